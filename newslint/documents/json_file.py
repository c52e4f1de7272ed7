"""What the readers of JSON do: finds the stories in a file. Apart from them, so that a run without JSON does not load it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newslint.documents.errors import ReadError
from newslint.documents.fieldmap import FieldMap
from newslint.documents.json_scan import Values, json_escape, parse_json
from newslint.documents.model import Document
from newslint.documents.ninjs import is_ninjs, ninjs_story
from newslint.documents.records import MAX_STORIES, Stories, too_much
from newslint.settings import Settings

# Where an object that is no story itself keeps its stories.
_LISTS = (
    "items",
    "articles",
    "stories",
    "posts",
    "entries",
    "records",
    "results",
    "docs",
    "documents",
    "data",
    "content_elements",
)
_LINE = re.compile(r"[^\r\n]+")

NO_STORY = (
    "it has no field by a name that stories' fields have, such as headline and body; say which they are with a table [fields] in "
    "the configuration"
)
NOT_MAPPED = "it has none of the fields that the table [fields] in the configuration names"


def read_json(source: str, path: str, settings: Settings) -> Document:
    """The document of a JSON text: one story, or a list of them.

    Raises:
        ReadError: it is not JSON, or there is no story in it.
    """
    tree = parse_json(source)
    stories = Stories(path, source, settings, "json", json_escape(source))
    several = False
    if isinstance(tree, Mapping):
        _add(stories, tree, settings)
    if not stories:
        several = True
        for number, record in enumerate(_records(tree), start=1):
            _add(stories, record, settings, str(number))
    if not stories:
        raise ReadError(NOT_MAPPED if FieldMap.of(settings) else NO_STORY)
    return stories.document(several=several)


def read_json_lines(source: str, path: str, settings: Settings) -> Document:
    """The document of JSON Lines, with a story for each line.

    Raises:
        ReadError: a line is not JSON, or there is no story in any.
    """
    if source.count("\n{") > MAX_STORIES:
        raise too_much()
    stories = Stories(path, source, settings, "jsonl", json_escape(source))
    values = Values()
    number, counted = 1, 0
    for match in _LINE.finditer(source):
        if not match.group().strip():
            continue
        number += _line_ends(source, counted, match.start())
        counted = match.start()
        record = parse_json(source, *match.span(), values)
        if isinstance(record, Mapping):
            _add(stories, record, settings, str(number))
    if not stories:
        raise ReadError(NOT_MAPPED if FieldMap.of(settings) else NO_STORY)
    return stories.document(several=True)


def read_json_line(source: str, number: int, path: str, settings: Settings, *, is_row: bool = False) -> Document | None:
    """The story in one line of JSON Lines, or in the row of a table that is given as one; None where there is none.

    It is the story that the readers of the whole file find there, with the same places.

    Raises:
        ReadError: the line is not a JSON object, or holds more than any story.
    """
    record = parse_json(source)
    if not isinstance(record, Mapping):
        raise ReadError("it is not a JSON object")
    stories = Stories(path, source, settings, "jsonl", json_escape(source))
    if is_row:
        stories.add_record(record, str(number))
    else:
        _add(stories, record, settings, str(number))
    return stories.document(several=False) if stories else None


def _add(stories: Stories, record: Mapping[str, object], settings: Settings, label: str = "") -> None:
    if not settings.fields and is_ninjs(record):
        stories.add(*ninjs_story(record), label)
    else:
        stories.add_record(record, label)


def _records(tree: object) -> Iterator[Mapping[str, object]]:
    if isinstance(tree, Mapping):
        tree = next((tree[name] for name in _LISTS if isinstance(tree.get(name), list)), [])
    if isinstance(tree, list):
        yield from (item for item in tree if isinstance(item, Mapping))


def _line_ends(source: str, start: int, end: int) -> int:
    """How many lines end in `source[start:end]`."""
    return source.count("\n", start, end) + sum(source[at + 1 : at + 2] != "\n" for at in _each(source, "\r", start, end))


def _each(source: str, mark: str, start: int, end: int) -> Iterator[int]:
    at = source.find(mark, start, end)
    while at >= 0:
        yield at
        at = source.find(mark, at + 1, end)
