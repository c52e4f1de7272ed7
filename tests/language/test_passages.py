"""How attribution cuts words and passages, and reads labels back into spans."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.language.copymodel import FOLDER
from newslint.language.passages import (
    LABELS,
    LONGEST,
    ROLES,
    atoms,
    best_labels,
    follows,
    may_begin,
    may_end,
    passages,
    span_labels,
    spans,
)
from newslint.language.wordpieces import WordPieces

PIECES = WordPieces((FOLDER / "vocabulary.txt").read_text(encoding="utf8").split("\n"))

role_spans = st.lists(st.tuples(st.integers(0, len(ROLES) - 1), st.integers(0, 3), st.integers(1, 5)), max_size=6)


@given(role_spans)
def test_labels_hold_the_spans_that_they_were_made_of(wanted: list[tuple[int, int, int]]) -> None:
    labels: list[int] = []
    told = []
    for role, gap, length in wanted:
        labels += [0] * gap
        told.append((role, len(labels), len(labels) + length))
        labels += span_labels(role, length)
    assert list(spans(labels)) == told
    assert all(follows()[one, other] for one, other in pairwise(labels))
    if labels:
        assert may_begin()[labels[0]]
        assert may_end()[labels[-1]]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8))
def test_the_best_labels_are_well_formed_and_no_others_are_better(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(count, LABELS)).astype(np.float32) * 3
    after, begin, end = follows(), may_begin(), may_end()
    transitions = np.where(after, rng.normal(size=(LABELS, LABELS)), -1e4).astype(np.float32)
    labels = best_labels(scores, transitions)
    assert begin[labels[0]]
    assert end[labels[-1]]
    assert all(after[pair] for pair in pairwise(labels))

    def total(chosen: list[int]) -> float:
        own = sum(float(scores[at, one]) for at, one in enumerate(chosen))
        return own + sum(float(transitions[pair]) for pair in pairwise(chosen))

    assert total(labels) >= total([0] * count) - 1e-4
    for at in range(count):  # changing one label to another that fits there gives nothing better
        for other in range(LABELS):
            changed = [*labels[:at], other, *labels[at + 1 :]]
            if begin[changed[0]] and end[changed[-1]] and all(after[pair] for pair in pairwise(changed)):
                assert total(changed) <= total(labels) + 1e-4


@given(st.lists(st.tuples(st.integers(1, 90), st.booleans()), max_size=60))
def test_passages_take_every_part_once_and_cut_at_blocks(parts: list[tuple[int, bool]]) -> None:
    sizes = [size for size, _ in parts]
    blocks = np.cumsum([opens for _, opens in parts]).tolist()
    found = list(passages(sizes, blocks))
    assert [part for one in found for part in range(*one.parts)] == list(range(len(sizes)))
    for one in found:
        assert one.length == sum(sizes[slice(*one.parts)])
        assert one.length <= LONGEST or one.parts[1] - one.parts[0] == 1
    for one, other in pairwise(found):
        cut = other.parts[0]
        whole = sum(size for size, block in zip(sizes, blocks, strict=True) if block == blocks[cut])
        assert blocks[cut] != blocks[cut - 1] or whole > LONGEST, (one, other)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("said", ["said"]),
        ("he's", ["he", "'s"]),
        ("Obama’s", ["Obama", "’s"]),
        ("they'll", ["they", "'ll"]),
        ("O'Brien", ["O'Brien"]),
        ("don't", ["don't"]),
        ("’s", ["’s"]),
    ],
)
def test_short_forms_are_words_of_their_own(word: str, told: list[str]) -> None:
    found = atoms(word, 10, PIECES)
    assert [word[one.start - 10 : one.end - 10] for one in found] == told
    assert all(one.piece < len(PIECES.encode(word)) for one in found)
