"""Pylint's parseable lines, `path:line: [code(rule), ] message`. The shape has no place for a column."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.results import Report


def render(report: Report) -> Iterator[str]:
    """One line a finding."""
    for diagnostic in report.diagnostics:
        finding = diagnostic.finding
        message = " ".join(diagnostic.placed_message.splitlines())
        yield f"{diagnostic.path}:{diagnostic.start.row}: [{finding.code}({finding.rule}), ] {message}\n"
