"""What `RstReader` does: finds the paragraphs of reStructuredText line by line, with exact places.

docutils says on which line something stands, but not where on it. tree-sitter's grammar knows no tables, runs the paragraphs
inside directives together, and takes minutes for lists nested a thousand deep.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.documents.directives import line_directive
from newslint.documents.fieldvalues import as_date
from newslint.documents.lines import MAX_DEPTH, Line, lines_of, too_deep
from newslint.documents.model import Block, BlockKind, Directive, Document
from newslint.documents.prose import Prose
from newslint.documents.rst_inline import inline
from newslint.documents.rst_tables import grid_cells, simple_cells
from newslint.findings import Span
from newslint.settings import Settings

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+")
_BULLET = re.compile(r"(?:[-*+•‣⁃]|(?:\d{1,4}|#)[.)]|\((?:\d{1,4}|#)\))(?:[ \t]+(?=\S)|\Z)")
_FIELD = re.compile(r":(?P<name>[A-Za-z][^:\n`]*):(?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?P<name>[A-Za-z][\w:+.-]*)::(?:[ \t]+|\Z)")
_FOOTNOTE = re.compile(r"\.\.[ \t]+\[[^\]\n]+\](?:[ \t]+|\Z)")
_GRID = re.compile(r"\+(?:[-=]+\+)+")
_SIMPLE = re.compile(r"=+(?: +=+)+")

# Directives with copy in them, and what it is; all others hold none.
_WITH_COPY = {
    **dict.fromkeys(
        (
            "attention",
            "caution",
            "danger",
            "error",
            "hint",
            "important",
            "note",
            "tip",
            "warning",
            "admonition",
            "topic",
            "sidebar",
        ),
        BlockKind.PARAGRAPH,
    ),
    **dict.fromkeys(
        ("compound", "container", "class", "centered", "seealso", "versionadded", "versionchanged"), BlockKind.PARAGRAPH
    ),
    **dict.fromkeys(("epigraph", "highlights", "pull-quote"), BlockKind.BLOCK_QUOTE),
    **dict.fromkeys(("figure", "table", "list-table"), BlockKind.CAPTION),
    "rubric": BlockKind.HEADING,
}
# Those of which the first line is a name or a path.
_NAMED = frozenset({"container", "class", "figure"})
_TITLED = {"admonition": BlockKind.HEADING, "topic": BlockKind.HEADING, "sidebar": BlockKind.HEADING}

_META = {
    "author": "byline",
    "authors": "byline",
    "date": "date",
    "slug": "slug",
    "category": "section",
    "section": "section",
    "lang": "language",
}


class _Context(NamedTuple):
    """What the lines indented by at least `indent` are: of a kind, or `kind` None for no copy."""

    indent: int
    kind: BlockKind | None


def read_rst(source: str, path: str, settings: Settings) -> Document:
    """The document of a text in reStructuredText.

    Raises:
        ReadError: it has more lines than any story, or is nested deeper.
    """
    story = _Story(source)
    story.read()
    return Document(
        path=path,
        source=source,
        blocks=tuple(story.blocks),
        format="rst",
        metadata=story.metadata,
        directives=tuple(story.directives),
        settings=settings,
    )


class _Story:
    """One text while it is read."""

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self.directives: list[Directive] = []
        self.metadata: dict[str, object] = {}
        self._source = source
        self._lines = lines_of(source)
        self._contexts = [_Context(0, BlockKind.PARAGRAPH)]
        self._at = 0
        self._has_begun = False  # whether a headline or a paragraph has been read

    def read(self) -> None:
        """Reads the whole text."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.blank:
                self._at += 1
                continue
            while self._contexts[-1].indent > line.indent:
                self._contexts.pop()
            if self._contexts[-1].kind is None:
                self._directive_on(line)
                self._at += 1
            else:
                self._body(line)

    def _text(self, line: Line) -> str:
        return self._source[line.start : line.end]

    def _line(self, at: int) -> Line | None:
        return self._lines[at] if at < len(self._lines) else None

    def _directive_on(self, line: Line) -> None:
        start = line.start + (3 if self._source.startswith(".. ", line.start) else 0)
        directive = line_directive(self._source, start, line.end)
        if directive:
            self.directives.append(Directive(directive.text, Span(line.start, line.end)))

    def _push(self, indent: int, kind: BlockKind | None) -> None:
        if len(self._contexts) > MAX_DEPTH:
            raise too_deep()
        self._contexts.append(_Context(indent, kind))

    def _body(self, line: Line) -> None:
        text = self._text(line)
        if text == ".." or text.startswith(".. "):
            self._at += 1
            self._explicit(line, text)
        elif self._section(line, text) or self._table(line, text):
            return
        elif text.startswith(("__ ", ">>> ")) or (_ADORNMENT.fullmatch(text) and len(text) >= 4):
            self._at += 1
            while text.startswith(">>> ") and (following := self._line(self._at)) and not following.blank:
                self._at += 1
        elif field := _FIELD.match(text):
            self._at += 1
            self._field(line, field)
        elif marker := _BULLET.match(text):
            # What stands after the mark is as a line of its own.
            width = marker.end()
            self._lines[self._at] = Line(line.start + width, line.end, line.indent + width)
            self._push(line.indent + 1, BlockKind.LIST_ITEM)
        elif text.startswith("| "):
            self._at += 1
            self._add(self._contexts[-1].kind, line.start + 2, line.end)
        else:
            self._paragraph(line)

    def _section(self, line: Line, text: str) -> bool:
        """Reads a heading, if one begins on `line`."""
        under, third = self._line(self._at + 1), self._line(self._at + 2)
        if under is None or under.blank or line.indent or self._contexts[-1].indent:
            return False
        if _ADORNMENT.fullmatch(text) and third and self._text(third) == text:
            self._heading(under)
            self._at += 3
            return True
        mark = self._text(under)
        if under.indent or not _ADORNMENT.fullmatch(mark) or len(mark) < min(len(text), 4) or _ADORNMENT.fullmatch(text):
            return False
        self._heading(line)
        self._at += 2
        return True

    def _heading(self, line: Line) -> None:
        kind = BlockKind.HEADING if self._has_begun else BlockKind.HEADLINE
        self._add(kind, line.start, line.end)
        if kind is BlockKind.HEADLINE and self.blocks:
            self.metadata["title"] = self.blocks[-1].text

    def _explicit(self, line: Line, text: str) -> None:
        """Reads a directive, a footnote, a target or a comment."""
        footnote = _FOOTNOTE.match(text)
        if footnote:
            self._push(line.indent + 1, BlockKind.PARAGRAPH)
            self._again(line, footnote.end())
            return
        directive = _DIRECTIVE.match(text)
        name = directive["name"].rpartition(":")[2] if directive else ""
        kind = _WITH_COPY.get(name)
        if directive is None or kind is None:
            if directive is None:
                self._directive_on(line)
            self._push(line.indent + 1, None)
            return
        self._push(line.indent + 1, kind)
        if name not in _NAMED and name in _TITLED:
            self._add(_TITLED[name], line.start + directive.end(), line.end)
        elif name not in _NAMED:
            self._again(line, directive.end())
        self._options(line.indent)

    def _again(self, line: Line, width: int) -> None:
        """Lets the rest of a line, after `width` characters, be read as a line of its own."""
        if line.start + width >= line.end:
            return
        self._at -= 1
        following = self._line(self._at + 1)
        deeper = following is not None and not following.blank and following.indent > line.indent
        indent = following.indent if deeper and following else line.indent + width
        self._lines[self._at] = Line(line.start + width, line.end, indent)

    def _options(self, indent: int) -> None:
        """Passes over the options of a directive, which follow it at once."""
        while (line := self._line(self._at)) and not line.blank and line.indent > indent and _FIELD.match(self._text(line)):
            self._at += 1

    def _field(self, line: Line, field: re.Match[str]) -> None:
        """A field at the top says something about the story; others are copy."""
        top = not any(block.kind is not BlockKind.HEADLINE for block in self.blocks)
        name = field["name"].strip().lower()
        value = self._source[line.start + field.end() : line.end].strip()
        if top or name in _META:
            if top and name in _META and value:
                self.metadata.setdefault(_META[name], as_date(value) if name == "date" else value)
            self._push(line.indent + 1, None)
        else:
            self._push(line.indent + 1, BlockKind.LIST_ITEM)
            self._again(line, field.end())

    def _table(self, line: Line, text: str) -> bool:
        """Reads a table, if one begins on `line`."""
        grid = bool(_GRID.fullmatch(text))
        if not grid and not _SIMPLE.fullmatch(text):
            return False
        last = self._at
        if grid:
            while (below := self._line(last + 1)) and not below.blank:
                last += 1
        else:
            # A table ends at a border with nothing below it.
            while (below := self._line(last + 1)) and not (
                _SIMPLE.fullmatch(self._text(self._lines[last])) and last > self._at and below.blank
            ):
                last += 1
        rows = self._lines[self._at : last + 1]
        for cell in (grid_cells if grid else simple_cells)(self._source, rows):
            prose = Prose(self._source)
            at = None
            for start, end in cell:
                if at is not None:
                    prose.line_break(at, start)
                inline(prose, self._source, start, end)
                at = end
            self._keep(prose.take(BlockKind.TABLE_CELL))
        self._at = last + 1
        return True

    def _paragraph(self, line: Line) -> None:
        """Reads the lines up to an empty one, or to where a definition begins."""
        base, kind = self._contexts[-1]
        first = last = self._at
        while (below := self._line(last + 1)) and not below.blank and below.indent >= line.indent:
            if below.indent > line.indent and last == first and self._contexts[-1].kind is not BlockKind.CAPTION:
                break
            last += 1
        end = self._lines[last].end
        below = self._line(last + 1)
        self._at = last + 1
        text = self._source[line.start : end]
        literal = text.endswith("::")
        if literal:
            # Two colons after a word stand for one, two alone for none.
            before = text[:-2].rstrip()
            end = line.start + len(before) + (bool(before) and len(before) == len(text) - 2)
        if below and not below.blank and below.indent > line.indent and not literal:
            self._add(BlockKind.LIST_ITEM, line.start, end)
            self._push(line.indent + 1, BlockKind.LIST_ITEM)
        else:
            quoted = kind is BlockKind.PARAGRAPH and line.indent > base and len(self._contexts) == 1
            self._add(BlockKind.BLOCK_QUOTE if quoted else kind, line.start, end)
        if literal:
            self._push(line.indent + 1, None)

    def _add(self, kind: BlockKind | None, start: int, end: int) -> None:
        prose = Prose(self._source)
        inline(prose, self._source, start, end)
        self._keep(prose.take(kind or BlockKind.PARAGRAPH))

    def _keep(self, block: Block | None) -> None:
        if block:
            self.blocks.append(block)
            self._has_begun |= block.kind in (BlockKind.HEADLINE, BlockKind.PARAGRAPH)
