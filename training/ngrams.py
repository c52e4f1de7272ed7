"""How often the corpus has one, two and three words in a row.

    python -m training.ngrams WORK

Reads the arrays of `training.corpus` in WORK; writes `threes.npy` (sorted int64 keys of the runs of three folded words
seen at least `OFTEN` times).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newslint.language.runs import folded
from training.corpus import Corpus

OFTEN = 3
_BITS = 20


class Counts:
    """Word and word-run counts over a corpus, case folded; words beyond the most frequent million share number 0."""

    def __init__(self, corpus: Corpus) -> None:
        self.lower: dict[str, int] = {"": 0}
        fold = [self.lower.setdefault(folded(s), len(self.lower)) for s in corpus.surfaces]
        self._fold = np.array([n if n < 1 << _BITS else 0 for n in fold], np.int64)
        self.words: NDArray[np.int64] = self._fold[corpus.words]

    def frequencies(self) -> dict[str, int]:
        """Return how often each lower-case word occurs."""
        counts = np.bincount(self.words, minlength=len(self.lower))
        return {word: int(counts[n]) for word, n in self.lower.items() if n and n < len(counts)}

    def runs(self, length: int, least: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the sorted keys of the runs of `length` (2 or 3) words seen at least `least` times, and their counts."""
        key = self.words[: len(self.words) - length + 1].copy()
        for offset in range(1, length):
            key = (key << _BITS) | self.words[offset : len(self.words) - length + 1 + offset]
        key.sort()
        starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
        counts = np.diff(np.append(starts, len(key)))
        often = counts >= least
        return key[starts[often]], counts[often]

    def key(self, *words: str) -> int:
        """Return the key of a run of lower-case words, or -1 where a word is unknown."""
        key = 0
        for word in words:
            number = self.lower.get(word, 0)
            if not 0 < number < 1 << _BITS:
                return -1
            key = (key << _BITS) | number
        return key


class Seen:
    """Says whether three words in a row are often seen."""

    def __init__(self, counts: Counts, keys: NDArray[np.int64]) -> None:
        self._counts, self._keys = counts, keys

    def __call__(self, *words: str) -> int:
        key = self._counts.key(*words)
        at = int(self._keys.searchsorted(key))
        return OFTEN if at < len(self._keys) and self._keys[at] == key else 0


def main(folder: Path) -> None:
    """Write the often seen runs of three."""
    keys, _ = Counts(Corpus.load(folder)).runs(3, OFTEN)
    np.save(folder / "threes.npy", keys)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
