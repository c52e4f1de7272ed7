"""Runs of words that news is known to have: a compact memory of pairs and triples, and of how common words are."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, KeysView, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from newslint.language.fuse import FuseTable, Keys

LENGTHS = (2, 3)
"""Words in a run."""
LEVELS = (2, 4, 8, 32, 128, 512, 2048)
"""Times that a run has been seen at least, for each level from 1 on."""
_KNOWN = 2
"""Level from which a run counts as known."""
_PRIME = 0x9E3779B97F4A7C15


def folded(word: str) -> str:
    """Return the word as it is counted: lower case, straight apostrophe."""
    return word.lower().replace("’", "'")


@lru_cache(50_000)
def word_hash(word: str) -> int:
    """Return the 32-bit hash of a folded word."""
    return zlib.crc32(word.encode())


def run_keys(columns: Sequence[Keys]) -> Keys:
    """Return the key of each run, given the hashes of its first words, of its second ones and so on."""
    keys = np.full(len(columns[0]), len(columns), np.uint64)
    for column in columns:
        keys = (keys ^ column) * np.uint64(_PRIME)
        keys ^= keys >> np.uint64(29)
    return keys


class KnownRuns:
    """Answers how often published news has a run of words, and how common a word is."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "runs.npz") as stored:
            self._table = FuseTable.from_arrays(stored["cells"], stored["shape"])
            levels = stored["levels"].tolist()
        words = (folder / "words.txt").read_text(encoding="utf8").split("\n")
        self._levels: dict[str, float] = dict(zip(words, (level / 10 for level in levels), strict=True))

    def level(self, word: str) -> float:
        """Return the natural logarithm of the folded word's count in the training news; 0 when it is rare or unknown."""
        return self._levels.get(word, 0.0)

    @property
    def words(self) -> KeysView[str]:
        """The common words, folded."""
        return self._levels.keys()

    def is_known(self, word: str) -> bool:
        """Say whether the folded word is one of the common ones."""
        return word in self._levels

    def levels(self, runs: Sequence[Sequence[str]]) -> list[int]:
        """Return how often news has each run of folded words: 0 for never or once, else the number of `LEVELS` reached.

        A run of other than two or three words has level 0; so has all but one in 37 of those never seen.
        """
        found = np.zeros(len(runs), np.uint8)
        for length in LENGTHS:
            which = [n for n, run in enumerate(runs) if len(run) == length]
            if which:
                columns = np.array([[word_hash(word) for word in runs[n]] for n in which], np.uint64).T
                found[which] = self._table.values(run_keys(list(columns)))
        levels: list[int] = found.tolist()
        return levels

    def within(self, rows: Sequence[Sequence[str]]) -> Iterator[tuple[list[bool], list[int]]]:
        """Yield for each sentence of folded words what is known of the runs in it.

        Of every word but the last, whether the pair with the next one is known; of every word but the last two, the level of the
        run with the two that follow.
        """
        hashes = np.array([word_hash(word) for row in rows for word in row], np.uint64)
        pairs = self._table.values(run_keys([hashes[:-1], hashes[1:]])) >= _KNOWN
        triples = self._table.values(run_keys([hashes[:-2], hashes[1:-1], hashes[2:]]))
        start = 0
        for row in rows:
            end = start + len(row)
            yield pairs[start : max(start, end - 1)].tolist(), triples[start : max(start, end - 2)].tolist()
            start = end

    def between(self, gaps: Sequence[tuple[str, str]], small: Sequence[str]) -> list[str | None]:
        """Return for each pair of folded words the first of the small ones with which they are a known run, as its middle."""
        edges = np.array([[word_hash(word) for word in gap] for gap in gaps], np.uint64).reshape(-1, 2)
        middle = np.array([word_hash(word) for word in small], np.uint64)
        before, after = (np.repeat(column, len(middle)) for column in edges.T)
        levels = self._table.values(run_keys([before, np.tile(middle, len(gaps)), after])).reshape(len(gaps), len(middle))
        return [next((word for word, level in zip(small, row, strict=True) if level >= _KNOWN), None) for row in levels.tolist()]


def touching(row: Sequence[str], start: int, end: int, length: int) -> list[Sequence[str]]:
    """Return the runs of `length` words that touch `row[start:end]`; with `start == end`, those that span the gap."""
    first = max(0, start - length + 1)
    last = min(len(row) - length, end - 1)
    return [row[at : at + length] for at in range(first, last + 1)]
