"""Margins, averages and shares worked out from figures in the same sentence."""

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
    from newslint.language.quantities import Quantity
    from newslint.language.skeletons import Skeleton


class RateAndMargin(FactRule):
    code = "FCT013"
    name = "rate-and-margin"
    summary = "A margin, an average or a share that its figures do not give"
    why = (
        "52% to 44% is a margin of 8 points, $120 million over four years is $30 million a year, and 30 of 40 is "
        "three in four. What "
        "the copy works out beside its figures is worked out again."
    )
    examples = (
        Example(
            bad="She won by 52% to 44%, a margin of 10 points.\n",
            good="She won by 52% to 44%, a margin of 8 points, and led by five votes, 120 to 115.\n",
        ),
        Example(
            bad="The plan costs $120 million over four years, or $40 million a year.\n",
            good="The plan costs $120 million over four years, or $30 million a year.\n",
        ),
        Example(
            bad="Thirty of the 40 members, or 80%, voted for it.\n",
            good="Thirty of the 40 members, or 75%, voted for it, and one in five, or 20%, against.\n",
        ),
        Example(
            bad="The 50 guests paid $20 each, raising a total of $1,200.\n",
            good="The 50 guests paid $20 each, raising a total of $1,000.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import skeletons

        for skeleton in document.memo(skeletons):
            if skeleton is None or len(skeleton.figures) < 2:
                continue
            seen: set[int] = set()
            for check in (_margins, _shares, _rates, _two_rates):
                for figure, message in check(document, skeleton):
                    if figure.start not in seen:
                        seen.add(figure.start)
                        yield self.at_figure(document, figure, message)


_Found = Iterator[tuple["Quantity", str]]
_MARGIN = r"(?:margin|lead|gap|difference|advantage|majority|edge|deficit|spread)"


@cache
def _margin_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, NUMBER, PERCENT, POINTS

    near = f"[^.;{FIGURES}]"
    side = f"[{NUMBER}{PERCENT}]"
    by = f"[{NUMBER}{POINTS}{PERCENT}]"
    pair = (
        rf"(?P<a>{side})(?:(?: (?:percent|votes|points|seats))? ?(?:to|-|versus|vs·?|against|over) ?"
        rf"|{near}{{0,60}}?(?:\band\b|\bto\b|\bagainst\b|'s|\bfor\b|,){near}{{0,40}}?)(?P<b>{side})"
    )
    return re.compile(
        rf"{pair}{near}{{0,45}}?\b{_MARGIN} (?:of |was |is )(?:just |only |a |some )*(?P<d>{by})(?! ?(?:-|to|%))"
        rf"|{pair.replace('<a>', '<a2>').replace('<b>', '<b2>')}{near}{{0,30}}?(?:\ban? "
        rf"|\bthe )?(?<!-)(?<!to )(?P<d2>{by})[ -]?(?:point|vote|seat|run|goal|percentage-point"
        rf"|percentage point)?s? {_MARGIN}\b(?! of error)"
        rf"|\bby (?:just |only |an? |some )*(?P<d3>{by})(?:[ -](?:vote|seat|run|goal|point"
        rf"|percentage point)s?)?(?: {_MARGIN})?(?:,| -|:| \() ?(?:with |at |of )?(?P<a3>{side})(?: ?- ?| (?:to"
        rf"|against|versus) )(?P<b3>{side})"
        rf"|(?P<d6>{by})[ -]?(?:vote|seat|run|goal|point|percentage point)?s? {_MARGIN}(?:,| -|:| \() ?(?:with |at "
        rf"|of )?(?P<a6>{side})(?: ?- ?| (?:to|against|versus) )(?P<b6>{side})"
        rf"|\b{_MARGIN} of (?P<d4>{by}){near}{{0,30}}?[,:(-] ?(?:with |at |by |of )?(?P<a4>{side})(?: ?- ?| (?:to"
        rf"|against|versus) )(?P<b4>{side})"
        rf"|{pair.replace('<a>', '<a5>').replace('<b>', '<b5>')}, (?:by |a difference of |a win by )(?P<d5>{by})"
    )


def _margins(document: Document, skeleton: Skeleton) -> _Found:
    """ "52% to 44%, a margin of 10 points"; "by five votes, 120-114"."""
    if not _MARGIN_WORDS.search(skeleton.lower):
        return
    for match in _margin_pattern().finditer(skeleton.lower):
        suffix = next(str(index) if index > 1 else "" for index in range(1, 7) if match[f"d{index}" if index > 1 else "d"])
        first, second, margin = (skeleton.quantity(match, name + suffix) for name in "abd")
        shares = "%" in (first.unit, second.unit)
        if (first.unit != second.unit and not shares) or (not shares and margin.unit == "%") or _ODD.search(match.group()):
            continue
        if (shares and margin.unit == "" and "vote" in match.group()) or margin.kind.value == "percent":
            continue
        between = skeleton.lower[match.start("a" + suffix) + 1 : match.start("b" + suffix)]
        if not shares and _WORDY.search(between) and "vote" not in match.group():
            continue
        if _TO_A.search(skeleton.lower, 0, match.start("d" + suffix)):
            continue
        gap = abs(first.value - second.value)
        loose = max(first.step, second.step) if shares else 0
        low, high = margin.range
        if margin.value > max(first.value, second.value):
            continue
        if max(first.value, second.value) > 20 * max(min(first.value, second.value), 1) and margin.value < 10:
            continue
        if not low - loose * 0.6 <= gap <= high + loose * 0.6:
            unit = " points" if shares else ""
            yield (
                margin,
                f"{written(document, first)} to {written(document, second)} is {show(gap, 2)}{unit} apart, not "
                f"{written(document, margin)}",
            )


_WORDY = lazy_pattern(r"[a-z]{3,}")
_TO_A = lazy_pattern(r"(?:\bto an? |[-/])\Z")
_MARGIN_WORDS = lazy_pattern(rf"\b{_MARGIN}\b|\b(?:by|won|beat|lost|leads?|led|ahead|wins?|trails?|defeated|behind)\b")
_ODD = lazy_pattern(
    r"\b(?:error|contrast|compared|unlike|short|required|needed|aged?|years?|inning|quarter|half|minutes?|games?"
    r"|record|seed|week|than in|from)\b"
)


@cache
def _share_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, FRACTION, NUMBER, PERCENT

    near = f"[^.;{FIGURES}]"
    share = f"[{PERCENT}{FRACTION}]"
    of = r"(?: (?:[a-z]+ )?(?:out )?of (?:the |its |their |his |her |all |all the |every |a total of |some )*| in (?:every )?)"
    link = (
        r"(?:,? or |,? ?\((?:or )?| - (?:or )?|, (?:which is |that is |that's |meaning |representing |some )"
        r"|,? equal to |,? which is |,? equivalent to |, )"
    )
    return re.compile(
        rf"(?P<a>{NUMBER}){of}(?P<b>{NUMBER})(?: (?!and )[a-z'-]+){{0,5}}?{link}(?:just |only |a "
        rf"|about )*(?P<c>{share})(?! (?:a |more|fewer|less|higher|lower|of (?!th|all|its|their|them|respond|vot)"
        rf"|increase|rise|drop|margin|point))"
        rf"|(?P<c2>{share})(?P<of> of (?:the |its |their |those )?[^.;(){FIGURES}]{{0,40}})?(?: ?\(|, or "
        rf"| - )(?:or )?(?P<a2>{NUMBER}){of}(?P<b2>{NUMBER})"
        rf"|(?P<c3>{PERCENT}) of (?:the |its |their |all |all the "
        rf"|our )*(?P<b3>{NUMBER})(?: (?!and )[a-z'-]+){{0,4}}?{link}(?:just |only "
        rf"|about )*(?P<a3>{NUMBER})(?! (?:percent|year|%))"
        rf"|(?P<f>{FRACTION})(?! a )(?: of (?:the |its |their |all )?{near}{{0,40}}?)?(?:, or |,? ?\((?:or )?"
        rf"| - (?:or )?)(?:just |only |about )*(?P<p>{PERCENT})(?! (?:of|below|above))"
        rf"|(?P<p2>{PERCENT})(?: of (?:the |its |their |all )?{near}{{0,40}}?)?(?:, or |,? ?\((?:or )?"
        rf"| - (?:or )?)(?:just |only |about )*(?P<f2>{FRACTION})(?! (?:of|a|as))"
    )


def _shares(document: Document, skeleton: Skeleton) -> _Found:
    """ "30 of the 40 members, or 80%"; "one in four, or 30%"; "two-thirds (60%)"."""
    from newslint.language.skeletons import FRACTION, PERCENT

    if PERCENT not in skeleton.lower and FRACTION not in skeleton.lower:
        return
    for match in _share_pattern().finditer(skeleton.lower):
        by_letter = {
            name[0]: skeleton.quantity(match, name) for name, value in match.groupdict().items() if value and name != "of"
        }
        if "f" in by_letter:
            fraction, percent = by_letter["f"], by_letter["p"]
            low, high = _percents(fraction)
            if not low <= percent.value <= high:
                yield (
                    percent,
                    f"{written(document, fraction)} is {show(100 * fraction.value, 1)}%, not {written(document, percent)}",
                )
            continue
        part, whole, share = by_letter["a"], by_letter["b"], by_letter["c"]
        if (part.value == 1 and whole.value > 20) or _is_bound(document, part):
            continue
        if part.value > whole.value or not whole.value or "".join(one.hedge.value for one in (part, whole)):
            continue
        right = 100 * part.value / whole.value
        low, high = _percents(share)
        loose = max(
            0.5 * share.step if share.unit == "%" else 0,
            100 * (part.slack + 0.0) / whole.value,
            right * (part.slack / max(part.value, 1) + whole.slack / whole.value),
        )
        if whole.value <= 10 and " in " in match.group():
            loose = max(loose, 4)  # "six in 10 (62%)"
        if match["c3"]:
            exact = share.value * whole.value / 100
            loose = max(loose, 60 / whole.value)
            if not low - loose <= right <= high + loose:
                yield (
                    part,
                    f"{written(document, share)} of {written(document, whole)} is {show(exact)}, not {written(document, part)}",
                )
        elif not low - loose <= right <= high + loose:
            yield (
                share,
                f"{written(document, part)} of {written(document, whole)} is {show(right, 1 if right < 10 else 0)}%, "
                f"not {written(document, share)}",
            )


def _is_bound(document: Document, figure: Quantity) -> bool:
    """Whether a figure is the second of a range: "May 2-13"."""
    return document.blocks[figure.block].text[max(0, figure.start - 1) : figure.start] in ("-", "–", "/")


def _percents(figure: Quantity) -> tuple[float, float]:
    """What a share may truly be, in percent; a fraction unhedged is a round one."""
    low, high = figure.range
    if figure.unit == "%":
        return low, high
    if figure.hedge.value == "":
        return 100 * figure.value - 4, 100 * figure.value + 4
    # "More than half" may be two-thirds; "nearly half" is not a third.
    return {
        "about": (100 * figure.value * 0.82, 100 * figure.value * 1.22),
        "under": (100 * figure.value * 0.8, 100 * figure.value + 2),
        "over": (100 * figure.value - 2, 100 * figure.value * 1.6),
    }[figure.hedge.value]


@cache
def _rate_patterns() -> tuple[re.Pattern[str], ...]:
    from newslint.language.skeletons import DURATION, FIGURES, MEASURE, MONEY, NUMBER

    near = f"[^.;{FIGURES}]"
    amount = f"[{NUMBER}{MONEY}{MEASURE}]"
    each = (
        r"(?P<per>each|apiece|a head|per [a-z]+|an? (?:year|month|week|day|hour|minute|night|person|head|piece|share"
        r"|game|ticket|barrel|acre|seat|child|pupil|household|mile)|annually|every (?:year|month|week|day|hour)|daily"
        r"|monthly|weekly|yearly)"
    )
    lead = (
        r"(?:,|\(| -|:|\. that is|\. that's|\. that works out (?:at|to)|\. it)?,? ?(?:or|an? average of|averaging"
        r"|which is|that is|that's|equivalent to|equal to|meaning|about|i·e·|amounting to|which works out (?:at|to)"
        r"|working out at|at|for an average of|works out (?:at|to)|and averaged)(?: (?:an average of|just|only|about"
        r"|roughly|or))* "
    )
    total = (
        r"(?:for a total of|a total of|totall?ing|raising(?: a total of)?|making(?: a total of)?|at a (?:total )?cost of"
        r"|in total|for a total cost of|at a total cost of|worth(?: a total of)?|brought in|raised"
        r"|cost(?:ing)?(?: a total of)?|bringing in|earning(?: a total of)?|a bill of|generating|took in|taking in"
        r"|adding up to|or) (?:a total of )?"
    )
    count = f"[{NUMBER}{DURATION}]"
    over = (
        r"\b(?:over|in|for|during|across|among|between|by|spread over|split between|shared among|shared by"
        r"|shared between|divided among|divided between|divided by|for each of|on|to|from) (?:the |its |a period of |a "
        r"|(?:the )?(?:past|last|next) |each of )?"
    )
    return (
        re.compile(
            rf"(?P<t>{amount}){near}{{0,50}}?{over}(?P<n>{count}){near}{{0,30}}?{lead}(?P<r>{amount})(?: [a-z]+)? ?{each}"
        ),
        re.compile(
            rf"(?P<t>{amount}){near}{{0,50}}?{over}(?P<n>{count}){near}{{0,30}}?(?:,? (?:or |for )?an average of"
            rf"|,? averaging) (?P<r>{amount})(?P<per>)(?! (?:per|an?|each|every|for each) )"
        ),
        re.compile(rf"(?P<n>{count}){near}{{0,50}}?(?P<r>{amount}) {each}{near}{{0,40}}?\b{total}(?P<t>{amount})"),
        re.compile(
            rf"(?P<r>{amount})(?: [a-z]+)? {each}{near}{{0,40}}?\b(?:over|for|to|from|during|across) (?:the "
            rf"|each of the |all )?(?P<n>{count}){near}{{0,40}}?(?:\b{total}|,? or )(?P<t>{amount})"
        ),
    )


_PERIODS = {
    "year": "year",
    "annually": "year",
    "yearly": "year",
    "month": "month",
    "monthly": "month",
    "week": "week",
    "weekly": "week",
    "day": "day",
    "daily": "day",
    "night": "night",
    "hour": "hour",
    "minute": "minute",
}


def _rates(document: Document, skeleton: Skeleton) -> _Found:
    """ "$120 million over four years, or $40 million a year"; "50 guests paid $20 each, a total of $1,200"."""
    if not _RATE_WORDS.search(skeleton.lower):
        return
    for pattern in _rate_patterns():
        for match in pattern.finditer(skeleton.lower):
            total, count, rate = (skeleton.quantity(match, name) for name in "tnr")
            if total.unit != rate.unit or _ODD_RATE.search(match.group()):
                continue
            times = _count(count, match["per"])
            if not times or times <= 1 or not rate.value:
                continue
            low, high = _product(rate, times)
            least, most = total.range[0] - total.slack, total.range[1] + total.slack
            if total.hedge.value == "" and not total.rounded:
                least, most = total.value * 0.985, total.value * 1.015
            if high < least or low > most:
                right = rate.value * times
                each = show(total.value / times, 0 if total.value / times > 100 else 2)
                message = f"{show(times, 2)} times {written(document, rate)} is {show(right, 2)}, not {written(document, total)}"
                if match.start("r") > match.start("t"):
                    message = f"{written(document, total)} by {show(times, 2)} is {each} each, not {written(document, rate)}"
                yield (rate if match.start("r") > match.start("t") else total), message


_RATE_WORDS = lazy_pattern(
    r"\b(?:each|apiece|average|averaging|averaged|per|an? (?:head|year|month|week|day|hour|minute|night|person|piece"
    r"|share|game|ticket|barrel|acre|seat|child|pupil|household|mile)|annually|daily|weekly|monthly|yearly)\b"
)
_ODD_RATE = lazy_pattern(r"\b(?:fine|prison|jail|years? old|more than|compared|up to|as well|another|plus|additional|extra)\b")


@cache
def _two_rates_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, MONEY, NUMBER

    every = r"(?:an?|per|each|every) (?P<{}>hour|day|week|month|year)"
    link = rf"(?:,? or|,| -|\(| - or|,? equal to|,? equivalent to|,? which is|,? that is)[^.;{FIGURES}]{{0,25}}? "
    return re.compile(
        rf"(?P<a>[{NUMBER}{MONEY}])[^.;{FIGURES}]{{0,20}}? {every.format('first')}{link}"
        rf"(?P<b>[{NUMBER}{MONEY}])[^.;{FIGURES}]{{0,20}}? {every.format('second')}\b"
    )


# How many of the shorter period make the longer one, and how far that may be off: a month has four weeks or a third more.
_PER = {
    ("month", "year"): (12, 0.03),
    ("week", "year"): (52, 0.08),
    ("day", "year"): (365, 0.03),
    ("week", "month"): (4.2, 0.08),
    ("day", "month"): (30.4, 0.08),
    ("hour", "day"): (24, 0.03),
}


def _two_rates(document: Document, skeleton: Skeleton) -> _Found:
    """ "£600 a month, or £7,200 a year"."""
    if not _RATE_WORDS.search(skeleton.lower):
        return
    for match in _two_rates_pattern().finditer(skeleton.lower):
        first, second = skeleton.quantity(match, "a"), skeleton.quantity(match, "b")
        periods = match["first"], match["second"]
        one, other = first, second
        if periods not in _PER:
            periods, one, other = periods[::-1], second, first
        if periods not in _PER or one.unit != other.unit or not one.value:
            continue
        times, loose = _PER[periods]
        low, high = one.range[0] * times * (1 - loose), one.range[1] * times * (1 + loose)
        if other.range[1] < low or other.range[0] > high:
            right = show(one.value * times)
            yield second, f"{written(document, one)} a {periods[0]} is {right} a {periods[1]}, not {written(document, other)}"


def _count(count: Quantity, per: str) -> float:
    """How many times the rate goes into the total; 0 where that cannot be told."""
    from newslint.language.units import by_name

    if count.unit == "":
        period = _PERIODS.get(per.split()[-1] if per else "")
        return 0 if period else count.value
    if count.kind.value != "duration":
        return 0
    unit = _PERIODS.get(per.split()[-1] if per else "", "" if per else count.unit)
    if not unit:
        return 0
    units = by_name()
    return count.value * units[count.unit].factors[0] / units[unit].factors[0]


def _product(rate: Quantity, times: float) -> tuple[float, float]:
    low, high = rate.range
    loose = max(
        rate.slack,
        rate.value * 0.01 if times != int(times) else 0,
        rate.step / 2 if rate.value % 1 == 0 and not rate.hedge.value else 0,
    )
    loose = min(loose, 0.03 * rate.value)
    return (min(low, rate.value - loose)) * times, (max(high, rate.value + loose)) * times


RULES: tuple[Rule, ...] = (RateAndMargin(),)
