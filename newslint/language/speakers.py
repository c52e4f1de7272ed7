"""Whom the sources of a draft stand for: "he", "the minister" and "Kirby" are John Kirby.

A surname is the one person's whom the draft names in full with it; a title with "the" the one person's or body's whom it
introduces so; a pronoun that of whoever spoke or opened a sentence last, if no other could be meant. Anything else is left open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.documents.model import BlockKind, Document
from newslint.findings import Span
from newslint.language.attribution import CONTENT, RoleSpan, quoted_spans
from newslint.language.linking import Linked
from newslint.language.persons import Named, Person, named_within, persons


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_OTHER_PRONOUNS = _set("i we you they it me us them their its my our one this those these some many others both")
# After a name, what makes another thing of it: "Clinton supporters", "Trump's campaign".
_TAKES_ON = re.compile(r"(?:['’]s?)? (?!of\b|and\b|from\b|in\b|Jr\b|III?\b|to\b|on\b|at\b|as\b|himself\b|herself\b|who\b)\w")
# What makes a name before which it stands part of another thing: "a spokesman for", "a presentation that" …
_PHRASE = re.compile(r"\b(?:for|of|to|by|with|from|near|about|against|around|behind|than|in|on|that|who|and|or|both)\b")
# … unless it is of an office: "Secretary of State John Kerry".
_OFFICE = re.compile(r"\A[^,]*\bof (?:the )?(?:[A-Z][\w-]*,? )+(?:[A-Z][\w.]* )*\Z")
_DEFINITE = re.compile(r"[Tt]he (?:former )?([a-z][\w-]+)")
_BODY = re.compile(r"(?:[Tt]he )?((?:[A-Z][\w.&’'-]*|of|for|and|the|on)(?: (?:[A-Z][\w.&’'-]*|of|for|and|the|on|&))*)")
_NOT_BODIES = re.compile(
    r"(?:\b[Oo]fficial|[Vv]oter|[Cc]ritic|[Ss]upporter|[Cc]onservative|Liberal|Republican|Democrat|[a-z](?:an|ist|er|"
    r"or)(?=s))s?\Z"
)
_QUANTIFIERS = _set("One Two Three Four Five Some Many Most Several Few Other Others All Both Another")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
# Papers whose names have an article of their own.
_WITH_THE = re.compile(
    r"\A[Tt]he .*(?:Times|Post|Journal|Guardian|Telegraph|Economist|Atlantic|Hill|Herald|Independent|Sun|Globe)\Z"
)
_AFTER_BODY = re.compile(r"[,;:(]|['’]s?\Z|\Z")
_COMMON = _set("police officials critics experts voters prosecutors lawyers doctors scientists researchers analysts")
_BODY_NOUNS = _set(
    "committee council department agency commission court party university company bank board bureau institute group union "
    "association ministry office newspaper foundation center times post journal senate house fund league federation"
)
_LONG_NAME = re.compile(r"\b(?:[Tt]he )?((?:[A-Z][\w&’'-]+ (?:(?:of|for|and|on) (?:the )?)?){1,5}[A-Z][\w’'-]+)")
# How many paragraphs back a pronoun may reach.
_BACK = 2


class _Place(NamedTuple):
    """A span in a block: half-open in the block's text."""

    block: int
    start: int
    end: int


class _Spoken(NamedTuple):
    """A source as it was resolved: where it stands, and whose it is."""

    at: int
    block: int
    person: Person | None


def speakers(document: Document, spans: Sequence[RoleSpan], linked: Sequence[Linked]) -> list[str | None]:
    """For each of the linked attributions the name of its source, where that is plain."""
    return list(_Resolver(document, spans).names(linked))


class _Resolver:
    """Knows who is named where in a draft, and who has spoken so far."""

    def __init__(self, document: Document, spans: Sequence[RoleSpan]) -> None:
        self._document = document
        self._spans = spans
        self._named = document.memo(persons)
        self._contents = sorted(Span(one.start, one.end) for one in spans if one.role == CONTENT)
        self._quoted = document.memo(quoted_spans)
        self._bodies = self._named_bodies()
        self._spoken: list[_Spoken] = []
        self._known: dict[int, str | None] = {}

    def names(self, linked: Sequence[Linked]) -> Iterator[str | None]:
        order = sorted({one.source for one in linked if one.source is not None}, key=lambda index: self._spans[index].start)
        for index in order:
            self._known[index] = self._resolve(self._spans[index])
        for one in linked:
            yield None if one.source is None else self._known[one.source]

    def _place(self, span: RoleSpan) -> _Place | None:
        number = self._document.block_at(span.start)
        if number is None:
            return None
        block = self._document.blocks[number]
        start, end = block.text_offset(span.start), block.text_offset(span.end)
        return _Place(number, start, max(start, end if end else len(block.text)))

    def _resolve(self, span: RoleSpan) -> str | None:
        place = self._place(span)
        if place is None:
            return None
        text = self._document.blocks[place.block].text[place.start : place.end]
        word = text.lower()
        person: Person | None = None
        name: str | None = None
        if word in _GENDER:
            person = self._pronoun(place, span, _GENDER[word])
        elif word in _RELATIVE:
            person, name = self._relative(place)
        elif word in _OTHER_PRONOUNS:
            person = None
        else:
            person = self._head(place, text)
            if person is None:
                name = self._body(text) or self._described(text)
        if not self._is_reported(span):
            self._spoken.append(_Spoken(span.start, place.block, person))
        return person.name if person else name

    def _is_reported(self, span: RoleSpan) -> bool:
        """Whether the source stands within what another says in quotation marks."""
        at = bisect_right(self._quoted, span.start, key=lambda one: one.start) - 1
        return at >= 0 and span.end <= self._quoted[at].end

    def _head(self, place: _Place, text: str) -> Person | None:
        """The person whom a source names, if that is who it is: not "Clinton's lawyers" nor "a spokesman for Mr. Clinton"."""
        inside = named_within(self._named, place.block, place.start, place.end)
        if not inside:
            return None
        for one in inside:
            before, after = text[: one.start - place.start], text[one.end - place.start :]
            if before.endswith(", ") and after in ("", ",") and " and " not in before:
                return one.person  # "a spokesman for the council, John Kirby,"
            if _PHRASE.search(before) and not _OFFICE.search(before):
                return None
            if re.match(r",? and (?:[A-Z]|his|her)", after):
                return None
            if not _TAKES_ON.match(after):
                return one.person
        return None

    def _body(self, text: str) -> str | None:
        """The organisation, place or person that a source names by capitals alone."""
        match = _BODY.match(text)
        if not match or not _AFTER_BODY.match(text[match.end() :]):
            return None
        name = (match[0] if _WITH_THE.search(match[0]) else match[1]).removesuffix("'s").removesuffix("’s").strip(" ,'’")
        if not _INITIALS.search(name):
            name = name.rstrip(".")
        words = name.split()
        if words and words[0].lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "dr"):
            del words[0]
        name = " ".join(words)
        name = name[0].upper() + name[1:] if name.startswith("the ") else name
        if (
            not name
            or name[0].islower()
            or words[0] in _QUANTIFIERS
            or _NOT_BODIES.search(name)
            or name.lower() in _COMMON
            or " and " in name
        ):
            return None
        fuller = self._bodies.get(name.lower())
        if fuller:
            return fuller
        return name if self._is_name(name) else None

    def _is_name(self, name: str) -> bool:
        """Whether a run of capitals is a name and not a word that opens a sentence."""
        if " " in name or name.isupper() or any(letter.isupper() for letter in name[1:]):
            return True
        from newslint.language.lexicon import lexicon

        word = name.lower()
        return lexicon().capital(word) > 4 * lexicon().small(word)

    def _named_bodies(self) -> dict[str, str]:
        """Organisations named in full, by their last word and their initials: "committee", "nsc"; what two share is nobody's."""
        found: dict[str, str | None] = {}
        for block in self._document.blocks:
            if block.kind is BlockKind.HEADLINE:
                continue
            for match in _LONG_NAME.finditer(block.text):
                name = match[1]
                last = name.rpartition(" ")[2].lower()
                short = "".join(word[0] for word in name.split() if word[0].isupper())
                for key in (last, short.lower()):
                    if key in _BODY_NOUNS or key == short.lower():
                        found[key] = name if found.get(key, name) == name else None
        return {key: name for key, name in found.items() if name}

    def _described(self, text: str) -> str | None:
        """Whom "the minister" or "the committee" is."""
        match = _DEFINITE.match(text)
        if not match or match.end() != len(text.rstrip(" ,")):
            return None
        noun = match[1]
        people = {one.person.name for one in self._named if one.full and noun in one.person.roles}
        if len(people) == 1:
            return next(iter(people))
        return self._bodies.get(noun) if not people and noun in _BODY_NOUNS else None

    def _relative(self, place: _Place) -> tuple[Person | None, str | None]:
        """Whose "who" it is: the name right before it."""
        text = self._document.blocks[place.block].text
        before = named_within(self._named, place.block, max(0, place.start - 60), place.start)
        if before and re.fullmatch(r"(?:, (?:\d+|[^,.;]{1,40}))?,? ?", text[before[-1].end : place.start]):
            return before[-1].person, None
        return None, None

    def _pronoun(self, place: _Place, span: RoleSpan, gender: str) -> Person | None:
        """Whom a pronoun means: the last to have spoken or to have opened a sentence, if nobody else comes into question."""
        if self._is_reported(span):
            return None
        last = next((one for one in reversed(self._spoken) if one.person is None or _may_be(one.person, gender)), None)
        if last is not None and place.block - last.block > _BACK:
            last = None
        named = [one for one in self._before(place, last.at if last else -1) if _may_be(one.person, gender)]
        opening = [one.person for one in named if one.opens]
        if opening:
            return opening[-1]
        people = {one.person for one in named}
        if last is not None:
            return last.person if people <= {last.person} else None
        return people.pop() if len(people) == 1 else None

    def _before(self, place: _Place, since: int) -> list[Named]:
        """Names between an offset of the source and a place, not further back than the paragraph before, outside what is said."""
        found = []
        for block in range(max(0, place.block - 1), place.block + 1):
            kind = self._document.blocks[block].kind
            if kind is BlockKind.HEADLINE:
                continue
            end = place.start if block == place.block else len(self._document.blocks[block].text)
            for one in named_within(self._named, block, 0, end):
                at = self._document.blocks[block].source_span(one.start, one.end).start
                if at > since and not self._is_said(at):
                    found.append(one)
        return found

    def _is_said(self, at: int) -> bool:
        index = bisect_right(self._contents, at, key=lambda one: one.start) - 1
        return index >= 0 and at < self._contents[index].end


def _may_be(person: Person, gender: str) -> bool:
    return person.gender in ("", gender)
