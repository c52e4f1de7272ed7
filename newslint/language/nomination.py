"""Places that the counts of word pairs doubt, whatever the model feels: "While House", "according a spokeswoman".

A word is nominated where news does not put it beside a neighbour but very often puts there a word that it is easily taken for; a
gap, where news does not put two words together but knows them with a small word between, or nearly always has that word after
the first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.language.confusions import DROPPED
from newslint.language.lexicon import Lexicon
from newslint.language.runs import KnownRuns

_LEAST_BONUS = 6.0
"""How much more usual the pairs with another word must be (natural logarithm)."""
_COMMON = 5.0  # level of a word that is seen often enough for its pairs to be known
_FREQUENT = 8.0  # level of a word whose usual neighbours stand out
_BETWEEN = DROPPED[:40]
_GOVERNED = DROPPED[:10]
_MOSTLY = 0.4  # share of a word's places in which another follows it, from which that other is expected
_SELDOM = 0.003
_SOME = 30.0  # times that a pair must have been seen
_OUTDOES = 64.0  # how much more usual one pair must be than another
_TRIPLE = 3  # level of a triple that is seen often enough to be expected


class Nomination(NamedTuple):
    """A word of a sentence that pair counts doubt, and the word that they miss there or before it."""

    word: int
    is_gap: bool
    instead: str


def nominations(
    rows: Sequence[Sequence[str]], options: Callable[[str], Sequence[str]], runs: KnownRuns, lexicon: Lexicon
) -> list[list[Nomination]]:
    """Return the nominations in each sentence of folded words; `options` gives what a word is easily taken for."""
    found: list[list[Nomination]] = []
    gaps: list[tuple[int, int]] = []
    for row, (paired, tripled) in zip(rows, runs.within(rows), strict=True):
        told = list(_words(row, paired, tripled, options, runs, lexicon))
        for at in range(1, len(row)):
            before, word = row[at - 1], row[at]
            if not word.isalpha():
                continue
            expected = _follower(before, lexicon)
            if expected and word != expected and lexicon.pair(expected, word) > _SOME:
                if lexicon.pair(before, word) < _SELDOM * (lexicon.small(before) + 1):
                    told.append(Nomination(at, True, expected))
            elif not paired[at - 1] and before.isalpha() and runs.level(before) > _COMMON and runs.level(word) > _COMMON:
                gaps.append((len(found), at))
        found.append(told)
    missed = runs.between([(rows[n][at - 1], rows[n][at]) for n, at in gaps], _BETWEEN)
    for (n, at), between in zip(gaps, missed, strict=True):
        if between:
            found[n].append(Nomination(at, True, between))
    return found


def _words(
    row: Sequence[str],
    paired: Sequence[bool],
    tripled: Sequence[int],
    options: Callable[[str], Sequence[str]],
    runs: KnownRuns,
    lexicon: Lexicon,
) -> Iterator[Nomination]:
    """Yield the words of a sentence that pair counts doubt."""
    for at, word in enumerate(row):
        if not word.isalpha():
            continue
        before = row[at - 1] if at else ""
        after = row[at + 1] if at + 1 < len(row) else ""
        alone_before = at > 0 and not paired[at - 1] and before.isalpha()
        alone_after = after.isalpha() and not (paired[at] and _is_usual(word, after, runs, lexicon))
        strange_before = at > 1 and not tripled[at - 2] and before.isalpha() and row[at - 2].isalpha()
        strange_after = at + 2 < len(row) and not tripled[at] and after.isalpha() and row[at + 2].isalpha()
        if (alone_before and runs.level(before) > _COMMON) or (alone_after and runs.level(after) > _COMMON):
            yield from _other(at, word, before, after, options(word), lexicon)
        elif strange_after or strange_before:
            yield from _phrase(row, at, options(word), strange_before, strange_after, runs, lexicon)


def _is_usual(word: str, after: str, runs: KnownRuns, lexicon: Lexicon) -> bool:
    """Whether a word stands before another often enough, for how common that other is, to be meant."""
    return runs.level(after) < _FREQUENT or lexicon.pair(word, after) > _SELDOM * math.exp(runs.level(after))


@lru_cache(20_000)
def _follower(word: str, lexicon: Lexicon) -> str | None:
    """Return the small word that mostly follows a word: "to" for "according", "of" for "lot"."""
    times = lexicon.small(word)
    if times < _SOME:
        return None
    return next((one for one in _GOVERNED if lexicon.pair(word, one) > _MOSTLY * times), None)


def _other(at: int, word: str, before: str, after: str, options: Sequence[str], lexicon: Lexicon) -> Iterator[Nomination]:
    pair = lexicon.log_pair

    def usual(one: str) -> float:
        return pair(before, one) + pair(one, after)

    best = max(options, key=usual, default=None)
    if best is not None and usual(best) - usual(word) >= _LEAST_BONUS:
        yield Nomination(at, False, best)


def _phrase(
    row: Sequence[str], at: int, options: Sequence[str], before: bool, after: bool, runs: KnownRuns, lexicon: Lexicon
) -> Iterator[Nomination]:
    """A word whose run with the two before or after it is not known, where that of another, far more usual beside them, is."""
    word = row[at]
    for asked, other, run in ((after, at + 1, slice(at + 1, at + 3)), (before, at - 1, slice(at - 2, at))):
        if not asked:
            continue

        def pair(one: str, other: int = other) -> float:
            return lexicon.pair(one, row[other]) if other > at else lexicon.pair(row[other], one)

        best = max(options, key=pair, default="")
        if pair(best) > max(_SOME, _OUTDOES * (pair(word) + 1)):
            expected = [best, *row[run]] if other > at else [*row[run], best]
            if runs.levels([expected])[0] >= _TRIPLE:
                yield Nomination(at, False, best)
                return
