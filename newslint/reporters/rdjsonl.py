"""reviewdog's diagnostic format, one diagnostic a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newslint.reporters.rdjson import SOURCE, diagnostics
from newslint.results import Report


def render(report: Report) -> Iterator[str]:
    """One JSON object a line."""
    for one in diagnostics(report):
        yield json.dumps({"source": SOURCE} | one) + "\n"
