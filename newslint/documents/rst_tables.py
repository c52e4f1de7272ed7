"""Finds the cells in the tables of reStructuredText: for each cell the parts of the source, one a line, that make its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint.documents.lines import Line

_COLUMN = re.compile(r"=+")
_RULE = re.compile(r"[-=+| ]*\Z")

_Cell = list[tuple[int, int]]


def grid_cells(source: str, lines: Sequence[Line]) -> Iterator[_Cell]:
    """The cells of a table drawn with "+", "-" and "|"."""
    row: dict[int, _Cell] = {}
    for line in lines:
        if source[line.start] == "+" or _RULE.match(source, line.start, line.end):
            yield from (row[column] for column in sorted(row))
            row = {}
            continue
        bars = [at for at in range(line.start, line.end) if source[at] == "|"]
        for left, right in pairwise(bars):
            part = _stripped(source, left + 1, right)
            if part:
                row.setdefault(left - line.start, []).append(part)
    yield from (row[column] for column in sorted(row))


def simple_cells(source: str, lines: Sequence[Line]) -> Iterator[_Cell]:
    """The cells of a table whose columns are drawn with "="."""
    first = lines[0]
    columns = [match.start() for match in _COLUMN.finditer(source[first.start : first.end])]
    edges = list(pairwise([*columns, len(source)]))
    row: dict[int, _Cell] = {}
    for line in lines[1:]:
        if line.blank or _RULE.match(source, line.start, line.end):
            continue
        left = line.start - (line.indent - first.indent)
        parts: dict[int, tuple[int, int]] = {}
        for number, (start, end) in enumerate(edges):
            if left + start >= line.end:
                break
            part = _stripped(source, max(left + start, line.start), min(left + end, line.end))
            if part:
                parts[number] = part
        if 0 in parts:  # with nothing in the first column, a line goes on with the row above
            yield from (row[number] for number in sorted(row))
            row = {}
        for number, part in parts.items():
            row.setdefault(number, []).append(part)
    yield from (row[number] for number in sorted(row))


def _stripped(source: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
