"""Words as they are heard: what is left of a text once spelling, punctuation and fillers are set aside.

Two texts that give the same words here say the same thing to anybody's ear: "I, uh, I don’t — 20% of ’em" and
"I don't ... twenty per cent of 'em".
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newslint.language.spellings import spellings
from newslint.language.words import APOSTROPHES

_TOKEN = re.compile(
    rf"""
    (?P<partial> \w*\[[^\W\d_]+\]\w+ | \w+\[[^\W\d_]+\] )
  | (?P<number> \d[\d,]*(?:\.\d+)? (?P<suffix> (?:st|nd|rd|th|s|bn|m|k)\b )? )
  | (?P<initials> (?:[^\W\d_]\.){{2,}} )
  | (?P<masked> [^\W\d_]+\*+[^\W\d_*]* )
  | (?P<word> [^\W_]+(?:[{APOSTROPHES}][^\W_]+)* )
  | (?P<sign> [%&] )
    """,
    re.VERBOSE,
)
_CAPITAL_CHANGED = re.compile(r"\[\w\]\w+\Z")
_STRAIGHTEN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), "\xad": None})

#: Sounds that transcripts write down and copy leaves out.
FILLERS = frozenset({"um", "umm", "uh", "uhh", "uhm", "er", "erm", "ah", "eh", "hm", "hmm", "hmmm", "mm", "mmm"})

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
_NUMERALS = {word: str(value) for value, word in enumerate(_UNITS.split())}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: value for value, word in enumerate(_DECADES.split(), 2)}
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: f"{value}th" for value, word in enumerate(_RANKS.split(), 1)}
# Ways to write one spoken word or phrase.
_SAME = {
    "okay": "ok",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "cannot": "can not",
    "%": "percent",
    "&": "and",
    "mister": "mr",
    "doctor": "dr",
    "yeah": "yes",
    "yep": "yes",
    "cos": "because",
    "'cause": "because",
    "cuz": "because",
    "'em": "them",
    "em": "them",
    "til": "until",
    "till": "until",
    "bn": "billion",
    "alright": "all right",
    "governor": "gov",
    "senator": "sen",
    "representative": "rep",
    "general": "gen",
    "versus": "vs",
    "saint": "st",
}
_SUFFIXES = {"bn": "billion", "m": "million", "k": "thousand"}


class Words(NamedTuple):
    """The words of a text.

    Attributes:
        forms: each word as it is compared.
        starts, ends: where each stands in the text, half-open; the words of one written word share its place.
    """

    forms: list[str]
    starts: array[int]
    ends: array[int]


def spoken(text: str, gaps: Iterable[tuple[int, int]] = ()) -> Words:
    """The words of `text` as they are heard, without what stands in the ranges `gaps` (in order, apart).

    Fillers are left out.
    """
    forms: list[str] = []
    starts, ends = array("l"), array("l")
    last = ""
    for start, end, form in _forms(text, list(gaps)):
        if form in FILLERS:
            continue
        if form == "cent" and last == "per":
            forms[-1] = last = "percent"
            ends[-1] = end
            continue
        if last in _TENS and form.isdigit() and len(form) == 1 and form != "0":
            # "twenty" is kept as it is until the next word shows whether it is twenty-five.
            forms[-1] = last = f"{_TENS[last]}{form}"
            ends[-1] = end
            continue
        forms.append(form)
        starts.append(start)
        ends.append(end)
        last = form
    return Words([f"{_TENS[form]}0" if form in _TENS else form for form in forms], starts, ends)


def _forms(text: str, gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    at, gap = 0, 0
    while gap < len(gaps) or at < len(text):
        stop = gaps[gap][0] if gap < len(gaps) else len(text)
        for match in _TOKEN.finditer(text, at, stop):
            for form in _heard(match.group(), match.lastgroup or ""):
                yield match.start(), match.end(), form
        at = gaps[gap][1] if gap < len(gaps) else len(text)
        gap += 1


@lru_cache(maxsize=100_000)
def _heard(token: str, kind: str) -> tuple[str, ...]:
    """How one token is compared."""
    plain = token.lower().translate(_STRAIGHTEN)
    if kind == "suffix" or kind == "number":
        return _number(plain)
    if kind == "partial":
        # "[u]nder" is the word itself; "walk[ed]" may stand for "walks".
        return (re.sub(r"\[[^\]]*\]", "*", plain) if not _CAPITAL_CHANGED.match(plain) else plain[1] + plain[3:],)
    if kind == "initials":
        return (plain.replace(".", ""),)
    if plain in _NUMERALS:
        return (_NUMERALS[plain],)
    if plain in _ORDINALS:
        return (_ORDINALS[plain],)
    known = _SAME.get(plain)
    if known:
        return tuple(known.split())
    return (spellings().american.get(plain, plain),)


def _number(plain: str) -> tuple[str, ...]:
    digits = plain.rstrip("abcdefghijklmnopqrstuvwxyz")
    suffix = plain[len(digits) :]
    number = digits.replace(",", "").rstrip(".")
    if suffix in _SUFFIXES:
        return (number, _SUFFIXES[suffix])
    if suffix in ("st", "nd", "rd", "th"):
        return (number + "th",)
    return (number + suffix,)
