"""Parts that do not make their whole."""

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


class PartsAndWhole(FactRule):
    code = "FCT003"
    name = "parts-and-whole"
    summary = "Parts that exceed or miss their total"
    why = (
        "Twelve dead, eight men and five women: readers count. Parts are added up where the sentence gives all of "
        "them, and compared "
        "where it gives some; the shares of one whole cannot come to more than 100%, and nothing falls by more."
    )
    examples = (
        Example(
            bad="The crash killed 12 people: eight men and five women.\n",
            good="The crash killed 12 people: eight men and four women. It killed 12 people, including eight men.\n",
        ),
        Example(
            bad="Of those asked, 55% were in favour, 40% were against and 15% were undecided.\n",
            good="Of those asked, 55% were in favour, 40% were against and 5% were undecided.\n",
        ),
        Example(
            bad="About 60% of the money goes to schools and the remaining 30% to roads.\n",
            good="About 60% of the money goes to schools and the remaining 40% to roads.\n",
        ),
        Example(
            bad="Thirteen of the 12 jurors agreed. Sales fell by 120%.\n",
            good="Ten of the 12 jurors agreed. Sales rose by 120%, and debt is 120% of output.\n",
        ),
        Example(
            bad="The nine-member council voted 7-3 for it.\n",
            good="The nine-member council voted 6-3 for it.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        from newslint.language.skeletons import skeletons

        for skeleton in document.memo(skeletons):
            if skeleton is None:
                continue
            seen: set[int] = set()
            for check in (_totals, _sums, _of_whole, _rest, _opinions, _too_much, _votes, _two_sentences):
                for figure, message in check(document, skeleton):
                    if figure.start not in seen:
                        seen.add(figure.start)
                        yield self.at_figure(document, figure, message)


_Found = Iterator[tuple["Quantity", str]]


@cache
def _total_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, MONEY, NUMBER

    gap = f"[^.;:({FIGURES}]"
    part = rf"[^.;:(){FIGURES}]{{0,45}}?[{NUMBER}{MONEY}]"
    all_of = (
        r":| -|[,(] ?(?:made up of|comprising|consisting of|comprised of|divided into|split into)| (?:made up of"
        r"|comprising|consisting of|comprised of|consists of|is made up of|was made up of)|,? \(|, (?=[\ue000]"
        r"| ?[\ue005])"
    )
    some_of = r",? (?:including|among them|of (?:whom|which|them))|\(including"
    return re.compile(
        rf"(?P<t>[{NUMBER}{MONEY}])(?P<noun>{gap}{{0,50}}?)(?:(?P<some>{some_of})"
        rf"|(?P<all>{all_of}))(?P<parts>(?:{part}){{2,8}})(?P<tail>[^.;:{FIGURES}]*)"
    )


def _quantities_in(skeleton: Skeleton, start: int, end: int) -> list[tuple[int, Quantity]]:
    from newslint.language.quantities import Quantity

    return [(at, one) for at, one in skeleton.figures.items() if start <= at < end and isinstance(one, Quantity)]


def _totals(document: Document, skeleton: Skeleton) -> _Found:
    """ "12 people: eight men and five women"; "12 people, including eight men and five women"."""
    for match in _total_pattern().finditer(skeleton.lower):
        total = skeleton.quantity(match, "t")
        parts = [one for _, one in _quantities_in(skeleton, match.start("parts"), match.end("parts"))]
        text = match["parts"]
        if any(one.unit != total.unit or one.hedge.value for one in parts) or total.hedge.value or not _AND.search(text):
            continue
        loosely = match["all"] == ", "
        if _OTHER.search(match["noun"]) or _OTHER.search(text) or _HURT.search(text) or (loosely and not _is_partition(match)):
            continue
        if loosely and _COMPLEMENTS.search(match["noun"]):
            continue
        if (match["some"] and not _is_partition(match)) or all(one.value == 1 for one in parts):
            continue
        if total.value <= max(one.value for one in parts) or any(one.unit == "" and one.value % 1 for one in [*parts, total]):
            continue
        amount = sum(one.value for one in parts)
        loose = sum(one.slack for one in [*parts, total])
        if amount > total.value + loose or (match["all"] and amount < total.value - loose and _complete(match, parts, total)):
            sum_shown = " + ".join(show(one.value, 2) for one in parts)
            yield total, f"{sum_shown} = {show(amount, 2)}, not {written(document, total)}"


_AND = re.compile(r"\b(?:and|plus)\b|&")
_OTHER = re.compile(
    r"\b(?:each|per|every|times|old|aged|ages|by|versus|against|compared|from \S+ to|at least|out of|no|page|chapter"
    r"|grade|years?|after|before|since|when|while|because|but|than|another|more)\b|%|/|\d"
)
_HURT = re.compile(r"\b(?:wounded|injured|hurt)\b")
_COMPLEMENTS = re.compile(
    r"\b(?:men|women|boys|girls|male|female|males|females|adults|children|democrats?|republicans?|labour"
    r"|conservatives?|civilians?|soldiers?|gold|silver|bronze)\b"
)


def _is_partition(match: re.Match[str]) -> bool:
    """Whether the parts are of the kind that makes a whole: men and women, gold, silver and bronze."""
    return len(set(_COMPLEMENTS.findall(match["parts"] + match["tail"]))) > 1


def _complete(match: re.Match[str], parts: list[Quantity], total: Quantity) -> bool:
    """Whether the sentence means to name all the parts, so that too few are an error."""
    if re.match(r",? (?:including|among|as well|plus|and (?:several|some|many|others|a number))", match["tail"]):
        return False
    if match["all"].strip() in ("(", ", (", "-", ":", ",") and total.value < 4:
        return False
    return len(parts) > 2 or _is_partition(match) or match["all"].strip(" ,(") not in ("", "-", ":")


@cache
def _sum_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, MONEY, NUMBER

    amount = f"[{NUMBER}{MONEY}]"
    part = rf"{amount}[^.;:(){FIGURES}]{{0,40}}?"
    total = (
        r"(?:for |making |bringing it to |to make |giving |giving them |giving it )?(?:a|an overall|the|in) (?:grand "
        r"|combined )?total (?:of |to |is |was |comes to )|bringing the (?:total|toll|number) to |making |totall?ing "
        r"|adding up to "
    )
    return re.compile(
        rf"(?P<parts>(?:{part}){{1,6}}(?:,? (?:and|plus) ){part})(?:[,;:-] ?|\. (?:that is |that makes "
        rf"|it is )?)(?:{total})(?P<t>{amount})|(?P<parts2>(?:{part}){{1,6}}(?:,? (?:and"
        rf"|plus) ){part})[,:-] ?(?P<t2>{amount})(?: [a-z]+)? (?:in (?:all|total)|altogether)\b"
    )


def _sums(document: Document, skeleton: Skeleton) -> _Found:
    """ "eight men and five women, a total of 12"."""
    if not _TOTAL.search(skeleton.lower):
        return
    for match in _sum_pattern().finditer(skeleton.lower):
        suffix = "" if match["t"] else "2"
        total = skeleton.quantity(match, "t" + suffix)
        parts = [one for _, one in _quantities_in(skeleton, match.start("parts" + suffix), match.end("parts" + suffix))]
        if (
            any(one.unit != total.unit or one.hedge.value for one in parts)
            or total.hedge.value
            or _OTHER.search(match["parts" + suffix])
        ):
            continue
        amount = sum(one.value for one in parts)
        if abs(amount - total.value) > sum(one.slack for one in [*parts, total]):
            yield total, f"{' + '.join(show(one.value, 2) for one in parts)} = {show(amount, 2)}, not {written(document, total)}"


_TOTAL = re.compile(r"\btotal|\bin all\b|\baltogether\b|\bmaking\b|\badding up\b|\bbringing\b")


@cache
def _of_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, NUMBER

    near = f"[^.;{FIGURES}]"
    return re.compile(
        rf"(?P<a>{NUMBER}) (?:out )?of (?:the |its |their |his |her |all |our |these |those "
        rf"|a possible )?(?P<b>{NUMBER})(?! (?:percent|per)|/)"
        rf"|(?P<b2>{NUMBER}) [a-z]{near}{{0,40}}?, (?:including (?:at least )?)?(?P<a2>{NUMBER}) of (?:whom|which|them)\b"
        rf"|(?P<b3>{NUMBER}) (?:people|men|women|children|passengers|victims|workers|students|members|homes|houses"
        rf"|states|countries|schools|cases|deaths|players|officers|soldiers|protesters|patients|others|seats"
        rf"|candidates){near}{{0,30}}?,? including (?:the )?(?P<a3>{NUMBER}) (?!year)"
        rf"|\b(?:crew|group|team|party|panel|staff|squad|class|total|family|cast|gang"
        rf"|fleet) of (?P<b6>{NUMBER}),? including (?P<a6>{NUMBER})"
        rf"|(?P<a4>{NUMBER}) (?:out of|in) (?:every )?(?P<b4>{NUMBER})(?= (?:people|voters|adults|women|men|americans"
        rf"|britons|children|students|patients|respondents|workers|of|were|was|are|is|has|have|say|said))"
        rf"|\bof the (?P<b5>{NUMBER})[^.;{FIGURES}]{{0,40}}?, (?:only |just |all but |some )?(?P<a5>{NUMBER}) (?:were"
        rf"|are|was|is|had|have|has|voted|said|died|survived|came|chose|failed|passed)"
    )


def _of_whole(document: Document, skeleton: Skeleton) -> _Found:
    """ "thirteen of the 12 jurors"."""
    for match in _of_pattern().finditer(skeleton.lower):
        by_letter = {name[0]: name for name, value in match.groupdict().items() if value}
        part, whole = skeleton.quantity(match, by_letter["a"]), skeleton.quantity(match, by_letter["b"])
        if part.value > whole.range[1] and not part.hedge.value and whole.value > 1 and whole.hedge.value != "over":
            if by_letter["a"] == "a" and part.value >= 10 * whole.value:
                continue  # "200 of 5 kinds"
            yield part, f"{written(document, part)} cannot be part of {written(document, whole)}: it is more"


@cache
def _rest_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, FRACTION, PERCENT

    share = f"[{PERCENT}{FRACTION}]"
    return re.compile(
        rf"(?P<first>{share})(?P<gap>[^;{FIGURES}]{{0,120}}?(?:{share}[^;{FIGURES}]{{0,80}}?){{0,3}})"
        rf"\b(?:the )?(?:remaining|other|rest(?: of [a-z ]+)?,?(?: the)?(?: or)?|balance of) (?:about "
        rf"|roughly )?(?P<rest>{share})"
    )


def _rest(document: Document, skeleton: Skeleton) -> _Found:
    """ "60% of the money goes to schools and the remaining 30% to roads"."""
    if not _REST.search(skeleton.lower):
        return
    for match in _rest_pattern().finditer(skeleton.lower):
        rest = skeleton.quantity(match, "rest")
        parts = [one for _, one in _quantities_in(skeleton, match.start("first"), match.start("rest"))]
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
            before = any(one.unit == "%" for _, one in _quantities_in(skeleton, 0, match.start()))
            if sum(shares) < 200 and (sum(shares) > 100 or not (before or _HAS_MORE.search(skeleton.lower, 0, match.start()))):
                left = 100 - sum(shares[:-1])
                shown = f"{show(left, 1)}%" if left > 0 else "nothing"
                yield (
                    rest,
                    f"{' + '.join(f'{show(one, 1)}%' for one in shares[:-1])} leaves {shown}, not {written(document, rest)}",
                )


# What shows that "the other 90%" is no part of the same whole.
_ELSE = re.compile(r"\b(?:compared|than|top|bottom|richest|poorest|while)\b")
_HAS_MORE = re.compile(r"[.!?] ")
_REST = re.compile(r"\b(?:remaining|other|rest|balance)\b")


def _percent(figure: Quantity) -> float:
    return figure.value if figure.unit == "%" else 100 * figure.value


# Shares that come to more than this above 100% are of several wholes.
_ONE_WHOLE = 40
_ANSWERS = (
    re.compile(r"\b(?:support|favou?r|back|approve|agree|yes|for|positive|satisfied|optimistic|likely|leave|good)\w*\b"),
    re.compile(
        r"\b(?:oppos|against|disapprov|disagree|no\b|negative|dissatisfied|unhappy|reject|pessimistic|unlikely|remain|bad)\w*"
    ),
    re.compile(
        r"\b(?:undecided|unsure|not sure|did not know|didn't know|don't know|do not know|no opinion|abstain\w*"
        r"|neither|refused|uncertain|no answer|no view|not say|undeclared|spoiled|said they were not sure)\b"
    ),
)


def _opinions(document: Document, skeleton: Skeleton) -> _Found:
    """ "55% were in favour, 40% against and 15% undecided": answers of which everybody gives one; and lists after a colon."""
    lower = skeleton.lower
    shares = [(at, one) for at, one in _quantities_in(skeleton, 0, len(lower)) if one.unit == "%"]
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


_SPLIT = re.compile(
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


def _too_much(document: Document, skeleton: Skeleton) -> _Found:
    """ "120% of voters", "fell by 150%"."""
    from newslint.language.quantities import Kind

    if not any(one.kind is Kind.PERCENT and one.value > 100 for _, one in _quantities_in(skeleton, 0, len(skeleton.lower))):
        return
    for match in _too_much_pattern().finditer(skeleton.lower):
        figure = skeleton.quantity(match, match.lastgroup or "")
        if figure.value > 100:
            what = "a share of them" if match.lastgroup == "p" else "a fall"
            yield figure, f"{what} cannot be more than 100%: {written(document, figure)}"


@cache
def _vote_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, NUMBER

    body = (
        r"(?:board|council|court|panel|committee|commission|jury|senate|assembly|cabinet|bench|legislature|parliament"
        r"|chamber|house|congress)"
    )
    near = f"[^.;{FIGURES}]"
    return re.compile(
        rf"(?P<n>{NUMBER})[ -](?:member|seat|person|judge|justice"
        rf"|strong)(?: [a-z]+){{0,3}}? {body}{near}{{0,60}}?(?P<a>{NUMBER}) ?(?:-|to) ?(?P<b>{NUMBER})(?! (?:percent"
        rf"|million|years))"
        rf"|(?P<a2>{NUMBER})-(?P<b2>{NUMBER}){near}{{0,60}}?(?P<n2>{NUMBER})[ -](?:member|seat|person|judge"
        rf"|justice)(?: [a-z]+){{0,3}}? {body}"
    )


def _votes(document: Document, skeleton: Skeleton) -> _Found:
    """ "the nine-member council voted 7-3"."""
    if (
        "member" not in skeleton.lower
        and "seat" not in skeleton.lower
        and "judge" not in skeleton.lower
        and "justice" not in skeleton.lower
    ):
        return
    for match in _vote_pattern().finditer(skeleton.lower):
        if (
            "vot" not in match.group()
            and "rul" not in match.group()
            and "decision" not in match.group()
            and "decided" not in match.group()
        ):
            continue
        suffix = "" if match["n"] else "2"
        size, first, second = (skeleton.quantity(match, name + suffix) for name in "nab")
        if first.value + second.value > size.value and not size.hedge.value:
            yield (
                first,
                f"{show(first.value)} + {show(second.value)} = {show(first.value + second.value)} votes, of "
                f"{written(document, size)} members",
            )


@cache
def _sentences_pattern() -> re.Pattern[str]:
    from newslint.language.skeletons import FIGURES, NUMBER

    near = f"[^.;:{FIGURES}]"
    kinds = (
        r"(?:the )?(?:of them )?(?:were |are )?(?:men|women|boys|girls|male|female|adults|children|civilians|soldiers"
        r"|police officers|students|teachers|passengers|crew|locals|tourists|foreigners|republicans|democrats)"
    )
    return re.compile(
        rf"(?P<t>{NUMBER}){near}{{0,80}}\. (?P<a>{NUMBER}) (?:of (?:them|the (?:dead|victims|injured)) )?(?:were "
        rf"|are )?{kinds},? and (?:the other |the remaining )?(?P<b>{NUMBER}) {kinds}"
    )


def _two_sentences(document: Document, skeleton: Skeleton) -> _Found:
    """ "Twelve people died. Eight were men and five were women"."""
    if ". " not in skeleton.lower:
        return
    for match in _sentences_pattern().finditer(skeleton.lower):
        total, first, second = (skeleton.quantity(match, name) for name in "tab")
        if total.value != first.value + second.value and not (total.hedge.value or first.hedge.value or second.hedge.value):
            yield (
                total,
                f"{show(first.value)} + {show(second.value)} = {show(first.value + second.value)}, not "
                f"{written(document, total)}",
            )


RULES: tuple[Rule, ...] = (PartsAndWhole(),)
