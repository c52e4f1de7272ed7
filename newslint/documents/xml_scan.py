"""Goes through an XML text once and says where in it everything stands; what hostile XML would do does not happen.

Nothing outside the text is opened. A DOCTYPE that only names a DTD is passed over; one that declares anything itself (entities
above all) is refused, and so are nesting and numbers of elements that no story has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

from newslint.documents.errors import ReadError
from newslint.documents.model import OPAQUE

#: Elements may stand in so many others.
MAX_DEPTH = 250
#: A text may have so many tags, attributes, references and lines together: a feed of a thousand long stories has a tenth of them.
MAX_PARTS = 600_000
#: A tag, a comment or the like may be so long, in bytes.
MAX_TAG = 1_000_000

# How much of the text the parser is given at a time, in bytes.
_CHUNK = 1 << 16

_TAG = re.compile(r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")


class Event(NamedTuple):
    """A tag, a comment or a run of text.

    Attributes:
        kind: "start", "end", "text", or "comment" where comments are asked for. `<a/>` starts, and ends with an empty span.
        name: of an element, "{namespace}local", or "local" where it is in no namespace; "" for others.
        attributes: of a start, by names of the same form.
        start, end: its characters in the source.
        text: what a run of text reads as. It is the source's own characters, or a single reference or line end as a whole.
        cdata: whether the text stands in a CDATA section, where "&" and "<" mean themselves.
    """

    kind: str
    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    text: str = ""
    cdata: bool = False


_NO_ATTRIBUTES: Mapping[str, str] = {}


def scan(source: str, *, comments: bool = False) -> Iterator[Event]:
    """The tags and the text of the XML text `source`, in order.

    Raises:
        ReadError: it is not well-formed XML, or it is nested, long or declared in a way that no story is.
    """
    scanner = _Scanner(source, comments)
    while not scanner.done:
        yield from scanner.feed()


def local_name(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition("}")[2]


class _Scanner:
    """One text while it is gone through."""

    def __init__(self, source: str, comments: bool) -> None:
        self.done = False
        self._source = source
        self._data = source.encode("utf-8", "replace")
        self._fed = 0
        self._events: list[Event] = []
        self._count = 0
        self._depth = 0
        self._cdata = False
        self._tag_end = -1
        # Characters that read as they stand, and have not yet become an event.
        self._run_start = self._run_end = 0
        # Where the parser is: the last place asked for, in bytes and in characters.
        self._ascii = source.isascii()
        self._bytes = self._characters = 0
        self._parser = parser = expat.ParserCreate("utf-8", "}")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._open_cdata
        parser.EndCdataSectionHandler = self._close_cdata
        parser.SkippedEntityHandler = self._skipped
        parser.StartDoctypeDeclHandler = self._doctype
        parser.CommentHandler = self._comment if comments else self._pass
        parser.DefaultHandler = self._pass

    def feed(self) -> list[Event]:
        """The events of the next part of the text."""
        self._events = []
        chunk = self._data[self._fed : self._fed + _CHUNK]
        self._fed += len(chunk)
        self.done = self._fed >= len(self._data)
        try:
            self._parser.Parse(chunk, self.done)
        except expat.ExpatError as error:
            problem = expat.errors.messages.get(error.code, str(error))
            raise ReadError(
                f"it is not well-formed XML: {problem} (line {error.lineno}, column {error.offset + 1}); export it again"
            ) from None
        if self._fed - self._bytes > MAX_TAG:
            raise ReadError(f"it has a tag or a comment of more than {MAX_TAG:,} bytes, which no story has")
        self._flush()
        return self._events

    def _at(self, parts: int = 1) -> int:
        """Where in the source the parser is, in characters; it has come by so many `parts`."""
        self._count += parts
        if self._count > MAX_PARTS:
            raise ReadError(f"it has more than {MAX_PARTS:,} tags, lines and references, which no story has; split it")
        at: int = self._parser.CurrentByteIndex
        self._characters = at if self._ascii else self._characters + len(self._data[self._bytes : at].decode("utf-8"))
        self._bytes = at
        return self._characters

    def _flush(self) -> None:
        start, end = self._run_start, self._run_end
        if start < end:
            self._events.append(Event("text", "", _NO_ATTRIBUTES, start, end, self._source[start:end], self._cdata))
            self._run_start = end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ReadError(f"its elements are nested more than {MAX_DEPTH} deep, which no story’s are")
        start = self._at(1 + len(attributes))
        tag = _TAG.match(self._source, start)
        assert tag, "the parser has seen a whole tag"
        self._tag_end = tag.end()
        named = {_named(key): value for key, value in attributes.items()} if attributes else _NO_ATTRIBUTES
        self._events.append(Event("start", _named(name), named, start, self._tag_end))

    def _end(self, name: str) -> None:
        self._flush()
        self._depth -= 1
        start = end = self._at()
        # The parser ends `<a/>` after its only tag.
        if not (start == self._tag_end and self._source[start - 2] == "/"):
            end = self._source.index(">", start) + 1
        self._events.append(Event("end", _named(name), _NO_ATTRIBUTES, start, end))

    def _text(self, text: str) -> None:
        start = self._at()
        source = self._source
        first = source[start]
        if first == "\r":
            end = start + (2 if source.startswith("\n", start + 1) else 1)
        elif first == "&" and not self._cdata:
            end = source.index(";", start) + 1
        else:
            # The parser ends a run at every line; here it is one.
            if start != self._run_end:
                self._flush()
                self._run_start = start
            self._run_end = start + len(text)
            return
        self._whole(start, end, text)

    def _whole(self, start: int, end: int, text: str) -> None:
        """Adds what is read as a whole."""
        self._flush()
        self._events.append(Event("text", "", _NO_ATTRIBUTES, start, end, text, self._cdata))

    def _open_cdata(self) -> None:
        self._flush()
        self._cdata = True

    def _close_cdata(self) -> None:
        self._flush()
        self._cdata = False

    def _skipped(self, name: str, is_parameter: bool) -> None:
        # A DTD that is not read may declare it: most take HTML's.
        start = self._at()
        if not is_parameter:
            read = unescape(f"&{name};")
            self._whole(start, start + len(name) + 2, OPAQUE if read.startswith("&") else read)

    def _comment(self, text: str) -> None:
        self._flush()
        start = self._at()
        self._events.append(Event("comment", "", _NO_ATTRIBUTES, start, self._source.index("-->", start) + 3, text))

    def _pass(self, text: str) -> None:
        self._at()

    def _doctype(self, name: str, system: str | None, public: str | None, declares: int) -> None:
        if declares:
            raise ReadError("its DOCTYPE declares things of its own, such as entities, which newslint does not read; take it out")


def _named(name: str) -> str:
    return "{" + name if "}" in name else name
