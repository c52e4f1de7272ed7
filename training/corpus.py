"""Articles to arrays: every word of the corpus as a number, with its sentence and article ends.

    python -m training.corpus ARTICLES.jsonl.xz WORK

ARTICLES holds JSON lines with `title` and `text`. WORK receives `surfaces.txt` (each word form once, most frequent
first), `words.npy` (int32 indices into it), `sentences.npy` (start of each sentence in `words`) and `articles.npy` (start of each
article in `sentences`). A title is its article's first sentence.
"""

from __future__ import annotations

import array
import json
import lzma
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newslint.language.wordpieces import WORD, sentences

LONGEST_SENTENCE = 70
"""Words; a longer sentence is cut, so that it fits one window."""

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Corpus:
    """The corpus as arrays; see the module's description."""

    surfaces: list[str]
    words: Ints
    sentences: Ints
    articles: Ints

    @classmethod
    def load(cls, folder: Path) -> Corpus:
        """Read what `main` wrote."""
        surfaces = (folder / "surfaces.txt").read_text(encoding="utf8").split("\n")
        return cls(surfaces, *(np.load(folder / f"{name}.npy") for name in ("words", "sentences", "articles")))


def articles(path: Path) -> Iterator[list[str]]:
    """Yield the blocks (title, then paragraphs) of each article of a JSON-lines file."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            yield [row["title"], *row["text"].split("\n")]


def main(source: Path, folder: Path) -> None:
    """Write the arrays of `source` into `folder`."""
    numbers: dict[str, int] = {}
    words, sentence_starts, article_starts = (array.array("i") for _ in range(3))
    for blocks in articles(source):
        article_starts.append(len(sentence_starts))
        for block in blocks:
            for start, end in sentences(block):
                found = WORD.findall(block, start, end)
                for at in range(0, len(found), LONGEST_SENTENCE):
                    sentence_starts.append(len(words))
                    words.extend(numbers.setdefault(w, len(numbers)) for w in found[at : at + LONGEST_SENTENCE])
    ids = np.frombuffer(words, np.int32)
    counts = np.bincount(ids, minlength=len(numbers))
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    forms = list(numbers)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "surfaces.txt").write_text("\n".join(forms[i] for i in order), encoding="utf8")
    np.save(folder / "words.npy", rank[ids])
    np.save(folder / "sentences.npy", np.array([*sentence_starts, len(words)], np.int32))
    np.save(folder / "articles.npy", np.array([*article_starts, len(sentence_starts)], np.int32))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
