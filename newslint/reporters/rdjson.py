"""reviewdog's diagnostic format: columns count bytes of UTF-8, and ends are exclusive.

The format: <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from newslint.findings import Severity
from newslint.reporters.drafts import Draft, drafts
from newslint.results import Diagnostic, Position, Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
SOURCE = {"name": "newslint"}


def render(report: Report) -> Iterator[str]:
    """One object with all diagnostics."""
    yield f'{{"source": {json.dumps(SOURCE)}, "diagnostics": ['
    before = "\n"
    for one in diagnostics(report):
        yield before + json.dumps(one)
        before = ",\n"
    yield "\n]}\n"


def diagnostics(report: Report) -> Iterator[dict[str, object]]:
    """The findings as reviewdog's diagnostics."""
    for draft in drafts(report):
        for diagnostic in draft.diagnostics:
            yield _diagnostic(draft, diagnostic)


def _diagnostic(draft: Draft, diagnostic: Diagnostic) -> dict[str, object]:
    finding, span = diagnostic.finding, diagnostic.finding.span
    location: dict[str, object] = {"path": draft.path}
    if diagnostic.by_line:
        start, end = _position(draft, span.start, diagnostic.start), _position(draft, span.end, diagnostic.end)
        location["range"] = {"start": start, "end": end}
    code = {"value": finding.code} | ({"url": finding.url} if finding.url else {})
    found = {
        "message": diagnostic.placed_message,
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": code,
    }
    suggestion = _suggestion(draft, diagnostic)
    return found | ({"suggestions": [suggestion]} if suggestion else {})


def _suggestion(draft: Draft, diagnostic: Diagnostic) -> dict[str, object] | None:
    """The fix as one replacement, its edits joined with what is between: reviewdog takes several suggestions for alternatives."""
    edits = sorted(diagnostic.edits, key=lambda one: one.edit.span)
    if not edits or draft.document is None or not diagnostic.by_line:
        return None
    source = draft.document.source
    first, last = edits[0], edits[-1]
    parts: list[str] = []
    at = first.edit.span.start
    for placed in edits:
        parts += (source[at : placed.edit.span.start], placed.edit.content)
        at = placed.edit.span.end
    start = _position(draft, first.edit.span.start, first.start)
    return {"range": {"start": start, "end": _position(draft, last.edit.span.end, last.end)}, "text": "".join(parts)}


def _position(draft: Draft, offset: int, place: Position) -> dict[str, int]:
    column = draft.utf8(offset, place)
    return {"line": place.row} | ({} if column is None else {"column": column})
