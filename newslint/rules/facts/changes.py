"""Changes whose figures do not fit what the copy says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, show, written

if TYPE_CHECKING:
    from newslint.language.changes import Change
    from newslint.language.claims import Stated

# A change by a factor like this one is a thousand or a million times, give or take: a scale too high or too low.
_SCALES = ((300, 3500), (300_000, 3_500_000))


class PercentChange(FactRule):
    code = "FCT002"
    name = "percent-change"
    summary = "A percentage that is not the change between its figures"
    why = (
        "The percentage and the two figures come from different hands, or the division was by the wrong one of them: from 800 to "
        "600 is a fall of 25%, from 600 to 800 a rise of 33%. “Doubled”, “tripled” and “halved” are percentages "
        "too, and a figure "
        "cannot rise from 800 to 600. Hedged and rounded figures are given their tolerance."
    )
    examples = (
        Example(
            bad="Sales fell from 800 to 600, a drop of 33%.\n",
            good="Sales fell from 800 to 600, a drop of 25%, and rose to 2,000 from 1,500, up a third.\n",
        ),
        Example(
            bad="Membership more than doubled, from 3,000 in 2010 to 5,000 last year.\n",
            good="Membership more than doubled, from 3,000 in 2010 to 7,000 last year, and nearly tripled from 400 to 1,150.\n",
        ),
        Example(
            bad="The number of deaths rose from 57 to 43 last year.\n",
            good="The number of deaths fell from 57 to 43 last year, and the cost rose from 5 to 7 million.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.changes import changes

        told = document.memo(changes)
        if not told:
            return
        from newslint.language.claims import stated, verb

        for change in told:
            if change.old <= 0 or change.new < 0 or _scale(change):
                continue
            said = stated(change)
            if said and not _in_points(change, said) and (message := _wrong(document, change, said)):
                sure = Severity.ERROR if not (change.before.hedge.value or change.after.hedge.value) else None
                yield self.at_place(document, change.skeleton, said.start, said.end, message, sure)
                continue
            said = verb(change)
            if said and change.old != change.new and (change.new > change.old) != (said.sign > 0):
                least, most = change.ratio
                if least > 1 or most < 1:
                    message = f'{_from_to(document, change)} is a {_noun(change)}, but the copy has "{said.word}"'
                    yield self.at_place(document, change.skeleton, said.start, said.end, message)


class PercentOrPoints(FactRule):
    code = "FCT010"
    name = "percent-or-points"
    summary = "Percent where percentage points are meant, or the other way round"
    why = (
        "A rate that goes from 5% to 7% rises by 2 percentage points, which is 40%. Calling it a rise of 2% tells readers that "
        "almost nothing has happened."
    )
    examples = (
        Example(
            bad="Unemployment rose from 5% to 7%, an increase of 2%.\n",
            good="Unemployment rose from 5% to 7%, an increase of 2 percentage points, or 40%.\n",
        ),
        Example(
            bad="Turnout fell from 60 per cent to 45 per cent, down 25 percentage points.\n",
            good="Turnout fell from 60 per cent to 45 per cent, down 15 percentage points.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.changes import changes

        told = document.memo(changes)
        if not told:
            return
        from newslint.language.claims import stated

        for change in told:
            said = stated(change) if change.after.unit == "%" and change.old > 0 else None
            if not said or not said.figure or said.figure.unit not in ("%", "points"):
                continue
            points = abs(change.new - change.old)
            share = 100 * points / change.old
            given = written(document, said.figure)
            right = f"{show(points, 2)} percentage points, or {show(share, 1 if share < 10 else 0)}%"
            if said.figure.unit == "points":
                if not _fits(points, said.figure.range, change.before.step + change.after.step):
                    message = f"{_from_to(document, change)} is {right}, not {given}"
                    yield self.at_figure(document, said.figure, message)
            elif _points_meant(change, said):
                message = f"{_from_to(document, change)} is a {_noun(change)} of {right}, not {given}"
                yield self.at_figure(document, said.figure, message)


class WrongMagnitude(FactRule):
    code = "FCT011"
    name = "wrong-magnitude"
    summary = "Million for billion, or the like, between figures that belong together"
    why = (
        "A million and a billion look alike on the page and are a thousand times apart. Two figures of the same "
        "thing that differ "
        "by just that are nearly always one slip of the pen."
    )
    examples = (
        Example(
            bad="The budget rose from $3.2 billion last year to $3.4 million this year.\n",
            good="The budget rose from $3.2 billion last year to $3.4 billion this year. The town has $3.4 million.\n",
        ),
        Example(
            bad="Profit was £2.5 million, compared with £2.1 billion a year earlier.\n",
            good="Profit was £2.5 million, compared with £2.1 million a year earlier.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.changes import changes

        for change in document.memo(changes):
            if change.old > 0 and change.new > 0 and _scale(change) and change.before.rounded and change.after.rounded:
                after, before = written(document, change.after), written(document, change.before)
                times = show(_round(max(change.old / change.new, change.new / change.old)))
                message = f"{before} and {after} are about {times} times apart: is one of them million for billion, or the like?"
                yield self.at_figure(document, change.after, message)


def _round(value: float) -> float:
    return float(f"{value:.2g}")


def _scale(change: Change) -> bool:
    """Whether the two figures are a magnitude apart and otherwise alike."""
    if change.old <= 0 or change.new <= 0:
        return False
    ratio = max(change.old / change.new, change.new / change.old)
    return change.after.unit != "%" and any(low < ratio < high for low, high in _SCALES)


def _in_points(change: Change, said: Stated) -> bool:
    """Whether the text speaks, or means to speak, of percentage points."""
    return bool(said.figure and said.figure.unit == "points") or _points_meant(change, said)


def _points_meant(change: Change, said: Stated) -> bool:
    """Whether a percentage is the difference of two percentages, and not the change from one to the other."""
    figure = said.figure
    if not figure or figure.unit != "%" or change.after.unit != "%":
        return False
    points = abs(change.new - change.old)
    share = 100 * points / change.old
    step = change.before.step + change.after.step
    return _fits(points, figure.range, step / 2) and not _fits(share, figure.range, max(figure.step, share * 0.05))


def _fits(value: float, bounds: tuple[float, float], slack: float) -> bool:
    """Whether a value is within the bounds, give or take less than `slack`."""
    return bounds[0] - slack * 0.51 <= value <= bounds[1] + slack * 0.51


def _noun(change: Change) -> str:
    return "rise" if change.new > change.old else "fall"


def _from_to(document: Document, change: Change) -> str:
    return f"from {written(document, change.before)} to {written(document, change.after)}"


def _wrong(document: Document, change: Change, said: Stated) -> str | None:
    """What is wrong with what the text says of a change; None if nothing is."""
    low, high = change.ratio
    if said.ratio:
        if low <= said.ratio[1] and high >= said.ratio[0]:
            return None
        return f'{_from_to(document, change)} is {_times(change)}, not "{said.word}"'
    figure = said.figure
    assert figure is not None
    share = 100 * abs(change.new / change.old - 1)
    least, most = (100 * bound for bound in figure.range) if figure.unit != "%" else figure.range
    if figure.kind.value == "fraction":
        least, most = (
            least if figure.hedge.value else 100 * figure.value * 0.88,
            most if figure.hedge.value else 100 * figure.value * 1.12,
        )
    # Both what the figures' own rounding allows, and cutting off in place of rounding.
    step = 2 * figure.step if figure.unit == "%" else 0
    bounds = sorted((100 * abs(low - 1), 100 * abs(high - 1)))
    if low <= 1 <= high:
        bounds[0] = 0
    given = written(document, figure)
    turned = said.sign and change.new != change.old and (change.new > change.old) != (said.sign > 0)
    if turned and not low <= 1 <= high:
        return f'{_from_to(document, change)} is a {_noun(change)} of {show(share, 1)}%, but the copy has "{said.word}"'
    if bounds[0] - step * 0.26 <= most and bounds[1] + step * 0.26 >= least:
        return None
    return f"{_from_to(document, change)} is a {_noun(change)} of {_percent(share, figure.step)}, not {given}"


def _percent(share: float, step: float) -> str:
    return f"{show(share, 1 if step < 1 or share < 10 else 0)}%"


def _times(change: Change) -> str:
    ratio = change.new / change.old
    if 1 <= ratio < 10 or ratio == 0:
        return f"{show(ratio, 2)} times as much" if ratio else "a fall to nothing"
    return f"a rise of {show(100 * (ratio - 1))}%" if ratio > 1 else f"a fall of {show(100 * (1 - ratio))}%"


RULES: tuple[Rule, ...] = (PercentChange(), PercentOrPoints(), WrongMagnitude())
