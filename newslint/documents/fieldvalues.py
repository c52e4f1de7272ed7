"""Reads the small fields of a story: its date, its byline, its section, as content systems write them."""

from __future__ import annotations

import datetime
import re

# Seconds since 1970 that a story may be from, 1990 to 2100, and the same in milliseconds.
_EPOCH = (631_152_000, 4_102_444_800)
_LONGEST = 500
_ISO = re.compile(r"\s*(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?P<time>[T ].*)?\s*\Z", re.DOTALL)
_SPACES = re.compile(r"\s+")


def as_date(value: object) -> str:
    """A field's date in ISO form where it is understood, else as it stands; "" where there is none."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    text = as_word(value)
    if text.isdigit() and len(text) in (10, 13):
        return _since_1970(int(text)) or text
    match = _ISO.match(text)
    if match:
        return f"{match['year']}-{match['month']}-{match['day']}{(match['time'] or '').rstrip()}"
    return _of_mail(text) or text


def as_word(value: object) -> str:
    """A short text or a number on one line; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _SPACES.sub(" ", str(value)).strip()
    return text if len(text) <= _LONGEST else ""


def _since_1970(number: float) -> str:
    seconds = number / 1000 if number > _EPOCH[1] else number
    if not _EPOCH[0] <= seconds <= _EPOCH[1]:
        return ""
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()


def _of_mail(text: str) -> str:
    """A date as in mail and RSS, "Mon, 04 Sep 2023 12:00:00 GMT", in ISO form; "" where it is none."""
    if not re.match(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3}", text):
        return ""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""
