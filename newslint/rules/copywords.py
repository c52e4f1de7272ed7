"""Rules on words that are in the dictionary and still wrong: the copy model's findings, told apart by what to do about them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Applicability, Finding, Severity
from newslint.language.length import is_too_long
from newslint.rules.base import Example, FixAvailability, Rule

if TYPE_CHECKING:
    from newslint.language.copydesk import CopyError

_SAFE = 0.97
"""Confidence from which a fix may be applied unseen."""


class _CopyRule(Rule):
    """A rule that reports some of what the copy model finds. The model is loaded when the first such rule runs."""

    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    yields = True

    def check(self, document: Document) -> Iterator[Finding]:
        if document.memo(is_too_long):
            return
        from newslint.language.copydesk import copy_errors, least_confidence

        least = least_confidence(document, self.code)
        for error in copy_errors(document):
            if error.confidence >= least and self.takes(error):
                yield self.report(document, error)

    @abstractmethod
    def takes(self, error: CopyError) -> bool:
        """Whether the error is this rule's to report."""

    @abstractmethod
    def report(self, document: Document, error: CopyError) -> Finding:
        """The finding for an error."""

    def _instead(self, document: Document, error: CopyError, message: str) -> Finding:
        """A finding with the error's suggestions in place of the word."""
        named = message
        if error.suggestions:
            named += f'; did you mean "{error.suggestions[0]}"?'
        return self.finding(
            document,
            error.block,
            error.start,
            error.end,
            named,
            suggestions=error.suggestions,
            applicability=_applicability(error),
            confidence=round(error.confidence, 3),
        )


def _applicability(error: CopyError) -> Applicability:
    return Applicability.SAFE if error.confidence >= _SAFE else Applicability.UNSAFE


class WrongWord(_CopyRule):
    code = "TYP002"
    name = "wrong-word"
    summary = "A word that is in the dictionary but not meant"
    why = (
        "A slip of a letter often gives another word, and a spelling checker passes it: the meeting becomes “she meeting”, the "
        "White House the “While House”. A model that has read a great deal of news sees that the sentence does not say this, and "
        "what it says instead."
    )
    examples = (
        Example(
            bad="Whether or not she meeting happens, the Kremlin is embarrassed.\n",
            good="Whether or not the meeting happens, the Kremlin is embarrassed.\n",
            fixed="Whether or not the meeting happens, the Kremlin is embarrassed.\n",
        ),
        Example(
            bad="He was a guest at the While House on Monday.\n",
            good="He was a guest at the White House on Monday.\n",
            fixed="He was a guest at the White House on Monday.\n",
        ),
    )

    def takes(self, error: CopyError) -> bool:
        return error.kind == "wrong" and error.is_known and not error.is_form

    def report(self, document: Document, error: CopyError) -> Finding:
        return self._instead(document, error, f'"{error.word}" is not the word meant here')


class WrongForm(_CopyRule):
    code = "TYP006"
    name = "wrong-form"
    summary = "The right word in the wrong form"
    why = (
        "When a sentence is rewritten, a verb or a noun keeps the form that the old sentence needed: “since the minister "
        "visiting Pyongyang in July”, “the lawsuits was filed”."
    )
    examples = (
        Example(
            bad="The lawsuits was filed in March by legal groups representing nine jailed asylum seekers.\n",
            good="The lawsuit was filed in March by legal groups representing nine jailed asylum seekers.\n",
            fixed="The lawsuit was filed in March by legal groups representing nine jailed asylum seekers.\n",
        ),
        Example(
            bad="Talks have gone on since Defense Minister John Carver visiting Lisbon in July.\n",
            good="Talks have gone on since Defense Minister John Carver visited Lisbon in July.\n",
            fixed="Talks have gone on since Defense Minister John Carver visited Lisbon in July.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        told = list(super().check(document))
        yield from told
        places = {one.span for one in told}
        yield from (one for one in self._unfinished(document) if one.span not in places)

    def _unfinished(self, document: Document) -> Iterator[Finding]:
        from newslint.language.clauses import unfinished
        from newslint.language.lexicon import lexicon

        for clause in unfinished(document, lexicon().knows):
            block = document.blocks[clause.block]
            message = f'"{block.text[clause.start : clause.end]}" leaves its clause without a verb'
            if clause.past:
                message += f'; did you mean "{clause.past}"?'
            past = (clause.past,) if clause.past else ()
            yield self.finding(document, block, clause.start, clause.end, message, suggestions=past)

    def takes(self, error: CopyError) -> bool:
        return error.kind == "wrong" and error.is_known and error.is_form

    def report(self, document: Document, error: CopyError) -> Finding:
        return self._instead(document, error, f'"{error.word}" is the wrong form of the word here')


class MissingWord(_CopyRule):
    code = "TYP004"
    name = "missing-word"
    summary = "A word left out"
    why = (
        "Small words fall out when copy is cut or pasted: “it should obvious”, “according a spokeswoman”. Readers stumble over "
        "the gap."
    )
    examples = (
        Example(
            bad="The mayor was forced resign on Monday, according to officials.\n",
            good="The mayor was forced to resign on Monday, according to officials.\n",
            fixed="The mayor was forced to resign on Monday, according to officials.\n",
        ),
    )

    def takes(self, error: CopyError) -> bool:
        return error.kind == "missing"

    def report(self, document: Document, error: CopyError) -> Finding:
        likely = f', perhaps "{error.suggestions[0]}"' if error.suggestions else ""
        return self.finding(
            document,
            error.block,
            error.start,
            error.end,
            f'a word is missing before "{error.word}"{likely}',
            suggestions=tuple(f"{one} " for one in error.suggestions),
            replace=(error.start, error.start),
            fix_message=f'Add "{error.suggestions[0]}"' if error.suggestions else None,
            applicability=_applicability(error),
            confidence=round(error.confidence, 3),
        )


class ExtraWord(_CopyRule):
    code = "TYP005"
    name = "extra-word"
    summary = "A word too many"
    why = "Rewriting leaves words behind: “they would could agree”, “across a the border”. Read aloud, they are heard at once."
    examples = (
        Example(
            bad="Weapons are smuggled across a the border every week.\n",
            good="Weapons are smuggled across the border every week.\n",
            fixed="Weapons are smuggled across the border every week.\n",
        ),
    )

    def takes(self, error: CopyError) -> bool:
        return error.kind == "extra"

    def report(self, document: Document, error: CopyError) -> Finding:
        return self.finding(
            document,
            error.block,
            error.start,
            error.end,
            f'"{error.word}" is one word too many',
            suggestions=("",),
            replace=(error.start, error.resume),
            fix_message=f'Remove "{error.word}"',
            applicability=_applicability(error),
            confidence=round(error.confidence, 3),
        )


RULES: tuple[Rule, ...] = (WrongWord(), MissingWord(), ExtraWord(), WrongForm())
