"""Which sentences of a draft have a source, and which have none in themselves nor carry one over from their neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from newslint.documents.model import BlockKind, Document
from newslint.findings import Span
from newslint.language.attribution import Attribution, overlap, quoted_spans
from newslint.language.genre import unquoted_texts
from newslint.language.sentences import sentences


class Standing(str, Enum):
    """How a sentence stands to a source."""

    SOURCED = "sourced"  # some of it is attributed, or it speaks of where its facts are from
    CARRIED = "carried"  # it goes on with what its neighbour has a source for
    UNSOURCED = "unsourced"


class Sentence(NamedTuple):
    """A sentence of a story's body.

    Attributes:
        block: the index of its block.
        start, end: half-open, in the block's text.
        span: its place in the source.
        standing: whether it has a source.
    """

    block: int
    start: int
    end: int
    span: Span
    standing: Standing


_OF_THOSE = re.compile(r"\bof (?:those|them|these|which)\b")
_OPENING_MARKS = ("“", '"', "‘", "«", "`")
_TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SUMMARY)
#: Words by which a sentence says where it has its facts from, should the model have missed it.
SOURCE_WORDS = re.compile(
    r"\b(?:according|say|said|says|saying|not(?:e|es|ed|ing)|point(?:s|ed|ing)? out|wonder\w*|hop(?:e|es|ed|ing)|fear\w*|"
    r"told|tells|wrote|writes|reported(?:ly)?|reports?|announced|stated|statement|testified|"
    r"testimony|"
    r"confirmed|estimat\w+|survey\w*|polls?|polled|polling|study|studies|researchers?|data|figures|records?|documents?|court|"
    r"filings?|indictment|"
    r"lawsuit|complaint|alleg\w+|accus\w+|charg\w+|claim\w*|argu\w+|warn\w*|insist\w*|believ\w+|think\w*|thought|find\w*|found|"
    r"show\w*|"
    r"suggest\w*|indicat\w+|predict\w*|project\w+|forecast\w*|expect\w*|cit(?:e|ed|es|ing)|quot\w+|call\w*|describ\w+|analys\w+|"
    r"analyz\w+|tweet\w*|posted|spokes\w+|officials|experts|critics|census|bureau of|institute|university|journal|audit|review|"
    r"memo|"
    r"email|e-mail|letter|interview|speech|remarks|transcript|investigat\w+|convicted|sentenced|pleaded|guilty|admitted|"
    r"acknowledged|"
    r"suspected|purported\w*|apparent\w*|seem\w*|appear\w*|perhaps|maybe)\b",
    re.IGNORECASE,
)
# How a sentence goes on with what another began.
_GOES_ON = re.compile(
    r"(?:[\"“”'‘(]*)(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Such|The (?:report|study|survey|poll|complaint|"
    r"lawsuit|"
    r"statement|document|documents|letter|memo|indictment|analysis|official|officials|group|agency|company|bill|plan|law)|Also|"
    r"And|But|Moreover|In addition|Further|Instead|Still|Yet|Both|Among|Another|Others|One)\b"
)


def coverage(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a story's body, each with its standing; used through `document.memo(coverage)`."""
    return _coverage(document, sorted(span for one in document.attributions if one.source for span in _told(document, one)))


def coverage_by_words(document: Document) -> tuple[Sentence, ...]:
    """The same without the model, by words and quotation marks alone: every sentence that `coverage` finds unsourced is so here.

    Used through `document.memo(coverage_by_words)`: a draft in which it leaves nothing to ask need not be read by the model.
    """
    return _coverage(document, [])


def _coverage(document: Document, parts: list[Span]) -> tuple[Sentence, ...]:
    """The sentences with their standing, given the parts of the attributions that have a source, in order and apart."""
    quoted = document.memo(quoted_spans)
    rows: list[list[Sentence]] = []
    for number, (block, plain, spans) in enumerate(
        zip(document.blocks, document.memo(unquoted_texts), document.memo(sentences), strict=True)
    ):
        if block.kind not in _TOLD:
            continue
        row = []
        for one in spans:
            span = block.source_span(one.start, one.end)
            told = _touches(span, parts) or bool(SOURCE_WORDS.search(plain, one.start, one.end))
            said = 3 * overlap(span, quoted) > len(span)
            row.append(Sentence(number, one.start, one.end, span, Standing.SOURCED if told or said else Standing.UNSOURCED))
        for at in range(len(row)):
            _carry(block.text, row, at)
        rows.append(row)
    for row, following in zip(rows, [*rows[1:], []], strict=True):
        _carry_on(document, row, following, is_first=row is rows[0])
    return tuple(one for row in rows for one in row)


def _told(document: Document, one: Attribution) -> Iterator[Span]:
    """The parts of an attribution, but for a paraphrase in a paragraph that has neither its cue nor its source."""
    yield from (*one.source, *one.cue)
    blocks = {document.block_at(span.start) for span in (*one.source, *one.cue)}
    for span in one.content:
        if document.block_at(span.start) in blocks or overlap(span, document.memo(quoted_spans)):
            yield span


def _touches(span: Span, parts: list[Span]) -> bool:
    """Whether any of the parts, which are in order and apart, shares a character with a span."""
    at = bisect_left(parts, span.start, key=lambda part: part.end)
    return any(part.overlaps(span) for part in parts[at : at + 2])


def _carry(text: str, row: list[Sentence], at: int) -> None:
    """Marks the sentence at `at` of a paragraph where the source of its neighbours carries over to it."""
    if row[at].standing is not Standing.UNSOURCED:
        return
    before = at > 0 and row[at - 1].standing is not Standing.UNSOURCED
    after = at + 1 < len(row) and row[at + 1].standing is Standing.SOURCED
    if before and (after or _GOES_ON.match(text, row[at].start) or _OF_THOSE.search(text, row[at].start, row[at].end)):
        row[at] = row[at]._replace(standing=Standing.CARRIED)


def _carry_on(document: Document, row: list[Sentence], following: list[Sentence], *, is_first: bool) -> None:
    """Marks the lead sentence of a story whose next sentence has a source, and a sentence that leads over to a quotation."""
    if not row:
        return
    then = (row[1:] or following)[:1]
    if is_first and row[0].standing is Standing.UNSOURCED and then and then[0].standing is Standing.SOURCED:
        row[0] = row[0]._replace(standing=Standing.CARRIED)
    if row[-1].standing is Standing.UNSOURCED and following:
        opening = document.blocks[following[0].block].text[following[0].start :][:1]
        if opening in _OPENING_MARKS or (
            following[0].standing is Standing.SOURCED and document.source[row[-1].span.end - 1] == ":"
        ):
            row[-1] = row[-1]._replace(standing=Standing.CARRIED)
