"""JSON lines: each finding an object on a line of its own, as the `json` format has it in its array."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newslint.reporters.json import as_json
from newslint.results import Report


def render(report: Report) -> Iterator[str]:
    """One JSON object a line."""
    for diagnostic in report.diagnostics:
        yield json.dumps(as_json(diagnostic)) + "\n"
