"""Finds what a quotation says in a source, word for word or nearly.

A source's words are indexed once: each word with the places where it stands. A run of words is looked up by its rarest word, and
where it does not stand as it is, its rare words vote for the place where it may stand altered. Nothing is compared with the whole
source, so that the time grows with the length of the source (once) and the number of quotations, not with their product.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.sources.comparison import Change, align, changes
from newslint.sources.model import Source
from newslint.sources.words import Words, spoken

#: How many words of a source an ellipsis in a quotation may stand for, and a bracket.
ELLIPSIS_REACH = 500
BRACKET_REACH = 12
#: Of a quotation's words at least this share must be found where it may stand altered, and so many of them.
ALIKE = 0.6
FEWEST_ALIKE = 3

# So many of a run's rarest words vote, as long as they do not stand in more places than these together.
_VOTERS = 12
_MOST_VOTES = 20_000
# Votes for places no further apart than this, in words, are for one place.
_BUCKET = 8
_CANDIDATES = 4
_MOST_PLACES = 200
# How many words to either side of the likely place are looked at.
_SLACK = 8

# What a transcript notes besides the words, and what an editor put in.
_ASIDE = re.compile(
    r"(?<!\w)\[[^\[\]“”\"]{0,80}\](?!\w)"
    r"|\((?:[A-Z ,.;-]{3,60}|(?i:inaudible|laugh\w*|applause|cross-?talk|pause\w*|chuckl\w*|unintelligible|foreign language|"
    r"speaking \w+|through (?:an )?interpreter|via (?:an )?interpreter|silence|cheer\w*|off[- ]mike)[^()\n]{0,40})\)"
)


class Run(NamedTuple):
    """Words of a quotation that must stand together in the source.

    Attributes:
        words: the words, with their places in the text of the quotation.
        reach: how many words of the source may stand between the run before and this one.
    """

    words: Words
    reach: int


class Match(NamedTuple):
    """A place in a source where a quotation stands, as it is or altered.

    Attributes:
        source: the source.
        start, end: the place, in characters of its text.
        changes: how the quotation differs from it; none where it does not.
        alike: how many of the quotation's words stand there as they are.
    """

    source: Source
    start: int
    end: int
    changes: tuple[Change, ...]
    alike: int


class _Placed(NamedTuple):
    """A run at words `start` to `end` of the source."""

    start: int
    end: int
    changes: tuple[Change, ...]


class Index:
    """A source's words and where each stands; made once, through `source.memo(Index)`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.words = spoken(source.text, _asides(source))
        self.positions: dict[str, list[int]] = {}
        for at, form in enumerate(self.words.forms):
            self.positions.setdefault(form, []).append(at)

    def exact(self, forms: Sequence[str], low: int = 0, high: int | None = None) -> Iterator[int]:
        """Where `forms` stand one after the other, in words of the source from `low` up to but without `high`."""
        high = len(self.words.forms) if high is None else min(high, len(self.words.forms))
        rarest = min(range(len(forms)), key=lambda at: len(self.positions.get(forms[at], ())))
        places = self.positions.get(forms[rarest], [])
        wanted = list(forms)
        for place in places[bisect_left(places, low + rarest) :]:
            start = place - rarest
            if start + len(wanted) > high:
                return
            if self.words.forms[start : start + len(wanted)] == wanted:
                yield start

    def likely(self, forms: Sequence[str], low: int = 0, high: int | None = None) -> list[int]:
        """Where `forms` may stand altered, likeliest first: the words at which they would begin."""
        high = len(self.words.forms) if high is None else high
        known = sorted((len(self.positions[form]), at) for at, form in enumerate(forms) if form in self.positions)
        votes: Counter[int] = Counter()
        cast = 0
        for count, at in known[:_VOTERS]:
            if cast and cast + count > _MOST_VOTES:
                break
            cast += count
            places = self.positions[forms[at]]
            for place in places[bisect_left(places, low) : bisect_left(places, high)][:_MOST_VOTES]:
                votes[(place - at) // _BUCKET] += 1
        # A place near the border of two buckets has its votes in both.
        both = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
        best = sorted(both, key=lambda bucket: (-both[bucket], bucket))[: 2 * _CANDIDATES]
        chosen: list[int] = []
        for bucket in best:
            if all(abs(bucket - other) > 1 for other in chosen):
                chosen.append(bucket)
        return [max(bucket * _BUCKET, 0) for bucket in chosen[:_CANDIDATES]]

    def match(self, placed: Sequence[_Placed], total: int) -> Match:
        """The match of runs that stand at `placed`, of a quotation of `total` words."""
        found = tuple(change for one in placed for change in one.changes)
        start, end = placed[0].start, max(placed[-1].end, placed[0].start + 1)
        alike = total - sum(change.cost for change in found)
        return Match(self.source, self.words.starts[start], self.words.ends[end - 1], found, alike)


def _asides(source: Source) -> list[tuple[int, int]]:
    """The ranges of the source that are nobody's words: labels, stage directions, brackets."""
    ranges = [(turn.start, turn.words) for turn in source.turns]
    ranges += [match.span() for match in _ASIDE.finditer(source.text)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def verbatim(sources: Sequence[Source], runs: Sequence[Run]) -> list[Match]:
    """Where the runs of a quotation stand as they are, in order and within reach of each other."""
    total = sum(len(run.words.forms) for run in runs)
    found: list[Match] = []
    for source in sources:
        index = source.memo(Index)
        pivot = max(range(len(runs)), key=lambda at: len(runs[at].words.forms))
        for start in index.exact(runs[pivot].words.forms):
            placed = _chain(index, runs, pivot, _Placed(start, start + len(runs[pivot].words.forms), ()), strict=True)
            if placed:
                found.append(index.match(placed, total))
                if len(found) >= _MOST_PLACES:
                    return found
    return found


def nearest(sources: Sequence[Source], runs: Sequence[Run], text: str) -> Match | None:
    """The place where the runs of the quotation `text` stand altered, or None where nothing is alike.

    A match without changes differs only in what nobody would call a change: a stammer left out, a word written as two.
    """
    total = sum(len(run.words.forms) for run in runs)
    pivot = max(range(len(runs)), key=lambda at: len(runs[at].words.forms))
    forms = runs[pivot].words.forms
    best: Match | None = None
    for source in sources:
        index = source.memo(Index)
        if not index.words.forms:
            continue
        starts = [start for start, _ in zip(index.exact(forms), range(_CANDIDATES), strict=False)]
        for start in starts or index.likely(forms):
            first = _altered(index, runs[pivot], text, start - _SLACK, start + len(forms) + _SLACK + _BUCKET)
            placed = _chain(index, runs, pivot, first, text=text)
            match = index.match(placed, total)
            if best is None or match.alike > best.alike:
                best = match
    if best is None or best.alike < max(min(FEWEST_ALIKE, total - 1), ALIKE * total):
        return None
    return best


def _altered(index: Index, run: Run, text: str, low: int, high: int) -> _Placed:
    """The run where it stands between the words `low` and `high` of the source, with its changes."""
    low, high = max(low, 0), min(high, len(index.words.forms))
    start, end, codes = align(index.words.forms[low:high], run.words.forms)
    found = changes(index.source.text, index.words, low + start, text, run.words, codes)
    return _Placed(low + start, low + end, found)


def _chain(
    index: Index, runs: Sequence[Run], pivot: int, first: _Placed, *, strict: bool = False, text: str = ""
) -> list[_Placed]:
    """All runs placed around the one at `pivot`; with `strict`, nothing unless each stands as it is."""
    placed = [first]
    for at in range(pivot + 1, len(runs)):
        end = placed[-1].end
        one = _neighbour(index, runs[at], end, end + runs[at].reach + len(runs[at].words.forms), False, strict, text)
        if one is None:
            return []
        placed.append(one)
    for at in range(pivot - 1, -1, -1):
        start = placed[0].start
        low = start - runs[at + 1].reach - len(runs[at].words.forms)
        one = _neighbour(index, runs[at], low, start, True, strict, text)
        if one is None:
            return []
        placed.insert(0, one)
    return placed


def _neighbour(index: Index, run: Run, low: int, high: int, last: bool, strict: bool, text: str) -> _Placed | None:
    """The run between the words `low` and `high`: the first place where it stands, or the `last`."""
    forms = run.words.forms
    exact = list(index.exact(forms, max(low, 0), high))
    if exact:
        start = exact[-1 if last else 0]
        return _Placed(start, start + len(forms), ())
    if strict:
        return None
    likely = index.likely(forms, max(low, 0), high) if len(forms) >= FEWEST_ALIKE else []
    if likely:
        # Words put in or left out move the border with the run before: it is not held to.
        found = _altered(index, run, text, likely[0] - _SLACK, likely[0] + len(forms) + _SLACK + _BUCKET)
        if sum(change.cost for change in found.changes) < ALIKE * len(forms):
            return found
    at = min(max(high if last else low, 0), len(index.words.forms))
    start, end = run.words.starts[0], run.words.ends[-1]
    return _Placed(at, at, (Change("", text[start:end], start, end, len(forms)),))
