"""Time that has not passed as the copy counts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, show, written

if TYPE_CHECKING:
    from newslint.language.quantities import Figure, Quantity
    from newslint.language.skeletons import Skeleton
    from newslint.language.timeline import Lapse

_JUBILEES = {
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "sesquicentennial": 150,
    "sesquicentenary": 150,
    "quincentenary": 500,
}


class ElapsedTime(FactRule):
    code = "FCT006"
    name = "elapsed-time"
    summary = "A length of time that does not fit the dates beside it"
    why = (
        "“Twenty years later, in 2015”, says the copy, of something that began in 1990. Durations, anniversaries "
        "and “N years ago” "
        "are checked against the dates that stand with them, and against the draft's own date where it has one. "
        "Years part filled "
        "may be counted or not, and decades are round."
    )
    examples = (
        Example(
            bad="He led the firm for 12 years, from 1998 to 2004.\n",
            good="He led the firm for six years, from 1998 to 2004, and sat on the board for two decades, from 1980 to 2001.\n",
        ),
        Example(
            bad="The bridge fell in 1990. Twenty years later, in 2015, it was rebuilt.\n",
            good="The bridge fell in 1990. Twenty-five years later, in 2015, it was rebuilt.\n",
        ),
        Example(
            bad="In 2019 the town marked the 40th anniversary of the 1969 moon landing.\n",
            good="In 2019 the town marked the 50th anniversary of the 1969 moon landing.\n",
        ),
        Example(
            bad="The four-day festival runs from Friday to Sunday.\n",
            good="The three-day festival runs from Friday to Sunday, and the eight-hour shift from 9 a.m. to 5 p.m.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import DURATION, ORDINAL, YEAR, with_figures

        for skeleton in with_figures(document, DURATION + ORDINAL + YEAR):
            seen: set[int] = set()
            for found in (_spans(skeleton), _later(skeleton), _ago(document, skeleton), _anniversaries(document, skeleton)):
                for figure, message in found:
                    if figure.start not in seen:
                        seen.add(figure.start)
                        yield self.at_figure(document, figure, f"{message}, not {written(document, figure)}")


@cache
def _span_patterns() -> tuple[re.Pattern[str], ...]:
    from newslint.language import skeletons as s

    point = f"[{s.YEAR}{s.DATE}{s.MONTH}{s.WEEKDAY}{s.TIME}]"
    pair = (
        rf"(?:(?:\bfrom |\bbetween |\b(?:starting|beginning|running|lasting) (?:on |in |at )?|[(,:] ?|- )(?P<a>{point})"
        rf"(?: ?- ?| (?:to|until|till|through|and|and ending(?: on| in| at)?) (?:the )?)(?P<b>{point}))"
    )
    gap = rf"[^.;{s.FIGURES}]"
    lead = (
        r"(?:,|:| -|;|\()? ?(?:and )?(?:which (?:is|was)|that's|making|lasting|for|over|or|in all|spanning|covering"
        r"|a (?:period|span|stretch|total|spell|term|reign|run|career|wait|gap|stay) of(?: just)?|(?:after )?serving|an?"
        r"|some|altogether|totall?ing)+(?: (?:a|an|just|all|full|exactly|in all))* ?"
    )
    return (
        re.compile(rf"(?P<d>{s.DURATION}){gap}{{0,45}}?{pair}"),
        re.compile(rf"{pair}\)?{lead}(?P<d>{s.DURATION})(?! (?:later|after|before|earlier|ago|old))"),
    )


_UNRELATED = lazy_pattern(
    r"\b(?:after|before|later|earlier|ago|who|when|while|because|said|but|sentence|prison|old|instead|than|if"
    r"|in which|every|each|per)\b"
)


_NOT_SPANNED = lazy_pattern(r"\b(?:in|to|every|each|per|next|within|from|than) \Z")


def _spans(skeleton: Skeleton) -> Iterator[tuple[Quantity, str]]:
    """ "12 years, from 1998 to 2004"; "from 1998 to 2004, a span of 12 years"."""
    from newslint.language.timeline import agrees, lapse

    if len(skeleton.figures) < 3:
        return
    for pattern in _span_patterns():
        for match in pattern.finditer(skeleton.lower):
            if _UNRELATED.search(match.group()) or _NOT_SPANNED.search(
                skeleton.lower, max(0, match.start("d") - 14), match.start("d")
            ):
                continue
            if match.start("d") < match.start("a") and " and " in skeleton.lower[match.start("d") : match.start("a")]:
                continue
            first, second = skeleton.figures[match.start("a")], skeleton.figures[match.start("b")]
            duration = skeleton.quantity(match, "d")
            between = lapse(first, second)
            if between and between.amount >= 0 and agrees(between, duration, inclusive=True) is False:
                yield duration, f"{_from_to(skeleton, match)} is {_length(between)}"


def _from_to(skeleton: Skeleton, match: re.Match[str]) -> str:
    return f"from {_name(skeleton.figures[match.start('a')])} to {_name(skeleton.figures[match.start('b')])}"


def _name(figure: Figure) -> str:
    """A point in time for a message."""
    from newslint.language.dates import WEEKDAY_NAMES, Date, Time, describe
    from newslint.language.quantities import Quantity

    if isinstance(figure, Quantity):
        return str(int(figure.value))
    if isinstance(figure, Time):
        half = {"a": " a.m.", "p": " p.m."}.get(figure.half, "")
        return f"{figure.hour}" + (f":{figure.minute:02}" if figure.minute or not half else "") + half
    assert isinstance(figure, Date)
    if figure.month is None:
        return WEEKDAY_NAMES[figure.weekday or 0]
    return describe(figure.year, figure.month, figure.day)


def _length(between: Lapse) -> str:
    """A length of time for a message."""
    amount, unit = between.amount, between.unit
    if between.cycle and amount < 0:
        amount += between.cycle
    if unit == "minute" and amount % 60 == 0:
        amount, unit = amount // 60, "hour"
    if unit == "day" and amount > 730:
        return f"{show(amount / 365.25, 1)} years"
    return f"{amount} {unit}{'s' if amount != 1 else ''}"


@cache
def _later_pattern() -> re.Pattern[str]:
    from newslint.language import skeletons as s

    point = f"[{s.YEAR}{s.DATE}{s.WEEKDAY}]"
    gap = f"[^{s.FIGURES}]"
    near = f"[^.;{s.FIGURES}]"
    return re.compile(
        rf"(?P<a>{point}){gap}{{0,160}}?(?P<d>{s.DURATION}) (?:later|on|after that|afterwards?),? ?\(?(?:(?:in|on"
        rf"|by) )?(?P<b>{point})"
        rf"|(?P<b2>{point})(?:,?|[^.;,{s.FIGURES}]{{1,40}}) (?:(?:and |but |just |only |some "
        rf"|almost )*)(?P<d2>{s.DURATION}) after {near}{{0,70}}?(?P<a2>{point})"
        rf"|(?P<b3>{point}){gap}{{0,160}}?(?P<d3>{s.DURATION}) (?:earlier|before that|previously),? ?\(?(?:in"
        rf"|on)? ?(?P<a3>{point})"
        rf"|(?P<a4>{point}),? (?:(?:and |but |just |only |some "
        rf"|almost )*)(?P<d4>{s.DURATION}) before {near}{{0,70}}?(?P<b4>{point})"
        rf"|(?P<d5>{s.DURATION}) after {near}{{0,70}}?(?P<a5>{point}){near}{{0,70}}?\b(?:in|on) (?P<b5>{point})"
    )


def _later(skeleton: Skeleton) -> Iterator[tuple[Quantity, str]]:
    """ "In 1990 ... Twenty years later, in 2015"; "in 2015, 20 years after the end of 1990"."""
    from newslint.language.quantities import Quantity
    from newslint.language.timeline import agrees, lapse

    if len(skeleton.figures) < 3:
        return
    for match in _later_pattern().finditer(skeleton.lower):
        names = [name for name, value in match.groupdict().items() if value]
        by_letter = {name[0]: match.start(name) for name in names}
        first, second = skeleton.figures[by_letter["a"]], skeleton.figures[by_letter["b"]]
        duration = skeleton.figures[by_letter["d"]]
        between = lapse(first, second)
        if between is None or between.amount < 0 or not isinstance(duration, Quantity):
            continue
        loose = between._replace(loose=between.loose + (1 if between.unit == "day" and not between.cycle else 0))
        if agrees(loose, duration) is False and not _fits_other(skeleton, match, duration, by_letter):
            yield duration, f"from {_name(first)} to {_name(second)} is {_length(between)}"


def _fits_other(skeleton: Skeleton, match: re.Match[str], duration: Quantity, by_letter: dict[str, int]) -> bool:
    """Whether another point before the match in the block fits the duration: the sentence may count from there."""
    from newslint.language.timeline import agrees, lapse

    end = skeleton.figures[by_letter["b"]]
    for at, figure in skeleton.figures.items():
        if at < match.start() or match.start() < at < by_letter["b"]:
            between = lapse(figure, end) if at not in by_letter.values() else None
            if between and between.amount > 0 and agrees(between, duration):
                return True
    return False


@cache
def _ago_pattern() -> re.Pattern[str]:
    from newslint.language import skeletons as s

    near = f"[^.;{s.FIGURES}]"
    return re.compile(
        rf"(?P<d>{s.DURATION}) (?:ago|back),? ?\(?(?:(?:in|back in|since|on|of) )(?P<a>[{s.YEAR}{s.DATE}])"
        rf"|\b(?:in|since|of|the|,) (?P<a2>[{s.YEAR}{s.DATE}]){near}{{0,40}}?, (?:some |just |only |more than "
        rf"|almost )?(?P<d2>{s.DURATION}) ago"
        rf"|\b(?:for|been|past|last) (?P<d3>{s.DURATION})(?: [a-z]+){{0,3}},? since (?P<a3>{s.YEAR})(?!,? (?:and|when|but) )"
        rf"|\bsince (?P<a4>{s.YEAR}), (?:a period of |a span of |or |for )?(?P<d4>{s.DURATION})(?= |[.,])"
    )


def _ago(document: Document, skeleton: Skeleton) -> Iterator[tuple[Quantity, str]]:
    """ "30 years ago, in 1998", "for 30 years, since 1998", against the draft's own date."""
    from newslint.language.quantities import Quantity
    from newslint.language.timeline import agrees, draft_date, year_of

    if not any(word in skeleton.lower for word in ("ago", "back", "since")):
        return
    matches = list(_ago_pattern().finditer(skeleton.lower))
    issued = document.memo(draft_date) if matches else None
    if not issued:
        return
    for match in matches:
        by_letter = {name[0]: match.start(name) for name, value in match.groupdict().items() if value}
        year = year_of(skeleton.figures[by_letter["a"]])
        duration = skeleton.figures[by_letter["d"]]
        if not year or not isinstance(duration, Quantity) or duration.unit not in ("year", "decade", "century"):
            continue
        start, end = skeleton.sentence(match.start())
        others = [
            other for at, other in ((at, year_of(one)) for at, one in skeleton.figures.items() if start <= at <= end) if other
        ]
        if any(agrees(_years(year, now), duration) for now in [*others, issued.year]):
            continue
        between = _years(year, issued.year)
        if between.amount >= 0:
            yield duration, f"from {year} to {issued.year}, the year of this draft, is {_length(between)}"


def _years(first: int, second: int) -> Lapse:
    from newslint.language.timeline import Lapse

    return Lapse("year", second - first, 1)


@cache
def _anniversary_pattern() -> re.Pattern[str]:
    from newslint.language import skeletons as s

    jubilees = "|".join(_JUBILEES)
    return re.compile(
        rf"(?:(?P<n>{s.ORDINAL})(?:[ -][a-z]+)? (?:anniversary|birthday)|(?P<j>(?:{jubilees})))(?P<rest> (?:of"
        rf"|since)[^.;,{s.FIGURES}]{{0,80}}?(?P<a>[{s.YEAR}{s.DATE}{s.MONTH}]))"
    )


def _anniversaries(document: Document, skeleton: Skeleton) -> Iterator[tuple[Quantity, str]]:
    """ "the 40th anniversary of the 1969 moon landing"."""
    from newslint.language.quantities import Kind, Quantity
    from newslint.language.timeline import draft_date, year_of

    if "annivers" not in skeleton.lower and "centen" not in skeleton.lower and "birthday" not in skeleton.lower:
        return
    for match in _anniversary_pattern().finditer(skeleton.lower):
        year = year_of(skeleton.figures[match.start("a")])
        if not year:
            continue
        ordinal = skeleton.figures.get(match.start("n")) if match["n"] else None
        count = int(ordinal.value) if isinstance(ordinal, Quantity) else _JUBILEES[match["j"]]
        start, end = skeleton.sentence(match.start())
        named = [
            other for at, other in ((at, year_of(one)) for at, one in skeleton.figures.items()) if other and start <= at <= end
        ]
        issued = document.memo(draft_date)
        others = [other for other in named if other != year]
        loose = 0 if others else 1
        now = others or ([issued.year] if issued else [])
        if not now or any(abs(abs(one - year) - count) <= loose for one in [*now, *([issued.year] if issued else [])]):
            continue
        if any(abs(one - other) == count for one in named for other in named):
            continue
        when = max(now)
        if not 0.4 <= abs(when - year) / count <= 2.5:
            continue  # the year of the celebration, or of something else
        figure = ordinal
        if not isinstance(figure, Quantity):
            end_of_word = match.end("j")
            figure = Quantity(
                skeleton.block, skeleton.offset(match.start("j")), skeleton.offset(end_of_word - 1) + 1, Kind.ORDINAL, count
            )
        yield figure, f"from {year} to {when} is {abs(when - year)} years"


RULES: tuple[Rule, ...] = (ElapsedTime(),)
