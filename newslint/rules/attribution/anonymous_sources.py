"""ATT004: sources without a name, and no word on why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import TOLD, AttributionRule
from newslint.rules.base import Example, Rule

_NUMBER = r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Aa]nother|[Mm]ultiple|[Aa] second|[Tt]he)"
_SOMEBODY = (
    r"(?:officials?|sources?|aides?|advis[eo]rs?|operatives?|staffers?|strategists?|consultants?|lobbyists?|diplomats?|insiders?|"
    r"executives?|employees?|lawmakers?|persons?|people|individuals?)"
)
_SAY = (
    r"(?:said|says|told|tells|confirmed|revealed|disclosed|described|recalled|acknowledged|insisted|argued|complained|predicted|"
    r"warned|added|noted|claimed|suggested)"
)
_KNOWS = (
    r"(?:familiar with|close to|with (?:direct |first-?hand |intimate )?knowledge of|briefed on|involved in|with ties to|in the "
    r"room|privy to|who (?:was|were|has been|have been) (?:briefed|in the room|involved))"
)
# What it is that they know, up to where that ends.
_WHAT = rf"(?:(?: (?!{_SAY}\b)[\w’'-]+){{1,6}}(?=[,.;:]| {_SAY}\b))?"
_NO_ADJECTIVE = (
    "to|from|of|that|which|who|has|have|had|is|was|are|were|cit(?:ed|ing|es)|according|by|with|and|or|for|in|on|at|as|the|said|"
    "says|told|if|but"
)
_ADJECTIVES = rf"(?:(?!(?:{_NO_ADJECTIVE})\b)(?:[A-Z][\w.&’'-]*|[a-z][a-z-]+) ){{0,4}}?"
_PAPER = r"(?:report|statement|document|announcement|account|count|tally|memo|letter|inquiry|transcript)s?"
_PATTERN = lazy_pattern(
    rf"\b(?P<knows>(?:{_NUMBER} )?{_ADJECTIVES}{_SOMEBODY} {_KNOWS}\b{_WHAT})"
    rf"|(?P<quoted>\b(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Aa]nother|[Ss]everal) {_ADJECTIVES}{_SOMEBODY})(?: (?:also|later|"
    rf"have|has|had|who[^,.]{{0,60}}),?)* {_SAY}\b"
    rf"|(?:\b(?:according to|[Aa]ccording to|told by)|[”\"’,] said) (?P<by>(?:an?|one|two|three|four|another|several) "
    rf"{_ADJECTIVES}{_SOMEBODY}(?: {_KNOWS}\b{_WHAT})?)(?! {_PAPER}\b)(?=[ .,;])"
    rf"|(?P<sources>\b[Ss]ources(?: (?:close|familiar|within|inside|in|at)[^,.;]{{0,50}})?) (?:have |had )?{_SAY}\b",
    needs="official|source|Source|aide|advis|operative|staffer|strategist|consultant|lobbyist|diplomat|insider|executive|employee|"
    "lawmaker|person|people|individual",
)
# The reason, or that there is one.
_REASON = lazy_pattern(
    r"anonym\w+[^.]{0,80}\b(?:because|as|to|for|since|due|given|citing|in order|without|under|so|per|until)\b"
    r"|\b(?:because|not|wasn['’]t|weren['’]t)[^.]{0,60}\b(?:authori[sz]ed|permitted|allowed|cleared)\b"
    r"|\bunauthori[sz]ed to\b|\bfor fear\b|\bfear(?:ed|ing|s)? (?:of )?(?:reprisal|retaliation|retribution|being|losing|for)\b"
    r"|\b(?:discuss|describe|disclose|speak|talk) (?:\w+ ){0,4}(?:private|internal|sensitive|confidential|classified|freely|"
    r"candidly|frankly|openly|publicly)"
    r"|\b(?:name|identity|identities|names) (?:has|have|had|was|were|is|are|be|been|being) (?:withheld|changed)"
    r"|\b(?:asked|requested|declined|refused|wished|spoke|speaking|insisted|demanded)[^.]{0,40}"
    r"(?:not (?:to )?be (?:named|identified|quoted)|\bto be (?:named|identified|quoted)|anonym\w+|without attribution|on "
    r"background|off the record)"
    r"|\b(?:condition of|requested|granted) (?:anonymity|not being (?:named|identified|quoted))\b"
)
# "An official, John Smith, said": a name follows.
_NAME_FOLLOWS = lazy_pattern(r"(?:,| named| called)? (?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w’'-]+,|,? [A-Z][\w.’'-]+ [A-Z][\w’'-]+")
# "John Smith, an official who was there, said": a name goes before; "in New York, an official said": that is where.
_NAME_BEFORE = lazy_pattern(
    r"(?P<where>\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]f|[Oo]utside) )?"
    r"(?<!\w)[A-Z][\w’'-]+ (?:[A-Z]\. |[A-Z][\w’'-]+ )?[A-Z][\w’'-]+, \Z"
)
_TELLS = lazy_pattern(rf"[^.;“”\"]{{0,120}}?\b{_SAY}\b")
_TOLD_BY = lazy_pattern(r"\b(?:according to|learned from|told by|per|said|says) \Z")
_CITED = lazy_pattern(r"\bcit(?:ed|ing|es) \Z")
# Words that make another thing of it: a law official of a sport, a source of water.
_NOT_A_PERSON = lazy_pattern(
    r"(?i)\b(?:news|energy|power|light|food|open|water|primary|main|data|revenue|income|most|young|other|these|those) "
    r"(?:sources?|people|officials?)\Z"
)


class AnonymousSource(AttributionRule):
    code = "ATT004"
    name = "anonymous-source"
    summary = "A source without a name, and no reason given for that"
    why = (
        "A reader must take an unnamed source on trust, so most desks ask for a reason: not authorised to speak, afraid for the "
        "job. The rule reports the first source of a draft that stands for one or a few people without names, where the draft "
        "nowhere says why they are not named, or that they asked for it. Spokespeople and bodies that speak as such (police, "
        "officials of a place) are left alone."
    )
    examples = (
        Example(
            bad="The deal is off, a senior government official said on Monday.\n",
            good="The deal is off, said a senior government official who was not authorised to speak in public.\n",
        ),
        Example(
            bad="Two people familiar with the talks said the bank would close.\n",
            good="Two people familiar with the talks, who asked not to be named because the talks are private, said the bank "
            "would close.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_PATTERN.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document) or _REASON.search(document.source):
            return
        found = [
            (number, match)
            for number, (block, text) in enumerate(zip(document.blocks, document.memo(unquoted_texts), strict=True))
            if block.kind in TOLD
            for match in _PATTERN.finditer(text)
            if self._is_anonymous(text, match)
        ]
        if not found:
            return
        number, match = found[0]
        start, end = match.span(match.lastgroup or 0)
        who = document.blocks[number].text[start:end]
        others = f" (and {len(found) - 1} more in this draft)" if len(found) > 1 else ""
        message = f'"{who}" is not named, and no reason is given{others}; name the source, or say why it cannot be named'
        yield self.finding(document, document.blocks[number], start, end, message)

    def _is_anonymous(self, text: str, match: re.Match[str]) -> bool:
        start, end = match.span(match.lastgroup or 0)
        who = text[start:end]
        # What another paper cites is that paper's to explain.
        cited = _CITED.search(text, max(0, start - 12), start)
        if match["knows"] and not (_TELLS.match(text, end) or _TOLD_BY.search(text, max(0, start - 16), start)):
            return False  # somebody in the story, not a source of it
        before = _NAME_BEFORE.search(text, max(0, start - 60), start) if match["quoted"] else None
        is_named = _NAME_FOLLOWS.match(text, end) or (before and not before["where"])
        return not (cited or is_named or _NOT_A_PERSON.search(who))


RULES: tuple[Rule, ...] = (AnonymousSource(),)
