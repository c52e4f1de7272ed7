"""What the rules on facts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.rules.base import Rule

if TYPE_CHECKING:
    from newslint.language.quantities import Figure, Quantity
    from newslint.language.skeletons import Skeleton


class FactRule(Rule):
    """A rule on figures; its message shows the working."""

    severity = Severity.WARNING

    def at_figure(self, document: Document, figure: Figure, message: str, severity: Severity | None = None) -> Finding:
        """A finding on a figure."""
        return self.finding(document, document.blocks[figure.block], figure.start, figure.end, message, severity=severity)

    def at_place(
        self, document: Document, skeleton: Skeleton, start: int, end: int, message: str, severity: Severity | None = None
    ) -> Finding:
        """A finding on what stands from `start` to `end` in a skeleton."""
        block = document.blocks[skeleton.block]
        last = skeleton.figures.get(end - 1)
        stop = last.end if last else skeleton.offset(end - 1) + 1
        return self.finding(document, block, skeleton.offset(start), stop, message, severity=severity)


def written(document: Document, figure: Figure) -> str:
    """A figure as the draft writes it."""
    return document.blocks[figure.block].text[figure.start : figure.end]


def set_of(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


def show(value: float, places: int = 0) -> str:
    """A number for a message: "1,200", "2.5", with at most `places` decimals, and at least as many as tell it from zero."""
    while places < 3 and value and round(value, places) == 0:
        places += 1
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantities_in(skeleton: Skeleton, start: int, end: int) -> list[tuple[int, Quantity]]:
    """The quantities from `start` to `end` of a skeleton, each with its offset there."""
    from newslint.language.quantities import Quantity

    return [(at, one) for at, one in skeleton.figures.items() if start <= at < end and isinstance(one, Quantity)]
