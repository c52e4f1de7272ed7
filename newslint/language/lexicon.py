"""The lexicon: which words English copy has, how often news has them, and which are names.

Two files in `newslint/language/data`, made by `training/lexicon/build.py`: a trie of words in lower case that is read from disk
as needed, and a table with three bytes for each (flags, and how often it stands small and with a capital). Another two hold
pairs of neighbouring words. Where the words come from is written at the top of the script.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from pathlib import Path

import marisa_trie

_DATA = Path(__file__).parent / "data"

WORD = 1
NAME = 2
SLIP = 4
_RECORD = 3
#: Counts are stored as this many times their binary logarithm.
SCALE = 8
_TIMES: tuple[float, ...] = tuple(2.0 ** (stored / SCALE) for stored in range(256))
_LOGARITHMS = tuple(math.log1p(times) for times in _TIMES)


class Lexicon:
    """What is known of words. All words are asked for in lower case, with straight apostrophes and without a possessive 's."""

    def __init__(self, folder: Path) -> None:
        self._words = marisa_trie.Trie()
        self._words.mmap(str(folder / "words.marisa"))
        self._records = (folder / "words.bin").read_bytes()
        self._folder = folder

    def knows(self, word: str) -> bool:
        """Whether `word` is a word or a name."""
        return bool(self._record(word, 0) & (WORD | NAME))

    def is_word(self, word: str) -> bool:
        """Whether `word` is used in small letters."""
        return bool(self._record(word, 0) & WORD)

    def is_name(self, word: str) -> bool:
        """Whether `word` is used as a name or part of one."""
        return bool(self._record(word, 0) & NAME)

    def is_slip(self, word: str) -> bool:
        """Whether `word` is a slip so common that it looks like a word."""
        return bool(self._record(word, 0) & SLIP)

    def small(self, word: str) -> float:
        """About how often `word` stands in small letters in 36 million words of news."""
        return _TIMES[self._record(word, 1)] - 1

    def capital(self, word: str) -> float:
        """About how often `word` stands with a capital, where no sentence begins, in 36 million words of news."""
        return _TIMES[self._record(word, 2)] - 1

    def starting(self, prefix: str) -> list[str]:
        """The words and names that begin with `prefix`."""
        return [word for word in self._words.keys(prefix) if self.knows(word)]

    def pair(self, first: str, second: str) -> float:
        """About how often `second` follows `first` in 36 million words of news; 0 for a pair that is rare."""
        key = self._pairs.get(f"{first} {second}")
        return 0.0 if key is None else _TIMES[self._pair_counts[key]]

    def log_pair(self, first: str, second: str) -> float:
        """The natural logarithm of one more than `pair`."""
        key = self._pairs.get(f"{first} {second}")
        return 0.0 if key is None else _LOGARITHMS[self._pair_counts[key]]

    @cached_property
    def _pairs(self) -> marisa_trie.Trie:
        trie = marisa_trie.Trie()
        trie.mmap(str(self._folder / "pairs.marisa"))
        return trie

    @cached_property
    def _pair_counts(self) -> bytes:
        return (self._folder / "pairs.bin").read_bytes()

    def _record(self, word: str, field: int) -> int:
        key = self._words.get(word)
        return 0 if key is None else self._records[key * _RECORD + field]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that newslint comes with, opened when first asked for."""
    return Lexicon(_DATA)
