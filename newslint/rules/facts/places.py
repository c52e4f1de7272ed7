"""Places that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.documents.model import Block, Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import BlockRule, Example, Rule

if TYPE_CHECKING:
    from newslint.language.gazetteer import Region


class WrongPlace(BlockRule):
    code = "FCT012"
    name = "wrong-place"
    summary = "A city in a state or country that has none of that name, or a capital that is not one"
    why = (
        "Sydney is not the capital of Australia, and Lyon is not in Germany. Capitals are looked up, and so is every city of "
        "100,000 people or more with the state or country that the copy puts it in: it is right if any place of that name lies "
        "there, however small. The gazetteer comes from GeoNames."
    )
    severity = Severity.WARNING
    examples = (
        Example(
            bad="He flew to Sydney, the capital of Australia, on Monday.\n",
            good="He flew to Canberra, the capital of Australia, and Sydney, the capital of New South Wales, on Monday.\n",
        ),
        Example(
            bad="The fire broke out in Milwaukee, Minnesota, on Monday.\n",
            good="The fire broke out in Milwaukee, Wisconsin, and in Paris, Texas, on Monday.\n",
        ),
        Example(
            bad="Protests spread to the German city of Lyon.\n",
            good="Protests spread to the French city of Lyon.\n",
        ),
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        text = block.text
        seen: set[int] = set()
        for claim in _claims(text):
            if claim.start not in seen and (message := _wrong(claim)):
                seen.add(claim.start)
                yield self.finding(document, block, claim.start, claim.end, message)


# A name that so many American states have is likely to be found in the others too.
_COMMON = 14


class _Claim(NamedTuple):
    """That `city` lies in `region`, or is its capital; `start` to `end` is where the copy says so."""

    start: int
    end: int
    city: str
    region: str
    capital: bool


_NAME = r"(?:St\. )?[A-Z][^\W\d_]+(?:[ -](?:[A-Z][^\W\d_]+|de|la|of|upon|on))*"
_SIDE = r"(?:(?:north|south|east|west|central|mid)[a-z]*(?:ern)?[ -])?(?:the )?"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool, str], ...]:
    """Patterns of what copy says of places; whether it says that one is a capital; what such a text has to have in it."""

    city, region = rf"(?P<city>{_NAME})", rf"(?P<region>(?:the )?{_NAME})"
    no = r"(?!(?: [A-Z]|'s |’s |-))"
    return (
        (
            lazy_pattern(rf"\b{city}, the (?:state |provincial |regional |national )?capital of {_SIDE}{region}{no}"),
            True,
            "capital of",
        ),
        (
            lazy_pattern(
                rf"\b(?P<city>[A-Z]\w+(?: [A-Z]\w+)?) is the (?:state |provincial "
                rf"|national )?capital (?:city )?of {_SIDE}{region}{no}"
            ),
            True,
            "capital",
        ),
        (lazy_pattern(rf"\b[Tt]he capital (?:city )?of {region}, {city}"), True, "he capital"),
        (
            lazy_pattern(rf"\b(?P<region>{_NAME})(?:'s|’s) (?:state |national )?capital(?: city)?,? (?:of )?{city}"),
            True,
            "capital",
        ),
        (
            lazy_pattern(rf"\b[Tt]he (?P<region>[A-Z]\w+(?: [A-Z]\w+)?) (?:state )?capital(?:,| city of| of)? {city}"),
            True,
            "capital",
        ),
        (lazy_pattern(rf"\b{city}, (?P<region>{_NAME})(?:'s|’s) (?:state )?capital\b"), True, "capital"),
        (
            lazy_pattern(
                rf"\b[Tt]he (?:[a-z]+ )?(?P<region>[A-Z]\w+(?: [A-Z]\w+)?) (?:port |coastal |border |capital )?(?:city"
                rf"|town) of {city}"
            ),
            False,
            " of ",
        ),
        (lazy_pattern(rf"\b{city}, an? (?:[a-z]+ )?(?:city|town|port) in {_SIDE}{region}{no}"), False, " in "),
        (lazy_pattern(rf"(?<!\. )\b{city}, in {_SIDE}{region}{no}"), False, ", in "),
        (lazy_pattern(rf"\b{city}, the (?P<region>[A-Z]\w+(?: [A-Z]\w+)?) capital\b"), True, ", the"),
        (lazy_pattern(rf"\b(?:in|to|from|near|at|outside|around) {city} in {_SIDE}{region}{no}"), False, " in "),
        (
            lazy_pattern(
                rf"(?:\b(?:in|at|near|outside|from|of|to|around|for) |\A|(?<=\n)){city}, (?P<region>(?:[A-Z]\.[A-Z]\."
                rf"|{_NAME}\.?))"
                rf"(?!, D\.?C)(?=[.;:)!?—]|\s[a-z–-]|\Z|,(?! (?:and|or)\b| [A-Z][a-z]+,? (?:and|or) ))(?! (?:and|or)\b)"
            ),
            False,
            ", ",
        ),
    )


_WORTH = lazy_pattern(r"[A-Z][a-z]+, (?:[A-Z]|the (?:\w+ )?capital|in |an? )|capital|(?:city|town) of [A-Z]| in [A-Z]")
_NOT_SEAT = lazy_pattern(
    r"(?:former|old|ancient|then|new|future|financial|commercial|cultural|business|murder|fashion|world|wartime"
    r"|rebel)[ -]\Z"
)


def _claims(text: str) -> Iterator[_Claim]:
    """What the text says of cities and regions."""
    if not _WORTH.search(text):
        return
    capital = "capital" in text
    for pattern, is_capital, hint in _patterns():
        if hint not in text or (is_capital and not capital):
            continue
        for match in pattern.finditer(text):
            if is_capital and _NOT_SEAT.search(
                text, max(match.start() - 20, 0), text.find("capital", match.start(), match.end() + 12)
            ):
                continue
            yield _Claim(*match.span("city"), match["city"], match["region"], is_capital)


def _wrong(claim: _Claim) -> str | None:
    """What is wrong with a claim; None if nothing is, or the places are not known."""
    from newslint.language.gazetteer import gazetteer

    known = gazetteer()
    regions = known.regions.get(claim.region.removeprefix("the "), ()) or known.regions.get(claim.region.removesuffix("."), ())
    city = claim.city
    if not regions or (city in known.regions and city not in known.seats):
        return None
    if claim.capital:
        if city not in known.cities and city not in known.seats:
            return None
        if any(city in region.capitals for region in regions) or not regions[0].capitals:
            return None
        if any(_same_city(city, capital) for region in regions for capital in region.capitals):
            return None
        return f"the capital of {_named(regions[0])} is {regions[0].capitals[0]}, not {city}"
    lies_in = known.cities.get(city)
    if lies_in is None or any(region.code in lies_in for region in regions):
        return None
    american = regions[0].code.startswith("US.")
    if american and (sum(code.startswith("US.") for code in lies_in) >= _COMMON or city not in known.american):
        return None
    if any(city in region.capitals for region in regions):
        return None
    where = _where(city, lies_in)
    return f"there is no {city} in {_named(regions[0])} as far as the gazetteer knows; there is one in {where}"


def _same_city(first: str, second: str) -> bool:
    return first.removesuffix(" City") == second.removesuffix(" City")


def _named(region: Region) -> str:
    return (
        f"the {region.name}"
        if region.name.endswith(("States", "Kingdom", "Netherlands", "Philippines", "Emirates"))
        else region.name
    )


def _where(city: str, codes: frozenset[str]) -> str:
    """The likeliest places of a city, in words."""
    from newslint.language.gazetteer import gazetteer

    by_code = {region.code: region.name for found in gazetteer().regions.values() for region in found}
    parts = [code for code in sorted(codes) if "." in code] or sorted(codes)
    names = [by_code[code] for code in parts if code in by_code]
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:3]) + " and elsewhere"


RULES: tuple[Rule, ...] = (WrongPlace(),)
