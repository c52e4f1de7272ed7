"""British and American spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.documents.model import Block, Document
from newslint.findings import Finding, Severity
from newslint.language.quotations import is_quoted, quotations
from newslint.language.spellings import spellings
from newslint.language.words import Word, words
from newslint.rules.base import Example, FixAvailability, Rule

# A draft mixes its spellings if it has this many of one dialect for each of the other.
_SHARE = 2


class DialectSpelling(Rule):
    code = "TYP010"
    name = "dialect-spelling"
    summary = "A spelling of the other English, British or American"
    why = (
        "A house spells one English. With `dialect` set to us or uk the other one's spellings are reported; with any, a "
        "draft that keeps to one and slips into the other is. Quotations and names (the Labour Party, the World Trade "
        "Centre) keep their own spelling, and British copy may use -ize."
    )
    severity = Severity.WARNING
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="The color of the harbor was a rumor, and the neighbors saw nothing of that colour.\n",
            good="The color of the harbor was a rumor, and the Labour Party said “the colour of our neighbours”.\n",
            fixed="The color of the harbor was a rumor, and the neighbors saw nothing of that color.\n",
        ),
        Example(
            bad="The neighbours in the centre of town honour the labour of others, a favor to all.\n",
            good="The neighbours in the centre of town honour and recognize the labour of others, a favour to all.\n",
            fixed="The neighbours in the centre of town honour the labour of others, a favour to all.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        dialect = document.settings.language.dialect
        known = spellings()
        if dialect in ("any", "us"):
            british = list(_found(document, known.american))
        if dialect in ("any", "uk"):
            american = list(_found(document, known.british))
        if dialect == "us":
            yield from self._report(document, british, known.american, "British")
        elif dialect == "uk":
            yield from self._report(document, american, known.british, "American")
        elif british and len(american) >= _SHARE * len(british):
            yield from self._report(document, british, known.american, "British", mixed=True)
        elif american and len(british) >= _SHARE * len(american):
            yield from self._report(document, american, known.british, "American", mixed=True)

    def _report(
        self, document: Document, found: list[tuple[Block, Word]], other: Mapping[str, str], dialect: str, *, mixed: bool = False
    ) -> Iterator[Finding]:
        for block, word in found:
            meant = other[word.norm]
            where = "and the rest of this draft has" if mixed else "and the house style is"
            message = (
                f'"{word.text}" is {dialect} spelling, {where} {"American" if dialect == "British" else "British"}: "{meant}"'
            )
            yield self.finding(document, block, word.start, word.end, message, suggestions=(meant,))


def _found(document: Document, listed: Mapping[str, str]) -> Iterator[tuple[Block, Word]]:
    """The words in small letters that are in `listed`, outside quotations."""
    for block, block_words, quotes in zip(document.blocks, document.memo(words), document.memo(quotations), strict=True):
        for word in block_words:
            if word.norm not in listed or len(word.norm) != len(word.text):
                continue
            if not is_quoted(quotes, word.start):
                yield block, word


RULES: tuple[Rule, ...] = (DialectSpelling(),)
