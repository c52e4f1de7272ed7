"""What a run gives to reporters: findings placed in their files by line and column, and what went wrong.

Named tuples, not dataclasses: Python makes their classes seven times as fast, and every run pays for that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newslint.findings import Edit, Finding, Span

if TYPE_CHECKING:
    from newslint.documents.model import Document
    from newslint.rules.base import Rule


class Position(NamedTuple):
    """A place in a file: line and column, both counted from 1; columns count characters."""

    row: int
    column: int


class Lines:
    """Finds the line and column of offsets in a text. Lines end at "\\n", "\\r\\n" or a lone "\\r"."""

    def __init__(self, source: str) -> None:
        self._starts = [0]
        at = 0
        for line in source.splitlines(keepends=True):
            at += len(line)
            # splitlines also splits at form feeds and the like, which no editor counts as line ends.
            if line.endswith(("\n", "\r")):
                self._starts.append(at)

    def position(self, offset: int) -> Position:
        """Where the character at `offset` stands."""
        row = bisect_right(self._starts, offset)
        return Position(row, offset - self._starts[row - 1] + 1)


def positions(document: Document) -> Callable[[int], Position]:
    """What finds the row and column of the characters of a document's source."""
    places = document.places
    if places is None:
        return Lines(document.source).position

    def position(offset: int) -> Position:
        place = places.at(offset)
        return Position(place.row, place.column)

    return position


class PlacedEdit(NamedTuple):
    """An edit of a fix with its place in the file."""

    edit: Edit
    start: Position
    end: Position


class Diagnostic(NamedTuple):
    """A finding in a file.

    Attributes:
        path: the file, as the user named it or as it was found.
        finding: the finding itself.
        start: where its span begins.
        end: where its span ends (just after the last character).
        edits: the edits of its fix, with their places.
        excerpt: the sentence or the line around the span, as it reads without markup.
        marked: the span's range in `excerpt`.
        place: what tells a person where it is, in files of which lines and columns say nothing: "¶12:45"; "" where they do.
        parts: the same as a logical place, each part a kind and a name: `(("paragraph", "12"),)`.
        by_line: whether the positions are lines and columns of the file.
    """

    path: str
    finding: Finding
    start: Position
    end: Position
    edits: tuple[PlacedEdit, ...]
    excerpt: str
    marked: Span
    place: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    by_line: bool = True

    @property
    def where(self) -> str:
        """What stands after the file's name for people: "9:97" or "¶12:45"."""
        return self.place or f"{self.start.row}:{self.start.column}"

    @property
    def placed_message(self) -> str:
        """The message; in formats that have nothing but lines to tell a place by, with the place that people are to be told."""
        return f"{self.place}: {self.finding.message}" if self.place else self.finding.message


class Failure(NamedTuple):
    """Something that could not be done.

    Attributes:
        path: the file that was being read, or "" where it was none.
        source: what failed, such as "rule TYP003", "reader markdown" or "plugin desk"; "" where the file itself is at fault.
        message: what happened, and where it helps, what to do about it.
        advisory: whether the run counts as complete all the same; it says so and no more.
    """

    path: str
    source: str
    message: str
    advisory: bool = False

    @property
    def internal(self) -> bool:
        """Whether a part of newslint or of a plugin failed, rather than the file being unreadable."""
        return bool(self.source) and not self.advisory

    def __str__(self) -> str:
        return ": ".join(part for part in (self.path, self.source, self.message) if part)


class Checked(NamedTuple):
    """The outcome for one draft.

    Attributes:
        path: the draft.
        diagnostics: the findings left to report, in order of place.
        failures: what went wrong with it.
        before: the draft's text as read; empty where it could not be read.
        after: its text with the fixes that were asked for applied.
        fixed: how many findings were mended.
        encoding: what `newslint.documents.encoding.encode` calls the file's encoding.
        repeatable: whether nothing but the draft and the run's settings decided it, so that it may be kept.
        was_read: whether the draft could be read.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()
    before: str = ""
    after: str = ""
    fixed: int = 0
    encoding: str = ""
    repeatable: bool = True

    @property
    def was_read(self) -> bool:
        return bool(self.encoding)


def no_document(path: str) -> Document | None:
    """Stands where a run's drafts cannot be read again."""
    return None


class Report(NamedTuple):
    """The outcome of a run.

    Attributes:
        diagnostics: the findings left to report, by file and place; of a long run they are on disk, to be read one after another.
        files: how many drafts were read.
        failures: what could not be read or failed on the way.
        fixed: how many findings were mended.
        rules: code → rule, for the rules that were loaded.
        document: reads a draft again by the path that its findings have: for formats that show or measure its text, so that a
            run need not keep the texts. None where it cannot be read any more.
        fixable_safe: how many of the findings `--fix` would mend.
        fixable_unsafe: how many more `--unsafe-fixes` would mend.
    """

    diagnostics: Collection[Diagnostic]
    files: int
    failures: tuple[Failure, ...] = ()
    fixed: int = 0
    rules: Mapping[str, Rule] = MappingProxyType({})
    document: Callable[[str], Document | None] = no_document

    @property
    def fixable_safe(self) -> int:
        return self._fixable("safe")

    @property
    def fixable_unsafe(self) -> int:
        return self._fixable("unsafe")

    def _fixable(self, applicability: str) -> int:
        fixes = (diagnostic.finding.fix for diagnostic in self.diagnostics)
        return sum(1 for fix in fixes if fix and fix.applicability == applicability)
