"""What the copy model finds in a document: each likely error with its place, its cause and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newslint.documents.model import Block, Document
from newslint.language.candidates import like
from newslint.language.copymodel import EXTRA, FOLDER, MISSING, WRONG, Doubt, copy_model
from newslint.language.decision import KINDS, Draft, Trees, evidence, in_quotation
from newslint.language.lexicon import lexicon
from newslint.language.runs import folded
from newslint.language.wordforms import forms
from newslint.language.wordpieces import WORD, sentences

_ARTICLES = {"a", "an"}
_PARTED = frozenset("@#/_[]*")
_LEAST_TOLD = -1.5  # a missing word is named only above this logarithm of its probability
_LEAST_GAIN = 0.0


@dataclass(frozen=True)
class CopyError:
    """A likely error in the copy.

    Attributes:
        block: the block that it stands in.
        start, end: the word, as offsets in the block's text; for a missing word, the word that it is missing before.
        kind: "wrong", "extra" or "missing".
        confidence: the estimated probability that it is an error.
        suggestions: what to write instead, or what is missing, best first; may be empty.
        resume: the offset where the next word begins.
        is_form: whether the first suggestion is another form of the word.
        is_known: whether the word is one that news uses.
    """

    block: Block
    start: int
    end: int
    kind: str
    confidence: float
    suggestions: tuple[str, ...]
    resume: int
    is_form: bool
    is_known: bool

    @property
    def word(self) -> str:
        """The word as it stands."""
        return self.block.text[self.start : self.end]


@dataclass(frozen=True)
class _Sentence:
    block: Block
    words: list[str]
    places: list[tuple[int, int]]
    quoted: list[bool]


def copy_errors(document: Document) -> tuple[CopyError, ...]:
    """Return every likely error of the document above the lowest threshold, in order."""
    return document.memo(_found)


def least_confidence(document: Document) -> float:
    """Return the confidence from which findings are reported, by the setting `typos.sensitivity`."""
    return float(copy_model().settings["thresholds"][document.settings.typos.sensitivity])


def _found(document: Document) -> tuple[CopyError, ...]:
    read = [sentence for block in document.blocks for sentence in _sentences(block)]
    if not read:
        return ()
    model = copy_model()
    least = min(model.settings["thresholds"].values())
    words = [sentence.words for sentence in read]
    doubts = [doubt for doubt in model.doubts(words) if _is_word(words[doubt.sentence], doubt)]
    draft = Draft(words if doubts else [])
    features = [evidence(doubt, draft, read[doubt.sentence].quoted[doubt.word], model.runs) for doubt in doubts]
    judged = [pair for pair in zip(_trees().confidences(features), doubts, strict=True) if pair[0] >= least]
    return tuple(_error(read[doubt.sentence], doubt, sure) for sure, doubt in _one_each(judged))


@lru_cache(1)
def _trees() -> Trees:
    return Trees(FOLDER / "trees.npz")


def _one_each(judged: list[tuple[float, Doubt]]) -> list[tuple[float, Doubt]]:
    """Keep the surest of the doubts about a word or its neighbours: they tell of one error."""
    kept: dict[tuple[int, int], tuple[float, Doubt]] = {}
    for sure, doubt in sorted(judged, key=lambda pair: -pair[0]):
        if not any((doubt.sentence, doubt.word + step) in kept for step in (-1, 0, 1)):
            kept[doubt.sentence, doubt.word] = sure, doubt
    return [kept[place] for place in sorted(kept)]


def _sentences(block: Block) -> Iterator[_Sentence]:
    spans = [[match.span() for match in WORD.finditer(block.text, *span)] for span in sentences(block.text)]
    words = [[block.text[start:end] for start, end in places] for places in spans]
    for places, told, quoted in zip(spans, words, in_quotation(words), strict=True):
        if places:
            yield _Sentence(block, told, places, quoted)


def _is_word(words: list[str], doubt: Doubt) -> bool:
    """Whether the doubt is about a word, not about a number, a mark, part of an address or of an altered quotation.

    Nor is it what other rules know better: a word that stands twice, and "a" or "an".
    """
    word = words[doubt.word]
    if doubt.label == MISSING:
        return doubt.word > 0
    beside = {*words[max(0, doubt.word - 1) : doubt.word], *words[doubt.word + 1 : doubt.word + 2]}
    if doubt.label == EXTRA and folded(word) in map(folded, beside):
        return False
    if {folded(word), *doubt.suggestions[:1]} == _ARTICLES:
        return False
    return any(c.isalpha() for c in word) and not any(c.isdigit() for c in word) and not beside & _PARTED


def _error(sentence: _Sentence, doubt: Doubt, sure: float) -> CopyError:
    start, end = sentence.places[doubt.word]
    later = sentence.places[doubt.word + 1 : doubt.word + 2]
    suggestions = doubt.suggestions
    if (doubt.label == MISSING and doubt.gain < _LEAST_TOLD) or (
        doubt.label == WRONG and doubt.gain < _LEAST_GAIN and not doubt.is_nominated
    ):
        suggestions = ()
    if doubt.label == WRONG:
        suggestions = tuple(like(sentence.words[doubt.word], one) for one in suggestions)
    known = copy_model().runs.is_known
    word = folded(sentence.words[doubt.word])
    is_known = known(word) or lexicon().knows(word.removesuffix("'s"))
    is_form = bool(suggestions) and doubt.label == WRONG and folded(suggestions[0]) in forms(word, known)
    resume = later[0][0] if later else end
    return CopyError(sentence.block, start, end, KINDS[doubt.label], sure, suggestions, resume, is_form, is_known)
