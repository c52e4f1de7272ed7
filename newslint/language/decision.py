"""How sure newslint is of a doubt: what the model feels, weighed against what news is known to write."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from pathlib import Path

import numpy as np

from newslint.language.confusions import BY_EAR, GRAMMAR, RELATIONS
from newslint.language.copymodel import EXTRA, MISSING, WRONG, Doubt
from newslint.language.lexicon import lexicon
from newslint.language.runs import LENGTHS, KnownRuns, folded, touching
from newslint.language.wordforms import forms

KINDS = {WRONG: "wrong", EXTRA: "extra", MISSING: "missing"}
_SUPPORT = tuple(f"{what} {length}" for length in LENGTHS for what in ("most", "least", "mean"))
FEATURES = (
    "wrong", "extra", "nominated", "odds", "gain", "margin", *_SUPPORT, *(f"mended {name}" for name in _SUPPORT),
    *(f"gained {name}" for name in _SUPPORT), "level", "level of best", "unknown", "capitalised", "first", "quoted",
    "unended", "words", "joints", "letters", "echoed", "recurs", "form", "sounds", "grammar", "letters of best",
    "level before", "level after", "count before", "count after", "mended count before", "mended count after", "capital",
    "capital of best",
)  # fmt: skip
"""Names of what `evidence` returns."""
RISING = frozenset({"capital", "odds", "gain", "mended count before", "mended count after"})
"""Features that can only speak for an error as they grow."""
FALLING = frozenset({"echoed", "recurs", "count before", "count after"})
"""Features that can only speak against one as they grow."""
_END = frozenset(".!?:;…”\"'’)")
_JOINTS = frozenset("-–—/@#&.")
_LEAST = 1e-4
_RARE = 6.0  # level of a word seen some 400 times


class Draft:
    """The sentences of one draft, as the evidence needs them: folded, with their words and pairs counted."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.sentences = sentences
        self._rows = [[folded(word) for word in words] for words in sentences]
        self._words = Counter(chain.from_iterable(self._rows))
        self._pairs = Counter(chain.from_iterable(pairwise(row) for row in self._rows))

    def row(self, sentence: int) -> list[str]:
        """Return the folded words of a sentence."""
        return self._rows[sentence]

    def echoes(self, row: Sequence[str], at: int) -> bool:
        """Say whether the word stands elsewhere in the draft beside one of its neighbours."""
        return any(self._pairs[pair] > 1 for pair in pairwise(row[max(0, at - 1) : at + 2]))

    def recurs(self, word: str) -> bool:
        """Say whether the word stands elsewhere in the draft."""
        return self._words[word] > 1


def mended(row: Sequence[str], doubt: Doubt) -> tuple[list[str], int, int]:
    """Return the folded words with the doubt's best suggestion carried out, and where the change lies in them."""
    at = doubt.word
    best = doubt.suggestions[0].split() if doubt.suggestions else []
    if doubt.label == EXTRA:
        return [*row[:at], *row[at + 1 :]], at, at
    if doubt.label == MISSING:
        return [*row[:at], *best, *row[at:]], at, at + len(best)
    return [*row[:at], *(best or [row[at]]), *row[at + 1 :]], at, at + max(1, len(best))


def evidence(doubts: Sequence[Doubt], draft: Draft, quoted: Sequence[Sequence[bool]], runs: KnownRuns) -> list[list[float]]:
    """Return the features of doubts about words of the draft; see `FEATURES`.

    Args:
        doubts: what is doubted.
        draft: the draft.
        quoted: for each sentence of the draft whether each of its words stands in a quotation.
        runs: what news is known to write.
    """
    support = _support(doubts, draft, runs)
    return [
        _features(doubt, draft, quoted[doubt.sentence][doubt.word], runs, known)
        for doubt, known in zip(doubts, support, strict=True)
    ]


def _features(doubt: Doubt, draft: Draft, quoted: bool, runs: KnownRuns, support: Sequence[float]) -> list[float]:
    words, row, at = draft.sentences[doubt.sentence], draft.row(doubt.sentence), doubt.word
    word = row[at]
    best = doubt.suggestions[0].split()[0] if doubt.suggestions else ""
    before = row[at - 1] if at else ""
    after = row[at + 1] if at + 1 < len(row) else ""
    then = {EXTRA: (before, after, ""), MISSING: (before, best, word)}.get(doubt.label, (before, best, after))
    return [
        float(doubt.label == WRONG),
        float(doubt.label == EXTRA),
        float(doubt.is_nominated),
        max(-8.0, min(doubt.odds, 12.0)),
        max(-4.0, min(doubt.gain, 15.0)),
        min(doubt.margin, 10.0),
        *support,
        runs.level(word),
        runs.level(best),
        float(not runs.is_known(word)),
        float(words[at][:1].isupper()),
        float(at == 0),
        float(quoted),
        float(words[-1][-1:] not in _END),
        float(min(len(words), 20)),
        float(before in _JOINTS) + float(after in _JOINTS),
        float(len(word)),
        float(draft.echoes(row, at)),
        float(runs.level(word) < _RARE and draft.recurs(word)),
        float(doubt.label == WRONG and best in forms(word, runs.is_known)),
        float(best in BY_EAR.get(word, ())),
        float(best in GRAMMAR.get(word, ()) or best in RELATIONS.get(word, ())),
        float(len(best)),
        runs.level(before),
        runs.level(after),
        *_counts(before, word, after),
        *_counts(*then),
        _oddness(words[at], word, at),
        _oddness(words[at], best, at),
    ]


def _oddness(written: str, word: str, at: int) -> float:
    """Return how unusual it is for a word to be written with a capital as here (natural logarithm); 0 at the sentence's start."""
    if at == 0 or not written[:1].isupper():
        return 0.0
    return math.log1p(lexicon().small(word)) - math.log1p(lexicon().capital(word))


def _counts(before: str, word: str, after: str) -> tuple[float, float]:
    """Return the logarithms of how often news has a word after the one and before the other."""
    pair = lexicon().log_pair
    return pair(before, word), pair(word, after)


def _support(doubts: Sequence[Doubt], draft: Draft, runs: KnownRuns) -> Iterator[list[float]]:
    """Yield how well the runs with each doubted word are known as it stands, once it is mended, and the difference.

    For each length of run the most, the least and the mean level; -1 where the sentence has no such run.
    """
    asked: list[list[Sequence[str]]] = []
    for doubt in doubts:
        row, at = draft.row(doubt.sentence), doubt.word
        places = (row, at, at if doubt.label == MISSING else at + 1), mended(row, doubt)
        asked += [touching(*place, length) for place in places for length in LENGTHS]
    levels = iter(runs.levels([run for group in asked for run in group]))
    told = (_summary([next(levels) for _ in group]) for group in asked)
    for _ in doubts:
        stands, then = ([*chain.from_iterable(islice(told, len(LENGTHS)))] for _ in range(2))
        yield [*stands, *then, *(after - before for before, after in zip(stands, then, strict=True))]


def _summary(levels: Sequence[int]) -> tuple[float, float, float]:
    return (float(max(levels)), float(min(levels)), sum(levels) / len(levels)) if levels else (-1.0, -1.0, -1.0)


class Trees:
    """Boosted trees that turn evidence into a confidence.

    Arrays of trees by nodes: the feature that a node looks at (-1 for a leaf), the most that goes left (for a leaf, its value),
    and the nodes to the left and to the right.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            feature, value, left, right = (stored[name] for name in ("feature", "value", "left", "right"))
            self._base, self._depth = float(stored["base"]), int(stored["depth"])
        trees, nodes = feature.shape
        self._roots = np.arange(trees) * nodes
        # All trees in one row; a leaf leads to itself.
        leaf = feature < 0
        own = np.arange(trees * nodes).reshape(trees, nodes)
        self._feature = np.maximum(feature, 0).ravel().astype(np.intp)
        self._value = value.ravel()
        self._left, self._right = (np.where(leaf, own, self._roots[:, None] + side).ravel() for side in (left, right))

    def confidences(self, features: Sequence[Sequence[float]]) -> list[float]:
        """Return for each doubt the probability that it is an error."""
        if not features:
            return []
        x = np.array(features)
        starts = np.arange(len(x))[:, None] * x.shape[1]
        node = np.repeat(self._roots[None, :], len(x), axis=0)
        for _ in range(self._depth):
            goes_left = x.ravel()[starts + self._feature[node]] <= self._value[node]
            node = np.where(goes_left, self._left[node], self._right[node])
        total = self._base + self._value[node].sum(axis=1)
        sure: list[float] = (1 / (1 + np.exp(-total))).tolist()
        return sure


def log_odds(confidence: float) -> float:
    """Return the logarithm of the odds, kept finite."""
    kept = min(max(confidence, _LEAST), 1 - _LEAST)
    return math.log(kept) - math.log1p(-kept)


def scaled(confidence: float, scale: Sequence[float]) -> float:
    """Return a confidence whose log-odds are `scale[0]` times as far and `scale[1]` further (Platt, 1999)."""
    return 1 / (1 + math.exp(-scale[0] * log_odds(confidence) - scale[1]))


def in_quotation(sentences: Sequence[Sequence[str]]) -> list[list[bool]]:
    """Return for each word of a block's sentences whether it stands inside double quotation marks."""
    inside = False
    found = []
    for words in sentences:
        flags = []
        for word in words:
            if word in '“”"':
                inside = word == "“" or (word == '"' and not inside)
            flags.append(inside)
        found.append(flags)
    return found
