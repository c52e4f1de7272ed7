"""Suppressions: what the directives in a draft leave out of the report, and which of them do nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from newslint.documents.errors import ReadError
from newslint.documents.model import Directive, Document
from newslint.findings import Applicability, Edit, Finding, Fix, Span
from newslint.registry import covers, matches
from newslint.rules.base import Rule
from newslint.rules.suppressions import INVALID, UNUSED

_FORM = re.compile(r"(?P<verb>ignore-file|ignore|disable|enable)\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?:(?:--|:)\s.*)?", re.DOTALL)

_BLANK = re.compile(r"[ \t]*")


@dataclass(frozen=True)
class _Suppression:
    """What one directive leaves out: findings of `codes` (all, where empty) that begin in `span`."""

    directive: Directive
    codes: tuple[str, ...]
    span: Span

    @property
    def end(self) -> int:
        """Before where the findings begin that it leaves out."""
        return max(self.span.end, self.span.start + 1)

    def meant(self, code: str, rule: str) -> tuple[str | None, ...]:
        """Those of its codes that mean a rule; None for all."""
        return tuple(one for one in self.codes if covers(code, rule, (one,))) if self.codes else (None,)


class _OfRule(NamedTuple):
    """The suppressions that mean one rule, by where they begin.

    Attributes:
        rows: for each its number among all, what it leaves out, and the codes of it that mean the rule.
        starts: where they begin.
        reach: for each, how far it or any before it goes.
    """

    rows: list[tuple[int, _Suppression, tuple[str | None, ...]]]
    starts: list[int]
    reach: list[int]


class _Suppressor:
    """Tells which suppressions leave a finding out."""

    def __init__(self, suppressions: Sequence[_Suppression]) -> None:
        self._suppressions = suppressions
        self._known: dict[tuple[str, str], _OfRule] = {}

    def hits(self, finding: Finding) -> set[tuple[int, str | None]]:
        """The number of the suppression that covers the finding and begins last before it, with its codes that do; else none."""
        rule = finding.code, finding.rule
        meant = self._known.get(rule) or self._known.setdefault(rule, self._of_rule(*rule))
        at = finding.span.start
        place = bisect_right(meant.starts, at) - 1
        while place >= 0 and at < meant.reach[place]:
            number, suppression, codes = meant.rows[place]
            if at < suppression.end:
                return {(number, code) for code in codes}
            place -= 1
        return set()

    def _of_rule(self, code: str, rule: str) -> _OfRule:
        rows = [(number, one, codes) for number, one in enumerate(self._suppressions) if (codes := one.meant(code, rule))]
        reach = list(accumulate((one.end for _, one, _ in rows), max))
        return _OfRule(rows, [one.span.start for _, one, _ in rows], reach)


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
    suppressor = _Suppressor(suppressions)
    left: list[Finding] = []
    for finding in findings:
        hits = suppressor.hits(finding)
        used |= hits
        if not hits:
            left.append(finding)
    own = [*invalid, *_unused(document, suppressions, used, active)]
    running = {rule.code for rule in active}
    # Only a directive that names these rules silences them: one for everything would hide that it does nothing.
    naming = _Suppressor([suppression for suppression in suppressions if suppression.codes])
    return left + [finding for finding in own if finding.code in running and not naming.hits(finding)]


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
    unknown = [code for code in codes if not any(matches(rule, code) for rule in known)]
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


def _spans_in_order(document: Document) -> list[Span]:
    return sorted(document.block_spans)


def _block_meant(document: Document, directive: Directive) -> Span:
    """The block that the directive stands in or behind on its line, or else the first one after it."""
    spans = document.memo(_spans_in_order)
    after = bisect_right(spans, directive.span.start, key=lambda span: span.end)
    if after:
        gap = _BLANK.fullmatch(document.source, spans[after - 1].end, directive.span.start)
        if gap and not (after < len(spans) and spans[after].start <= directive.span.start):
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
        ran = [code for code in suppression.codes if any(matches(rule, code) for rule in active)]
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


def ignore_edit(document: Document, finding: Finding, parse: Callable[[str], Document], *, whole: bool = False) -> Edit | None:
    """The edit that leaves `finding` out from now on: a directive in the form that the draft's format takes.

    It goes into a directive that speaks of the block already, or on a line above the block, or at the block's end. The draft is
    parsed with it, and it is given only if it means what it should and no prose is other than before.

    Args:
        document: the draft.
        finding: what to leave out; its code goes into the directive.
        parse: makes a document of a text, as the draft's reader does.
        whole: whether the rule is to be left out of the whole draft, not of the finding's block alone.

    Returns:
        the edit, or None where no directive can stand (in front matter, for one).
    """
    if document.stories or (document.places and not document.places.by_line):
        return None  # nobody could see a directive there
    proposals = _for_draft(document, finding.code) if whole else _for_block(document, finding)
    return next((edit for edit in proposals if _holds(document, finding, edit, parse)), None)


_FORMS = ("<!-- newslint: {} -->", "# newslint: {}")
_LINE_END = re.compile(r"\r\n|\r|\n")


def _for_block(document: Document, finding: Finding) -> Iterator[Edit]:
    index = document.block_at(finding.span.start)
    if index is None:
        return
    block = document.block_spans[index]
    for directive in document.directives:
        bracket = directive.text.find("]")
        if re.match(r"ignore\s*\[", directive.text) and bracket > 0 and _block_meant(document, directive) == block:
            at = directive.span.start + document.source[directive.span.start : directive.span.end].index("]")
            yield Edit(Span(at, at), f", {finding.code}")
    source = document.source
    line = max(source.rfind("\n", 0, block.start), source.rfind("\r", 0, block.start)) + 1
    indent = source[line : block.start]
    forms = [form.format(f"ignore[{finding.code}]") for form in _FORMS]
    if not indent.strip(" \t"):
        yield from (Edit(Span(line, line), indent + form + _line_end(source)) for form in forms)
    yield Edit(Span(block.end, block.end), " " + forms[0])
    # What stands before a list item's text on its line (a bullet, a number) is no part of the block.
    yield Edit(Span(line, line), forms[1] + _line_end(source))


def _for_draft(document: Document, code: str) -> Iterator[Edit]:
    source = document.source
    end = _line_end(source)
    gap = "" if not source or source.endswith(("\n", "\r")) else end
    for form in _FORMS:
        directive = form.format(f"ignore-file[{code}]")
        first = document.block_spans[0].start if document.blocks else 0
        line = max(source.rfind("\n", 0, first), source.rfind("\r", 0, first)) + 1
        if line == first:
            yield Edit(Span(line, line), directive + end + end)
        yield Edit(Span(len(source), len(source)), f"{gap}{end}{directive}{end}")


def _holds(document: Document, finding: Finding, edit: Edit, parse: Callable[[str], Document]) -> bool:
    """Whether `edit` leaves the prose alone and makes a directive that leaves `finding` out."""
    at, content = edit.span.start, edit.content
    try:
        changed = parse(document.source[:at] + content + document.source[at:])
    except ReadError:
        return False  # a directive there would break the file
    if [(one.kind, one.text.strip()) for one in changed.blocks] != [(one.kind, one.text.strip()) for one in document.blocks]:
        return False
    start = finding.span.start + (len(content) if finding.span.start >= at else 0)
    for directive in changed.directives:
        form = _FORM.fullmatch(directive.text)
        # It must be the new one, or the one that was added to.
        if form is None or not directive.span.start < at + len(content) or not at <= directive.span.end:
            continue
        meant = Span(0, len(changed.source)) if form["verb"] == "ignore-file" else _block_meant(changed, directive)
        if finding.code in (form["codes"] or "") and meant.start <= start < max(meant.end, meant.start + 1):
            return True
    return False


def _line_end(source: str) -> str:
    """The draft's own line end."""
    found = _LINE_END.search(source)
    return found.group() if found else "\n"
