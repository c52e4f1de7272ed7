"""Dates that cannot be: the wrong weekday, days and hours that do not exist, ranges that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.language.words import last_before
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, written

if TYPE_CHECKING:
    import datetime

    from newslint.language.dates import Date, Time
    from newslint.language.skeletons import Skeleton

# The calendar in use since then in Britain and America; weekdays before are by another.
_GREGORIAN = 1752


class WeekdayDate(FactRule):
    code = "FCT001"
    name = "weekday-date"
    summary = "A weekday that the date does not fall on"
    why = (
        "Readers turn up on the wrong day. A date without a year is taken in the year that brings it nearest to the draft's own "
        "date: from its front matter, the page’s metadata, a dated line at its top or a dateline."
    )
    examples = (
        Example(
            bad="The vote is on Tuesday, March 3, 2025.\n",
            good="The vote is on Monday, March 3, 2025, and was on Sunday 14 May 2023.\n",
        ),
        Example(
            bad="---\ndate: 2025-02-20\n---\n\nThe vote is on Tuesday, March 3.\n",
            good="---\ndate: 2025-02-20\n---\n\nThe vote is on Monday, March 3.\n",
            path="draft.md",
        ),
        Example(
            bad="The treaty was signed on 28 June 1919, a Sunday.\n",
            good="The treaty was signed on 28 June 1919, a Saturday.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import DATE, with_figures

        for skeleton in with_figures(document, DATE):
            for date, named, start, end in _named_days(skeleton):
                if message := _wrong_weekday(document, date, named):
                    severity = Severity.ERROR if date.year else None
                    yield self.finding(document, document.blocks[skeleton.block], start, end, message, severity=severity)


class ImpossibleDate(FactRule):
    code = "FCT009"
    name = "impossible-date"
    summary = "A day or an hour that does not exist, or a range that runs backwards"
    why = (
        "June has no 31st, 2023 had no 29 February, and no clock shows 13 p.m. A range from 2015 to 2010 has its ends exchanged, "
        "or one of them mistyped."
    )
    severity = Severity.ERROR
    examples = (
        Example(
            bad="The hearing is set for June 31.\n",
            good="The hearing is set for June 30, and in June 31 people came.\n",
        ),
        Example(
            bad="She was born on 29 February 2023, at 13.20pm.\n",
            good="She was born on 29 February 2024, at 1.20pm.\n",
        ),
        Example(
            bad="He was mayor from 2015 to 2010.\n",
            good="He was mayor from 2010 to 2015, between 1998-99 and 2001.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.dates import Date, Time
        from newslint.language.quantities import figures
        from newslint.language.skeletons import skeletons

        for block, found, skeleton in zip(document.blocks, document.memo(figures), document.memo(skeletons), strict=True):
            for figure in found:
                if isinstance(figure, Date) and figure.day is not None:
                    message = _impossible_day(block.text, figure)
                elif isinstance(figure, Time):
                    message = _impossible_time(block.text, figure)
                else:
                    continue
                if message:
                    yield self.at_figure(document, figure, message)
            if skeleton:
                for start, end, message in _backwards(document, skeleton):
                    yield self.at_place(document, skeleton, start, end, message, Severity.WARNING)


@cache
def _beside() -> re.Pattern[str]:
    from newslint.language.skeletons import DATE, WEEKDAY

    part = r"(?: morning| afternoon| evening| night)?"
    verb = r"(?:which |it )?(?:was|is|fell on|falls on|will be|will fall on|being)"
    return re.compile(
        rf"(?P<w>{WEEKDAY}){part}(?:,? (?:on |the )?|,? ?\()(?P<d>{DATE})"
        rf"|(?P<d2>{DATE})(?:,? {verb} (?:on )?(?:an? )?|,? ?\((?:an? )?|, (?:an? )?)(?P<w2>{WEEKDAY})(?!'s)"
    )


def _named_days(skeleton: Skeleton) -> Iterator[tuple[Date, int, int, int]]:
    """The dates that a weekday stands with: the date, the weekday, and its place in the block."""
    from newslint.language.dates import Date

    for figure in skeleton.figures.values():
        if isinstance(figure, Date) and figure.day and figure.weekday is not None and figure.weekday_span:
            yield figure, figure.weekday, *figure.weekday_span
    if not any(isinstance(figure, Date) and figure.day is None for figure in skeleton.figures.values()):
        return
    for match in _beside().finditer(skeleton.text):
        first = "" if match["d"] else "2"
        date, day = skeleton.figures[match.start("d" + first)], skeleton.figures[match.start("w" + first)]
        if isinstance(date, Date) and isinstance(day, Date) and day.weekday is not None and date.weekday is None and date.ordered:
            yield date, day.weekday, day.start, day.end


def _wrong_weekday(document: Document, date: Date, named: int) -> str | None:
    from newslint.language.dates import WEEKDAY_NAMES, describe, is_real, weekday
    from newslint.language.timeline import draft_date

    assert date.month is not None
    assert date.day is not None
    year = date.year
    if year is None:
        issued = document.memo(draft_date)
        if issued is None:
            return None
        year = _nearest_year(issued, date.month, date.day)
        if not is_real(year, date.month, date.day) or _is_told(document, date, named, year, issued):
            return None
    if year < _GREGORIAN or not is_real(year, date.month, date.day):
        return None
    right = weekday(year, date.month, date.day)
    if right == named:
        return None
    return f"{describe(year, date.month, date.day)}, is a {WEEKDAY_NAMES[right]}, not a {WEEKDAY_NAMES[named]}"


def _nearest_year(issued: datetime.date, month: int, day: int) -> int:
    """The year in which the day is nearest to the draft's."""
    from newslint.language.dates import is_real, ordinal

    near = [year for year in (issued.year - 1, issued.year, issued.year + 1) if is_real(year, month, day)]
    return min(near, key=lambda year: abs(ordinal(year, month, day) - issued.toordinal()), default=issued.year)


# How far from the draft's own date, in days, a date without a year is still taken for one of its year.
_NEAR = 100


def _is_told(document: Document, date: Date, named: int, year: int, issued: datetime.date) -> bool:
    """Whether a date without a year may be meant in another year than the one nearest to the draft."""
    from newslint.language.dates import is_real, ordinal, weekday

    month, day = date.month or 1, date.day or 1
    if abs(ordinal(year, month, day) - issued.toordinal()) > _NEAR or (month, day, named) == (9, 11, 1):
        return True
    return any(is_real(one, month, day) and weekday(one, month, day) == named for one in _years(document))


def _years(document: Document) -> set[int]:
    """The years that the draft names."""
    from newslint.language.quantities import figures
    from newslint.language.timeline import year_of

    found = {year_of(figure) for block_figures in document.memo(figures) for figure in block_figures}
    return {year for year in found if year and year > _GREGORIAN}


_COUNTED = lazy_pattern(
    r" (?!(?:at|in|on|after|when|to|and|for|with|but|was|is|will|that|the|by|or|as|until|from|because|before|near|it"
    r"|he|she|if|who|is)\b)[a-z]"
)


def _impossible_day(text: str, date: Date) -> str | None:
    from newslint.language.dates import describe, is_real, month_length

    assert date.day is not None
    month, day = date.month or 0, date.day
    if not 1 <= month <= 12:
        return f"there is no month {month}" if date.year and date.year > 999 else None
    if is_real(date.year, month, day):
        return None
    sure = date.year is not None or date.weekday is not None
    counted = text[date.start].isalpha() and _COUNTED.match(text, date.end)  # "In June 31 people came"
    if not sure and (counted or day > 39 or (date.start > 1 and text[date.start - 2 : date.start] == ". ")):
        return None
    name = describe(None, month, None)
    when = f"in {date.year} " if month == 2 and day == 29 else ""
    return f"{name} {when}has {month_length(month, date.year)} days: there is no {name} {day}"


_CLOCK_BEFORE = lazy_pattern(r"\b(?:at|by|until|till|since|before|after|around|about|from|between) \Z")
_GAME = lazy_pattern(r" (?:of|into|in|left|remaining|mark|minutes?|seconds?|to (?:go|play)|with|ratio)\b")


def _impossible_time(text: str, time: Time) -> str | None:
    shown = text[time.start : time.end]
    if last_before(text, time.start) == ":":
        return None  # the end of a time with a space in it
    if time.half:
        if time.hour > 12:
            return f"“{shown}” is on no clock: hours before a.m. and p.m. go up to 12"
        if time.minute > 59:
            return f"“{shown}” is on no clock: an hour has 60 minutes"
        after = re.match(
            r" (?:in the |this |on \w+day |\w+day |tomorrow |yesterday )(morning|afternoon|evening)\b",
            text[time.end : time.end + 40],
        )
        if after and (after[1] == "morning") != (time.half == "a") and time.hour != 12:
            return f"“{shown}” is not in the {after[1]}"
        return None
    if not _CLOCK_BEFORE.search(text, max(0, time.start - 10), time.start) or _GAME.match(text, time.end):
        return None
    if time.hour > 24 or time.minute > 59 or (time.hour == 24 and time.minute):
        return f"“{shown}” is on no clock"
    return None


@cache
def _ranges() -> re.Pattern[str]:
    from newslint.language.skeletons import AGE, DATE, DURATION, MEASURE, MONEY, NUMBER, PERCENT, YEAR

    year = (
        rf"(?:\bfrom (?P<a>{YEAR}) (?:to|until|till|through) |\bbetween (?P<b>{YEAR}) and "
        rf"|(?P<c>{YEAR}) ?- ?)(?P<d>{YEAR})(?! bc)"
    )
    day = rf"(?:\bfrom (?P<e>{DATE}) (?:to|until|till|through) |\bbetween (?P<f>{DATE}) and |(?P<g>{DATE}) ?- ?)(?P<h>{DATE})"
    amounts = NUMBER + MONEY + MEASURE + DURATION + AGE + PERCENT
    amount = (
        rf"\bbetween (?P<i>[{amounts}])(?: [a-z]+)? and (?P<j>[{amounts}])|\b(?:aged"
        rf"|ages) (?:from )?(?P<k>{NUMBER}) ?(?:to|-) ?(?P<l>{NUMBER})"
    )
    return re.compile(f"{year}|{day}|{amount}")


def _backwards(document: Document, skeleton: Skeleton) -> Iterator[tuple[int, int, str]]:
    """The ranges whose end is before their beginning: where they are, and what to say."""
    from newslint.language.dates import Date
    from newslint.language.quantities import Hedge, Quantity
    from newslint.language.timeline import lapse

    if len(skeleton.figures) < 2:
        return
    for match in _ranges().finditer(skeleton.lower):
        names = [name for name, value in match.groupdict().items() if value]
        first, second = (skeleton.figures[match.start(name)] for name in names)
        message = f"the range runs backwards: {written(document, first)} is after {written(document, second)}"
        if isinstance(first, Date) or isinstance(second, Date):
            between = lapse(first, second)
            same = isinstance(first, Date) and isinstance(second, Date) and first.month == second.month
            if between and (between.amount < 0 or (same and between.amount > 330)) and _sharp(first) and _sharp(second):
                yield match.start(names[0]), match.start(names[1]) + 1, message
        elif isinstance(first, Quantity) and isinstance(second, Quantity) and first.value > second.value:
            if first.unit != second.unit or {first.hedge, second.hedge} != {Hedge.NONE}:
                continue
            if names[0] in "ijkl":
                if (
                    first.unit == "%"
                    or max(first.value, second.value) <= 12
                    or _APART.search(skeleton.lower, max(0, match.start() - 40), match.start())
                ):
                    continue
                message = f"the range runs backwards: {written(document, first)} is more than {written(document, second)}"
                if second.step > first.step or first.kind is not second.kind:
                    continue  # "between 3 and 2 million"
            yield match.start(names[0]), match.start(names[1]) + 1, message


# "The gap between 50 and 40" is no range.
_APART = lazy_pattern(r"\b(?:gap|difference|differences|choos\w+|choice|split|swing|ratio|relationship)\b")


def _sharp(figure: object) -> bool:
    return getattr(figure, "ordered", False) and getattr(figure, "day", None) is not None


RULES: tuple[Rule, ...] = (WeekdayDate(), ImpossibleDate())
