"""Write the word counts and the memory of runs that the decision looks at.

    python -m training.memory WORK OUT

OUT receives `words.txt` (lower-case words, most frequent first) and `runs.npz`: their log counts in tenths, and a table of
how often pairs and triples of words are seen.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newslint.language.fuse import Keys
from newslint.language.runs import LENGTHS, LEVELS, run_keys, word_hash
from training.corpus import Corpus
from training.fuse import build
from training.ngrams import Counts

COMMON = 15
"""Occurrences that make a word known."""


def runs(corpus: Corpus, counts: Counts) -> Iterator[tuple[Keys, NDArray[np.uint8]]]:
    """Yield for each length the keys of the runs inside sentences that are kept, and their levels."""
    hashes = np.array([word_hash(word) for word in counts.lower], np.uint64)[counts.words]
    starts = np.zeros(len(hashes) + 1, bool)
    starts[corpus.sentences] = True
    for length in LENGTHS:
        last = len(hashes) - length + 1
        crosses = np.zeros(last, bool)
        for n in range(1, length):
            crosses |= starts[n : last + n]
        keys = run_keys([hashes[n : last + n] for n in range(length)])[~crosses]
        keys.sort()
        begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        seen = np.diff(np.append(begins, len(keys)))
        levels = np.searchsorted(LEVELS, seen, "right").astype(np.uint8)
        yield keys[begins[levels > 0]], levels[levels > 0]


def main(folder: Path, out: Path) -> None:
    """Write the files."""
    corpus = Corpus.load(folder)
    counts = Counts(corpus)
    frequent = sorted(counts.frequencies().items(), key=lambda pair: (-pair[1], pair[0]))
    known = [(word, count) for word, count in frequent if count >= COMMON and word.replace("'", "").isalpha()]
    keys, levels = (np.concatenate(parts) for parts in zip(*runs(corpus, counts), strict=True))
    keys, first = np.unique(keys, return_index=True)
    table = build(keys, levels[first])
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.txt").write_text("\n".join(word for word, _ in known), encoding="utf8")
    common = np.array([round(10 * math.log(count)) for _, count in known], np.uint8)
    np.savez(out / "runs.npz", levels=common, allow_pickle=False, **table.as_arrays())
    print(f"{len(keys)} runs in {len(table.cells)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
