"""What the sources say of each quotation of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from newslint.documents.model import Document
from newslint.sources.attribution import name_words, named_speaker
from newslint.sources.model import Source
from newslint.sources.quoted import Quoted, quoted
from newslint.sources.search import Match, nearest, verbatim

#: Quotations of fewer words than this are looked up as they stand only.
SHORT = 4

# How far from the words the marks of a source's own quotation are looked for, in characters.
_REACH = 1500
_OPENING = re.compile(r"(?<![^\s(\[—–])[“\"](?=\w|\[|…)")
_CLOSING = re.compile(r"”|(?<=[\w.,?!…)\]'’ ])\"(?!\w)")
_QUOTATION = re.compile(r"(?<![^\s(\[—–])[“\"](?=\w)[^“”\"]{1,1500}(?:”|\"(?!\w))")


class Standing(str, Enum):
    """How a quotation stands to the sources."""

    FOUND = "found"
    ALTERED = "altered"
    OTHER_SPEAKER = "other-speaker"
    NOT_FOUND = "not-found"
    UNCHECKED = "unchecked"  # a word or two in marks, which may be anybody's


class Verdict(NamedTuple):
    """What the sources say of a quotation.

    Attributes:
        quoted: the quotation.
        standing: how it stands to them.
        match: the place in a source that shows it; None where there is none.
        speaker: who says it there, if it is somebody else.
    """

    quoted: Quoted
    standing: Standing
    match: Match | None
    speaker: str = ""


def verdicts(document: Document) -> tuple[Verdict, ...]:
    """What the sources say of each quotation, in order; used through `document.memo(verdicts)`."""
    sources = document.settings.desk.sources
    return tuple(_verdict(one, sources) for one in document.memo(quoted))


def _verdict(one: Quoted, sources: Sequence[Source]) -> Verdict:
    found = verbatim(sources, one.runs)
    if not found and one.length >= SHORT:
        near = nearest(sources, one.runs, one.text)
        if near and near.changes:
            return Verdict(one, Standing.ALTERED, near)
        found = [near] if near and not near.changes else []
    if found:
        return _by_speaker(one, found, sources)
    unsaid = one.is_title or (one.length < SHORT and (one.length < 2 or not one.attributed))
    return Verdict(one, Standing.UNCHECKED if unsaid else Standing.NOT_FOUND, None)


def _by_speaker(one: Quoted, found: Sequence[Match], sources: Sequence[Source]) -> Verdict:
    """The verdict on a quotation that stands in the sources: is it theirs who the draft says it is?"""
    names = name_words(one.speaker)
    if not names or one.length < SHORT:
        return Verdict(one, Standing.FOUND, found[0])
    others: list[tuple[Match, str]] = []
    for match in found:
        speaker = _speaker(match)
        if not speaker or not _differs(names, speaker, sources):
            return Verdict(one, Standing.FOUND, match)
        others.append((match, speaker))
    match, speaker = others[0]
    return Verdict(one, Standing.OTHER_SPEAKER, match, speaker)


def _speaker(match: Match) -> str:
    """Who says what stands at `match`: whom the source's prose names next to its own marks, else the transcript's label."""
    source, start, end = match.source, match.start, match.end
    low = max(start - _REACH, 0)
    opening = max((found.start() for found in _OPENING.finditer(source.text, low, start + 1)), default=-1)
    if opening < 0 or _CLOSING.search(source.text, opening + 1, start):
        return source.speaker(start)
    far = min(end + _REACH, len(source.text))
    high = source.text.find("\n\n", end, far)
    closing = _CLOSING.search(source.text, max(end - 1, 0), far if high < 0 else high)
    return named_speaker(source.text, opening, closing.end()) if closing else ""


def _speakers(source: Source) -> frozenset[str]:
    """The words of the names of all who speak in a source; used through `source.memo(_speakers)`."""
    labels = {turn.speaker for turn in source.turns}
    quotations = _QUOTATION.finditer(source.text)
    named = {named_speaker(source.text, match.start(), match.end()) for match in quotations}
    return frozenset(word for name in labels | named for word in name_words(name))


def _differs(names: frozenset[str], speaker: str, sources: Sequence[Source]) -> bool:
    """Whether `speaker` is for sure somebody else than the one with these `names`.

    A label may be a title ("THE PRESIDENT"), so that it counts as another's only where the sources name the one as a speaker too.
    """
    others = name_words(speaker)
    if any(_alike(mine, theirs) for mine in names for theirs in others):
        return False
    if speaker.upper() in ("Q", "QUESTION", "REPORTER"):
        return True
    return bool(others) and any(names & source.memo(_speakers) for source in sources)


def _alike(mine: str, theirs: str) -> bool:
    """Whether two words may be one name, perhaps spelled two ways."""
    return mine == theirs or (min(len(mine), len(theirs)) > SHORT and OSA.distance(mine, theirs, score_cutoff=1) <= 1)
