"""The attribution layers of the copy model: who says what in a draft, and which sentences are worth a check.

They read the states that the copy model's window layers give, so a draft is read once for copy errors and attribution. A linear
chain over the words' labels then gives whole spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newslint.documents.model import Document
from newslint.findings import Span
from newslint.language.attribution import RoleSpan
from newslint.language.attributionreading import Floats, Reading, reading
from newslint.language.copymodel import FOLDER, ModelError, copy_model, ready, session
from newslint.language.passages import ROLES, Passage, best_labels, passages, spans
from newslint.language.reading import stretches
from newslint.language.threads import threads

_BATCH = 1024  # pieces
_ALIKE = 0.7  # passages read together are at least so long, as a share of the longest


class Read(NamedTuple):
    """What the layers make of a stretch of a draft.

    Attributes:
        roles: the spans of sources, cues and content.
        worth: the source characters of each sentence and the probability that it is worth a check.
    """

    roles: list[RoleSpan]
    worth: list[tuple[Span, float]]


class AttributionModel:
    """The layers' files, loaded, and what is asked of them."""

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        try:
            with np.load(folder / "attribution.npz") as stored:
                tables = {name: ready(stored[name]) for name in stored.files}
            self._session = session(folder / "attribution.onnx", threads)
        except Exception as error:
            raise ModelError(f"the attribution model in {folder} cannot be loaded ({error}); install newslint again") from error
        self._places, self._marks, self._follows = (tables[name] for name in ("places", "marks", "follows"))
        self._worth = float(tables["worth"])

    def read(self, draft: Reading) -> Read:
        """Return what the layers make of a stretch of a draft."""
        roles: list[RoleSpan] = []
        worth: list[tuple[Span, float]] = []
        starts = [0, *draft.ends.tolist()]
        for passage, labels, claims in self._run(draft, starts):
            base, end = starts[passage.parts[0]], starts[passage.parts[1]]
            first, after = np.searchsorted(draft.atoms, (base, end)).tolist()
            roles += self._spans(labels[draft.atoms[first:after] - base], draft.places[first:after])
            for part in range(*passage.parts):
                logit = float(claims[starts[part] - base : starts[part + 1] - base].mean()) + self._worth
                worth.append((draft.sentences[part], 1 / (1 + float(np.exp(-logit)))))
        return Read(sorted(roles, key=lambda one: (one.start, one.end)), sorted(worth))

    def _run(self, draft: Reading, starts: Sequence[int]) -> Iterator[tuple[Passage, Floats, Floats]]:
        """Yield each passage with the scores of the labels and of a claim at its pieces."""
        rest = sorted(passages(np.diff(starts).tolist(), draft.blocks.tolist()), key=lambda one: -one.length)
        while rest:
            length = rest[0].length
            batch = [one for one in rest[: max(1, _BATCH // length)] if one.length >= _ALIKE * length]
            rest = rest[len(batch) :]
            states = np.zeros((len(batch), length, self._places.shape[1]), np.float32)
            mask = np.zeros((len(batch), length), np.int32)
            for row, one in enumerate(batch):
                base, end = starts[one.parts[0]], starts[one.parts[1]]
                places = self._places[np.minimum(np.arange(one.length), len(self._places) - 1)]
                states[row, : one.length] = draft.states[base:end] + places + self._marks[draft.marks[base:end]]
                mask[row, : one.length] = 1
            scores, claims = self._session.run(["labels", "claims"], {"states": states, "mask": mask})
            for row, one in enumerate(batch):
                yield one, scores[row], claims[row]

    def _spans(self, scores: Floats, places: Sequence[Span]) -> Iterator[RoleSpan]:
        if not len(scores):
            return
        labels = best_labels(scores, self._follows)
        sure = np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
        for role, first, after in spans(labels):
            confidence = min(float(sure[first, labels[first]]), float(sure[after - 1, labels[after - 1]]))
            yield RoleSpan(ROLES[role], places[first].start, places[after - 1].end, confidence)


def role_spans(document: Document) -> tuple[RoleSpan, ...]:
    """Return the spans of sources, cues and content in a document, in order."""
    return tuple(one for read in _reads(document) for one in read.roles)


def checkworthiness(document: Document) -> tuple[tuple[Span, float], ...]:
    """Return each sentence of a document, in source characters, and how likely it is one that is worth a check."""
    return tuple(one for read in _reads(document) for one in read.worth)


def _reads(document: Document) -> tuple[Read, ...]:
    return document.memo(_read)


def _read(document: Document) -> tuple[Read, ...]:
    model = copy_model()
    return tuple(
        attribution_model().read(reading(document, model, stretch.sentences, stretch.parts)) for stretch in stretches(document)
    )


@lru_cache(1)
def attribution_model() -> AttributionModel:
    """Return the process's attribution model, loaded at the first call."""
    return AttributionModel(threads=threads())
