"""Acronyms that the copy does not spell out, or spells out in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newslint.documents.model import BlockKind, Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, Rule

# An acronym has to stand so often before a reader is owed its meaning.
_TIMES = 2
_SMALL = frozenset(
    ("of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "de", "la", "le", "du", "und", "et", "&", "with")
)
_TITLED = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.TABLE_CELL)


class Acronym(Rule):
    code = "FCT015"
    name = "acronym"
    summary = "An acronym that is never spelled out, or is spelled out in two ways"
    why = (
        "Readers who do not know the initials stop reading. Acronyms that stand twice or more and are spelled out "
        "nowhere are reported, "
        "unless all the news uses them; so is one that is given two meanings, or letters in another order than its words."
    )
    severity = Severity.INFO
    # Of what is not spelled out, too much is known to the readers of one paper or another.
    default = False
    examples = (
        Example(
            bad="The QXDF met on Monday. The QXDF will meet again.\n",
            good="The Quay and Dock Fund (QDF) met on Monday. The QDF will meet again, says the BBC, and the BBC knows.\n",
        ),
        Example(
            bad="The World Health Organization (WHO) met. The World Health Office (WHO) agreed.\n",
            good="The World Health Organization (WHO) met. The WHO agreed.\n",
        ),
        Example(
            bad="The Federal Bureau of Investigation (FIB) agreed.\n",
            good="The Federal Bureau of Investigation (FBI) agreed.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        meanings: dict[str, str] = {}
        spelled: set[str] = set()
        for block in document.blocks:
            for match in _defined().finditer(block.text):
                letters, words = match["letters"], match["words"].split()
                spelled.add(letters)
                name = _name(words, letters)
                if name is None:
                    if swapped := _swapped(words, letters):
                        message = f"the letters of “{letters}” are not in the order of its words: {swapped}"
                        yield self.finding(document, block, *match.span("letters"), message, severity=Severity.WARNING)
                elif _key(meanings.setdefault(letters, name)) != _key(name):
                    message = f"“{letters}” stands for “{name}” here and for “{meanings[letters]}” above"
                    yield self.finding(document, block, *match.span("letters"), message, severity=Severity.WARNING)
        yield from self._unknown(document, spelled)

    def _unknown(self, document: Document, spelled: set[str]) -> Iterator[Finding]:
        places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, block in enumerate(document.blocks):
            if block.kind in _TITLED or block.text.isupper():
                continue
            for match in _acronym().finditer(block.text):
                if _SHOUTED.match(block.text, match.end()) or _SHOUT.search(block.text, 0, match.start()):
                    continue
                places[match["letters"]].append((number, *match.span("letters")))
        if not places:
            return
        from newslint.language.lexicon import lexicon

        initials = _initials(document)
        for letters, found in places.items():
            if (
                len(found) >= _TIMES
                and letters not in spelled
                and letters not in initials
                and letters not in _known()
                and not lexicon().is_word(letters.lower())
            ):
                number, start, end = found[0]
                yield self.finding(document, document.blocks[number], start, end, f"“{letters}” is spelled out nowhere")


@cache
def _defined() -> re.Pattern[str]:
    return re.compile(r"(?P<words>(?:[A-Za-z][\w'’&-]*,? ){2,10})\((?:the )?[\"“]?(?P<letters>[A-Z]{2,6})[\"”]?\)")


# A speaker's name, a headline within the text, a ticker.
_SHOUTED = lazy_pattern(r":| [A-Z]{2,}\b")
_SHOUT = lazy_pattern(r"\b[A-Z']{2,} \Z")


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.@#&/$'’-])(?P<letters>[A-Z]{3,6})(?![\w&@/]|[.-]\w)")


def _name(words: list[str], letters: str) -> str | None:
    """The words at the end of `words` whose initials are `letters`; None if they are others."""
    left = letters
    for index in range(len(words) - 1, -1, -1):
        word = words[index].strip(",")
        parts = [part for part in re.split(r"[-–]", word) if part]
        for part in reversed(parts):
            if left and part[0].upper() == left[-1]:
                left = left[:-1]
            elif part.lower() not in _SMALL and part is parts[0]:
                return None
        if not left:
            return " ".join(words[index:])
    return None


def _swapped(words: list[str], letters: str) -> str | None:
    """The capital words at the end of `words` whose initials are the letters in another order."""
    for count in range(len(letters), min(len(words), len(letters) + 3) + 1):
        tail = [word for word in words[-count:] if word.lower() not in _SMALL]
        if len(tail) == len(letters) and all(word[0].isupper() for word in tail) and words[-count].lower() not in _SMALL:
            initials = "".join(word[0] for word in tail)
            if initials != letters and sorted(initials) == sorted(letters) and initials in _known():
                return " ".join(words[-count:])
    return None


def _key(name: str) -> str:
    """A name without what its spelling may vary in."""
    for british, american in (
        ("programme", "program"),
        ("centre", "center"),
        ("defence", "defense"),
        ("labour", "labor"),
        ("is", "iz"),
    ):
        name = name.lower().replace(british, american)
    return re.sub(r"\bthe\b|[^a-z]", "", name)


def _initials(document: Document) -> set[str]:
    """The initials of every run of capital words in the draft."""
    found: set[str] = set()
    for block in document.blocks:
        for run in _run().finditer(block.text):
            words = [word for word in re.split(r"[ -]", run.group()) if word]
            for start in range(len(words)):
                plain = "".join(word[0] for word in words[start : start + 7] if word[0].isupper())
                whole = "".join(word[0].upper() for word in words[start : start + 7])
                found.update(plain[:count] for count in range(3, len(plain) + 1))
                found.update(whole[:count] for count in range(3, len(whole) + 1))
    return found


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"[A-Z][\w'’]*(?:[ -](?:[A-Z][\w'’]*|of|the|and|for|in|on|to|&)){1,9}")


@cache
def _known() -> frozenset[str]:
    """The acronyms that the news does not spell out; `training/acronyms.py` tells how they were found."""
    from newslint.language import words

    return frozenset((Path(words.__file__).parent / "data" / "acronyms.txt").read_text(encoding="utf-8").split())


RULES: tuple[Rule, ...] = (Acronym(),)
