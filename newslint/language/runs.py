"""Runs of words that news is known to have: a compact memory of pairs and triples, and of how common words are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
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

    def has(self, *words: str) -> bool:
        """Say whether the run of two or three folded words is known."""
        runs = self._runs[len(words)]
        key = hashed(words)
        at = int(runs.searchsorted(key))
        return at < len(runs) and int(runs[at]) == key

    def support(self, row: Sequence[str], start: int, end: int) -> tuple[float, float]:
        """Return the shares of the pairs and of the triples touching `row[start:end]` (or its gap) that are known.

        With `start == end` the runs are those that span the gap.
        """
        shares = []
        for length in (2, 3):
            first = max(0, start - length + 1)
            last = min(len(row) - length, end - 1)
            runs = [row[at : at + length] for at in range(first, last + 1)]
            shares.append(sum(self.has(*run) for run in runs) / len(runs) if runs else 0.5)
        return shares[0], shares[1]
