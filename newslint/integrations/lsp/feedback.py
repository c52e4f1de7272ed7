"""What the editor shows of findings: the marks in the text, and the page of a rule under the pointer."""

from __future__ import annotations

from lsprotocol import types

from newslint.engine import Engine
from newslint.findings import Edit, Finding, Severity, Span
from newslint.integrations.lsp.checking import Outcome
from newslint.reporters.rulepage import rule_page

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(outcome: Outcome) -> list[types.Diagnostic]:
    """The findings as the protocol has them."""
    return [diagnostic(outcome, one.finding) for one in outcome.checked.diagnostics]


def diagnostic(outcome: Outcome, finding: Finding) -> types.Diagnostic:
    """One finding as the protocol has it. Words that the fix only takes out are tagged as needless: editors show them faded."""
    needless = finding.fix is not None and all(_cuts(outcome.checked.before, edit) for edit in finding.fix.edits)
    return types.Diagnostic(
        outcome.draft.range(finding.span),
        finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(finding.url) if finding.url else None,
        source="newslint",
        tags=[types.DiagnosticTag.Unnecessary] if needless else None,
    )


def _cuts(source: str, edit: Edit) -> bool:
    """Whether the edit does no more than take whole words out."""
    old, new = source[edit.span.start : edit.span.end], edit.content
    if not new.strip():
        return bool(old.strip())
    return (old.startswith(new) and old[len(new) :][:1].isspace()) or (old.endswith(new) and old[: -len(new)][-1:].isspace())


def hover(outcome: Outcome, position: types.Position) -> types.Hover | None:
    """The messages of the findings at `position`, each with its rule's page; None where there is nothing."""
    if outcome.desk is None:
        return None
    at = outcome.draft.span(types.Range(position, position)).start
    here = [one.finding for one in outcome.checked.diagnostics if touches(one.finding.span, Span(at, at))]
    if not here:
        return None
    pages = "\n\n---\n\n".join(_page(finding, outcome.desk.engine) for finding in here)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, pages), outcome.draft.range(here[0].span))


def touches(span: Span, other: Span) -> bool:
    """Whether the two share a character or meet."""
    return span.start <= other.end and other.start <= span.end


def _page(finding: Finding, engine: Engine) -> str:
    # What a whole checker finds has codes of its own, which begin with the rule's.
    rule = engine.plugins.rules.get(finding.code) or engine.plugins.rules.get(finding.code.partition("-")[0])
    return f"{finding.message}\n\n{rule_page(rule)}" if rule else finding.message
