"""The packs that come with newslint, the packs of the documentation, and the command that runs their examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newslint import Rule, rulepacks
from newslint.rulepacks import builtin_pack_folder, load_packs

ROOT = Path(__file__).parents[2]
RULES = load_packs([builtin_pack_folder()])
SNIPPETS = re.findall(
    r"^```yaml\n(.*?)^```", (ROOT / "docs" / "rule-packs.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)


def test_the_examples_of_the_shipped_packs_pass() -> None:
    assert rulepacks.test_pack(builtin_pack_folder()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_shipped_rule_has_several_examples(rule: Rule) -> None:
    assert len(rule.examples) >= 2
    assert rule.default == (not rule.code.startswith("STY"))


def test_every_kind_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in builtin_pack_folder().glob("*.yaml"))
    assert all(f"kind: {kind}\n" in text for kind in ("term", "pattern", "phrase", "consistency"))


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_the_snippets_of_the_documentation_are_packs_whose_examples_pass(tmp_path: Path, snippet: str) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(snippet, encoding="utf-8")
    assert rulepacks.test_pack(path) == []


def test_an_example_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    good = "The children left."
    text = SNIPPETS[0]
    assert good in text
    pack.write_text(text.replace(good, "The kids left."), encoding="utf-8")
    failures = rulepacks.test_pack(pack)
    assert {failure.rule for failure in failures} == {"HSE001"}
    assert all(
        pack.read_text(encoding="utf-8").splitlines()[failure.line - 1].lstrip().startswith("- bad:") for failure in failures
    )
    assert str(failures[0]).startswith(f"{pack}:{failures[0].line}: HSE001: expected ")
