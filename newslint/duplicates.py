"""Several checkers, one report: where one marks what a rule or another checker has marked already, one finding is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from newslint.documents.model import Document
from newslint.findings import Finding, Fix, Span


def merge(document: Document, own: Sequence[Finding], others: Iterable[Sequence[Finding]]) -> list[Finding]:
    """The findings of newslint's own rules and of other checkers, without those that repeat an earlier one.

    Two findings are of the same fault where their fixes make the same of the draft, or where at least half of the words that the
    longer one touches are the other's too. The earlier one stays, with the later one's suggestions and link where it has none.

    Args:
        document: the draft they are in.
        own: the findings that come first.
        others: the findings of each checker in turn.
    """
    kept = list(own)
    for findings in others:
        fresh = []
        for finding in findings:
            twin = next((index for index, one in enumerate(kept) if _same_fault(document, one, finding)), None)
            if twin is None:
                fresh.append(finding)
            else:
                kept[twin] = _joined(kept[twin], finding)
        kept += fresh
    return kept


def _same_fault(document: Document, one: Finding, other: Finding) -> bool:
    if one.span.end < other.span.start or other.span.end < one.span.start:
        return False
    if one.fix and other.fix and _mended(document.source, one.fix, other.fix) == _mended(document.source, other.fix, one.fix):
        return True
    a, b = _words_around(document.source, one.span), _words_around(document.source, other.span)
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared * 2 >= max(len(a), len(b)) > 0


def _mended(source: str, fix: Fix, other: Fix) -> str:
    """What `fix` makes of the text that the two fixes touch."""
    spans = [edit.span for edit in (*fix.edits, *other.edits)]
    at, end = min(span.start for span in spans), max(span.end for span in spans)
    parts = []
    for edit in sorted(fix.edits, key=lambda one: one.span):
        parts += [source[at : edit.span.start], edit.content]
        at = edit.span.end
    return "".join((*parts, source[at:end]))


def _words_around(source: str, span: Span) -> Span:
    """`span` without white space at its ends, and with the whole words that it begins and ends in."""
    start, end = span.start, span.end
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    while start > 0 and source[start - 1].isalnum() and source[start : start + 1].isalnum():
        start -= 1
    while end < len(source) and source[end].isalnum() and source[end - 1 : end].isalnum():
        end += 1
    return Span(start, end)


def _joined(first: Finding, second: Finding) -> Finding:
    return replace(first, suggestions=first.suggestions or second.suggestions, url=first.url or second.url)
