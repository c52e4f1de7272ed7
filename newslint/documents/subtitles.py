"""Reads subtitles: SubRip and WebVTT. A sentence runs over several cues, so cues are joined to paragraphs as they are spoken."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from newslint.documents.directives import line_directive
from newslint.documents.lines import Line, lines_of
from newslint.documents.model import Block, BlockKind, Directive, Document
from newslint.documents.prose import Prose
from newslint.settings import Settings

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?:[ \t].*)?")
_TAG = re.compile(r"<(?:(?P<voice>v)(?:\.[^\s<>]*)?[ \t]+(?P<name>[^<>]*)|[^<>]*)>|\{\\[^{}]*\}")
# A new speaker: a dash, the chevrons of live captions, a name in capitals.
_DASH = re.compile(r"(?:[-–—]|>>+)[ \t]*(?=\S)")
_NAMED = re.compile(r"(?:[A-Z][A-Z0-9.’'-]+(?: [A-Z0-9.’'-]+){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):[ \t]+(?=\S)")
# What is heard but not said.
_SOUND = re.compile(r"[\[(][^\])]*[\])][ \t]*")
_MUSIC = "♪♫#"

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\Z")
# Between two paragraphs, seconds: after the end of a sentence, and anywhere.
_PAUSE, _LONG_PAUSE = 1.5, 5.0
# A paragraph ends at the first end of a sentence after so many characters.
_LENGTH = 500


class _Cue(NamedTuple):
    begin: float
    end: float
    lines: tuple[Line, ...]


def read_subtitles(source: str, path: str, settings: Settings, format: str) -> Document:
    """The document of subtitles; `format` is "subrip" or "webvtt".

    Raises:
        ReadError: it has more lines than any film.
    """
    reading = _Reading(source)
    lines = lines_of(source)
    for cue in _cues(source, lines, reading.directives):
        reading.cue(cue)
    reading.flush()
    return Document(
        path=path,
        source=source,
        blocks=tuple(reading.blocks),
        format=format,
        directives=tuple(reading.directives),
        escape=_escape if format == "webvtt" else _same,
        settings=settings,
    )


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _same(text: str) -> str:
    return text


def _cues(source: str, lines: list[Line], directives: list[Directive]) -> list[_Cue]:
    """The cues in order; what is no cue (headers, notes, styles) is only looked through for directives."""
    cues: list[_Cue] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        timing = _TIMING.fullmatch(source, line.start, line.end)
        if timing:
            first = at
            while at < len(lines) and not lines[at].blank and not _is_next(source, lines, at):
                at += 1
            numbers = timing.groups()
            cues.append(_Cue(_seconds(numbers[:4]), _seconds(numbers[4:]), tuple(lines[first:at])))
        else:
            start = line.start + (5 if source.startswith("NOTE ", line.start) else 0)
            directive = line_directive(source, start, line.end)
            if directive:
                directives.append(directive)
    return cues


def _is_next(source: str, lines: list[Line], at: int) -> bool:
    """Whether a new cue begins on a line, though no empty line stands before it."""
    if _TIMING.fullmatch(source, lines[at].start, lines[at].end):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    number = source[lines[at].start : lines[at].end].isdecimal()
    return number and following is not None and bool(_TIMING.fullmatch(source, following.start, following.end))


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = clock
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{rest or 0}")


class _Reading:
    """Subtitles while they are read."""

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self.directives: list[Directive] = []
        self._source = source
        self._prose = Prose(source)
        self._ended_at = 0.0
        self._tail = ""  # the end of the paragraph so far
        self._length = 0
        self._from: int | None = None  # where the line break begins that comes before the next text
        self._voice = ""

    def cue(self, cue: _Cue) -> None:
        """Takes in one cue."""
        pause = cue.begin - self._ended_at
        ended = bool(_ENDS_SENTENCE.search(self._tail))
        if pause >= _LONG_PAUSE or (ended and (pause >= _PAUSE or self._length > _LENGTH)):
            self.flush()
        for line in cue.lines:
            self._line(line)
        self._ended_at = cue.end

    def flush(self) -> None:
        """Ends the paragraph."""
        block = self._prose.take(BlockKind.PARAGRAPH)
        if block:
            self.blocks.append(block)
        self._tail, self._length, self._from = "", 0, None

    def _line(self, line: Line) -> None:
        source = self._source
        if source[line.start] in _MUSIC or _SOUND.fullmatch(source, line.start, line.end):
            return
        at = line.start
        opening = True
        for match in _TAG.finditer(source, line.start, line.end):
            opening = self._part(at, match.start(), opening)
            at = match.end()
            if match["voice"] and match["name"].strip() != self._voice:
                self.flush()
                self._voice = match["name"].strip()
        self._part(at, line.end, opening)
        self._from = line.end

    def _part(self, start: int, end: int, opening: bool) -> bool:
        """Takes in the text between two tags; returns whether what follows still opens the line."""
        source = self._source
        for mark in (_DASH, _SOUND, _NAMED, _SOUND) if opening else ():
            match = mark.match(source, start, end)
            if match and match.end() > start:
                if mark is not _SOUND:
                    self.flush()
                start = match.end()
        text = source[start:end]
        if not text.strip():
            return opening
        if self._from is not None:
            # No edit joins two lines of a screen.
            self._prose.line_break(self._from, start)
            self._from = None
        self._prose.entity_text(start, end)
        self._tail = text.rstrip() or self._tail
        self._length += len(text)
        return False
