"""One page that stands alone: each draft with its findings marked in place, charts, filters; nothing is fetched.

The page's style and script are in `page/`. Whatever a draft holds is shown as text: it is escaped, and the page's own policy lets
no style or script run but these two, known by their hashes. All is written in ASCII, so that no encoding can spoil it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from heapq import nlargest
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from newslint import __version__
from newslint.findings import Applicability, Finding, Severity
from newslint.reporters.ansi import Painter
from newslint.reporters.drafts import Draft, drafts
from newslint.reporters.marking import Line, Run, marked_blocks, marked_lines
from newslint.reporters.text import summary
from newslint.results import Diagnostic, Report

#: How many drafts the chart shows.
CHARTED = 10

FAMILIES = {
    "TYP": "typos",
    "PUN": "punctuation",
    "ATT": "attribution",
    "FCT": "facts",
    "CPY": "copy hygiene",
    "STY": "style",
    "SUP": "suppressions",
    "LT": "LanguageTool",
}

# A browser drops or alters these; they are shown as pictures of themselves, or as the sign for a character that cannot be shown.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: "\u2421"}
_UNSHOWN = re.compile("[\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_SEVERITIES = tuple(sorted(Severity, reverse=True))
_STALE = "The draft cannot be shown: it was edited after the check, or cannot be read again."
_HIDDEN = 'aria-hidden="true"'


class Counts(NamedTuple):
    """What the page's head says of the findings.

    Attributes:
        families: family and severity → how many.
        rules: code and name → how many.
        drafts: the drafts with the most findings: how many by severity, number on the page, path.
        hit: how many drafts have findings.
    """

    families: Counter[tuple[str, Severity]]
    rules: Counter[tuple[str, str]]
    drafts: list[tuple[Counter[Severity], int, str]]
    hit: int


def render(report: Report) -> Iterator[str]:
    """The page, draft by draft: no more than one text is held at a time."""
    counts = _count(report)
    yield from _head(report, counts)
    yield '<main id="drafts" tabindex="-1">\n'
    for number, draft in enumerate(drafts(report), 1):
        yield from _draft(draft, number)
    if not report.diagnostics:
        yield "<p>Nothing was found.</p>\n"
    yield from _failures(report)
    yield from _rules(report, counts)
    yield "</main>\n<footer>Made by newslint " + text(__version__) + ".</footer>\n"
    yield f"<script>{asset('page.js')}</script>\n</body>\n</html>\n"


def text(content: object) -> str:
    """Content as characters of the page, in ASCII; safe in an attribute's quotation marks too."""
    shown = _UNSHOWN.sub("\ufffd", str(content).translate(_PICTURES))
    return escape(shown).encode("ascii", "xmlcharrefreplace").decode("ascii")


def asset(name: str) -> str:
    """The text of a file in `page/`."""
    return (Path(__file__).parent / "page" / name).read_text(encoding="ascii")


def hashed(asset: str) -> str:
    """What a page's policy calls a style or script that it lets run."""
    return f"'sha256-{b64encode(sha256(asset.encode('ascii')).digest()).decode('ascii')}'"


def _family(code: str) -> str:
    """ "TYP" of "TYP003"."""
    match = re.match("[A-Za-z]+", code)
    return match[0] if match else code


def _count(report: Report) -> Counts:
    families: Counter[tuple[str, Severity]] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    hit = 0

    def by_draft() -> Iterator[tuple[Counter[Severity], int, str]]:
        nonlocal hit
        for hit, (path, group) in enumerate(groupby(report.diagnostics, key=lambda one: one.path), 1):
            severities: Counter[Severity] = Counter()
            for finding in (one.finding for one in group):
                families[_family(finding.code), finding.severity] += 1
                rules[finding.code, finding.rule] += 1
                severities[finding.severity] += 1
            yield severities, hit, path

    most = nlargest(CHARTED, by_draft(), key=lambda row: (row[0].total(), -row[1]))
    return Counts(families, rules, most, hit)


def _head(report: Report, counts: Counts) -> Iterator[str]:
    style, script = asset("page.css"), asset("page.js")
    policy = f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}; base-uri 'none'; form-action 'none'"
    said = text(summary(report, Painter(False)))
    yield (
        "<!doctype html>\n<!-- newslint: ignore-file -- this is a report on drafts, and none itself -->\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>newslint: {_plural(len(report.diagnostics), 'finding')}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#drafts">Skip to the drafts</a>\n'
        f'<header>\n<h1>What newslint found</h1>\n<p class="lead">{said}</p>\n'
    )
    if report.diagnostics:
        yield from _charts(counts)
    yield "</header>\n"
    if report.diagnostics:
        yield from _filters(counts)


def _charts(counts: Counts) -> Iterator[str]:
    by_family: dict[str, Counter[Severity]] = {}
    for (family, severity), count in counts.families.items():
        by_family.setdefault(family, Counter())[severity] += count
    ordered = sorted(by_family.items(), key=lambda item: (-item[1].total(), item[0]))
    families = [(_named(family), severities) for family, severities in ordered]
    paths = [(f'<a href="#d{number}">{_path(path)}</a>', severities) for severities, number, path in counts.drafts]
    more = counts.hit - len(counts.drafts)
    yield '<div class="charts">\n'
    yield from _chart("Findings by family", "Family", families)
    yield from _chart("Findings by draft", "Draft", paths, f"and {_plural(more, 'draft')} more, with fewer each" if more else "")
    yield "</div>\n"


def _chart(title: str, what: str, rows: list[tuple[str, Counter[Severity]]], note: str = "") -> Iterator[str]:
    """A table whose last column draws each row's counts as a bar; the bars of a table share one scale."""
    longest = max(severities.total() for _, severities in rows)
    kinds = [one for one in _SEVERITIES if any(severities[one] for _, severities in rows)]
    yield f'<table class="chart">\n<caption>{title}</caption>\n<thead><tr><th scope="col">{what}</th>'
    yield "".join(f'<th scope="col" class="n kind">{_key(one)}{_plural_name(one)}</th>' for one in kinds)
    yield f'<th scope="col" class="n all">All</th><td {_HIDDEN}></td></tr></thead>\n<tbody>\n'
    for name, severities in rows:
        bars, at = "", 0.0
        for severity in kinds:
            width = 100 * severities[severity] / longest
            bars += f'<rect class="{severity}" x="{at:.2f}" y="0" width="{width:.2f}" height="10"/>' if width else ""
            at += width
        cells = "".join(f'<td class="n kind">{severities[one]}</td>' for one in kinds)
        bar = f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">{bars}</svg>'
        yield f'<tr><th scope="row">{name}</th>{cells}<td class="n all">{severities.total()}</td>'
        yield f'<td class="bar" {_HIDDEN}>{bar}</td></tr>\n'
    yield "</tbody>\n</table>\n" + (f'<p class="more">{note}</p>\n' if note else "")


def _filters(counts: Counts) -> Iterator[str]:
    """The controls; they stay hidden where no script runs, as they would do nothing."""
    severities: Counter[Severity] = Counter()
    families: Counter[str] = Counter()
    for (family, severity), count in counts.families.items():
        severities[severity] += count
        families[family] += count
    yield '<form id="filters" aria-label="Filter the findings" hidden>\n'
    yield _boxes(
        "Severity",
        "severity",
        [(str(one), _key(one) + _plural_name(one), severities[one]) for one in _SEVERITIES if severities[one]],
    )
    yield _boxes("Family", "family", [(family, _named(family), families[family]) for family in sorted(families)])
    options = "".join(
        f'<option value="{text(code)}">{text(code)} {text(name)} ({count})</option>'
        for (code, name), count in sorted(counts.rules.items())
    )
    yield (
        f'<label>Rule <select name="rule"><option value="">all rules</option>{options}</select></label>\n'
        '<label>Draft <input type="search" name="draft" placeholder="part of its name" autocomplete="off"></label>\n'
        '<label class="box"><input type="checkbox" name="brief"> only lines with findings</label>\n'
        '<label>Colours <select name="theme"><option value="">as the system</option><option value="light">light</option>'
        '<option value="dark">dark</option></select></label>\n'
        '<span class="buttons"><button type="button" name="previous">Previous</button>'
        '<button type="button" name="next">Next</button><button type="reset">Show all</button></span>\n'
        '<output name="shown" aria-live="polite"></output>\n</form>\n'
    )


def _boxes(legend: str, name: str, rows: Iterable[tuple[str, str, int]]) -> str:
    boxes = "".join(
        f'<label class="box"><input type="checkbox" name="{name}" value="{text(value)}" checked> {label} ({count})</label>'
        for value, label, count in rows
    )
    return f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>\n"


def _draft(draft: Draft, number: int) -> Iterator[str]:
    found = _plural(len(draft.diagnostics), "finding")
    yield f'<section class="draft" id="d{number}" aria-labelledby="d{number}h" data-path="{text(draft.path)}">\n'
    yield f'<h2 id="d{number}h">{_path(draft.path)} <small>{found}</small></h2>\n'
    if draft.document is None:
        yield f'<p class="stale">{_STALE}</p>\n<ol class="rows">\n'
        for index, diagnostic in enumerate(draft.diagnostics):
            yield _row(_label(diagnostic), "", _excerpt(diagnostic, number, index), [_note(diagnostic, number, index)])
    else:
        yield '<ol class="rows">\n'
        marked = marked_blocks if draft.document.places else marked_lines
        for line in marked(draft.document, [one.finding.span for one in draft.diagnostics]):
            notes = [_note(draft.diagnostics[index], number, index) for index in line.begins]
            yield _row(line.label, line.kind, _line(line, draft, number), notes)
    yield "</ol>\n</section>\n"


def _label(diagnostic: Diagnostic) -> str:
    """What stands beside the line of a finding: its number, or in files without lines, its paragraph or field."""
    return diagnostic.where.rpartition(":")[0]


def _row(number: str, kind: str, content: str, notes: list[str]) -> str:
    """A line of a draft with its number on the one side, and what is said of it on the other."""
    beside = f'<ul class="notes">{"".join(notes)}</ul>' if notes else ""
    classes = " ".join(part for part in (kind, "" if content else "blank", "has" if notes else "") if part)
    return f'<li class="{classes}" data-number="{text(number)}"><p dir="auto">{content}</p>{beside}</li>\n'


def _line(line: Line, draft: Draft, number: int) -> str:
    parts = []
    told = set(line.begins)
    for run in line.runs:
        parts.append(_run(run, draft, number))
        ends = [index for index in run.ends if index in told]
        parts += (_reference(draft.diagnostics[index], number, index) for index in ends)
        told.difference_update(ends)
    return "".join(parts)


def _run(run: Run, draft: Draft, number: int) -> str:
    shown = text(run.text) if run.prose else f'<span class="markup">{text(run.text)}</span>'
    if not run.findings:
        return shown if run.text else ""
    severity = max(draft.diagnostics[index].finding.severity for index in run.findings)
    numbers = " ".join(f"d{number}n{index + 1}" for index in run.findings)
    return f'<mark class="{severity}{"" if run.text else " between"}" data-notes="{numbers}">{shown if run.text else ""}</mark>'


def _excerpt(diagnostic: Diagnostic, number: int, index: int) -> str:
    """The sentence that was kept with a finding, where the draft itself cannot be shown."""
    whole, marked = diagnostic.excerpt, diagnostic.marked
    words = text(whole[marked.start : marked.end])
    mark = f'<mark class="{diagnostic.finding.severity}" data-notes="d{number}n{index + 1}">{words}</mark>'
    return text(whole[: marked.start]) + mark + _reference(diagnostic, number, index) + text(whole[marked.end :])


def _reference(diagnostic: Diagnostic, number: int, index: int) -> str:
    """The link from the marked text to the note on it."""
    finding, at = diagnostic.finding, index + 1
    label = text(f"{at}: {finding.severity} {finding.code}: {finding.message}")
    return f'<a class="ref {finding.severity}" id="d{number}f{at}" href="#d{number}n{at}" aria-label="{label}">{at}</a>'


def _note(diagnostic: Diagnostic, number: int, index: int) -> str:
    finding, start, at = diagnostic.finding, diagnostic.start, index + 1
    name = f"d{number}n{at}"
    return (
        f'<li class="note {finding.severity}" id="{name}" tabindex="-1" data-code="{text(finding.code)}" '
        f'data-family="{text(_family(finding.code))}" data-severity="{finding.severity}" '
        f'data-line="{start.row}" data-column="{start.column}" data-place="{text(diagnostic.place)}">'
        f'<a class="back" href="#d{number}f{at}" aria-label="{at}, back to the text">{at}</a> '
        f'<a class="code" href="#rule-{text(finding.code)}">{text(finding.code)}</a> '
        f'<span class="severity">{finding.severity}</span> <bdi>{text(diagnostic.placed_message)}</bdi>{_remedy(finding)}</li>'
    )


def _remedy(finding: Finding) -> str:
    parts = []
    if finding.fix:
        unsafe = "" if finding.fix.applicability is Applicability.SAFE else " (look before you apply it)"
        parts.append(f"Fix: <bdi>{text(finding.fix.message)}</bdi>{unsafe}")
    if len(finding.suggestions) > 1:
        parts.append(f"Or: <bdi>{text(', '.join(finding.suggestions[1:4]))}</bdi>")
    return "".join(f'<span class="remedy">{part}</span>' for part in parts)


def _failures(report: Report) -> Iterator[str]:
    if report.failures:
        yield '<section class="failures" aria-labelledby="failures">\n<h2 id="failures">What could not be checked</h2>\n<ul>\n'
        yield from (f"<li><bdi>{text(failure)}</bdi></li>\n" for failure in report.failures)
        yield "</ul>\n</section>\n"


def _rules(report: Report, counts: Counts) -> Iterator[str]:
    if not counts.rules:
        return
    yield '<section class="rules" aria-labelledby="rules">\n<h2 id="rules">The rules</h2>\n'
    for (code, name), count in sorted(counts.rules.items()):
        rule = report.rules.get(code)
        yield f'<h3 id="rule-{text(code)}">{text(code)} {text(name)} <small>{_plural(count, "finding")}</small></h3>\n'
        if rule:
            more = f' <a href="{text(rule.url)}" rel="noreferrer">More</a>' if re.match("https?://", rule.url or "") else ""
            yield f"<p>{text(rule.summary)}. {text(rule.why)}{more}</p>\n"
    yield "</section>\n"


def _path(path: str) -> str:
    """A path that may be broken into lines after its folders."""
    return f"<bdi>{text(path).replace('/', '/<wbr>')}</bdi>"


def _named(family: str) -> str:
    return text(family) + (f' <span class="name">{FAMILIES[family]}</span>' if family in FAMILIES else "")


def _key(severity: Severity) -> str:
    """A patch of the colour that stands for the severity in the charts."""
    return f'<span class="key {severity}"></span>'


def _plural_name(severity: Severity) -> str:
    return {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}[severity]


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
