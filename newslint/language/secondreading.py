"""A second reading: the sentence with the suggestion carried out, read again, to see whether the doubt is gone.

What was an error reads well once it is mended. What was only rare reads no better for another word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newslint.language.candidates import like
from newslint.language.copymodel import WRONG, CopyModel, Doubt, Floats
from newslint.language.decision import mended
from newslint.language.runs import folded

AFTER = ("odds there", "odds beside", "highest odds", "gain back", "odds of label", "highest exit")
"""Names of what `second_evidence` returns of the mended sentence: the highest odds of any label at the words put in, at the two
words to either side, and anywhere; how much likelier the suggestion is than the word that stood there, both seen from the
suggestion's place; the odds of the doubt's label there; the most that the lower layers doubt."""
_LEAST, _MOST = -12.0, 12.0
_NOTHING = -8.0  # where the sentence has no such word
_BESIDE = 2


class _Place(NamedTuple):
    """A sentence with a suggestion carried out, and where the change lies in it, half-open."""

    words: list[str]
    start: int
    end: int


def second_evidence(model: CopyModel, sentences: Sequence[Sequence[str]], doubts: Sequence[Doubt]) -> list[list[float]]:
    """Return for each doubt about the sentences what the model makes of its sentence once it is mended; see `AFTER`."""
    if not doubts:
        return []
    mends = [_mended(sentences[doubt.sentence], doubt) for doubt in doubts]
    odds: list[list[Floats]] = [[] for _ in doubts]
    states: list[list[Floats]] = [[] for _ in doubts]
    exits = [_LEAST] * len(doubts)
    parts = model.read([mend.words for mend in mends], apart=True)
    for part, read, labels in sorted(model.labelled(parts), key=lambda one: (one[0].sentence, one[0].offset)):
        logits = labels[part.firsts]
        odds[part.sentence] += list(logits[:, 1:] - logits[:, :1])
        states[part.sentence] += list(read[part.firsts])
        exits[part.sentence] = max(exits[part.sentence], float(part.doubt.max()))
    rows = []
    for n, (doubt, mend) in enumerate(zip(doubts, mends, strict=True)):
        gain = 0.0
        if doubt.label == WRONG and doubt.suggestions:
            stood, best = model.fit(
                states[n][mend.start], [folded(sentences[doubt.sentence][doubt.word]), mend.words[mend.start]]
            )
            gain = float(best - stood)
        row = [*_highest(odds[n], mend), gain, _of_label(odds[n], mend, doubt), exits[n]]
        rows.append([max(_LEAST, min(value, _MOST)) for value in row])
    return rows


def _mended(words: Sequence[str], doubt: Doubt) -> _Place:
    told, start, end = mended(words, doubt)
    if doubt.label == WRONG and doubt.suggestions:
        told[start] = like(words[start], told[start])
    return _Place(told, start, end)


def _highest(odds: Sequence[Floats], mend: _Place) -> tuple[float, float, float]:
    """Return the highest odds of any label at the place of the change, beside it, and in the sentence."""
    if not odds:
        return _NOTHING, _NOTHING, _NOTHING
    highest = [float(one.max()) for one in odds]
    there = highest[mend.start : mend.end] or highest[mend.start : mend.start + 1] or highest[-1:]
    beside = highest[max(0, mend.start - _BESIDE) : mend.start] + highest[mend.end : mend.end + _BESIDE]
    return max(there), max(beside, default=_NOTHING), max(highest)


def _of_label(odds: Sequence[Floats], mend: _Place, doubt: Doubt) -> float:
    return float(odds[mend.start][doubt.label - 1]) if mend.start < len(odds) else _NOTHING
