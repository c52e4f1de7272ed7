"""Cuts a draft into lines, and lines into runs that are alike: prose or not, and marked by the same findings.

A draft whose source is not for people to read, such as a word processor's file, is cut into its blocks of prose instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint.documents.model import Block, Document
from newslint.findings import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class Run(NamedTuple):
    """Characters of a line.

    Attributes:
        text: the characters; none where a finding marks a place between two.
        prose: whether a rule would read them, or they are markup and the like.
        findings: the numbers of the findings that mark them.
        ends: the numbers of those whose marked text ends here, or goes on in the next line.
    """

    text: str
    prose: bool
    findings: tuple[int, ...]
    ends: tuple[int, ...]


class Line(NamedTuple):
    """A line of a draft, or a block of prose.

    Attributes:
        label: which: its number from 1, or the paragraph or field that it is.
        kind: what block of prose begins or goes on in it ("paragraph", "headline" …); "" where there is none.
        runs: its characters.
        begins: the numbers of the findings that begin in it.
    """

    label: str
    kind: str
    runs: tuple[Run, ...]
    begins: tuple[int, ...]


def marked_lines(document: Document, spans: Sequence[Span]) -> Iterator[Line]:
    """The lines of the draft, with the source ranges `spans` marked; numbers of findings are indexes of `spans`, in order."""
    pieces = ((piece.source, block.kind.value) for block in document.blocks for piece in block.pieces if piece.source)
    prose = sorted(pieces)
    starts = [span.start for span, _ in prose]
    pending = 0
    open_: list[int] = []
    for number, line in enumerate(_lines(document.source), 1):
        first = pending
        while pending < len(spans) and (spans[pending].start < line.stop or not line.ends):
            pending += 1
        begins = tuple(range(first, pending))
        if not line.ends and line.start == line.end and not begins:
            return  # nothing stands after the last line end
        open_ = [index for index in (*open_, *begins) if index >= first or spans[index].end > line.start]
        low = max(0, bisect_right(starts, line.start) - 1)
        read = [(span, kind) for span, kind in prose[low : bisect_right(starts, line.end)] if span.end > line.start]
        clipped = {index: _clip(spans[index], line) for index in open_}
        runs = tuple(_runs(document.source, line, clipped, [_clip(span, line) for span, _ in read]))
        yield Line(str(number), read[0][1] if read else "", runs, begins)


def marked_blocks(document: Document, spans: Sequence[Span]) -> Iterator[Line]:
    """The blocks of the draft, marked as above; of a collection, only the stories that something is marked in."""
    starts = [span.start for span in spans]
    stories = [story for story in document.stories or (document,) if story.blocks]
    # What stands before the first story or between two belongs to the one before, or the first.
    edges = [0, *(bisect_left(starts, min(story.block_spans).start) for story in stories[1:]), len(spans)]
    for story, (first, last) in zip(stories, pairwise(edges), strict=False):
        if first < last or not document.stories:
            yield from _blocks(story, spans, range(first, last))


def _blocks(document: Document, spans: Sequence[Span], numbers: range) -> Iterator[Line]:
    assert document.places is not None
    held: dict[int, dict[int, Span]] = {}
    for number in numbers:
        # Where what is marked is no prose, the note on it goes to the block before.
        index = document.block_near(spans[number].start)
        held.setdefault(index, {})[number] = _in_block(document.blocks[index], spans[number])
    for index, block in enumerate(document.blocks):
        whole = _Bounds(0, len(block.text), len(block.text), False)
        marks = held.get(index, {})
        label = document.places.at(document.block_spans[index].start).label.rpartition(":")[0]
        yield Line(label, block.kind.value, tuple(_runs(block.text, whole, marks, [Span(0, whole.end)])), tuple(marks))


def _in_block(block: Block, span: Span) -> Span:
    start = block.text_offset(span.start)
    return Span(start, max(start, block.text_offset(span.end)))


class _Bounds(NamedTuple):
    """A line's place: its text is `start:end`, the next line starts at `stop`; `ends` says whether there is a next one."""

    start: int
    end: int
    stop: int
    ends: bool


def _lines(source: str) -> Iterator[_Bounds]:
    at = 0
    for match in _LINE_END.finditer(source):
        yield _Bounds(at, match.start(), match.end(), True)
        at = match.end()
    yield _Bounds(at, len(source), len(source), False)


def _clip(span: Span, line: _Bounds) -> Span:
    return Span(min(max(span.start, line.start), line.end), max(min(span.end, line.end), line.start))


def _runs(source: str, line: _Bounds, marks: dict[int, Span], prose: list[Span]) -> Iterator[Run]:
    cuts = {line.start, line.end}
    cuts.update(edge for span in (*marks.values(), *prose) for edge in (span.start, span.end))
    places = sorted(cuts)
    empty = {index: span.start for index, span in marks.items() if not span}
    for start, end in zip(places, [*places[1:], None], strict=True):
        between = tuple(index for index, at in empty.items() if at == start)
        if between:
            yield Run("", True, between, between)
        if end is None:
            return
        held = tuple(index for index, span in marks.items() if span.start <= start and end <= span.end)
        is_prose = any(span.start <= start and end <= span.end for span in prose)
        yield Run(source[start:end], is_prose, held, tuple(index for index in held if marks[index].end == end))
