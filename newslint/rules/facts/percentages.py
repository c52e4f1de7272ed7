"""Shares of one whole: what is left of it, answers of which everybody gives one, and more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.facts.base import quantities_in, show, written

if TYPE_CHECKING:
    from newslint.language.quantities import Quantity
    from newslint.language.skeletons import Skeleton

# What nobody can be more than all of, where more than 100% is no figure of speech.
_PEOPLE = (
    r"(?:[a-z]+ )?(?:voters|people|residents|respondents|students|women|men|americans|britons|those|patients"
    r"|children|households|members"
    r"|pupils|adults|workers|teachers|employees|parents|drivers|votes?|seats|citizens|participants|users|customers"
    r"|businesses|companies"
    r"|firms|schools|homes|families|doctors|nurses|officers|inmates|prisoners|girls|boys|teenagers|graduates|farmers"
    r"|population|electorate"
    r"|ballots|cases|deaths|victims|passengers|staff|democrats|republicans|conservatives|precincts)"
)


_Found = Iterator[tuple["Quantity", str]]


@cache
def _rest_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, FRACTION, PERCENT

    share = f"[{PERCENT}{FRACTION}]"
    return re.compile(
        rf"(?P<first>{share})(?P<gap>[^;{FIGURES}]{{0,120}}?(?:{share}[^;{FIGURES}]{{0,80}}?){{0,3}})"
        rf"\b(?:the )?(?:remaining|other|rest(?: of [a-z ]+)?,?(?: the)?(?: or)?|balance of) (?:about "
        rf"|roughly )?(?P<rest>{share})"
    )


def rest(document: Document, skeleton: Skeleton) -> _Found:
    """ "60% of the money goes to schools and the remaining 30% to roads"."""
    if not _REST.search(skeleton.lower):
        return
    for match in _rest_pattern().finditer(skeleton.lower):
        rest = skeleton.quantity(match, "rest")
        parts = [one for _, one in quantities_in(skeleton, match.start("first"), match.start("rest"))]
        if "." in match.group() or rest.value == 0 or rest.hedge.value or _ELSE.search(match["gap"]):
            continue
        shares = [_percent(one) for one in [*parts, rest]]
        loose = sum(
            max(0.51 * one.step if one.unit == "%" else 3, (one.range[1] - one.range[0]) if one.hedge.value else 0)
            for one in [*parts, rest]
        )
        for count in range(1, len(parts) + 1):
            if abs(sum(shares[-count - 1 :]) - 100) <= loose:
                break
        else:
            before = any(one.unit == "%" for _, one in quantities_in(skeleton, 0, match.start()))
            if sum(shares) < 200 and (sum(shares) > 100 or not (before or _HAS_MORE.search(skeleton.lower, 0, match.start()))):
                left = 100 - sum(shares[:-1])
                shown = f"{show(left, 1)}%" if left > 0 else "nothing"
                yield (
                    rest,
                    f"{' + '.join(f'{show(one, 1)}%' for one in shares[:-1])} leaves {shown}, not {written(document, rest)}",
                )


# What shows that "the other 90%" is no part of the same whole.
_ELSE = lazy_pattern(r"\b(?:compared|than|top|bottom|richest|poorest|while)\b")
_HAS_MORE = lazy_pattern(r"[.!?] ")
_REST = lazy_pattern(r"\b(?:remaining|other|rest|balance)\b")


def _percent(figure: Quantity) -> float:
    return figure.value if figure.unit == "%" else 100 * figure.value


# Shares that come to more than this above 100% are of several wholes.
_ONE_WHOLE = 40
_ANSWERS = (
    lazy_pattern(r"\b(?:support|favou?r|back|approve|agree|yes|for|positive|satisfied|optimistic|likely|leave|good)\w*\b"),
    lazy_pattern(
        r"\b(?:oppos|against|disapprov|disagree|no\b|negative|dissatisfied|unhappy|reject|pessimistic|unlikely|remain|bad)\w*"
    ),
    lazy_pattern(
        r"\b(?:undecided|unsure|not sure|did not know|didn't know|don't know|do not know|no opinion|abstain\w*"
        r"|neither|refused|uncertain|no answer|no view|not say|undeclared|spoiled|said they were not sure)\b"
    ),
)


def opinions(document: Document, skeleton: Skeleton) -> _Found:
    """ "55% were in favour, 40% against and 15% undecided": answers of which everybody gives one; and lists after a colon."""
    lower = skeleton.lower
    shares = [(at, one) for at, one in quantities_in(skeleton, 0, len(lower)) if one.unit == "%"]
    if len(shares) < 3:
        return
    for index in range(len(shares) - 2):
        group = shares[index : index + 4]
        start, stop = skeleton.sentence(group[0][0])
        group = [(at, one) for at, one in group if at < stop]
        for size in (4, 3):
            part = group[:size]
            if len(part) == size and (
                _is_poll(lower, part, stop)
                or (size == len([1 for at, _ in shares if start <= at < stop]) and _is_split(lower, start, part[0][0]))
            ):
                amount = sum(one.value for _, one in part)
                loose = sum(max(one.step, one.range[1] - one.range[0]) for _, one in part) * 0.51 + 0.5
                over = amount - 100
                if loose < over < _ONE_WHOLE:
                    shown = " + ".join(show(one.value, 1) for _, one in part)
                    yield part[-1][1], f"{shown} = {show(amount, 1)}%: the shares of one whole make 100%"
                    return


def _is_poll(lower: str, part: list[tuple[int, Quantity]], stop: int) -> bool:
    ends = [at for at, _ in part[1:]] + [min(stop, part[-1][0] + 60)]
    kinds = [
        {index for index, pattern in enumerate(_ANSWERS) if pattern.search(lower, at + 1, end)}
        for (at, _), end in zip(part, ends, strict=True)
    ]
    return 2 in kinds[-1] and any(0 in kind for kind in kinds) and any(1 in kind for kind in kinds)


_SPLIT = lazy_pattern(
    r"\b(?:split|divided|break ?down|breaks down|broke down|composition|made up|comprises|consists|share out)\b[^.;]{0,30}\Z"
)


def _is_split(lower: str, start: int, at: int) -> bool:
    """Whether the shares from `at` are all there are, as the words before say."""
    return bool(_SPLIT.search(lower, start, at))


@cache
def _too_much_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import PERCENT

    falls = (
        r"fell|fallen|falls?|falling|drop(?:ped|s|ping)?|declin(?:ed|es?|ing)|decreas(?:ed|es?|ing)|reduced|reduction"
        r"|cut|cuts|slump(?:ed)?|plunged?|shr[aiu]nk|tumbled|lower(?:ed)?|down|slashed|plummeted|shed"
    )
    return re.compile(
        rf"(?P<p>{PERCENT}) of (?:the |all |its |their |our |eligible |registered |likely )*{_PEOPLE}\b"
        rf"|\b(?:{falls})(?: [a-z]+ly)?(?: in [a-z]+)?(?: by| of)? (?:a (?:massive|staggering|huge"
        rf"|whopping) )?(?P<q>{PERCENT})(?! (?:above|more|higher|increase|rise|of\b))"
        rf"|(?P<r>{PERCENT}) (?:fall|drop|decline|decrease|reduction|cut|slump|plunge|discount|fewer|less)\b"
    )


def too_much(document: Document, skeleton: Skeleton) -> _Found:
    """ "120% of voters", "fell by 150%"."""
    from newslint.language.quantities import Kind

    if not any(one.kind is Kind.PERCENT and one.value > 100 for _, one in quantities_in(skeleton, 0, len(skeleton.lower))):
        return
    for match in _too_much_pattern().finditer(skeleton.lower):
        figure = skeleton.quantity(match, match.lastgroup or "")
        if figure.value > 100:
            what = "a share of them" if match.lastgroup == "p" else "a fall"
            yield figure, f"{what} cannot be more than 100%: {written(document, figure)}"
