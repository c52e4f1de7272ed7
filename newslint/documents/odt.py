"""What `OdtReader` does: OpenDocument texts, as LibreOffice, Google Docs and Word write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from newslint.documents.docx import properties, xml_escape
from newslint.documents.errors import ReadError, WriteError
from newslint.documents.limits import Package, unsound
from newslint.documents.model import BlockKind, Document
from newslint.documents.paragraphs import Paragraph, Story, Way
from newslint.documents.parts import Packed, events, packed, parts
from newslint.documents.xml_scan import Event, scan
from newslint.settings import Settings

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    f"{_URN}office:1.0": "office:",
    f"{_URN}text:1.0": "text:",
    f"{_URN}table:1.0": "table:",
    f"{_URN}drawing:1.0": "draw:",
    f"{_URN}style:1.0": "style:",
}
_MANIFEST = "META-INF/manifest.xml"
_SIGNATURE = "META-INF/documentsignatures.xml"

_ROLES = (("body", "content.xml"), ("styles", "styles.xml"), ("properties", "meta.xml"))

# Their insides do not show, or are made by the program.
_GONE = frozenset(
    {"office:annotation", "office:forms", "office:scripts", "text:tracked-changes", "text:note-citation", "text:hidden-text"}
    | {"text:ruby-text", "text:hidden-paragraph", "text:sequence-decls", "text:variable-decls", "text:user-field-decls"}
    | {f"text:{what}" for what in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography")}
)
# Text stands in these and in no others.
_SPANS = frozenset({"text:p", "text:h", "text:span", "text:a", "text:ruby", "text:ruby-base", "text:meta"})
# These hold paragraphs; all others of their name space that hold text are fields, which the program writes anew.
_HOLDERS = frozenset({"text:section", "text:list", "text:list-item", "text:list-header", "text:note", "text:note-body"})
# They read as white space.
_MARKS = frozenset({"text:s", "text:tab", "text:line-break"})
# Between two runs of a text they stand for no more than a change of format, or mark a place.
_SEAMS = frozenset(
    {"text:span", "text:soft-page-break", "office:annotation-end"}
    | {f"text:{what}{end}" for what in ("bookmark", "reference-mark", "change") for end in ("", "-start", "-end")}
)

_KINDS = {
    "title": BlockKind.HEADLINE,
    "subtitle": BlockKind.SUMMARY,
    **dict.fromkeys(("caption", "illustration", "figure", "drawing", "table"), BlockKind.CAPTION),
    **dict.fromkeys(("quotations", "quote", "intense quote", "block text"), BlockKind.BLOCK_QUOTE),
    **dict.fromkeys(("byline", "author", "sender"), BlockKind.BYLINE),
}
_HEADING = re.compile(r"heading(?: \d+)?")
# How a style's name has characters that names in XML cannot have.
_ESCAPED = re.compile(r"_([0-9a-f]{1,6})_")
# Text goes on behind them.
_NO_CUTS = _SEAMS | _MARKS
# Styles may have others for parents, so often at most.
_MOST_PARENTS = 20
# No page shows so many spaces at once.
_MOST_SPACES, _DIGITS = 100, 5


def open_odt(data: bytes) -> Packed:
    """The package in a file's bytes, with a source of the text, the styles and the properties.

    Raises:
        ReadError: it is damaged, locked, a trap, or not what its name says.
    """
    package = Package(data, ".odt")
    if _MANIFEST in package.names and "encryption-data" in package.text(_MANIFEST):
        raise ReadError("it is locked with a password; save it without one")
    return packed(package, [(role, name) for role, name in _ROLES if role == "body" or name in package.names])


def written(data: bytes, source: str) -> bytes:
    """The bytes of the package in `data` with this source.

    Raises:
        WriteError: it cannot be written without harm.
    """
    old = open_odt(data)
    if _SIGNATURE in old.package.names:
        raise WriteError("it is signed, and would no longer be what was signed; take the signature off first")
    return old.written(source)


def read_odt(source: str, path: str, settings: Settings) -> Document:
    """The document of a source as `open_odt` makes it.

    Raises:
        ReadError: it is not well-formed, holds no text document, or is nested or declared in a way that no story is.
    """
    there = {part.role: part for part in parts(source)}
    styles = _Styles()
    for role in ("styles", "body"):
        if part := there.get(role):
            styles.read(source[part.start : part.end])
    metadata: dict[str, object] = {}
    if part := there.get("properties"):
        metadata = properties(source[part.start : part.end])
    story = Story()
    walk = _Walk(source, story, styles)
    walk.read(there["body"].start, there["body"].end)
    if not walk.has_body:
        raise unsound(".odt", "there is no text document in it")
    blocks, places = story.finish()
    return Document(
        path=path,
        source=source,
        blocks=blocks,
        format="odt",
        metadata=metadata,
        escape=xml_escape,
        settings=settings,
        places=places,
    )


def _short(name: str) -> str:
    space, _, local = name[1:].partition("}")
    return _SPACES.get(space, "?:") + local


def _attribute(event: Event, name: str) -> str:
    prefix, _, local = name.partition(":")
    return event.attributes.get(f"{{{_URN}{prefix}:1.0}}{local}", "")


class _Styles:
    """What the paragraph styles of a file make of a paragraph."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._kinds: dict[str, BlockKind | None] = {}

    def read(self, source: str) -> None:
        """Takes in the styles of a part."""
        for event in scan(source):
            if event.kind == "start" and _short(event.name) == "style:style" and _attribute(event, "style:family") == "paragraph":
                self._parents[_attribute(event, "style:name")] = _attribute(event, "style:parent-style-name")

    def kind(self, style: str) -> BlockKind | None:
        """What a paragraph in a style is; None where it is no more than a paragraph."""
        if style not in self._kinds:
            self._kinds[style] = self._found_kind(style)
        return self._kinds[style]

    def _found_kind(self, style: str) -> BlockKind | None:
        for _ in range(_MOST_PARENTS):
            name = _ESCAPED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), style).lower()
            kind = BlockKind.HEADING if _HEADING.fullmatch(name) else _KINDS.get(name)
            if kind or style not in self._parents:
                return kind
            style = self._parents[style]
        return None


class _Open(NamedTuple):
    """A paragraph that has begun."""

    paragraph: Paragraph
    kind: BlockKind
    way: Way


class _Table:
    """A table while it is read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.column = 0


class _Walk:
    """The text while it is read: a single pass over its tags."""

    def __init__(self, source: str, story: Story, styles: _Styles) -> None:
        self._source = source
        self._base = 0
        self._story = story
        self._styles = styles
        self._open: list[_Open] = []
        self._names: list[str] = []
        self._skipping: int | None = None
        self._tables: list[_Table] = []
        self._notes: list[str] = []
        self._counts = {"table": 0, "note": 0, "endnote": 0}
        self._lists = 0
        self.has_body = False
        self._starts: dict[str, Callable[[Event], None]] = {
            "office:text": self._start_body,
            "text:p": self._start_paragraph,
            "text:h": self._start_paragraph,
            "text:note": self._start_note,
            "text:list-item": self._start_item,
            "text:list-header": self._start_item,
            "table:table": self._start_table,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
        }

    def read(self, base: int, end: int) -> None:
        """Reads the part that stands at `base` to `end`."""
        self._base = base
        for event in events(self._source[base:end]):
            if event.kind == "start":
                name = _short(event.name)
                self._names.append(name)
                if self._skipping is None:
                    self._start(event, name)
            elif event.kind == "end":
                if self._skipping is None:
                    self._end(self._names[-1])
                elif self._skipping == len(self._names):
                    self._skipping = None
                self._names.pop()
            elif self._open and self._skipping is None and self._is_text():
                self._text(event)

    def _is_text(self) -> bool:
        """Whether text that stands here shows: in paragraphs, spans and fields it does, in the description of a picture not."""
        return self._names[-1].startswith("text:") and self._names[-1] not in _HOLDERS

    def _text(self, event: Event) -> None:
        paragraph, start, end = self._open[-1].paragraph, self._base + event.start, self._base + event.end
        is_field = self._names[-1] not in _SPANS
        if event.text == self._source[start:end] and not event.cdata and not is_field:
            paragraph.text(start, end)
        else:
            # Nothing can be escaped where CDATA stands.
            paragraph.stand_in(event.text, start, end, fixed=event.cdata or is_field)

    def _start(self, event: Event, name: str) -> None:
        if name in _GONE or (name == "text:section" and _attribute(event, "text:display") == "none"):
            self._skipping = len(self._names)
            if self._open:
                self._open[-1].paragraph.cut()
        elif name in self._starts:
            self._starts[name](event)
        elif self._open:
            self._inline(event, name)

    def _inline(self, event: Event, name: str) -> None:
        """What stands in a paragraph and is not text, but may read as some."""
        paragraph, start, end = self._open[-1].paragraph, self._base + event.start, self._base + event.end
        if name == "text:s":
            count = _attribute(event, "text:c")[:_DIGITS]
            paragraph.stand_in(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), start, end)
        elif name == "text:tab":
            paragraph.stand_in(" ", start, end)
        elif name == "text:line-break":
            paragraph.line_break(start, end)
        elif name == "draw:frame" and _attribute(event, "text:anchor-type") == "as-char":
            paragraph.picture(start, end)
        if name not in _NO_CUTS:
            paragraph.cut()

    def _end(self, name: str) -> None:
        if name in ("text:p", "text:h") and self._open:
            ended = self._open.pop()
            self._story.add(ended.paragraph, ended.kind, ended.way)
        elif name == "text:note" and self._notes:
            self._notes.pop()
        elif name in ("text:list-item", "text:list-header"):
            self._lists -= 1
        elif name == "table:table" and self._tables:
            self._tables.pop()
        elif self._open and name not in _NO_CUTS:
            self._open[-1].paragraph.cut()

    def _start_body(self, event: Event) -> None:
        self.has_body = True

    def _start_paragraph(self, event: Event) -> None:
        if not self.has_body:
            return
        kind = self._styles.kind(_attribute(event, "text:style-name"))
        if self._names[-1] == "text:h":
            kind = kind if kind is BlockKind.HEADLINE else BlockKind.HEADING
        if self._tables:
            kind = BlockKind.TABLE_CELL
        elif self._lists and kind is None:
            kind = BlockKind.LIST_ITEM
        paragraph = Paragraph(self._source, collapses=True)
        self._open.append(_Open(paragraph, kind or BlockKind.PARAGRAPH, self._here()))

    def _start_note(self, event: Event) -> None:
        kind = "endnote" if _attribute(event, "text:note-class") == "endnote" else "note"
        self._counts[kind] += 1
        self._notes.append(f"{kind} {self._counts[kind]}")
        if self._open:
            self._open[-1].paragraph.cut()

    def _start_item(self, event: Event) -> None:
        self._lists += 1

    def _start_table(self, event: Event) -> None:
        self._counts["table"] += 1
        self._tables.append(_Table(self._counts["table"]))

    def _start_row(self, event: Event) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def _start_cell(self, event: Event) -> None:
        if self._tables:
            self._tables[-1].column += 1

    def _here(self) -> Way:
        if self._notes:
            kind, _, number = self._notes[-1].partition(" ")
            return ((kind, number),)
        if self._tables:
            table = self._tables[-1]
            return (("table", str(table.number)), ("cell", f"R{table.row}C{table.column}"))
        return ()
