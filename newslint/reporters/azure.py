"""Azure Pipelines' logging commands: each finding becomes an issue of the build."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.findings import Severity
from newslint.results import Report

# Azure knows no third kind.
_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "warning"}


def render(report: Report) -> Iterator[str]:
    """One logging command a finding."""
    for diagnostic in report.diagnostics:
        finding, start = diagnostic.finding, diagnostic.start
        fields = {
            "type": _TYPES[finding.severity],
            "sourcepath": diagnostic.path,
            "linenumber": str(start.row),
            "columnnumber": str(start.column),
            "code": finding.code,
        }
        properties = "".join(f"{name}={_property(value)};" for name, value in fields.items())
        yield f"##vso[task.logissue {properties}]{_data(f'{finding.code} {diagnostic.placed_message}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace("]", "%5D").replace(";", "%3B")
