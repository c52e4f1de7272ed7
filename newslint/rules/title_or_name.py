"""People against the desk's people file: spellings never to be used, titles not held, ages and pronouns that are wrong."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Applicability, Finding, Severity
from newslint.rules.base import Example, FixAvailability, Rule

if TYPE_CHECKING:
    from newslint.desk import Desk
    from newslint.language.mentions import Given, Mention
    from newslint.people import Person, Title

_PEOPLE = """\
[[people]]
name = "Kamala Harris"
never = ["Kamela Harris", "Kamalla"]
born = 1964-10-20
pronouns = "she/her"
titles = [
    {title = "Attorney General", from = 2011-01-03, until = 2017-01-03},
    {title = "Vice President", from = 2021-01-20, until = 2025-01-20},
]
"""


class TitleOrName(Rule):
    code = "FCT020"
    name = "title-or-name"
    summary = "A person's name, title, age or pronoun that the desk's people file knows otherwise"
    why = (
        "The people file (`people` in the configuration, `--people`) says how names are spelled, who holds which title from when "
        "to when, and who was born when. Reported are spellings that it bans; a title right before or after a name that the "
        "person did not hold on the draft's date, or that is another's; \"former\" before a title still held; an age that the "
        'date of birth does not give; and a pronoun that cannot be another\'s ("Ms. Lee said he would"). A title or an age from '
        "a date of birth is judged only in a draft that has a date, and not where the sentence speaks of another year. Without a "
        "people file the rule does nothing."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="Kamela Harris spoke on Monday.\n",
            good="Kamala Harris spoke on Monday.\n",
            fixed="Kamala Harris spoke on Monday.\n",
            people=_PEOPLE,
        ),
        Example(
            bad="---\ndate: 2025-03-01\n---\n\nVice President Kamala Harris spoke on Monday.\n",
            good="---\ndate: 2025-03-01\n---\n\nFormer Vice President Kamala Harris spoke on Monday.\n",
            people=_PEOPLE,
            path="draft.md",
        ),
        Example(
            bad="---\ndate: 2024-03-01\n---\n\nKamala Harris, 58, said he would run.\n",
            good="---\ndate: 2024-03-01\n---\n\nKamala Harris, 59, said she would run.\n",
            people=_PEOPLE,
            path="draft.md",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        desk = document.settings.desk
        if not desk.people:
            return
        from newslint.language.mentions import banned, mentions

        for one in document.memo(banned):
            block = document.blocks[one.block]
            spelling = block.text[one.start : one.end]
            message = f'The people file bans "{spelling}": write "{one.instead}"'
            safe = Applicability.SAFE if len(spelling.split()) == len(one.instead.split()) else Applicability.UNSAFE
            yield self.finding(document, block, one.start, one.end, message, suggestions=(one.instead,), applicability=safe)
        titles = desk.memo(_titles)
        for mention in document.memo(mentions):
            if not mention.quoted:
                yield from self._titles(document, mention, titles)
                yield from self._pronouns(document, mention)
        yield from self._ages(document)

    def _titles(self, document: Document, mention: Mention, titles: Mapping[tuple[str, ...], list[Person]]) -> Iterator[Finding]:
        from newslint.language.mentions import is_shared, title_after, title_before
        from newslint.language.stated import is_of_another_time
        from newslint.language.timeline import draft_date

        block = document.blocks[mention.block]
        for given in (title_before(document, mention, titles), title_after(document, mention, titles)):
            if given is None or is_of_another_time(document, mention):
                continue
            shared = is_shared(mention, block.text)
            day = document.memo(draft_date)
            problems = [_title_problem(person, given, titles, day, only_own=shared) for person in mention.people]
            if all(problems):
                start, end = min(given.span.start, mention.start), max(given.span.end, mention.end)
                yield self.finding(document, block, start, end, str(problems[0]))

    def _ages(self, document: Document) -> Iterator[Finding]:
        from newslint.language.stated import expected_ages, stated_ages
        from newslint.language.timeline import draft_date

        day = document.memo(draft_date)
        for one in document.memo(stated_ages):
            expected = expected_ages(one.person, day)
            if expected and one.age not in expected:
                message = _age_message(one.person, one.age, expected, day)
                yield self.finding(document, document.blocks[one.block], one.start, one.end, message)

    def _pronouns(self, document: Document, mention: Mention) -> Iterator[Finding]:
        person = mention.people[0]
        if len(mention.people) > 1 or not person.pronouns:
            return
        text = document.blocks[mention.block].text
        from newslint.language.mentions import is_shared

        honorific = None if is_shared(mention, text) else _HONORIFIC.search(text, max(mention.start - 6, 0), mention.start)
        after = _PRONOUN_AFTER.match(text, mention.end)
        if after and _others_named(document, mention):
            after = None
        for match, own in ((honorific, _HONORIFICS), (after, _PRONOUNS)):
            if match is None:
                continue
            group = match.lastgroup or ""
            if own.get(match[group].lower(), person.pronouns) == person.pronouns:
                continue
            message = f'The people file gives {person.name}\'s pronouns as {person.pronouns}, not "{match[group]}"'
            yield self.finding(document, document.blocks[mention.block], *match.span(group), message)


def _titles(desk: Desk) -> Mapping[tuple[str, ...], list[Person]]:
    """Every title in the people file, as it is compared, with those who hold or held it."""
    from newslint.language.mentions import title_words

    found: dict[tuple[str, ...], list[Person]] = {}
    for person in desk.people:
        for title in person.titles:
            found.setdefault(title_words(title.text), []).append(person)
    return found


_PAST = frozenset({"former", "ex", "onetime", "one-time", "late", "retired"})


def _title_problem(
    person: Person, given: Given, titles: Mapping[tuple[str, ...], list[Person]], day: date | None, *, only_own: bool
) -> str:
    """What is wrong with a title that a draft of `day` gives to `person`; "" for nothing, or with `only_own` for another's."""
    from newslint.language.mentions import MODIFIERS

    if given.modifier in MODIFIERS and given.modifier not in _PAST:
        return ""
    own = _own(person, given.title)
    past = given.modifier in _PAST
    if own:
        if day is None:
            return ""
        held = [title for title in own if title.held_on(day)]
        if past:
            still = held and held[0].until is not None
            return f"{person.name} is not former: {_tenure(own[0])}" if still else ""
        return "" if held else f"{person.name} was not {own[0].text} on {_plain(day)}: {_tenure(own[-1])}"
    if past or only_own or not person.titles:
        return ""
    other = titles[given.title][0]
    name = _own(other, given.title)[0].text
    now = [title.text for title in person.titles if day and title.held_on(day)]
    return f'The people file gives the title "{name}" to {other.name}, not to {person.name}' + (f" ({now[0]})" if now else "")


def _own(person: Person, words: tuple[str, ...]) -> list[Title]:
    """The titles of `person` that the draft's words may stand for: the same, else such as end so ("French President")."""
    from newslint.language.mentions import title_words

    same = [title for title in person.titles if title_words(title.text) == words]
    return same or [title for title in person.titles if title_words(title.text)[-len(words) :] == words]


def _tenure(title: Title) -> str:
    if title.since and title.until:
        return f"the title was held from {_plain(title.since)} until {_plain(title.until)}"
    if title.since:
        return f"the title is held from {_plain(title.since)}"
    return f"the title was held until {_plain(title.until)}" if title.until else "the title is held"


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _age_message(person: Person, age: int, expected: tuple[int, ...], day: date | None) -> str:
    if person.born and day:
        return f"{person.name}, born {_plain(person.born)}, is {expected[0]} on {_plain(day)}, not {age}"
    return f"The people file has {person.name} aged {' or '.join(map(str, dict.fromkeys(expected)))}, not {age}"


_HONORIFIC = re.compile(r"\b(?P<word>Mr|Mrs|Ms|Miss|Sir|Dame)\.? \Z")
_HONORIFICS = {"mr": "he/him", "sir": "he/him", "mrs": "she/her", "ms": "she/her", "miss": "she/her", "dame": "she/her"}
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he/him"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she/her"),
}
_SAYS = "said|says|told reporters|added|announced|insisted|believes|thinks|hopes|promised|vowed|denied|claimed|argued|admitted"
# The forms in which a pronoun can hardly be another's.
_PRONOUN_AFTER = re.compile(
    rf"(?:, \d{{1,3}},)?(?: (?:{_SAYS})(?: on \w+day)?(?: that)? (?P<word>he|she)\b"
    rf"|,? who (?:\w+ ){{1,3}}(?P<word2>his|her|himself|herself)\b"
    rf"| (?:[a-z]+(?:ed|es|s) )(?:[a-z]+ ){{0,2}}?(?P<word3>himself|herself)\b)"
)


def _others_named(document: Document, mention: Mention) -> bool:
    """Whether anybody else is spoken of earlier in the paragraph or in the one before, whom the pronoun may mean."""
    from newslint.language.names import names

    own = {word for person in mention.people for word in person.name.lower().split()}
    capitals = document.memo(names).capitals
    for capital in capitals[bisect_left(capitals, mention.block - 1, key=lambda one: one.block) :]:
        if capital.block > mention.block:
            break
        if capital.key in own:
            continue
        if capital.block == mention.block and capital.word.start > mention.start:
            continue
        if capital.sure and not _is_place_or_day(document, capital.block, capital.word.start):
            return True
    text = document.blocks[mention.block].text[: mention.start]
    return bool(_PEOPLE_WORDS.search(text))


_PEOPLE_WORDS = re.compile(
    r"\b(?:he|she|him|her|his|man|woman|boy|girl|mother|father|wife|husband|son|daughter|sister|brother|widow|colleague|rival|"
    r"opponent|partner|spokesman|spokeswoman|reporter|lawyer|aide)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Oo]n|to|near|outside|across)(?: the)? \Z")


def _is_place_or_day(document: Document, block: int, start: int) -> bool:
    return bool(_PLACE.search(document.blocks[block].text, max(start - 16, 0), start))


RULES: tuple[Rule, ...] = (TitleOrName(),)
