"""Reads the text in a Word document's source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from newslint.documents.docx import attribute, kind_of_style, properties, short, style_kinds, value, xml_escape
from newslint.documents.limits import unsound
from newslint.documents.model import BlockKind, Document
from newslint.documents.paragraphs import Paragraph, Story, Way
from newslint.documents.parts import events, parts
from newslint.documents.xml_scan import Event
from newslint.settings import Settings

# Their insides do not show: what was deleted or moved away while changes were tracked, what formats were before, glosses over
# other words, the second form of a drawing.
_GONE = frozenset(
    {"del", "moveFrom", "rt", "Fallback"} | {f"{what}Change" for what in ("pPr", "rPr", "tblPr", "sectPr", "numbering")}
)
_PICTURES = frozenset({"inline", "imagedata", "object", "sym", "oMath"})
# Between two runs of a text they stand for no more than a change of format, or mark a place.
_SEAMS = frozenset(
    {"r", "t", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd"}
    | {"commentRangeStart", "commentRangeEnd"}
)
_OFF = frozenset({"0", "false", "off", "none"})
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})

# A style's own name where the file has no styles: "Heading1".
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z\d])")


def read_docx(source: str, path: str, settings: Settings) -> Document:
    """The document of a source as `open_docx` makes it.

    Raises:
        ReadError: it is not well-formed, not Word's, or nested or declared in a way that no story is.
    """
    there = parts(source)
    styles: Mapping[str, BlockKind] = {}
    metadata: dict[str, object] = {}
    for part in there:
        if part.role == "styles":
            styles = style_kinds(source[part.start : part.end])
        elif part.role == "properties":
            metadata = properties(source[part.start : part.end])
    story = Story()
    for part in there:
        if part.role in ("body", "notes", "endnotes"):
            walk = _Walk(source, part.start, story, styles, "endnote" if part.role == "endnotes" else "note")
            walk.read(part.end)
            if part.role == "body" and not walk.has_body:
                raise unsound(".docx", "the text in it is not Word's")
    blocks, places = story.finish()
    return Document(
        path=path,
        source=source,
        blocks=blocks,
        format="docx",
        metadata=metadata,
        escape=xml_escape,
        settings=settings,
        places=places,
    )


class _Open:
    """A paragraph that has begun."""

    def __init__(self, paragraph: Paragraph, way: Way) -> None:
        self.paragraph = paragraph
        self.way = way
        self.style = ""
        self.kind: BlockKind | None = None
        # Whether the change that is accepted joins it with the next.
        self.runs_on = False


class _Table:
    """A table while it is read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.column = 0


class _Walk:
    """One part while it is read: a single pass over its tags."""

    def __init__(self, source: str, base: int, story: Story, styles: Mapping[str, BlockKind], note: str) -> None:
        self._source = source
        self._base = base
        self._story = story
        self._styles = styles
        self._note = note
        self._open: list[_Open] = []
        self._carried: dict[int, _Open] = {}
        self._tables: list[_Table] = []
        self._tables_met = self._notes_met = 0
        self._way: Way = ()
        self._skipping: int | None = None
        self._depth = 0
        self._in_text = self._in_format = self._hidden = False
        self._in_properties = 0
        self.has_body = False
        self._starts: dict[str, Callable[[Event], None]] = {
            "p": self._start_paragraph,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "footnote": self._start_note,
            "endnote": self._start_note,
        }

    def read(self, end: int) -> None:
        """Reads the part, which ends at `end`."""
        for event in events(self._source[self._base : end]):
            if event.kind == "start":
                self._depth += 1
                if self._skipping is None:
                    self._start(event, short(event.name))
            elif event.kind == "end":
                if self._skipping is None:
                    self._end(short(event.name))
                elif self._skipping == self._depth:
                    self._skipping = None
                self._depth -= 1
            elif self._in_text and self._skipping is None and not self._hidden:
                self._text(event)
        for left in self._carried.values():
            self._take(left)

    def _text(self, event: Event) -> None:
        paragraph, start, end = self._open[-1].paragraph, self._base + event.start, self._base + event.end
        if event.text == self._source[start:end] and not event.cdata:
            paragraph.text(start, end)
        else:
            # Nothing can be escaped where CDATA stands.
            paragraph.stand_in(event.text, start, end, fixed=event.cdata)

    def _start(self, event: Event, name: str) -> None:
        if self._in_properties:
            self._property(event, name)
        elif name == "pPr" and self._open:
            self._in_properties = self._depth
        elif name in _GONE:
            self._skip()
        elif name in self._starts:
            self._starts[name](event)
        elif name == "body":
            self.has_body = True
        elif self._open:
            self._inline(event, name)

    def _skip(self) -> None:
        self._skipping = self._depth
        if self._open:
            self._open[-1].paragraph.cut()

    def _property(self, event: Event, name: str) -> None:
        """What the properties of a paragraph say of it."""
        top = self._open[-1]
        if name in ("del", "moveFrom"):
            top.runs_on = True
        elif name in _GONE:
            self._skip()
        elif name == "pStyle":
            top.style = value(event)
        elif name == "numId" and value(event) != "0":
            top.kind = top.kind or BlockKind.LIST_ITEM
        elif name == "outlineLvl" and value(event) < "9":
            top.kind = BlockKind.HEADING

    def _inline(self, event: Event, name: str) -> None:
        """What stands in a paragraph: text, and what reads as some."""
        paragraph, start, end = self._open[-1].paragraph, self._base + event.start, self._base + event.end
        if name == "t":
            self._in_text = True
        elif name == "rPr":
            self._in_format = True
        elif self._in_format:
            if name in ("vanish", "specVanish"):
                self._hidden = value(event) not in _OFF
        elif not self._hidden:
            if name in ("tab", "ptab"):
                paragraph.stand_in(" ", start, end)
            elif name in ("br", "cr"):
                paragraph.line_break(start, end)
            elif name == "noBreakHyphen":
                paragraph.stand_in("-", start, end)
            elif name in _PICTURES:
                paragraph.picture(start, end)
        if name in ("oMath", "object"):
            self._skip()
        elif name not in _SEAMS and not self._in_format:
            paragraph.cut()

    def _end(self, name: str) -> None:
        if self._in_properties == self._depth:
            self._in_properties = 0
        elif self._in_properties:
            return
        elif name == "t":
            self._in_text = False
        elif name == "rPr":
            self._in_format = False
        elif name == "r":
            self._hidden = False
        elif name == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif name == "tbl" and self._tables:
            self._tables.pop()
        elif self._open and name not in _SEAMS and not self._in_format:
            self._open[-1].paragraph.cut()

    def _start_paragraph(self, event: Event) -> None:
        self._in_text = self._hidden = self._in_format = False
        way = self._here()
        # It may go on with one whose end was deleted.
        before = self._carried.pop(len(self._open), None)
        if before and before.way != way:
            self._take(before)
            before = None
        paragraph = before.paragraph if before else Paragraph(self._source)
        paragraph.cut()
        self._open.append(_Open(paragraph, way))

    def _end_paragraph(self, ended: _Open) -> None:
        if ended.runs_on:
            self._carried[len(self._open)] = ended
        else:
            self._take(ended)

    def _take(self, ended: _Open) -> None:
        kind = self._styles.get(ended.style) if self._styles else kind_of_style(_WORDS.sub(" ", ended.style).lower())
        if ended.way and ended.way[-1][0] == "cell":
            kind = BlockKind.TABLE_CELL
        self._story.add(ended.paragraph, kind or ended.kind or BlockKind.PARAGRAPH, ended.way)

    def _start_table(self, event: Event) -> None:
        self._tables_met += 1
        self._tables.append(_Table(self._tables_met))

    def _start_row(self, event: Event) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def _start_cell(self, event: Event) -> None:
        if self._tables:
            self._tables[-1].column += 1

    def _start_note(self, event: Event) -> None:
        if attribute(event, "type") in _NO_NOTES:
            self._skip()
            return
        self._notes_met += 1
        self._way = ((self._note, str(self._notes_met)),)

    def _here(self) -> Way:
        if self._tables:
            table = self._tables[-1]
            return (("table", str(table.number)), ("cell", f"R{table.row}C{table.column}"))
        return self._way
