"""When a draft is from, and how far apart two points in time are."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from newslint.documents.model import BlockKind, Document
from newslint.language import dates
from newslint.language.dates import Date, Time
from newslint.language.lazypattern import lazy_pattern
from newslint.language.quantities import Figure, Kind, Quantity, figures

_FIELDS = ("date", "published", "publishdate", "publish_date", "pubdate", "published_at", "created")
# Formats whose files are dated by the program that saves them.
_SAVED = frozenset({"docx", "odt", "rtf"})
_LABEL = lazy_pattern(r"(?i)(?:published|updated|posted|last updated|first published|date|filed|issued)\b")
_DATELINE = lazy_pattern(r"[A-Z][A-Z .'’-]{2,}(?:,[A-Za-z .]+)?[,(]? ?\(?\Z")
# How many blocks from the top may hold the line that dates the draft, and how long that line may be, in characters.
_TOP = 4
_LINE = 90


def draft_date(document: Document) -> datetime.date | None:
    """The day a draft is from: its front matter's or page's date, a dated line at its top, a dateline with a year; None without.

    Of a file whose own date is that of its last save, the text comes first. Used through `document.memo(draft_date)`.
    """
    stated = next(filter(None, (_as_date(document.metadata.get(name)) for name in _FIELDS)), None)
    if document.format in _SAVED:
        return _date_in_text(document) or stated
    return stated or _date_in_text(document)


def _date_in_text(document: Document) -> datetime.date | None:
    for block, block_figures in list(zip(document.blocks, document.memo(figures), strict=True))[: _TOP + 1]:
        for figure in block_figures[:3]:
            if isinstance(figure, Date) and figure.year and figure.month and figure.day and block.kind is not BlockKind.HEADLINE:
                before = block.text[: figure.start]
                alone = len(block.text) <= _LINE and (not before.strip(" -–—|") or _LABEL.match(before))
                if (alone or _DATELINE.match(before)) and dates.is_real(figure.year, figure.month, figure.day):
                    return datetime.date(figure.year, figure.month, figure.day)
    return None


def _as_date(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        return None
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)", value)
    if match:
        year, month, day = map(int, match.groups())
    else:
        words = re.search(r"[A-Z]|\d", value)
        found = words and (dates.date_in_words_at(value, words.start()) or dates.numeric_date_at(value, words.start()))
        if not found or not (found.year and found.month and found.day):
            return None
        year, month, day = found.year, found.month, found.day
    return datetime.date(year, month, day) if 0 < year < 10_000 and dates.is_real(year, month, day) else None


class Lapse(NamedTuple):
    """How far apart two points in time are.

    Attributes:
        unit: "year", "month", "day" or "minute".
        amount: how many of them.
        loose: how many more or fewer the text may say, as the points are no sharper than this.
        cycle: what may be added any number of times, as weekdays and hours come round; 0 if nothing may.
    """

    unit: str
    amount: int
    loose: int
    cycle: int = 0


def lapse(first: Figure, second: Figure) -> Lapse | None:
    """How long it is from `first` to `second`; None where that cannot be told. Negative where `second` is earlier."""
    if isinstance(first, Time) and isinstance(second, Time):
        return Lapse("minute", second.minutes - first.minutes, 0, 24 * 60 if first.half and second.half else 12 * 60)
    if isinstance(first, Date) and isinstance(second, Date):
        return _between_dates(first, second)
    one, other = year_of(first), year_of(second)
    return Lapse("year", other - one, 1) if one and other else None


def year_of(figure: Figure) -> int | None:
    """The year that a figure names, alone or as part of a date."""
    if isinstance(figure, Quantity):
        return int(figure.value) if figure.kind is Kind.YEAR else None
    return figure.year if isinstance(figure, Date) else None


def _between_dates(first: Date, second: Date) -> Lapse | None:
    if first.month is None and second.month is None:
        if first.weekday is None or second.weekday is None:
            return None
        return Lapse("day", (second.weekday - first.weekday) % 7, 0, 7)
    if first.month is None or second.month is None:
        return None
    one, other = first.year or second.year, second.year or first.year
    if first.day and second.day:
        known = one or other or 2001
        start, end = (one or known, first.month, first.day), (other or known, second.month, second.day)
        if not (dates.is_real(*start) and dates.is_real(*end)):
            return None
        days = dates.ordinal(*end) - dates.ordinal(*start)
        if days < 0 and not (first.year and second.year):
            days += 365
        return Lapse("day", days, 0)
    months = second.month - first.month + (12 * (other - one) if one and other else 0)
    if months < 0 and not (first.year and second.year):
        months += 12
    return Lapse("month", months, 1)


_IN_DAYS = {
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
_IN_MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440}
_IN_MONTHS = {"week": 7 / 30.44, "month": 1, "year": 12, "decade": 120}
_IN_YEARS = {"month": 1 / 12, "year": 1, "decade": 10, "century": 100, "week": 7 / 365.25, "day": 1 / 365.25}
_TABLES = {"day": _IN_DAYS, "minute": _IN_MINUTES, "month": _IN_MONTHS, "year": _IN_YEARS}


def agrees(between: Lapse, duration: Quantity, *, inclusive: bool = False) -> bool | None:
    """Whether a duration in the text can be the time between two points; None where the two cannot be compared.

    Args:
        between: the time between the points.
        duration: what the text says.
        inclusive: whether the last day, month or year may be counted in, as from Monday to Friday is five days.
    """
    factor = _TABLES[between.unit].get(duration.unit)
    if factor is None or (between.unit == "year" and factor < 0.08) or (between.unit == "month" and factor < 0.9):
        return None
    low, high = (bound * factor for bound in duration.range)
    if factor > 1:  # a coarser unit is a rounded one: "two decades" from 1998 to 2016
        low, high = min(low, (duration.value - 0.5) * factor), max(high, (duration.value + 0.5) * factor)
    least, most = between.amount - between.loose, between.amount + max(between.loose, 1 if inclusive else 0)
    if between.cycle:
        while least < low - between.cycle / 2:
            least, most = least + between.cycle, most + between.cycle
    return least <= high and most >= low
