"""How sure newslint is of a doubt: what the model feels, weighed against what news is known to write."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from newslint.language.copymodel import EXTRA, MISSING, WRONG, Doubt
from newslint.language.runs import KnownRuns, folded

LABELS = {WRONG: "wrong", EXTRA: "extra", MISSING: "missing"}
FEATURES = (
    "odds", "strong odds", "gain", "large gain", "pairs", "triples", "mended pairs", "mended triples", "level", "level of best",
    "unknown", "capitalised", "first", "quoted", "unended", "short", "hyphened", "one letter", "echoed", "recurs",
)  # fmt: skip
"""Names of what `evidence` returns."""
_END = frozenset(".!?:;…”\"'’)")
_JOINTS = frozenset("-–—/@#&.")
_SHORT = 6  # words
_RARE = 6.0  # level of a word seen some 400 times


def mended(row: Sequence[str], doubt: Doubt) -> tuple[list[str], int, int]:
    """Return the folded words with the doubt's best suggestion carried out, and where the change lies in them."""
    at = doubt.word
    best = doubt.suggestions[0].split() if doubt.suggestions else []
    if doubt.label == EXTRA:
        return [*row[:at], *row[at + 1 :]], at, at
    if doubt.label == MISSING:
        return [*row[:at], *best, *row[at:]], at, at + len(best)
    return [*row[:at], *(best or [row[at]]), *row[at + 1 :]], at, at + max(1, len(best))


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


def evidence(doubt: Doubt, draft: Draft, quoted: bool, runs: KnownRuns) -> list[float]:
    """Return the features of a doubt about a word of the draft; see `FEATURES`."""
    words, row = draft.sentences[doubt.sentence], draft.row(doubt.sentence)
    at = doubt.word
    end = at if doubt.label == MISSING else at + 1
    stands = runs.support(row, at, end)
    would = runs.support(*mended(row, doubt))
    best = doubt.suggestions[0].split()[0] if doubt.suggestions else ""
    before = row[at - 1] if at else ""
    return [
        max(-3.0, min(doubt.odds, 10.0)),
        max(0.0, min(doubt.odds - 3.0, 6.0)),
        max(-4.0, min(doubt.gain, 12.0)),
        max(0.0, min(doubt.gain - 4.0, 6.0)),
        *stands,
        *would,
        runs.level(row[at]) / 10,
        runs.level(best) / 10,
        float(not runs.is_known(row[at])),
        float(words[at][:1].isupper()),
        float(at == 0),
        float(quoted),
        float(words[-1][-1:] not in _END),
        float(len(words) < _SHORT),
        float(before in _JOINTS) + float(row[at + 1 : at + 2] != [] and row[at + 1] in _JOINTS),
        float(len(row[at]) == 1),
        float(draft.echoes(row, at)),
        float(runs.level(row[at]) < _RARE and draft.recurs(row[at])),
    ]


def confidence(features: Sequence[float], weights: Mapping[str, float]) -> float:
    """Return the probability that a doubt with these features is an error."""
    total = weights["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


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
