"""Builds a block's text from runs of the source, with white space collapsed as a page shows it."""

from __future__ import annotations

import re
from html import unescape

from newslint.documents.model import OPAQUE, Block, BlockKind, Piece
from newslint.findings import Span

# White space as HTML and CommonMark know it: a no-break space is text.
_WHITE = " \t\n\r\f\v"
# A single space between words is left in its run.
_SPACES = re.compile(rf"[{_WHITE}]{{2,}}|[\t\n\r\f\v]")

ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Prose:
    """Collects the runs of one block at a time, in source order."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._runs: list[tuple[str | None, int, int]] = []  # None for the source's own characters
        self._space: tuple[int, int] | None = None
        self._breaks: set[int] = set()  # where the spaces begin that stand for line breaks

    def text(self, start: int, end: int) -> None:
        """Adds `source[start:end]` as it stands, runs of white space as one space."""
        at = start
        for match in _SPACES.finditer(self._source, start, end):
            self._line(at, match.start())
            self.space(*match.span())
            at = match.end()
        self._line(at, end)

    def entity_text(self, start: int, end: int) -> None:
        """Adds `source[start:end]`, in which "&amp;" and its like stand for other characters."""
        at = start
        for match in ENTITY.finditer(self._source, start, end):
            read = unescape(match.group())
            if read != match.group():
                self.text(at, match.start())
                self.stand_in(read, *match.span())
                at = match.end()
        self.text(at, end)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Adds `text` for `source[start:end]`."""
        if text and not text.strip(_WHITE):
            self.space(start, end)
        elif text:
            self._add(text, start, end)

    def space(self, start: int, end: int) -> None:
        """Adds a space for `source[start:end]`, unless the block has just begun or one has just been added."""
        if self._runs and self._space is None:
            self._space = (start, end)

    def line_break(self, start: int, end: int) -> None:
        """Adds a space for `source[start:end]`, where the page breaks the line: no edit takes it away."""
        if self._runs:
            self._space = (start, end)
            self._breaks.add(start)

    def picture(self, start: int, end: int) -> None:
        """Adds the mark of what is not prose for `source[start:end]`, unless the block has just begun."""
        if self._runs:
            self._add(OPAQUE, start, end)

    def take(self, kind: BlockKind, reserved: str = "") -> Block | None:
        """The block of what was collected, None if there is no prose in it; then starts afresh."""
        if not self._runs:
            return None
        runs, self._runs, self._space = self._runs, [], None
        breaks, self._breaks = self._breaks, set()
        source = self._source
        block = Block.build(
            kind,
            [
                Piece(source[start:end], Span(start, end))
                if text is None
                else Piece(text, Span(start, end), verbatim=False, fixed=start in breaks)
                for text, start, end in runs
            ],
            reserved,
        )
        return block if block.text.replace(OPAQUE, "").strip() else None

    def _line(self, start: int, end: int) -> None:
        """Adds `source[start:end]`, in which there is no white space but single spaces."""
        if start < end and self._source[start] == " ":
            self.space(start, start + 1)
            start += 1
        if start < end:
            spaced = self._source[end - 1] == " "
            self._add(None, start, end - spaced)
            if spaced:
                self.space(end - 1, end)

    def _add(self, text: str | None, start: int, end: int) -> None:
        if self._space is not None:
            (at, to), self._space = self._space, None
            self._append(None if self._source[at:to] == " " else " ", at, to)
        self._append(text, start, end)

    def _append(self, text: str | None, start: int, end: int) -> None:
        if text is None and self._runs:
            last, last_start, last_end = self._runs[-1]
            if last is None and last_end == start:
                self._runs[-1] = (None, last_start, end)
                return
        self._runs.append((text, start, end))
