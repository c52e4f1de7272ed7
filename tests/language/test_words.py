"""Words and their places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import read
from newslint.language.words import WordKind, split_words, words

PROSE = st.text(alphabet=st.sampled_from(list("abcXYZ 019.,'’‘-*@#[]()?!\n\xa0\xad\ufffcéÅ\u0301/:&$")), max_size=120) | st.text(
    max_size=80
)


@given(PROSE)
def test_words_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for word in split_words(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        end = word.end


@given(PROSE)
def test_no_letter_is_outside_every_word(text: str) -> None:
    inside = {at for word in split_words(text) for at in range(word.start, word.end)}
    assert not [letter for at, letter in enumerate(text) if at not in inside and letter.isascii() and letter.isalpha()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rock ’n’ roll isn’t dead.", ["Rock", "n", "roll", "isn’t", "dead"]),
        ("The officials' plan, Smith's plan", ["The", "officials", "plan", "Smith's", "plan"]),
        ("a well-known ex-CIA man—really", ["a", "well-known", "ex-CIA", "man", "really"]),
        ("U.S. officials at 5 p.m. in Washington, D.C.", ["U.S.", "officials", "at", "5", "p.m.", "in", "Washington", "D.C."]),
        ("AT&T and/or Covid-19", ["AT&T", "and", "or", "Covid-19"]),
        ("co\xadoperate", ["co\xadoperate"]),
        ("yes--no", ["yes", "no"]),
    ],
)
def test_what_a_word_is(text: str, expected: list[str]) -> None:
    assert [word.text for word in split_words(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/a-page?x=1", WordKind.WEB),
        ("desk@example.org", WordKind.WEB),
        ("example.co.uk", WordKind.WEB),
        ("@somebody", WordKind.HANDLE),
        ("#topic", WordKind.HASHTAG),
        ("f***", WordKind.MASKED),
        ("s--t", WordKind.MASKED),
        ("[u]nder", WordKind.MASKED),
        ("(s)he", WordKind.MASKED),
        ("$1,000.50", WordKind.NUMBER),
        ("10-year-old", WordKind.NUMBER),
        ("11th", WordKind.NUMBER),
        ("\ufffc", WordKind.OPAQUE),
        ("naïve", WordKind.WORD),
    ],
)
def test_what_only_looks_like_a_word(text: str, kind: WordKind) -> None:
    found = split_words(f"See {text} there")
    assert [(word.text, word.kind) for word in found[1:-1]] == [(text, kind)]


def test_norm_is_plain() -> None:
    word = split_words("co\xadoperative’s")[0]
    assert word.norm == "cooperative's"


def test_words_of_a_document_go_by_block() -> None:
    document = read("A headline\n\nOne paragraph.\n\nAnother.\n")
    assert [[word.text for word in block] for block in document.memo(words)] == [
        ["A", "headline"],
        ["One", "paragraph"],
        ["Another"],
    ]


@pytest.mark.parametrize("part", ["foo.", "a-b", "x'", "f*", "[u", "a@", "www.", "U.", "(a", "(a)", "é\u0301", "a[b", "--"])
def test_hostile_text_takes_linear_time(part: str) -> None:
    began = time.perf_counter()
    split_words(part * 20_000)
    assert time.perf_counter() - began < 5
