"""Parts that do not make their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, Rule
from newslint.rules.facts.base import FactRule, quantities_in, show, written
from newslint.rules.facts.percentages import opinions, rest, too_much

if TYPE_CHECKING:
    from newslint.language.quantities import Quantity
    from newslint.language.skeletons import Skeleton


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
            for check in (_totals, _sums, _of_whole, rest, opinions, too_much, _votes, _two_sentences):
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


def _totals(document: Document, skeleton: Skeleton) -> _Found:
    """ "12 people: eight men and five women"; "12 people, including eight men and five women"."""
    if len(skeleton.figures) < 3:
        return
    for match in _total_pattern().finditer(skeleton.lower):
        total = skeleton.quantity(match, "t")
        parts = [one for _, one in quantities_in(skeleton, match.start("parts"), match.end("parts"))]
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


_AND = lazy_pattern(r"\b(?:and|plus)\b|&")
_OTHER = lazy_pattern(
    r"\b(?:each|per|every|times|old|aged|ages|by|versus|against|compared|from \S+ to|at least|out of|no|page|chapter"
    r"|grade|years?|after|before|since|when|while|because|but|than|another|more)\b|%|/|\d"
)
_HURT = lazy_pattern(r"\b(?:wounded|injured|hurt)\b")
_COMPLEMENTS = lazy_pattern(
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
        parts = [one for _, one in quantities_in(skeleton, match.start("parts" + suffix), match.end("parts" + suffix))]
        if (
            any(one.unit != total.unit or one.hedge.value for one in parts)
            or total.hedge.value
            or _OTHER.search(match["parts" + suffix])
        ):
            continue
        amount = sum(one.value for one in parts)
        if abs(amount - total.value) > sum(one.slack for one in [*parts, total]):
            yield total, f"{' + '.join(show(one.value, 2) for one in parts)} = {show(amount, 2)}, not {written(document, total)}"


_TOTAL = lazy_pattern(r"\btotal|\bin all\b|\baltogether\b|\bmaking\b|\badding up\b|\bbringing\b")


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
    from newslint.language.skeletons import NUMBER

    if skeleton.lower.count(NUMBER) < 2:
        return
    for match in _of_pattern().finditer(skeleton.lower):
        by_letter = {name[0]: name for name, value in match.groupdict().items() if value}
        part, whole = skeleton.quantity(match, by_letter["a"]), skeleton.quantity(match, by_letter["b"])
        if part.value > whole.range[1] and not part.hedge.value and whole.value > 1 and whole.hedge.value != "over":
            if by_letter["a"] == "a" and part.value >= 10 * whole.value:
                continue  # "200 of 5 kinds"
            yield part, f"{written(document, part)} cannot be part of {written(document, whole)}: it is more"


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
    from newslint.language.skeletons import NUMBER

    if ". " not in skeleton.lower or skeleton.lower.count(NUMBER) < 3:
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
