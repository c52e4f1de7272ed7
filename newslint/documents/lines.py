"""The lines of a text, for readers of formats in which lines mean something."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.documents.errors import ReadError

#: A text may have so many lines; a long book has a tenth of them.
MAX_LINES = 200_000
#: And so many characters, which is a novel.
MAX_LENGTH = 1_000_000

#: Lists, quotes and delimited blocks may stand in so many others.
MAX_DEPTH = 100

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


class Line(NamedTuple):
    """A line, without the white space at its ends.

    Attributes:
        start: where its first character stands in the source that is no space.
        end: where its last one ends.
        indent: how far it is indented, with tab stops at every eighth character.
    """

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return self.start == self.end


def too_deep() -> ReadError:
    """The error for a text that is nested more than `MAX_DEPTH` deep."""
    return ReadError(f"its lists and blocks are nested more than {MAX_DEPTH} deep, which no story’s are")


def lines_of(source: str) -> list[Line]:
    """The lines of `source`.

    Raises:
        ReadError: there are more, or more on them, than in any story.
    """
    if len(source) > MAX_LENGTH:
        raise ReadError(f"it has {len(source):,} characters, more than any story in its format; split it")
    found: list[Line] = []
    for match in _LINE.finditer(source):
        text = match[1]
        content = text.strip(" \t\f\v")
        start = match.start() + (len(text) - len(text.lstrip(" \t\f\v")) if content else 0)
        lead = source[match.start() : start]
        found.append(Line(start, start + len(content), len(lead.expandtabs(8)) if "\t" in lead else len(lead)))
        if len(found) > MAX_LINES:
            raise ReadError(f"it has more than {MAX_LINES:,} lines, which no story has; split it")
    return found
