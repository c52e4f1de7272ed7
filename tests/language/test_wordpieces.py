"""What the copy model reads: sentences, words, cases and pieces."""

from __future__ import annotations

import pytest

from newslint.language.candidates import candidates, like
from newslint.language.wordforms import forms
from newslint.language.wordpieces import CAPITALISED, LOWER, MIXED, UPPER, WORD, WordPieces, case_of, sentences

KNOWN = {"visit", "visited", "visits", "visiting", "white", "while", "day", "its", "it", "study", "studies", "every"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Sen. John Doe left. Gov. Roe stayed.", 2),
        ("The U.S. Senate voted.", 1),
        ("“We won.” They cheered.", 2),
        ("It cost $1.5 million.", 1),
        ("", 0),
        ("   ", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


def test_sentences_leave_nothing_out() -> None:
    text = "He left. She stayed! Who knows? “Nobody.”"
    assert "".join(text[start:end] for start, end in sentences(text)) == text


def test_words() -> None:
    assert WORD.findall("Don’t pay $1,000 to U.S. health-care plans.") == [
        "Don’t", "pay", "$", "1,000", "to", "U.S.", "health", "-", "care", "plans", ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "case"), [("the", LOWER), ("The", CAPITALISED), ("NATO", UPPER), ("McCain", MIXED), ("1,000", LOWER)]
)
def test_cases(word: str, case: int) -> None:
    assert case_of(word) == case


def test_pieces() -> None:
    pieces = WordPieces(["[CLS]", "[SEP]", "[UNK]", "meet", "##ing", "'", "s", "cafe"])
    assert pieces.encode("Meeting") == (3, 4)
    assert pieces.encode("meet’s") == (3, 5, 6)
    assert pieces.encode("Café") == (7,)
    assert pieces.encode("xyz") == (2,)
    assert pieces.encode("m" * 100) == (2,)


def test_forms_and_candidates() -> None:
    assert forms("visiting", KNOWN.__contains__) == {"visit", "visited", "visits"}
    assert "studies" in forms("study", KNOWN.__contains__)
    assert "white" in candidates("while", KNOWN)
    assert "every day" in candidates("everyday", KNOWN)
    assert "its" not in candidates("its", KNOWN)


def test_capitals_are_kept() -> None:
    assert [like(model, "white") for model in ("While", "WHILE", "while")] == ["White", "WHITE", "white"]
    assert like("they’re", "it's") == "it’s"
