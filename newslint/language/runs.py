"""Runs of words that news is known to have: a compact memory of pairs and triples, and of how common words are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
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

    def known(self, runs: Sequence[Sequence[str]]) -> list[bool]:
        """Say of each run of folded words whether it has been seen four times or more."""
        return [level >= _KNOWN for level in self.levels(runs)]

    def paired(self, row: Sequence[str]) -> list[bool]:
        """Say of each folded word of a sentence but the last whether the pair with the next one is known."""
        if len(row) < 2:
            return []
        hashes = np.array([word_hash(word) for word in row], np.uint64)
        known: list[bool] = (self._table.values(run_keys([hashes[:-1], hashes[1:]])) >= _KNOWN).tolist()
        return known

    def tripled(self, row: Sequence[str]) -> list[int]:
        """Return the level of the run of each folded word of a sentence, but the last two, with the two that follow."""
        if len(row) < 3:
            return []
        hashes = np.array([word_hash(word) for word in row], np.uint64)
        levels: list[int] = self._table.values(run_keys([hashes[:-2], hashes[1:-1], hashes[2:]])).tolist()
        return levels


def touching(row: Sequence[str], start: int, end: int, length: int) -> list[Sequence[str]]:
    """Return the runs of `length` words that touch `row[start:end]`; with `start == end`, those that span the gap."""
    first = max(0, start - length + 1)
    last = min(len(row) - length, end - 1)
    return [row[at : at + length] for at in range(first, last + 1)]
