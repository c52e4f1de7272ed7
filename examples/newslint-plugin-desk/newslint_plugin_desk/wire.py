"""A reader for the agency's files: a few header lines, an empty line, and the story as plain text."""

from __future__ import annotations

import re
from dataclasses import replace

from newslint import Document, Reader
from newslint.documents.text import TextReader
from newslint.settings import Settings

_HEADER = re.compile(r"(?:[A-Z]+: .*(?:\r\n|\n|\r))+")


class WireReader(Reader):
    name = "wire"
    suffixes = (".wire",)
    summary = "Agency copy: header lines such as SLUG: and PRIORITY:, then the story"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        header = _HEADER.match(source)
        end = header.end() if header else 0
        # With the header blanked out, every character of the story keeps its place in the file.
        story = re.sub(r"[^\r\n]", " ", source[:end]) + source[end:]
        return replace(TextReader().parse(story, path, settings), source=source, format=self.name)
