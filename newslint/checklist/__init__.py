"""The checklist of a draft: each quotation, figure, date, name and title in it, with what the desk's files say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from newslint.checklist.evidence import Evidence, Files, Standing
from newslint.checklist.mentioned import Mentioned, mentioned_names, mentioned_titles
from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.dates import Date, Time
from newslint.language.quantities import Kind, Quantity, figures
from newslint.language.quotations import quotations
from newslint.results import Position, positions
from newslint.sources.figures import figure_verdicts
from newslint.sources.verdicts import verdicts


class ItemKind(str, Enum):
    """What there is to check, in the order in which it is shown."""

    QUOTATION = "quotation"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    TITLE = "title"


class Item(NamedTuple):
    """Something to check.

    Attributes:
        kind: what it is.
        text: the draft's words.
        position: where they stand in the draft's file.
        evidence: what the desk's files say.
        span: where they stand, in characters of the draft's source.
        place: what tells a person where, in files of which lines and columns say nothing; "" where they do.
    """

    kind: ItemKind
    text: str
    position: Position
    evidence: Evidence
    span: Span
    place: str = ""

    @property
    def where(self) -> str:
        """The place for people: "9:97" or "¶12:45"."""
        return self.place or f"{self.position.row}:{self.position.column}"


class Checklist(NamedTuple):
    """All that there is to check in a draft.

    Attributes:
        path: the draft.
        files: the sources, and the people file, that it is checked against.
        items: what there is to check, by kind, then in order of place.
    """

    path: str
    files: tuple[str, ...]
    items: tuple[Item, ...]

    def count(self, standing: Standing) -> int:
        """How many items stand so."""
        return sum(1 for item in self.items if item.evidence.standing is standing)


def checklist(document: Document) -> Checklist:
    """The checklist of a draft against the sources and the people file in its settings."""
    found = [item for story in document.stories or (document,) for item in _items(story)]
    order = list(ItemKind)
    found.sort(key=lambda item: (order.index(item.kind), item.position))
    desk = document.settings.desk
    people = (document.settings.people,) if desk.people else ()
    return Checklist(document.path, (*(source.path for source in desk.sources), *people), tuple(found))


def _items(document: Document) -> Iterator[Item]:
    for gather in (_quotations, _figures, _dates, _names, _titles):
        yield from gather(document, Files(document))


def _placer(document: Document, kind: ItemKind) -> _Placer:
    return _Placer(document, kind, positions(document))


class _Placer(NamedTuple):
    """Makes items of one kind in a draft."""

    document: Document
    kind: ItemKind
    position: Callable[[int], Position]

    def item(self, block: int, start: int, end: int, evidence: Evidence) -> Item:
        where = self.document.blocks[block]
        span = where.source_span(start, end)
        place = self.document.places.at(span.start).label if self.document.places else ""
        return Item(self.kind, where.text[start:end], self.position(span.start), evidence, span, place)


def _quotations(document: Document, files: Files) -> Iterator[Item]:
    placer = _placer(document, ItemKind.QUOTATION)
    for verdict in document.memo(verdicts):
        one = verdict.quoted
        yield placer.item(one.block, one.start, one.end, files.of_quotation(verdict))


def _figures(document: Document, files: Files) -> Iterator[Item]:
    placer = _placer(document, ItemKind.FIGURE)
    for verdict in document.memo(figure_verdicts):
        one = verdict.figure.quantity
        evidence = files.against(one.block, one.start, one.end) or files.of_figure(verdict)
        yield placer.item(one.block, one.start, one.end, evidence)


def _dates(document: Document, files: Files) -> Iterator[Item]:
    placer = _placer(document, ItemKind.DATE)
    quoted = document.memo(quotations)
    for number, found in enumerate(document.memo(figures)):
        for one in found:
            if _is_dated(one) and not any(span.start <= one.start < span.end for span in quoted[number]):
                yield placer.item(number, one.start, one.end, files.of_date(one))


def _is_dated(one: Quantity | Date | Time) -> bool:
    """Whether a figure says when: a year, a month with a day or a year, a time of day; not a weekday alone."""
    if isinstance(one, Quantity):
        return one.kind is Kind.YEAR
    return isinstance(one, Time) or (one.month is not None and (one.day is not None or one.year is not None))


def _names(document: Document, files: Files) -> Iterator[Item]:
    placer = _placer(document, ItemKind.NAME)
    for one in document.memo(mentioned_names):
        evidence = files.against(one.block, one.start, one.end) or files.of_name(one)
        yield placer.item(one.block, one.start, one.end, evidence)


def _titles(document: Document, files: Files) -> Iterator[Item]:
    placer = _placer(document, ItemKind.TITLE)
    for one in document.memo(mentioned_titles):
        evidence = files.against(one.block, one.start, one.end) or files.of_title(one)
        yield placer.item(one.block, one.start, one.end, evidence)


__all__ = ["Checklist", "Evidence", "Item", "ItemKind", "Mentioned", "Standing", "checklist"]
