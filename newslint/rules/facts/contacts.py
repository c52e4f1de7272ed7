"""Telephone numbers, postcodes, addresses and handles that cannot exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.documents.model import Block, Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import BlockRule, Example, Rule
from newslint.rules.facts.base import set_of

_Found = Iterator[tuple[int, int, str]]


class WrongContact(BlockRule):
    code = "FCT014"
    name = "wrong-contact"
    summary = "A telephone number, postcode, web or mail address or handle that cannot exist"
    why = (
        "A helpline with a digit missing helps nobody, and a wrong address reaches a stranger. Telephone numbers "
        "are checked with "
        "the plans of the world's networks (phonenumbers), British postcodes and American ZIP codes by their form "
        "and area, web and "
        "mail addresses with the list of top-level domains (validators), handles by what their platform allows. "
        "Numbers kept for fiction "
        "are let be."
    )
    severity = Severity.WARNING
    examples = (
        Example(
            bad="Anyone with information is asked to call 020 7946 012.\n",
            good="Anyone with information is asked to call 020 7946 0123 or (212) 736-5000.\n",
        ),
        Example(
            bad="Write to news@harbour.con or see www.harbour..org for more.\n",
            good="Write to news@harbour.com or see www.harbour.org for more.\n",
        ),
        Example(
            bad="The office is at 10 High Street, London, SW1A 22A.\n",
            good="The office is at 10 High Street, London, SW1A 2AA, or 500 Elm St., Austin, TX 78701.\n",
        ),
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        text = block.text
        for check, signs in _CHECKS:
            if any(sign in text for sign in signs):
                for start, end, message in check(text):
                    yield self.finding(document, block, start, end, message)


@cache
def _mail() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.@/+-])[\w+][\w.+'-]{0,63}@{1,3}[\w.-]{1,100}(?:,(?:com|org|net|gov|edu|uk|co\.uk|ac\.uk)\b)?")


def _mails(text: str) -> _Found:
    for match in _mail().finditer(text):
        address = match.group().rstrip(".-")
        local, _, domain = address.partition("@")
        if "@@" in address or "," in domain or ".." in address or local.startswith("."):
            yield match.start(), match.start() + len(address), f"“{address}” is no mail address"
        elif "." in domain and not _is_domain(domain):
            yield match.start(), match.start() + len(address), f"“{address}” is no mail address: there is no domain “{domain}”"


@cache
def _web() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w@./-])(?:(?P<scheme>h?t{1,3}ps?[:;]?/{1,3}|https?::?/{1,3})(?P<host>[\w.,-]{2,200})"
        r"|(?P<www>w{2,5}\.[\w.-]{1,200}|www,[\w.-]+))",
        re.IGNORECASE,
    )


def _webs(text: str) -> _Found:
    for match in _web().finditer(text):
        address = match.group().rstrip(".,-")
        scheme = (match["scheme"] or "").lower()
        host = (match["host"] or match["www"]).rstrip(".,-")
        if match["www"] and "." not in host[4:] and "," not in host:
            continue
        end = match.start() + len(address)
        if scheme and scheme not in ("http://", "https://"):
            yield match.start(), end, f"“{scheme}” begins no web address: write http:// or https://"
        elif host.lower().startswith(("ww.", "wwww.", "wwwww.", "www,")):
            yield match.start(), end, f"“{address}” is no web address: write www."
        elif ".." in host or "," in host or host.startswith("."):
            yield match.start(), end, f"“{address}” is no web address"
        elif "." in host and not _is_domain(host):
            yield match.start(), end, f"“{address}” is no web address: there is no domain “{host}”"


def _is_domain(name: str) -> bool:
    """Whether a name can be that of a domain on the internet."""
    from validators import domain

    return re.fullmatch(r"[\d.]+", name) is not None or domain(name.rstrip("."), consider_tld=True) is True


_FEWEST_DIGITS = 7


@cache
def _call() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:[Cc]all(?:ed|ing)?|[Pp]hone|[Tt]ele?phone|[Tt]el|[Dd]ial|[Rr]ing|[Tt]ext|[Ff]ax|[Hh]otline"
        r"|[Hh]elpline|[Nn]umber|[Mm]obile|WhatsApp|[Cc]ontact\w*|[Bb]ox office"
        r"|[Cc]rimestoppers|[Rr]each(?:ed)?|[Tt]oll-free|[Bb]ook\w*|[Tt]ickets?"
        r"|[Ii]nformation)\b[^\d\n]{0,50}?)(?P<n>\+?\(?\d[\d ().\-–/]{5,20}\d)(?![\d%]|,\d|-[a-z])"
    )


def _calls(text: str) -> _Found:
    if sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return
    for match in _call().finditer(text):
        written = match["n"]
        digits = re.sub(r"\D", "", written)
        if not _FEWEST_DIGITS <= len(digits) <= 15 or re.search(
            r"\d/\d|\d{1,2}-\d{1,2}-\d{2,4}\b(?<!\d{3}-\d{4})|(?:19|20)\d\d[-– ]+(?:19|20)\d\d", written
        ):
            continue
        problem = _phone_problem(written, digits)
        if problem:
            yield *match.span("n"), f"“{written}” is no telephone number: {problem}"


def _phone_problem(written: str, digits: str) -> str | None:
    import phonenumbers
    from phonenumbers import ValidationResult as Reason

    if written.startswith("+"):
        region = None
    elif digits.startswith("0"):
        region = "GB"
    elif len(digits) >= 9 or "(" in written:
        region = "US"
    else:
        return None  # a local number, or a reference
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return "no network has such a number"
    if phonenumbers.is_valid_number(number) or _FICTION.search(digits):
        return None
    if _ELSEWHERE.match(written) and any(
        phonenumbers.is_valid_number(phonenumbers.parse(written, one)) for one in ("IE", "AU", "NZ")
    ):
        return None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason in (Reason.TOO_SHORT, Reason.IS_POSSIBLE_LOCAL_ONLY):
        return "it has too few digits"
    if reason == Reason.TOO_LONG:
        return "it has too many digits"
    if reason == Reason.INVALID_LENGTH:
        return "it has a digit too many or too few"
    return "its area or network code is not in use"


# How Irish, Australian and New Zealand numbers begin and British ones do not.
_ELSEWHERE = lazy_pattern(r"\(?0\d\)?[ -]|08[35679]|04|021 ")
# Numbers that regulators keep for drama: North America's 555-01xx, Ofcom's 01632 960xxx, 020 7946 0xxx, 07700 900xxx …
_FICTION = lazy_pattern(r"55501\d\d\Z|\A(?:0|44|)(?:1632960|2079460|7700900|1\d14960|11\d4960)\d{3}\Z")

_AREAS = set_of(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH "
    "EN EX FK FY G GL GU "
    "GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR "
    "NW OL OX PA PE PH PL "
    "PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = lazy_pattern(r"[A-Z]{1,2}(?:\d|\d\d|\d[A-Z]) \d[ABD-HJLNP-UW-Z]{2}")


@cache
def _postcode() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b[Pp]ostcode[^A-Z\d]{0,25}|\b(?:Road|Street|Lane|Avenue|Close|Drive|Way|Square|Terrace|Gardens|Place"
        r"|Crescent|Hill|Court|Rd|St)\b[^\n\d]{0,50}[, ])"
        r"(?P<code>[A-Z]{1,3}\d{1,3}[A-Z]? ?\d{1,2}[A-Z\d]{1,3})\b"
    )


def _postcodes(text: str) -> _Found:
    if sum(map(str.isdigit, text)) < 2:
        return
    for match in _postcode().finditer(text):
        code = match["code"]
        if " " not in code:
            code = f"{code[:-3]} {code[-3:]}"
        area = re.match(r"[A-Z]+", code)
        if not _POSTCODE.fullmatch(code):
            yield *match.span("code"), f"“{match['code']}” is no postcode"
        elif area and area.group() not in _AREAS:
            yield *match.span("code"), f"“{match['code']}” is no postcode: there is no area {area.group()}"


# The first digits of the ZIP codes of each state.
_ZIPS = {
    digit: frozenset(states.split())
    for digit, states in {
        "0": "CT MA ME NH NJ RI VT NY PR",
        "1": "DE NY PA",
        "2": "DC MD NC SC VA WV",
        "3": "AL FL GA MS TN",
        "4": "IN KY MI OH",
        "5": "IA MN MT ND SD WI",
        "6": "IL KS MO NE",
        "7": "AR LA OK TX",
        "8": "AZ CO ID NM NV UT WY TX",
        "9": "AK CA HI OR WA",
    }.items()
}
_STATES = frozenset().union(*_ZIPS.values()) - {"PR"}


@cache
def _zip() -> re.Pattern[str]:
    return re.compile(r"[a-z.],? (?P<state>[A-Z]{2}),? (?P<zip>\d{3,7})(?:-\d{4})?\b(?!,\d| \w+s\b)")


def _zips(text: str) -> _Found:
    for match in _zip().finditer(text):
        state, code = match["state"], match["zip"]
        if state not in _STATES:
            continue
        if len(code) != 5:
            if len(code) in (4, 6):
                yield *match.span("zip"), f"“{code}” is no ZIP code: it has {len(code)} digits, not 5"
        elif state not in _ZIPS[code[0]]:
            yield *match.span("zip"), f"“{code}” is no ZIP code of {state}: codes there begin otherwise"


_PLATFORM = lazy_pattern(r"\b(?:Twitter|twitter|tweet\w*|Tweet\w*|on X\b|follow\w*|Follow\w*|retweet\w*)")
_HANDLE = lazy_pattern(r"(?<![\w.@/])@(?P<name>\w[\w-]*)")


def _handles(text: str) -> _Found:
    if not _PLATFORM.search(text):
        return
    for match in _HANDLE.finditer(text):
        name = match["name"].rstrip("-")
        end = match.start() + 1 + len(name)
        if "-" in name:
            yield match.start(), end, f"“@{name}” is no handle: it has a hyphen"
        elif len(name) > 15 and "Follow" not in name[1:] and "nstagram" not in text and "TikTok" not in text:
            yield match.start(), end, f"“@{name}” is no handle on X: it has {len(name)} characters, 15 at most are allowed"


_CHECKS = (
    (_mails, ("@",)),
    (_handles, ("@",)),
    (_webs, ("www", "ww.", "http", "htt", "htp", "://", ":/")),
    (_calls, tuple("0123456789")),
    (_postcodes, tuple("0123456789")),
    (_zips, tuple("0123456789")),
)

RULES: tuple[Rule, ...] = (WrongContact(),)
