"""A source as a document, so that what reads drafts (sentences, names, figures) reads sources too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint.documents.model import Block, BlockKind, Document, Piece
from newslint.findings import Span
from newslint.sources.model import Source


def prose(source: Source) -> Document:
    """The source as a document whose source text is the source's `text`; used through `source.memo(prose)`.

    Its blocks are the paragraphs and, in a transcript, the turns, without the speakers' labels.
    """
    blocks = tuple(_block(source.text, span) for span in _spans(source) if source.text[span.start : span.end].strip())
    return Document(path=source.path, source=source.text, blocks=blocks)


def _spans(source: Source) -> Iterator[Span]:
    labels = {turn.start: turn.words for turn in source.turns}
    starts = [0, *(mark.start for mark in source.marks if source.text.startswith("\n\n", mark.start - 2)), *labels]
    edges = [*sorted(set(starts)), len(source.text)]
    for start, end in pairwise(edges):
        yield Span(labels.get(start, start), end)


def _block(text: str, span: Span) -> Block:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces: list[Piece] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        pieces.append(Piece(text[at:stop], Span(at, stop)))
        if stop < end:
            pieces.append(Piece(" ", Span(stop, stop + 1), verbatim=False))
        at = stop + 1
    return Block.build(BlockKind.PARAGRAPH, pieces)
