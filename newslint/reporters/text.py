"""The formats for people: one line a finding, or each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newslint.findings import Applicability, Span
from newslint.reporters.ansi import SEVERITY_COLOURS, Painter
from newslint.reporters.base import Reporter
from newslint.results import Diagnostic, Report

#: How many characters of a sentence `full` shows.
WIDTH = 100


class ConciseReporter(Reporter):
    """One line a finding, as code linters print it, and a summary."""

    name = "concise"
    summary = "one finding a line, then a summary"

    def render(self, report: Report, *, colour: bool = False, quiet: bool = False) -> Iterator[str]:
        painter = Painter(colour)
        for diagnostic in report.diagnostics:
            yield headline(diagnostic, painter) + "\n"
        if not quiet:
            yield summary(report, painter) + "\n"


class FullReporter(Reporter):
    """Every finding with its sentence, the span underlined, and what to write instead."""

    name = "full"
    summary = "each finding with its sentence and the suggestion, then a summary"

    def render(self, report: Report, *, colour: bool = False, quiet: bool = False) -> Iterator[str]:
        painter = Painter(colour)
        for diagnostic in report.diagnostics:
            yield headline(diagnostic, painter) + "\n"
            yield from (line + "\n" for line in _quoted(diagnostic, painter))
            yield "\n"
        if not quiet:
            yield summary(report, painter) + "\n"


class GroupedReporter(Reporter):
    """The findings below the names of their drafts, and a summary."""

    name = "grouped"
    summary = "the findings draft by draft, then a summary"

    def render(self, report: Report, *, colour: bool = False, quiet: bool = False) -> Iterator[str]:
        painter = Painter(colour)
        for path, group in groupby(report.diagnostics, key=lambda one: one.path):
            diagnostics = tuple(group)
            places = [one.where for one in diagnostics]
            width = max(map(len, places))
            yield painter.paint(path, "bold") + "\n"
            for diagnostic, place in zip(diagnostics, places, strict=True):
                yield f"  {place:>{width}}  {_what(diagnostic, painter)}\n"
            yield "\n"
        if not quiet:
            yield summary(report, painter) + "\n"


def headline(diagnostic: Diagnostic, painter: Painter) -> str:
    """`drafts/kim.md:9:97: TYP003 [*] Repeated word: "so so"`; the star marks a finding that `--fix` mends."""
    separator = painter.paint(":", "dim")
    place = separator.join((painter.paint(diagnostic.path, "bold"), *diagnostic.where.split(":"), ""))
    return f"{place} {_what(diagnostic, painter)}"


def _what(diagnostic: Diagnostic, painter: Painter) -> str:
    """`TYP003 [*] Repeated word: "so so"`."""
    finding = diagnostic.finding
    code = painter.paint(finding.code, "bold", SEVERITY_COLOURS[finding.severity])
    safe = finding.fix is not None and finding.fix.applicability is Applicability.SAFE
    return " ".join(part for part in (code, painter.paint("[*]", "cyan") if safe else "", finding.message) if part)


def summary(report: Report, painter: Painter) -> str:
    """What a run found, in a sentence or two."""
    drafts = _count(report.files, "draft")
    found = len(report.diagnostics)
    parts = []
    if report.fixed:
        parts.append(painter.paint(f"Fixed {_count(report.fixed, 'finding')}.", "green"))
    if found:
        hit = sum(1 for _ in groupby(diagnostic.path for diagnostic in report.diagnostics))
        parts.append(f"Found {_count(found, 'finding')} in {hit} of {drafts}.")
        if report.fixable_safe:
            parts.append(f"{report.fixable_safe} fixable with --fix.")
        if report.fixable_unsafe:
            more = " more" if report.fixable_safe else ""
            parts.append(f"{report.fixable_unsafe}{more} fixable with --fix --unsafe-fixes.")
    else:
        parts.append(painter.paint(f"Nothing {'more ' if report.fixed else ''}to report in {drafts}.", "green"))
    return " ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _quoted(diagnostic: Diagnostic, painter: Painter) -> Iterator[str]:
    """The sentence with its line number, the span underlined, and the fix."""
    text, marked = clip(diagnostic.excerpt, diagnostic.marked)
    number = diagnostic.where.rpartition(":")[0]
    bar = painter.paint("|", "blue")
    margin = " " * (len(number) + 2)
    yield f"{margin}{bar}"
    yield f" {painter.paint(number, 'blue')} {bar} {text}"
    carets = painter.paint("^" * max(1, len(marked)), "bold", SEVERITY_COLOURS[diagnostic.finding.severity])
    yield f"{margin}{bar} {' ' * marked.start}{carets}"
    finding = diagnostic.finding
    if finding.fix:
        unsafe = "" if finding.fix.applicability is Applicability.SAFE else " (unsafe: look before you apply it)"
        yield f"{margin}{painter.paint('=', 'blue')} fix: {finding.fix.message}{unsafe}"
    if len(finding.suggestions) > 1:
        yield f"{margin}{painter.paint('=', 'blue')} or: {', '.join(finding.suggestions[1:4])}"


def clip(text: str, marked: Span) -> tuple[str, Span]:
    """At most about `WIDTH` characters of `text` around `marked`, cut at spaces, on one line; and where `marked` then stands."""
    text = "".join(" " if character in "\t\r\n\x0b\x0c\x85\u2028\u2029" else character for character in text)
    if len(text) <= WIDTH:
        return text, marked
    low = max(0, min(marked.start - (WIDTH - min(len(marked), WIDTH)) // 2, len(text) - WIDTH))
    high = min(len(text), low + WIDTH)
    if low:
        space = text.find(" ", low, marked.start)
        low = space + 1 if space >= 0 else low
    if high < len(text):
        space = text.rfind(" ", min(marked.end, high), high)
        high = space if space >= 0 else high
    before, after = "… " if low else "", " …" if high < len(text) else ""
    start = len(before) + marked.start - low
    return before + text[low:high] + after, Span(start, start + max(0, min(marked.end, high) - marked.start))
