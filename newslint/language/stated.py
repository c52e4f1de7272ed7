"""What a draft states of the desk's people: their ages."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.mentions import Mention, mentions
from newslint.language.sentences import sentence_at
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
    around = sentence_at(document, mention.block, mention.start)
    day = document.memo(draft_date)
    sentence = document.blocks[mention.block].text[around.start : around.end]
    return bool(_THEN.search(sentence)) or any(day is None or int(year) != day.year for year in _YEAR.findall(sentence))


# Kirby, 52, / Kirby (52) / Kirby, aged 52 / Kirby, who is 52 / Kirby is 52 / Kirby, a 52-year-old
_AGE_AFTER = re.compile(
    r"(?:, (?:aged |age |who is |who's |who’s |now )?| \((?:aged |age )?| is (?:now )?)(?P<age>\d{1,3})"
    r"(?=[,;)]| years old\b|\.(?!\d)|\.?\Z|,? (?:and|who|of|from)\b)"
    r"|, an? (?P<age2>\d{1,3})-year-old\b"
)
# 52-year-old Kirby / the 52-year-old press secretary John Kirby
# Of a title between an age and a name, the words without a capital.
_TITLE_WORDS = frozenset(
    {"mayor", "president", "minister", "secretary", "spokesman", "spokeswoman", "governor", "senator", "judge", "actor"}
    | {"press", "prime", "vice", "singer", "author", "lawyer", "leader", "director", "chief", "police", "coach", "former"}
    | {"actress", "diplomat"}
)
_BEFORE = 100  # characters
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?P<between>(?:[\w'’.-]+ ){0,5}?)\Z")


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
        before = _AGE_BEFORE.search(text, max(mention.start - _BEFORE, 0), mention.start)
        if before and not all(word[0].isupper() or word in _TITLE_WORDS for word in before["between"].split()):
            before = None  # "the 68-year-old heard Donald Trump"
        for match in filter(None, (_AGE_AFTER.match(text, mention.end), before)):
            group = "age2" if match.re is _AGE_AFTER and match["age"] is None else "age"
            found.append(StatedAge(mention.block, *match.span(group), int(match[group]), mention.people[0]))
    return tuple(found)
