"""Rules on quotation marks and apostrophes."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.documents.model import Block, Document
from newslint.findings import Applicability, Edit, Finding, Fix, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.language.quotations import Quote, quotes
from newslint.rules.base import BlockRule, Example, FixAvailability, Rule

_PAIRS = {"“": "”", "‘": "’", "«": "»", '"': '"', "'": "'", "``": "''", "‘‘": "’’", "''": "''"}
_STRAIGHT = frozenset({'"', "'", "``", "''"})


def _quotes(document: Document) -> Iterator[tuple[Block, Quote]]:
    for block, block_quotes in zip(document.blocks, document.memo(quotes), strict=True):
        for quote in block_quotes:
            yield block, quote


def _matched(quote: Quote) -> bool:
    return _PAIRS.get(quote.opening) == quote.closing


def _count_styles(document: Document) -> tuple[int, int]:
    """How many straight and how many curly quotation marks the draft has."""
    straight = curly = 0
    for _, quote in _quotes(document):
        for mark in (quote.opening, quote.closing):
            straight += mark in _STRAIGHT
            curly += bool(mark) and mark not in _STRAIGHT
    return straight, curly


def _is_curly(document: Document) -> bool:
    """Whether the draft's quotation marks are curly ones for the most part."""
    straight, curly = document.memo(_count_styles)
    return curly >= straight


class UnbalancedQuote(Rule):
    code = "PUN001"
    name = "unbalanced-quote"
    summary = "A quotation mark without the other one of its pair"
    why = (
        "With one mark missing nobody can tell where the speaker's words end and the paper's begin. A quotation that runs over "
        "several paragraphs is fine: each opens with a mark and only the last one closes."
    )
    severity = Severity.WARNING
    examples = (
        Example(
            bad="“We will not sign it, the minister said on Monday.\n",
            good="“We will not sign it,” the minister said on Monday.\n",
        ),
        Example(
            bad='She called the plan a disaster" and left.\n',
            good='She called the plan a "disaster" and left, 6\'2" tall as she is.\n',
        ),
        Example(
            bad="“We begin today. It will be long.\n\nThe crowd cheered.\n",
            good="“We begin today. It will be long.\n\n“But we will win.” The crowd cheered.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for block, block_quotes in zip(document.blocks, document.memo(quotes), strict=True):
            # Markup that was escaped once too often is not copy.
            if '="' not in block.text:
                for quote in block_quotes:
                    yield from self._check_quote(document, block, quote)

    def _check_quote(self, document: Document, block: Block, quote: Quote) -> Iterator[Finding]:
        if quote.continued:
            return
        if quote.end is None and quote.start is not None:
            at, mark, message = quote.start, quote.opening, f"Quotation mark {quote.opening} is never closed"
        elif quote.start is None and quote.end is not None:
            at, mark, message = quote.end, quote.closing, f"Closing quotation mark {quote.closing} has no opening one"
        else:
            return
        yield self.finding(document, block, at, at + len(mark), message)


class MismatchedQuote(Rule):
    code = "PUN002"
    name = "mismatched-quote"
    summary = "A quotation closed with another kind of mark than it was opened with"
    why = (
        "A curly mark answered by a straight one, or by one that is turned the wrong way, shows on the page as a slip of the "
        "hand and trips up software that looks for quotations. The mark to change is the one that the rest of the draft does "
        "not use."
    )
    severity = Severity.WARNING
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad="“It would be like saying, ‘Can you help us out on this war?'” he said.\n",
            good="“It would be like saying, ‘Can you help us out on this war?’” he said.\n",
            fixed="“It would be like saying, ‘Can you help us out on this war?’” he said.\n",
        ),
        Example(
            bad="“This is a very unfortunate outcome,“ she told reporters.\n",
            good="“This is a very unfortunate outcome,” she told reporters.\n",
            fixed="“This is a very unfortunate outcome,” she told reporters.\n",
        ),
        Example(
            bad='"I am fine," he said. "It is only the start,” he added.\n',
            good='"I am fine," he said. "It is only the start," he added.\n',
            fixed='"I am fine," he said. "It is only the start," he added.\n',
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for block, quote in _quotes(document):
            if quote.start is None or quote.end is None or _matched(quote):
                continue
            opening, closing = self._right(document, quote)
            if quote.closing != closing:
                at, mark, right = quote.end, quote.closing, closing
            else:
                at, mark, right = quote.start, quote.opening, opening
            yield self.finding(
                document,
                block,
                at,
                at + len(mark),
                f"Quotation opened with {quote.opening} is closed with {quote.closing}",
                suggestions=(right,),
                applicability=Applicability.SAFE,
            )

    def _right(self, document: Document, quote: Quote) -> tuple[str, str]:
        """The marks that the quotation should have."""
        curly = not {quote.opening, quote.closing} & _STRAIGHT or _is_curly(document)
        if quote.double:
            return ("“", "”") if curly else ('"', '"')
        return ("‘", "’") if curly else ("'", "'")


class MixedQuotes(Rule):
    code = "PUN003"
    name = "mixed-quotes"
    summary = "Straight and curly quotation marks in one draft"
    why = (
        "Copy pasted from elsewhere brings its own marks along; a draft should keep to one kind. Reported once in a draft, at "
        "the first mark of the kind that is used less. Off by default, for many a published page mixes them without harm."
    )
    severity = Severity.INFO
    default = False
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad='“We won,” she said. “It is over.” He called it "a joke" later.\n',
            good="“We won,” she said. “It is over.” He called it “a joke” later.\n",
            fixed="“We won,” she said. “It is over.” He called it “a joke” later.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        curly = _is_curly(document)
        found = [
            (block, quote)
            for block, quote in _quotes(document)
            if quote.start is not None and quote.end is not None and _matched(quote) and (quote.opening in _STRAIGHT) == curly
        ]
        if not found:
            return
        edits: list[Edit] = []
        for block, quote in found:
            assert quote.start is not None
            assert quote.end is not None
            marks = (("“", "”") if quote.double else ("‘", "’")) if curly else (('"', '"') if quote.double else ("'", "'"))
            for at, old, new in zip((quote.start, quote.end), (quote.opening, quote.closing), marks, strict=True):
                edits += document.edits(block, at, at + len(old), new)
        block, first = found[0]
        kinds = ("straight", "curly") if curly else ("curly", "straight")
        yield Finding(
            code=self.code,
            rule=self.name,
            message=f"{len(found)} quotation(s) in {kinds[0]} marks in a draft that uses {kinds[1]} ones",
            span=block.source_span(first.start or 0, (first.start or 0) + len(first.opening)),
            severity=self.severity,
            fix=Fix(f"Use {kinds[1]} marks throughout", tuple(edits), Applicability.SAFE) if edits else None,
            url=self.url,
        )


_REVERSED = lazy_pattern(
    r"(?i)(?<=[^\W\d_])‘(?=[a-z]{1,2}\b)"  # Obama‘s, don‘t
    r"|(?<!\w)‘(?=\d\ds\b|(?:em|til|tis|twas|n)\b)"  # ‘90s, ‘em
)


class ReversedApostrophe(BlockRule):
    code = "PUN007"
    name = "reversed-apostrophe"
    summary = "An opening quotation mark where an apostrophe belongs"
    why = (
        "Word processors turn the apostrophe of ’90s and ’em, and any that follows a deleted letter, into an opening quotation "
        "mark. The apostrophe is the closing one."
    )
    severity = Severity.WARNING
    fix = FixAvailability.ALWAYS
    examples = (
        Example(
            bad="Mr. Obama‘s plan dates from the ‘90s.\n",
            good="Mr. Obama’s plan dates from the ’90s, ‘the age of reason’.\n",
            fixed="Mr. Obama’s plan dates from the ’90s.\n",
        ),
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        if "‘" not in block.text:
            return
        for match in _REVERSED.finditer(block.text):
            yield self.finding(
                document,
                block,
                match.start(),
                match.end(),
                "Opening quotation mark used as an apostrophe",
                suggestions=("’",),
                applicability=Applicability.SAFE,
            )


RULES: tuple[Rule, ...] = (UnbalancedQuote(), MismatchedQuote(), MixedQuotes(), ReversedApostrophe())
