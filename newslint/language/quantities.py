"""What a draft counts and measures, and when: every figure with its place, value, unit, hedge and precision.

Copy's figures are read once, in one pass over the words of each block that can begin one; blocks without any cost nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language import dates, numerals, units
from newslint.language.dates import Date, Time
from newslint.language.lazypattern import lazy_pattern
from newslint.language.numerals import Number
from newslint.language.words import Word, WordKind, words


class Kind(str, Enum):
    """What a quantity counts."""

    NUMBER = "number"  # "800", "twelve"
    ORDINAL = "ordinal"  # "3rd", "twelfth"
    FRACTION = "fraction"  # "two-thirds", "half"
    PERCENT = "percent"
    POINTS = "points"  # percentage points, or points
    MONEY = "money"
    MEASURE = "measure"  # length, area, mass, volume, temperature, speed
    DURATION = "duration"
    AGE = "age"  # "45-year-old", "aged 45", "45 years old"
    YEAR = "year"
    DECADE = "decade"  # "the 1980s"
    TIMES = "times"  # "three times", "twofold"


class Hedge(str, Enum):
    """How a figure is held at arm's length."""

    NONE = ""
    ABOUT = "about"  # "about", "roughly", "some", "or so"
    UNDER = "under"  # "nearly", "less than", "up to", "at most"
    OVER = "over"  # "more than", "at least", "or more"


class Quantity(NamedTuple):
    """A figure.

    Attributes:
        block: the index of its block in the document.
        start, end: half-open, in characters of the block's text: currency, number and unit, without the hedge.
        kind: what it counts.
        value: how much, in `unit`; a compound ("5ft 10in") in its first unit. A fraction is between 0 and 1, 25% is 25.
        unit: the canonical name of its unit ("mile", "GBP", "year", "%"); empty for a plain number.
        hedge: how it is hedged.
        step: its precision, in `unit`: the place of the last digit given (100,000 for "1.4 million").
        hedge_start: where the hedge begins; `start` without one.
        rounded: whether a magnitude or decimals tell that the figure is rounded even where nothing hedges it.
    """

    block: int
    start: int
    end: int
    kind: Kind
    value: float
    unit: str = ""
    hedge: Hedge = Hedge.NONE
    step: float = 1
    hedge_start: int = -1
    rounded: bool = False

    @property
    def range(self) -> tuple[float, float]:
        """The least and the greatest true value for which one may write this: a point for an exact whole number."""
        value, step = self.value, self.step
        if self.hedge is Hedge.NONE:
            half = step / 2 if self.rounded or self.kind in _ROUNDED else 0
            return value - half, value + half
        share = self.unit == "%"
        loose = max(2 * step, abs(value) * 0.05) if share else max(_round_step(value, step), abs(value) * 0.1)
        if self.hedge is Hedge.ABOUT:
            return value - loose, value + loose
        # "more than 800" is as a rule not much more.
        return (value - 2 * loose, value + step / 2) if self.hedge is Hedge.UNDER else (value - step / 2, value + 2 * loose)

    @property
    def slack(self) -> float:
        """How far the true value may lie from an unhedged figure that is rounded.

        However few digits a figure has, readers take it for no vaguer than 3%: "from $4 million to $6 million".
        """
        return min(self.step / 2, 0.03 * abs(self.value)) if self.rounded else 0.0


Figure = Quantity | Date | Time

_ROUNDED = frozenset({Kind.PERCENT, Kind.POINTS, Kind.FRACTION})


def _round_step(value: float, step: float) -> float:
    """The place of the last digit of `value` that is not zero: 100 for 800."""
    if value != int(value) or not value:
        return step
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    return max(place, step)


def figures(document: Document) -> tuple[tuple[Figure, ...], ...]:
    """For each block its quantities, dates and times, in order and apart; used through `document.memo(figures)`."""
    return tuple(
        tuple(_Scanner(block.text, index).figures(block_words)) if block_words else ()
        for index, (block, block_words) in enumerate(zip(document.blocks, document.memo(words), strict=True))
    )


def quantities(document: Document) -> tuple[tuple[Quantity, ...], ...]:
    """For each block its quantities, in order; used through `document.memo(quantities)`."""
    return tuple(tuple(one for one in found if isinstance(one, Quantity)) for found in document.memo(figures))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STARTERS = numerals.STARTERS | dates.STARTERS
_HEDGES = {
    Hedge.ABOUT: "about around roughly approximately some estimated circa approx perhaps",
    Hedge.UNDER: "nearly almost under below fewer-than less-than up-to at-most just-under close-to no-more-than as-many-as "
    "as-much-as not-quite not-more-than just-shy-of shy-of as-high-as maximum-of approaching nearing nears slightly-less-than "
    "a-little-under slightly-under",
    Hedge.OVER: "over above more-than at-least just-over upwards-of upward-of no-fewer-than no-less-than not-less-than "
    "minimum-of greater-than well-over in-excess-of a-little-over slightly-more-than slightly-over just-above exceeding "
    "a-little-more-than as-few-as as-little-as",
}


@cache
def _hedges() -> dict[str, Hedge]:
    return {phrase.replace("-", " "): hedge for hedge, phrases in _HEDGES.items() for phrase in phrases.split()}


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"(?:([A-Za-z]+)[ -])?(?:([A-Za-z]+) )?(?:([A-Za-z]+) )?(?:([A-Za-z]+)[ \xa0]|([~≈]) ?)\Z")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r" or (?:so|(more|over|above|older)|(less|fewer|under))\b|-?(plus)\b|(\+)")


@cache
def _unit_words() -> re.Pattern[str]:
    return re.compile(
        r"([ \xa0\-‑]?)([A-Za-z][A-Za-z/]*[²³23]?|%|[°º](?:[CFcf]\b)?)"
        r"(?:\.?[ \xa0\-‑]([A-Za-z]+|%))?(?:[ \xa0\-‑]([A-Za-z]+))?"
    )


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"(?:(?:US|A|C|NZ|HK|S|R)\$|[$£€¥₹₽]) ?\Z")


@cache
def _minus() -> re.Pattern[str]:
    return re.compile(r"(?:(?:^|[\s(])[-−–]|\bminus )\Z")


class _Scanner:
    """Reads the figures of one block."""

    def __init__(self, text: str, block: int) -> None:
        self.text, self.block = text, block

    def figures(self, block_words: Sequence[Word]) -> Iterator[Figure]:
        """Everything that counts, in order."""
        at = 0
        for word in block_words:
            start = word.start
            if word.kind is WordKind.NUMBER:
                for start in self._digit_starts(word):
                    if start >= at and (found := self._at_digits(start)):
                        yield found
                        at = found.end
            elif word.kind is WordKind.WORD and start >= at:
                first = word.norm.partition("-")[0].lower()
                if first in _STARTERS and (found := self._at_word(word, first)):
                    yield found
                    at = found.end

    def _digit_starts(self, word: Word) -> Iterator[int]:
        """Where numbers begin in a word of digits: "2016-17" has two."""
        inside = False
        for index in range(word.start, word.end):
            digit = self.text[index].isdigit()
            if digit and not inside:
                yield index
            inside = digit or (inside and self.text[index] in ",.:/")

    def _at_digits(self, start: int) -> Figure | None:
        text = self.text
        found = dates.numeric_date_at(text, start, self.block) or dates.time_at(text, start, self.block) or self._day_first(start)
        if found:
            return found
        number = numerals.digits_at(text, start)
        return self._quantity(start, number) if number else None

    def _day_first(self, start: int) -> Date | None:
        """ "3 March", "3rd of March 2020"."""
        found = dates.date_in_words_at(self.text, start, self.block)
        return found if found and found.day else None

    def _at_word(self, word: Word, first: str) -> Figure | None:
        if first in dates.STARTERS and word.text[0].isupper():
            found = dates.date_in_words_at(self.text, word.start, self.block)
            if found:
                return found if found.day or found.year or found.weekday is not None or self._is_month(found) else None
        if first in ("a", "an") and not self._article_counts(word):
            return None
        if first in numerals.PARTS and _SHARE.search(self.text, max(0, word.start - 14), word.start):
            part = numerals.exact(1, numerals.PARTS[first])
            return self._quantity(word.start, Number(word.end, part, part, "fraction", True))  # "the other third"
        if first in numerals.STARTERS:
            number = numerals.words_at(self.text, word.start)
            if number:
                return self._quantity(word.start, number)
        return None

    def _article_counts(self, word: Word) -> bool:
        following = self.text[word.end + 1 : word.end + 3].lower()
        return following in _AFTER_ARTICLE

    def _is_month(self, found: Date) -> bool:
        before = self.text[max(0, found.start - 12) : found.start].lower().split()
        return bool(before) and before[-1] in _BEFORE_MONTH

    def _quantity(self, start: int, number: Number) -> Quantity | None:
        text, value, end = self.text, number.value, number.end
        kind, unit = _FORMS.get(number.form, Kind.NUMBER), ""
        rounded, step = number.rounded, number.step
        sign = _sign().search(text, max(0, start - 5), start) if number.form == "digits" else None
        if sign:
            kind, unit = Kind.MONEY, units.CURRENCIES.get(sign.group().strip(), "USD")
            start = sign.start()
            million = _MILLION.match(text, end)
            if million:
                value, step, end, rounded = round(value * 10**6), step * 10**6, million.end(), True
        elif kind is Kind.NUMBER:
            if number.form == "digits" and _MILLIONS.match(text, end):
                value, step, end, rounded = round(value * 10**6), step * 10**6, end + 1, True
            elif measured := self._measured(number):
                kind, unit, value, end, step = measured
        elif kind is Kind.ORDINAL and text.startswith((" century", "-century"), end):
            return None
        if kind is Kind.NUMBER and self._is_year(start, number):
            kind = Kind.DECADE if text[end : end + 1] == "s" or text[end : end + 2] in ("'s", "’s") else Kind.YEAR
            end += 0 if kind is Kind.YEAR else len(text[end : end + 2].rstrip().partition("s")[0]) + 1
        minus = _minus().search(text, max(0, start - 6), start) if kind in _SIGNED else None
        if minus and (unit or minus.group() == "minus "):
            value, start = -value, minus.start() + (0 if minus.group()[0] in "-−–m" else 1)
        hedge, hedge_start, end = self._hedge(start, end, kind)
        return Quantity(self.block, start, end, kind, value, unit, hedge, step, hedge_start, rounded)

    def _measured(self, number: Number) -> tuple[Kind, str, float, int, float] | None:
        """The unit after a number, and the number in it; a second unit is taken in ("5ft 10in", "two hours 30 minutes")."""
        found = self._unit(number.end, number.form)
        if not found:
            return None
        unit, end = found
        kind = _KINDS.get(unit.dimension, Kind.MEASURE)
        value = number.value
        if unit.name == "pound" and value >= 10**5:
            return Kind.MONEY, "GBP", value, end, number.step
        if unit.name == "year" and (old := _OLD.match(self.text, end)):
            return Kind.AGE, "year", value, old.end(), number.step
        if unit.name in _LARGER and (more := _MORE.match(self.text, end)):
            second = numerals.digits_at(self.text, more.end()) or numerals.words_at(self.text, more.end())
            smaller = self._unit(second.end, second.form) if second else None
            if second and smaller and smaller[0].name == _LARGER[unit.name]:
                ratio = unit.factors[0] / smaller[0].factors[0]
                if second.value < ratio + 0.01:
                    return kind, unit.name, value + second.value / round(ratio, 6), smaller[1], second.step / ratio
        return kind, unit.name, value, end, number.step

    def _unit(self, end: int, form: str) -> tuple[units.Unit, int] | None:
        match = _unit_words().match(self.text, end)
        if not match:
            return None
        known = units.units()
        gap, first, second, third = match.groups()
        phrases = ((f"{first} {second} {third}", match.end()), (f"{first} {second}", match.end(3)), (first, match.end(2)))
        for phrase, stop in phrases:
            unit = known.get(phrase.lower())
            if unit is None and phrase == first and "-" not in phrase:
                continue
            if unit is None or (phrase == first and first.lower() in units.GLUED_ONLY and not _is_short(gap, first, form)):
                continue
            return unit, stop
        return None

    def _is_year(self, start: int, number: Number) -> bool:
        """Whether a number of four digits is a year: after a preposition, before no thing that it could count."""
        text, end = self.text, number.end
        if number.form != "digits" or end - start != 4 or not 1100 <= number.value <= 2199 or number.value != int(number.value):
            return False
        after = _THING.match(text, end)
        if after and after[1] not in _AFTER_YEAR:
            before = text[max(0, start - 12) : start].lower().split()
            if after[1] in _COUNTED or (before and before[-1] in _COUNTING):
                return False
            return after[1][-1:] != "s" or 1900 <= number.value <= 2050
        return True

    def _hedge(self, start: int, end: int, kind: Kind) -> tuple[Hedge, int, int]:
        """The hedge of a figure, where it begins, and where the figure then ends."""
        text = self.text
        match = _before().search(text, max(0, start - 40), start)
        if match:
            sign = match[5]
            if sign:
                return Hedge.ABOUT, match.start(5), end
            found = [index for index in range(1, 5) if match[index]]
            for first in found:
                phrase = " ".join(match[index].lower() for index in found if index >= first)
                hedge = _hedges().get(phrase)
                if hedge and phrase == "over" and kind is Kind.DURATION and not _HOLDS_OVER.search(text, 0, match.start(first)):
                    return Hedge.NONE, start, end  # "$120 million over four years"
                if hedge:
                    return hedge, match.start(first), end
        after = _after().match(text, end)
        if after:
            hedge = Hedge.OVER if after[1] or after[3] or after[4] else Hedge.UNDER if after[2] else Hedge.ABOUT
            return hedge, start, after.end()
        return Hedge.NONE, start, end


def _is_short(gap: str, form_written: str, form: str) -> bool:
    """Whether a short unit stands as one: right after digits ("5m"), or, where it is unmistakable, after a space ("5 km")."""
    return form == "digits" and (gap == "" or form_written in ("C", "F", "p", "pc", "ha", "kt", "g", "m", "L"))


_FORMS = {"ordinal": Kind.ORDINAL, "fraction": Kind.FRACTION}
_KINDS = {"time": Kind.DURATION, "percent": Kind.PERCENT, "points": Kind.POINTS, "money": Kind.MONEY, "times": Kind.TIMES}
_LARGER = {
    "foot": "inch",
    "stone": "pound",
    "hour": "minute",
    "minute": "second",
    "pound": "ounce",
    "year": "month",
    "metre": "centimetre",
    "week": "day",
    "day": "hour",
    "mile": "yard",
    "kilometre": "metre",
}
_SIGNED = frozenset({Kind.MEASURE, Kind.NUMBER, Kind.PERCENT})
# The beginnings of "half", "quarter", "hundred" and so on, after "a".
_AFTER_ARTICLE = _set("ha qu th fi te mi bi tr do hu si ei se ni")
_BEFORE_MONTH = _set("in since by until till from of last this next early late mid during before after to and through between")
_AFTER_YEAR = _set(
    "a after an and as at before but by census did election from had has he in is it its of on or said season she that the there "
    "they through to until up was were when which while who will with would"
)
_COUNTED = _set(
    "people men women children jobs homes houses workers students soldiers troops cases deaths votes members tonnes cars"
)
_COUNTING = _set("about around some roughly nearly almost over than least total killed another only")
# Before these, "over" is "more than": "for over four years".
_HOLDS_OVER = lazy_pattern(
    r"\b(?:for|of|in|after|took|takes|last(?:s|ed)?|well|just|is|was|been|spent|to|than|with|a|by|until|at|and) \Z"
)
_SHARE = lazy_pattern(r"\b(?:other|remaining) \Z")
_MILLION = lazy_pattern(r"m(?![A-Za-z])")
# "5m people", not "a 5m pole".
_MILLIONS = lazy_pattern(
    r"m (?=(?:more |new |young |British |American )?(?:people|men|women|children|(?!is\b|was\b|has\b)[a-z]+s\b))"
)
_OLD = lazy_pattern(r"[ \-‑]?olds?\b")
_MORE = lazy_pattern(r",? (?:and )?|(?=\d)")
_THING = lazy_pattern(r"[ \xa0]([a-z]+)")
