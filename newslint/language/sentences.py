"""Where sentences begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.lazypattern import lazy_pattern

# A stop, whatever closes behind it, and the white space before what follows.
_STOP = re.compile(r"""([.!?…]+)(["'”’»)\]]*)(\s+)(?=(["'“‘«(\[\-–—•]*)(\S))""")
_LAST_TOKEN = re.compile(r"[^\s(\[\"“‘'—–]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+\Z")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations that a name or a number always follows (AP style's titles and the like).
_BEFORE_NAME = _set(
    "mr mrs ms mx dr drs prof rev fr sr hon pres sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl pvt "
    "adm brig supt insp det ald messrs mme mlle st ste mt ft vs v no nos art sec fig vol pp p dist amb atty asst "
    "assoc dept spc pfc cllr"
)
# Abbreviations that end a sentence only if the next word is one that opens sentences.
_DOUBTFUL = _set(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun inc co corp ltd llc "
    "bros jr esq etc al ave blvd rd univ est approx ala ariz ark calif colo conn del fla ga ill ind kan ky la md "
    "mass mich minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo d.c n.y n.j u.s u.k u.n e.g "
    "i.e a.m p.m ph.d m.d"
)
_MONTHS = _set("jan feb mar apr jun jul aug sep sept oct nov dec no nos")
# Words that, capitalised, tell a new sentence from a name.
_OPENERS = _set(
    "a after all although an and another any are as asked at because before both but by could despite did do does "
    "during each even every few first for from had has have he her here his how however i if in instead is it its "
    "just last later like many maybe meanwhile more most my no nobody nor not nothing now of on once one only or "
    "other our out over people perhaps she should since so some still such than that the their them then there "
    "these they this those though through thus to today under until we were what when where whether which while who "
    "why will with would yet you your"
)
_FIRST_WORD = lazy_pattern(r"[^\W\d_]+")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of one block's `text`: spans in order, apart, without white space at either side.

    All text but the white space between them lies in one of them.
    """
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in _STOP.finditer(text):
        if match.start() >= start and _ends(text, match):
            spans.append(Span(start, match.start(3)))
            start = match.end()
    end = len(text.rstrip())
    if start < end:
        spans.append(Span(start, end))
    return tuple(spans)


def sentences(document: Document) -> tuple[tuple[Span, ...], ...]:
    """For each block the spans of its sentences in its text; used through `document.memo(sentences)`."""
    return tuple(split_sentences(block.text) for block in document.blocks)


def sentence_at(document: Document, block: int, at: int) -> Span:
    """The sentence of a block that the offset `at` of its text lies in; the whole block for white space between two."""
    spans = document.memo(sentences)[block]
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and at < spans[index].end else Span(0, len(document.blocks[block].text))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop."""
    stop, closing, _, opening, following = match.groups()
    if following.islower():
        return False
    if stop != "." or closing:
        # “Is it?” Smith asked. — cannot be told from two sentences by its marks.
        return True
    token = _LAST_TOKEN.search(text, max(0, match.start() - 30), match.start())
    if token is None:
        return True
    word = token.group()
    lower = word.lower()
    if lower in _MONTHS and following.isdigit():
        return False
    if lower in _BEFORE_NAME and not (lower == "no" and not following.isdigit()):
        # In small letters most of these are words: "a work of art."
        return word.islower() and lower not in ("v", "vs") and not following.isdigit()
    initial = len(word) == 1 and word.isupper() and word != "I"
    if initial or lower in _DOUBTFUL or _INITIALS.match(word + "."):
        if opening and not initial:
            return True
        first = _FIRST_WORD.match(text, match.end() + len(opening))
        return bool(first) and first.group().lower() in _OPENERS  # type: ignore[union-attr]
    return True
