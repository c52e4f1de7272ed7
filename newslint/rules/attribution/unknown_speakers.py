"""ATT007: people who speak by surname before the reader has met them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import TOLD, AttributionRule
from newslint.rules.base import Example, Rule


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAYS = r"(?:said|says|told|added|explained|recalled|testified|wrote|noted|argued|warned|insisted|replied|continued|tweeted)"
_NAME = r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z]?[a-zà-ÿ]+|[A-Z][a-z]+)?"
_PATTERN = lazy_pattern(
    rf"(?<![\w.’'&-] )(?<![\w’'-])(?P<before>{_NAME}) (?:also |then |later )?{_SAYS}\b(?! (?:by|in court)\b)"
    rf"|[”\"],? {_SAYS} (?P<after>{_NAME})(?=[.,;])(?!,? (?:who|a|an|the|\d|of)\b)"
)
# A name that news has so often in 36 million words needs no introduction.
_FAMOUS = 100.0
# Of a word that news has small as well, so often for each capital, it is no name.
_SMALL = 0.2
_TITLED = lazy_pattern(r"(?:[A-Z][\w.’'-]*|[a-z]+(?:man|woman|person|er|or|ist|ian)) \Z")
_NOBODY = lazy_pattern(r"(?:ese|ians?|ists?|ans)\Z|(?:prof|gov|sen|rep|gen|col|capt|sgt|lt|maj|adm|rev|supt)\Z")


class UnknownSpeaker(AttributionRule):
    code = "ATT007"
    name = "unknown-speaker"
    summary = "A surname on first mention, with no introduction"
    why = (
        "Somebody speaks whom the reader has not met: the paragraph that gave the first name and said who this is was cut or "
        "moved down. Reported is the first mention of a name that is not widely known, by surname alone, with a verb of saying."
    )
    examples = (
        Example(
            bad="The bridge will close on Monday. “It is not safe,” Oyelaran said.\n",
            good="The bridge will close on Monday, said Tola Oyelaran, the harbour master. “It is not safe,” Oyelaran said.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_PATTERN.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report

        if not is_report(document):
            return
        seen: set[str] = set()
        for number, block in enumerate(document.blocks):
            if block.kind not in TOLD:
                continue
            for match in _PATTERN.finditer(block.text):
                group = match.lastgroup or "before"
                name = match[group]
                if name in seen or self._is_known(document, number, match.start(group), name):
                    seen.add(name)
                    continue
                seen.add(name)
                introduced = self._later(document, name)
                told = f'; "{introduced}" comes only later' if introduced else ""
                message = f'"{name}" speaks before being introduced{told}: give the full name and say who this is'
                yield self.finding(document, block, *match.span(group), message)

    def _is_known(self, document: Document, number: int, start: int, name: str) -> bool:
        """Whether the reader has met the name, or knows it."""
        from newslint.language.lexicon import lexicon
        from newslint.language.wordpieces import normalise

        low = name.lower()
        capital, small = lexicon().capital(low), lexicon().small(low)
        if capital > _FAMOUS or small > _SMALL * capital + 1 or _NOBODY.search(low):
            return True
        text = document.blocks[number].text
        if _TITLED.search(text[max(0, start - 30) : start]):
            return True
        met = lazy_pattern(rf"\b{re.escape(normalise(name))}\b")  # "Saldana" is Sarah Saldaña
        before = (text[:start], *(block.text for block in document.blocks[:number]))
        return any(met.search(normalise(told)) for told in before)

    def _later(self, document: Document, name: str) -> str:
        """The full name, where the draft gives it."""
        match = re.search(rf"\b[A-Z][\w.’'-]+ (?:[A-Z]\. )?{re.escape(name)}\b", document.source)
        return " ".join(match.group().split()) if match and match.group().split()[0].lower() not in _NO_FIRST_NAMES else ""


_NO_FIRST_NAMES = _set(
    "mr mrs ms miss dr mr. mrs. ms. dr. said but and the when while as if for in on at although though yet then"
)

RULES: tuple[Rule, ...] = (UnknownSpeaker(),)
