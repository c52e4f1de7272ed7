"""The lexicon and what stands on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newslint.language.coinages import is_coinage
from newslint.language.lexicon import lexicon
from newslint.language.sounds import begins_with_vowel_sound
from newslint.language.suggestions import suggest, unglue


@pytest.mark.parametrize("word", ["the", "government", "colour", "color", "podcast", "millennials", "don't", "coronavirus"])
def test_words(word: str) -> None:
    assert lexicon().is_word(word)


@pytest.mark.parametrize(
    "name", ["putin", "obama", "smith", "johnston", "paris", "germany", "kenyan", "zimbabwe", "wednesday", "smollett"]
)
def test_names(name: str) -> None:
    assert lexicon().is_name(name)


@pytest.mark.parametrize("slip", ["goverment", "recieve", "beacuse", "invovement", "opponite", "teh", "nust"])
def test_slips_are_not_known(slip: str) -> None:
    assert not lexicon().knows(slip)


def test_counts() -> None:
    known = lexicon()
    assert known.small("the") > 1e6
    assert known.capital("obama") > known.small("obama")
    assert known.pair("white", "house") > 1000
    assert known.pair("house", "qqq") == 0
    assert known.small("qqq") == 0


@pytest.mark.parametrize(
    ("word", "meant"),
    [("goverment", "government"), ("beacuse", "because"), ("recieve", "receive"), ("propoponents", "proponents")],
)
def test_suggestions(word: str, meant: str) -> None:
    assert suggest(word)[0].text == meant


def test_neighbours_decide() -> None:
    assert suggest("hous", "white", "said")[0].text == "house"


@pytest.mark.parametrize(("word", "apart"), [("whiletalked", "while talked"), ("thetextof", "the text of"), ("government", None)])
def test_unglue(word: str, apart: str | None) -> None:
    assert unglue(word) == apart


@pytest.mark.parametrize("word", ["relitigate", "tweetstorm", "sooo", "unfollowable", "megadonor", "cringeworthy"])
def test_coinages(word: str) -> None:
    assert lexicon().is_word(word) or is_coinage(word)


@pytest.mark.parametrize("word", ["fhormer", "opponite", "bubblei", "applyes", "authorizies", "summmit"])
def test_slips_are_no_coinages(word: str) -> None:
    assert not is_coinage(word)


@pytest.mark.parametrize(
    ("word", "vowel"),
    [
        ("hour", True),
        ("useful", False),
        ("MRI", True),
        ("NASA", False),
        ("US", False),
        ("8", True),
        ("historic", None),
        ("1100", None),
        ("1800s", True),
    ],
)
def test_sounds(word: str, vowel: bool | None) -> None:
    assert begins_with_vowel_sound(word) is vowel


def test_nothing_heavy_is_imported_for_clean_copy() -> None:
    code = (
        "import sys; from newslint.documents.text import TextReader; from newslint.settings import Settings;"
        "from newslint.rules.misspellings import RULES;"
        "list(RULES[0].check(TextReader().parse('All is well here.', 'a.txt', Settings())));"
        "sys.exit(bool({'spellchecker', 'rapidfuzz'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
