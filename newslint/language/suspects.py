"""The words of a draft that are likely slips: neither known nor names nor coinages, and close to a word that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.coinages import is_coinage
from newslint.language.lexicon import lexicon
from newslint.language.names import Capital, Names, key_of, names
from newslint.language.suggestions import Suggestion, suggest, unglue
from newslint.language.words import Word, WordKind, words


class Suspect(NamedTuple):
    """A word that is likely a slip.

    Attributes:
        block: the index of its block.
        start, end: the letters in question, in characters of the block's text.
        suggestions: what may have been meant, best first, with the capitals of the word.
        is_name: whether a name was meant.
        score: how likely the first suggestion is, on a scale in which one point is twice as likely.
    """

    block: int
    start: int
    end: int
    suggestions: tuple[str, ...]
    is_name: bool
    score: float


# What can follow an apostrophe in a contraction or a possessive.
_AFTER_APOSTROPHE = frozenset(("s", "t", "d", "m", "ll", "re", "ve", "em", "all", "er", "am", "n", "clock", "know", "cha", "kay"))
_MISREAD_APOSTROPHE = re.compile(r"(?<![\w/=&?])([A-Za-z]{2,})\?(s|t|re|ve|ll|d|m)(?![\w=&-])")
_CAMEL = re.compile(r"([a-z]{3,})([A-Z][a-z]{2,})")
_SHORTEST = 3
_MANY = 3
_LISTED = 3


def suspects(document: Document) -> tuple[Suspect, ...]:
    """The likely slips of a draft; used through `document.memo(suspects)`."""
    return tuple(_Search(document).all())


@lru_cache(maxsize=65536)
def _is_fine(word: str) -> bool:
    """Whether `word` (lower case) needs no second look."""
    return lexicon().knows(word) or not word.isascii() or not word.isalpha() or len(word) < _SHORTEST


class _Search:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = document.memo(words)
        self._names: Names = document.memo(names)
        language = document.settings.language
        self._own = {part for entry in language.words | language.names for part in entry.lower().replace("’", "'").split()}
        self._own |= {part for entry in self._own for part in entry.split("-")}
        self._counts: Counter[str] | None = None

    def all(self) -> Iterator[Suspect]:
        for number, block_words in enumerate(self._words):
            for index, word in enumerate(block_words):
                if word.kind is WordKind.WORD and word.text[0].islower():
                    yield from self._small(number, index, word)
            yield from self._misread(number)
        for capital in self._names.capitals:
            yield from self._capital(capital)

    def _small(self, number: int, index: int, word: Word) -> Iterator[Suspect]:
        """A word in small letters, or each part of a compound."""
        norm = word.norm
        if _is_fine(norm):
            return
        if "'" in norm or "-" in norm or not norm.islower():
            yield from self._odd(number, index, word)
        else:
            yield from self._plain(number, index, word, norm, word.start)

    def _odd(self, number: int, index: int, word: Word) -> Iterator[Suspect]:
        """A word with an apostrophe, a hyphen or a capital inside."""
        norm = word.norm
        glued = _CAMEL.fullmatch(norm)
        if glued:
            left, right = glued.groups()
            known = lexicon()
            if known.is_word(left) and known.small(left) > 500 and known.knows(right.lower()) and norm.lower() not in self._own:
                yield Suspect(number, word.start, word.end, (f"{left} {right}",), False, 20.0)
            return
        if len(norm) != len(word.text):
            return
        at = 0
        for part in norm.split("-"):
            stem, _, tail = part.partition("'")
            if tail in ("", "s") and stem.islower() and not _is_fine(stem) and self._is_lone(stem):
                yield from self._plain(number, index, word, stem, word.start + at)
            elif "-" not in norm and stem.islower():
                yield from _bad_ending(number, word, stem, tail)
            at += len(part) + 1

    def _is_lone(self, part: str) -> bool:
        return len(part) > 4

    def _plain(self, number: int, index: int, word: Word, stem: str, start: int) -> Iterator[Suspect]:
        if not stem.isascii() or stem in self._own or stem in self._names.seen or is_coinage(stem):
            return
        if self._often(stem) > _MANY or self._is_foreign(number, index):
            return
        before, after = self._neighbours(number, index)
        found = suggest(stem, before, after, local=self._local() if len(stem) > 4 else None)
        apart = unglue(stem)
        if apart and (not found or found[0].score < 12):
            yield Suspect(number, start, start + len(stem), (apart,), False, 15.0)
        elif found and _is_sure(stem, found[0]):
            texts = tuple(one.text for one in found[:_LISTED])
            yield Suspect(number, start, start + len(stem), texts, False, found[0].score)

    def _capital(self, capital: Capital) -> Iterator[Suspect]:
        word, key = capital.word, capital.key
        if _is_fine(key) or key in self._own:
            return
        if "'" in key:
            stem, _, tail = word.norm.partition("'")
            if not any(mark in stem for mark in "-'"):
                yield from _bad_ending(capital.block, word, stem, tail)
            return
        if "-" in key or not word.norm[1:].removesuffix("'s").islower() or len(key) < 4 or len(word.norm) != len(word.text):
            return
        seen = self._names.seen[key]
        if seen > _MANY or self._counts_small(key):
            return
        before, after = self._neighbours(capital.block, capital.index)
        local = {name: n for name, n in self._names.seen.items() if n > seen}
        found = suggest(key, before, after, local=local, names=True)
        if not found:
            return
        best = found[0]
        known = lexicon()
        is_name = capital.sure or known.small(best.text) < known.capital(best.text)
        if not _is_sure_name(key, best, local.get(best.text, 0)) or (not is_name and is_coinage(key)):
            return
        texts = tuple(one.text.capitalize() for one in found[:_LISTED])
        yield Suspect(capital.block, word.start, word.start + len(key), texts, is_name, best.score)

    def _misread(self, number: int) -> Iterator[Suspect]:
        """A question mark that was an apostrophe before some software read it wrong: "Obama?s"."""
        text = self._document.blocks[number].text
        if "?" in text:
            for match in _MISREAD_APOSTROPHE.finditer(text):
                meant = f"{match[1]}'{match[2]}"
                yield Suspect(number, match.start(), match.end(), (meant,), False, 20.0)

    def _neighbours(self, number: int, index: int) -> tuple[str, str]:
        row = self._words[number]
        before = key_of(row[index - 1]) if index else ""
        after = key_of(row[index + 1]) if index + 1 < len(row) else ""
        return before, after

    def _is_foreign(self, number: int, index: int) -> bool:
        """Whether the word stands among others that English does not have."""
        row = self._words[number]
        around = [row[at] for at in (index - 2, index - 1, index + 1, index + 2) if 0 <= at < len(row)]
        return sum(word.text[0].islower() and not lexicon().knows(key_of(word)) for word in around if word.kind is WordKind.WORD) > 1

    def _small_counts(self) -> Counter[str]:
        if self._counts is None:
            rows = self._words
            self._counts = Counter(word.norm for row in rows for word in row if word.text[0].islower())
        return self._counts

    def _often(self, stem: str) -> int:
        return self._small_counts()[stem]

    def _counts_small(self, key: str) -> bool:
        return self._small_counts()[key] > 0

    def _local(self) -> Counter[str]:
        return Counter({word: n for word, n in self._small_counts().items() if lexicon().is_word(word)})


def _bad_ending(number: int, word: Word, stem: str, tail: str) -> Iterator[Suspect]:
    """A known word with letters behind its apostrophe that mean nothing: "Mexico'x"."""
    known = lexicon()
    lower = stem.lower()
    if not 0 < len(tail) < 3 or tail.lower() in _AFTER_APOSTROPHE or not tail.islower() or len(stem) < 4:
        return
    is_name = stem[0].isupper()
    if (known.capital(lower) if is_name else known.small(lower)) > 100:
        yield Suspect(number, word.start, word.end, (f"{stem}{word.text[len(stem)]}s",), is_name, 12.0)


def _is_sure(stem: str, best: Suggestion) -> bool:
    """Whether the best guess for a word in small letters is good enough to call it a slip."""
    needed = 9.0 if len(stem) > 4 else 14.0
    return best.score >= needed


def _is_sure_name(key: str, best: Suggestion, in_draft: int) -> bool:
    """Whether the best guess for a capitalised word is good enough to call it a variant."""
    if key + "s" == best.text or best.text + "s" == key or best.text + "es" == key:
        return False
    if in_draft:
        return best.score >= 4
    return best.score >= (10.0 if best.paired else 13.0)


