"""A document's words as the copy model reads them, and what its lower layers make of them: read once for all who ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.language.copymodel import Part, copy_model
from newslint.language.decision import in_quotation
from newslint.language.wordpieces import WORD
from newslint.language.wordpieces import sentences as sentence_spans

#: A longer draft is read in stretches of about so many words, and what the model makes of them is not kept: it fills the memory.
STRETCH = 8000


class Sentence(NamedTuple):
    """A sentence of a document.

    Attributes:
        block: the number of the block that it stands in.
        words: its words.
        places: where each word stands in the block's text.
        quoted: whether each word stands inside double quotation marks.
        opens: whether it is the first of its block.
    """

    block: int
    words: list[str]
    places: list[tuple[int, int]]
    quoted: list[bool]
    opens: bool


class Stretch(NamedTuple):
    """Some sentences of a document, in order, and the copy model's reading of them."""

    sentences: list[Sentence]
    parts: list[Part]


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences that have words. Used through `document.memo(sentences)`."""
    return tuple(sentence for number in range(len(document.blocks)) for sentence in _of_block(document, number))


def _of_block(document: Document, number: int) -> Iterator[Sentence]:
    text = document.blocks[number].text
    spans = [[match.span() for match in WORD.finditer(text, *span)] for span in sentence_spans(text)]
    words = [[text[start:end] for start, end in places] for places in spans]
    opens = True
    for places, told, quoted in zip(spans, words, in_quotation(words), strict=True):
        if places:
            yield Sentence(number, told, places, quoted, opens)
            opens = False


def stretches(document: Document) -> Iterator[Stretch]:
    """Yield the document as the copy model reads it, a stretch at a time; a short document's only stretch is read once."""
    if sum(len(sentence.words) for sentence in document.memo(sentences)) <= STRETCH:
        yield from document.memo(_whole)
    else:
        yield from _read(document)


def _whole(document: Document) -> tuple[Stretch, ...]:
    return tuple(_read(document))


def _read(document: Document) -> Iterator[Stretch]:
    taken: list[Sentence] = []
    count = 0
    for sentence in document.memo(sentences):
        if taken and count >= STRETCH and sentence.opens:
            yield _stretch(taken)
            taken, count = [], 0
        taken.append(sentence)
        count += len(sentence.words)
    if taken:
        yield _stretch(taken)


def _stretch(taken: list[Sentence]) -> Stretch:
    return Stretch(taken, copy_model().read([sentence.words for sentence in taken]))
