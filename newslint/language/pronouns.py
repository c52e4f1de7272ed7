"""Pronouns and honorifics that the desk's people do not go by, where they can hardly be another's."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.mentions import Mention, is_shared, mentions
from newslint.language.names import names
from newslint.people import Person


class WrongPronoun(NamedTuple):
    """A pronoun or honorific that is not the person's: its place, half-open in its block's text, and whose it would be."""

    block: int
    start: int
    end: int
    person: Person


_HONORIFIC = re.compile(r"\b(?P<word>Mr|Mrs|Ms|Miss|Sir|Dame)\.? \Z")
_HONORIFICS = {"mr": "he/him", "sir": "he/him", "mrs": "she/her", "ms": "she/her", "miss": "she/her", "dame": "she/her"}
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he/him"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she/her"),
}
_SAYS = "said|says|told reporters|added|announced|insisted|believes|thinks|hopes|promised|vowed|denied|claimed|argued|admitted"
# The forms in which a pronoun can hardly be another's.
_PRONOUN_AFTER = re.compile(
    rf"(?:, \d{{1,3}},)?(?: (?:{_SAYS})(?: on \w+day)?(?: that)? (?P<word>he|she)\b"
    rf"|,? who (?:\w+ ){{1,3}}(?P<word2>his|her|himself|herself)\b"
    rf"| (?:[a-z]+(?:ed|es|s) )(?:[a-z]+ ){{0,2}}?(?P<word3>himself|herself)\b)"
)


def _others_named(document: Document, mention: Mention) -> bool:
    """Whether anybody else is spoken of earlier in the paragraph or in the one before, whom the pronoun may mean."""
    own = {word for person in mention.people for word in person.name.lower().split()}
    capitals = document.memo(names).capitals
    for capital in capitals[bisect_left(capitals, mention.block - 1, key=lambda one: one.block) :]:
        if capital.block > mention.block:
            break
        if capital.key in own:
            continue
        if capital.block == mention.block and capital.word.start > mention.start:
            continue
        if capital.sure and not _is_place_or_day(document, capital.block, capital.word.start):
            return True
    text = document.blocks[mention.block].text[: mention.start]
    return bool(_PEOPLE_WORDS.search(text))


_PEOPLE_WORDS = re.compile(
    r"\b(?:he|she|him|her|his|man|woman|boy|girl|mother|father|wife|husband|son|daughter|sister|brother|widow|colleague|rival|"
    r"opponent|partner|spokesman|spokeswoman|reporter|lawyer|aide)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Oo]n|to|near|outside|across)(?: the)? \Z")


def _is_place_or_day(document: Document, block: int, start: int) -> bool:
    return bool(_PLACE.search(document.blocks[block].text, max(start - 16, 0), start))


def wrong_pronouns(document: Document) -> tuple[WrongPronoun, ...]:
    """The pronouns and honorifics that the people file denies, outside quotations; for `document.memo`."""
    found: list[WrongPronoun] = []
    for mention in document.memo(mentions):
        person = mention.people[0]
        if mention.quoted or len(mention.people) > 1 or not person.pronouns:
            continue
        text = document.blocks[mention.block].text
        honorific = None if is_shared(mention, text) else _HONORIFIC.search(text, max(mention.start - 6, 0), mention.start)
        after = _PRONOUN_AFTER.match(text, mention.end)
        if after and _others_named(document, mention):
            after = None
        for match, own in ((honorific, _HONORIFICS), (after, _PRONOUNS)):
            group = (match.lastgroup or "") if match else ""
            if match and own.get(match[group].lower(), person.pronouns) != person.pronouns:
                found.append(WrongPronoun(mention.block, *match.span(group), person))
    return tuple(found)
