"""Reads plain text the way wires, editors' notes and web copy lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from newslint.documents.bounds import check_text
from newslint.documents.directives import line_directive
from newslint.documents.model import Block, BlockKind, Directive, Document, Piece
from newslint.documents.reader import Reader
from newslint.findings import Span
from newslint.settings import Settings

# The longest line that still counts as wrapped by hand or by a wire, and the shortest measure anyone wraps to, in characters.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40

_HEADLINE_LENGTH = 160
_BYLINE_LENGTH = 100
_CAPTION_LENGTH = 1000

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MARKER = re.compile(r"(?:[-*•‣▪–]|\d{1,2}[.)])[ \t]+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*\Z")
_INITIALS_AT_END = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_BYLINE = re.compile(r"(?:By|BY)[ \t]+(?=[A-Z])(?:[^.!?]|(?<=\b[A-Z])\.)*\Z")
_CAPTION = re.compile(
    r"(?:FILE ?[-–—]|(?:PHOTO|Photo|CAPTION|Caption|Image|IMAGE)(?: caption)?:)[ \t]*\S"
    r"|.*\((?:AP|Reuters|REUTERS|AFP|Getty)\b[^()]{0,20}(?:Photo|Images?)\b[^()]*\)\Z"
)


class _Line(NamedTuple):
    start: int
    end: int  # without white space at either side
    indent: int


class TextReader(Reader):
    """Plain text: a headline, then paragraphs parted by blank lines, by indents or by line ends; hard wraps are joined."""

    name = "text"
    suffixes = (".txt", ".text")
    summary = "Plain text: the first line as headline, paragraphs, lists, hard-wrapped lines joined"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        check_text(source)
        blocks, directives = read_text(source)
        return Document(
            path=path, source=source, blocks=tuple(blocks), format=self.name, directives=tuple(directives), settings=settings
        )


def read_text(source: str, *, titled: bool = False) -> tuple[list[Block], list[Directive]]:
    """The blocks of a plain text and the directives in it; one that is `titled` has its headline elsewhere."""
    directives: list[Directive] = []
    groups = list(_groups(source, directives))
    if groups and len(groups[0]) > 1 and _is_byline(source, groups[0][1:2]):
        groups[:1] = [groups[0][:1], groups[0][1:]]
    measure = _measure(groups)
    blocks: list[Block] = []
    for index, group in enumerate(groups, start=1 if titled else 0):
        if index == 0 and len(groups) > 1 and _is_headline(source, group):
            blocks.append(_block(source, BlockKind.HEADLINE, group))
        else:
            # Only the lines under the headline can be a byline: "By Monday ..." may open any paragraph.
            top = index <= 2
            blocks.extend(_block(source, _kind(source, run, top), run) for run in _runs(source, group, measure))
    return blocks, directives


def _groups(source: str, directives: list[Directive]) -> Iterator[list[_Line]]:
    """The runs of lines between blank lines; the lines of directives part them too, and go to `directives`."""
    watch = "newslint:" in source
    group: list[_Line] = []
    for match in _LINE.finditer(source):
        line = match.group(1)
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        end = start + len(text)
        directive = line_directive(source, start, end) if watch else None
        if directive:
            directives.append(directive)
        elif text:
            group.append(_Line(start, end, indent))
            continue
        if group:
            yield group
            group = []
    if group:
        yield group


def _measure(groups: list[list[_Line]]) -> int:
    """The width that the file's lines are wrapped to, in characters; 0 if each line stands for itself."""
    widths = sorted(line.end - line.start for group in groups for line in group if len(group) > 1)
    if not widths:
        return 0
    # One long web address does not unwrap a file.
    width = widths[(len(widths) - 1) * 95 // 100]
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP else 0


def _is_headline(source: str, group: list[_Line]) -> bool:
    return len(group) == 1 and looks_like_headline(source[group[0].start : group[0].end])


def looks_like_headline(text: str) -> bool:
    """Whether the first paragraph of a draft is its headline."""
    if len(text) > _HEADLINE_LENGTH or _MARKER.match(text) or _BYLINE.match(text):
        return False
    return not re.search(r"[.:;,][\"'”’)\]]*\Z", text) or bool(_INITIALS_AT_END.search(text)) or text.endswith("...")


def _kind(source: str, run: list[_Line], top: bool) -> BlockKind:
    first = run[0]
    if _MARKER.match(source, first.start, first.end):
        return BlockKind.LIST_ITEM
    if top and _is_byline(source, run):
        return BlockKind.BYLINE
    if run[-1].end - first.start <= _CAPTION_LENGTH and _CAPTION.match(source[first.start : run[-1].end]):
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH


def looks_like(text: str, *, top: bool) -> BlockKind:
    """What a paragraph is by its words alone: a byline (at the `top` of a draft only), a caption, or a paragraph.

    A list item is told by its marker, see `marker_length`.
    """
    if top and len(text) <= _BYLINE_LENGTH and _BYLINE.match(text):
        return BlockKind.BYLINE
    return BlockKind.CAPTION if len(text) <= _CAPTION_LENGTH and _CAPTION.match(text) else BlockKind.PARAGRAPH


def marker_length(text: str) -> int:
    """How many characters the bullet or number takes that a paragraph begins with; 0 if there is none."""
    marker = _MARKER.match(text)
    return marker.end() if marker else 0


def _is_byline(source: str, run: list[_Line]) -> bool:
    start, end = run[0].start, run[-1].end
    return end - start <= _BYLINE_LENGTH and bool(_BYLINE.match(source, start, end))


def _runs(source: str, group: list[_Line], measure: int) -> Iterator[list[_Line]]:
    """The paragraphs and list items in a group of lines."""
    listed = bool(_MARKER.match(source, group[0].start, group[0].end))
    indented = any(line.indent < 2 for line in group)
    run = [group[0]]
    for line in islice(group, 1, None):
        if listed:
            new = bool(_MARKER.match(source, line.start, line.end))
        else:
            new = not _continues(source, run[-1], line, 0 if indented and line.indent >= 2 else measure)
        if new:
            yield run
            run = []
        run.append(line)
    yield run


def _continues(source: str, line: _Line, following: _Line, measure: int) -> bool:
    """Whether `following` goes on with the paragraph of `line`; `measure` is the width at which lines are broken, 0 for none."""
    ended = bool(_ENDS_SENTENCE.search(source, max(line.start, line.end - 4), line.end))
    if not ended and source[following.start].islower():
        return True
    if not measure:
        return False
    space = source.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    # A line was broken by its width if the next word would not have fitted on it.
    return line.end - line.start + 1 + word > measure


def _block(source: str, kind: BlockKind, lines: list[_Line]) -> Block:
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            pieces.append(Piece(" ", Span(pieces[-1].source.end, line.start), verbatim=False))
            start = line.start
        else:
            marker = _MARKER.match(source, line.start, line.end) if kind is BlockKind.LIST_ITEM else None
            start = marker.end() if marker else line.start
        pieces.append(Piece(source[start : line.end], Span(start, line.end)))
    return Block.build(kind, pieces)
