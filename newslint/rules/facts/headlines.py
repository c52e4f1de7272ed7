"""Figures of the headline, the summary or a caption that the story contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.documents.model import BlockKind, Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, set_of, written

if TYPE_CHECKING:
    from newslint.language.quantities import Quantity
    from newslint.language.skeletons import Skeleton

_ABOVE = (BlockKind.HEADLINE, BlockKind.SUMMARY, BlockKind.CAPTION)
# Words for the same thing, so that "12 dead" meets "fourteen people died".
_SAME = (
    "dead die died dies death deaths killed kill kills killing toll fatalities fatality lives",
    "injured wounded hurt injuries injury wounds",
    "arrested arrest arrests detained held",
    "missing disappeared",
    "jailed jails sentenced prison jail sentence imprisoned behind bars",
    "fined fine penalty",
    "job jobs redundancies layoffs laid roles posts",
    "vote votes voted",
    "goal goals",
    "hospitalised hospitalized hospital",
    "charged charges",
    "homes houses properties",
    "pupil pupils student students",
    "worker workers employee employees staff",
    "people residents",
)
_CLASS = {word: line.split()[0] for line in _SAME for word in line.split()}


class HeadlineBody(FactRule):
    code = "FCT004"
    name = "headline-body"
    summary = "A figure in the headline, summary or caption that the story contradicts"
    why = (
        "The headline is written last and from memory. A figure in it that stands nowhere in the story, where the "
        "story counts the "
        "same thing otherwise, is wrong in one of the two places."
    )
    examples = (
        Example(
            bad="Crash on coast road kills 12\n\nFourteen people were killed when a bus left the coast road on Monday.\n",
            good="Crash on coast road kills 14\n\nFourteen people were killed when a bus left the coast road on Monday.\n",
        ),
        Example(
            bad="Council to spend £4m on new library\n\nThe council will spend £3m on a new library, it said.\n",
            good="Council to spend £3m on new library\n\nThe council will spend £3.2m on a new library, it said.\n",
        ),
        Example(
            bad="House prices up 7%\n\nHouse prices rose 5 per cent last year.\n",
            good="House prices up 5%\n\nHouse prices rose 5.1 per cent last year.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import skeletons

        above: list[Skeleton] = []
        below: list[Skeleton] = []
        for block, skeleton in zip(document.blocks, document.memo(skeletons), strict=True):
            if skeleton:
                (above if block.kind in _ABOVE else below).append(skeleton)
        if not above or not below:
            return
        body = [counted for skeleton in below for counted in _counted(skeleton)]
        for skeleton in above:
            for counted in _counted(skeleton):
                rival = _contradicted(counted, body)
                if rival:
                    where = document.blocks[skeleton.block].kind.value
                    message = f"the {where} has {written(document, counted.figure)}, the story {written(document, rival.figure)}"
                    yield self.at_figure(document, counted.figure, message)


class _Counted(NamedTuple):
    figure: Quantity
    sort: str  # its kind, and the unit
    things: frozenset[str]  # the classes of what it may count
    words: frozenset[str]  # the words of its sentence


_WORD = lazy_pattern(r"[a-z][a-z'-]+")
_SMALL = set_of(
    "the and for are was were has have had its his her their this that with from after over than more about into "
    "who which will would said says but not all out off one two new year years people man men woman women told last "
    "week day days month months they them"
)
_KINDS = ("number", "money", "percent", "measure", "age", "duration")


def _counted(skeleton: Skeleton) -> Iterator[_Counted]:
    from newslint.language.quantities import Quantity

    for at, figure in skeleton.figures.items():
        if not isinstance(figure, Quantity) or figure.kind.value not in _KINDS:
            continue
        start, end = skeleton.sentence(at)
        sentence = frozenset(
            _stem(word) for word in _WORD.findall(skeleton.lower, start, end) if len(word) > 2 and word not in _SMALL
        )
        near = (
            _WORD.findall(skeleton.lower, at + 1, min(end, at + 45))[:4]
            + _WORD.findall(skeleton.lower, max(start, at - 25), at)[-2:]
        )
        if figure.kind.value == "duration":  # "jailed the man for 10 years"
            near = _WORD.findall(skeleton.lower, start, end)
        things = frozenset(_CLASS[word] for word in near if word in _CLASS)
        sort = figure.kind.value + figure.unit
        first = _noun_pattern().match(skeleton.lower, at + 1)
        if sort == "number" and _APPOSED.search(skeleton.lower, 0, at) and skeleton.lower[at + 1 : at + 2] in (",", ")"):
            sort = "ageyear"  # "Man, 34, held"
        elif sort == "number" and first and first[1] not in _SMALL:
            things |= {_stem(first[1])}
        yield _Counted(figure, sort, things, sentence)


_APPOSED = lazy_pattern(r"[a-z](?:, (?:aged )?| \(| aged )\Z")


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(r"[ -]([a-z][a-z'-]{2,})")


def _stem(word: str) -> str:
    """A word without the endings that headlines and stories differ in."""
    for ending in ("ing", "ed", "es", "s", "'s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _contradicted(counted: _Counted, body: list[_Counted]) -> _Counted | None:
    """The figure of the story that counts the same thing otherwise, if none there bears `counted` out."""
    figure = counted.figure
    if figure.value == 0 or (counted.sort == "number" and figure.value < (2 if counted.things else 10)):
        return None
    rivals = []
    for other in body:
        if other.figure.value and _bears_out(counted, other):
            return None
        if other.sort == counted.sort and _is_alike(figure, other.figure):
            shared = len(counted.words & other.words)
            same = bool(counted.things & other.things)
            unnamed = counted.sort == "number" and not counted.things and shared >= 3
            if (
                (same and shared >= 1)
                or unnamed
                or (counted.sort != "number" and shared >= min(2, len(counted.words)) and figure.kind.value != "duration")
            ):
                rivals.append((shared + 2 * same, other))
    if len(rivals) != 1 and not (rivals and len({one.figure.value for _, one in rivals}) == 1):
        return None
    return rivals[0][1]


def _is_alike(figure: Quantity, other: Quantity) -> bool:
    """Whether two figures may be of one thing: of like size, or the same but for noughts."""
    ratio = max(figure.value, other.value) / max(min(figure.value, other.value), 1e-9)
    return ratio < 5 or (figure.unit != "" and any(abs(ratio / noughts - 1) < 0.001 for noughts in (10, 100, 1000)))


def _bears_out(counted: _Counted, told: _Counted) -> bool:
    """Whether a figure of the story, rounded, may be the headline's."""
    figure, other = counted.figure, told.figure
    value, ratio = other.value, other.value / figure.value
    if counted.sort == "ageyear":
        return value == figure.value
    if figure.unit != other.unit and figure.unit and other.unit:
        return False
    if figure.hedge.value:
        low, high = figure.range
        return low * 0.9 <= value <= high * 1.1
    low, high = other.range
    return (
        low <= figure.value <= high
        or (figure.rounded and abs(value - figure.value) <= figure.step / 2)
        or abs(ratio - 1) < (0.05 if figure.rounded or figure.unit or figure.value > 20 else 0.001)
    )


RULES: tuple[Rule, ...] = (HeadlineBody(),)
