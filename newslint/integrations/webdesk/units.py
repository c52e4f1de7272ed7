"""Counts as a browser does: in UTF-16 code units, of which an emoji takes two."""

from __future__ import annotations

import re
from bisect import bisect_left

from newslint.findings import Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Finds where characters of a source stand in the text that a browser has of it.

    Args:
        source: the text as newslint reads it.
        shift: how many characters the browser's text has before it: 1 for a byte order mark.
    """

    def __init__(self, source: str, shift: int = 0) -> None:
        self._wide = [] if source.isascii() else [match.start() for match in _WIDE.finditer(source)]
        self._shift = shift

    def at(self, offset: int) -> int:
        """The place of the character at `offset`, in code units from the browser's first."""
        return offset + bisect_left(self._wide, offset) + self._shift

    def range(self, span: Span) -> list[int]:
        """Where a span begins and ends, in code units."""
        return [self.at(span.start), self.at(span.end)]
