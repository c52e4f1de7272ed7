"""Every rule that is loaded, built in or from a pack, does what its own examples say."""

from __future__ import annotations

import re

import pytest

from newslint import Example, FixAvailability, Rule
from newslint.rules.base import EngineRule
from tests.conftest import check_example, plugins

RULES = list(plugins().rules.values())
EXAMPLES = [pytest.param(rule, one, id=f"{rule.code}-{index}") for rule in RULES for index, one in enumerate(rule.examples)]


def test_everything_loads() -> None:
    assert not plugins().failures
    assert RULES


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example, request: pytest.FixtureRequest) -> None:
    if rule.code == "LT":
        request.getfixturevalue("languagetool")
    check_example(rule, example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_metadata(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{2,4}" if isinstance(rule, EngineRule) else r"[A-Z]{2,4}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert not rule.summary.endswith(".")
    assert len(rule.why.split()) >= 8
    fixing = any(example.fixed is not None for example in rule.examples)
    assert fixing == (rule.fix is not FixAvailability.NEVER)


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
