"""What a batch asks of the copy model, what the model answers, and how far the answers are from the truth or from a teacher's."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import IGNORED
from training.corruption import KEEP
from training.model import CopyModel

_WEIGHTS = (1.0, 0.15, 0.4, 0.4)  # of labels, exits, intended and missing words
_OTHERS = 1500  # random pieces that the intended one is told from


class Columns(NamedTuple):
    """A batch as tensors; see `training.batches.Batch`."""

    ids: Tensor
    cases: Tensor
    sentence: Tensor
    labels: Tensor
    intended: Tensor
    missing: Tensor


class Asked(NamedTuple):
    """The questions of a batch.

    Attributes:
        at: True at the first piece of each word.
        labels: of the words.
        chosen: which words have a known intended one.
        classes: the pieces among which that one is to be found.
        meant: where in `classes` it is, for each chosen word.
        lost: which words have a small word missing before them.
        missing: the number of that small word.
    """

    at: Tensor
    labels: Tensor
    chosen: Tensor
    classes: Tensor
    meant: Tensor
    lost: Tensor
    missing: Tensor


class Answers(NamedTuple):
    """Logits: of the words' labels, of the exits (depths by words), of the intended pieces, of the missing words."""

    labels: Tensor
    exits: Tensor
    intended: Tensor
    missing: Tensor


def asked(batch: Columns, usual: Tensor) -> Asked:
    """Return what a batch asks; `usual` weighs the pieces from which others than the intended one are drawn."""
    at = batch.labels != IGNORED
    intended, missing = batch.intended[at], batch.missing[at]
    chosen, lost = intended != IGNORED, missing != IGNORED
    target = intended[chosen]
    drawn = torch.multinomial(usual, _OTHERS)
    classes, where = torch.unique(torch.cat([target, batch.ids[at][chosen], drawn]), return_inverse=True)
    return Asked(at, batch.labels[at], chosen, classes, where[: len(target)], lost, missing[lost])


def answers(model: CopyModel, batch: Columns, asking: Asked) -> Answers:
    """Return what the model answers."""
    states, guesses = model(batch.ids, batch.cases, batch.sentence)
    words = states[asking.at]
    vectors = model.intended(words[asking.chosen])
    return Answers(
        model.label(words).float(),
        torch.stack([guess[asking.at].float() for guess in guesses]),
        (vectors @ model.words.weight[asking.classes].T + model.intend_bias[asking.classes]).float(),
        model.missing(words[asking.lost]).float(),
    )


def from_truth(given: Answers, asking: Asked) -> list[Tensor]:
    """Return the losses of labels, exits, intended and missing words against what was put in."""
    odd = (asking.labels != KEEP).float().expand(given.exits.shape)
    return [
        F.cross_entropy(given.labels, asking.labels),
        F.binary_cross_entropy_with_logits(given.exits, odd),
        F.cross_entropy(given.intended, asking.meant),
        F.cross_entropy(given.missing, asking.missing) if len(asking.missing) else given.labels.sum() * 0,
    ]


def from_teacher(given: Answers, told: Answers) -> list[Tensor]:
    """Return the same losses against the probabilities that a teacher gives (Hinton et al., 2015)."""
    odd = 1 - told.labels.softmax(-1)[:, KEEP]
    return [
        _divergence(given.labels, told.labels),
        F.binary_cross_entropy_with_logits(given.exits, odd.expand(given.exits.shape)),
        _divergence(given.intended, told.intended),
        _divergence(given.missing, told.missing) if len(told.missing) else given.labels.sum() * 0,
    ]


def weighed(losses: list[Tensor]) -> Tensor:
    """Return what to learn from: the losses of labels, exits, intended and missing words, each by its weight."""
    return torch.stack([weight * one for weight, one in zip(_WEIGHTS, losses, strict=True)]).sum()


def _divergence(given: Tensor, told: Tensor) -> Tensor:
    return F.kl_div(given.log_softmax(-1), told.log_softmax(-1), reduction="batchmean", log_target=True)
