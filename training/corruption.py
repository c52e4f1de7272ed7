"""Errors put into good copy, as people make them.

A `Corruptor` turns the words of a sentence into `Slot`s: what stands there, what is wrong with it, and what stood there.
Kinds and their weights follow the errors that news desks publish: slips of a letter that give another word, sound-alikes,
wrong inflections and agreement, words dropped, left over from a rewrite or doubled, non-words, names a letter off, words
run together or split. The same generator state gives the same errors.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import NamedTuple

from newslint.language.candidates import edits, like
from newslint.language.confusions import BY_EAR, DROPPED, GRAMMAR, JOINED, RELATIONS
from newslint.language.wordforms import forms
from newslint.language.wordpieces import LOWER, case_of

KEEP, WRONG, EXTRA, MISSING = range(4)
"""Labels of a word; `MISSING` means that a word is missing before it."""

LOST = "[LOST]"
"""The intended text of a slot whose error has no single intended word."""

_KINDS = {
    "slip": 22, "ear": 10, "inflect": 20, "agree": 12, "relate": 4, "drop": 34, "insert": 8, "leftover": 6, "echo": 4,
    "double": 3, "swap": 2, "nonword": 6, "name": 3, "join": 3, "split": 1, "lower": 1,
}  # fmt: skip
_LEFT_OVER = [g.split() for g in (
    "would could will can should may might must is was are were has had have be been being does did do",
    "of to in for on at by with from about into over during after before as than",
    "the a an this that its his their her these those some any",
    "he she it they we I you who that which", "and but or so that because when while if",
    "not also only just now more still even",
)]  # fmt: skip
_SMALL_WORDS = """
the a an of to in for on at by with from is was are were be been has had have would will could not he she they it we
you his her their its that this who which and or as but than also all
"""
_INSERTED = _SMALL_WORDS.split()
_KEYS = {
    "a": "sqwz", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wrsd", "f": "drtgvc", "g": "ftyhbv", "h": "gyujnb", "i": "uojk",
    "j": "huikmn", "k": "jiolm", "l": "kop", "m": "njk", "n": "bhjm", "o": "ipkl", "p": "ol", "q": "wa", "r": "etdf",
    "s": "awedxz",
    "t": "ryfg", "u": "yihj", "v": "cfgb", "w": "qeas", "x": "zsdc", "y": "tugh", "z": "asx",
}  # fmt: skip
_SCANNED = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("li", "h"), ("l", "i"), ("e", "c"), ("vv", "w"), ("ii", "u"))
_TRIES = 12
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEEN_OFTEN = 3


class Slot(NamedTuple):
    """One word as it stands after corruption.

    `intended` is the word that stood there (for `MISSING`, the one that stood before it); None where nothing changed.
    """

    word: str
    label: int = KEEP
    intended: str | None = None


class Corruptor:
    """Puts errors into sentences.

    `counts` maps lower-case words to how often the corpus has them; `seen(a, b, c)` says how often it has three words in a row.
    An error whose every three words in a row are often seen is taken for right English and not made.
    """

    def __init__(self, counts: dict[str, int], seen: Callable[[str, str, str], int]) -> None:
        self._counts = counts
        self._seen = seen
        self._near = lru_cache(200_000)(self._neighbours)
        self._forms = lru_cache(200_000)(lambda word: sorted(forms(word, self._common)))
        self._kinds, self._weights = list(_KINDS), list(_KINDS.values())

    def corrupt(self, words: list[str], rng: Random, errors: int) -> list[Slot]:
        """Return the words with up to `errors` errors put in."""
        slots = [Slot(word) for word in words]
        for kind in rng.choices(self._kinds, self._weights, k=errors):
            make = getattr(self, f"_{kind}")
            for _ in range(_TRIES):
                at = rng.randrange(len(slots))
                if any(s.intended is not None or s.label for s in slots[max(0, at - 1) : at + 3]):
                    continue
                made = make(slots, at, rng)
                if made and self._is_error(slots, at, made):
                    slots[at : at + made[0]] = made[1]
                    break
        return slots

    def _is_error(self, slots: list[Slot], at: int, made: tuple[int, list[Slot]]) -> bool:
        before, after = slots[max(0, at - 2) : at], slots[at + made[0] : at + made[0] + 2]
        row = [s.word.lower() for s in (*before, *made[1], *after)]
        threes = list(zip(row, row[1:], row[2:], strict=False))
        return not threes or any(self._seen(*three) < _SEEN_OFTEN for three in threes)

    def _common(self, word: str) -> bool:
        return self._counts.get(word, 0) >= 20

    def _neighbours(self, word: str) -> tuple[list[str], list[float]]:
        near = sorted(e for e in edits(word) if self._common(e) and (len(e) > 1 or e in "ai"))
        return near, [self._counts[e] ** 0.3 for e in near]

    def _pick(
        self, slots: list[Slot], at: int, options: list[str] | tuple[str, ...], rng: Random
    ) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        if not options:
            return None
        return 1, [Slot(like(word, rng.choice(options)), WRONG, word)]

    def _slip(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        near, weights = self._near(word.lower()) if word.isalpha() and len(word) > 1 else ([], [])
        return self._pick(slots, at, rng.choices(near, weights) if near else (), rng)

    def _ear(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        return self._pick(slots, at, BY_EAR.get(slots[at].word.lower().replace("’", "'"), ()), rng)

    def _inflect(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        return self._pick(slots, at, self._forms(word.lower()) if word.isalpha() and len(word) > 2 else (), rng)

    def _agree(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        return self._pick(slots, at, GRAMMAR.get(slots[at].word.lower(), ()), rng)

    def _relate(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        return self._pick(slots, at, RELATIONS.get(slots[at].word.lower(), ()), rng)

    def _drop(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        if at == 0 or at + 1 >= len(slots) or not word.isalpha():
            return None
        if word.lower() not in DROPPED and rng.random() < 0.93:
            return None
        if word in ("the", "a", "that", "and") and rng.random() < 0.5:
            return None
        return 2, [Slot(slots[at + 1].word, MISSING, word)]

    def _insert(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        if at == 0 or not slots[at].word[0].isalnum():
            return None
        return 0, [Slot(rng.choice(_INSERTED), EXTRA, "")]

    def _leftover(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word.lower()
        mates = [w for group in _LEFT_OVER if word in group for w in group if w != word]
        return (0, [Slot(rng.choice(mates), EXTRA, "")]) if mates and at else None

    def _echo(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        source = at - rng.randint(2, 5)
        word = slots[source].word if source >= 0 else ""
        return (0, [Slot(word.lower() if word.lower() in DROPPED else word, EXTRA, "")]) if word.isalpha() else None

    def _double(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at - 1].word if at else ""
        return (0, [Slot(word if rng.random() < 0.9 else word.lower(), EXTRA, "")]) if word.isalpha() else None

    def _swap(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        pair = [s.word for s in slots[at : at + 2]]
        if len(pair) < 2 or not all(w.isalpha() for w in pair) or pair[0] == pair[1]:
            return None
        return 2, [Slot(like(pair[0], pair[1]), WRONG, pair[0]), Slot(pair[0], WRONG, pair[1])]

    def _nonword(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        if len(word) < 4 or not word.isalpha():
            return None
        made = misspelt(word, rng)
        return (1, [Slot(made, WRONG, word)]) if not self._common(made.lower()) else None

    def _name(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        if at == 0 or case_of(word) == LOWER:
            return None
        return self._nonword(slots, at, rng)

    def _join(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        pair = [s.word for s in slots[at : at + 2]]
        if len(pair) < 2 or not all(w.isalpha() for w in pair):
            return None
        if " ".join(pair).lower() not in JOINED and (case_of(pair[1]) != LOWER or rng.random() < 0.97):
            return None
        return 2, [Slot("".join(pair), WRONG, pair[0])]

    def _split(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        apart = next((a for a, joined in JOINED.items() if joined == word.lower()), None)
        if apart is None:
            return None
        first, *rest = apart.split()
        return 1, [Slot(like(word, first), WRONG, word), *(Slot(w, EXTRA, "") for w in rest)]

    def _lower(self, slots: list[Slot], at: int, rng: Random) -> tuple[int, list[Slot]] | None:
        word = slots[at].word
        if at == 0 or case_of(word) == LOWER or self._common(word.lower()):
            return None
        return 1, [Slot(word.lower(), WRONG, LOST)]


def misspelt(word: str, rng: Random) -> str:
    """Return `word` with one slip: a letter dropped, doubled, changed, added, swapped or misread."""
    at = rng.randrange(1, len(word)) if rng.random() < 0.95 else 0
    letter = word[at].lower()
    kind = rng.random()
    if kind < 0.2:
        made = word[:at] + word[at + 1 :]
    elif kind < 0.38 and at + 1 < len(word):
        made = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind < 0.5:
        made = word[:at] + rng.choice(_KEYS.get(letter, _LETTERS)) + word[at + 1 :]
    elif kind < 0.68:
        made = word[:at] + rng.choice(_LETTERS) + word[at + 1 :]
    elif kind < 0.86:
        made = word[:at] + rng.choice(_LETTERS) + word[at:]
    elif kind < 0.95:
        made = word[:at] + letter + word[at:]
    else:
        good, bad = rng.choice(_SCANNED)
        made = word.replace(good, bad, 1)
    return like(word, made) if made.lower() != word.lower() else word[:-1]


def how_many(words: int, rng: Random) -> int:
    """Return how many errors to put into a window of so many words: a Poisson draw, one in 30 words."""
    limit, product, drawn = math.exp(-words / 30), rng.random(), 0
    while product > limit:
        product *= rng.random()
        drawn += 1
    return drawn
