"""Findings as people are told them: with lines and columns, the place in a file without lines, and the sentence around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newslint.documents.model import Document
from newslint.findings import Finding, Span
from newslint.results import Diagnostic, PlacedEdit, positions

# How much of what is marked outside the prose is shown where the source has no lines to show.
_SHOWN = 100
# How much is shown before what is marked and after it, of sentences and lines that are no longer ones, in characters.
_AROUND = 240


def place(document: Document, findings: Sequence[Finding]) -> Iterator[Diagnostic]:
    """The findings with their lines, columns and the sentences around them."""
    if not findings:
        return
    position = positions(document)
    places = document.places
    for finding in findings:
        start, end = position(finding.span.start), position(finding.span.end)
        edits = tuple(
            PlacedEdit(edit, start, end)
            if edit.span == finding.span
            else PlacedEdit(edit, position(edit.span.start), position(edit.span.end))
            for edit in (finding.fix.edits if finding.fix else ())
        )
        excerpt, marked = _excerpt(document, finding.span)
        diagnostic = Diagnostic(document.path, finding, start, end, edits, excerpt, marked)
        if places:
            there = places.at(finding.span.start)
            diagnostic = diagnostic._replace(place=there.label, parts=there.parts, by_line=places.by_line)
        yield diagnostic


def _excerpt(document: Document, span: Span) -> tuple[str, Span]:
    """The sentence around `span`; outside the prose, its line, or where lines say nothing, what it marks."""
    index = document.block_at(span.start)
    if index is not None:
        return _sentence_around(document, index, span)
    source = document.source
    if document.places:
        marked = source[span.start : min(span.end, span.start + _SHOWN)]
        return marked, Span(0, len(marked))
    first, last = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(source))
    start = max(source.rfind("\n", first, span.start), source.rfind("\r", first, span.start), first - 1) + 1
    end = min((at for at in (source.find("\n", span.end, last), source.find("\r", span.end, last)) if at >= 0), default=last)
    return source[start:end], Span(span.start - start, span.end - start)


def _sentence_around(document: Document, index: int, span: Span) -> tuple[str, Span]:
    from newslint.language.sentences import sentences

    block = document.blocks[index]
    start = block.text_offset(span.start)
    end = max(start, block.text_offset(span.end))
    found = document.memo(sentences)[index]
    around = found[bisect_left(found, start, key=lambda one: one.end) : bisect_right(found, end, key=lambda one: one.start)]
    low, high = (around[0].start, around[-1].end) if around else (0, len(block.text))
    low, high = max(low, start - _AROUND), min(high, end + _AROUND)
    return block.text[low:high], Span(max(start, low) - low, min(end, high) - low)
