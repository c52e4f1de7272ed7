"""Reads tables in CSV so that every cell knows where it stands, which Python's own reader does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.errors import ReadError
from newslint.documents.mapped import Mapped, Run, Value

#: A table may have so many cells; one of ten thousand articles has a tenth of them.
MAX_CELLS = 500_000
#: And so many quotation marks in its quoted cells, which are written twice there.
MAX_QUOTES = 500_000

#: What may stand between cells, the likeliest first.
DELIMITERS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Cell(Mapped):
    """A cell: its characters in the source, without the quotation marks around it."""

    __slots__ = ("_doubled", "_end", "_source", "_start")

    def __init__(self, source: str, start: int, end: int, doubled: bool) -> None:
        self._source = source
        self._start = start
        self._end = end
        self._doubled = doubled

    def value(self) -> Value:
        return Value(self._runs())

    def _runs(self) -> Iterator[Run]:
        source, at = self._source, self._start
        while self._doubled and (quote := source.find('""', at, self._end)) >= 0:
            if at < quote:
                yield Run(source[at:quote], at, quote)
            yield Run('"', quote, quote + 2, False)
            at = quote + 2
        if at < self._end or at == self._start:
            yield Run(source[at : self._end], at, self._end)


def csv_rows(source: str, delimiter: str = "") -> Iterator[list[Cell]]:
    """The rows of the table `source`, the header among them; empty lines are none.

    Args:
        source: the text.
        delimiter: what stands between cells; "" to go by the first line.

    Raises:
        ReadError: a quotation mark is never closed, or the table has more cells than any of articles.
    """
    delimiter = delimiter or _delimiter(source)
    plain_end = re.compile(f"{re.escape(delimiter)}|\r\n|\r|\n")
    at = cells = quotes = 0
    row: list[Cell] = []
    while at < len(source):
        cells += 1
        if source[at] == '"':
            end, doubled = _closing(source, at)
            quotes += doubled
            row.append(Cell(source, at + 1, end, doubled > 0))
            # What stands between the closing mark and the delimiter belongs nowhere.
            match = plain_end.search(source, end + 1)
        else:
            match = plain_end.search(source, at)
            row.append(Cell(source, at, match.start() if match else len(source), False))
        if cells > MAX_CELLS or quotes > MAX_QUOTES:
            raise ReadError(
                f"it has more than {MAX_CELLS:,} cells or quotation marks; split it, or audit it with `newslint archive`"
            )
        at = match.end() if match else len(source)
        if match and match.group() == delimiter and at < len(source):
            continue
        if len(row) > 1 or row[0].value().text.strip():
            yield row
        row = []


def _delimiter(source: str) -> str:
    match = _LINE_END.search(source)
    first = source[: match.start() if match else len(source)]
    return max(DELIMITERS, key=first.count)


def _closing(source: str, at: int) -> tuple[int, int]:
    """Where the quotation mark stands that closes the one at `at`, and how many are written twice before it."""
    doubled = 0
    end = source.find('"', at + 1)
    while end >= 0 and source.startswith('"', end + 1):
        doubled += 1
        if doubled > MAX_QUOTES:
            break
        end = source.find('"', end + 2)
    if end < 0:
        line = len(_LINE_END.findall(source, 0, at)) + 1
        raise ReadError(f"a quotation mark on line {line} is never closed; mend it, or export the table again")
    return end, doubled
