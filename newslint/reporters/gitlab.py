"""GitLab's code quality report: the part of Code Climate's format that GitLab reads.

Its fields: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from newslint.findings import Severity
from newslint.fingerprints import fingerprints
from newslint.results import Diagnostic, Position, Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> Iterator[str]:
    """An array of issues. Paths are from the root of the repository, which GitLab's jobs name in CI_PROJECT_DIR."""
    root = Path(os.environ.get("CI_PROJECT_DIR") or Path.cwd())
    before = "[\n"
    for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True):
        yield before + json.dumps(_issue(diagnostic, fingerprint, root))
        before = ",\n"
    yield "\n]\n" if report.diagnostics else "[]\n"


def _issue(diagnostic: Diagnostic, fingerprint: str, root: Path) -> dict[str, object]:
    finding = diagnostic.finding
    positions = {"begin": _position(diagnostic.start), "end": _position(diagnostic.end)}
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": f"{finding.code}: {diagnostic.placed_message}",
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": _from_root(diagnostic.path, root), "positions": positions},
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.row, "column": position.column}


def _from_root(path: str, root: Path) -> str:
    place = Path(os.path.normpath(Path.cwd() / path))
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else Path(path).as_posix()
