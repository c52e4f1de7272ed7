"""Drafts as an editor holds them: their texts, and positions in the units that the editor counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from lsprotocol import types

from newslint.findings import Span

# Editors end lines at these and nothing else; Python's `splitlines` takes U+2028 and others for line ends, too.
_LINE_END = re.compile(r"\r\n|\r|\n")

_MARK = "\ufeff"


class Units(NamedTuple):
    """What an editor counts columns in: code units of an encoding.

    Attributes:
        codec: Python's name of the encoding.
        size: the bytes of a code unit.
    """

    codec: str
    size: int

    def count(self, text: str) -> int:
        """How many code units `text` takes."""
        return len(text) if text.isascii() else len(text.encode(self.codec, "surrogatepass")) // self.size

    def characters(self, text: str, count: int) -> int:
        """How many characters the first `count` code units of `text` are, at most all."""
        if text.isascii():
            return min(count, len(text))
        head = text.encode(self.codec, "surrogatepass")[: count * self.size]
        return len(head.decode(self.codec, "ignore" if self.size == 1 else "surrogatepass"))


#: The units by the names that the protocol has for them.
UNITS = {
    types.PositionEncodingKind.Utf8: Units("utf-8", 1),
    types.PositionEncodingKind.Utf16: Units("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: Units("utf-32-le", 4),
}


@dataclass(frozen=True, eq=False)
class Draft:
    """One version of a draft that is open in the editor.

    Attributes:
        uri: its address.
        language: what the editor takes it for: "markdown", "plaintext" …
        version: the editor's number for the version.
        text: the whole text.
        units: what the editor counts columns in.
    """

    uri: str
    language: str
    version: int
    text: str
    units: Units

    @property
    def data(self) -> bytes:
        """The bytes of a file with this text."""
        # A lone half of a character pair has no bytes; with one character in its place all offsets stay.
        return self.text.encode("utf-8", "replace")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _shift(self) -> int:
        """How much later a character stands here than in the source that newslint reads, which has no byte order mark."""
        return int(self.text.startswith(_MARK))

    def offset(self, position: types.Position) -> int:
        """The offset in `text` of a position; beyond a line's end, its end; beyond the last line, the text's end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        end = _LINE_END.search(self.text, start)
        line = self.text[start : end.start() if end else len(self.text)]
        return start + self.units.characters(line, position.character)

    def position(self, offset: int) -> types.Position:
        """The position of an offset in `text`."""
        row = bisect_right(self._starts, offset) - 1
        return types.Position(row, self.units.count(self.text[self._starts[row] : offset]))

    def range(self, span: Span) -> types.Range:
        """Where a span of the source stands."""
        return types.Range(self.position(span.start + self._shift), self.position(span.end + self._shift))

    def span(self, place: types.Range) -> Span:
        """The span of the source that stands at `place`."""
        start, end = self.offset(place.start) - self._shift, self.offset(place.end) - self._shift
        return Span(max(start, 0), max(end, 0))

    def changed(self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> Draft:
        """The next version, with the changes made one after the other."""
        draft = replace(self, version=version)
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = draft.offset(change.range.start), draft.offset(change.range.end)
                draft = replace(draft, text=draft.text[:start] + change.text + draft.text[end:])
            else:
                draft = replace(draft, text=change.text)
        return draft
