"""What is worked out of a pattern beforehand never hides a match."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.rulepacks.entry import stands_alone
from newslint.rulepacks.required import required_keys
from newslint.rulepacks.vocabulary import keys_of


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        (r"\bfree reign\b", {("free", "reign")}),
        (r"\btow(?:s|ed)? the line\b", {("the", "line"), ("tows", "the"), ("towed", "the")}),
        (r"(?:more|less) then", {("more", "then"), ("less", "then")}),
        (r"\{\{name\}\}", {("{", "name")}),
        (r"\d+ bucks", {"bucks"}),
        (r"(?i)Kids|children", {"kids", "children"}),
        (r"[Ww]eb\s+site", {("web", "site")}),
        (r"web\Wsite", {"site"}),
        (r"\d+", None),
        (r"\pL+", None),
        (r"[[:alpha:]]x", None),
    ],
)
def test_keys(pattern: str, keys: set[object] | None) -> None:
    assert required_keys(pattern, whole_words=True) == keys


def test_a_word_that_may_go_on_is_no_key() -> None:
    assert required_keys("kid", whole_words=True) == {"kid"}
    assert required_keys("kid", whole_words=False) is None
    assert required_keys(r"kid\w*", whole_words=True) is None


ATOM = st.sampled_from(
    ["ab", "b", " ", r"\b", r"\s", "-", r"\W", ".", r"\w", "[ab]", "[^a]", "(?:ab|b c)", "(a|)", "^", "$", r"\x61"]
)
PIECE = st.tuples(ATOM, st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,2}"])).map(
    lambda pair: pair[0] if pair[0] in (r"\b", "^", "$") else pair[0] + pair[1]
)
PATTERN = st.lists(PIECE, min_size=1, max_size=5).map("".join)


@settings(max_examples=800, deadline=None)
@given(st.lists(PATTERN, min_size=1, max_size=2).map("|".join), st.text(st.sampled_from("ab c-"), max_size=12), st.booleans())
def test_a_match_holds_one_of_the_keys(pattern: str, text: str, whole_words: bool) -> None:
    keys = required_keys(pattern, whole_words=whole_words)
    for match in re2.finditer(pattern, text):
        start, end = match.span()
        if start < end and keys is not None and (not whole_words or stands_alone(text, start, end)):
            assert keys & keys_of(text), (pattern, text, keys)
