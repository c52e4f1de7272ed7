"""The document: a source text and the blocks of prose in it, each of which maps back to the source.

Where something that is not prose stands in a sentence (inline code, a picture, a bare link in markup, a template's tag), the
text of the block has the character `OPAQUE` in its place, so that the sentence around it stays whole. Rules read it as an
unknown word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import TypeVar

from newslint.findings import Edit, Span
from newslint.settings import Settings

T = TypeVar("T")

#: Stands in a block's text for what is not prose: the object replacement character.
OPAQUE = "\ufffc"


class BlockKind(str, Enum):
    """What a block of prose is on the page."""

    HEADLINE = "headline"
    HEADING = "heading"
    SUMMARY = "summary"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    CAPTION = "caption"
    TABLE_CELL = "table-cell"


@dataclass(frozen=True)
class Piece:
    """A run of a block's text and the source characters that it stands for.

    A *verbatim* run is the same characters in both. Any other run is read as a whole: an entity ("&amp;" for "&"), a line
    break and its indent for one space, or a character that the reader put in (an empty source span). A *fixed* run shows on the
    page as more than its text, such as a line break that somebody asked for: no edit may take it in.
    """

    text: str
    source: Span
    verbatim: bool = True
    fixed: bool = False


@dataclass(frozen=True)
class Block:
    """A run of prose: a headline, a paragraph, a cell. Its text is what a reader sees, free of markup.

    Made by `Block.build`. Offsets *in the block* count characters of `text`; spans in the source are `Span`s.

    Attributes:
        kind: what the block is on the page.
        text: the prose.
        starts: for every piece, the offset in `text` where it begins (ascending).
        pieces: the runs of `text`, in order.
        reserved: characters that no edit may bring in, for they mean something where the block stands: a quoted field's marks.
    """

    kind: BlockKind
    text: str
    starts: tuple[int, ...] = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    reserved: str = field(default="", repr=False)

    @classmethod
    def build(cls, kind: BlockKind, pieces: Iterable[Piece], reserved: str = "") -> Block:
        """A block of the `pieces`, which stand in source order and do not overlap there."""
        kept = tuple(piece for piece in pieces if piece.text)
        starts: list[int] = []
        length = 0
        for piece in kept:
            starts.append(length)
            length += len(piece.text)
        return cls(kind, "".join(piece.text for piece in kept), tuple(starts), kept, reserved)

    def source_span(self, start: int, end: int) -> Span:
        """The source characters that `text[start:end]` stands for, from the first one's to the last one's.

        An empty range gives an empty span, just before the character at `start` (or after the last, at the end).

        Raises:
            ValueError: the range is not inside the block.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start}:{end} is not inside a block of {len(self.text)} characters")
        if not self.pieces:
            return Span(0, 0)
        if start == end:
            at = self._source_start(start) if start < len(self.text) else self._source_end(start)
            return Span(at, at)
        return Span(self._source_start(start), self._source_end(end))

    def _source_start(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        piece = self.pieces[index]
        return piece.source.start + (offset - self.starts[index] if piece.verbatim else 0)

    def _source_end(self, offset: int) -> int:
        index = bisect_right(self.starts, offset - 1) - 1
        piece = self.pieces[index]
        return piece.source.start + offset - self.starts[index] if piece.verbatim else piece.source.end

    def text_offset(self, at: int) -> int:
        """The offset in `text` of the first character that stands for source at or after `at`: the inverse of `source_span`."""
        index = bisect_right(self.pieces, at, key=lambda piece: piece.source.start) - 1
        if index < 0:
            return 0
        piece = self.pieces[index]
        inside = at - piece.source.start
        if piece.verbatim:
            return self.starts[index] + min(inside, len(piece.text))
        return self.starts[index] + (len(piece.text) if at >= piece.source.end > piece.source.start else 0)

    def is_plain(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` can be edited in the source without loss.

        It cannot if there is markup in between, if something that is not prose is part of it or stands right at its edge, if it
        takes in a line break that must stay, or if it begins or ends inside a run that is read as a whole.
        """
        if not self.pieces or OPAQUE in self.text[max(start - 1, 0) : end + 1]:
            return False
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        run: Sequence[Piece] = self.pieces[first : last + 1]
        if any(a.source.end != b.source.start for a, b in pairwise(run)):
            return False
        if start < end and any(piece.fixed for piece in run):
            return False
        whole = self.starts[first], self.starts[last] + len(run[-1].text)
        if start == end:
            return run[0].verbatim or start in whole
        return (run[0].verbatim or start == whole[0]) and (run[-1].verbatim or end == whole[1])


def _same(text: str) -> str:
    return text


@dataclass(frozen=True)
class Directive:
    """An instruction to newslint that stands in a draft, such as `<!-- newslint: ignore[TYP001] -->`.

    Attributes:
        text: what follows "newslint:", stripped: `ignore[TYP001]`, `ignore-file`, `disable`, `enable[PUN]` …
        span: the whole instruction in the source, comment marks included.
    """

    text: str
    span: Span


@dataclass(frozen=True, eq=False)
class Document:
    """A draft: its source exactly as read, and the prose in it.

    Attributes:
        path: where it came from, as the user named it; "<stdin>" or the like where there is no file.
        source: the whole text, decoded, line ends as they stand.
        blocks: the prose in source order; text outside every block is not prose.
        format: the reader's name: "text", "markdown", "html" …
        metadata: what the front matter or the file's own fields say: "title", "date", "byline" …
        directives: the instructions to newslint in it, in source order.
        escape: makes plain text fit to stand in the source ("&" → "&amp;" in HTML).
        settings: what the run was told.
        encoding: the name by which `newslint.documents.encoding.encode` gives the file's bytes back.
    """

    path: str
    source: str
    blocks: tuple[Block, ...]
    format: str = "text"
    metadata: Mapping[str, object] = field(default_factory=dict)
    directives: tuple[Directive, ...] = ()
    escape: Callable[[str], str] = _same
    settings: Settings = field(default_factory=Settings)
    encoding: str = "utf-8"
    _memo: dict[Callable[[Document], object], object] = field(default_factory=dict, init=False, repr=False)

    def memo(self, function: Callable[[Document], T]) -> T:
        """`function(self)`, worked out once per document: how analyses are shared between rules."""
        try:
            return self._memo[function]  # type: ignore[return-value]
        except KeyError:
            result = self._memo[function] = function(self)
            return result

    def edit(self, block: Block, start: int, end: int, content: str) -> Edit | None:
        """The edit that puts `content` in place of `block.text[start:end]`, or None where that would lose or break something."""
        if not block.is_plain(start, end) or any(character in block.reserved for character in content):
            return None
        return Edit(block.source_span(start, end), self.escape(content))

    @property
    def block_spans(self) -> tuple[Span, ...]:
        """For each block the source that it stands for, from its first character to its last."""
        return self.memo(_block_spans)

    def block_at(self, at: int) -> int | None:
        """The index of the block whose source takes in the offset `at` (or ends there); None outside the prose."""
        spans = self.block_spans
        index = bisect_right(spans, at, key=lambda span: span.start) - 1
        return index if index >= 0 and at <= spans[index].end else None


def _block_spans(document: Document) -> tuple[Span, ...]:
    return tuple(block.source_span(0, len(block.text)) for block in document.blocks)
