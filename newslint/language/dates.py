"""Dates, weekdays, years and clock times as copy writes them, American, British and ISO."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_ANY_MONTH = MONTHS | _SHORT_MONTHS
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
_SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_ANY_WEEKDAY = WEEKDAYS | _SHORT_WEEKDAYS
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Words at which a date may begin, in small letters.
STARTERS = frozenset(_ANY_MONTH) | frozenset(_ANY_WEEKDAY)
_TITLES = tuple(name.title() for name in _MONTH_NAMES.split())


class Date(NamedTuple):
    """A date, or as much of one as the text gives.

    Attributes:
        block: the index of its block in the document.
        start, end: half-open, in characters of the block's text.
        year, month, day: None where not given. They may be impossible: see `is_real`.
        weekday: 0 for Monday to 6 for Sunday, where the name of the day stands with the date or alone.
        weekday_span: where that name is.
        ordered: False where day and month may be the other way round ("3/4/2021").
    """

    block: int
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None
    ordered: bool = True


class Time(NamedTuple):
    """A time of day.

    Attributes:
        block: the index of its block in the document.
        start, end: half-open, in characters of the block's text.
        hour, minute: as written; 12-hour where `half` is set.
        half: "a" or "p" for a.m. or p.m.; empty for a 24-hour time, or where the text does not say.
    """

    block: int
    start: int
    end: int
    hour: int
    minute: int
    half: str = ""

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        hour = self.hour % 12 + (12 if self.half == "p" else 0) if self.half else self.hour
        return 60 * hour + self.minute


def is_leap(year: int) -> bool:
    """Whether `year` has a 29 February, in the Gregorian calendar."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(month: int, year: int | None) -> int:
    """The days of a month; February has 29 where the year is not known."""
    return 29 if month == 2 and (year is None or is_leap(year)) else MONTH_LENGTHS[month - 1]


def is_real(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= month_length(month, year)


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day, so that two days can be told apart by subtraction; the day must be real."""
    import datetime

    return datetime.date(year, month, day).toordinal()


def weekday(year: int, month: int, day: int) -> int:
    """The day of the week of a real date: 0 for Monday to 6 for Sunday."""
    return (ordinal(year, month, day) + 6) % 7


def describe(year: int | None, month: int | None, day: int | None, british: bool = False) -> str:
    """The date in words: "March 3, 2025", or in British order "3 March 2025"."""
    name = _TITLES[month - 1] if month and 1 <= month <= 12 else ""
    if day is None:
        return f"{name} {year or ''}".strip()
    if british:
        return f"{day} {name} {year or ''}".strip()
    return f"{name} {day}" + (f", {year}" if year else "")


@cache
def _named() -> re.Pattern[str]:
    """Dates with the month's name; the names are looked up afterwards."""
    day = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|,\d|[A-Za-z])"
    return re.compile(
        rf"(?:(?P<w>[A-Z][a-z]{{2,8}})\.?(?:,? | the |, the )\(?)?"
        rf"(?:(?P<m>[A-Z][a-z]{{2,8}})\.?[ \xa0](?:the )?(?P<d>{day})"
        rf"|(?P<d2>{day})(?: of)?[ \xa0](?P<m2>[A-Z][a-z]{{2,8}})\b\.?)"
        rf"(?:(?:,? |,? of | in )(?P<y>[12]\d{{3}})(?!\d|,\d|[.]\d|%)(?! (?:people|men|women|troops)))?"
    )


@cache
def _month_year() -> re.Pattern[str]:
    return re.compile(r"(?P<m>[A-Z][a-z]{2,8})\.?(?:,? | of )(?P<y>[12]\d{3})(?!\d|,\d|[.]\d|%)")


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        r"(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?![\d-])"
        r"|(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>[12]\d{3}|\d\d)(?![\d./])"
    )


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?[ \xa0]?(?P<half>[ap])(?:\.[ ]?m\b\.?|m\b)"
        r"|(?P<h2>\d{1,2}):(?P<min2>\d\d)(?![\d:]|\.\d)(?! (?:ratio|mile|minute))",
        re.IGNORECASE,
    )


def date_in_words_at(text: str, at: int, block: int = 0) -> Date | None:
    """The date that begins at `at` with a weekday, a month's name or a day's number; a weekday or a month alone too."""
    match = _named().match(text, at)
    if match:
        month = _ANY_MONTH.get((match["m"] or match["m2"]).lower())
        first = match["w"]
        if month and (first is None or first.lower() in _ANY_WEEKDAY):
            day = int(re.match(r"\d+", match["d"] or match["d2"]).group())  # type: ignore[union-attr]
            found = _ANY_WEEKDAY.get(first.lower()) if first else None
            return Date(block, at, match.end(), _number(match["y"]), month, day, found, match.span("w") if first else None)
    match = _month_year().match(text, at)
    if match and match["m"].lower() in _ANY_MONTH:
        return Date(block, at, match.end(), int(match["y"]), _ANY_MONTH[match["m"].lower()])
    return _name_alone(text, at, block)


def _name_alone(text: str, at: int, block: int) -> Date | None:
    match = re.compile(r"([A-Z][a-z]{2,8})s?\b").match(text, at)
    if not match:
        return None
    name = match.group().lower().removesuffix("s")
    if match.group().lower() in MONTHS:
        return Date(block, at, match.end(), month=MONTHS[match.group().lower()])
    if name in WEEKDAYS and not match.group().endswith("ys"):
        return Date(block, at, match.end(), weekday=WEEKDAYS[name], weekday_span=match.span())
    return None


def numeric_date_at(text: str, at: int, block: int = 0) -> Date | None:
    """The date in figures that begins at `at`: "2021-04-03", "3/4/2021", "03.04.21". Its day or month may be impossible."""
    match = _numeric().match(text, at)
    if not match:
        return None
    if match["iy"]:
        return Date(block, at, match.end(), int(match["iy"]), int(match["im"]), int(match["id"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["s"] == "." and year < 100:
        return None  # a version, a section, a score
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if first > 12 or match["s"] == ".":
        return Date(block, at, match.end(), year, second, first)
    return Date(block, at, match.end(), year, first, second, ordered=second > 12)


def time_at(text: str, at: int, block: int = 0) -> Time | None:
    """The time in figures that begins at `at`; its hour or minute may be impossible."""
    match = _clock().match(text, at)
    if not match:
        return None
    hour, minute = match["h"] or match["h2"], match["min"] or match["min2"] or "0"
    return Time(block, at, match.end(), int(hour), int(minute), (match["half"] or "").lower())


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
