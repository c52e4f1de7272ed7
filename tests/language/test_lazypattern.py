from __future__ import annotations

import re
from abc import ABC
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslint.rules
from newslint.language import lazypattern
from newslint.language.lazypattern import lazy_pattern

WITH_NEEDS = {
    f"{module.name}.{name}": value
    for module in walk_packages(newslint.rules.__path__, "newslint.rules.")
    for name, value in vars(import_module(module.name)).items()
    if isinstance(value, lazypattern._NeedingPattern)
}


@pytest.mark.parametrize("pattern", WITH_NEEDS.values(), ids=WITH_NEEDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_every_match_holds_what_its_pattern_needs(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(pattern.pattern)))
    assert pattern.search(text)
    assert [match.span() for match in pattern.finditer(text)]


def test_a_pattern_that_needs_a_word_is_searched_for_as_any_other() -> None:
    pattern = lazy_pattern(r"\b(?:aides?|officials?) said\b", needs="aide|official")
    assert pattern.search("One aide said no.")
    assert not pattern.search("An aide fell.")
    assert not pattern.search("He said no.")
    assert not pattern.search("One aide said no.", 6)
    assert [match.group() for match in pattern.finditer("An aide said; officials said.")] == ["aide said", "officials said"]


def test_an_abstract_class_compiles_no_pattern_that_stands_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(lazypattern.re, "compile", compiled.append)

    class Holder(ABC):  # noqa: B024 - any abstract class will do
        pattern = lazy_pattern("so so")

    assert not compiled
