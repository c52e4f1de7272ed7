"""Ages that do not fit the dates of a life."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule

if TYPE_CHECKING:
    from newslint.language.quantities import Figure, Quantity
    from newslint.language.skeletons import Skeleton

_OLDEST = 122
"""The greatest age of anyone on record, in years (Jeanne Calment, 1875-1997)."""


class WrongAge(FactRule):
    code = "FCT005"
    name = "wrong-age"
    summary = "An age that does not fit the birth and the day it is given for"
    why = (
        "Ages are where families and readers catch a paper out. An age is checked against a date or year of birth in the same "
        "paragraph and the date of the death or event, or the draft's own date; and against another age of the same person."
    )
    examples = (
        Example(
            bad="Born in 1930, she died in 2010 at the age of 90.\n",
            good="Born in 1930, she died in 2010 at the age of 80. He was born on May 3, 1950, and died on May 1, 2000, at 49.\n",
        ),
        Example(
            bad="---\ndate: 2020-06-01\n---\n\nJohn Smith, 45, was born in 1965.\n",
            good="---\ndate: 2020-06-01\n---\n\nJohn Smith, 55, was born in 1965.\n",
            path="draft.md",
        ),
        Example(
            bad="Alan Reeve, 34, denied it.\n\nReeve, 43, is due in court.\n",
            good="Alan Reeve, 34, denied it.\n\nReeve, 34, is due in court with Mary Reeve, 43.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import skeletons

        people: dict[str, tuple[str, Quantity]] = {}
        for skeleton in document.memo(skeletons):
            if skeleton is None:
                continue
            yield from self._lives(document, skeleton)
            yield from self._same_people(document, skeleton, people)

    def _lives(self, document: Document, skeleton: Skeleton) -> Iterator[Finding]:
        from newslint.language.timeline import draft_date, year_of

        births = list(_births(skeleton))
        if len(births) != 1:
            return
        birth = births[0]
        for age in _ages(skeleton):
            when = _reference(document, skeleton, age, birth)
            if when is None:
                continue
            low, high = _age_between(birth.figure, when)
            now = document.memo(draft_date) if age.kind == "now" else None
            if now and abs(now.year - (year_of(birth.figure) or 0) - age.figure.value) <= 1:
                continue
            if not low <= age.figure.value <= high and age.figure.hedge.value == "":
                born = _describe(birth.figure)
                right = f"{low}" if low == high else f"{low} or {high}"
                at = _describe(when) if not isinstance(when, int) else str(when)
                yield self.at_figure(
                    document, age.figure, f"someone born in {born} is {right} in {at}, not {int(age.figure.value)}"
                )

    def _same_people(self, document: Document, skeleton: Skeleton, people: dict[str, tuple[str, Quantity]]) -> Iterator[Finding]:
        """Two ages of one person: "Alan Reeve, 34, ... Reeve, 43,"."""
        from newslint.language.skeletons import NUMBER

        if not any(lead + NUMBER in skeleton.text for lead in (", ", "aged ", "age ")):
            return
        for match in _apposition().finditer(skeleton.text):
            figure = skeleton.quantity(match, "n")
            full = match["name"]
            surname = full.split()[-1]
            digits = document.blocks[figure.block].text[figure.start : figure.end].isdigit()
            if not digits or figure.hedge.value or not 1 <= figure.value <= _OLDEST:
                continue
            known = people.get(surname)
            if known is None:
                people[surname] = full, figure
            elif known[1].value != figure.value and full in (surname, known[0]) and not _family(document, surname):
                other = int(known[1].value)
                yield self.at_figure(document, figure, f"{surname} is {int(figure.value)} here and {other} above")


def _family(document: Document, surname: str) -> bool:
    """Whether the draft has several people of that surname."""
    found = set()
    for block in document.blocks:
        found |= set(re.findall(rf"([A-Z][a-z]+|[A-Z]\.) {re.escape(surname)}\b", block.text))
    return len(found - _TITLES) > 1


_TITLES = frozenset(
    ("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Judge", "President", "Senator", "Mayor", "And", "But", "The", "In", "On", "As")
)


class _Birth(NamedTuple):
    at: int
    figure: Figure


class _Age(NamedTuple):
    at: int
    figure: Quantity
    kind: str  # what introduces it: "at", "when", "turn", "now"


@cache
def _birth_pattern() -> re.Pattern[str]:
    from newslint.language import skeletons as s

    near = f"[^.;{s.FIGURES}]"
    point = f"[{s.YEAR}{s.DATE}{s.MONTH}]"
    return re.compile(
        rf"(?<!gave )(?<![\w-])born (?!to (?:an?|the) (?:teen|single)){near}{{0,60}}?(?:\b(?:in|on) )?(?P<a>{point})"
        rf"|\(b(?:orn|·)? ?(?P<b>{point})|\b(?:date of birth|birth ?date|birthday|d·?o·?b·?|year of birth):? (?:is "
        rf"|was |of )?(?P<c>{point})|\((?P<d>{s.YEAR}) ?- ?{s.YEAR}\)"
    )


def _births(skeleton: Skeleton) -> Iterator[_Birth]:
    from newslint.language.timeline import year_of

    if not _LIFE.search(skeleton.lower):
        return
    for match in _birth_pattern().finditer(skeleton.lower):
        name = match.lastgroup or ""
        figure = skeleton.figures[match.start(name)]
        if year_of(figure):
            yield _Birth(match.start(name), figure)


_LIFE = lazy_pattern(r"\bborn\b|\(b[ ·]|birth|d·?o·?b|aged?\b|\bdied\b|\bdies\b")


@cache
def _age_pattern() -> re.Pattern[str]:
    from newslint.language import skeletons as s

    return re.compile(
        rf"\b(?P<turn>turn(?:ed|s|ing)?|celebrat\w+ (?:his|her|their)) (?P<a>[{s.NUMBER}{s.ORDINAL}])(?![%a-z])(?! [a-z]+s\b)"
        rf"|\b(?P<when>was|were|aged?|at(?: the age of)?|is|being|then) (?:just |only |then |already |about |aged "
        rf"|now )?(?P<b>[{s.NUMBER}{s.AGE}])"
        rf"(?= when| at the time| in |[,.;)]|$| on |\)| and | years)"
        rf"|[a-z], (?P<c>{s.NUMBER})(?=[,.;)]| and| was| is| who|$)"
        rf"|\bthe (?P<d>{s.AGE})"
    )


def _ages(skeleton: Skeleton) -> Iterator[_Age]:
    from newslint.language.quantities import Quantity

    for match in _age_pattern().finditer(skeleton.lower):
        name = next(name for name in "abcd" if match[name])
        figure = skeleton.figures[match.start(name)]
        if isinstance(figure, Quantity) and 1 <= figure.value <= _OLDEST and figure.unit in ("", "year") and not figure.rounded:
            yield _Age(match.start(name), figure, "turn" if match["turn"] else "when" if name == "b" else "now")


_DEATH = lazy_pattern(r"\b(?:died|dies|death|passed away|killed|murdered|drowned|assassinated)\b")
_PRESENT = lazy_pattern(r"\b(?:is|has|lives|now|turns|this year|today)\b")


def _reference(document: Document, skeleton: Skeleton, age: _Age, birth: _Birth) -> Figure | int | None:
    """The date that an age is given for: another in its sentence, the death's, or the draft's own; None if it is not clear."""
    from newslint.language.timeline import draft_date, year_of

    start, end = skeleton.sentence(age.at)
    others = [(at, one) for at, one in skeleton.figures.items() if start <= at < end and at != birth.at and year_of(one)]
    if len(others) == 1:
        return others[0][1]
    if others:
        near = sorted(others, key=lambda pair: abs(pair[0] - age.at))
        deaths = [one for at, one in others if _DEATH.search(skeleton.lower, max(start, at - 40), at)]
        if len(deaths) == 1 and _DEATH.search(skeleton.lower, max(start, age.at - 60), age.at):
            return deaths[0]
        return near[0][1] if abs(near[0][0] - age.at) < 25 else None
    dead = _DEATH.search(skeleton.lower, start, end)
    if dead:
        deaths = [
            one
            for at, one in skeleton.figures.items()
            if at != birth.at and year_of(one) and _DEATH.search(skeleton.lower, max(0, at - 40), at)
        ]
        if len(deaths) == 1:
            return deaths[0]
    issued = document.memo(draft_date)
    if issued and (age.kind == "now" or (age.kind == "when" and skeleton.lower[age.at - 3 : age.at] == "is ")):
        near_birth = skeleton.sentence(birth.at) == (start, end)
        return issued.year if near_birth and not _far(skeleton, age, birth) else None
    return None


def _far(skeleton: Skeleton, age: _Age, birth: _Birth) -> bool:
    return abs(age.at - birth.at) > 120


def _age_between(birth: Figure, when: Figure | int) -> tuple[int, int]:
    """The least and the greatest age that someone can have."""
    from newslint.language.dates import Date
    from newslint.language.timeline import year_of

    born = year_of(birth) or 0
    now = when if isinstance(when, int) else year_of(when) or 0
    if isinstance(birth, Date) and isinstance(when, Date) and birth.month and when.month:
        first, second = (birth.month, birth.day or 0), (when.month, when.day or 32)
        if first < second and (birth.month != when.month or (birth.day and when.day)):
            return now - born, now - born
        if (first > second and birth.month != when.month) or (birth.day and when.day and first > second):
            return now - born - 1, now - born - 1
        if first == second:
            return now - born, now - born
    return now - born - 1, now - born


def _describe(figure: Figure) -> str:
    from newslint.language.dates import Date, describe

    if isinstance(figure, Date) and figure.month:
        return describe(figure.year, figure.month, figure.day)
    return str(int(getattr(figure, "value", 0) or getattr(figure, "year", 0) or 0))


@cache
def _apposition() -> re.Pattern[str]:
    from newslint.language.skeletons import NUMBER

    word = r"[A-Z][a-z'’\-]+(?:[A-Z][a-z]+)?"
    return re.compile(
        rf"(?P<name>\b{word}(?: {word}){{0,3}})(?:, (?:aged )?|,? aged |,? age )(?P<n>{NUMBER})(?=[,.;)]| (?:was|is"
        rf"|has|had|who|of|from)\b)"
    )


RULES: tuple[Rule, ...] = (WrongAge(),)
