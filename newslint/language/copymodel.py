"""The copy model: reads a draft once and says which words look wrong, left over, or preceded by a gap.

A small transformer encoder in two int8 ONNX graphs. The lower one reads every window of the draft; sentences in which it
sees nothing odd are done. The upper one reads the doubtful sentences and labels their words. A head then compares what a
writer may have meant with what stands there. Everything is loaded at first use, once per process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
class _Read:
    """One sentence part on its way through the model."""

    sentence: int
    offset: int  # of its first word in the sentence
    ids: list[int]
    cases: list[int]
    firsts: list[int]  # where each word's first piece is


class CopyModel:
    """The model's files, loaded, and what is asked of them."""

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        try:
            self.settings = json.loads((folder / "settings.json").read_text(encoding="utf8"))
            self.pieces = WordPieces((folder / "vocabulary.txt").read_text(encoding="utf8").split("\n"))
            with np.load(folder / "tables.npz") as stored:
                self._tables = {name: _ready(stored[name]) for name in stored.files}
            self._lower, self._upper = (_session(folder / f"{name}.onnx", threads) for name in ("lower", "upper"))
        except Exception as error:
            raise ModelError(f"the copy model in {folder} cannot be loaded ({error}); install newslint again") from error
        self._places, self._cases = self._tables["positions"], self._tables["cases"]
        self._folder = folder
        self._options = lru_cache(20_000)(self._near)

    @property
    def runs(self) -> KnownRuns:
        """The known runs of words, loaded at first use."""
        return _runs(self._folder)

    def doubts(self, sentences: Sequence[Sequence[str]]) -> list[Doubt]:
        """Return what the model doubts in the sentences of one draft, in order; a word may be doubted in two ways."""
        nominated = [self._nominated(words) for words in sentences]
        parts = list(self._parts(sentences))
        found: list[Doubt] = []
        for part, states, labels in self._labelled(self._doubtful(parts, nominated)):
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

    def _nominated(self, words: Sequence[str]) -> dict[tuple[int, int], str]:
        row = [folded(word) for word in words]
        found = nominations(row, lambda word: self._options(word)[0], self.runs, lexicon())
        return {(one.word, MISSING if one.is_gap else WRONG): one.instead for one in found}

    def _parts(self, sentences: Sequence[Sequence[str]]) -> Iterator[_Read]:
        for number, words in enumerate(sentences):
            part = _Read(number, 0, [], [], [])
            for n, word in enumerate(words):
                pieces = self.pieces.encode(word)[: LONGEST // 2]
                if len(part.firsts) == LONGEST_SENTENCE or len(part.ids) + len(pieces) > LONGEST - 2:
                    yield part
                    part = _Read(number, n, [], [], [])
                part.firsts.append(len(part.ids))
                part.ids.extend(pieces)
                part.cases.extend([case_of(word)] * len(pieces))
            if part.ids:
                yield part

    def _windows(self, parts: Sequence[_Read]) -> Iterator[list[_Read]]:
        window: list[_Read] = []
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

    def _doubtful(
        self, parts: Sequence[_Read], nominated: Sequence[Mapping[tuple[int, int], str]]
    ) -> Iterator[tuple[_Read, Floats]]:
        """Yield the parts in which the lower layers or the pair counts see something odd, with their states there."""
        windows = sorted(self._windows(parts), key=lambda w: sum(len(p.ids) + 1 for p in w), reverse=True)
        while windows:
            length = sum(len(p.ids) + 1 for p in windows[0]) + 1
            size = max(1, _BATCH // length)
            batch, windows = windows[:size], windows[size:]
            ids, cases = np.zeros((len(batch), length), np.int64), np.zeros((len(batch), length), np.int64)
            mask = np.zeros((len(batch), length), np.int32)
            for row, window in enumerate(batch):
                flat = [self.pieces.cls]
                case = [0]
                for part in window:
                    flat += [*part.ids, self.pieces.sep]
                    case += [*part.cases, 0]
                ids[row, : len(flat)], cases[row, : len(case)], mask[row, : len(flat)] = flat, case, 1
            t = self._tables
            embedded = t["words"][ids] * t["words_scale"][ids][..., None] + self._places[:length] + self._cases[cases]
            states, doubt = self._lower.run(None, {"embedded": embedded.astype(np.float32), "mask": mask})
            for row, window in enumerate(batch):
                start = 1
                for part in window:
                    end = start + len(part.ids)
                    if nominated[part.sentence] or doubt[row, start:end].max() > self.settings["doubt"]:
                        yield part, states[row, start : end + 1]
                    start = end + 1

    def _labelled(self, doubtful: Iterator[tuple[_Read, Floats]]) -> Iterator[tuple[_Read, Floats, Floats]]:
        """Yield the doubtful parts with the last states and the logits of the labels of their pieces."""
        rest = sorted(doubtful, key=lambda pair: len(pair[1]), reverse=True)
        while rest:
            length = len(rest[0][1])
            alike = [pair for pair in rest[: max(1, _BATCH // length)] if len(pair[1]) >= _ALIKE * length]
            batch, rest = alike, rest[len(alike) :]
            states = np.zeros((len(batch), length, self._places.shape[1]), np.float32)
            mask = np.zeros((len(batch), length), np.int32)
            for row, (_, given) in enumerate(batch):
                states[row, : len(given)], mask[row, : len(given)] = given, 1
            out, labels = self._upper.run(None, {"states": states, "mask": mask})
            for row, (part, _) in enumerate(batch):
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
            scores = self._fit(state, firsts)
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
        options = candidates(word, self.runs.is_known)
        return options, np.array([self.pieces.first(one) for one in (word, *(option.split()[0] for option in options))])

    def _fit(self, state: Floats, pieces: Ints) -> Floats:
        """Return how well each piece fits as what was meant (logits)."""
        t = self._tables
        x = t["intend_up.weight"] @ state + t["intend_up.bias"]
        x = 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
        x = (x - x.mean()) / np.sqrt(x.var() + 1e-12) * t["intend_norm.weight"] + t["intend_norm.bias"]
        rows = t["words"][pieces] * t["words_scale"][pieces][:, None]
        fit: Floats = rows @ x + t["intend_bias"][pieces]
        return fit


def _ready(table: NDArray[Any]) -> NDArray[Any]:
    """Return the table as it is computed with: half floats are for storage only."""
    return table.astype(np.float32) if table.dtype == np.float16 else table


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
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
