"""What the rules on attribution share."""

from __future__ import annotations

from newslint.documents.model import BlockKind, Document
from newslint.findings import Finding, Severity, Span
from newslint.rules.base import Rule

#: The blocks in which a story is told.
TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SUMMARY)


class AttributionRule(Rule):
    """A rule on who says what. It leaves opinion, lists and stories told in the first person alone."""

    severity = Severity.WARNING

    def at_span(self, document: Document, span: Span, message: str) -> Finding | None:
        """A finding on a range of the source; None where that is not prose."""
        number = document.block_at(span.start)
        if number is None:
            return None
        block = document.blocks[number]
        start = block.text_offset(span.start)
        end = min(
            len(block.text), block.text_offset(span.end) if span.end < document.block_spans[number].end else len(block.text)
        )
        return self.finding(document, block, start, max(start, end), message)


class ReadingRule(AttributionRule):
    """A rule that has the model read who says what. Where most drafts have something to ask it, the rule is off by default."""

    default = False


def shown(text: str, longest: int = 60) -> str:
    """Words of a draft for a message, in one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 2].rstrip()} …"
