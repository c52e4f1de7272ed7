"""Windows of the corpus, corrupted and batched: what the model sees in training."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newslint.language.confusions import DROPPED
from newslint.language.wordpieces import WordPieces, case_of
from training.corpus import Corpus
from training.corruption import EXTRA, KEEP, LOST, MISSING, WRONG, Corruptor, Slot, how_many
from training.ngrams import Counts, Seen

LONGEST = 96
"""Pieces in a window."""
_PACKED = 88
_BATCH = 4096
CHUNK = 512
"""Windows that are made at a time."""
_STEP = 8  # lengths are multiples of it
_CLEAN = 0.36
_ORDINARY = 0.08
REPLAYED = 0.12
"""The share of windows that come up again because the model doubted them."""
_REMEMBERED = 4000
IGNORED = -100
_FILLS = (0, 0, -1, IGNORED, IGNORED, IGNORED)

Ints = NDArray[np.int64]


class Batch(NamedTuple):
    """Arrays of windows by pieces; labels stand at the first piece of each word, `IGNORED` elsewhere."""

    ids: Ints
    cases: Ints
    sentence: Ints
    labels: Ints
    intended: Ints
    missing: Ints


class Windows:
    """The corpus cut into windows of whole sentences."""

    def __init__(self, folder: Path) -> None:
        self.corpus = Corpus.load(folder)
        self.pieces = WordPieces((folder / "vocabulary.txt").read_text(encoding="utf8").split("\n"))
        counts = Counts(self.corpus)
        self.frequencies = counts.frequencies()
        self.seen = Seen(counts, np.load(folder / "threes.npy"))
        self.spans = self._packed()

    def _packed(self) -> NDArray[np.int32]:
        c = self.corpus
        lengths = np.array([len(self.pieces.encode(s)) for s in c.surfaces], np.int64)
        ends = np.concatenate(([0], np.cumsum(lengths[c.words])))
        size = (ends[c.sentences[1:]] - ends[c.sentences[:-1]] + 1).tolist()
        spans = []
        for first, last in zip(c.articles[:-1].tolist(), c.articles[1:].tolist(), strict=True):
            start, held = first, 1
            for sentence in range(first, last):
                if held + size[sentence] > _PACKED and sentence > start:
                    spans.append((start, sentence))
                    start, held = sentence, 1
                held += size[sentence]
            if start < last:
                spans.append((start, last))
        return np.array(spans, np.int32)

    def words(self, window: int) -> list[list[str]]:
        """Return the words of each sentence of a window."""
        c, (first, last) = self.corpus, self.spans[window].tolist()
        return [[c.surfaces[i] for i in c.words[c.sentences[s] : c.sentences[s + 1]]] for s in range(first, last)]


class Batches:
    """An endless, seeded stream of batches.

    Windows that the trainer asks to see again with `replay` are mixed in.
    """

    def __init__(self, windows: Windows, seed: int) -> None:
        self.windows, self.seed = windows, seed
        self.corruptor = Corruptor(windows.frequencies, windows.seen)
        self.hard: deque[Batch] = deque(maxlen=_REMEMBERED)
        self._missing = {word: n for n, word in enumerate(DROPPED)}
        self._order = np.random.default_rng(seed).permutation(len(windows.spans))

    def fresh(self, chunk: int, replayed: float = 0.0) -> list[Batch]:
        """Return the rows of a chunk, for the share `replayed` of them ones that were seen before."""
        rng = Random(f"{self.seed}/{chunk}")
        windows = (int(self._order[(chunk * CHUNK + n) % len(self._order)]) for n in range(CHUNK))
        rows = [
            rng.choice(self.hard) if replayed and rng.random() < replayed else self.row(self.corrupted(window, rng), rng)
            for window in windows
        ]
        return [r for r in rows if len(r.ids) <= LONGEST]

    def stream(self, skip: int = 0) -> Iterator[tuple[int, Batch]]:
        """Yield (chunk number, batch) from chunk `skip` on."""
        chunk = skip
        rows: list[Batch] = []
        while True:
            rng = Random(f"{self.seed}/{chunk}/order")
            rows += self.fresh(chunk, REPLAYED * len(self.hard) / _REMEMBERED)
            batches, rows = _batched(rows)
            rng.shuffle(batches)
            for batch in batches:
                yield chunk, batch
            chunk += 1

    def replay(self, batch: Batch, rows: list[int]) -> None:
        """Remember rows of a batch, to show them again; the oldest are forgotten."""
        for row in rows:
            length = int((batch.sentence[row] >= 0).sum())
            self.hard.append(Batch(*(column[row, :length].copy() for column in batch)))

    def _as_is(self, window: int) -> list[list[Slot]]:
        return [[Slot(w) for w in words] for words in self.windows.words(window)]

    def corrupted(self, window: int, rng: Random) -> list[list[Slot]]:
        """Return the window with errors put in, or as it is."""
        if rng.random() < _CLEAN:
            return self._as_is(window)
        return [self.corruptor.corrupt(words, rng, how_many(len(words), rng)) for words in self.windows.words(window)]

    def row(self, sentences: list[list[Slot]], rng: Random) -> Batch:
        """Return one window as arrays of one dimension."""
        p = self.windows.pieces
        columns: list[tuple[int, int, int, int, int, int]] = [(p.cls, 0, len(sentences), IGNORED, IGNORED, IGNORED)]
        for n, slots in enumerate(sentences):
            for slot in slots:
                first, *rest = p.encode(slot.word)
                case = case_of(slot.word)
                columns.append((first, case, n, slot.label, self._meant(slot, first, rng), self._lost(slot)))
                columns.extend((piece, case, n, IGNORED, IGNORED, IGNORED) for piece in rest)
            columns.append((p.sep, 0, n, IGNORED, IGNORED, IGNORED))
        return Batch(*np.array(columns, np.int64).T)

    def _meant(self, slot: Slot, first: int, rng: Random) -> int:
        if slot.label == WRONG and slot.intended != LOST:
            return self.windows.pieces.first(slot.intended or "")
        return (
            first
            if slot.label in (KEEP, EXTRA) and slot.word.isalpha() and rng.random() < _ORDINARY and slot.label == KEEP
            else IGNORED
        )

    def _lost(self, slot: Slot) -> int:
        return self._missing.get((slot.intended or "").lower(), IGNORED) if slot.label == MISSING else IGNORED


def _batched(rows: list[Batch]) -> tuple[list[Batch], list[Batch]]:
    """Return full batches of rows of about one length, and the rows left over. Few shapes: libraries prepare anew for each."""
    rows = sorted(rows, key=lambda r: len(r.ids))
    batches = []
    while rows:
        length = -(-len(rows[-1].ids) // _STEP) * _STEP
        size = _BATCH // length
        part = rows[-size:]
        if len(part) < size:
            break
        rows = rows[:-size]
        batches.append(stacked(part, length))
    return batches, rows


def stacked(rows: list[Batch], length: int) -> Batch:
    """Return the rows as one batch, padded to `length`."""
    return Batch(
        *(
            np.stack([np.pad(column, (0, length - len(column)), constant_values=fill) for column in columns])
            for columns, fill in zip(zip(*rows, strict=True), _FILLS, strict=True)
        )
    )
