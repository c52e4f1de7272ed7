"""Runs of words that news is known to have: a compact memory of pairs and triples, and of how common words are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BITS = 31
"""Length of a run's hash. With two million runs one unknown run in a thousand passes for known."""


def folded(word: str) -> str:
    """Return the word as it is counted: lower case, straight apostrophe."""
    return word.lower().replace("’", "'")


def hashed(words: Sequence[str]) -> int:
    """Return the hash of a run of folded words."""
    return zlib.crc32(" ".join(words).encode()) & ((1 << BITS) - 1)


def packed(hashes: NDArray[np.int64]) -> NDArray[np.uint16]:
    """Return sorted, distinct hashes as steps of two bytes; a step of 65,535 adds that much and names no run."""
    steps = np.diff(hashes, prepend=0)
    whole, rest = np.divmod(steps, 65_535)
    out = np.full(len(steps) + int(whole.sum()), 65_535, np.uint16)
    out[np.cumsum(whole + 1) - 1] = rest
    return out


def unpacked(steps: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Return the hashes that `packed` wrote."""
    found: NDArray[np.int64] = np.cumsum(steps, dtype=np.int64)[steps != 65_535]
    return found


class KnownRuns:
    """Answers whether a pair or a triple of words has been seen in published news, and how common a word is."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "runs.npz") as stored:
            self._runs = {2: unpacked(stored["twos"]), 3: unpacked(stored["threes"])}
            levels = stored["levels"].tolist()
        words = (folder / "words.txt").read_text(encoding="utf8").split("\n")
        self._levels: dict[str, float] = dict(zip(words, (level / 10 for level in levels), strict=True))

    def level(self, word: str) -> float:
        """Return the natural logarithm of the folded word's count in the training news; 0 when it is rare or unknown."""
        return self._levels.get(word, 0.0)

    def is_known(self, word: str) -> bool:
        """Say whether the folded word is one of the common ones."""
        return word in self._levels

    def known(self, runs: Sequence[Sequence[str]]) -> list[bool]:
        """Say of each run of two or three folded words whether it is known."""
        found = [False] * len(runs)
        for length, stored in self._runs.items():
            which = [n for n, run in enumerate(runs) if len(run) == length]
            keys = np.array([hashed(runs[n]) for n in which], np.int64)
            at = np.minimum(stored.searchsorted(keys), len(stored) - 1)
            for n, known in zip(which, (stored[at] == keys).tolist(), strict=True):
                found[n] = known
        return found

    def paired(self, row: Sequence[str]) -> list[bool]:
        """Say of each folded word of a sentence but the last whether the pair with the next one is known."""
        keys = np.array([hashed(pair) for pair in pairwise(row)], np.int64)
        stored = self._runs[2]
        known: list[bool] = (stored[np.minimum(stored.searchsorted(keys), len(stored) - 1)] == keys).tolist()
        return known


def touching(row: Sequence[str], start: int, end: int, length: int) -> list[Sequence[str]]:
    """Return the runs of `length` words that touch `row[start:end]`; with `start == end`, those that span the gap."""
    first = max(0, start - length + 1)
    last = min(len(row) - length, end - 1)
    return [row[at : at + length] for at in range(first, last + 1)]


def share(known: Sequence[bool]) -> float:
    """Return the share of the runs that are known; 0.5 where there are none."""
    return sum(known) / len(known) if known else 0.5
