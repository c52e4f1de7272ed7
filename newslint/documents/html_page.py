"""What `HtmlReader` does; apart from it, so that a run without HTML does not load it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from newslint.documents.bounds import check_count
from newslint.documents.directives import comment_directives
from newslint.documents.errors import ReadError
from newslint.documents.model import OPAQUE, Block, BlockKind, Directive, Document
from newslint.documents.prose import Prose
from newslint.settings import Settings

# What opens markup, as browsers see it: "<" before anything but these is text.
_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<other>[!?])|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s/>=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?""")
# A quotation mark that opens an attribute's value.
_QUOTED = re.compile(r"=\s*([\"'])")

# What parts paragraphs in a fragment without tags for them: an empty line, or the end of a line longer than anybody wraps to.
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_LAID_OUT = re.compile(r"<(?:br|div|li|td)\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_UNWRAPPED_LINE = re.compile(r"(?<=[^\r\n]{120})(?:\r\n|\r|\n)")

_KINDS = {
    "h1": BlockKind.HEADLINE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    "blockquote": BlockKind.BLOCK_QUOTE,
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OTHER_BLOCKS = """
address article aside body center details dialog div dl fieldset figure footer form head header hgroup hr html legend main menu
nav ol p pre search section summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_KINDS) | frozenset(_OTHER_BLOCKS.split())
# Their insides are not markup.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp"})
# Their insides are not prose. What shows in a sentence leaves a mark there.
_NOT_PROSE = "audio button canvas datalist iframe math nav noscript object pre select svg template video"
_SKIPPED = frozenset(_NOT_PROSE.split())
_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})
_UNSEEN = frozenset({"datalist", "template"})
_PICTURES = (_SKIPPED - _BLOCKS - _UNSEEN) | {
    "img",
    "input",
    "embed",
    "textarea",
    "script",
    "frame",
    "applet",
    "meter",
    "progress",
}

_META = {
    "author": "author",
    "byl": "author",
    "article:author": "author",
    "date": "date",
    "article:published_time": "date",
    "pubdate": "date",
    "description": "description",
    "og:description": "description",
    "og:title": "title",
}


# So many tags are read; a page of a thousand comments has a tenth of them.
_MOST_TAGS = 300_000


class _Tag(NamedTuple):
    name: str
    close: bool
    start: int
    end: int


def read_page(source: str, path: str, settings: Settings) -> Document:
    """The document of an HTML text.

    Raises:
        ReadError: it has more tags than any page.
    """
    page = _Page(source)
    page.read()
    return Document(
        path=path,
        source=source,
        blocks=tuple(page.blocks),
        format="html",
        metadata=page.metadata,
        directives=tuple(page.directives),
        escape=_escape,
        settings=settings,
    )


def read_fragment(source: str) -> tuple[list[Block], list[Directive]]:
    """The blocks of HTML that a field of a record holds, and the directives in it.

    Where it has no paragraphs of its own, empty lines part them, as content systems have it; in text without any, lines do.
    """
    breaks = None
    if not _PARAGRAPH.search(source):
        breaks = _EMPTY_LINE if _EMPTY_LINE.search(source) or _LAID_OUT.search(source) else _UNWRAPPED_LINE
    page = _Page(source, breaks)
    page.read()
    return page.blocks, page.directives


def _escape(text: str) -> str:
    return escape(text, quote=False)


class _Page:
    """One page while it is read: a single pass over its tags. `breaks` are what part paragraphs besides the tags."""

    def __init__(self, source: str, breaks: re.Pattern[str] | None = None) -> None:
        self.blocks: list[Block] = []
        self.directives: list[Directive] = []
        self.metadata: dict[str, object] = {}
        self._source = source
        self._breaks = breaks
        self._prose = Prose(source)
        self._open: list[tuple[str, BlockKind]] = []
        self._counts: Counter[str] = Counter()
        self._skipping: str | None = None
        self._depth = 0
        self._title: tuple[int, int] | None = None

    def read(self) -> None:
        """Reads the whole page."""
        at = 0
        for number, tag in enumerate(self._tags()):
            if number == _MOST_TAGS:
                raise ReadError(f"it has more than {_MOST_TAGS:,} tags, which no page has; split it")
            self._text(at, tag.start)
            at = tag.end
            if self._skipping:
                self._skip(tag)
            elif tag.name:
                self._tag(tag)
        self._text(at, len(self._source))
        self._flush()
        self._read_title()

    def _tags(self) -> Iterator[_Tag]:
        """The tags in order; comments, declarations and raw insides come as tags without a name."""
        source = self._source
        at = 0
        while opening := _OPENING.search(source, at):
            start = opening.start()
            name = (opening["name"] or "").lower()
            if opening["comment"]:
                close = source.find("-->", opening.end())
                # An unclosed comment hides the rest, as it does in a browser.
                at = close + 3 if close >= 0 else len(source)
                self.directives.extend(comment_directives(source, start, at))
                yield _Tag("", False, start, at)
                continue
            at = self._tag_end(opening.end())
            yield _Tag(name, bool(opening["close"]), start, at)
            if name in _RAW and not opening["close"]:
                closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
                end = closing.start() if closing else len(source)
                if name == "title" and self._title is None:
                    self._title = (at, end)
                yield _Tag("", False, at, end)
                at = end

    def _tag_end(self, at: int) -> int:
        """The offset after the ">" of a tag whose name ends at `at`; a ">" in a quoted value does not count."""
        source = self._source
        while True:
            close = source.find(">", at)
            if close < 0:
                return len(source)
            quote = _QUOTED.search(source, at, close)
            if quote is None:
                return close + 1
            end = source.find(quote[1], quote.end())
            if end < 0:
                return close + 1
            at = end + 1

    def _text(self, start: int, end: int) -> None:
        if start >= end or self._skipping:
            return
        if self._breaks:
            for match in self._breaks.finditer(self._source, start, end):
                self._prose.entity_text(start, match.start())
                self._flush()
                start = match.end()
        self._prose.entity_text(start, end)

    def _skip(self, tag: _Tag) -> None:
        """Follows the tags inside of what is not prose, up to its end."""
        if tag.name == self._skipping:
            self._depth += -1 if tag.close else 1
            if self._depth == 0:
                self._skipping = None
        elif self._skipping in _CODE and tag.name in _BLOCKS:
            # Code that nobody closed ends with its paragraph.
            self._skipping = None
            self._tag(tag)

    def _tag(self, tag: _Tag) -> None:
        name = tag.name
        if name in _BLOCKS:
            self._flush()
            if tag.close:
                self._close(name)
            else:
                self._begin(name)
        elif name == "br":
            self._prose.line_break(tag.start, tag.end)
        if tag.close:
            return
        if name in _PICTURES:
            self._prose.picture(tag.start, tag.end)
        if name in _SKIPPED or name in _CODE:
            self._skipping, self._depth = name, 1
            if name in _CODE:
                self._prose.stand_in(OPAQUE, tag.start, tag.end)
        elif name in ("html", "meta"):
            self._note(tag)

    def _begin(self, name: str) -> None:
        # Paragraphs and headings hold no blocks: what begins one ends the other, whether or not somebody wrote the end tag.
        while self._open and (self._open[-1][0] == "p" or self._open[-1][0] in _HEADINGS):
            self._counts[self._open.pop()[0]] -= 1
        outer = self._open[-1][1] if self._open else BlockKind.PARAGRAPH
        kind = outer if outer is BlockKind.BLOCK_QUOTE else _KINDS.get(name, outer)
        if name != "hr":
            self._open.append((name, kind))
            self._counts[name] += 1

    def _close(self, name: str) -> None:
        if not self._counts[name]:
            return
        while True:
            last = self._open.pop()[0]
            self._counts[last] -= 1
            if last == name:
                return

    def _flush(self) -> None:
        block = self._prose.take(self._open[-1][1] if self._open else BlockKind.PARAGRAPH)
        if block:
            self.blocks.append(block)
            check_count(self.blocks)

    def _note(self, tag: _Tag) -> None:
        """Keeps what a tag of the head says about the story."""
        attributes = {
            match["name"].lower(): unescape(match["double"] or match["single"] or match["bare"] or "")
            for match in _ATTRIBUTE.finditer(self._source, tag.start + 1 + len(tag.name), tag.end - 1)
        }
        if tag.name == "html":
            self._keep("lang", attributes.get("lang", ""))
            return
        field = _META.get((attributes.get("name") or attributes.get("property") or "").lower())
        if field:
            self._keep(field, attributes.get("content", ""))

    def _keep(self, field: str, value: str) -> None:
        if value.strip():
            self.metadata.setdefault(field, " ".join(value.split()))

    def _read_title(self) -> None:
        """Takes the page's title for its headline if there is no other."""
        if self._title is None:
            return
        self._prose.entity_text(*self._title)
        block = self._prose.take(BlockKind.HEADLINE)
        if block is None:
            return
        self.metadata["title"] = block.text
        if all(other.kind is not BlockKind.HEADLINE for other in self.blocks):
            self.blocks.append(block)
            self.blocks.sort(key=lambda each: each.pieces[0].source.start)
