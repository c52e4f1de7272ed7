"""Known runs of words: packing loses nothing, and support counts what touches a place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newslint.language.runs import BITS, KnownRuns, folded, hashed, packed, share, touching, unpacked


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
    asked = [("the", "white"), ("the", "white", "house"), ("while", "house"), (), ("zz", "zz", "zz")]
    assert runs.known(asked) == [True, True, False, False, False]
    assert runs.is_known("white")
    assert runs.level("white") == 8.0
    assert runs.level("while") == 0.0


def test_runs_that_touch_a_word_or_a_gap() -> None:
    row = ["on", "the", "white", "house", "lawn"]
    assert touching(row, 2, 3, 2) == [["the", "white"], ["white", "house"]]
    assert touching(row, 2, 2, 2) == [["the", "white"]]
    assert touching(row, 0, 1, 3) == [["on", "the", "white"]]
    assert touching(["the"], 0, 1, 2) == []
    assert share([]) == 0.5
    assert share([True, False, False, False]) == 0.25


def test_folding() -> None:
    assert folded("Don’t") == "don't"
