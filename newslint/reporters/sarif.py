"""SARIF 2.1.0, the OASIS standard: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

Columns count UTF-16 code units, and the end of a region is exclusive. Files below the working directory have relative addresses
with the base `%SRCROOT%`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from newslint import __version__
from newslint.findings import Finding, Severity
from newslint.fingerprints import fingerprints
from newslint.reporters.drafts import Draft, drafts
from newslint.reporters.rulepage import rule_page
from newslint.results import Diagnostic, Failure, PlacedEdit, Position, Report
from newslint.rules.base import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"

Json = dict[str, object]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> Iterator[str]:
    """One log with one run, a line for each result."""
    described: dict[str, Finding] = {}
    for diagnostic in report.diagnostics:
        described.setdefault(diagnostic.finding.code, diagnostic.finding)
    rules = [_rule(code, described[code], report.rules) for code in sorted(described)]
    run = {
        "tool": {"driver": {"name": "newslint", "version": __version__, "semanticVersion": __version__, "rules": rules}},
        "columnKind": "utf16CodeUnits",
        "language": "en",
        "originalUriBaseIds": {BASE: {"uri": _folder_uri(Path.cwd())}},
        "invocations": [_invocation(report)],
    }
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    yield head.removesuffix("}]}") + ', "results": ['
    indexes = {code: index for index, code in enumerate(sorted(described))}
    keys = fingerprints(report.diagnostics)
    before = "\n"
    for draft in drafts(report):
        artifact = _artifact(draft.path)
        for diagnostic in draft.diagnostics:
            yield before + json.dumps(_result(draft, artifact, diagnostic, indexes[diagnostic.finding.code], next(keys)))
            before = ",\n"
    yield "\n]}]}\n"


def _rule(code: str, finding: Finding, rules: Mapping[str, Rule]) -> Json:
    """The descriptor of a rule; of one that passes on another tool's rules, what the finding says of it."""
    rule = rules.get(code)
    tags = {"properties": {"tags": [code.rstrip("0123456789")]}}
    if rule is None:
        address = {"helpUri": finding.url} if finding.url else {}
        return {"id": code, "name": finding.rule, "shortDescription": {"text": finding.rule}, **address, **tags}
    page = rule_page(rule)
    described: Json = {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
    }
    return described | ({"helpUri": rule.url} if rule.url else {}) | tags


def _result(draft: Draft, artifact: Json, diagnostic: Diagnostic, rule: int, fingerprint: str) -> Json:
    finding = diagnostic.finding
    location: Json = {"artifactLocation": artifact}
    if diagnostic.by_line:
        region = _region(draft, finding.span.start, finding.span.end, diagnostic.start, diagnostic.end)
        snippet = draft.text(finding.span)
        location["region"] = region | ({"snippet": {"text": snippet}} if snippet else {})
    logical = {"logicalLocations": _logical(diagnostic)} if diagnostic.parts else {}
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location} | logical],
        "partialFingerprints": {"newslint/v1": fingerprint},
    }
    # Without the text, or lines in it, there is nothing to say exactly what is to be replaced.
    if finding.fix and draft.document and diagnostic.by_line:
        replacements = [_replacement(draft, placed) for placed in diagnostic.edits]
        change = {"artifactLocation": artifact, "replacements": replacements}
        result["fixes"] = [{"description": {"text": finding.fix.message}, "artifactChanges": [change]}]
    if properties := _properties(finding):
        result["properties"] = properties
    return result


def _logical(diagnostic: Diagnostic) -> list[Json]:
    """The innermost of the parts that lead to a finding, with the whole place as its full name."""
    kind, name = diagnostic.parts[-1]
    return [{"name": name, "kind": kind, "fullyQualifiedName": diagnostic.place}]


def _properties(finding: Finding) -> Json:
    known = {
        "confidence": finding.confidence,
        "suggestions": list(finding.suggestions),
        "applicability": finding.fix.applicability.value if finding.fix else None,
    }
    return {name: value for name, value in known.items() if value not in (None, [])}


def _replacement(draft: Draft, placed: PlacedEdit) -> Json:
    span = placed.edit.span
    inserted = {"insertedContent": {"text": placed.edit.content}} if placed.edit.content else {}
    return {"deletedRegion": _region(draft, span.start, span.end, placed.start, placed.end), **inserted}


def _region(draft: Draft, start: int, end: int, first: Position, last: Position) -> Json:
    region: Json = {"startLine": first.row, "endLine": last.row}
    start_column, end_column = draft.utf16(start, first), draft.utf16(end, last)
    if start_column is None or end_column is None:
        return region
    return region | {"startColumn": start_column, "endColumn": end_column}


def _invocation(report: Report) -> Json:
    return {
        "executionSuccessful": not any(failure.internal for failure in report.failures),
        "workingDirectory": {"uri": _folder_uri(Path.cwd())},
        "toolExecutionNotifications": [_notification(failure) for failure in report.failures if failure.path],
        "toolConfigurationNotifications": [_notification(failure) for failure in report.failures if not failure.path],
    }


def _notification(failure: Failure) -> Json:
    text = ": ".join(part for part in (failure.source, failure.message) if part)
    place = [{"physicalLocation": {"artifactLocation": _artifact(failure.path)}}] if failure.path else []
    return {"level": "warning" if failure.advisory else "error", "message": {"text": text}} | (
        {"locations": place} if place else {}
    )


def _artifact(path: str) -> Json:
    """The address of a file: relative to the working directory where it is below it."""
    place = Path(os.path.normpath(Path.cwd() / path))
    if place.is_relative_to(Path.cwd()):
        return {"uri": _quoted(place.relative_to(Path.cwd())), "uriBaseId": BASE}
    return {"uri": place.as_uri()}


def _folder_uri(folder: Path) -> str:
    return folder.as_uri().rstrip("/") + "/"


def _quoted(path: Path) -> str:
    return quote(os.fsencode(path.as_posix()), safe="/")
