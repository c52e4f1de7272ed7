"""The document: a source text and the blocks of prose in it, each of which maps back to the source.

Where something that is not prose stands in a sentence (inline code, a picture, a bare link in markup, a template's tag), the
text of the block has the character `OPAQUE` in its place, so that the sentence around it stays whole. Rules read it as an
unknown word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newslint.findings import Edit, Span
from newslint.settings import Settings

if TYPE_CHECKING:
    from newslint.documents.places import Places
    from newslint.language.attribution import Attribution, Claim

T = TypeVar("T")

#: Stands in a block's text for what is not prose: the object replacement character.
OPAQUE = "\ufffc"

_VISIBLE = re.compile(r"\S")


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


class Piece(NamedTuple):
    """A run of a block's text and the source characters that it stands for.

    A *verbatim* run is the same characters in both. Any other run is read as a whole: an entity ("&amp;" for "&"), a line
    break and its indent for one space, or a character that the reader put in (an empty source span). A *fixed* run shows on the
    page as more than its text, such as a line break that somebody asked for: no edit may take it in. Between a *joined* run and
    the one before it stands no more than a word processor's change of format: an edit of both is made in each, and leaves what
    is between alone.
    """

    text: str
    source: Span
    verbatim: bool = True
    fixed: bool = False
    joined: bool = False


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

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The source of `text[start:end]` without what stands between its runs: a span for each stretch without a gap."""
        spans: list[Span] = []
        first, last = max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end)
        for at, piece in zip(self.starts[first:last], self.pieces[first:last], strict=True):
            part = self.source_span(max(start, at), min(end, at + len(piece.text)))
            if spans and spans[-1].end == part.start:
                part = Span(spans.pop().start, part.end)
            spans.append(part)
        return tuple(spans) or (self.source_span(start, end),)

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

        It cannot if there is markup in between, save between joined runs, if something that is not prose is part of it or stands
        right at its edge, if it takes in a line break that must stay, or if it begins or ends inside a run that is read as a
        whole.
        """
        if not self.pieces or OPAQUE in self.text[max(start - 1, 0) : end + 1]:
            return False
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        run: Sequence[Piece] = self.pieces[first : last + 1]
        if any(a.source.end != b.source.start and not b.joined for a, b in pairwise(run)):
            return False
        if start < end and any(piece.fixed for piece in run):
            return False
        whole = self.starts[first], self.starts[last] + len(run[-1].text)
        if start == end:
            return run[0].verbatim or start in whole
        return (run[0].verbatim or start == whole[0]) and (run[-1].verbatim or end == whole[1])


def _same(text: str) -> str:
    return text


class Directive(NamedTuple):
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
        source: the whole text, decoded, line ends as they stand; of a word processor's file, the text of the parts that hold it.
        blocks: the prose as a reader meets it, in source order but for records; text outside every block is not prose.
        format: the reader's name: "text", "markdown", "html" …
        metadata: what the front matter or the file's own fields say: "title", "date", "byline" …
        directives: the instructions to newslint in it, in source order.
        escape: makes plain text fit to stand in the source ("&" → "&amp;" in HTML).
        settings: what the run was told.
        encoding: the name by which `newslint.documents.encoding.encode` gives the file's bytes back.
        stories: where the file is a collection (a feed, a table of articles), each of its stories as a document of its own, with
            the same `path`, `source` and `places`; the whole has no blocks then.
        places: says where something stands, where lines and columns of the source would tell a person nothing.
        read_only: why no fix is written to the file, where that is not so for all of its reader's: a feed among XML files.
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
    stories: tuple[Document, ...] = ()
    places: Places | None = None
    read_only: str = ""
    _memo: dict[Callable[[Document], object], object] = field(default_factory=dict, init=False, repr=False)

    def memo(self, function: Callable[[Document], T]) -> T:
        """`function(self)`, worked out once per document: how analyses are shared between rules."""
        try:
            return self._memo[function]  # type: ignore[return-value]
        except KeyError:
            result = self._memo[function] = function(self)
            return result

    def forget(self) -> None:
        """Let go of what `memo` has worked out: of a collection's stories only one is to take the memory at a time."""
        self._memo.clear()

    def edits(self, block: Block, start: int, end: int, content: str) -> tuple[Edit, ...]:
        """The edits that put `content` in place of `block.text[start:end]`; none where that would lose or break something.

        None empties a block: a title's marks without a title are read as something else.

        It is one edit, save where the text is in several runs of a word processor's file: then each run loses what it has of it,
        the first takes the content in, and what old and new begin or end with alike stays where it is.
        """
        if not block.is_plain(start, end) or any(character in block.reserved for character in content):
            return ()
        if not content.strip():
            if not (_VISIBLE.search(block.text, 0, start) or _VISIBLE.search(block.text, end)):
                return ()
            end = self._to_next_word(block, start, end)
        spans = block.source_spans(start, end)
        if len(spans) > 1:
            head, tail = _alike(block.text[start:end], content)
            start, end, content = start + head, end - tail, content[head : len(content) - tail]
            if not block.is_plain(start, end):
                return ()
            spans = block.source_spans(start, end)
        return (Edit(spans[0], self.escape(content)), *(Edit(span, "") for span in spans[1:]))

    def _to_next_word(self, block: Block, start: int, end: int) -> int:
        """Where to cut to, when words go at the start of a line: an indent or an empty line left behind would mean something."""
        at = block.source_span(start, end).start
        while at and self.source[at - 1] in " \t":
            at -= 1
        if at and self.source[at - 1] not in "\r\n":
            return end
        word = _VISIBLE.search(block.text, end)
        return word.start() if word and block.is_plain(start, word.start()) else end

    def edit(self, block: Block, start: int, end: int, content: str) -> Edit | None:
        """The one edit that does what `edits` do; None where there is none or it takes several."""
        edits = self.edits(block, start, end, content)
        return edits[0] if len(edits) == 1 else None

    @property
    def block_spans(self) -> tuple[Span, ...]:
        """For each block the source that it stands for, from its first character to its last."""
        return self.memo(_block_index).spans

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what in it, in order of place, as the attribution model reads it.

        Raises:
            ModelError: the model cannot be loaded.
        """
        from newslint.language.attribution import attributions

        return self.memo(attributions)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its sentences with the probability that each states something to be checked, in order.

        Raises:
            ModelError: the model cannot be loaded.
        """
        from newslint.language.attribution import claims

        return self.memo(claims)

    def block_at(self, at: int) -> int | None:
        """The index of the block whose source takes in the offset `at` (or ends there); None outside the prose."""
        return self.memo(_block_index).find(at)

    def block_near(self, at: int) -> int:
        """The index of that block, or of the last one that begins before `at`, or else of the first; there must be one."""
        return self.memo(_block_index).near(at)


def _alike(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts have alike at their beginnings, and then at their ends."""
    most = min(len(old), len(new))
    head = next((index for index in range(most) if old[index] != new[index]), most)
    tail = next((index for index in range(most - head) if old[-1 - index] != new[-1 - index]), most - head)
    return head, tail


class BlockIndex(NamedTuple):
    """Finds the block that an offset of the source is in.

    Blocks need not be in the order of the source, as the fields of a record are not, and one may stand inside another, as a text
    box does in a paragraph.

    Attributes:
        spans: for each block the source that it stands for.
        order: the blocks' numbers by where they begin.
        starts: where they begin, in that order.
        outer: for each in that order the place of the last one before it that ends after it, which may be around it; -1 for none.
    """

    spans: tuple[Span, ...]
    order: tuple[int, ...]
    starts: tuple[int, ...]
    outer: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> BlockIndex:
        """The index of `blocks`."""
        spans = tuple(block.source_span(0, len(block.text)) for block in blocks)
        order = tuple(sorted(range(len(spans)), key=lambda number: spans[number].start))
        starts = tuple(spans[number].start for number in order)
        outer: list[int] = []
        for place, number in enumerate(order):
            before = place - 1
            while before >= 0 and spans[order[before]].end <= spans[number].end:
                before = outer[before]
            outer.append(before)
        return cls(spans, order, starts, tuple(outer))

    def find(self, at: int) -> int | None:
        """The number of the innermost block that takes in the offset `at`, or ends there."""
        place = bisect_right(self.starts, at) - 1
        # What ends before this one does not take in what comes after this one.
        while place >= 0 and at > self.spans[self.order[place]].end:
            place = self.outer[place]
        return self.order[place] if place >= 0 else None

    def near(self, at: int) -> int:
        """The number of that block, or of the last one that begins before `at`, or else of the first; there must be one."""
        found = self.find(at)
        return self.order[max(bisect_right(self.starts, at) - 1, 0)] if found is None else found


def _block_index(document: Document) -> BlockIndex:
    return BlockIndex.of(document.blocks)
