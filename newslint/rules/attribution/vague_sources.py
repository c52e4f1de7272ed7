"""ATT003: sources that could be anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import TOLD, AttributionRule
from newslint.rules.base import Example, Rule

_MANY = (
    r"(?:(?:[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Vv]arious|[Oo]ther|[Nn]umerous|[Cc]ountless|[Cc]ertain|[Mm]ultiple|"
    r"[Aa] number of) )"
)
_WHO = (
    r"(?:critics|experts|observers|analysts|pundits|commentators|insiders|detractors|skeptics|sceptics|scholars|scientists|"
    r"researchers|economists|historians|legal experts|political analysts|watchers|opponents|supporters|people|studies)"
)
_SAY = (
    r"(?:(?:have |had |has )?(?:also |long |often |now |already |even |widely |repeatedly )*(?:say|said|argued?|claim(?:ed)?|"
    r"believed?|"
    r"contend(?:ed)?|warn(?:ed)?|fear(?:ed)?|suggest(?:ed)?|speculat(?:e|ed)|maintain(?:ed)?|complain(?:ed)?|allege[d]?|"
    r"insist(?:ed)?))"
)
_PAPERS = (
    r"(?:news (?:organi[sz]ations|outlets|reports|sources|agencies)|media (?:outlets|reports|organi[sz]ations)|outlets|"
    r"press reports)"
)
_PATTERN = lazy_pattern(
    rf"(?P<who>\b(?:{_MANY}(?:(?:[a-z-]+ ){{0,2}}){_WHO}|[Cc]ritics|[Oo]bservers|[Ee]xperts|[Ii]nsiders|[Pp]undits|[Ss]keptics) "
    rf"{_SAY}\b(?! (?:on|in) ))"
    rf"|(?P<passive>\b[Ii]t (?:is|was|has been) (?:widely |generally |commonly |also |now |long )?(?:believed|thought|said|"
    rf"rumou?red|understood|"
    r"speculated|alleged|claimed|feared|assumed) that\b)"
    rf"|(?P<papers>\b{_MANY}(?:(?:[a-z-]+ ){{0,2}}){_PAPERS} (?:have |had )?(?:also )?(?:publish(?:ed)?|reported|report|said|"
    rf"say|carried|suggest(?:ed)?)\b)"
    rf"|(?P<according>\b[Aa]ccording to (?:{_MANY}(?:(?:[a-z-]+ ){{0,1}}){_WHO}|{_MANY}?(?:reports|rumou?rs|media reports|press "
    rf"reports|critics|"
    r"observers|experts|insiders|estimates|sources))\b(?! (?:from|by|at|in|of|with|on|who|compiled|released|published|obtained|"
    r"familiar|close)\b))",
    needs="ritics|xperts|bservers|nsiders|undits|keptics|sceptics|analysts|commentators|detractors|scholars|scientists|researchers|"
    "economists|historians|watchers|opponents|supporters|people|studies|ccording to |organi|outlets|reports|sources|agencies|"
    "believed that|thought that|said that|rumored that|rumoured that|understood that|speculated that|alleged that|claimed that|"
    "feared that|assumed that",
)
# What names them after all: an example, a list, a place where to look it up.
_NAMED = lazy_pattern(r"\b(?:like|such as|including|among them|e\.g\.|for example|for instance|notably|led by)\b|:\s*\Z|\(")
# A paragraph that is about what critics of one side say, and then lets one of them speak by name.
_NAME_SPEAKS = lazy_pattern(
    r"(?:[A-Z][\w.'’-]+ (?:[A-Z][\w.'’-]+ )?(?:said|says|told|wrote|argued|argues|tweeted|noted|added|explained|warned)\b"
    r"|\b(?:said|says|wrote|argued|according to|told|asked|tweeted|explained) (?:[\w.’'-]+ ){0,6}?[A-Z][\w.'’-]+)"
)
_AND_OTHERS = lazy_pattern(r"\b(?:and|or) \Z")
_HE_SAYS = lazy_pattern(r"\b(?:said|says|told|wrote)\b")


class VagueSource(AttributionRule):
    code = "ATT003"
    name = "vague-source"
    summary = "A source that could be anybody"
    why = (
        '"Critics say", "some experts", "it is believed": a reader cannot tell who, how many, or whether anybody at all. Name '
        "one of them, say what makes them experts, or leave the statement out. Where the paragraph or the next one goes on to "
        "name who says so, nothing is reported; nor in opinion, lists and first-person pieces."
    )
    examples = (
        Example(
            bad="The bridge will close on Monday, the council said. Critics say the closure will ruin shops nearby.\n",
            good="The bridge will close on Monday, the council said. Karin Lind, who owns a shop, said it would ruin her.\n",
        ),
        Example(
            bad="The mine reopened in May, the company said. It is widely believed that the owners bribed inspectors.\n",
            good="The mine reopened in May, the company said. Two miners told the court that the owners bribed inspectors.\n",
        ),
        Example(
            bad="The ministry said nothing on Sunday, but several major news organizations published similar reports.\n",
            good="The ministry said nothing on Sunday, but Reuters and the BBC published similar reports.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_PATTERN.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document):
            return
        texts = document.memo(unquoted_texts)
        for number, (block, text) in enumerate(zip(document.blocks, texts, strict=True)):
            if block.kind not in TOLD:
                continue
            for match in _PATTERN.finditer(text):
                if not self._is_named(document, number, text, match):
                    yield self._found(document, number, match)

    def _is_named(self, document: Document, number: int, text: str, match: re.Match[str]) -> bool:
        """Whether the draft names them after all."""
        from newslint.language.sentences import sentence_at

        sentence = sentence_at(document, number, match.start())
        whole = document.blocks[number].text
        if _NAMED.search(whole, match.end(), sentence.end) or _NAMED.search(whole, match.start(), match.end()):
            return True
        if _AND_OTHERS.search(whole, max(0, match.start() - 10), match.start()):
            return True  # "Democrats and other critics"
        if match["papers"]:
            return False
        after = whole[sentence.end :]
        following = document.blocks[number + 1].text if number + 1 < len(document.blocks) else ""
        rest = text[sentence.start : match.start()]
        return bool(_NAME_SPEAKS.search(after) or _NAME_SPEAKS.search(following) or _HE_SAYS.search(rest))

    def _found(self, document: Document, number: int, match: re.Match[str]) -> Finding:
        words = match.group()
        if match["passive"]:
            message = f'"{words}" hides who does; name who says so, and on what ground'
        elif match["papers"]:
            message = f'"{words}": name the news organisations, or at least one'
        else:
            message = f'"{words}" could be anybody; name one of them and say why they should know'
        return self.finding(document, document.blocks[number], match.start(), match.end(), message)


RULES: tuple[Rule, ...] = (VagueSource(),)
