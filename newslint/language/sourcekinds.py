"""What sort of source a draft gives: named, a person without a name, or a paper, a poll, a body that goes without one."""

from __future__ import annotations

import re
from enum import Enum

from newslint.documents.model import Document
from newslint.language.attribution import Attribution


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


class SourceKind(str, Enum):
    """How much a reader is told of a source."""

    NAMED = "named"
    ANONYMOUS = "anonymous"  # people who are not named
    IMPERSONAL = "impersonal"  # a report, a poll, the police, a campaign
    UNCLEAR = "unclear"  # a pronoun or the like, and it is not plain whose
    NONE = "none"  # nobody is said to say it


#: Nouns for people, in the singular; a plural or a compound with one counts too.
PEOPLE = _set(
    "official source aide adviser advisor insider operative staffer staff strategist consultant lobbyist diplomat lawmaker "
    "politician senator congressman congresswoman representative legislator minister executive employee worker manager "
    "investor trader broker banker economist analyst expert scientist researcher doctor physician nurse teacher professor "
    "academic scholar historian observer commentator pundit critic opponent supporter ally rival detractor sceptic skeptic "
    "advocate activist campaigner protester demonstrator voter resident neighbor neighbour witness bystander survivor "
    "victim relative friend colleague parent mother father wife husband son daughter brother sister man woman boy girl "
    "child student pupil patient customer user fan viewer reader player coach lawyer attorney prosecutor investigator "
    "detective officer agent soldier general commander veteran fighter rebel militant leader member delegate spokesman "
    "spokeswoman spokesperson person people somebody someone anyone everybody everyone one many some others few several "
    "most republican democrat conservative liberal american author writer editor reporter journalist blogger correspondent "
    "donor candidate nominee participant attendee nominee caller questioner guest host narrator driver passenger pilot "
    "farmer businessman businesswoman figure cleric pastor whistleblower participant interviewee accuser youth teen "
    "teenager migrant refugee immigrant men women children skeptics assistant secretary president director chief governor "
    "mayor chairman head boss owner founder judge justice juror"
)
_PRONOUNS = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|that|this|these|those|whom|his|her|their|its|our|my|him|me|us|them|himself|herself|"
    r"whose|what|both|one|another|other|each)\Z",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(?:the|his|her|their|its|our|my)\b", re.IGNORECASE)
_END_OF_HEAD = re.compile(
    r"[,;(:–—]|\b(?:of|for|in|at|from|with|within|who|whom|that|which|familiar|briefed|close|involved|speaking|on|to|by|and|or|"
    r"near|inside|outside|including|like|among|is|are|was|were|has|have|had|interviewed|said|about|against|not)\b"
)


def source_text(document: Document, one: Attribution) -> str:
    """The words of an attribution's source, in one line; empty where there is none."""
    return " ".join(" ".join(document.source[span.start : span.end] for span in one.source).split())


def head_noun(text: str) -> str:
    """The noun that a source is, in small letters: "two senior officials of the bank" → officials."""
    cut = _END_OF_HEAD.search(text, 1)
    words = re.findall(r"[^\W\d_][\w'’-]*", text[: cut.start()] if cut else text) or re.findall(r"[^\W\d_][\w'’-]*", text)
    return re.sub(r"['’]s?\Z", "", words[-1].lower()) if words else ""


def is_people(noun: str) -> bool:
    """Whether a noun, in small letters, is one for people."""
    last = noun.rpartition("-")[2]
    return last in PEOPLE or last.removesuffix("s") in PEOPLE or (last.endswith("ies") and last[:-3] + "y" in PEOPLE)


def kind_of(document: Document, one: Attribution) -> SourceKind:
    """What sort of source an attribution has."""
    text = source_text(document, one)
    if not text:
        return SourceKind.NONE
    if one.speaker is not None:
        return SourceKind.NAMED
    if _PRONOUNS.match(text):
        return SourceKind.UNCLEAR
    noun = head_noun(text)
    if not is_people(noun):
        return SourceKind.IMPERSONAL
    # "The governor", "his wife" are somebody whom the reader knows.
    return SourceKind.UNCLEAR if _KNOWN.match(text) and not noun.endswith("s") else SourceKind.ANONYMOUS
