"""Cuts a draft into lines, and lines into runs that are alike: prose or not, and marked by the same findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.documents.model import Document
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
    """A line of a draft.

    Attributes:
        number: which, from 1.
        kind: what block of prose begins or goes on in it ("paragraph", "headline" …); "" where there is none.
        runs: its characters.
        begins: the numbers of the findings that begin in it.
    """

    number: int
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
        yield Line(number, read[0][1] if read else "", runs, begins)


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
