"""What copy says of a change beside its two figures: a percentage, points, "doubled", or only a verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newslint.language.changes import ENDS, Change
from newslint.language.lazypattern import lazy_pattern
from newslint.language.quantities import Quantity
from newslint.language.skeletons import DATE, DURATION, FIGURES, FRACTION, MONTH, PERCENT, POINTS, WEEKDAY, YEAR

_RISES = (
    r"rose|rise[ns]?|rising|up|increas\w+|gr[eo]w\w*|jump\w*|climb\w*|gain\w*|surg\w+|soar\w*|higher|rocket\w*"
    r"|swell\w*|swollen|hike[ds]?"
    r"|advanc\w+|leap\w*|leapt|expan\w+|mount\w+|balloon\w*|spik\w+|shot up|boost\w*|rais\w+|improv\w+|upturn|uptick"
    r"|accelerat\w+|more"
)
_FALLS = (
    r"fell|fall(?:en|s|ing)?|drop\w*|down|declin\w+|decreas\w+|cut(?:s|ting)?|lower\w*|less|fewer|slump\w*|plung\w+"
    r"|reduc\w+|shr[aiu]nk\w*"
    r"|tumbl\w+|slip\w*|dip\w*|plummet\w*|slid\w*|sank|sink\w*|sunk|collaps\w+|shed|contract\w*|dwindl\w+|slash\w*|crash\w*"
    r"|downturn|eas(?:ed|ing)|narrow\w*|trimm\w+|halv\w+|lost|loss|los(?:es|ing)|dive|dived|nosediv\w+|shaved"
)
# Words that may stand between a comma and the share: ", which is an increase of nearly".
_LINKS = (
    r"or|which|that|that's|is|was|represents|representing|represented|marking|marks|meaning|means|amounting|amounts"
    r"|equal|equivalent|an?|"
    r"the|some|of|by|in|just|nearly|almost|about|roughly|to|for|what|overall|total|whopping|huge|massive|staggering"
    r"|sharp|steep|big|small|"
    r"modest|slight|dramatic|rise|increase|jump|drop|fall|decline|decrease|cut|gain|growth|hike|surge|reduction"
    r"|slump|plunge|leap|change|"
    r"difference|loss|improvement|boost|rising|falling|increasing|growing|dropping|up|down|losing|gaining|adding|shedding|"
    r"more than|less than|climb"
    r"|dip|raise|saving|slide|net"
)


class Stated(NamedTuple):
    """What the text says of a change.

    Attributes:
        start, end: where, in the skeleton.
        figure: the percentage, points or fraction; None for "doubled" and its like.
        ratio: the bounds of new to old that a word like "doubled" allows.
        sign: 1 for a rise, -1 for a fall, 0 where the text does not say.
        word: the word that says so.
    """

    start: int
    end: int
    figure: Quantity | None
    ratio: tuple[float, float] | None
    sign: int
    word: str


@cache
def _multiples() -> re.Pattern[str]:
    times = "two|three|four|five|six|seven|eight|nine|ten"
    return re.compile(
        r"(?P<hedge>(?:more than|over|at least|nearly|almost|close to|about|roughly|around|just over|just under"
        r"|approximately|not quite|virtually|practically|effectively|less than|well over) )?"
        rf"(?:to )?\b(?P<word>doubl(?:ed|ing|es?)|twice|tripl(?:ed|ing|es?)|trebl(?:ed|ing|es?)|quadrupl(?:ed|ing"
        rf"|es?)|quintupl(?:ed|ing|es?)|halv(?:ed|ing|es?)"
        rf"|(?:{times})[ -]?fold)\b"
    )


_FACTORS = {
    "dou": 2,
    "twi": 2,
    "tri": 3,
    "tre": 3,
    "qua": 4,
    "qui": 5,
    "hal": 0.5,
    "two": 2,
    "thr": 3,
    "fou": 4,
    "fiv": 5,
    "six": 6,
    "sev": 7,
    "eig": 8,
    "nin": 9,
    "ten": 10,
}

_BREAKS = lazy_pattern(
    r"\b(?:and|while|but|as|with|after|when|because|whereas|although|compared|than|who|though|despite|among|top"
    r"|bottom|it|he|she|they)\b|\""
)
_TIMES = lazy_pattern(rf"[{YEAR}{MONTH}{DATE}{WEEKDAY}{DURATION}] and [{YEAR}{MONTH}{DATE}{WEEKDAY}]")


def stated(change: Change) -> Stated | None:
    """What the text says of a change beside its figures, if it does."""
    return _between(change) or _after(change) or _before(change) or _next_sentence(change)


def verb(change: Change) -> Stated | None:
    """The verb just before a pair ("rose" in "rose from 5 to 3"), or the word within a comparison ("5, up from 3")."""
    if change.sign:
        return Stated(change.start, change.end, None, None, change.sign, "up" if change.sign > 0 else "down")
    lower = change.skeleton.lower
    match = _verbs().search(lower, max(0, change.start - 60), change.start) if change.paired else None
    if not match:
        return None
    return Stated(match.start("verb"), match.end("verb"), None, None, 1 if match["rise"] else -1, match["verb"])


@cache
def _verbs() -> re.Pattern[str]:
    adverb = r"(?: (?:[a-z]+ly|by|further|again|back|only|in [a-z]+|[a-z]+wide))?"
    rises = (
        r"rose|risen|rising|rises?|increas(?:ed|ing|es?)|gr[eo]wn?|growing|jump(?:ed|ing)|climb(?:ed|ing)|surg(?:ed"
        r"|ing)|soar(?:ed|ing)"
        r"|rocket(?:ed|ing)|swelled|swollen|widen(?:ed|ing)|balloon(?:ed|ing)|shot up|leap(?:ed|t)|doubl(?:ed|ing)"
        r"|tripl(?:ed|ing)"
        r"|(?:went|gone|going|goes) up|was up|were up|is up|are up"
    )
    falls = (
        r"fell|fallen|falling|falls?|dropp(?:ed|ing)|drops?|declin(?:ed|ing|es?)|decreas(?:ed|ing|es?)|slump(?:ed"
        r"|ing)|plung(?:ed|ing)"
        r"|shr[aiu]nk|shrinking|tumbl(?:ed|ing)|slipp(?:ed|ing)|dipp(?:ed|ing)|plummet(?:ed|ing)|sank|dwindl(?:ed"
        r"|ing)|halv(?:ed|ing)|reduced"
        r"|slashed|(?:went|gone|going|goes) down|was down|were down|is down|are down"
    )
    return re.compile(rf"\b(?P<verb>(?P<rise>{rises})|{falls}){adverb}{adverb},? \Z")


def _multiple(match: re.Match[str]) -> Stated:
    factor = _FACTORS[match["word"][:3]]
    hedge = (match["hedge"] or "").strip()
    if hedge in ("more than", "over", "at least", "just over", "well over"):
        low, high = (factor * 0.99, factor * 50) if factor > 1 else (0.0, 0.51)
    elif hedge in ("nearly", "almost", "close to", "just under", "not quite", "less than"):
        low, high = (factor * 0.8, factor * 1.01) if factor > 1 else (0.49, 0.62)
    elif hedge:
        low, high = factor * 0.85, factor * 1.2
    else:
        low, high = factor * 0.94, factor * 1.13
    return Stated(match.start("word"), match.end("word"), None, (low, high), 1 if factor > 1 else -1, match["word"])


def _first_share(change: Change, start: int, end: int) -> int | None:
    """The place of the first share in a stretch of the skeleton, unless another amount comes first."""
    lower = change.skeleton.lower
    for at in range(start, end):
        if lower[at] in PERCENT + POINTS + FRACTION:
            return at
        if lower[at] in ENDS:
            return None
    return None


def _share(change: Change, at: int, sign: int, word: str) -> Stated | None:
    """A share as a statement, unless it is one of something else: "20% of homes", "a 4-point margin"."""
    figure = change.skeleton.figures[at]
    if not isinstance(figure, Quantity) or _OF_ELSE.match(change.skeleton.lower, at + 1):
        return None
    return Stated(at, at + 1, figure, None, sign, word)


_OF_ELSE = lazy_pattern(
    r" of (?!its|their|his|her|the (?:total|original|previous|former))| (?:above|below|a year|per|annual|margin|lead"
    r"|points? (?:margin|lead))|[ -]point (?:margin|lead)| margin| lead\b"
)


@cache
def _apposed() -> re.Pattern[str]:
    """What may stand between the figures of a change and the share that it comes to."""
    return re.compile(rf"(?P<noun>[^.;,(:]{{0,70}}?)(?:,|\(|:| -| or\b)(?P<link>(?:[ (]+(?:{_LINKS}))*)[ (]*\Z")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS}))\b")


@cache
def _noun() -> re.Pattern[str]:
    """A word of change right after a share: "25% fall", "25% more"."""
    return re.compile(rf"[ -](?:(?:year-on-year|overall|sharp|net) )?(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS}))\b")


def _sign(match: re.Match[str] | None) -> tuple[int, str]:
    return ((1 if match["rise"] else -1), match.group().strip(" -")) if match else (0, "")


def _clear(text: str) -> bool:
    return not _BREAKS.search(_TIMES.sub("", text))


def _after(change: Change) -> Stated | None:
    """ "from 800 to 600, a fall of 25%"."""
    lower = change.skeleton.lower
    _, end = change.skeleton.sentence(change.end)
    end = min(end, change.end + 130)
    at = _first_share(change, change.end, end)
    if at is not None:
        match = _apposed().match(lower[change.end : at])
        if match and _clear(match["noun"]):
            sign, word = _sign(_noun().match(lower, at + 1) or _words().search(match["link"]))
            if word or (change.paired and _CLOSED.match(lower, at + 1)):
                return _share(change, at, sign, word)
            return None
    found = _multiples().search(lower, change.end, end)
    if found:
        match = _apposed().match(lower[change.end : found.start()] + " ")
        if match and _clear(match["noun"]) and not any(sign in lower[change.end : found.start()] for sign in ENDS):
            return _multiple(found)
    return None


# A share without a word of change stands alone: "(25%)", "or 25%."
_CLOSED = lazy_pattern(r"\)(?! (?:for|in|among|of|which|were|said))|[.;]|$")


def _between(change: Change) -> Stated | None:
    """ "900, up 20% from 750"."""
    lower = change.skeleton.lower
    if not change.sign:
        return None
    for at in range(change.start + 1, change.end - 1):
        if lower[at] in PERCENT + FRACTION:
            return _share(change, at, change.sign, "up" if change.sign > 0 else "down")
    return None


@cache
def _before_share() -> re.Pattern[str]:
    word = rf"(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS}))"
    small = r"(?: (?:[a-z]+ly|by|of|an?|another|further|some|as much as|whopping|massive))*"
    return re.compile(rf"\b{word}(?:{small}|[^.;,{FIGURES}]{{1,40}}? (?:by|of){small}) \Z")


_FROM = lazy_pattern(
    r"(?:[ -][a-z]+)?(?: (?:in|over|for|since|during|between|this|last|to|of|year-on-year|on (?:last|the (?:year"
    r"|month)|a year)|the|a)\b[^;.]{0,60})?[,:]?"
    r"(?: (?:taking|sending|pushing|bringing|leaving|cutting|went|going|took|sent|pushed"
    r"|brought)\b[^,.;]{0,40})? ?(?:- ?|\()?(?:to )?\Z"
)


def _before(change: Change) -> Stated | None:
    """ "fell 25% from 800 to 600", "a 25% fall in sales, from 800 to 600", "up 25% to 1,000 from 800"."""
    lower = change.skeleton.lower
    start, _ = change.skeleton.sentence(change.start)
    start = max(start, change.start - 90)
    for at in range(change.start - 1, start - 1, -1):
        if lower[at] in PERCENT + POINTS + FRACTION:
            gap = lower[at + 1 : change.start]
            noun = _noun().match(lower, at + 1)
            before = noun or _before_share().search(lower, max(start, at - 60), at)
            if before and _FROM.match(gap) and _clear(gap) and not _LEVEL.search(lower, max(0, at - 12), at):
                return _share(change, at, *_sign(before))
        if lower[at] in ENDS + POINTS + FRACTION or lower[at] == ";":
            start = at + 1
            break
    matches = list(_multiples().finditer(lower, start, change.start))
    if matches and _clear(lower[matches[-1].end() : change.start]):
        return _multiple(matches[-1])
    return None


# A share that is a level, a group of people or part of a length of time, and not a change.
_LEVEL = lazy_pattern(r"\b(?:to|at|top|bottom|lowest|highest|richest|poorest|wealthiest|upper|and|is|was) \Z")


@cache
def _following() -> re.Pattern[str]:
    change = "change|rise|fall|increase|drop|decline|decrease|jump|growth|gain|cut|reduction"
    means = (
        r"is|was|represents?|represented|means|meant|amounts? to|amounted to|marks?|marked|works out (?:at|as)|equals"
        r"|would be|an?|of"
    )
    return re.compile(rf"[.!]\"? ?(?:(?:that|this|it|the (?:{change}))(?:'s)? (?:{means})\b|(?:an?|up|down) )")


def _next_sentence(change: Change) -> Stated | None:
    """ "... from 800 to 600. That is a fall of 25%"."""
    skeleton = change.skeleton
    lower = skeleton.lower
    _, end = skeleton.sentence(change.end)
    match = _following().match(lower, end)
    if not match or any(sign in lower[change.end : end] for sign in ENDS):
        return None
    _, stop = skeleton.sentence(end + 1)
    at = _first_share(change, end, min(stop, end + 70))
    if at is None:
        found = _multiples().search(lower, end, min(stop, end + 70))
        return _multiple(found) if found else None
    if not _clear(lower[match.end() : at]):
        return None
    return _share(change, at, *_sign(_noun().match(lower, at + 1) or _words().search(lower, end, at)))
