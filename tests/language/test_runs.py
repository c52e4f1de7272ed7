"""Known runs of words: the table that holds them, and what touches a place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newslint.language.fuse import LARGEST, FuseTable
from newslint.language.runs import KnownRuns, folded, run_keys, touching, word_hash
from training.fuse import build


@pytest.mark.parametrize("count", [1, 2, 50, 20_000])
def test_a_table_gives_back_every_value_and_knows_few_strangers(count: int) -> None:
    keys = np.unique(np.random.default_rng(count).integers(0, 1 << 63, 2 * count).astype(np.uint64))
    inside, outside = keys[::2], keys[1::2]
    values = (np.arange(len(inside)) % LARGEST + 1).astype(np.uint8)
    table = build(inside, values)
    assert FuseTable.from_arrays(**table.as_arrays()).values(inside).tolist() == values.tolist()
    if count > 1000:
        assert np.count_nonzero(table.values(outside)) / len(outside) < 0.04
        assert len(table.cells) < 1.3 * len(inside)


def test_a_table_of_equal_keys_is_refused() -> None:
    with pytest.raises(ValueError, match="distinct"):
        build(np.array([7, 7, 8], np.uint64), np.array([1, 2, 3], np.uint8))


@pytest.fixture
def runs(tmp_path: Path) -> KnownRuns:
    (tmp_path / "words.txt").write_text("the\nwhite\nhouse", encoding="utf8")
    known = {("the", "white"): 5, ("white", "house"): 7, ("the", "white", "house"): 3, ("in", "the", "white"): 1}
    keys = np.concatenate([run_keys([np.array([word_hash(word)], np.uint64) for word in run]) for run in known])
    table = build(keys, np.array(list(known.values()), np.uint8))
    np.savez(tmp_path / "runs.npz", levels=np.array([120, 80, 70], np.uint8), **table.as_arrays())
    return KnownRuns(tmp_path)


def test_known_and_unknown(runs: KnownRuns) -> None:
    asked = [("the", "white"), ("in", "the", "white"), ("the", "white", "house"), ("while", "house"), (), ("white", "the")]
    assert runs.levels(asked) == [5, 1, 3, 0, 0, 0]
    rows = [["in", "the", "white", "house"], [], ["the"], ["white", "house"], ["the", "white"]]
    pairs, triples = zip(*runs.within(rows), strict=True)
    assert pairs == ([False, True, True], [], [], [True], [True])
    assert triples == ([1, 3], [], [], [], [])
    assert runs.between([("the", "house"), ("in", "white")], ("a", "white", "the")) == ["white", None]
    assert runs.between([], ("a",)) == []
    assert runs.is_known("white")
    assert runs.level("white") == 8.0
    assert runs.level("while") == 0.0


def test_runs_that_touch_a_word_or_a_gap() -> None:
    row = ["on", "the", "white", "house", "lawn"]
    assert touching(row, 2, 3, 2) == [["the", "white"], ["white", "house"]]
    assert touching(row, 2, 2, 2) == [["the", "white"]]
    assert touching(row, 0, 1, 3) == [["on", "the", "white"]]
    assert touching(["the"], 0, 1, 2) == []


def test_folding() -> None:
    assert folded("Don’t") == "don't"
