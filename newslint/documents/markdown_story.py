"""What `MarkdownReader` does; apart from it, so that a run without Markdown does not load it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.documents.bounds import check_text
from newslint.documents.directives import comment_directives
from newslint.documents.frontmatter import LONE_RETURN, FrontMatter, front_matter
from newslint.documents.model import OPAQUE, Block, BlockKind, Directive, Document
from newslint.documents.prose import Prose
from newslint.settings import Settings

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Tree

# Where a hole opens: a template's tag, a path on a disk, or a bare web address (not a link's target or an attribute's value).
_HOLE = re.compile(
    r"\{\{|\{%|(?<!\w)[A-Za-z]:\\[^\s<>\"`*()\[\]]+|(?<![<\w/=\"'])(?<!\]\()(?:https?://|www\.)[^\s<>]*[^\s<>.,:;!?\"'“”‘’()\[\]*_~]"
)
# The longest template tag, in characters.
_TAG_LENGTH = 2000
# Templates whose insides are not prose either.
_PAIRED = re.compile(r"\{%-?\s*(comment|highlight)\b|\{\{[<%]\s*(highlight)\b")

_MARKUP = re.compile(r"[\\`*_\[<!~&]")
_CLOSING_HASHES = re.compile(r"(?<!\S)#+[ \t]*\Z")
_FOOTNOTE = re.compile(r"(?:\[\^[^\]\s]*\])+")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
# Tags that show something in the sentence.
_PICTURE_TAG = re.compile(
    r"</?(?:audio|button|canvas|embed|iframe|img|input|math|meter|noscript|object|progress|script|select|svg|textarea|video)\b",
    re.IGNORECASE,
)
# Beyond so many in one paragraph, which no story has, matching emphasis takes ages: they are read as they stand.
_MOST_DELIMITERS = 4000
# Pictures may stand in the text itself, so that the source is longer than the copy; so many characters of it are read.
_MOST_SOURCE = 5_000_000

_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link", "shortcut_link"})
_REFERENCES = frozenset({"entity_reference", "numeric_character_reference"})
_OPAQUE_NODES = frozenset({"code_span", "uri_autolink", "email_autolink"})


class _Mark(NamedTuple):
    """Source characters that are not read as they stand.

    Attributes:
        start, end: where they are.
        text: what is read for them: `OPAQUE`, a line break; None for an entity to be looked up.
        picture: they show something that is no word, and say nothing where they begin a paragraph.
    """

    start: int
    end: int
    text: str | None
    picture: bool = False


class _Leaf(NamedTuple):
    """A node that holds prose."""

    kind: BlockKind
    start: int
    end: int
    breaks: tuple[_Mark, ...]  # quote marks and the like at the beginning of its lines
    top: bool  # a heading of the first level


def read_story(source: str, path: str, settings: Settings) -> Document:
    """The document of a Markdown text.

    Raises:
        ReadError: it is longer than any story.
    """
    check_text(source, _MOST_SOURCE)
    front = front_matter(source)
    holes = list(_holes(source, front.end))
    story = _Story(source, _mask(source, front.end, holes), holes, front)
    return Document(
        path=path,
        source=source,
        blocks=story.blocks(),
        format="markdown",
        metadata=front.metadata,
        directives=tuple(story.directives),
        settings=settings,
    )


def _holes(source: str, start: int) -> Iterator[_Mark]:
    """The templates' tags, the paths and the bare web addresses from `start`."""
    at = start
    while match := _HOLE.search(source, at):
        opening = match.group()
        if not opening.startswith("{"):
            yield _Mark(*match.span(), OPAQUE)
            at = match.end()
            continue
        paired = _PAIRED.match(source, match.start())
        if paired:
            last = re.compile(rf"\{{%-?\s*end{paired[1]}\b" if paired[1] else r"\{\{[<%]\s*/\s*highlight\b")
            closing = last.search(source, paired.end())
            begin = closing.start() if closing else match.start()
        else:
            begin = match.start()
        end = source.find("}}" if opening == "{{" else "%}", begin + 2, begin + _TAG_LENGTH)
        if end < 0:
            at = match.end()
            continue
        at = end + 2
        # What a variable prints is part of the sentence; other tags print nothing, a picture, or words that nobody knows here.
        variable = opening == "{{" and source[match.end()] not in "<%"
        yield _Mark(match.start(), at, OPAQUE, picture=not variable)


class _Masking(dict[int, str]):
    """Maps characters to ASCII ones that mean the same to a Markdown parser."""

    def __missing__(self, code: int) -> str:
        if code < 128:
            kept = chr(code) if code >= 32 or chr(code) in "\t\n\r" else " "
            # Dollars are money here, not mathematics.
            mapped = "," if kept == "$" else kept
        else:
            mapped = "x" if chr(code).isalnum() else ","
        self[code] = mapped
        return mapped


def _mask(source: str, start: int, holes: Iterable[_Mark]) -> bytearray:
    """The source as ASCII, a byte for a character, so that a parser's offsets are ours; front matter and holes filled in."""
    text = LONE_RETURN.sub("\n", source).translate(_Masking())
    masked = bytearray(text, "ascii")
    masked[:start] = b" " * start
    for hole in holes:
        masked[hole.start : hole.end] = b"x" * (hole.end - hole.start)
    return masked


@cache
def _parsers() -> tuple[Parser, Parser]:
    import tree_sitter_markdown
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_markdown.language())), Parser(Language(tree_sitter_markdown.inline_language()))


class _Story:
    """One draft while it is read."""

    def __init__(self, source: str, masked: bytearray, holes: list[_Mark], front: FrontMatter) -> None:
        self.directives: list[Directive] = []
        self._source = source
        self._masked = masked
        self._holes = holes
        self._front = front
        self._labels: set[str] = set()
        self._captions: list[Block] = []

    def blocks(self) -> tuple[Block, ...]:
        """The prose, in source order."""
        block_parser, inline_parser = _parsers()
        leaves = list(self._leaves(block_parser.parse(bytes(self._masked))))
        found = list(self._front.blocks)
        untitled = all(block.kind is not BlockKind.HEADLINE for block in found)
        hole = 0
        for leaf in leaves:
            kind = leaf.kind
            if leaf.top and untitled:
                kind, untitled = BlockKind.HEADLINE, False
            first = hole
            while hole < len(self._holes) and self._holes[hole].start < leaf.end:
                hole += 1
            marks = [*leaf.breaks, *self._holes[first:hole], *self._inline_marks(leaf, inline_parser)]
            block = self._block(kind, leaf, sorted(marks, key=_by_place))
            if block:
                found.append(block)
        found.extend(self._captions)
        self.directives.sort(key=lambda directive: directive.span)
        return tuple(sorted(found, key=lambda block: block.pieces[0].source.start))

    def _leaves(self, tree: Tree) -> Iterator[_Leaf]:
        """The nodes that hold prose, with what they are on the page; notes labels and directives on the way."""
        cursor = tree.walk()
        kinds = [BlockKind.PARAGRAPH]
        top = False
        while True:
            node = cursor.node
            assert node is not None
            type_ = node.type
            kind = kinds[-1]
            inside = False
            if type_ in ("inline", "pipe_table_cell"):
                yield self._leaf(node, BlockKind.TABLE_CELL if type_ == "pipe_table_cell" else kind, top)
            elif type_ == "html_block":
                self.directives.extend(comment_directives(self._source, node.start_byte, node.end_byte))
            elif type_ == "link_reference_definition":
                self._note_label(node)
            elif type_ in ("atx_heading", "setext_heading"):
                marker = node.child(0) if type_ == "atx_heading" else node.child(node.child_count - 1)
                top = marker is not None and "_h1_" in marker.type
                kind, inside = BlockKind.HEADING, True
            elif type_ == "block_quote" or kind is BlockKind.BLOCK_QUOTE:
                kind, inside = BlockKind.BLOCK_QUOTE, True
            elif type_ == "list_item":
                kind, inside = BlockKind.LIST_ITEM, True
            else:
                inside = type_ not in ("fenced_code_block", "indented_code_block")
            if inside and cursor.goto_first_child():
                kinds.append(kind)
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return
                kinds.pop()
            if kinds[-1] is not BlockKind.HEADING:
                top = False

    def _leaf(self, node: Node, kind: BlockKind, top: bool) -> _Leaf:
        breaks = []
        for child in node.children if node.child_count else ():
            if child.type == "block_continuation":
                start, end = child.start_byte, child.end_byte
                if self._source[start:end].strip():
                    breaks.append(_Mark(start, end, ""))
                self._masked[start:end] = b" " * (end - start)
        end = node.end_byte
        if node.parent is not None and node.parent.type == "atx_heading":
            closing = _CLOSING_HASHES.search(self._source, node.start_byte, end)
            end = closing.start() if closing else end
        return _Leaf(kind, node.start_byte, end, tuple(breaks), top)

    def _note_label(self, node: Node) -> None:
        for child in node.children:
            if child.type == "link_label":
                self._labels.add(_label(self._source[child.start_byte : child.end_byte]))

    def _inline_marks(self, leaf: _Leaf, parser: Parser) -> list[_Mark]:
        """What in a leaf is not read as it stands."""
        text = bytes(self._masked[leaf.start : leaf.end])
        if not _MARKUP.search(text.decode("ascii")) or text.count(b"*") + text.count(b"_") > _MOST_DELIMITERS:
            return []
        marks: list[_Mark] = []
        stack = [parser.parse(text).root_node]
        while stack:
            node = stack.pop()
            start, end = leaf.start + node.start_byte, leaf.start + node.end_byte
            read = self._read(node, start, end)
            if read is not None:
                marks.append(read)
                continue
            label = next((child for child in node.children if child.type in ("link_text", "image_description")), None)
            if (node.type in _LINKS or node.type == "image") and self._is_link(node, label, leaf.start):
                inner = (leaf.start + label.start_byte, leaf.start + label.end_byte) if label else (end, end)
                if node.type == "image":
                    self._caption(*inner)
                    marks.append(_Mark(start, end, OPAQUE, picture=True))
                    continue
                marks += [_Mark(start, inner[0], ""), _Mark(inner[1], end, "")]
                if label:
                    stack.append(label)
                continue
            stack.extend(reversed(node.children))
        return marks

    def _read(self, node: Node, start: int, end: int) -> _Mark | None:
        """The mark for a node that is read as a whole, None for one to look into."""
        type_ = node.type
        source = self._source[start:end]
        if type_ in _OPAQUE_NODES:
            return _Mark(start, end, OPAQUE)
        if type_ == "html_tag":
            self.directives.extend(comment_directives(self._source, start, end))
            picture = bool(_PICTURE_TAG.match(source))
            return _Mark(start, end, "\n" if _BREAK_TAG.match(source) else OPAQUE if picture else "", picture)
        if type_ in _REFERENCES:
            return _Mark(start, end, None)
        if type_ == "backslash_escape":
            return _Mark(start, end, source[1:])
        if type_ == "hard_line_break":
            return _Mark(start, end, "\n")
        if type_ == "emphasis_delimiter" or (type_ == "strikethrough" and source.startswith("~~")):
            return _Mark(start, end, "")
        if type_ in _LINKS and (footnote := _FOOTNOTE.fullmatch(source)):
            colon = self._source.startswith(":", end)
            return _Mark(start, end + colon, "") if footnote else None
        return None

    def _is_link(self, node: Node, label: Node | None, base: int) -> bool:
        """Whether brackets make a link: "[u]nder" does not unless there is a definition of "u"."""
        types = {child.type: child for child in node.children}
        if node.type == "inline_link" or "link_destination" in types or (node.type == "image" and ")" in types):
            return True
        name = types.get("link_label")
        if name is None or name.end_byte - name.start_byte <= 2:
            name = label
        return name is not None and _label(self._source[base + name.start_byte : base + name.end_byte]) in self._labels

    def _caption(self, start: int, end: int) -> None:
        prose = Prose(self._source)
        prose.entity_text(start, end)
        block = prose.take(BlockKind.CAPTION)
        if block:
            self._captions.append(block)

    def _block(self, kind: BlockKind, leaf: _Leaf, marks: list[_Mark]) -> Block | None:
        prose = Prose(self._source)
        at = leaf.start
        for mark in marks:
            if mark.start < at or mark.end > leaf.end:
                continue
            prose.text(at, mark.start)
            if mark.text is None:
                prose.entity_text(mark.start, mark.end)
            elif mark.picture:
                prose.picture(mark.start, mark.end)
            elif mark.text == "\n":
                prose.line_break(mark.start, mark.end)
            else:
                prose.stand_in(mark.text, mark.start, mark.end)
            at = mark.end
        prose.text(at, leaf.end)
        return prose.take(kind)


def _by_place(mark: _Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _label(text: str) -> str:
    return " ".join(text.strip("[]").casefold().split())
