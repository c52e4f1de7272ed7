"""The copy model as shipped: it finds what it should, reads everything, and says the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import check
from newslint.language.copymodel import CopyModel, ModelError, copy_model
from newslint.language.wordpieces import WORD
from newslint.settings import Settings, TyposSettings

FILLER = "The committee will meet again on Tuesday to discuss the budget , officials said ."
WRONG = "Whether or not she meeting happens , officials said on Monday that the talks would go on ."


def doubted(sentences: list[list[str]], least: float = 0.0) -> set[str]:
    return {sentences[d.sentence][d.word] for d in copy_model().doubts(sentences) if d.odds > least}


def test_finds_a_wrong_word_and_what_was_meant() -> None:
    sentences = [WRONG.split()]
    best = max(copy_model().doubts(sentences), key=lambda doubt: doubt.odds)
    assert sentences[0][best.word] == "she"
    assert best.suggestions[0] == "the"


def test_sound_copy_is_left_alone() -> None:
    assert not doubted([FILLER.split()] * 5)


def test_long_drafts_and_sentences_are_read_to_the_end() -> None:
    assert "she" in doubted([FILLER.split()] * 300 + [WRONG.split()])
    endless = " ".join([FILLER[:-2]] * 30).split() + WRONG.split()
    assert "she" in doubted([endless])


def test_the_same_every_time() -> None:
    sentences = [FILLER.split(), WRONG.split()] * 20
    assert copy_model().doubts(sentences) == copy_model().doubts(sentences)


def test_strange_input() -> None:
    strange = [["x" * 500], ["\ufffc"], ["é"], ["中文"], ["."], ["1,000"]]
    copy_model().doubts(strange)
    copy_model().doubts([])


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install newslint again"):
        CopyModel(tmp_path)


def test_sensitivity_is_one_knob() -> None:
    text = f"{' '.join(WRONG.split())}\n\nThe two countries has agreed to to meet, according a spokeswoman for the ministry.\n"
    counts = [
        len(check(text, "draft.txt", Settings(select=("TYP",), typos=TyposSettings(sensitivity=level))))
        for level in ("strict", "balanced", "keen")
    ]
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_seed_article(shared: Path) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    found = [f for f in check(text, "seed.txt", Settings(select=("TYP",))) if f.code.startswith("TYP") and f.code != "TYP003"]
    assert {(text[f.span.start : f.span.end], f.suggestions[0]) for f in found} <= {
        ("she", "the"),
        ("visiting", "visited"),
        ("While", "White"),
    }
    assert ("she", "the") in {(text[f.span.start : f.span.end], f.suggestions[0]) for f in found}


def test_words_of_a_block_are_found_again() -> None:
    text = "“Don’t,” said Mr. O'Neil of the U.S. on 1/2."
    assert [text[m.start() : m.end()] for m in WORD.finditer(text)] == WORD.findall(text)
