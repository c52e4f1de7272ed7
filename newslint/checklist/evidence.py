"""What the desk's files say of one thing in a draft."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from newslint.checklist.mentioned import Mentioned
from newslint.documents.model import Document
from newslint.language.dates import Date, Time
from newslint.language.mentions import surname, title_words
from newslint.language.quantities import Quantity, figures
from newslint.language.stated import expected_ages, stated_ages
from newslint.language.timeline import draft_date
from newslint.sources import verdicts as quotation
from newslint.sources.comparison import described
from newslint.sources.figures import Verdict as FigureVerdict
from newslint.sources.model import Place, Source
from newslint.sources.names import misspelled
from newslint.sources.prose import prose
from newslint.sources.search import Index
from newslint.sources.words import spoken

# How many words away from a title in a source the name may stand.
_NEAR = 8
# How much of a source's line is shown to either side of the words that match, in characters.
_SHOWN = 40


class Standing(str, Enum):
    """How the desk's files bear out what a draft says."""

    BORNE_OUT = "borne out"
    DIFFERS = "differs"
    NO_EVIDENCE = "no evidence found"


class Evidence(NamedTuple):
    """What the desk's files say of something.

    Attributes:
        standing: how they bear it out.
        note: how they differ, where they do.
        place: where they say it; None without evidence.
        words: the words there.
    """

    standing: Standing
    note: str = ""
    place: Place | None = None
    words: str = ""


NOTHING = Evidence(Standing.NO_EVIDENCE)


class Files:
    """The desk's files, asked about one draft."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sources = document.settings.desk.sources
        self._people = document.settings.desk.people
        self._people_file = Place(document.settings.people or "people file", 0, 0, "", "")
        self._against = tuple(_contradictions(document))
        self._ages = {(one.block, one.start): one.person for one in document.memo(stated_ages)}

    def against(self, block: int, start: int, end: int) -> Evidence | None:
        """What the people file has against words of the draft, if it has anything."""
        span = self._document.blocks[block].source_span(start, end)
        for low, high, message in self._against:
            if low < span.end and span.start < high:
                return Evidence(Standing.DIFFERS, message, self._people_file)
        return None

    def of_quotation(self, verdict: quotation.Verdict) -> Evidence:
        """What the sources say of a quotation."""
        match = verdict.match
        if match is None:
            return NOTHING
        said = " ".join(match.source.text[match.start : match.end].split())
        notes = {
            quotation.Standing.ALTERED: described(match.changes),
            quotation.Standing.OTHER_SPEAKER: f"said by {verdict.speaker}",
        }
        note = notes.get(verdict.standing, "")
        return Evidence(Standing.DIFFERS if note else Standing.BORNE_OUT, note, match.source.place(match.start), said)

    def of_figure(self, verdict: FigureVerdict) -> Evidence:
        """What the sources say of a figure."""
        if verdict.place is None:
            one = verdict.figure.quantity
            person = self._ages.get((one.block, one.start))
            if person is None or not expected_ages(person, self._document.memo(draft_date)):
                return NOTHING
            born = f"{person.name}, born {person.born}" if person.born else f"{person.name}, age {person.age}"
            return Evidence(Standing.BORNE_OUT, "", self._people_file, born)
        if verdict.agrees:
            return Evidence(Standing.BORNE_OUT, "", verdict.place, verdict.text)
        return Evidence(Standing.DIFFERS, f'the source has "{verdict.text}"', verdict.place, verdict.text)

    def of_date(self, one: Quantity | Date | Time) -> Evidence:
        """Where a source has a date, a year or a time of day."""
        for source in self._sources:
            document = source.memo(prose)
            for block, found in zip(document.blocks, document.memo(figures), strict=True):
                for other in found:
                    if _is_same_day(one, other):
                        span = block.source_span(other.start, other.end)
                        return Evidence(
                            Standing.BORNE_OUT, "", source.place(span.start), _line_around(source, span.start, span.end)
                        )
        return NOTHING

    def of_name(self, one: Mentioned) -> Evidence:
        """Where a source has a name, or how it spells it."""
        for wrong in self._document.memo(misspelled):
            if wrong.capital.block == one.block and one.start <= wrong.capital.word.start < one.end:
                return Evidence(Standing.DIFFERS, f'the source has "{wrong.name.text}"', wrong.name.place, wrong.name.text)
        for person in self._people:
            if one.text in (person.name, surname(person.name)):
                return self._said(one.text) or Evidence(Standing.BORNE_OUT, "", self._people_file, person.name)
        return self._said(one.text) or NOTHING

    def of_title(self, one: Mentioned) -> Evidence:
        """Where a source, or the people file, has a title with the name."""
        said = self._said(one.text, one.name.split()[-1])
        if said:
            return said
        for person in self._people:
            held = (title.text for title in person.titles if title_words(title.text) == title_words(one.text))
            title = next(held, None) if surname(person.name) in one.name.split() else None
            if title:
                return Evidence(Standing.BORNE_OUT, "", self._people_file, f"{title} {person.name}")
        return NOTHING

    def _said(self, text: str, near: str = "") -> Evidence | None:
        """Where a source has these words one after the other, with the word `near` not far from them where one is given."""
        forms, beside = spoken(text).forms, set(spoken(near).forms)
        for source in self._sources:
            for turn in source.turns:
                if {*forms, *beside} <= set(spoken(turn.speaker).forms):
                    return Evidence(Standing.BORNE_OUT, "", source.place(turn.start), turn.speaker)
            index = source.memo(Index)
            for at in index.exact(forms) if forms else ():
                around = index.words.forms[max(at - _NEAR, 0) : at + len(forms) + _NEAR]
                if beside <= set(around):
                    start, end = index.words.starts[at], index.words.ends[at + len(forms) - 1]
                    return _found(source, start, end)
        return None


def _contradictions(document: Document) -> Iterator[tuple[int, int, str]]:
    """What the people file says against the draft: where, and what."""
    from newslint.rules.title_or_name import TitleOrName

    for finding in TitleOrName().check(document):
        yield finding.span.start, finding.span.end, finding.message


def _found(source: Source, start: int, end: int) -> Evidence:
    """The evidence that stands at a place of a source."""
    return Evidence(Standing.BORNE_OUT, "", source.place(start), _line_around(source, start, end))


def _line_around(source: Source, start: int, end: int) -> str:
    """The words at a place of a source with some of their line."""
    text = source.text
    low = max(text.rfind("\n", 0, start) + 1, start - _SHOWN)
    high = text.find("\n", end)
    high = min(len(text) if high < 0 else high, end + _SHOWN)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return " ".join(text[low:high].split())


def _is_same_day(one: Quantity | Date | Time, other: Quantity | Date | Time) -> bool:
    """Whether two dates, years or times can be the same, as far as both are given."""
    if isinstance(one, Time) or isinstance(other, Time):
        return isinstance(one, Time) and isinstance(other, Time) and one.minutes == other.minutes
    if isinstance(one, Quantity):
        if isinstance(other, Quantity):
            return one.kind is other.kind and one.value == other.value
        return one.value == other.year
    if isinstance(other, Quantity) or one.month != other.month or (one.day is None) != (other.day is None):
        return False
    pairs = ((one.year, other.year), (one.day, other.day))
    return all(mine == theirs for mine, theirs in pairs if mine is not None and theirs is not None)
