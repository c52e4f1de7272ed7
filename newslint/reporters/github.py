"""GitHub's workflow commands: each finding becomes an annotation on the pull request."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.findings import Severity
from newslint.results import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> Iterator[str]:
    """One workflow command a finding."""
    for diagnostic in report.diagnostics:
        finding, start, end = diagnostic.finding, diagnostic.start, diagnostic.end
        fields = {
            "title": f"newslint ({finding.code})",
            "file": diagnostic.path,
            "line": str(start.row),
            "endLine": str(end.row),
        }
        if start.row == end.row:  # GitHub refuses columns on a range of lines
            fields |= {"col": str(start.column), "endColumn": str(end.column)}
        properties = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
        text = f"{diagnostic.path}:{diagnostic.where}: {finding.code} {finding.message}"
        yield f"::{_LEVELS[finding.severity]} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
