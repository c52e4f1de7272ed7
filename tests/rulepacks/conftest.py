"""Packs for the tests, written to a folder of their own, with a cache of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newslint import Finding, Rule
from newslint.documents.text import TextReader
from newslint.rulepacks import load_packs
from newslint.settings import Settings

MakeRule = Callable[..., Rule]

HEAD = """\
rules:
  - code: HSE001
    name: house-rule
    kind: {kind}
    summary: A rule of the house
    why: The house has reasons of its own, and here is room to give them.
    examples: [{{bad: bad, good: good}}]
{settings}    entries:
{entries}
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def make_rule(tmp_path: Path) -> MakeRule:
    """Makes the rule of a pack from the lines of its entries and of its settings."""

    def make(kind: str, entries: str, settings: str = "") -> Rule:
        text = HEAD.format(
            kind=kind,
            entries="".join(f"      {line}\n" for line in entries.splitlines()),
            settings="".join(f"    {line}\n" for line in settings.splitlines()),
        )
        path = tmp_path / "pack.yaml"
        path.write_text(text, encoding="utf-8")
        (rule,) = load_packs([path])
        return rule

    return make


def check(rule: Rule, text: str) -> list[Finding]:
    """The findings of one rule in a plain text, in order of place."""
    document = TextReader().parse(text, "draft.txt", Settings())
    return sorted(rule.check(document), key=lambda finding: finding.span)


def found(rule: Rule, text: str) -> list[str]:
    """What the rule reports in a plain text."""
    return [text[one.span.start : one.span.end] for one in check(rule, text)]


def suggested(rule: Rule, text: str) -> list[str]:
    """The first suggestion of each finding in a plain text."""
    return [one.suggestions[0] for one in check(rule, text)]
