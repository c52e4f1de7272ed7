"""A reader for tests: a file of stories, one a line, `name|text`, to hold the engine and the reporters to what stories are."""

from __future__ import annotations

import copy
import re
from pathlib import Path

from newslint.config import Configuration
from newslint.documents.mapped import Value
from newslint.documents.model import Block, BlockKind, Directive, Document, Piece
from newslint.documents.places import Field, FieldPlaces
from newslint.documents.reader import Reader
from newslint.engine import Engine
from newslint.findings import Span
from newslint.settings import Settings
from tests.conftest import plugins

_LINE = re.compile(r"(?P<name>\w+)\|(?P<text>[^\n#]+)(?P<directive>#newslint: (?P<said>[^\n]*))?\n?")


class StoriesReader(Reader):
    name = "stories"
    suffixes = (".stories",)
    summary = "Stories, one a line"
    read_only = "it is a feed"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        matches = list(_LINE.finditer(source))
        values = [Piece(match["text"], Span(*match.span("text"))) for match in matches]
        fields = [
            Field(match["name"], "body", *match.span("text"), Value.plain(match["text"], match.start("text")))
            for match in matches
        ]
        places = FieldPlaces(source, fields)
        stories = tuple(
            Document(
                path=path,
                source=source,
                blocks=(Block.build(BlockKind.PARAGRAPH, [piece]),),
                directives=(Directive(match["said"], Span(*match.span("directive"))),) if match["said"] else (),
                settings=settings,
                places=places,
            )
            for match, piece in zip(matches, values, strict=True)
        )
        return Document(path=path, source=source, blocks=(), settings=settings, stories=stories, places=places)


def stories_engine(**settings: object) -> Engine:
    """An engine that reads such files, too."""
    loaded = copy.copy(plugins())
    reader = StoriesReader()
    loaded.readers = {**loaded.readers, **dict.fromkeys(reader.suffixes, reader)}
    return Engine(Configuration(Settings(**settings), Path.cwd()), loaded)  # type: ignore[arg-type]
