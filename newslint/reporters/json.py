"""The JSON format: the shape in which ruff reports, and a little more."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newslint.results import Diagnostic, Position, Report


def render(report: Report) -> Iterator[str]:
    """An array of findings."""
    if not report.diagnostics:
        yield "[]\n"
        return
    for index, diagnostic in enumerate(report.diagnostics):
        text = json.dumps(as_json(diagnostic), indent=2)
        yield (",\n" if index else "[\n") + "\n".join("  " + line for line in text.split("\n"))
    yield "\n]\n"


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """One finding as JSON data. `location` and `end_location` count lines and characters from 1; the end is exclusive.

    Where the file has no lines, they count paragraphs or records and characters in them, and `place` is what to tell people.
    """
    finding = diagnostic.finding
    return {
        "code": finding.code,
        "rule": finding.rule,
        "message": finding.message,
        "severity": str(finding.severity),
        "filename": diagnostic.path,
        "location": _position(diagnostic.start),
        "end_location": _position(diagnostic.end),
        "place": diagnostic.place or None,
        "fix": _fix(diagnostic),
        "confidence": finding.confidence,
        "url": finding.url,
    }


def _fix(diagnostic: Diagnostic) -> dict[str, object] | None:
    fix = diagnostic.finding.fix
    if fix is None:
        return None
    edits = [
        {"content": placed.edit.content, "location": _position(placed.start), "end_location": _position(placed.end)}
        for placed in diagnostic.edits
    ]
    return {"message": fix.message, "applicability": fix.applicability.value, "edits": edits}


def _position(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}
