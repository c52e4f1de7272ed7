"""Labels of speakers in transcripts: "MR. KIRBY:", "Q.", "Prime Minister Johnson: (00:12)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from newslint.sources.model import Turn


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?"
_LETTERS = r"[^\W\d_]"
_LABEL = re.compile(
    rf"""
    (?:{_TIME}\s+)?
    (?: (?P<question> Q(?:UESTION)?|Question|A(?:NSWER)?|Answer|Reporter|REPORTER )
        (?: \s*\((?:[^()\n]{{1,40}})\) )? (?: \s*[.:)]\s* | \s{{2,}} | \s+(?=[A-Z(]) )
      | (?P<name> [A-Z][\w.'’-]*(?:[ ](?:{_LETTERS}[\w.'’-]*|\d{{1,3}})){{0,6}} )
        (?: ,\ [^:\n]{{1,60}} | \s*\([^()\n]{{1,60}}\) )?
        (?: \s*{_TIME} )? \s*:(?!//) (?:\s*{_TIME})? (?=\s|\Z)
    )\s*
    """,
    re.VERBOSE,
)
# What stands before a colon in notes and releases, and speaks for nobody.
_NO_SPEAKER = _set(
    "note notes correction update updated source sources subject date to from re contact contacts location time place photo "
    "caption summary background attendees present participants transcript title headline by via email phone tel website web "
    "media for about update fact facts example warning editor editors cc bcc sent fwd deadline embargo embargoed release "
    "advertisement advertisements ad ads see also photo photos video videos image images opinion analysis related watch read "
    "more breaking exclusive gallery story stories listen live latest editorial commentary"
)
_ALWAYS = frozenset({"Q", "A", "QUESTION", "ANSWER"})
# A label in small letters counts once it comes back so often, or with a title.
_OFTEN = 2
# A line in capitals that has more words than this is no name, but a headline.
_LONGEST = 4
_TITLED = re.compile(
    r"(?:mr|mrs|ms|miss|dr|sen|senator|rep|representative|gov|governor|president|vice|prime|minister|secretary|general|gen|adm|"
    r"admiral|colonel|col|sir|dame|lord|lady|judge|justice|professor|prof|speaker|chief|mayor|chairman|chairwoman|the)\b",
    re.IGNORECASE,
)


def turns(text: str, starts: Iterable[int]) -> tuple[Turn, ...]:
    """Where the speakers of a transcript begin, in order.

    A label is taken for one if it is "Q" or "A", all in capitals, begins with a title, or stands twice.

    Args:
        text: the source's text.
        starts: the offsets where its lines begin: labels stand there and nowhere else.
    """
    found: list[tuple[Turn, bool]] = []
    for start in starts:
        match = _LABEL.match(text, start)
        if match:
            label, plain = _label(match)
            if label:
                found.append((Turn(start, match.end(), label), plain))
    counts = Counter(turn.speaker for turn, _ in found)
    kept = tuple(turn for turn, plain in found if plain or counts[turn.speaker] >= _OFTEN)
    # An "A" that nobody asked is an article at the start of a line.
    asked = any(turn.speaker.startswith("Q") for turn in kept)
    return tuple(turn for turn in kept if asked or turn.speaker != "A")


def _label(match: re.Match[str]) -> tuple[str, bool]:
    """The label's text, or "" for what is none, and whether it is one without being seen again."""
    question = match["question"]
    if question:
        short = question.upper()
        return (question if len(question) > 1 else short), short in _ALWAYS
    name = match["name"].strip()
    words = name.split()
    if words[0].lower().strip(".") in _NO_SPEAKER or words[-1].lower() in _NO_SPEAKER:
        return "", False
    longer = [word for word in words if len(word) > 3]
    if name.isupper() and len(words) > _LONGEST and not _TITLED.match(name):
        return "", False
    if any(word.islower() for word in longer) or (len(words) > 1 and words[-1].islower()):
        return "", False
    return name, name.isupper() or bool(_TITLED.match(name))
