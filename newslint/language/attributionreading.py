"""A draft as the attribution layers see it: states of the copy model's lower layers, marks, and atoms with their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.copymodel import CopyModel, Part
from newslint.language.passages import FIRST, QUOTED, atoms
from newslint.language.quotations import is_quoted, quotations
from newslint.language.reading import Sentence

Floats = NDArray[np.float32]


class Reading(NamedTuple):
    """A stretch of a draft.

    Attributes:
        states: pieces × width; every sentence part ends with a piece that marks its end.
        marks: of each piece (`QUOTED`, `FIRST`).
        ends: where each sentence part ends, in pieces.
        blocks: the number of the block of each part.
        sentences: the source characters of each part.
        atoms: the first piece of each atom.
        places: the source characters of each atom.
    """

    states: Floats
    marks: NDArray[np.int8]
    ends: NDArray[np.int32]
    blocks: NDArray[np.int32]
    sentences: list[Span]
    atoms: NDArray[np.int32]
    places: list[Span]


def reading(document: Document, model: CopyModel, sentences: Sequence[Sentence], parts: Sequence[Part]) -> Reading:
    """Return `sentences` of the document, which the model has read as `parts`, as the attribution layers see them."""
    quoted = document.memo(quotations)
    marks: list[int] = []
    ends: list[int] = []
    blocks: list[int] = []
    spans: list[Span] = []
    firsts: list[int] = []
    places: list[Span] = []
    for part in parts:
        sentence = sentences[part.sentence]
        block = document.blocks[sentence.block]
        base = len(marks)
        opens = part.offset == 0 and sentence.opens
        own = [FIRST * opens] * (len(part.ids) + 1)
        for n, first in enumerate(part.firsts):
            start = sentence.places[part.offset + n][0]
            last = part.firsts[n + 1] if n + 1 < len(part.firsts) else len(part.ids)
            if is_quoted(quoted[sentence.block], start):
                own[first:last] = [mark | QUOTED for mark in own[first:last]]
            for atom in atoms(sentence.words[part.offset + n], start, model.pieces):
                firsts.append(base + min(first + atom.piece, last - 1))
                places.append(block.source_span(atom.start, atom.end))
        marks += own
        ends.append(len(marks))
        blocks.append(sentence.block)
        told = sentence.places[part.offset : part.offset + len(part.firsts)]
        spans.append(block.source_span(told[0][0], told[-1][1]))
    width = np.zeros((0, model.width), np.float32)
    return Reading(
        np.concatenate([width, *(part.window for part in parts)]),
        np.array(marks, np.int8),
        np.array(ends, np.int32),
        np.array(blocks, np.int32),
        spans,
        np.array(firsts, np.int32),
        places,
    )
