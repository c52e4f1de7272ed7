"""The rules on facts, by pairs of a wrong sentence and its right twin."""

from __future__ import annotations

import pytest

from newslint import Settings, check
from tests.rules.facts_pairs import PAIRS

ALL = [pytest.param(code, *pair, id=f"{code}-{index}") for code, pairs in PAIRS.items() for index, pair in enumerate(pairs)]


def facts(text: str) -> list[str]:
    """The messages of the family's findings in a text, with their codes."""
    path = "draft.txt"
    if text.startswith("@"):
        date, _, text = text[1:].partition(" ")
        text, path = f"---\ndate: {date}\n---\n\n{text}", "draft.md"
    found = check(text + "\n", path, Settings(select=tuple(PAIRS)))
    return [f"{one.code} {one.message}" for one in found]


@pytest.mark.parametrize(("code", "wrong", "right"), ALL)
def test_the_wrong_one_is_found_and_its_twin_is_not(code: str, wrong: str, right: str) -> None:
    assert any(message.startswith(code) for message in facts(wrong)), facts(wrong)
    assert not facts(right)
