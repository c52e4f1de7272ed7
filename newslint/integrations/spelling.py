"""What newslint's lexicon says of a word that another checker's speller does not know.

On news nine in ten such words are names, and most others are words that the speller's dictionary lacks.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.lexicon import lexicon
from newslint.language.suspects import suspects

# A word of fewer letters has too many neighbours for one of them to mean much.
_SHORTEST = 7


def is_slip(document: Document, span: Span, suggestion: str) -> bool:
    """Whether the word at `span` of the source is likely a slip and not a name or a word that the speller lacks.

    It is if newslint's own look at the draft finds one there, or if the word is in small letters, unknown to the lexicon too and
    used once, and the speller's first suggestion is one stroke away.
    """
    if any(span.overlaps(one) for one in document.memo(_suspect_spans)):
        return True
    word = document.source[span.start : span.end]
    if len(word) < _SHORTEST or not (word.isalpha() and word.islower() and suggestion.isalpha() and suggestion.islower()):
        return False
    if lexicon().knows(word) or document.source.count(word) > 1 or word[0] != suggestion[0]:
        return False
    # The s and z of "organise" is a dialect.
    return OSA.distance(word, suggestion) == 1 and word.replace("s", "z") != suggestion.replace("s", "z")


def _suspect_spans(document: Document) -> tuple[Span, ...]:
    return tuple(document.blocks[one.block].source_span(one.start, one.end) for one in document.memo(suspects))
