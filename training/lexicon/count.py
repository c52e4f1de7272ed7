"""Counts the words of a news corpus for the lexicon.

    python training/lexicon/count.py CORPUS.jsonl.xz COUNTS.pickle

CORPUS has one article a line: {"source", "title", "text"}. COUNTS gets, for each word in lower case with straight
apostrophes, (times written small, times with a capital inside a sentence, articles, publishers), and the counts of
pairs of neighbouring words. Takes some five minutes for 36 million words on two cores.
"""

from __future__ import annotations

import json
import lzma
import pickle
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from newslint.language.words import WordKind, split_words

_CHUNK = 500


def _chunks(path: str) -> Iterator[list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        while chunk := list(islice(lines, _CHUNK)):
            yield chunk


Counts = tuple[Counter[str], Counter[str], Counter[str], dict[str, set[str]], Counter[tuple[str, str]]]


def count(lines: list[str]) -> Counts:
    """The counts of some articles."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    publishers: dict[str, set[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        article = json.loads(line)
        seen = set()
        for paragraph in article["text"].split("\n"):
            before, before_end = "", 0
            for word in split_words(paragraph):
                if word.kind is not WordKind.WORD:
                    before = ""
                    continue
                key = word.norm.lower().removesuffix("'s")
                gap = paragraph[before_end : word.start]
                if word.norm[0].islower():
                    small[key] += 1
                elif gap == " " and word.norm[1:].islower():
                    capital[key] += 1
                if before and gap == " ":
                    pairs[before, key] += 1
                seen.add(key)
                before, before_end = key, word.end
        articles.update(seen)
        for key in seen:
            publishers.setdefault(key, set()).add(article["source"])
    return small, capital, articles, publishers, pairs


def main() -> None:
    corpus, target = sys.argv[1:]
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    publishers: dict[str, set[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    with Pool(2) as pool:
        for a, b, c, d, e in pool.imap_unordered(count, _chunks(corpus)):
            small.update(a)
            capital.update(b)
            articles.update(c)
            pairs.update(e)
            for key, names in d.items():
                publishers.setdefault(key, set()).update(names)
    words = {key: (small[key], capital[key], n, len(publishers[key])) for key, n in articles.items()}
    kept = {pair: n for pair, n in pairs.items() if n > 2}
    Path(target).write_bytes(pickle.dumps((words, kept)))
    print(len(words), "words,", len(kept), "pairs")


if __name__ == "__main__":
    main()
