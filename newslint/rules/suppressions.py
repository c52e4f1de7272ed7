"""The rules about suppressions themselves. The engine finds them, as it alone knows what a directive left out."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.documents.model import Document
from newslint.findings import Finding
from newslint.rules.base import Example, FixAvailability, Rule


class _FoundByEngine(Rule):
    def check(self, document: Document) -> Iterable[Finding]:
        return ()


class UnusedSuppression(_FoundByEngine):
    code = "SUP001"
    name = "unused-suppression"
    summary = "An instruction to newslint that leaves nothing out"
    why = (
        "A suppression that outlives the fault it was written for hides the next one. It is reported for the rules that ran; "
        "what a run without a rule cannot know, it does not say."
    )
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="<!-- newslint: ignore[TYP003] -->\n\nThe mayor spoke to the press.\n",
            good="<!-- newslint: ignore[TYP003] -->\n\nThe mayor spoke to the the press.\n",
            fixed="\nThe mayor spoke to the press.\n",
            path="draft.md",
        ),
        Example(
            bad="# newslint: ignore-file\nThe mayor spoke to the press.\n",
            good="# newslint: ignore-file\nThe mayor spoke to the the press.\n",
            fixed="The mayor spoke to the press.\n",
        ),
    )


class InvalidSuppression(_FoundByEngine):
    code = "SUP002"
    name = "invalid-suppression"
    summary = "An instruction to newslint that it cannot follow"
    why = "A directive with a slip in it does nothing, while its writer believes that it does."
    examples = (
        Example(
            bad="<!-- newslint: ignroe[TYP003] -->\n\nThe mayor spoke to the press.\n",
            good="<!-- newslint: ignore[TYP003] -->\n\nThe mayor spoke to the the press.\n",
            path="draft.md",
        ),
        Example(
            bad="# newslint: ignore[TYP999]\nThe mayor spoke to the press.\n",
            good="# newslint: ignore[TYP003]\nThe mayor spoke to the the press.\n",
        ),
    )


UNUSED = UnusedSuppression()
INVALID = InvalidSuppression()
RULES: tuple[Rule, ...] = (UNUSED, INVALID)
