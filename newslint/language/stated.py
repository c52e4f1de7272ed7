"""What a draft states of the desk's people: their ages."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.mentions import Mention, mentions
from newslint.language.sentences import sentences
from newslint.language.timeline import draft_date
from newslint.people import Person


class StatedAge(NamedTuple):
    """An age that a draft gives somebody: where the figure stands, half-open in its block's text, and whose it is."""

    block: int
    start: int
    end: int
    age: int
    person: Person


_YEAR = re.compile(r"(?<![\d,.$£€-])(?:19|20)\d\d(?!\d|[,.]\d)")
_THEN = re.compile(
    r"\b(?:then|at the time|in those days|back when|when (?:he|she|they) (?:was|were)|served as|used to be|until|while)\b"
)


def is_of_another_time(document: Document, mention: Mention) -> bool:
    """Whether the sentence of a name speaks of another year or of then."""
    around = [span for span in document.memo(sentences)[mention.block] if span.start <= mention.start < span.end]
    text = document.blocks[mention.block].text
    day = document.memo(draft_date)
    sentence = text[around[0].start : around[0].end] if around else text
    return bool(_THEN.search(sentence)) or any(day is None or int(year) != day.year for year in _YEAR.findall(sentence))


# Kirby, 52, / Kirby (52) / Kirby, aged 52 / Kirby, who is 52 / Kirby is 52 / Kirby, a 52-year-old
_AGE_AFTER = re.compile(
    r"(?:, (?:aged |age |who is |who's |who’s |now )?| \((?:aged |age )?| is (?:now )?)(?P<age>\d{1,3})"
    r"(?=[,;)]| years old\b|\.(?!\d)|\.?\Z|,? (?:and|who|of|from)\b)"
    r"|, an? (?P<age2>\d{1,3})-year-old\b"
)
# 52-year-old Kirby / the 52-year-old press secretary John Kirby
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w'’-]+ ){0,5}?\Z")


def expected_ages(person: Person, day: date | None) -> tuple[int, ...]:
    """The ages that the person may have on `day`; none where that is not known."""
    if person.born:
        return (_years(person.born, day),) if day else ()
    if person.age is None:
        return ()
    if person.as_of is None:
        return (person.age,)
    if day is None:
        return ()
    passed = _years(person.as_of, day)
    return (person.age + passed, person.age + passed + (0 if day == person.as_of else 1))


def _years(since: date, until: date) -> int:
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def stated_ages(document: Document) -> tuple[StatedAge, ...]:
    """The ages that a draft gives the desk's people now, outside quotations; used through `document.memo(stated_ages)`."""
    found: list[StatedAge] = []
    for mention in document.memo(mentions):
        if mention.quoted or len(mention.people) > 1 or is_of_another_time(document, mention):
            continue
        text = document.blocks[mention.block].text
        for match in filter(None, (_AGE_AFTER.match(text, mention.end), _AGE_BEFORE.search(text, 0, mention.start))):
            group = match.lastgroup or ""
            found.append(StatedAge(mention.block, *match.span(group), int(match[group]), mention.people[0]))
    return tuple(found)
