"""The words of a draft that are likely slips: neither known nor names nor coinages, and close to a word that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.coinages import is_coinage
from newslint.language.lazypattern import lazy_pattern
from newslint.language.lexicon import lexicon
from newslint.language.names import Capital, Names, key_of, names
from newslint.language.suggestions import (
    AMBIGUOUS_CONTRACTIONS,
    CONTRACTIONS,
    SPLITS,
    Suggestion,
    slip_cost,
    suggest,
    unglue,
    unglue_name,
)
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


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What can follow an apostrophe in a contraction or a possessive.
_AFTER_APOSTROPHE = frozenset(
    ("s", "t", "d", "m", "ll", "re", "ve", "em", "all", "er", "am", "n", "ns", "clock", "know", "cha", "kay")
)
_MISREAD_APOSTROPHE = lazy_pattern(r"(?<![\w/=&?])([A-Za-z]{2,})\?(s|t|re|ve|ll|d|m)(?![\w=&-])")
_CAMEL = lazy_pattern(r"([a-z]{3,})([A-Z][a-z]{2,})")
# A stray mark that stands for an apostrophe, or what shows that a slip was meant, behind a word.
_MEANT = lazy_pattern(r"[\"”’']? ?[\[(]sic\b|[’'‘›`]")
_OPENING = frozenset("\"“‘'")
_CLOSING = frozenset("\"”’'")
_LETTERS = lazy_pattern(r"[a-z]+(?:['-][a-z]+)*")
# What makes a follower, a family or a manner of a name: "Yalie", "Pizzagaters", "the Clintons", "Trumpy".
_FAMILY = frozenset(
    ("s", "es", "r", "rs", "er", "ers", "n", "ns", "an", "ans", "ian", "ians", "ie", "ies", "ite", "ites", "y", "ism", "ist")
)
# What makes a verb of "cant" and "wont", before and after.
_SUBJECTS = _set("i you he she it we they that this who there")
_BARE_VERBS = _set("be have do get go let make take say see find work help happen afford stop wait come give")
# Slips that the rules on confused words report.
_REPORTED_ELSEWHERE = frozenset(("alot", "everytime", "incase"))
_SHORTEST = 3
_SHORTEST_PART = 5
# More often than this in one draft, and an unknown word is a term that the writer knows.
_MANY = 3
_LISTED = 3
# How many words to either side show that a phrase is foreign.
_REACH = 3
# What the best guess must score, by the length of the word: short words have more neighbours.
_NEEDED = {3: 20.0, 4: 13.0, 5: 9.0, 6: 6.0}
_NEEDED_LONG = 3.5
_NEEDED_QUOTED = 12.0
# A coinage may be one only by chance: a letter swapped or not doubled ("discused") tells.
_NEEDED_COINED = 10.0
_NEEDED_SENTENCE_START = 13.0
_NEEDED_IN_DRAFT = 4.0
_NEEDED_PAIRED = 10.0
# A name of six letters; each letter more makes a chance likeness rarer.
_NEEDED_NAME = 9.0
_EASED = 2.0
_NEEDED_NAME_LONG = 4.0
_WELL_PAIRED = 6.0
# A name with fewer of these, with a capital and in small letters, is looked at again where it has no capital.
_KNOWN_NAME, _KNOWN_SMALL = 30, 3
# So close to a common word that it is no sign of another language.
_NEEDED_LIKENESS = 10.0


def suspects(document: Document) -> tuple[Suspect, ...]:
    """The likely slips of a draft; used through `document.memo(suspects)`."""
    return tuple(_Search(document).all())


@lru_cache(maxsize=65536)
def _is_fine(word: str) -> bool:
    """Whether `word` (lower case) needs no second look."""
    known = lexicon()
    if known.knows(word) or not word.isascii() or not _LETTERS.fullmatch(word):
        return True
    return len(word) < _SHORTEST and not known.is_slip(word)


@lru_cache(maxsize=65536)
def _is_fine_small(word: str) -> bool:
    """The same for a word in small letters: a name that news hardly has may be a slip there, such as "neice"."""
    known = lexicon()
    if known.is_name(word) and not known.is_word(word) and known.capital(word) < _KNOWN_NAME and known.small(word) < _KNOWN_SMALL:
        return len(word) < _SHORTEST_PART or not word.isascii() or not word.isalpha()
    return _is_fine(word)


def _is_obsolete(word: str) -> bool:
    """Whether only old dictionaries have `word`: "trumph" is likelier a slip where a name stands."""
    known = lexicon()
    return known.is_word(word) and not known.is_name(word) and known.small(word) == 0


@lru_cache(maxsize=4096)
def _is_strange(word: str) -> bool:
    """Whether English has nothing like `word` (lower case), which so may belong to another language."""
    known = lexicon()
    if known.knows(word) or known.is_slip(word):
        return False
    best = suggest(word)[:1] if len(word) >= _SHORTEST_PART else []
    return not (best and best[0].score >= _NEEDED_LIKENESS and slip_cost(word, best[0].text) <= 1)


class _Search:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = document.memo(words)
        self._names: Names = document.memo(names)
        language = document.settings.language
        self._own = {part for entry in language.words | language.names for part in entry.lower().replace("’", "'").split()}
        self._own |= {part for entry in self._own for part in entry.split("-")}

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
        meant = self._contraction(number, index, norm) or SPLITS.get(norm)
        if meant and norm not in self._own and not _MEANT.match(self._document.blocks[number].text, word.end):
            if not self._is_foreign(number, index):
                yield Suspect(number, word.start, word.end, (meant,), False, 15.0)
            return
        if (_is_fine_small(norm) and norm.islower()) or norm in _REPORTED_ELSEWHERE:
            return
        if "'" in norm or "-" in norm or not norm.islower():
            yield from self._odd(number, index, word)
        else:
            yield from self._plain(number, index, word, norm, word.start)

    def _contraction(self, number: int, index: int, norm: str) -> str | None:
        """The contraction that `norm` is without its apostrophe."""
        meant = CONTRACTIONS.get(norm)
        if meant is None and norm in AMBIGUOUS_CONTRACTIONS:
            before, after = self._neighbours(number, index)
            if before in _SUBJECTS or after in _BARE_VERBS:
                meant = AMBIGUOUS_CONTRACTIONS[norm]
        return meant and self._with_apostrophe(number, meant)

    def _with_apostrophe(self, number: int, meant: str) -> str:
        """`meant` with the apostrophe that its block has."""
        return meant.replace("'", "’") if "’" in self._document.blocks[number].text else meant

    def _opening_contraction(self, capital: Capital) -> Iterator[Suspect]:
        """A contraction without its apostrophe at the beginning of a sentence: "Thats it"."""
        row, word = self._words[capital.block], capital.word
        following = row[capital.position + 1].text if capital.position + 1 < len(row) else ""
        if capital.key not in self._own and word.norm == capital.key.capitalize() and following[:1].islower():
            meant = self._with_apostrophe(capital.block, CONTRACTIONS[capital.key])
            yield Suspect(capital.block, word.start, word.end, (meant[0].upper() + meant[1:],), False, 15.0)

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
            if part[1:] in norm[:at] or norm.endswith(part[1:], at + len(part)):
                pass  # "argle-bargle"
            elif tail in ("", "s") and stem.islower() and not _is_fine(stem) and len(stem) >= _SHORTEST_PART:
                yield from self._plain(number, index, word, stem, word.start + at)
            elif "-" not in norm and stem.islower():
                yield from _bad_ending(number, word, stem, tail)
            at += len(part) + 1

    def _plain(self, number: int, index: int, word: Word, stem: str, start: int) -> Iterator[Suspect]:
        if stem in self._own or stem in self._names.seen:
            return
        apart = unglue(stem)
        slip = lexicon().is_slip(stem)
        coined = not apart and not slip and is_coinage(stem)
        if (self._small_counts[stem] > _MANY and not slip) or self._is_foreign(number, index):
            return
        text = self._document.blocks[number].text
        if _MEANT.match(text, word.end) or _is_broken(text, word):
            return
        quoted = text[word.start - 1 : word.start] in _OPENING and text[word.end : word.end + 1] in _CLOSING
        before, after = self._neighbours(number, index)
        found = suggest(stem, before, after, local=self._local if len(stem) > 4 else None)
        if coined and not (found and found[0].score > _NEEDED_COINED and slip_cost(stem, found[0].text) == 0):
            return
        if apart and (not found or found[0].score < 12):
            yield Suspect(number, start, start + len(stem), (apart,), False, 15.0)
        elif found and (slip or _is_sure(stem, found[0])) and not (quoted and found[0].score < _NEEDED_QUOTED):
            texts = tuple(one.text for one in found[:_LISTED])
            yield Suspect(number, start, start + len(stem), texts, False, found[0].score)

    def _capital(self, capital: Capital) -> Iterator[Suspect]:
        word, key = capital.word, capital.key
        if key in CONTRACTIONS and not capital.sure:
            yield from self._opening_contraction(capital)
            return
        obsolete = capital.sure and _is_obsolete(key)
        if (_is_fine(key) and not obsolete) or key in self._own:
            return
        if "'" in key:
            stem, _, tail = word.norm.partition("'")
            if not any(mark in stem for mark in "-'"):
                yield from _bad_ending(capital.block, word, stem, tail)
            return
        if "-" in key or not word.norm[1:].islower() or len(key) < 4 or len(word.norm) != len(word.text):
            return
        seen = self._names.seen[key]
        if seen > _MANY or key in self._small_counts:
            return
        glued = unglue_name(key)
        if glued:
            name = word.text[: len(glued[0])]
            yield Suspect(capital.block, word.start, word.start + len(key), (f"{name} {glued[1]}",), False, 15.0)
            return
        before, after = self._name_neighbours(capital)
        local = {name: n for name, n in self._names.seen.items() if n > seen}
        found = suggest(key, before, after, local=local, names=True)
        if not found:
            return
        best = found[0]
        if obsolete and best.paired < _WELL_PAIRED:
            return
        known = lexicon()
        is_name = capital.sure or known.small(best.text) < known.capital(best.text)
        if is_name and not _is_sure_name(key, best, local.get(best.text, 0), seen):
            return
        if not is_name and not self._is_small_word(capital, best):
            return
        texts = tuple(one.text.capitalize() for one in found[:_LISTED])
        yield Suspect(capital.block, word.start, word.start + len(key), texts, is_name, best.score)

    def _is_small_word(self, capital: Capital, best: Suggestion) -> bool:
        """Whether a capital that need not mean a name stands before a slip for an ordinary word."""
        key, row = capital.key, self._words[capital.block]
        following = row[capital.position + 1].text[:1] if capital.position + 1 < len(row) else ""
        if len(key) < 5 or is_coinage(key) or (following.isupper() and capital.position == 0):
            return False
        return any(one.score >= _NEEDED_SENTENCE_START for one in suggest(key)[:1])

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

    def _name_neighbours(self, capital: Capital) -> tuple[str, str]:
        """The neighbours that are capitalised too: only they tell one name from another."""
        row, text = self._words[capital.block], self._document.blocks[capital.block].text
        at = capital.position
        before = row[at - 1] if at and text[row[at - 1].end : row[at].start] in (" ", ". ") else None
        after = row[at + 1] if at + 1 < len(row) and text[row[at].end : row[at + 1].start] == " " else None
        return _name_key(before), _name_key(after)

    def _is_foreign(self, number: int, index: int) -> bool:
        """Whether the word stands among others that English does not have."""
        row = self._words[number]
        around = row[max(0, index - _REACH) : index + _REACH + 1]
        plain = [word for word in around if word.kind is WordKind.WORD and word.text[0].islower()]
        return sum(_is_strange(key_of(word)) for word in plain) > _REACH - 1

    @cached_property
    def _small_counts(self) -> Counter[str]:
        """How often the draft has each word in small letters."""
        return Counter(word.norm for row in self._words for word in row if word.text[0].islower())

    @cached_property
    def _local(self) -> dict[str, int]:
        """The same for the words that English has."""
        return {word: n for word, n in self._small_counts.items() if lexicon().is_word(word)}


def _name_key(word: Word | None) -> str:
    return key_of(word) if word and word.text[0].isupper() else ""


def _is_broken(text: str, word: Word) -> bool:
    """Whether it is half a word, cut by a line break ("wel- comed"), or stuck to a stop as in a file name or a style sheet."""
    return text[max(0, word.start - 2) : word.start].endswith(("- ", ".")) or text.startswith("- ", word.end)


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
    if len(stem) == _SHORTEST and best.paired < _WELL_PAIRED:
        return False
    return best.score >= _NEEDED.get(len(stem), _NEEDED_LONG)


def _is_family(key: str, meant: str) -> bool:
    """Whether `key` is `meant` with an ending that makes another name of it: "Yalie" of "Yale"."""
    stem = meant.removesuffix("e")
    return key.startswith(stem) and (key[len(stem) :] in _FAMILY or key[len(meant) :] in _FAMILY)


def _is_sure_name(key: str, best: Suggestion, in_draft: int, seen: int) -> bool:
    """Whether the best guess for a capitalised word is good enough to call it a variant."""
    meant = best.text
    if key + "s" == meant or (_is_family(key, meant)):
        return False
    if in_draft:
        if len(key) == len(meant) and key[0] != meant[0] and in_draft < _MANY:
            return False  # two people as likely as one
        return best.score >= _NEEDED_IN_DRAFT and (in_draft > 1 or best.paired > 0 or seen == 1)
    known = lexicon()
    if seen > 1 or known.capital(meant) < known.small(meant):
        return best.paired >= _WELL_PAIRED
    if best.paired:
        return best.score >= _NEEDED_PAIRED and (len(key) > 4 or best.paired >= _WELL_PAIRED)
    # A name that nobody knows may differ from a known one in its first or last letter.
    needed = max(_NEEDED_NAME_LONG, _NEEDED_NAME - _EASED * (len(key) - 6))
    return best.score >= needed and len(key) > 5 and key[0] == meant[0] and key[-1] == meant[-1]
