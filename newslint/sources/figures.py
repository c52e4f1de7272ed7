"""Figures of a draft against those that the sources give for the same thing.

Two figures are of one thing if they count the same (kind, unit, the noun that follows) and stand among the same words. What share
of the words around them they have in common is weighed: a word that the sources use everywhere tells less than a rare one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.quantities import Hedge, Kind, Quantity, quantities
from newslint.language.quotations import quotations
from newslint.language.sentences import sentence_at
from newslint.language.wordforms import IRREGULAR
from newslint.language.words import Word, WordKind, words
from newslint.sources.model import Place, Source
from newslint.sources.prose import prose

KINDS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.POINTS, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.AGE, Kind.FRACTION})
# How many words to either side of a figure tell what it is a figure of.
_REACH = 10
# So large a share of the words around a draft's figure must stand around the source's, by weight, and so many of them.
_SHARE = 0.5
_FEWEST = 3
# So many of the nearest words on either side are looked at for themselves; so many of them must be the same, and one more where
# no noun tells what is counted.
_NEAR = 4
_FEWEST_NEAR = 2
# A figure that is more than so many times the other is of another thing, unless it is it by noughts: log10 within `_NEARLY`.
_MOST_TIMES = 4
_NEARLY = 0.02
_SHORTEST_STEM = 3


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = _set(
    "a an the and or but if of in on at to for from by with as is are was were be been being has have had do does did will would "
    "can could should may might must that this these those it its he she they his her their them him we us our you your i my who "
    "whom which what when where why how not no nor so than then there here about around nearly almost over under more less fewer "
    "least most up down out into onto off after before during since until while also just only very too still yet said says say "
    "told according some any all each every both other another such one two per between among total least through against amid "
    "because now new last next year years week month day today monday tuesday wednesday thursday friday saturday sunday"
)
_PEOPLE = _set("people person persons men women man woman others")
_SUFFIXES = (
    *("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "edly", "ies", "ied", "ers"),
    *("ed", "es", "er", "ly", "s", "e"),
)


class Figure(NamedTuple):
    """A figure, and what it is a figure of.

    Attributes:
        quantity: the figure.
        head: the stem of the noun that it counts; empty where none follows.
        around: the stems of the words around it.
        near: those of the nearest words on either side.
        names: those of the nearest that begin with a capital.
    """

    quantity: Quantity
    head: str
    around: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of a word share, in small letters: "killed" and "killing", "died" and "dead" are the same."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if plain in IRREGULAR:
        return min(plain, *IRREGULAR[plain])
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= _SHORTEST_STEM:
            return plain[: -len(suffix)]
    return plain


def figures_of(document: Document) -> tuple[Figure, ...]:
    """The figures of a draft or of a source's prose, outside quotations; used through `document.memo(figures_of)`."""
    found: list[Figure] = []
    for number, block_figures in enumerate(document.memo(quantities)):
        if not block_figures:
            continue
        block_words = document.memo(words)[number]
        starts = [word.start for word in block_words]
        for one in block_figures:
            if one.kind in KINDS and one.value == one.value:
                found.append(_figure(document, one, block_words, starts))
    return tuple(found)


def _figure(document: Document, one: Quantity, block_words: Sequence[Word], starts: Sequence[int]) -> Figure:
    text = document.blocks[one.block].text
    sentence = sentence_at(document, one.block, one.start)
    low, high = sentence.start, sentence.end
    first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
    before = [word for word in block_words[max(first - _REACH, 0) : first] if word.start >= low]
    after = [word for word in block_words[last : last + _REACH] if word.end <= high]
    head = "" if one.kind is not Kind.NUMBER else _head(text, one.end, after)
    telling = [[word for word in side if _tells(word)] for side in (before, after)]
    nearest = [*telling[0][-_NEAR:], *telling[1][:_NEAR]]
    around = frozenset(stem(word.norm) for side in telling for word in side)
    names = frozenset(stem(word.norm) for word in nearest if word.text[0].isupper() and word.start != low)
    return Figure(one, head, around, frozenset(stem(word.norm) for word in nearest), names)


def _tells(word: Word) -> bool:
    """Whether a word says something of a figure beside it."""
    return word.kind is WordKind.WORD and word.norm.lower() not in _STOP


def _head(text: str, end: int, after: Sequence[Word]) -> str:
    """The stem of the noun that a number counts: the last of the words that follow it with no little word or mark between."""
    head = ""
    at = end
    for word in after[:4]:
        if text[at : word.start].strip(" -\xa0") or word.kind is not WordKind.WORD or word.norm.lower() in _STOP:
            break
        if word.norm.lower().endswith("ly") or (head and word.norm.lower().endswith(("ed", "ing"))):
            break
        head, at = stem(word.norm), word.end
    return "people" if head in _PEOPLE_STEMS else head


_PEOPLE_STEMS = frozenset(stem(word) for word in _PEOPLE)


class _Table:
    """The figures of a source, and how telling each word around them is."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.document = source.memo(prose)
        self.figures = self.document.memo(figures_of)
        self.by_kind: dict[tuple[Kind, str], list[Figure]] = {}
        for figure in self.figures:
            self.by_kind.setdefault((figure.quantity.kind, figure.quantity.unit), []).append(figure)
        counts = Counter(word for figure in self.figures for word in figure.around)
        self.weights = {word: 1 / (1 + math.log(count)) for word, count in counts.items()}

    def place(self, figure: Figure) -> Place:
        block = self.document.blocks[figure.quantity.block]
        return self.source.place(block.source_span(figure.quantity.start, figure.quantity.end).start)

    def text(self, figure: Figure) -> str:
        one = figure.quantity
        return self.document.blocks[one.block].text[one.hedge_start if one.hedge is not Hedge.NONE else one.start : one.end]


class Verdict(NamedTuple):
    """What the sources say of a figure: the source's figure for the same thing where there is one, and whether the two agree."""

    figure: Figure
    text: str
    place: Place | None
    agrees: bool


def figure_verdicts(document: Document) -> tuple[Verdict, ...]:
    """What the sources say of each figure of a draft; used through `document.memo(figure_verdicts)`.

    A figure in a quotation is left to those who look at quotations.
    """
    tables = [source.memo(_Table) for source in document.settings.desk.sources]
    quoted = document.memo(quotations)
    return tuple(
        _verdict(figure, tables)
        for figure in document.memo(figures_of)
        if not any(span.start <= figure.quantity.start < span.end for span in quoted[figure.quantity.block])
    )


def _verdict(figure: Figure, tables: Iterable[_Table]) -> Verdict:
    best: tuple[float, _Table, Figure] | None = None
    same: tuple[float, _Table, Figure] | None = None
    for table in tables:
        for other in table.by_kind.get((figure.quantity.kind, figure.quantity.unit), ()):
            if not _may_be_one(figure, other):
                continue
            score = _likeness(figure, other, table)
            if agree(figure.quantity, other.quantity):
                if same is None or score > same[0]:
                    same = score, table, other
            elif best is None or score > best[0]:
                best = score, table, other
    if same and (best is None or same[0] > 0):
        return Verdict(figure, same[1].text(same[2]), same[1].place(same[2]), True)
    if best and best[0] >= _SHARE and _is_one_thing(figure, best[2]):
        return Verdict(figure, best[1].text(best[2]), best[1].place(best[2]), False)
    return Verdict(figure, "", None, False)


def _may_be_one(figure: Figure, other: Figure) -> bool:
    return (
        figure.head == other.head or (not figure.head and other.head == "people") or (figure.head == "people" and not other.head)
    )


def _likeness(figure: Figure, other: Figure, table: _Table) -> float:
    """How much of the words around two figures they share, between 0 and 1, by weight, seen from whichever has fewer."""
    shared = sum(table.weights[word] for word in figure.around & other.around)
    mine = sum(table.weights.get(word, 1.0) for word in figure.around)
    theirs = sum(table.weights[word] for word in other.around)
    return shared / max(min(mine, theirs), 1.0)


def _is_one_thing(figure: Figure, other: Figure) -> bool:
    """Whether the words right around two figures leave little doubt that they are of one thing."""
    mine, theirs = abs(figure.quantity.value), abs(other.quantity.value)
    if 1 in (mine, theirs) or not _is_slip(mine, theirs):
        return False  # "one of the senators"; 7 states and 92,311 cases
    counted = figure.quantity.kind is Kind.MONEY or (figure.head and other.head)
    needed = max(min(_FEWEST_NEAR + (not counted), len(figure.near)), _FEWEST_NEAR)
    if len(figure.near & other.near) < needed or len(figure.around & other.around) < min(
        _FEWEST, len(figure.around), len(other.around)
    ):
        return False
    return not figure.names or not other.names or bool(figure.names & other.around or other.names & figure.around)


def _is_slip(mine: float, theirs: float) -> bool:
    """Whether the one number may be a slip for the other: not many times it, unless by noughts or with the same digits."""
    low, high = sorted((mine, theirs))
    if low <= 0 or high <= _MOST_TIMES * low:
        return low > 0
    noughts = math.log10(high / low)
    return abs(noughts - round(noughts)) < _NEARLY or sorted(f"{mine:g}") == sorted(f"{theirs:g}")


def agree(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two figures can be one: the ranges of true values for which one may write them meet."""
    if mine.value == -theirs.value:
        return True  # "plus or minus 4"
    low, high = mine.range
    other_low, other_high = theirs.range
    return low <= other_high and other_low <= high
