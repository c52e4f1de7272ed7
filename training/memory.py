"""Write the word counts and known runs that the decision looks at.

    python -m training.memory WORK OUT

OUT receives `words.txt` (lower-case words, most frequent first) and `runs.npz` (their log counts in tenths; hashes of the
pairs and triples seen at least `OFTEN` times).
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newslint.language.runs import hashed, packed
from training.corpus import Corpus
from training.ngrams import Counts

OFTEN = {2: 4, 3: 4}
COMMON = 15
"""Occurrences that make a word known."""


def main(folder: Path, out: Path) -> None:
    """Write the files."""
    counts = Counts(Corpus.load(folder))
    frequent = sorted(counts.frequencies().items(), key=lambda pair: (-pair[1], pair[0]))
    known = [(word, count) for word, count in frequent if count >= COMMON and word.replace("'", "").isalpha()]
    names = list(counts.lower)
    hashes: dict[int, NDArray[np.int64]] = {}
    for length, least in OFTEN.items():
        keys, _ = counts.runs(length, least)
        parts = [(keys >> (20 * n)) & ((1 << 20) - 1) for n in reversed(range(length))]
        runs = zip(*(part.tolist() for part in parts), strict=True)
        hashes[length] = np.unique(np.array([hashed([names[n] for n in run]) for run in runs if all(run)], np.int64))
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.txt").write_text("\n".join(word for word, _ in known), encoding="utf8")
    levels = np.array([round(10 * math.log(count)) for _, count in known], np.uint8)
    np.savez(out / "runs.npz", twos=packed(hashes[2]), threes=packed(hashes[3]), levels=levels)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
