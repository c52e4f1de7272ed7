"""What a source is, once read: one text, and where each part of it stands in its file and who speaks it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Line(NamedTuple):
    """A line of a source: its number, its page (0 for none), its text, and whether a paragraph begins with it."""

    number: int
    page: int
    text: str
    opens: bool


class Mark(NamedTuple):
    """Where a line of a source begins.

    Attributes:
        start: the offset in the source's text.
        line: the number in its file, or on its page, counted from 1; for a word processor's file, of the paragraph.
        page: the number of the page, counted from 1; 0 where the file has no pages.
    """

    start: int
    line: int
    page: int = 0


class Turn(NamedTuple):
    """Where somebody begins to speak.

    Attributes:
        start: the offset in the source's text where the label stands.
        words: the offset where what is said begins.
        speaker: the label: "MR. KIRBY", "Q"; empty where the transcript ends and other text goes on.
    """

    start: int
    words: int
    speaker: str


class Place(NamedTuple):
    """Where something stands in a source: its path, line and page as in `Mark`, and the speaker's label where there is one.

    A place without a unit is a whole file.
    """

    path: str
    line: int
    page: int
    unit: str
    speaker: str

    def __str__(self) -> str:
        """`briefing.txt:12`, `briefing.pdf, page 3, line 12` or `notes.docx, paragraph 4`."""
        if not self.unit:
            return self.path
        if self.page:
            return f"{self.path}, page {self.page}, {self.unit} {self.line}"
        return f"{self.path}:{self.line}" if self.unit == "line" else f"{self.path}, {self.unit} {self.line}"


@dataclass(frozen=True, eq=False)
class Source:
    """One of the desk's files.

    Attributes:
        path: as the user named it, or found below a folder that the user named.
        text: its prose, line by line; an empty line parts paragraphs, where the file shows them.
        marks: where its lines begin, in order; the first at 0.
        turns: where its speakers begin, in order; none where it is no transcript.
        digest: the SHA-256 hash of the file's bytes, in hexadecimal.
        unit: what `Mark.line` counts: "line" or "paragraph".
    """

    path: str
    text: str
    marks: tuple[Mark, ...]
    turns: tuple[Turn, ...] = ()
    digest: str = ""
    unit: str = "line"
    _memo: dict[Callable[[Source], object], object] = field(default_factory=dict, init=False, repr=False)

    def memo(self, function: Callable[[Source], T]) -> T:
        """`function(self)`, worked out once: drafts of one run share what is known of a source."""
        try:
            return self._memo[function]  # type: ignore[return-value]
        except KeyError:
            result = self._memo[function] = function(self)
            return result

    def place(self, offset: int) -> Place:
        """Where the character at `offset` of the text stands."""
        mark = self.marks[bisect_right(self.marks, offset, key=lambda each: each.start) - 1]
        return Place(self.path, mark.line, mark.page, self.unit, self.speaker(offset))

    def speaker(self, offset: int) -> str:
        """The label of whoever speaks the character at `offset`; empty where nobody is named."""
        index = bisect_right(self.turns, offset, key=lambda each: each.start) - 1
        return self.turns[index].speaker if index >= 0 else ""
