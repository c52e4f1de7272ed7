"""Gathers the paragraphs of a word processor's file into a document's blocks, each with the place that people are told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from newslint.documents.bounds import MOST_CHARACTERS, too_long
from newslint.documents.errors import ReadError
from newslint.documents.model import OPAQUE, Block, BlockKind, Piece
from newslint.documents.places import ParagraphPlaces, Spot
from newslint.documents.text import looks_like, looks_like_headline, marker_length
from newslint.findings import Span

# White space that shows as a space, and what shows as a single one where white space collapses.
_WHITE = " \t\r\n"
_CONTROL = re.compile(r"[\t\r\n]")
_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")

# Lines left empty within a paragraph, which is how some keep paragraphs apart.
_EMPTY_LINES = re.compile(r"\n[ \n]*\n")

#: A file may have so many paragraphs: a long book has half of them.
MOST_PARAGRAPHS = 20_000

# Among so many blocks from the top a heading is the headline, and a line that names its writer is the byline.
_TOP = 3

#: The way to a paragraph outside of the running text: `(("table", "2"), ("cell", "R3C1"))`; none for one in it.
Way = tuple[tuple[str, str], ...]


class Paragraph:
    """A paragraph while it is read: its runs in the order in which they show.

    Args:
        source: the document's source.
        collapses: whether white space in the source shows as one space, as in OpenDocument.
    """

    def __init__(self, source: str, *, collapses: bool = False) -> None:
        self._source = source
        self._collapses = collapses
        self._pieces: list[Piece] = []
        self._joins = False

    def text(self, start: int, end: int) -> None:
        """Adds `source[start:end]` as it stands, save for white space that no page shows."""
        at = start
        for match in (_SPACES if self._collapses else _CONTROL).finditer(self._source, start, end):
            self._words(at, match.start())
            if not (self._collapses and self._ends_in_space()):
                self._add(" ", *match.span(), verbatim=False)
            at = match.end()
        self._words(at, end)

    def stand_in(self, text: str, start: int, end: int, *, fixed: bool = False) -> None:
        """Adds `text` for `source[start:end]`; no edit takes in what is `fixed`."""
        self._add(_CONTROL.sub(" ", text), start, end, verbatim=False, fixed=fixed)

    def line_break(self, start: int, end: int) -> None:
        """Adds the end of a line that somebody asked for."""
        self._add("\n", start, end, verbatim=False, fixed=True)

    def picture(self, start: int, end: int) -> None:
        """Adds the mark of what is not prose, unless the paragraph has just begun."""
        if self._pieces:
            self._add(OPAQUE, start, end, verbatim=False)

    @property
    def length(self) -> int:
        """How many characters have been added."""
        return sum(len(piece.text) for piece in self._pieces)

    def cut(self) -> None:
        """What comes next is parted from what was before by more than a change of format."""
        self._joins = False

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """The prose, parted where lines are left empty, each with the number of characters before it."""
        text = "".join(piece.text for piece in self._pieces)
        starts = list(accumulate((len(piece.text) for piece in self._pieces), initial=0))
        gaps = [match.span() for match in _EMPTY_LINES.finditer(text)]
        for start, end in zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)], strict=True):
            part = text[start:end]
            start += len(part) - len(part.lstrip(_WHITE))
            end -= len(part) - len(part.rstrip(_WHITE))
            if part.replace(OPAQUE, "").strip():
                low, high = bisect_right(starts, start) - 1, bisect_left(starts, end)
                pieces = cut_pieces(self._pieces[low:high], start - starts[low], end - starts[low])
                yield start, Block.build(BlockKind.PARAGRAPH, pieces)

    def _words(self, start: int, end: int) -> None:
        if self._collapses and start < end and self._source[start] == " " and self._ends_in_space():
            start += 1
        self._add(self._source[start:end], start, end)

    def _ends_in_space(self) -> bool:
        return not self._pieces or self._pieces[-1].text[-1] in " \n"

    def _add(self, text: str, start: int, end: int, *, verbatim: bool = True, fixed: bool = False) -> None:
        if not text:
            return
        joined = self._joins and bool(self._pieces) and self._pieces[-1].source.end != start
        self._pieces.append(Piece(text, Span(start, end), verbatim, fixed, joined))
        self._joins = True


def cut_pieces(pieces: list[Piece], start: int, end: int) -> Iterator[Piece]:
    """The pieces of `text[start:end]`, where `text` is what all of them read as; line breaks read as spaces."""
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        at += len(piece.text)
        if low >= high:
            continue
        text = piece.text[low:high].replace("\n", " ")
        if piece.verbatim:
            yield Piece(text, Span(piece.source.start + low, piece.source.start + high), joined=piece.joined)
        else:
            yield Piece(text, piece.source, False, piece.fixed, piece.joined)


class _Row(NamedTuple):
    """A block of a paragraph that has ended: which of the paragraphs it is of, and how far in, and what `Story.add` was told."""

    paragraph: int
    before: int
    block: Block
    kind: BlockKind
    way: Way

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins and, of blocks that begin together, which was read first."""
        return self.block.pieces[0].source.start, self.paragraph


class Story:
    """The paragraphs of a file, in any order."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._paragraphs = self._characters = 0

    def add(self, paragraph: Paragraph, kind: BlockKind, way: Way = ()) -> None:
        """Takes in a paragraph that has ended; one without prose is passed over, and not counted.

        Args:
            paragraph: the paragraph.
            kind: what it is by its style.
            way: where it stands, if not in the running text.

        Raises:
            ReadError: there are more of them than any story has.
        """
        length = paragraph.length
        if not length:
            return
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise ReadError(f"it has more than {MOST_PARAGRAPHS:,} paragraphs, which no story has; split it")
        self._characters += length
        if self._characters > MOST_CHARACTERS:
            raise too_long(MOST_CHARACTERS)
        for before, block in paragraph.blocks():
            self._rows.append(_Row(self._paragraphs, before, block, kind, way))

    def finish(self) -> tuple[tuple[Block, ...], ParagraphPlaces]:
        """The blocks with what they are, in the order of the source, and their places."""
        self._rows.sort(key=lambda row: row.place)
        headline = self._headline()
        blocks: list[Block] = []
        spots: list[Spot] = []
        for index, (row, spot) in enumerate(zip(self._rows, self._spots(), strict=True)):
            kind, block = row.kind, row.block
            if index == headline:
                kind = BlockKind.HEADLINE
            elif kind is BlockKind.HEADLINE:
                kind = BlockKind.HEADING
            elif kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                length = marker_length(block.text)
                if length:
                    kind = BlockKind.LIST_ITEM
                    block = Block.build(kind, cut_pieces(list(block.pieces), length, len(block.text)))
                    spot = spot._replace(before=spot.before + length)
                elif kind is BlockKind.PARAGRAPH:
                    kind = looks_like(block.text, top=index < _TOP and not row.way)
            blocks.append(Block.build(kind, block.pieces))
            spots.append(spot)
        return tuple(blocks), ParagraphPlaces(blocks, spots)

    def _spots(self) -> Iterator[Spot]:
        """Where each block stands: paragraphs of the running text are counted, and those of a cell or note within it."""
        counts: Counter[Way] = Counter()
        last = 0
        for row in self._rows:
            counts[row.way] += row.paragraph != last
            last = row.paragraph
            number = counts[row.way]
            if row.way:
                label = " ".join(name if kind == "cell" else f"{kind} {name}" for kind, name in row.way)
                label += f" ¶{number}" if number > 1 else ""
            else:
                label = f"¶{number}"
            yield Spot(max(counts[()], 1), label, row.way or (("paragraph", str(number)),), row.before)

    def _headline(self) -> int | None:
        """The number of the block that is the headline: the title, or a heading at the top, or a first line like one."""
        kinds = [row.kind for row in self._rows]
        if BlockKind.HEADLINE in kinds:
            return kinds.index(BlockKind.HEADLINE)
        if BlockKind.HEADING in kinds[:_TOP]:
            return kinds.index(BlockKind.HEADING)
        first = self._rows[0] if len(kinds) > 1 else None
        is_plain = first is not None and first.kind is BlockKind.PARAGRAPH and not first.way
        return 0 if first and is_plain and looks_like_headline(first.block.text) else None
