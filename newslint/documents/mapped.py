"""A text that a file holds in another form (escaped, quoted, in pieces), and where in the file each of its characters stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.documents.errors import ReadError
from newslint.documents.model import Block, Piece
from newslint.findings import Span

#: So many escapes and gaps are kept of one text.
MAX_MARKS = 200_000


def too_many_marks() -> ReadError:
    """The error for a text that is all escapes."""
    return ReadError(f"it holds a text with more than {MAX_MARKS:,} escapes, which no story has; split it")


class Run(NamedTuple):
    """A run of a value's text, and the source that it stands for: the same characters where it is `verbatim`."""

    text: str
    start: int
    end: int
    verbatim: bool = True


class Mapped(ABC):
    """What stands in a source and can be decoded to a text."""

    __slots__ = ()

    @abstractmethod
    def value(self) -> Value:
        """The text, with the way to its source."""


class Value(Mapped):
    """A decoded text with the way back to its source.

    Attributes:
        text: what the field says.
        reserved: characters that no edit may bring in, for the source would have to write them in another way.
    """

    __slots__ = ("_begin", "_from", "_source_from", "_source_to", "_to", "reserved", "text")

    def __init__(self, runs: Iterable[Run], reserved: str = "") -> None:
        """A value made of `runs`, which stand in source order."""
        # Only what is not verbatim is kept, and the gaps: between those, text and source go in step.
        self._from, self._to = array("q"), array("q")
        self._source_from, self._source_to = array("q"), array("q")
        self._begin = -1
        parts: list[str] = []
        length = expected = 0
        for text, start, end, verbatim in runs:
            if self._begin < 0:
                self._begin = expected = start
            if not verbatim:
                self._mark(length, length + len(text), start, end)
            elif start != expected:
                self._mark(length, length, expected, start)
            parts.append(text)
            length += len(text)
            expected = end
        self.text = "".join(parts)
        self.reserved = reserved

    @classmethod
    def plain(cls, text: str, start: int = 0) -> Value:
        """A value whose source is `text` itself, from the offset `start`."""
        return cls((Run(text, start, start + len(text)),))

    def value(self) -> Value:
        return self

    def span(self, start: int, end: int) -> Span:
        """The source of `text[start:end]`, from its first character's to its last one's."""
        first = self._source_of(start)
        return Span(first, first if start == end else self._source_end(end))

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs of `text[start:end]`."""
        index = bisect_right(self._from, start) - 1
        at = start
        if index >= 0 and self._to[index] > at:
            at = min(self._to[index], end)
            yield Run(self.text[start:at], self._source_from[index], self._source_to[index], False)
        while at < end:
            index += 1
            known = index < len(self._from)
            stop = min(self._from[index], end) if known else end
            if at < stop:
                place = self._source_of(at)
                yield Run(self.text[at:stop], place, place + stop - at)
            if stop < end:
                at = min(self._to[index], end)
                if stop < at:
                    yield Run(self.text[stop:at], self._source_from[index], self._source_to[index], False)
            else:
                at = end

    def through(self, inner: Value) -> Value:
        """The value that reads as `inner`, whose source is this value's text."""
        return Value(self._translated(inner.runs(0, len(inner.text))), self.reserved + inner.reserved)

    def block(self, block: Block, reserved: str = "") -> Block:
        """The block of the source that reads as `block`, whose source is this value's text."""
        pieces: list[Piece] = []
        for piece in block.pieces:
            if piece.verbatim:
                runs = self.runs(piece.source.start, piece.source.end)
                pieces.extend(Piece(text, Span(start, end), verbatim) for text, start, end, verbatim in runs)
            else:
                source = self.span(piece.source.start, piece.source.end)
                pieces.append(Piece(piece.text, source, verbatim=False, fixed=piece.fixed))
        return Block.build(block.kind, pieces, block.reserved + self.reserved + reserved)

    def offset(self, at: int) -> int:
        """The offset in `text` of the character that the source offset `at` belongs to: the inverse of `span`."""
        index = bisect_right(self._source_from, at) - 1
        if index < 0:
            return min(max(at - self._begin, 0), len(self.text))
        if at < self._source_to[index]:
            return self._from[index]
        end = self._from[index + 1] if index + 1 < len(self._from) else len(self.text)
        return min(self._to[index] + at - self._source_to[index], end)

    def _mark(self, start: int, end: int, source_start: int, source_end: int) -> None:
        if len(self._from) == MAX_MARKS:
            raise too_many_marks()
        self._from.append(start)
        self._to.append(end)
        self._source_from.append(source_start)
        self._source_to.append(source_end)

    def _translated(self, runs: Iterable[Run]) -> Iterator[Run]:
        for text, start, end, verbatim in runs:
            if verbatim:
                yield from self.runs(start, end)
            else:
                source = self.span(start, end)
                yield Run(text, source.start, source.end, False)

    def _source_of(self, offset: int) -> int:
        """Where the source of the character at `offset` begins."""
        index = bisect_right(self._from, offset) - 1
        if index < 0:
            return max(self._begin, 0) + offset
        if self._to[index] > offset:
            return self._source_from[index]
        return self._source_to[index] + offset - self._to[index]

    def _source_end(self, offset: int) -> int:
        """Where the source of the character before `offset` ends."""
        index = bisect_right(self._from, offset - 1) - 1
        if index >= 0 and self._to[index] > offset - 1:
            return self._source_to[index]
        return self._source_of(offset - 1) + 1
