"""People against the desk's people file: spellings never to be used, titles not held, ages and pronouns that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Applicability, Finding, Severity
from newslint.rules.base import Example, FixAvailability, Rule

if TYPE_CHECKING:
    from datetime import date

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
        yield from self._ages(document)
        yield from self._pronouns(document)

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

    def _pronouns(self, document: Document) -> Iterator[Finding]:
        from newslint.language.pronouns import wrong_pronouns

        for one in document.memo(wrong_pronouns):
            block = document.blocks[one.block]
            word = block.text[one.start : one.end]
            message = f'The people file gives {one.person.name}\'s pronouns as {one.person.pronouns}, not "{word}"'
            yield self.finding(document, block, one.start, one.end, message)


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


RULES: tuple[Rule, ...] = (TitleOrName(),)
