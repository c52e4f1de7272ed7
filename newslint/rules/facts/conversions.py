"""Measures given twice, in units that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, show, written

if TYPE_CHECKING:
    from newslint.language.quantities import Quantity
    from newslint.language.units import Unit

# How far a conversion may be off, as a share of it, where round figures stand for each other: "100 miles (160km)".
_ROUND = 0.04


class UnitConversion(FactRule):
    code = "FCT007"
    name = "unit-conversion"
    summary = "A conversion that does not come out"
    why = (
        "A conversion in parentheses is worked out once and then trusted by everybody: 10 miles (25km), 20C (86F). Length, area, "
        "weight, volume, temperature, speed and time are worked out again, with the precision that the figures have; gallons, "
        "pints and tons may be American or British."
    )
    examples = (
        Example(
            bad="The lake is 10 miles (25km) long.\n",
            good="The lake is 10 miles (16km) long, 100 acres (40 hectares), and about 30ft (9 metres) deep.\n",
        ),
        Example(
            bad="It reached 20C (86F) on Sunday.\n",
            good="It reached 20C (68F) on Sunday, or 20 degrees above the mean.\n",
        ),
        Example(
            bad="He weighs 80 kilograms, or 156 pounds, and is 5ft 10in (1.88m) tall.\n",
            good="He weighs 80 kilograms, or 176 pounds, and is 5ft 10in (1.78m) tall.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import DURATION, MEASURE, with_figures

        for skeleton in with_figures(document, MEASURE + DURATION):
            if len(skeleton.figures) < 2:
                continue
            for match in _pattern().finditer(skeleton.lower):
                names = [name for name in "abcdef" if match[name]]
                given = [skeleton.quantity(match, name) for name in names]
                pairs = [(given[0], given[2]), (given[1], given[3])] if len(given) == 4 else [(given[-2], given[-1])]
                for first, second in pairs:
                    if message := _wrong(document, first, second, (given[-3] if len(given) == 4 else given[0], given[-1])):
                        yield self.at_figure(document, second, message)


@cache
def _pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import DURATION, MEASURE, NUMBER

    time = rf"(?P<e>{DURATION})(?: ?(?!or\b)[a-z'-]+)?? ?[(\[](?:or )?(?P<f>{DURATION})[)\]]"
    to = r" ?(?:to|-|and|by|x) ?"
    words = r"(?: ?(?!or\b)[a-z'-]+){0,3}?"
    links = (
        r"(?: ?[(\[](?:or |i·e· |that is,? |equal to |equivalent to |the equivalent of )?|,? or |/|,? - (?:or )?"
        r"|, (?:which is|that is|equal to|equivalent to|the equivalent of) )"
    )
    first, second = (rf"(?:(?P<{one}>[{NUMBER}{MEASURE}]){to})?(?P<{other}>{MEASURE})" for one, other in ("ab", "cd"))
    return re.compile(rf"{first}{words}{links}{second}(?=[)\],.;/]|$| -| [a-z])|{time}")


def _wrong(document: Document, first: Quantity, second: Quantity, ends: tuple[Quantity, Quantity]) -> str | None:
    """What is wrong with `second` as a conversion of `first`; None if nothing is, or they measure different things."""
    one, other = _unit(first) or _unit(ends[0]), _unit(second) or _unit(ends[1])
    if one is None or other is None or one.dimension != other.dimension or one.name == other.name:
        return None
    if one.dimension == "temperature":
        return _temperature(document, first, second, one.name, other.name)
    right = 0.0
    for factor in one.factors:
        for divisor in other.factors:
            right = first.value * factor / divisor
            if _close(right, second, first) or _close(second.value * divisor / factor, first, second):
                return None
    right = first.value * one.factors[0] / other.factors[0]
    return f"{written(document, first)} is {_shown(right)} {_plural(other.name, right)}, not {written(document, second)}"


def _unit(figure: Quantity) -> Unit | None:
    from newslint.language.units import by_name

    return by_name().get(figure.unit)


def _close(right: float, figure: Quantity, source: Quantity) -> bool:
    """Whether `figure` can stand for the exact value `right`, converted from `source`."""
    own = abs(right) * source.slack / abs(source.value) if source.value else 0.0
    off = max(abs(right - figure.value) - own, 0.0)
    if off <= figure.step * 0.51 or 0 <= right - figure.value < figure.step:
        return True
    low, high = figure.range
    if low <= right <= high and figure.hedge.value:
        return True
    loose = _ROUND * (2.5 if figure.hedge.value or source.hedge.value else 1)
    return off <= loose * abs(right) and _is_round(figure)


def _is_round(figure: Quantity) -> bool:
    """Whether the last digit given is a zero or a five, or the figure is hedged: then it may be rounded further than it shows."""
    return bool(figure.hedge.value) or figure.value % (figure.step * 5) == 0


def _temperature(document: Document, first: Quantity, second: Quantity, one: str, other: str) -> str | None:
    scales = {one, other}
    if scales == {"degree"} or ("degree" in scales and not scales & {"celsius", "fahrenheit"}):
        return None
    from_celsius = one == "celsius" or other == "fahrenheit"
    value = first.value
    right = value * 9 / 5 + 32 if from_celsius else (value - 32) * 5 / 9
    difference = value * 9 / 5 if from_celsius else value * 5 / 9
    loose = (1.1 if from_celsius else 0.65) * (3 if first.hedge.value or second.hedge.value else 1)
    if abs(right - second.value) <= loose or abs(difference - second.value) <= max(loose / 2, 0.1):
        return None
    return (
        f"{written(document, first)} is {_shown(right)} degrees {'Fahrenheit' if from_celsius else 'Celsius'}, not "
        f"{written(document, second)}"
    )


def _shown(value: float) -> str:
    return show(float(f"{value:.3g}"), 2)


def _plural(name: str, value: float) -> str:
    name = name.replace("-", " ")
    irregular = {"inch": "inches", "foot": "feet", "square foot": "square feet", "cubic foot": "cubic feet", "stone": "stone"}
    if round(value, 2) == 1:
        return name
    head, per, rest = name.partition(" per ")
    return irregular.get(head, head + "s") + per + rest


RULES: tuple[Rule, ...] = (UnitConversion(),)
