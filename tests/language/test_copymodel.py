"""The copy model as shipped: it finds what it should, reads everything, and says the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import check
from newslint.language.copymodel import FOLDER, CopyModel, Doubt, ModelError, copy_model, session
from newslint.language.decision import scaled
from newslint.language.length import LONGEST_READ
from newslint.language.secondreading import AFTER, second_evidence
from newslint.language.wordpieces import WORD
from newslint.settings import Settings, TyposSettings

FILLER = "The committee will meet again on Tuesday to discuss the budget , officials said ."
WRONG = "Whether or not she meeting happens , officials said on Monday that the talks would go on ."


def doubts(sentences: list[list[str]]) -> list[Doubt]:
    model = copy_model()
    return model.doubts(sentences, model.read(sentences))


def doubted(sentences: list[list[str]], least: float = 0.0) -> set[str]:
    return {sentences[d.sentence][d.word] for d in doubts(sentences) if d.odds > least}


def test_finds_a_wrong_word_and_what_was_meant() -> None:
    sentences = [WRONG.split()]
    best = max(doubts(sentences), key=lambda doubt: doubt.odds)
    assert sentences[0][best.word] == "she"
    assert best.suggestions[0] == "the"


def test_an_error_is_no_longer_doubted_once_it_is_mended() -> None:
    sentences = [WRONG.split()]
    best = max(doubts(sentences), key=lambda doubt: doubt.odds)
    (after,) = second_evidence(copy_model(), sentences, [best])
    told = dict(zip(AFTER, after, strict=True))
    assert told["odds there"] < 0 < best.odds
    assert told["gain back"] > 0


def test_a_second_reading_of_whatever_is_doubted() -> None:
    sentences = [["Budget"], ["x" * 500, "said"], " ".join([FILLER[:-2]] * 30).split()]
    asked = [Doubt(n, 0, label, 0.0, False, 0.0, 0.0, ()) for n in range(len(sentences)) for label in (1, 2, 3)]
    rows = second_evidence(copy_model(), sentences, asked)
    assert [len(row) for row in rows] == [len(AFTER)] * len(asked)
    assert np.isfinite(rows).all()
    assert not second_evidence(copy_model(), sentences, [])


def test_sound_copy_is_left_alone() -> None:
    assert not doubted([FILLER.split()] * 5)


def test_long_drafts_and_sentences_are_read_to_the_end() -> None:
    assert "she" in doubted([FILLER.split()] * 300 + [WRONG.split()])
    endless = " ".join([FILLER[:-2]] * 30).split() + WRONG.split()
    assert "she" in doubted([endless])


def test_the_same_every_time() -> None:
    sentences = [FILLER.split(), WRONG.split()] * 20
    assert doubts(sentences) == doubts(sentences)


def test_the_third_layer_sees_one_sentence() -> None:
    """As in training: what it reads of a sentence depends on the others only through the layers below it."""
    model = copy_model()
    rng = np.random.default_rng(1)
    given = {"embedded": rng.normal(size=(1, 12, model.width)).astype(np.float32), "mask": np.ones((1, 12), np.int32)}
    apart = np.repeat([[0, 1]], 6, axis=1).astype(np.int32)
    lower = session(FOLDER / "lower.onnx", 1)
    window, out = lower.run(["window", "out"], {**given, "sentence": apart})
    same_window, joined = lower.run(["window", "out"], {**given, "sentence": np.zeros_like(apart)})
    assert np.array_equal(window, same_window)
    assert not np.allclose(out, joined)


def test_strange_input() -> None:
    strange = [["x" * 500], ["\ufffc"], ["é"], ["中文"], ["."], ["1,000"]]
    doubts(strange)
    doubts([])


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
    found = [f for f in check(text, "seed.txt") if f.code.startswith("TYP")]
    assert [(text[f.span.start : f.span.end], f.suggestions[0]) for f in found] == [
        ("she", "the"),
        ("visiting", "visited"),
        ("so so", "so"),
        ("While", "White"),
    ]


def test_of_two_articles_the_one_that_does_not_fit_is_extra() -> None:
    text = "Staff and volunteers will run a an afternoon story hour for the children of the town.\n"
    (one,) = check(text, "draft.txt")
    assert one.fix
    (edit,) = one.fix.edits
    assert text[: edit.span.start] + edit.content + text[edit.span.end :] == text.replace("a an", "an")


def test_copy_that_is_no_story_for_its_length_is_left_alone() -> None:
    wrong, filler = "The lawsuits was filed in March by legal groups.\n\n", "It rained for most of the day.\n\n"
    settings = Settings(select=("TYP002", "TYP004", "TYP005", "TYP006"))
    story, book = wrong + filler * 50, wrong + filler * (LONGEST_READ // 20)
    assert [story[f.span.start : f.span.end] for f in check(story, "draft.txt", settings)] == ["lawsuits"]
    assert check(book, "draft.txt", settings) == []


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_scale_keeps_the_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 < scaled(low, (0.8, -1.2)) <= scaled(high, (0.8, -1.2)) < 1
    assert scaled(one, (1.0, 0.0)) == pytest.approx(one, abs=1e-3)


def test_words_of_a_block_are_found_again() -> None:
    text = "“Don’t,” said Mr. O'Neil of the U.S. on 1/2."
    assert [text[m.start() : m.end()] for m in WORD.finditer(text)] == WORD.findall(text)
