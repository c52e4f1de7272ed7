"""The copy model: reads a draft once and says which words look wrong, left over, or preceded by a gap.

A small transformer encoder in two int8 ONNX graphs. The lower one reads every window of the draft; sentences in which it
sees nothing odd are done. The upper one reads the doubtful sentences and labels their words. A head then compares what a
writer may have meant with what stands there. Everything is loaded at first use, once per process.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newslint.language.candidates import candidates
from newslint.language.confusions import DROPPED
from newslint.language.lexicon import lexicon
from newslint.language.nomination import nominations
from newslint.language.runs import KnownRuns, folded
from newslint.language.threads import threads
from newslint.language.wordpieces import WordPieces, case_of

if TYPE_CHECKING:
    import onnxruntime

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FOLDER = Path(__file__).with_name("model")
LONGEST = 96
"""Pieces in a window, as in training."""
LONGEST_SENTENCE = 70
"""Words; longer sentences are read in parts."""
_BATCH = 800  # pieces; larger batches are padded more and run no faster
_ALIKE = 0.75  # sentences read together are at least so long, as a share of the longest: padding costs time
WRONG, EXTRA, MISSING = 1, 2, 3
"""The model's labels; 0 is a sound word."""


class ModelError(Exception):
    """The model's files are missing or broken."""


class Doubt(NamedTuple):
    """A word that the model doubts.

    Attributes:
        sentence, word: where it is, in the sentences as given.
        label: `WRONG`, `EXTRA`, or `MISSING` (a word is missing before it).
        odds: natural logarithm of the label's probability over that of a sound word.
        is_nominated: whether word pairs speak for it, too.
        gain: how much likelier the best suggestion is than the word that stands there (natural logarithm); for `MISSING`, the
            logarithm of the probability of the suggested word. 0 without a suggestion.
        margin: how much likelier the best suggestion is than the next; 0 without two.
        suggestions: what may have been meant, best first, in lower case; empty for `EXTRA`.
    """

    sentence: int
    word: int
    label: int
    odds: float
    is_nominated: bool
    gain: float
    margin: float
    suggestions: tuple[str, ...]


@dataclass
class Part:
    """One sentence, or a part of a very long one, on its way through the model.

    Attributes:
        sentence: the number of the sentence.
        offset: the number of its first word in the sentence.
        ids, cases: its pieces.
        firsts: where each word's first piece is.
        states: what the lower layers make of its pieces and of the mark of its end.
        window: the like, before the layers that see one sentence only.
        doubt: how odd each piece looks to the lower layers (log-odds).
    """

    sentence: int
    offset: int
    ids: list[int] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    states: Floats = field(init=False, repr=False)
    window: Floats = field(init=False, repr=False)
    doubt: Floats = field(init=False, repr=False)


class CopyModel:
    """The model's files, loaded, and what is asked of them."""

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        try:
            self.settings = json.loads((folder / "settings.json").read_text(encoding="utf8"))
            self.pieces = WordPieces((folder / "vocabulary.txt").read_text(encoding="utf8").split("\n"))
            with np.load(folder / "tables.npz") as stored:
                self._tables = {name: ready(stored[name]) for name in stored.files}
            self._lower, self._upper = (session(folder / f"{name}.onnx", threads) for name in ("lower", "upper"))
        except Exception as error:
            raise ModelError(f"the copy model in {folder} cannot be loaded ({error}); install newslint again") from error
        self._places, self._cases = self._tables["positions"], self._tables["cases"]
        self._folder = folder
        self._options = lru_cache(20_000)(self._near)

    @property
    def width(self) -> int:
        """How many numbers the state of a piece has."""
        return int(self._places.shape[1])

    @property
    def runs(self) -> KnownRuns:
        """The known runs of words, loaded at first use."""
        return _runs(self._folder)

    def read(self, sentences: Sequence[Sequence[str]], *, apart: bool = False) -> list[Part]:
        """Return the sentences of one draft, or of a stretch of it, as the lower layers see them.

        With `apart` none is seen together with its neighbours.
        """
        parts = list(self._parts(sentences))
        self._read([[part] for part in parts] if apart else self._windows(parts))
        return parts

    def doubts(self, sentences: Sequence[Sequence[str]], parts: Sequence[Part]) -> list[Doubt]:
        """Return what the model doubts in sentences that `read` has read, in order; a word may be doubted in two ways."""
        nominated = self._nominated(sentences)
        doubtful = [part for part in parts if nominated[part.sentence] or part.doubt.max() > self.settings["doubt"]]
        found: list[Doubt] = []
        for part, states, labels in self.labelled(doubtful):
            where = part.firsts
            logits = labels[where]
            odds = logits[:, 1:] - logits[:, :1]
            words = sentences[part.sentence][part.offset : part.offset + len(where)]
            instead = {(n - part.offset, label): word for (n, label), word in nominated[part.sentence].items()}
            chosen = [(n, int(odds[n].argmax()) + 1) for n in np.flatnonzero(odds.max(axis=1) > self.settings["floor"]).tolist()]
            chosen += [key for key in instead if 0 <= key[0] < len(where) and key not in chosen]
            for n, label in chosen:
                named = instead.get((n, label))
                meant = self._meant(states[where[n]], words[n], label, named)
                found.append(Doubt(part.sentence, part.offset + n, label, float(odds[n, label - 1]), named is not None, *meant))
        return sorted(found)

    def _nominated(self, sentences: Sequence[Sequence[str]]) -> list[dict[tuple[int, int], str]]:
        rows = [[folded(word) for word in words] for words in sentences]
        found = nominations(rows, lambda word: self._options(word)[0], self.runs, lexicon())
        return [{(one.word, MISSING if one.is_gap else WRONG): one.instead for one in row} for row in found]

    def _parts(self, sentences: Sequence[Sequence[str]]) -> Iterator[Part]:
        for number, words in enumerate(sentences):
            part = Part(number, 0)
            for n, word in enumerate(words):
                pieces = self.pieces.encode(word)[: LONGEST // 2]
                if len(part.firsts) == LONGEST_SENTENCE or len(part.ids) + len(pieces) > LONGEST - 2:
                    yield part
                    part = Part(number, n)
                part.firsts.append(len(part.ids))
                part.ids.extend(pieces)
                part.cases.extend([case_of(word)] * len(pieces))
            if part.ids:
                yield part

    def _windows(self, parts: Sequence[Part]) -> Iterator[list[Part]]:
        window: list[Part] = []
        length = 1
        for part in parts:
            size = len(part.ids) + 1
            if window and length + size > LONGEST:
                yield window
                window, length = [], 1
            window.append(part)
            length += size
        if window:
            yield window

    def _read(self, windows: Iterable[list[Part]]) -> None:
        """Put the states of the lower layers into the parts of the windows."""
        windows = sorted(windows, key=lambda w: sum(len(p.ids) + 1 for p in w), reverse=True)
        while windows:
            length = sum(len(p.ids) + 1 for p in windows[0]) + 1
            size = max(1, _BATCH // length)
            batch, windows = windows[:size], windows[size:]
            ids, cases = np.zeros((len(batch), length), np.int64), np.zeros((len(batch), length), np.int64)
            mask, sentence = np.zeros((2, len(batch), length), np.int32)
            for row, window in enumerate(batch):
                flat, case, own = [self.pieces.cls], [0], [-1]
                for n, part in enumerate(window):
                    flat += [*part.ids, self.pieces.sep]
                    case += [*part.cases, 0]
                    own += [n] * (len(part.ids) + 1)
                end = len(flat)
                ids[row, :end], cases[row, :end], sentence[row, :end], mask[row, :end] = flat, case, own, 1
            t = self._tables
            embedded = t["words"][ids] * t["words_scale"][ids][..., None] + self._places[:length] + self._cases[cases]
            given = {"embedded": embedded.astype(np.float32), "mask": mask, "sentence": sentence}
            states, doubt, before = self._lower.run(["out", "doubt", "window"], given)
            for row, window in enumerate(batch):
                start = 1
                for part in window:
                    end = start + len(part.ids)
                    part.states, part.window = states[row, start : end + 1], before[row, start : end + 1]
                    part.doubt = doubt[row, start:end]
                    start = end + 1

    def labelled(self, doubtful: Sequence[Part]) -> Iterator[tuple[Part, Floats, Floats]]:
        """Yield the doubtful parts with the last states and the logits of the labels of their pieces."""
        rest = sorted(doubtful, key=lambda part: len(part.states), reverse=True)
        while rest:
            length = len(rest[0].states)
            alike = [part for part in rest[: max(1, _BATCH // length)] if len(part.states) >= _ALIKE * length]
            batch, rest = alike, rest[len(alike) :]
            states = np.zeros((len(batch), length, self._places.shape[1]), np.float32)
            mask = np.zeros((len(batch), length), np.int32)
            for row, part in enumerate(batch):
                states[row, : len(part.states)], mask[row, : len(part.states)] = part.states, 1
            out, labels = self._upper.run(None, {"states": states, "mask": mask})
            for row, part in enumerate(batch):
                yield part, out[row], labels[row]

    def _meant(self, state: Floats, word: str, label: int, named: str | None) -> tuple[float, float, tuple[str, ...]]:
        """Return the gain, the margin and the suggestions for a doubted word; `named` comes first if given."""
        options: Sequence[str] = ()
        if label == MISSING:
            options = DROPPED
            scores = self._tables["missing.weight"] @ state + self._tables["missing.bias"]
            scores -= np.logaddexp.reduce(scores)
        elif label == WRONG:
            options, firsts = self._options(folded(word))
            scores = self._fits(state, firsts)
            scores = scores[1:] - scores[0]
        if not options:
            return 0.0, 0.0, ()
        order = np.argsort(-scores, kind="stable")[: 1 + self.settings["suggestions"]].tolist()
        if named is not None:
            first = options.index(named)
            order = [first, *(n for n in order if n != first)]
        best = float(scores[order[0]])
        margin = best - float(scores[order[1]]) if len(order) > 1 else 0.0
        return best, margin, tuple(options[n] for n in order[: self.settings["suggestions"]])

    def _near(self, word: str) -> tuple[list[str], Ints]:
        """Return what a folded word may stand for, and the first pieces of it and of those."""
        options = candidates(word, self.runs.words)
        return options, np.array([self.pieces.first(one) for one in (word, *(option.split()[0] for option in options))])

    def fit(self, state: Floats, words: Sequence[str]) -> Floats:
        """Return how well each word, known by its first piece, fits as what was meant where the last state is so (logits)."""
        return self._fits(state, np.array([self.pieces.first(word) for word in words]))

    def _fits(self, state: Floats, pieces: Ints) -> Floats:
        t = self._tables
        x = t["intend_up.weight"] @ state + t["intend_up.bias"]
        x = 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
        x = (x - x.mean()) / np.sqrt(x.var() + 1e-12) * t["intend_norm.weight"] + t["intend_norm.bias"]
        rows = t["words"][pieces] * t["words_scale"][pieces][:, None]
        fit: Floats = rows @ x + t["intend_bias"][pieces]
        return fit


def ready(table: NDArray[Any]) -> NDArray[Any]:
    """Return the table as it is computed with: half floats are for storage only."""
    return table.astype(np.float32) if table.dtype == np.float16 else table


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """Return the graph in a file, ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # The graphs are fused as they should be; further fusion makes them slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the cores to others while waiting
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(1)
def _runs(folder: Path) -> KnownRuns:
    return KnownRuns(folder)


@lru_cache(1)
def copy_model() -> CopyModel:
    """Return the process's copy model, loaded at the first call."""
    return CopyModel(threads=threads())
