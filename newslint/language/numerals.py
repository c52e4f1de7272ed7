"""Numbers as copy writes them, in digits and in words: "1,200", "2½", "1.4", "twenty-three", "half a million", "two-thirds".

A value is an `int` where it is whole, and else the `float` nearest to it, worked out so that equal numbers are equal however
they are written: "2.3 million" is 2,300,000.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SMALL = {**ONES, **TENS}
#: What multiplies the number before it: power of ten, or twelve.
SCALES = {"hundred": 10**2, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
#: Scales in short, after digits. "m" is a million only beside a currency or a noun: `quantities` decides.
SHORT_SCALES = {
    "k": 10**3,
    "K": 10**3,
    "G": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "M": 10**6,
    "bn": 10**9,
    "B": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split())}
ORDINALS |= {word[:-1] + "ieth": value for word, value in TENS.items()} | {"hundredth": 100, "thousandth": 1000}
#: Parts of a whole, by name: the number of parts that make it.
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
PARTS |= {word + ending: value for word, value in ORDINALS.items() if 3 <= value <= 20 for ending in ("", "s")}
#: Every word that can begin a number.
STARTERS = frozenset(SMALL) | frozenset(ORDINALS) | {"half", "quarter", "a", "an"}
_MAKERS = STARTERS | frozenset(SCALES) | frozenset(PARTS) | {"and"}
#: Vulgar fractions that have a character of their own.
VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        end: where it ends in the text.
        value: what it is worth.
        step: the place of its last digit given: 100,000 for "1.4 million", 0.1 for "2.5", 1 for "800".
        form: "digits", "words", "ordinal" or "fraction".
        rounded: whether a magnitude or decimals tell that it is a rounded figure.
    """

    end: int
    value: float
    step: float
    form: str
    rounded: bool = False


def exact(numerator: int, denominator: int) -> float:
    """`numerator / denominator`, as an int where that is whole."""
    return numerator // denominator if numerator % denominator == 0 else numerator / denominator


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
        r"(?:[ -]?(?P<vulgar>[½¼¾⅓⅔⅛])|(?:[ -](?P<over>1/2|1/4|3/4|1/3|2/3)(?![\d/])))?"
        r"(?P<ordinal>(?:st|nd|rd|th)\b)?|(?P<alone>[½¼¾⅓⅔⅛])"
    )


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"[ \xa0\-‑\n]?([A-Za-z]+)")


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(
        r"[ \xa0\-‑]?(hundred|thousand|million|billion|trillion|dozen)s?\b|(mn|mln|bn|tn|trn|[kKMBG])(?![A-Za-z])", re.IGNORECASE
    )


def digits_at(text: str, at: int) -> Number | None:
    """The number in digits that begins at `at`, with its magnitude."""
    match = _digits().match(text, at)
    if not match:
        return None
    if match["ordinal"]:
        value = int(match["whole"].replace(",", ""))
        # "12st" is twelve stone.
        if match["ordinal"] == _ending(value):
            return Number(match.end(), value, 1, "ordinal")
    top, bottom = VULGAR[match["alone"]] if match["alone"] else (int((match["whole"] or "0").replace(",", "")), 1)
    end = match.start("ordinal") if match["ordinal"] else match.end()
    places = len(match["decimals"] or ".") - 1
    if places:
        top, bottom = int(match["whole"].replace(",", "") + match["decimals"][1:]), 10**places
    parts = match["vulgar"] or match["over"]
    if parts and not places:
        upper, lower = VULGAR[parts] if parts in VULGAR else (int(parts[0]), int(parts[2]))
        top, bottom = top * lower + upper, lower
    scale = _scale().match(text, end)
    factor = 1
    if scale:
        name = (scale[1] or "").lower()
        short = scale[2] or ""
        factor = SCALES.get(name) or SHORT_SCALES.get(short) or SHORT_SCALES.get(short.lower(), 1)
        end = scale.end() if factor > 1 else end
        while factor > 1 and name and (more := _scale().match(text, end)) and more[1]:
            factor *= SCALES[more[1].lower()]  # "2 hundred million", "3 thousand billion"
            end = more.end()
    return Number(end, exact(top * factor, bottom), exact(factor, bottom), "digits", bottom > 1 or factor > 99)


def _ending(value: int) -> str:
    """The letters that make an ordinal of `value`."""
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


class _Token(NamedTuple):
    word: str
    end: int


def words_at(text: str, at: int) -> Number | None:
    """The number in words that begins at `at`."""
    tokens = _tokens(text, at)
    if not tokens:
        return None
    first = tokens[0].word
    if first in ("a", "an"):
        if len(tokens) < 2:
            return None
        if tokens[1].word in PARTS and not tokens[1].word.endswith("s"):
            return _parts(text, tokens[1].end, 1, PARTS[tokens[1].word])
        return _cardinal(text, tokens, 1, implied=1) if tokens[1].word in SCALES else None
    if first == "half":
        return _parts(text, tokens[0].end, 1, 2)
    if first in SMALL:
        return _cardinal(text, tokens, 0)
    if first in ORDINALS:
        return Number(tokens[0].end, ORDINALS[first], 1, "ordinal")
    return None


def _tokens(text: str, at: int) -> list[_Token]:
    """The words from `at` that a number can be made of."""
    found: list[_Token] = []
    while match := _next_word().match(text, at):
        word = match[1].lower()
        if word not in _MAKERS or (found and match.start(1) == at):
            break
        at = match.end()
        found.append(_Token(word, at))
    return found


def _cardinal(text: str, tokens: list[_Token], index: int, implied: int = 0) -> Number:
    """ "twenty-three", "one hundred and five", "two and a half million", "two-thirds", "twenty-third"."""
    total, group, step, rounded = 0, implied, 1, False
    start = index
    while index < len(tokens):
        word = tokens[index].word
        if word in SMALL and (index == start or _goes_on(group, SMALL[word], total)):
            group += SMALL[word]
        elif word in ("hundred", "dozen") and group:
            group *= SCALES[word]
        elif word in SCALES and (group or total):
            total, group, step, rounded = (total + group * SCALES[word] if group else total * SCALES[word]), 0, SCALES[word], True
        elif word == "and" and (group >= 100 or total) and index + 1 < len(tokens) and tokens[index + 1].word in SMALL:
            pass
        else:
            break
        index += 1
    value, end = total + group, tokens[index - 1].end
    rounded = rounded and not group
    rest = [token.word for token in tokens[index : index + 3]]
    if rest[:2] == ["and", "a"] and rest[2:] and rest[2] in ("half", "quarter", "third") and not total:
        return _parts(text, tokens[index + 2].end, value * PARTS[rest[2]] + 1, PARTS[rest[2]], mixed=True)
    if rest and not implied and rest[0] in PARTS and value < 20 and (value == 1) != rest[0].endswith("s"):
        return _parts(text, tokens[index].end, value, PARTS[rest[0]])
    if rest and rest[0] in ORDINALS and _goes_on(group, ORDINALS[rest[0]], total):
        return Number(tokens[index].end, value + ORDINALS[rest[0]], 1, "ordinal")
    return Number(end, value, step if rounded else 1, "words", rounded)


def _goes_on(group: int, value: int, total: int) -> bool:
    """Whether `value` can follow in the same number: "one hundred five" and "twenty three" are one, "one two" is not."""
    if group % 100 == 0:
        return bool(group or total) and 0 < value < 100
    return group % 10 == 0 and group % 100 >= 20 and 0 < value < 10


def _parts(text: str, end: int, count: int, whole: int, mixed: bool = False) -> Number:
    """`count` parts of `whole`, and of the magnitude that may follow: "half a million", "two and a half million"."""
    match = _scale_after().match(text, end)
    if match:
        factor = SCALES[match[1].lower()]
        return Number(match.end(), exact(count * factor, whole), exact(factor, whole), "words", factor > 12)
    return Number(end, exact(count, whole), exact(1, whole), "words" if mixed else "fraction", True)


@cache
def _scale_after() -> re.Pattern[str]:
    return re.compile(r"(?:[ -](?:of )?(?:a )?|-)(dozen|hundred|thousand|million|billion|trillion)(?!s)\b", re.IGNORECASE)
