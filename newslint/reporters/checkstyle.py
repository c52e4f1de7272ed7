"""Checkstyle's XML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newslint import __version__
from newslint.reporters import xml
from newslint.results import Report


def render(report: Report) -> Iterator[str]:
    """A `file` element for each draft with findings, an `error` element for each finding."""
    yield xml.DECLARATION + xml.start("checkstyle", version=__version__) + "\n"
    for path, diagnostics in groupby(report.diagnostics, key=lambda one: one.path):
        yield "  " + xml.start("file", name=path) + "\n"
        for diagnostic in diagnostics:
            finding, start = diagnostic.finding, diagnostic.start
            error = xml.empty(
                "error",
                line=start.row,
                column=start.column,
                severity=finding.severity,
                message=diagnostic.placed_message,
                source=f"newslint.{finding.code}",
            )
            yield f"    {error}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"
