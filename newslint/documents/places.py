"""Where something stands, for files in which lines and columns of the source would tell a person nothing, or not enough."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newslint.documents.mapped import Value
from newslint.documents.model import Block, BlockIndex
from newslint.results import Lines, Position


class Place(NamedTuple):
    """A place in a file.

    Attributes:
        row: the line, counted from 1; of a file without lines, the paragraph or the record.
        column: the character in the row, counted from 1.
        label: what stands after the file's name: "¶12:45", "812:body:3:17".
        parts: the way there, each a kind and a name: `(("paragraph", "12"),)` or `(("record", "812"), ("field", "body"))`.
    """

    row: int
    column: int
    label: str
    parts: tuple[tuple[str, str], ...]


class Places(ABC):
    """Tells where the characters of a document's source stand.

    Attributes:
        by_line: whether rows and columns are lines and columns of the file, so that an editor or a patch can use them.
    """

    by_line: bool

    @abstractmethod
    def at(self, offset: int) -> Place:
        """Where the character at `offset` of the source stands."""


class Spot(NamedTuple):
    """Where a block stands.

    Attributes:
        row: its paragraph's number in the file, counted from 1.
        label: its paragraph, as people are told of it: "¶12", "table 2 R3C1", "note 3".
        parts: the same as a logical place has it.
        before: how many characters of the paragraph stand before the block.
    """

    row: int
    label: str
    parts: tuple[tuple[str, str], ...]
    before: int = 0


class ParagraphPlaces(Places):
    """Places by paragraph, and by character in it.

    Args:
        blocks: the document's blocks.
        spots: for each block, where it stands.
    """

    by_line = False

    def __init__(self, blocks: Sequence[Block], spots: Sequence[Spot]) -> None:
        self._blocks = blocks
        self._spots = spots
        self._index = BlockIndex.of(blocks)

    def at(self, offset: int) -> Place:
        if not self._blocks:
            return Place(1, 1, "", ())
        index = self._index.near(offset)
        spot = self._spots[index]
        column = spot.before + self._blocks[index].text_offset(offset) + 1
        return Place(spot.row, column, f"{spot.label}:{column}", spot.parts)


class Field(NamedTuple):
    """The value of a field.

    Attributes:
        record: the number or name of its record; "" where the file is no collection.
        name: the field: "body", "content.html".
        start: where the value begins in the source.
        end: where it ends.
        value: the value, free of the file's own escapes.
    """

    record: str
    name: str
    start: int
    end: int
    value: Value


class FieldPlaces(Places):
    """Places by record and field, and by line and character in the field's value.

    Args:
        source: the document's source.
        fields: the fields, in the order in which they stand in the source.
        by_line: whether the source is the file's own text. If not, a place's row is the record's number.
    """

    def __init__(self, source: str, fields: Sequence[Field], *, by_line: bool = True) -> None:
        self.by_line = by_line
        self._fields = fields
        self._starts = [field.start for field in fields]
        self._lines = Lines(source) if by_line else None
        self._read: tuple[int, Lines] | None = None

    def at(self, offset: int) -> Place:
        index = bisect_right(self._starts, offset) - 1
        in_file = self._lines.position(offset) if self._lines else None
        if index < 0 or offset > self._fields[index].end:
            return Place(*(in_file or (1, 1)), "", ())
        field = self._fields[index]
        inner = self._in_value(index, offset)
        row, column = in_file or (int(field.record or 1), inner.column)
        label = ":".join(part for part in (field.record, field.name, f"{inner.row}:{inner.column}") if part)
        record = (("record", field.record),) if field.record else ()
        return Place(row, column, label, (*record, ("field", field.name)))

    def _in_value(self, index: int, offset: int) -> Position:
        """The line and column in the value of a field. Findings come in order, so the field read last is kept."""
        if self._read is None or self._read[0] != index:
            self._read = index, Lines(self._fields[index].value.text)
        return self._read[1].position(self._fields[index].value.offset(offset))
