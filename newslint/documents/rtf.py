"""What `RtfReader` does: rich text, as Word, TextEdit, WordPad and LibreOffice write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from newslint.documents.docx import LONGEST, kind_of_style, metadata_of
from newslint.documents.errors import ReadError
from newslint.documents.limits import MOST_DEPTH
from newslint.documents.model import BlockKind, Document
from newslint.documents.paragraphs import Paragraph, Story, Way
from newslint.settings import Settings

_OPENING = b"{\\rtf"

_TOKEN = re.compile(
    r"(?P<text>[^\\{}\r\n\x00-\x08]+)|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|[\r\n\x00-\x08]+|.",
    re.DOTALL,
)
_TO_BRACE = re.compile(r"[^\\{}]+")
#: A text may have so many tokens: a long story has a hundredth of them.
MOST_TOKENS = 300_000

# Groups whose insides are not the text.
_NOT_TEXT = """
colortbl pict object fldinst annotation atnid atnauthor atntime atnicn atnref atrfstart atrfend listtext pntext pntxta pntxtb
nonshppict tc xe rxe txe revtbl filetbl private header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc
ftncn aftnsep aftnsepc aftncn bkmkstart bkmkend listtable listoverridetable generator background do
"""
_GONE = frozenset(_NOT_TEXT.split())
_SIGNS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": " ",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_ENDS = frozenset({"par", "sect", "page", "column"})
# The encodings of fonts' character sets, where they are not the text's own.
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_CODEPAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gbk", 950: "big5"}
_FIELDS = ("title", "author")
_TIMES = ("creatim", "revtim")


def text_of(data: bytes) -> str:
    """The characters of rich text, which are bytes: whatever is more than ASCII in it, it spells out.

    Raises:
        ReadError: it is no rich text.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_OPENING):
        raise ReadError("it is not rich text (it does not begin as such); open it in a word processor and save it again")
    return data.decode("latin-1")


def read_rtf(source: str, path: str, settings: Settings) -> Document:
    """The document of a source as `text_of` makes it.

    Raises:
        ReadError: its groups are nested, or are many, in a way that no story's are.
    """
    walk = _Walk(source)
    walk.read()
    blocks, places = walk.story.finish()
    return Document(
        path=path,
        source=source,
        blocks=blocks,
        format="rtf",
        metadata=walk.metadata(),
        settings=settings,
        encoding="latin-1",
        places=places,
    )


@dataclass
class _Group:
    """What holds within a pair of braces."""

    skipped: bool = False
    # What the text in it is for, where that is not the story: "fonttbl", "stylesheet", "title" …
    target: str = ""
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1
    font: int = 0
    note: Way = ()


@dataclass
class _Format:
    """What holds for the paragraph that is being read."""

    style: int = 0
    is_heading: bool = False
    is_item: bool = False
    in_table: bool = False


@dataclass
class _Flow:
    """The story, or a note in it, while it is read."""

    paragraph: Paragraph
    format: _Format = field(default_factory=_Format)


class _Walk:
    """One file while it is read: a single pass over its tokens."""

    def __init__(self, source: str) -> None:
        self.story = Story()
        self._said: dict[str, str] = {}
        self._times: dict[str, dict[str, int]] = {}
        self._source = source
        self._groups = [_Group()]
        self._flows = [_Flow(Paragraph(source))]
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._style = 0
        self._font = 0
        self._left = 0  # characters to pass over, which stand for one that has been read
        self._high: tuple[int, int] | None = None  # the first half of a character
        self._bytes = bytearray()
        self._bytes_at = (0, 0)
        self._table = self._row = self._cell = self._notes = 0
        self._words: dict[str, Callable[[int, int, int], None]] = {
            "u": self._unicode,
            "line": lambda start, end, _: self._top.paragraph.line_break(start, end),
            "pard": lambda *_: setattr(self._top, "format", _Format()),
            "plain": lambda *_: setattr(self._group, "hidden", False),
            "cell": lambda *_: self._end_cell(),
            "nestcell": lambda *_: self._end_cell(),
            "row": lambda *_: self._end_row(),
        }

    def metadata(self) -> dict[str, object]:
        """What the file says of the draft."""
        date = ""
        for time in (self._times.get(name, {}) for name in _TIMES):
            if {"yr", "mo", "dy"} <= time.keys():
                date = f"{time['yr']:04}-{time['mo']:02}-{time['dy']:02}"
        return metadata_of(self._said.get("title", ""), self._said.get("author", ""), date)

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    @property
    def _top(self) -> _Flow:
        return self._flows[-1]

    def read(self) -> None:
        """Reads the whole text."""
        at = count = 0
        source = self._source
        while at < len(source):
            count += 1
            if count > MOST_TOKENS:
                raise ReadError(f"it has more than {MOST_TOKENS:,} words and signs of format, which no story has; split it")
            match = (self._group.skipped and _TO_BRACE.match(source, at)) or _TOKEN.match(source, at)
            assert match, "any character is a token"
            at = match.end()
            if match.re is _TOKEN:
                at += self._token(match)
        self._flush()
        self._end_paragraph()

    def _token(self, match: re.Match[str]) -> int:
        """Takes a token in; how many characters after it are passed over."""
        start, end = match.span()
        if match["byte"] is None:
            self._flush()
        if match["brace"]:
            self._brace(match["brace"])
        elif match["word"]:
            number = int(match["number"] or 0)
            if match["word"] == "bin":
                return max(number, 0)
            self._word(match["word"], match["number"] is not None, number, start, end)
        elif self._group.skipped:
            pass
        elif match["byte"]:
            self._byte(bytes.fromhex(match["byte"]), start, end)
        elif match["sign"]:
            self._sign(match["sign"], start, end)
        elif match["text"]:
            self._text(match["text"], start, end)
        return 0

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._groups) > MOST_DEPTH:
                raise ReadError(f"its groups are nested more than {MOST_DEPTH} deep, which no story’s are")
            self._groups.append(replace(self._group))
        elif len(self._groups) > 1:
            ended = self._groups.pop()
            if ended.note and not self._group.note:
                self._end_paragraph()
                self._flows.pop()
        self._left = 0

    def _word(self, word: str, given: bool, number: int, start: int, end: int) -> None:
        group = self._group
        if group.skipped:
            return
        if word in _GONE:
            group.skipped = True
        elif word in ("fonttbl", "stylesheet", "info") or (group.target == "info" and word in _FIELDS + _TIMES):
            group.target = word
        elif word == "ansicpg":
            self._codec = _known(_CODEPAGES.get(number, f"cp{number}"), self._codec)
        elif word == "uc":
            group.fallback = number
        elif word == "f":
            group.font = self._font = number
        elif group.target:
            if word == "fcharset" and number in _CHARSETS:
                self._fonts[self._font] = _CHARSETS[number]
            elif word == "s":
                self._style = number
            elif group.target in _TIMES:
                self._times.setdefault(group.target, {})[word] = number
            elif word == "u" and group.target in _FIELDS:
                self._named(chr(number % 65536) if not 0xD800 <= number % 65536 < 0xE000 else "\ufffd")
                self._left = group.fallback
        elif word in ("v", "deleted"):
            setattr(group, "hidden" if word == "v" else word, not given or number != 0)
        elif word == "footnote":
            self._start_note()
        else:
            self._format(word, number, start, end)

    def _format(self, word: str, number: int, start: int, end: int) -> None:
        """What a word says of the paragraph, or reads as in it."""
        form = self._top.format
        if word in self._words:
            self._words[word](start, end, number)
        elif word in _ENDS:
            self._end_paragraph()
        elif word in _SIGNS:
            self._read(_SIGNS[word], start, end)
        elif word == "s":
            form.style = number
        elif word == "outlinelevel":
            form.is_heading = number < 9
        elif word == "ls":
            form.is_item = True
        elif word == "intbl":
            form.in_table = True
        else:
            self._top.paragraph.cut()

    def _sign(self, sign: str, start: int, end: int) -> None:
        if self._left:
            self._left -= 1
        elif sign == "*":
            self._group.skipped = True
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in "\\{}~_":
            self._read({"~": "\u00a0", "_": "-"}.get(sign, sign), start, end)

    def _text(self, text: str, start: int, end: int) -> None:
        passed = min(self._left, len(text))
        self._left -= passed
        text, start = text[passed:], start + passed
        if self._group.target:
            self._named(text)
            return
        if not text or self._group.hidden or self._group.deleted:
            return
        self._high = None
        at = start
        for part in re.split(r"([\x80-\xff]+)", text):
            if part and not part.isascii():
                self._top.paragraph.stand_in(part.encode("latin-1").decode(self._encoding, "replace"), at, at + len(part))
            else:
                self._top.paragraph.text(at, at + len(part))
            at += len(part)

    def _named(self, text: str) -> None:
        """Takes in text that is none of the story: a style's name, or something of the file's properties."""
        target = self._group.target
        if target == "stylesheet":
            self._styles.setdefault(self._style, text.rstrip(";").strip().lower())
        elif target in _FIELDS and len(self._said.get(target, "")) < LONGEST:
            self._said[target] = self._said.get(target, "") + text

    def _byte(self, byte: bytes, start: int, end: int) -> None:
        if self._left:
            self._left -= 1
            return
        if not self._bytes:
            self._bytes_at = start, end
        self._bytes += byte
        self._bytes_at = self._bytes_at[0], end

    def _flush(self) -> None:
        """Reads the bytes that were spelled out one after the other: a character may take two."""
        if self._bytes:
            text = self._bytes.decode(self._encoding, "replace")
            self._bytes.clear()
            self._read(text, *self._bytes_at)

    @property
    def _encoding(self) -> str:
        return self._fonts.get(self._group.font, self._codec)

    def _unicode(self, start: int, end: int, number: int) -> None:
        self._left = self._group.fallback
        code = number % 65536
        if 0xD800 <= code < 0xDC00:
            self._high = code, start
            return
        if 0xDC00 <= code < 0xE000:
            if self._high:
                high, start = self._high
                self._high = None
                self._read(chr(0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00), start, end)
            return
        self._read(chr(code), start, end)

    def _read(self, text: str, start: int, end: int) -> None:
        if self._group.target:
            self._named(text)
        elif not (self._group.hidden or self._group.deleted or self._group.skipped):
            self._top.paragraph.stand_in(text, start, end)

    def _start_note(self) -> None:
        self._notes += 1
        self._top.paragraph.cut()
        self._group.note = (("note", str(self._notes)),)
        self._flows.append(_Flow(Paragraph(self._source)))

    def _end_paragraph(self) -> None:
        flow = self._top
        form = flow.format
        way = self._groups[-1].note if len(self._flows) == 1 else (("note", str(self._notes)),)
        kind = kind_of_style(self._styles.get(form.style, "")) if form.style else None
        if form.in_table and not way:
            way = (("table", str(self._table + 1)), ("cell", f"R{self._row + 1}C{self._cell + 1}"))
            kind = BlockKind.TABLE_CELL
        elif not form.in_table and len(self._flows) == 1 and self._row:
            self._table, self._row, self._cell = self._table + 1, 0, 0
        kind = kind or (BlockKind.HEADING if form.is_heading else BlockKind.LIST_ITEM if form.is_item else BlockKind.PARAGRAPH)
        self.story.add(flow.paragraph, kind, way)
        flow.paragraph = Paragraph(self._source)

    def _end_cell(self) -> None:
        self._top.format.in_table = True
        self._end_paragraph()
        self._cell += 1

    def _end_row(self) -> None:
        self._row, self._cell = self._row + 1, 0


def _known(codec: str, otherwise: str) -> str:
    """A codec by its name, if there is one."""
    import codecs

    try:
        return codecs.lookup(codec).name
    except LookupError:
        return otherwise
