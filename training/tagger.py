"""What labels who says what in passages, whatever it reads: the layers' frame, passages in batches, and the chain over labels."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from newslint.language.passages import LABELS, LONGEST, Passage, follows, may_begin, may_end, passages
from training.attributiondata import Article
from training.graph import MASKED
from training.model import WIDTH, Layer

_DROPPED = 0.1
_HIDDEN = 0.05
"""Share of the pieces whose states are hidden in training, so that what a word is follows from the words around it, too."""


class Batch(NamedTuple):
    """Passages padded to one length, and their atoms, padded too.

    Attributes:
        states, marks, ids, cases: of each piece.
        mask: True at pieces, False at padding.
        atoms: the first piece of each atom.
        labels: of each atom; -1 is padding.
        soft: the probabilities of each atom's labels, where teachers told them.
    """

    states: Tensor
    marks: Tensor
    ids: Tensor
    cases: Tensor
    mask: Tensor
    atoms: Tensor
    labels: Tensor
    soft: Tensor | None


class Tagger(nn.Module, ABC):
    """Transformer layers, labels of atoms with a linear chain over them, claims; what the layers read is up to its kinds."""

    new: frozenset[str] = frozenset(("marks", "label", "claim", "follows"))
    """What starts from nothing, and so learns faster."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.marks = nn.Embedding(4, WIDTH)
        self.layers = nn.ModuleList(Layer(_DROPPED) for _ in range(layers))
        self.label, self.claim = nn.Linear(WIDTH, LABELS), nn.Linear(WIDTH, 1)
        self.follows = nn.Parameter(torch.zeros(LABELS, LABELS))
        nn.init.zeros_(self.marks.weight)

    @abstractmethod
    def embedded(self, given: Batch) -> Tensor:
        """Return what the first layer reads."""

    def forward(self, given: Batch) -> Tensor:
        """Return the last states."""
        x = F.dropout(self.embedded(given) + self.marks(given.marks), _DROPPED, self.training)
        hidden = (~given.mask[:, None, None, :]).to(x.dtype) * MASKED
        for layer in self.layers:
            x = layer(x, hidden)
        return F.dropout(x, _DROPPED, self.training)

    def kept(self, mask: Tensor) -> Tensor:
        """Return which pieces are to be seen: all, but for a few hidden ones in training."""
        return mask if not self.training else mask & (torch.rand(mask.shape) >= _HIDDEN)

    def transitions(self) -> Tensor:
        """Return the scores of a label (column) after another (row)."""
        return self.follows.masked_fill(~torch.from_numpy(follows()), MASKED)


class Cut(NamedTuple):
    """A passage of an article: its pieces and its atoms, half-open."""

    article: Article
    pieces: tuple[int, int]
    atoms: tuple[int, int]


def cuts(article: Article, longest: int = LONGEST) -> Iterator[Cut]:
    """Yield the passages of an article."""
    ends = [0, *article.ends.tolist()]
    for passage in passages(np.diff(ends).tolist(), article.blocks.tolist(), longest):
        yield _cut(article, passage, ends)


def _cut(article: Article, passage: Passage, ends: list[int]) -> Cut:
    start, end = ends[passage.parts[0]], ends[passage.parts[1]]
    first, after = np.searchsorted(article.atoms, (start, end)).tolist()
    return Cut(article, (start, end), (first, after))


def batch(chosen: list[Cut]) -> Batch:
    """Return passages as one batch."""
    length = max(c.pieces[1] - c.pieces[0] for c in chosen)
    count = max(1, *(c.atoms[1] - c.atoms[0] for c in chosen))
    states = np.zeros((len(chosen), length, WIDTH), np.float32)
    marks, ids, cases = np.zeros((3, len(chosen), length), np.int64)
    mask = np.zeros((len(chosen), length), np.bool_)
    atoms, labels = np.zeros((len(chosen), count), np.int64), np.full((len(chosen), count), -1, np.int64)
    soft = np.zeros((len(chosen), count, LABELS), np.float32) if len(chosen[0].article.soft) else None
    for row, (article, (start, end), (first, after)) in enumerate(chosen):
        states[row, : end - start] = article.states[start:end]
        marks[row, : end - start] = article.marks[start:end]
        ids[row, : end - start] = article.ids[start:end]
        cases[row, : end - start] = article.cases[start:end]
        mask[row, : end - start] = True
        atoms[row, : after - first] = article.atoms[first:after] - start
        labels[row, : after - first] = article.labels[first:after]
        if soft is not None:
            soft[row, : after - first] = article.soft[first:after]
    columns = (torch.from_numpy(column) for column in (states, marks, ids, cases, mask, atoms, labels))
    return Batch(*columns, None if soft is None else torch.from_numpy(soft))


def chain_total(scores: Tensor, real: Tensor, transitions: Tensor) -> Tensor:
    """Return the logarithm of the summed scores of all well-formed labels of each row; `real` is False at padding."""
    begin = torch.from_numpy(np.where(may_begin(), 0, MASKED).astype(np.float32))
    end = torch.from_numpy(np.where(may_end(), 0, MASKED).astype(np.float32))
    alpha = scores[:, 0] + begin
    for n in range(1, scores.shape[1]):
        following = torch.logsumexp(alpha[:, :, None] + transitions, 1) + scores[:, n]
        alpha = torch.where(real[:, n : n + 1], following, alpha)
    return torch.logsumexp(alpha + end, 1)


def chain_loss(scores: Tensor, given: Batch, transitions: Tensor) -> Tensor:
    """Return the mean negative log-likelihood of the labels of a linear chain, per atom (Lafferty et al., 2001).

    Where teachers told the labels, it is what they expect of it; what follows what is then left as it is.
    """
    real = given.labels >= 0
    if given.soft is not None:
        total = chain_total(scores, real, transitions.detach())
        return (total - (scores * given.soft * real[..., None]).sum((1, 2))).sum() / real.sum()
    told = given.labels.clamp(min=0)
    own = (scores.gather(2, told[..., None]).squeeze(-1) * real).sum(1)
    own = own + (transitions[told[:, :-1], told[:, 1:]] * real[:, 1:]).sum(1)
    return (chain_total(scores, real, transitions) - own).sum() / real.sum()


def atom_scores(model: Tagger, given: Batch) -> Tensor:
    """Return the scores of the labels of every atom."""
    states = model(given)
    scores: Tensor = model.label(states.gather(1, given.atoms[..., None].expand(-1, -1, WIDTH)))
    return scores.float()
