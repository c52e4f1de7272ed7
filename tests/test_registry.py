from __future__ import annotations

from collections.abc import Iterable

import pytest

from newslint import Document, Example, Finding, Rule
from newslint.config import ConfigError
from newslint.registry import select_rules
from newslint.settings import Settings


def rule(code: str, name: str, default: bool = True) -> Rule:
    class Idle(Rule):
        summary = "Nothing"
        why = "Only there to be selected."
        examples = (Example("bad", "good"),)

        def check(self, document: Document) -> Iterable[Finding]:
            return ()

    made = Idle()
    made.code, made.name, made.default = code, name, default
    return made


RULES = {
    one.code: one
    for one in (rule("TYP001", "misspelled-word"), rule("TYP003", "repeated-word"), rule("STY001", "wire-date", default=False))
}


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (Settings(), ["TYP001", "TYP003"]),
        (Settings(select=("TYP003",)), ["TYP003"]),
        (Settings(select=("repeated-word",)), ["TYP003"]),
        (Settings(select=("ALL",)), ["STY001", "TYP001", "TYP003"]),
        (Settings(extend_select=("STY",)), ["STY001", "TYP001", "TYP003"]),
        (Settings(ignore=("TYP",)), []),
        (Settings(ignore=("ALL",)), []),
        (Settings(select=("TYP",), ignore=("TYP001",)), ["TYP003"]),
        (Settings(select=("TYP001",), ignore=("TYP",)), ["TYP001"]),
        (Settings(select=("TYP001",), ignore=("TYP001",)), []),
        (Settings(select=("ALL",), ignore=("STY",)), ["TYP001", "TYP003"]),
    ],
)
def test_selection(settings: Settings, codes: list[str]) -> None:
    assert [one.code for one in select_rules(RULES, settings)] == codes


def test_an_unknown_selector_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match='"NOPE"'):
        select_rules(RULES, Settings(per_file_ignores={"*.txt": ("NOPE",)}))
    with pytest.raises(ConfigError, match=r'"TYP01".*did you mean "TYP001"'):
        select_rules(RULES, Settings(select=("TYP01",)))
