"""The findings of a run draft by draft, each with its text, and columns in the units that a format counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.results import Diagnostic, Position, Report, positions


class Draft(NamedTuple):
    """A draft with findings.

    Attributes:
        path: the draft.
        diagnostics: its findings, in order of place.
        document: the draft, or None where it cannot be read again or is no longer what was checked.
    """

    path: str
    diagnostics: Sequence[Diagnostic]
    document: Document | None

    def utf16(self, offset: int, place: Position) -> int | None:
        """The column of `place`, which is at the character `offset`, in UTF-16 code units from 1; None without the text."""
        before = self._before(offset, place)
        return None if before is None else len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1

    def utf8(self, offset: int, place: Position) -> int | None:
        """The same in bytes of UTF-8."""
        before = self._before(offset, place)
        return None if before is None else len(before.encode("utf-8", "surrogatepass")) + 1

    def text(self, span: Span) -> str:
        """The source characters of `span`; "" without the text."""
        return "" if self.document is None else self.document.source[span.start : span.end]

    def _before(self, offset: int, place: Position) -> str | None:
        return None if self.document is None else self.document.source[offset - place.column + 1 : offset]


def drafts(report: Report) -> Iterator[Draft]:
    """The drafts with findings, one after the other; no more than one text is held at a time."""
    for path, group in groupby(report.diagnostics, key=lambda one: one.path):
        diagnostics = tuple(group)
        document = report.document(path)
        yield Draft(path, diagnostics, document if document and _fits(document, diagnostics) else None)


def _fits(document: Document, diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether the findings' offsets are at their places in the document: it may have been edited since the check."""
    position = positions(document)
    return all(
        one.finding.span.end <= len(document.source)
        and position(one.finding.span.start) == one.start
        and position(one.finding.span.end) == one.end
        for one in diagnostics
    )
