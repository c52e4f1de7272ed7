"""What the copy model finds in a document: each likely error with its place, its cause and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newslint.documents.model import Block, Document
from newslint.language.candidates import like
from newslint.language.copymodel import EXTRA, FOLDER, MISSING, WRONG, Doubt, copy_model
from newslint.language.decision import KINDS, Draft, Trees, evidence, scaled
from newslint.language.lexicon import lexicon
from newslint.language.reading import Sentence, sentences, stretches
from newslint.language.runs import folded
from newslint.language.secondreading import second_evidence
from newslint.language.sounds import begins_with_vowel_sound
from newslint.language.wordforms import forms

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


def copy_errors(document: Document) -> tuple[CopyError, ...]:
    """Return every likely error of the document above the lowest threshold, in order."""
    return document.memo(_found)


def least_confidence(document: Document, code: str) -> float:
    """Return the confidence from which findings are reported, by the setting `typos.sensitivity`."""
    return float(copy_model().settings["thresholds"][document.settings.typos.sensitivity][code])


def _found(document: Document) -> tuple[CopyError, ...]:
    read = document.memo(sentences)
    if not read:
        return ()
    model = copy_model()
    least = min(min(by_rule.values()) for by_rule in model.settings["thresholds"].values())
    words = [sentence.words for sentence in read]
    doubts = [doubt for doubt in _doubts(document) if _is_word(words[doubt.sentence], doubt)]
    draft = Draft(words if doubts else [])
    features = evidence(doubts, draft, [sentence.quoted for sentence in read], model.runs)
    again = [n for n, sure in enumerate(_trees("trees").confidences(features)) if sure >= model.settings["again"]]
    chosen = [doubts[n] for n in again]
    after = second_evidence(model, words, chosen)
    surely = _trees("second").confidences([features[n] + more for n, more in zip(again, after, strict=True)])
    scales = model.settings["scales"]
    judged = [(scaled(sure, scales[KINDS[doubt.label]]), doubt) for sure, doubt in zip(surely, chosen, strict=True)]
    likely = _one_each([pair for pair in judged if pair[0] >= least])
    placed = ((sure, _placed(words[doubt.sentence], doubt)) for sure, doubt in likely)
    return tuple(_error(document, read[doubt.sentence], doubt, sure) for sure, doubt in placed)


def _doubts(document: Document) -> Iterator[Doubt]:
    first = 0
    for stretch in stretches(document):
        for doubt in copy_model().doubts([sentence.words for sentence in stretch.sentences], stretch.parts):
            yield doubt._replace(sentence=first + doubt.sentence)
        first += len(stretch.sentences)


@lru_cache(2)
def _trees(name: str) -> Trees:
    return Trees(FOLDER / f"{name}.npz")


def _one_each(judged: list[tuple[float, Doubt]]) -> list[tuple[float, Doubt]]:
    """Keep the surest of the doubts about a word or its neighbours: they tell of one error."""
    kept: dict[tuple[int, int], tuple[float, Doubt]] = {}
    for sure, doubt in sorted(judged, key=lambda pair: -pair[0]):
        if not any((doubt.sentence, doubt.word + step) in kept for step in (-1, 0, 1)):
            kept[doubt.sentence, doubt.word] = sure, doubt
    return [kept[place] for place in sorted(kept)]


def _is_word(words: list[str], doubt: Doubt) -> bool:
    """Whether the doubt is about a word, not about a number, a mark, part of an address or of an altered quotation.

    Nor is it what other rules know better: a word that stands twice, and "a" or "an".
    """
    word = words[doubt.word]
    if doubt.label == MISSING:
        return doubt.word > 0
    beside = {*words[max(0, doubt.word - 1) : doubt.word], *words[doubt.word + 1 : doubt.word + 2]}
    if folded(word) in map(folded, beside):
        return False
    if {folded(word), *doubt.suggestions[:1]} == _ARTICLES:
        return False
    return any(c.isalpha() for c in word) and not any(c.isdigit() for c in word) and not beside & _PARTED


def _placed(words: list[str], doubt: Doubt) -> Doubt:
    """Of "a an afternoon", the article too many is the one that does not go with the word after both."""
    at = doubt.word
    if doubt.label != EXTRA or words[at].lower() not in _ARTICLES:
        return doubt
    first = at - 1 if at and words[at - 1].lower() in _ARTICLES else at
    pair, following = words[first : first + 2], words[first + 2 : first + 3]
    if not following or {word.lower() for word in pair} != _ARTICLES:
        return doubt
    vowel = begins_with_vowel_sound(following[0])
    if vowel is None:
        return doubt
    return doubt._replace(word=first if pair[0].lower() != ("an" if vowel else "a") else first + 1)


def _error(document: Document, sentence: Sentence, doubt: Doubt, sure: float) -> CopyError:
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
    return CopyError(
        document.blocks[sentence.block], start, end, KINDS[doubt.label], sure, suggestions, resume, is_form, is_known
    )
