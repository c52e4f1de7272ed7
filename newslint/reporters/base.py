"""What a reporter is: an output format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from newslint.results import Report


class Reporter(ABC):
    """Renders a finished run in one format. Stateless; never lints, never opens a file.

    Attributes:
        name: what `--output-format` calls it.
        summary: one line for the list of formats.
    """

    name: str
    summary: str

    @abstractmethod
    def render(self, report: Report, *, colour: bool = False, quiet: bool = False) -> Iterable[str]:
        """The report's text, in pieces that are written one after the other.

        Args:
            report: the outcome of the run.
            colour: whether the text goes to a terminal that shows ANSI colours; formats for machines ignore it.
            quiet: whether the findings alone are wanted, with no summary.
        """
