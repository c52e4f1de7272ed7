"""What `AsciiDocReader` does: finds the paragraphs of AsciiDoc line by line, with exact places.

No library on PyPI reads AsciiDoc with places: those there are turn it into HTML.
"""

from __future__ import annotations

import re

from newslint.documents.asciidoc_inline import inline
from newslint.documents.directives import line_directive
from newslint.documents.fieldvalues import as_date
from newslint.documents.lines import MAX_DEPTH, Line, lines_of, too_deep
from newslint.documents.model import Block, BlockKind, Directive, Document
from newslint.documents.prose import Prose
from newslint.settings import Settings

_SECTION = re.compile(r"(?P<marks>={1,6}|\#{1,6})[ \t]+(?P<title>\S.*)\Z")
_ATTRIBUTE = re.compile(r":!?(?P<name>[A-Za-z0-9_][\w-]*)!?:(?:[ \t]+(?P<value>.*))?\Z")
_DELIMITER = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```\w*|~~~)\Z")
_TABLE = re.compile(r"[|,:!]={3,}\Z")
_STYLE = re.compile(r"\[(?P<style>[^\[\]]*)\]\Z")
_MACRO = re.compile(r"[\w-]+::[^\s\[\]]*\[.*\]\Z")
_ITEM = re.compile(r"(?:\*{1,5}|-|•|\.{1,5}|\d{1,4}\.|<(?:\d{1,3}|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_TERM = re.compile(r"(?P<term>\S.*?)(?:::{1,3}|;;)(?:[ \t]+|\Z)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_BREAK = re.compile(r"(?:'{3,}|<{3,}|-{3}|- - -|\*{3}|\* \* \*)\Z")
_CELL = re.compile(r"(?<!\\)(?:(?:\d{1,3}(?:\.\d{1,3})?|\.\d{1,3})[+*])?[<^>.]{0,4}[a-z]?\|")
_AUTHOR = re.compile(r"[^\W\d][\w.'’ -]*(?:<[^<>]*>)?(?:;[ \t]*[^\W\d][\w.'’ -]*(?:<[^<>]*>)?)*\Z")
_REVISION = re.compile(r"(?:v[\d.]+,?[ \t]*)?(?P<date>[^:]*\d{4}[^:]*)?(?::.*)?\Z")

# Delimited blocks with copy in them, by the sign that they are drawn with, and what it is; all others hold none.
_WITH_COPY = {"=": None, "*": None, "--": None, "_": BlockKind.BLOCK_QUOTE}
_NO_COPY = frozenset({"source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "comment"})
_QUOTED = frozenset({"quote", "verse"})
_META = {
    "date": "date",
    "revdate": "date",
    "author": "byline",
    "lang": "language",
    "slug": "slug",
    "section": "section",
    "category": "section",
}


def read_asciidoc(source: str, path: str, settings: Settings) -> Document:
    """The document of a text in AsciiDoc.

    Raises:
        ReadError: it has more lines than any story, or is nested deeper.
    """
    story = _Story(source)
    story.read()
    return Document(
        path=path,
        source=source,
        blocks=tuple(story.blocks),
        format="asciidoc",
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
        self._at = 0
        self._style = ""  # of the block that follows
        self._is_titled = False
        self._open: list[tuple[str, BlockKind | None]] = []  # the delimited blocks around

    def read(self) -> None:
        """Reads the whole text."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.blank:
                self._at += 1
                continue
            self._block(line, self._source[line.start : line.end])

    def _block(self, line: Line, text: str) -> None:
        """Reads the block that begins on `line`."""
        if self._meta(line, text):
            self._at += 1
        elif _DELIMITER.match(text):
            self._delimited(text)
        elif _TABLE.match(text):
            self._table(text)
        elif (section := _SECTION.match(text)) and not line.indent:
            self._heading(line, section)
        elif text == "+" or _BREAK.match(text) or _MACRO.match(text):
            self._at += 1
        elif item := _ITEM.match(text):
            self._paragraph(line, item.end(), BlockKind.LIST_ITEM)
        elif (term := _TERM.match(text)) and "://" not in term["term"]:
            self._add(BlockKind.LIST_ITEM, *(line.start + at for at in term.span("term")))
            if term.end() < len(text):
                self._paragraph(line, term.end(), BlockKind.LIST_ITEM)
            else:
                self._at += 1
        elif text.startswith(".") and len(text) > 1 and text[1] not in ". ":
            self._add(BlockKind.CAPTION, line.start + 1, line.end)
            self._at += 1
        elif self._style in _NO_COPY or (line.indent and not self._continues()):
            self._skip_paragraph()
        else:
            label = _ADMONITION.match(text)
            self._paragraph(line, label.end() if label else 0, self._kind())

    def _continues(self) -> bool:
        """Whether the text above is an item of a list, of which an indented line is part."""
        return bool(self.blocks) and self.blocks[-1].kind is BlockKind.LIST_ITEM

    def _kind(self) -> BlockKind:
        if self._style in _QUOTED:
            return BlockKind.BLOCK_QUOTE
        return next((kind for _, kind in reversed(self._open) if kind), BlockKind.PARAGRAPH)

    def _meta(self, line: Line, text: str) -> bool:
        """Takes in a line that is no copy: a comment, an attribute, the style of what follows."""
        if text.startswith("//") and not text.startswith("///"):
            directive = line_directive(self._source, line.start, line.end)
            if directive:
                self.directives.append(directive)
            return True
        attribute = _ATTRIBUTE.match(text)
        if attribute:
            name, value = _META.get(attribute["name"]), (attribute["value"] or "").strip()
            if name and value:
                self.metadata[name] = as_date(value) if name == "date" else value
            return True
        style = _STYLE.match(text)
        if style:
            self._style = re.split(r"[,.#%]", style["style"].strip(), maxsplit=1)[0].strip() or self._style
            return True
        return False

    def _delimited(self, mark: str) -> None:
        """Opens or closes a block between two delimiters; passes over one without copy."""
        self._at += 1
        if any(mark == one for one, _ in self._open):
            while self._open.pop()[0] != mark:
                pass
        elif (mark[0] in _WITH_COPY and len(mark) > 3 and self._style not in _NO_COPY) or mark == "--":
            kind = _WITH_COPY.get(mark[0] if mark != "--" else mark)
            self._open.append((mark, BlockKind.BLOCK_QUOTE if self._style in _QUOTED else kind))
            if len(self._open) > MAX_DEPTH:
                raise too_deep()
        else:
            closing = "```" if mark.startswith("```") else mark
            while self._at < len(self._lines) and self._text(self._at) != closing:
                self._at += 1
            self._at += 1
        self._style = ""

    def _text(self, at: int) -> str:
        line = self._lines[at]
        return self._source[line.start : line.end]

    def _heading(self, line: Line, section: re.Match[str]) -> None:
        start, end = section.span("title")
        # A heading may have its marks on both sides.
        whole = section["title"].removesuffix(section["marks"])
        end -= len(section["title"]) - len(whole.rstrip() if whole.endswith((" ", "\t")) else section["title"])
        title = len(section["marks"]) == 1 and not self._is_titled
        self._at += 1
        self._add(BlockKind.HEADLINE if title else BlockKind.HEADING, line.start + start, line.start + end)
        if title and self.blocks:
            self.metadata["title"] = self.blocks[-1].text
            self._header()

    def _header(self) -> None:
        """Reads who wrote it, and when, in the lines right below the title."""
        for field, form in (("byline", _AUTHOR), ("date", _REVISION)):
            while self._at < len(self._lines) and self._meta(self._lines[self._at], self._text(self._at)):
                self._at += 1
            if self._at == len(self._lines) or self._lines[self._at].blank:
                return
            match = form.match(self._text(self._at))
            if match is None:
                return
            self._at += 1
            found = match["date"] or "" if field == "date" else re.sub(r"\s*<[^<>]*>", "", match.group()).replace(";", ",")
            if found.strip():
                self.metadata[field] = as_date(found.strip()) if field == "date" else found.strip()

    def _ends(self, at: int) -> bool:
        """Whether a paragraph ends above a line."""
        line = self._lines[at]
        text = self._text(at)
        return (
            line.blank
            or text == "+"
            or text.startswith("//")
            or bool(_DELIMITER.match(text) or _TABLE.match(text) or _STYLE.match(text))
        )

    def _paragraph(self, line: Line, width: int, kind: BlockKind) -> None:
        """Reads the lines up to an empty one or the next item of a list."""
        last = self._at
        listed = kind is BlockKind.LIST_ITEM
        while last + 1 < len(self._lines) and not self._ends(last + 1):
            text = self._text(last + 1)
            if listed and (_ITEM.match(text) or _TERM.match(text)):
                break
            last += 1
        self._at = last + 1
        self._style = ""
        self._add(kind, line.start + width, self._lines[last].end)

    def _skip_paragraph(self) -> None:
        while self._at < len(self._lines) and not self._lines[self._at].blank:
            self._at += 1
        self._style = ""

    def _table(self, mark: str) -> None:
        self._at += 1
        self._style = ""
        while self._at < len(self._lines) and self._text(self._at) != mark:
            line = self._lines[self._at]
            self._at += 1
            edges = [*_CELL.finditer(self._source, line.start, line.end)]
            ends = [*(match.start() for match in edges[1:]), line.end]
            for match, end in zip(edges, ends, strict=False):
                self._add(BlockKind.TABLE_CELL, match.end(), end)
            if not edges:
                self._add(BlockKind.TABLE_CELL, line.start, line.end)
        self._at += 1

    def _add(self, kind: BlockKind, start: int, end: int) -> None:
        prose = Prose(self._source)
        notes = inline(prose, self._source, start, end)
        self._keep(prose.take(kind))
        for note in notes:
            inner = Prose(self._source)
            inline(inner, self._source, *note)
            self._keep(inner.take(BlockKind.PARAGRAPH))

    def _keep(self, block: Block | None) -> None:
        if block:
            self.blocks.append(block)
            self._is_titled |= block.kind is BlockKind.HEADLINE
