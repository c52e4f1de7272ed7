"""Harper's rules as one rule of newslint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.documents.model import OPAQUE, Block, Document
from newslint.findings import Finding, Fix, Severity
from newslint.rules.base import EngineRule, EngineUnavailableError, Example, FixAvailability

if TYPE_CHECKING:
    from threading import Lock

    from harper import Lint, Linter, Suggestion

_MOST_SUGGESTIONS = 5


class HarperRule(EngineRule):
    code = "HP"
    name = "harper"
    summary = "Whatever Harper reports"
    why = (
        "Harper is a fast grammar checker that needs no Java and no server. Selected, it reads every draft besides newslint's "
        "own rules: its findings have the codes HP-Rule and the categories HP-Kind, and what newslint has found already is not "
        "said twice."
    )
    severity = Severity.WARNING
    fix = FixAvailability.SOMETIMES
    repeatable = True
    examples = (
        Example(
            bad="They was at the town hall on Monday.\n",
            good="They were at the town hall on Monday.\n",
            fixed="They were at the town hall on Monday.\n",
        ),
    )
    url = "https://writewithharper.com"

    def check(self, document: Document) -> Iterator[Finding]:
        if not document.blocks:
            return
        linter, lock = _linter(document.settings.language.dialect)
        from newslint.integrations.batches import batches
        from newslint.integrations.harper.profile import ALL, NEWS

        profile = ALL if document.settings.options_for("harper").get("profile") == "all" else NEWS
        for batch in batches(document):
            with lock:
                # One character for another, so that its offsets are ours.
                found = linter.organized_lints(batch.text.replace(OPAQUE, "X"), language="plaintext")
            for name, lints in found.items():
                for lint in lints:
                    index, start, end = batch.place(lint.span.start, lint.span.end)
                    finding = self._finding(document, document.blocks[index], start, end, name, lint)
                    if finding is not None and profile.admits(self, document, finding):
                        yield finding

    def _finding(self, document: Document, block: Block, start: int, end: int, name: str, lint: Lint) -> Finding | None:
        if start >= end or OPAQUE in block.text[max(start - 2, 0) : end + 2]:
            return None
        suggestions = tuple(_written(one, block.text[start:end]) for one in lint.suggestions[:_MOST_SUGGESTIONS])
        edits = document.edits(block, start, end, suggestions[0]) if suggestions else ()
        return Finding(
            code=f"{self.code}-{name}",
            rule=f"{self.code}-{lint.lint_kind}",
            message=lint.message,
            span=block.source_span(start, end),
            severity=self.severity,
            fix=Fix(f'Write "{suggestions[0]}"' if suggestions[0].strip() else "Remove it", edits) if edits else None,
            suggestions=suggestions,
            url=self.url,
        )


def _written(suggestion: Suggestion, text: str) -> str:
    """What stands in the place of `text` once the suggestion is taken."""
    return text + suggestion.replacement_text if suggestion.kind.name == "INSERT_AFTER" else suggestion.replacement_text


@lru_cache(maxsize=2)
def _linter(dialect: str) -> tuple[Linter, Lock]:
    """The linter for a dialect, to be used by one thread at a time; making one reads its dictionary for half a second."""
    from threading import Lock

    try:
        from harper import Dialect, Linter
    except ImportError:
        raise EngineUnavailableError("Harper is not installed: pip install 'newslint[harper]'") from None
    return Linter(Dialect.BRITISH if dialect == "uk" else Dialect.AMERICAN), Lock()
