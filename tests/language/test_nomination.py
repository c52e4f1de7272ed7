"""Word pairs nominate what news does not write where it writes something near."""

from __future__ import annotations

import pytest

from newslint.language.candidates import candidates
from newslint.language.copymodel import copy_model
from newslint.language.lexicon import lexicon
from newslint.language.nomination import Nomination, nominations


def nominated(text: str) -> list[Nomination]:
    runs = copy_model().runs
    sentences = [["odd", "words"], text.split(), ["more"]]
    found = nominations(sentences, lambda word: candidates(word, runs.words), runs, lexicon())
    return found[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the net jersey senator said", Nomination(1, False, "new")),
        ("guards as hell as a higher number", Nomination(2, False, "well")),
        ("it should obvious that", Nomination(2, True, "be")),
        ("in ukraine , while house national security officials said", Nomination(3, False, "white")),
        ("this is one of he most senior officials", Nomination(4, False, "the")),
    ],
)
def test_nominated(text: str, expected: Nomination) -> None:
    assert expected in nominated(text)


@pytest.mark.parametrize("text", ["the new jersey senator said", "", "the", "it should be obvious that"])
def test_not_nominated(text: str) -> None:
    assert not nominated(text)
