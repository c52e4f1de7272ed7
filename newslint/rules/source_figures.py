"""Figures and names that the desk's sources give otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.rules.base import Example, FixAvailability, Rule

_RELEASE = """\
HARBOUR BOARD
Press release

The port handled 4.2 million containers last year, the board said. Some 320 dockers were hired at the northern quay, and 45
people were hurt in accidents.

The terminal will cost £18.5m and open in May, Yevgenia Shoigu, its chief engineer, said.
"""


class WrongFigure(Rule):
    code = "FCT022"
    name = "wrong-figure"
    summary = "A figure that the sources give otherwise for the same thing"
    why = (
        "Figures get their digits crossed on the way from the notes to the copy. Given sources, a number, sum, share or measure "
        "is compared with the ones that the sources give for what looks like the same thing: the same unit, the same noun after "
        "it, and most of the same words around it. A figure that agrees with any of them, within its hedge (about, nearly, more "
        "than) and rounding, is right; one that nothing in the sources is near is left alone, and so are figures in "
        "quotations, which wrong-quote checks. Without sources the rule does nothing."
    )
    severity = Severity.WARNING
    examples = (
        Example(
            bad="The port hired 230 dockers at its northern quay last year.\n",
            good="The port hired more than 300 dockers at its northern quay last year.\n",
            source=_RELEASE,
        ),
        Example(
            bad="The terminal will cost £15.8m and open in May.\n",
            good="The terminal will cost £18.5 million and open in May.\n",
            source=_RELEASE,
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not document.settings.desk.sources:
            return
        from newslint.sources.figures import figure_verdicts

        for verdict in document.memo(figure_verdicts):
            if verdict.agrees or verdict.place is None:
                continue
            one = verdict.figure.quantity
            block = document.blocks[one.block]
            text = block.text[one.start : one.end]
            message = f'"{text}" is "{verdict.text}" in the source ({verdict.place})'
            yield self.finding(document, block, one.start, one.end, message)


class SourceSpelling(Rule):
    code = "FCT023"
    name = "source-spelling"
    summary = "A name spelled otherwise than the sources or the people file spell it"
    why = (
        "A name is copied from the release or the court list, and a letter goes astray. Given sources or a people file, a name "
        "that none of them has is compared with the names that they do have and that the draft has not. One or two letters apart "
        "is reported, unless both are names that news knows well; those are reported only where the name beside is the same "
        '("Jon Kirby" for "John Kirby"). Forms of a name (Iran, Iranian), accents and hyphens are not. Without such files the '
        "rule does nothing."
    )
    severity = Severity.WARNING
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="The engineer, Yevgenia Shoygu, spoke.\n",
            good="The engineer, Yevgenia Shoigu, spoke.\n",
            fixed="The engineer, Yevgenia Shoigu, spoke.\n",
            source=_RELEASE,
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not document.settings.desk:
            return
        from newslint.sources.names import misspelled

        for one in document.memo(misspelled):
            block, word = document.blocks[one.capital.block], one.capital.word
            end = word.start + len(one.capital.key)
            text = block.text[word.start : end]
            message = f'"{text}" is spelled "{one.name.text}" in {one.name.place}'
            yield self.finding(document, block, word.start, end, message, suggestions=(one.name.text,))


RULES: tuple[Rule, ...] = (WrongFigure(), SourceSpelling())
