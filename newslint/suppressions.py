"""Suppressions: what the directives in a draft leave out of the report, and which of them do nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from newslint.documents.model import Directive, Document
from newslint.findings import Applicability, Edit, Finding, Fix, Span
from newslint.registry import covers
from newslint.rules.base import Rule
from newslint.rules.suppressions import INVALID, UNUSED

_FORM = re.compile(r"(?P<verb>ignore-file|ignore|disable|enable)\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?:(?:--|:)\s.*)?", re.DOTALL)


@dataclass(frozen=True)
class _Suppression:
    """What one directive leaves out: findings of `codes` (all, where empty) that begin in `span`."""

    directive: Directive
    codes: tuple[str, ...]
    span: Span

    def covers(self, finding: Finding, code: str | None) -> bool:
        inside = self.span.start <= finding.span.start < max(self.span.end, self.span.start + 1)
        return inside and (code is None or covers(finding.code, finding.rule, (code,)))


def apply_suppressions(
    document: Document, findings: Iterable[Finding], known: Collection[Rule], active: Collection[Rule]
) -> list[Finding]:
    """The findings that the draft's own directives leave, and the findings that the directives themselves give cause for.

    Args:
        document: the draft.
        findings: all findings in it.
        known: every rule that is loaded; a directive that names another is reported.
        active: the rules that ran; a directive is called unused only where what it names did run.
    """
    suppressions, invalid = _read(document, known)
    used: set[tuple[int, str | None]] = set()
    left = [finding for finding in findings if not _suppress(finding, suppressions, used)]
    own = [*invalid, *_unused(document, suppressions, used, active)]
    running = {rule.code for rule in active}
    # Only a directive that names these rules silences them: one for everything would hide that it does nothing.
    naming = [suppression for suppression in suppressions if suppression.codes]
    return left + [finding for finding in own if finding.code in running and not _suppress(finding, naming, set())]


def _suppress(finding: Finding, suppressions: Sequence[_Suppression], used: set[tuple[int, str | None]]) -> bool:
    """Whether a suppression covers the finding; the one that begins last before it is noted in `used`."""
    for index in range(bisect_right(suppressions, finding.span.start, key=_start) - 1, -1, -1):
        suppression = suppressions[index]
        hits = {(index, code) for code in (suppression.codes or (None,)) if suppression.covers(finding, code)}
        if hits:
            used |= hits
            return True
    return False


def _start(suppression: _Suppression) -> int:
    return suppression.span.start


def _read(document: Document, known: Collection[Rule]) -> tuple[list[_Suppression], list[Finding]]:
    """What the directives suppress, by where it begins, and findings on those that cannot be followed."""
    suppressions: list[_Suppression] = []
    invalid: list[Finding] = []
    disabled: list[tuple[Directive, tuple[str, ...]]] = []
    end = len(document.source) + 1
    for directive in document.directives:
        form = _FORM.fullmatch(directive.text)
        if form is None:
            message = (
                f'"{directive.text}" is not a directive; use ignore, ignore-file, disable or enable, with [CODES] or without'
            )
            invalid.append(_finding(INVALID, directive, message))
            continue
        codes, problem = _codes(form["codes"], known)
        if problem:
            invalid.append(_finding(INVALID, directive, f"The directive has no effect as written: {problem}"))
        if codes is None:
            continue
        if form["verb"] == "ignore":
            suppressions.append(_Suppression(directive, codes, _block_meant(document, directive)))
        elif form["verb"] == "ignore-file":
            suppressions.append(_Suppression(directive, codes, Span(0, end)))
        elif form["verb"] == "disable":
            disabled.append((directive, codes))
        else:
            closed, disabled = _enable(directive, codes, disabled)
            if not closed:
                invalid.append(_finding(INVALID, directive, "Nothing is disabled here that this could enable"))
            suppressions += closed
    suppressions += [_Suppression(start, codes, Span(start.span.end, end)) for start, codes in disabled]
    return sorted(suppressions, key=_start), invalid


def _codes(named: str | None, known: Collection[Rule]) -> tuple[tuple[str, ...] | None, str]:
    """The codes in a directive's brackets (none: every rule; None: nothing that is known), and what is wrong with them."""
    if named is None:
        return (), ""
    codes = tuple(dict.fromkeys(code.strip() for code in named.split(",") if code.strip()))
    if not codes:
        return None, "the brackets name no rule"
    unknown = [code for code in codes if not any(covers(rule.code, rule.name, (code,)) for rule in known)]
    kept = tuple(code for code in codes if code not in unknown)
    return kept or None, f'no rule is called "{unknown[0]}"' if unknown else ""


_Disabled = list[tuple[Directive, tuple[str, ...]]]


def _enable(directive: Directive, codes: tuple[str, ...], disabled: _Disabled) -> tuple[list[_Suppression], _Disabled]:
    """The suppressions that an "enable" closes, and what stays disabled after it."""
    closed: list[_Suppression] = []
    left: _Disabled = []
    for start, which in disabled:
        ends = which if not codes else tuple(code for code in which if code in codes)
        stays = tuple(code for code in which if code not in ends)
        if ends or not codes:
            closed.append(_Suppression(start, ends, Span(start.span.end, directive.span.start)))
        if stays or (codes and not which):
            left.append((start, stays))
    return closed, left


def _block_meant(document: Document, directive: Directive) -> Span:
    """The block that the directive stands in or behind on its line, or else the first one after it."""
    spans = document.block_spans
    after = bisect_right(spans, directive.span.start, key=lambda span: span.end)
    if after:
        between = document.source[spans[after - 1].end : directive.span.start]
        if not between.strip(" \t") and not (after < len(spans) and spans[after].start <= directive.span.start):
            return spans[after - 1]
    return spans[after] if after < len(spans) else Span(directive.span.end, directive.span.end)


def _unused(
    document: Document,
    suppressions: Sequence[_Suppression],
    used: Collection[tuple[int, str | None]],
    active: Collection[Rule],
) -> Iterable[Finding]:
    # A directive that names the suppression rules themselves silences this very report.
    for index, suppression in enumerate(suppressions):
        ran = [code for code in suppression.codes if any(covers(rule.code, rule.name, (code,)) for rule in active)]
        idle = [code for code in ran if (index, code) not in used and not covers(UNUSED.code, UNUSED.name, (code,))]
        if suppression.codes and idle:
            whole = len(idle) == len(suppression.codes)
            message = f"Unused suppression: {', '.join(idle)} would report nothing here"
        elif not suppression.codes and (index, None) not in used:
            whole, message = True, "Unused suppression: there is nothing to report here"
        else:
            continue
        fix = _removal(document, suppression.directive) if whole and "disable" not in suppression.directive.text else None
        yield _finding(UNUSED, suppression.directive, message, fix)


def _removal(document: Document, directive: Directive) -> Fix:
    """Takes the directive out, with its line where it stands alone on one."""
    start, end = directive.span.start, directive.span.end
    source = document.source
    line_start = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    rest = re.compile(r"[ \t]*(?:\r\n|\r|\n|$)").match(source, end)
    if rest and not source[line_start:start].strip():
        start, end = line_start, rest.end()
    return Fix("Remove the directive", (Edit(Span(start, end), ""),), Applicability.SAFE)


def _finding(rule: Rule, directive: Directive, message: str, fix: Fix | None = None) -> Finding:
    return Finding(rule.code, rule.name, message, directive.span, rule.severity, fix)
