"""Finds the prose in elements of NITF and XHTML, which have most of their names in common."""

from __future__ import annotations

from newslint.documents.bounds import check_count
from newslint.documents.model import OPAQUE, Block, BlockKind
from newslint.documents.prose import Prose
from newslint.documents.xml_tree import Element

_KINDS = {
    **dict.fromkeys(("hl1", "h1"), BlockKind.HEADLINE),
    **dict.fromkeys(("hl2", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "byline": BlockKind.BYLINE,
    "abstract": BlockKind.SUMMARY,
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("bq", "blockquote"), BlockKind.BLOCK_QUOTE),
    **dict.fromkeys(("media-caption", "caption", "figcaption"), BlockKind.CAPTION),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
}
_OTHER_BLOCKS = """
address article aside block body body.content body.end body.head byttl center dd div dl fn footer header hedline hr main media nav
nitf note ol p section table tagline tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_KINDS) | frozenset(_OTHER_BLOCKS.split())
# What is about the story, or about its pictures, and no copy.
_NO_COPY = """
audio bibliography canvas col colgroup copyrite dateline distributor docdata form head iframe img math media-metadata
media-object media-producer media-reference nav nitf-table nitf-table-metadata noscript object pre rights script select series
style svg template textarea video
"""
_SKIPPED = frozenset(_NO_COPY.split())
_OPAQUE = frozenset({"code", "img", "kbd", "math", "object", "samp", "svg"})


def prose_of(element: Element, source: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    """The blocks of prose in an element, in order; text right below it is of the `kind`."""
    reading = _Reading(source)
    reading.inside(element, kind)
    reading.flush(kind)
    return reading.blocks


class _Reading:
    """One element while it is read."""

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._prose = Prose(source)
        self._cdata = False

    def inside(self, element: Element, kind: BlockKind) -> None:
        """Reads what stands in an element; text right below it is of the `kind`."""
        for child in element.children:
            if not isinstance(child, Element):
                self._cdata |= child.cdata
                if child.text == self._source[child.start : child.end]:
                    self._prose.text(child.start, child.end)
                else:
                    self._prose.stand_in(child.text, child.start, child.end)
            elif child.local == "br":
                self._prose.line_break(child.inner_start, child.inner_end)
            elif child.local in _OPAQUE:
                self._prose.picture(child.inner_start, child.inner_end)
            elif child.local in _SKIPPED:
                if child.local in _BLOCKS:
                    self.flush(kind)
            elif child.local in _BLOCKS:
                self.flush(kind)
                own = kind if kind in _KEPT else _KINDS.get(child.local, kind)
                self.inside(child, own)
                self.flush(own)
            else:
                self.inside(child, kind)

    def flush(self, kind: BlockKind) -> None:
        """Ends the block that is being read."""
        block = self._prose.take(kind, "&<>" if self._cdata else "")
        self._cdata = False
        if block and block.text.strip(OPAQUE + " "):
            self.blocks.append(block)
            check_count(self.blocks)


# What stands in these is of their kind, whatever it is itself.
_KEPT = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.BYLINE, BlockKind.SUMMARY, BlockKind.CAPTION})
