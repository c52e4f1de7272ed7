"""A rule's page and the list of rules, both made from the rules themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence

from newslint.rules.base import FixAvailability, Rule

_FIXES = {
    FixAvailability.NEVER: "Nothing: a person has to mend it.",
    FixAvailability.SOMETIMES: "Sometimes a fix is offered.",
    FixAvailability.ALWAYS: "A fix is always offered.",
}


def rule_page(rule: Rule) -> str:
    """The rule's page, as Markdown."""
    on = "on" if rule.default else f'off; switch it on with `extend-select = ["{rule.code}"]`'
    parts = [
        f"# {rule.name} ({rule.code})",
        f"**{rule.summary}.** Severity: {rule.severity}. By default: {on}.",
        "## Why it matters",
        _wrapped(rule.why),
        "## What newslint can mend",
        _FIXES[rule.fix],
        "## Examples",
    ]
    for example in rule.examples:
        if example.source:
            parts += ["Checked against this source:", _quoted(example.source)]
        if example.people:
            parts += ["Checked against this people file:", _quoted(example.people)]
        parts.append("Reported:")
        parts.append(_quoted(example.bad))
        if example.fixed is not None:
            parts += ["Mended:", _quoted(example.fixed)]
        parts += ["Not reported:", _quoted(example.good)]
    parts += ["## To leave it out in one place", f"`newslint: ignore[{rule.code}]` in a comment above the paragraph."]
    if rule.url:
        parts += ["## More", f"<{rule.url}>"]
    return "\n\n".join(parts) + "\n"


def rule_table(rules: Sequence[Rule], active: Collection[str], *, as_json: bool = False) -> str:
    """The rules, a line each: code, name, whether it runs, whether it fixes, severity and summary."""
    if as_json:
        import json

        return json.dumps([_as_json(rule, rule.code in active) for rule in rules], ensure_ascii=False, indent=2) + "\n"
    width = max((len(rule.name) for rule in rules), default=0)
    lines = []
    for rule in rules:
        runs = "on " if rule.code in active else "off"
        fixes = " " if rule.fix is FixAvailability.NEVER else "*"
        lines.append(f"{rule.code}  {rule.name:{width}}  {runs}  {fixes}  {rule.severity!s:7}  {rule.summary}\n")
    return "".join(lines)


def _as_json(rule: Rule, active: bool) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "why": rule.why,
        "severity": str(rule.severity),
        "default": rule.default,
        "active": active,
        "fix": rule.fix.value,
        "examples": [{"bad": one.bad, "good": one.good, "fixed": one.fixed, "path": one.path} for one in rule.examples],
        "url": rule.url,
    }


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 100)


def _quoted(text: str) -> str:
    return textwrap.indent(text.rstrip("\n"), "    ")
