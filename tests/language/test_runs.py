"""Known runs of words: packing loses nothing, and support counts what touches a place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newslint.language.runs import BITS, KnownRuns, folded, hashed, packed, unpacked


@pytest.mark.parametrize("count", [0, 1, 7, 5000])
def test_packing_is_lossless(count: int) -> None:
    hashes = np.unique(np.random.default_rng(count).integers(0, 1 << BITS, count))
    assert unpacked(packed(hashes)).tolist() == hashes.tolist()


def test_packing_takes_steps_of_the_escape_value() -> None:
    hashes = np.array([65_534, 65_535, 131_070, 2**31 - 1], np.int64)
    assert unpacked(packed(hashes)).tolist() == hashes.tolist()


@pytest.fixture
def runs(tmp_path: Path) -> KnownRuns:
    (tmp_path / "words.txt").write_text("the\nwhite\nhouse", encoding="utf8")
    twos = np.unique([hashed(("the", "white")), hashed(("white", "house"))])
    threes = np.unique([hashed(("the", "white", "house"))])
    levels = np.array([120, 80, 70], np.uint8)
    np.savez(tmp_path / "runs.npz", twos=packed(twos), threes=packed(threes), levels=levels)
    return KnownRuns(tmp_path)


def test_known_and_unknown(runs: KnownRuns) -> None:
    assert runs.has("the", "white")
    assert runs.has("the", "white", "house")
    assert not runs.has("while", "house")
    assert runs.is_known("white")
    assert runs.level("white") == 8.0
    assert runs.level("while") == 0.0


def test_support_of_a_word_and_of_a_gap(runs: KnownRuns) -> None:
    row = ["the", "white", "house"]
    assert runs.support(row, 1, 2) == (1.0, 1.0)
    assert runs.support(["the", "while", "house"], 1, 2) == (0.0, 0.0)
    assert runs.support(row, 1, 1)[0] == 1.0
    assert runs.support(["the"], 0, 1) == (0.5, 0.5)


def test_folding() -> None:
    assert folded("Don’t") == "don't"
