"""ATT010: people without a name who attack one who has one."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Span
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import ReadingRule, shown
from newslint.rules.base import Example, Rule

_HOSTILE = lazy_pattern(
    r"(?i)\b(?:liar|lie[sd]?|lying|dishonest|corrupt\w*|incompeten\w+|unfit|unstable|erratic|arrogant|lazy|coward\w*|bully\w*|"
    r"bullie[sd]|racist|sexist|"
    r"bigot\w*|idiot\w*|moron\w*|stupid|dumb|fool\w*|crazy|insane|deranged|unhinged|disaster|disastrous|disgrace\w*|failure|"
    r"failed|fraud|"
    r"hypocri\w+|reckless\w*|toxic|abusive|abused?|vindictive|petty|paranoid|clueless|embarrass\w+|joke|weak|ineffective|out of "
    r"(?:his|her) depth|"
    r"selfish|narcissis\w+|egomaniac\w*|cruel|ruthless|manipulat\w+|blam(?:e[sd]?|ing) (?:him|her)|threw|thrown under|"
    r"backstab\w*|sabotag\w+|untrustworthy|"
    r"does not know what|doesn['’]t know what|not up to|screwed up|botched|bungled|mishandled|hates?|hated|despis\w+|loath\w+)\b"
)
_CUES = lazy_pattern(
    r"(?i)\b(?:criticiz\w+|criticis\w+|attack\w*|slam\w*|blast\w*|mock\w*|ridicul\w+|accus\w+|denounc\w+|disparag\w+|lambast\w+|"
    r"blam\w+|complain\w*)\b"
)


class AnonymousAttack(ReadingRule):
    code = "ATT010"
    name = "anonymous-attack"
    summary = "A source without a name criticises somebody by name"
    why = (
        "An anonymous source may tell what it knows; letting it say what it thinks of a named person lends the paper's name to "
        "an attack that nobody answers for. Find somebody who says so on the record, or leave it out."
    )
    examples = (
        Example(
            bad="Karin Lind will lead the council, her party said. “Lind is lazy and dishonest,” a senior official said.\n",
            good="Karin Lind will lead the council, her party said. “Lind is lazy and dishonest,” said Tola Oyelaran, a rival.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_HOSTILE.search(block.text) or _CUES.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report

        if not is_report(document):
            return
        from newslint.language.sourcekinds import SourceKind, head_noun, kind_of, source_text

        for one in document.attributions:
            if not one.direct and not any(_CUES.search(document.source[span.start : span.end]) for span in one.cue):
                continue
            if kind_of(document, one) is not SourceKind.ANONYMOUS or not _INSIDER.search(head_noun(source_text(document, one))):
                continue
            said = " ".join(document.source[span.start : span.end] for span in one.content)
            hostile = _HOSTILE.search(said) or any(_CUES.search(document.source[span.start : span.end]) for span in one.cue)
            target = self._target(document, one.content)
            if hostile and target:
                who = shown(source_text(document, one), 40)
                found = self.at_span(
                    document, one.source[0], f'"{who}", without a name, attacks {target}; get it on the record or leave it out'
                )
                if found:
                    yield found

    def _target(self, document: Document, contents: tuple[Span, ...]) -> str:
        """The person whom a statement names, or whom it means by a pronoun that opens it."""
        from newslint.language.persons import persons

        for one in document.memo(persons):
            span = document.blocks[one.block].source_span(one.start, one.end)
            if any(content.start <= span.start < content.end for content in contents):
                return one.person.name
        return ""


_INSIDER = lazy_pattern(
    r"\A(?:official|source|aide|adviser|advisor|insider|operative|staffer|strategist|consultant|lobbyist|diplomat|lawmaker|"
    r"executive|employee|"
    r"person|people|colleague|friend|minister|senator|congressman|rival)s?\Z"
)

RULES: tuple[Rule, ...] = (AnonymousAttack(),)
