"""Changes as copy tells them: two figures of the same thing, and which came first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.lazypattern import lazy_pattern
from newslint.language.quantities import Hedge, Kind, Quantity
from newslint.language.skeletons import DURATION, FRACTION, MEASURE, MONEY, NUMBER, PERCENT, Skeleton, skeletons

#: The signs of figures that a change can lead from and to.
ENDS = NUMBER + MONEY + MEASURE + PERCENT


class Change(NamedTuple):
    """A change from `before` to `after`.

    Attributes:
        skeleton: where it stands.
        before, after: the two figures.
        old, new: their values in the same unit.
        start, end: the range of both in the skeleton, "from" and the like included.
        sign: 1 or -1 where the words between them say that it is a rise or a fall ("up from"), else 0.
        paired: whether "from" and "to" make a pair of them, rather than a comparison.
    """

    skeleton: Skeleton
    before: Quantity
    after: Quantity
    old: float
    new: float
    start: int
    end: int
    sign: int
    paired: bool

    @property
    def ratio(self) -> tuple[float, float]:
        """The bounds of `new` to `old` as the precision of the two figures leaves them."""
        scale = self.old / self.before.value if self.before.value else 1
        low, high = (bound * scale for bound in _bounds(self.before))
        least, most = _bounds(self.after)
        return (least / high if high > 0 else 0.0), (most / low if low > 0 else float("inf"))


def _bounds(figure: Quantity) -> tuple[float, float]:
    if figure.hedge is not Hedge.NONE or figure.kind is Kind.PERCENT:
        return figure.range
    return figure.value - figure.slack, figure.value + figure.slack


@cache
def _pairs() -> tuple[re.Pattern[str], ...]:
    """Patterns of two figures, the older one in group "a"; the first two are pairs, the others comparisons."""
    gap = rf"[^.;{ENDS}]{{0,60}}?"
    a, b = f"(?P<a>[{ENDS}])", f"(?P<b>[{ENDS}])"
    some = r"(?:the |an? |just |its |only |an average of |a total of )?"
    since = (
        r"(?:,? ?(?:\(|- ?)?(?:which (?:is|was) )?(?:(?P<rise>up|higher|rising|increasing)|(?P<fall>down|lower"
        r"|falling|decreasing))"
        rf"(?: sharply| slightly)?(?: (?:by )?[{PERCENT}{FRACTION}])? (?:from|than)|,? ?(?:\("
        rf"|- ?)?(?:compared (?:with|to)|against|versus))(?: just| only| the| an?)?"
    )
    c, d = f"(?P<a>[{ENDS}{DURATION}])", f"(?P<b>[{ENDS}{DURATION}])"
    later = rf"(?=[^.;{ENDS}]{{0,25}}?(?:\b(?:this|now|later|today|last)\b|[\ue009\ue00c\ue00d]))"
    return (
        re.compile(rf"\bfrom {some}{c}(?: ?\(?{gap}\b(?:to|into) {some}(?:[a-z]+ )?|-to-){d}"),
        re.compile(rf"\bto {some}{b}{gap}\bfrom {some}{a}"),
        re.compile(rf"{b}[^.;{ENDS}]{{0,40}}?{since} {a}"),
        re.compile(
            rf"\b(?:was|were|stood at|totall?ed|had|sold|recorded|made|employed|drew) {a}{gap}(?:and|but|to"
            rf"|then) (?:[a-z]+ )?{b}{later}"
        ),
    )


_IN_N = lazy_pattern(rf" (?:in|out of) (?:every )?[{ENDS}]")
_N_IN = lazy_pattern(rf"[{ENDS}] (?:in|out of) (?:every )?\Z")


def _comparable(lower: str, match: re.Match[str], pair: tuple[float, float]) -> bool:
    """Whether two figures that the text compares are likely of the same thing: alike in size, and not of "one in 10"."""
    low, high = sorted(pair)
    between = lower[match.start("b") + 1 : match.start("a")]
    if " and " in between or low <= 0 or (high / low > 5 and not 300 < high / low < 3500):
        return False
    return not any(_IN_N.match(lower, match.end(name)) or _N_IN.search(lower, 0, match.start(name)) for name in "ab")


_HINT = lazy_pattern(r"\b(?:from|to|compared|against|versus|than|and|but)\b")


def changes(document: Document) -> tuple[Change, ...]:
    """The changes told in a draft; used through `document.memo(changes)`."""
    return tuple(change for skeleton in document.memo(skeletons) if skeleton for change in _changes(skeleton))


def _changes(skeleton: Skeleton) -> Iterator[Change]:
    lower = skeleton.lower
    if sum(lower.count(sign) for sign in ENDS + DURATION) < 2 or not _HINT.search(lower):
        return
    found = []
    for index, pattern in enumerate(_pairs()):
        for match in pattern.finditer(lower):
            before, after = skeleton.quantity(match, "a"), skeleton.quantity(match, "b")
            pair = _same(before, after)
            if pair and (index < 2 or _comparable(lower, match, pair)):
                end = max(match.start("a"), match.start("b")) + 1
                sign = (1 if match["rise"] else -1 if match["fall"] else 0) if index == 2 else 0
                found.append(Change(skeleton, before, after, *pair, match.start(), end, sign, index < 2))
    taken = 0
    for change in sorted(found, key=lambda one: (one.start, one.end)):
        if change.start >= taken:
            yield change
            taken = change.end


def _same(before: Quantity, after: Quantity) -> tuple[float, float] | None:
    """The values of two figures if they can be compared; "3 to 4 million" and "5 to 7 percent" lend the first its unit."""
    old, new = before.value, after.value
    if (
        before.unit == after.unit
        or (before.unit == "" and after.kind is Kind.PERCENT)
        or (before.kind is Kind.NUMBER and after.kind is Kind.MEASURE)
    ):
        scale = after.step if after.rounded and after.step >= 100 else 1
        while scale > 1 and scale % 1000 and scale < 10**12:
            scale *= 10
        lends = before.unit != after.unit or before.kind in (Kind.NUMBER, Kind.MONEY)
        if lends and scale >= 1000 and old < 1000 and before.step <= 1:
            old *= scale
        return old, new
    return None
