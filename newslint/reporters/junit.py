"""JUnit's XML: each finding a failed test, each draft a suite of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from newslint.reporters import xml
from newslint.results import Diagnostic, Failure, Report


def render(report: Report) -> Iterator[str]:
    """Suites of failed tests; what could not be checked is a suite of errors; all other drafts are one test that passed."""
    hit = [(path, sum(1 for _ in group)) for path, group in _by_draft(report)]
    failures = [failure for failure in report.failures if not failure.advisory]
    failed = len(failures)
    crashed = {one.path for one in failures if one.path and one.internal} - {path for path, _ in hit}
    clean = max(0, report.files - len(hit) - len(crashed))
    found = sum(count for _, count in hit)
    yield xml.DECLARATION
    yield xml.start("testsuites", name="newslint", tests=found + failed + bool(clean), failures=found, errors=failed) + "\n"
    for (path, count), (_, diagnostics) in zip(hit, _by_draft(report), strict=True):
        yield from _suite(path, count, map(_failure, diagnostics), failures=count)
    if failed:
        yield from _suite("not checked", failed, map(_error, failures), errors=failed)
    if clean:
        case = xml.empty("testcase", classname="newslint", name="drafts with nothing to report", assertions=clean)
        yield from _suite("nothing to report", 1, [case])
    yield "</testsuites>\n"


def _by_draft(report: Report) -> Iterator[tuple[str, Iterator[Diagnostic]]]:
    return groupby(report.diagnostics, key=lambda one: one.path)


def _suite(name: str, tests: int, cases: Iterable[str], *, failures: int = 0, errors: int = 0) -> Iterator[str]:
    yield "  " + xml.start("testsuite", name=name, tests=tests, failures=failures, errors=errors, skipped=0) + "\n"
    for case in cases:
        yield f"    {case}\n"
    yield "  </testsuite>\n"


def _failure(diagnostic: Diagnostic) -> str:
    finding, start = diagnostic.finding, diagnostic.start
    case = xml.start(
        "testcase",
        classname=diagnostic.path,
        name=f"{finding.code} {finding.rule} at {diagnostic.where}",
        file=diagnostic.path,
        line=start.row,
    )
    failure = xml.start("failure", type=finding.severity, message=finding.message)
    place = f"{diagnostic.path}:{diagnostic.where}: {finding.code} {finding.message}"
    return f"{case}{failure}{xml.text(place)}</failure></testcase>"


def _error(failure: Failure) -> str:
    case = xml.start("testcase", classname=failure.path or "newslint", name=failure.source or "read the draft")
    return f"{case}{xml.start('error', message=failure.message)}{xml.text(str(failure))}</error></testcase>"
