"""Quotations that the desk's sources do not bear out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.base import Example, FixAvailability, Rule

if TYPE_CHECKING:
    from newslint.sources.verdicts import Verdict

_WORD = lazy_pattern(r"\w\S*")
_TRANSCRIPT = """\
MR. KIRBY: We, uh, we don't take sides in this fight. That is not our job, and it has never been our job.

Q. Is the carrier on its way?

MR. KIRBY: It is. It left on Tuesday.
"""


class WrongQuote(Rule):
    code = "FCT021"
    name = "wrong-quote"
    summary = "A quotation that stands otherwise in the sources, in another's mouth, or not at all"
    why = (
        "What stands between quotation marks is what was said, word for word. Given sources (`--sources`, `sources` in the "
        "configuration or the front matter), every direct quotation is looked up in them. Ellipses, brackets, the kind of "
        "marks, capitals, punctuation and dropped stammers (um, uh, a word said twice) are the writer's to set; a word "
        "changed, left out, put in or moved is not. One to three words in marks may be a title or a manner of speaking: they are "
        "reported only where the sentence says that somebody said them, and never for one word. Without sources the rule does "
        "nothing."
    )
    severity = Severity.ERROR
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="“We do not take sides in this war,” Mr. Kirby said. “That is not our job.”\n",
            good="“We don’t take sides in this fight,” Mr. Kirby said. “That is not our job … it has never been.”\n",
            source=_TRANSCRIPT,
        ),
        Example(
            bad="“That is our job,” he said, “and it has never been our job.”\n",
            good="“That is not our job,” he said, “and it has never been our job.”\n",
            source=_TRANSCRIPT,
        ),
        Example(
            bad="“That is not our task, and it has never been our job,” he said.\n",
            good="“That is not our job, and it has never been our job,” he said.\n",
            fixed="“That is not our job, and it has never been our job,” he said.\n",
            source=_TRANSCRIPT,
        ),
        Example(
            bad="“Is the carrier on its way?” asked Kirby.\n",
            good="“It left on Tuesday,” said Kirby, when asked, “Is the carrier on its way?”\n",
            source=_TRANSCRIPT,
        ),
        Example(
            bad="“The carrier will be withdrawn by the weekend,” Kirby said.\n",
            good="Kirby said the carrier would be withdrawn by the weekend.\n",
            source=_TRANSCRIPT,
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not document.settings.desk.sources:
            return
        from newslint.sources.verdicts import Standing, verdicts

        for verdict in document.memo(verdicts):
            if verdict.standing is Standing.ALTERED:
                yield self._altered(document, verdict)
            elif verdict.standing is Standing.OTHER_SPEAKER:
                yield self._other_speaker(document, verdict)
            elif verdict.standing is Standing.NOT_FOUND:
                yield self._not_found(document, verdict)

    def _altered(self, document: Document, verdict: Verdict) -> Finding:
        from newslint.sources.comparison import described

        assert verdict.match
        quoted, match = verdict.quoted, verdict.match
        place = match.source.place(match.start)
        spoken_by = f", {place.speaker}" if place.speaker else ""
        message = f"The quotation is not what the source says: {described(match.changes)} ({place}{spoken_by})"
        start, end = match.changes[0].start, match.changes[-1].end
        if start == end:
            start, end = _around(quoted.text, start)
        suggestions: tuple[str, ...] = ()
        if len(match.changes) == 1 and match.changes[0].was and match.changes[0].now:
            suggestions = (match.changes[0].was,)
        block = document.blocks[quoted.block]
        at = quoted.start
        return self.finding(document, block, at + start, at + end, message, suggestions=suggestions)

    def _other_speaker(self, document: Document, verdict: Verdict) -> Finding:
        assert verdict.match
        place = verdict.match.source.place(verdict.match.start)
        message = f"The source gives these words to {verdict.speaker}, not to {verdict.quoted.speaker} ({place})"
        return self._whole(document, verdict, message)

    def _not_found(self, document: Document, verdict: Verdict) -> Finding:
        count = len(document.settings.desk.sources)
        where = "the source" if count == 1 else f"any of the {count} sources"
        return self._whole(document, verdict, f"Nothing like this quotation is found in {where}", severity=Severity.WARNING)

    def _whole(self, document: Document, verdict: Verdict, message: str, severity: Severity | None = None) -> Finding:
        quoted = verdict.quoted
        block = document.blocks[quoted.block]
        return self.finding(document, block, quoted.start, quoted.end, message, severity=severity)


def _around(text: str, at: int) -> tuple[int, int]:
    """The words to either side of the place `at` between two words of `text`."""
    start = max(text.rfind(" ", 0, max(at - 1, 0)), 0)
    following = _WORD.search(text, at)
    return start + (text[start : start + 1] == " "), following.end() if following else len(text)


RULES: tuple[Rule, ...] = (WrongQuote(),)
