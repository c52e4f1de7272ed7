"""Train the copy model; run again after an interruption, it goes on from the last checkpoint.

    python -m training.train WORK RUN --tokens 20e6 [--deadline 2024-05-01T12:30] [--start CHECKPOINT] [--focus FILE]

WORK holds what the earlier steps wrote; RUN receives `checkpoint.pt` every few minutes and `model.pt` at the end. The learning
rate warms up and falls to zero at `--tokens`, or at `--deadline` (UTC) if that comes first (a deadline makes a run depend on the
machine's speed). The weights compute in bf16 and are kept in fp32.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from newslint.language.confusions import DROPPED
from training.batches import IGNORED, Batch, Batches, Windows
from training.corruption import KEEP
from training.model import CopyModel, Losses, start_from

_WARM = 0.03
_SAVED_EVERY = 240.0  # seconds
_TOLD_EVERY = 100  # steps
_OTHERS = 1500  # random pieces that the intended one is told from
_FALSE_RATE = 0.0005


class Trainer:
    """The model, its fp32 masters and what to do with a batch."""

    def __init__(self, windows: Windows, base: Path, rate: float) -> None:
        torch.manual_seed(1)
        self.model = CopyModel(len(windows.pieces), len(DROPPED))
        start_from(base, self.model)
        self.masters = [p.detach().clone().requires_grad_() for p in self.model.parameters()]
        self.model.bfloat16()
        decayed = [m for m in self.masters if m.dim() > 1]
        plain = [m for m in self.masters if m.dim() <= 1]
        groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.rate, self.weights = rate, Losses()
        usual = np.zeros(len(windows.pieces))
        for surface, count in zip(windows.corpus.surfaces, np.bincount(windows.corpus.words), strict=True):
            usual[windows.pieces.first(surface)] += count
        self.usual = torch.from_numpy(usual**0.6 + 1e-3)

    def load_masters(self) -> None:
        """Copy the fp32 weights into the model."""
        with torch.no_grad():
            for p, m in zip(self.model.parameters(), self.masters, strict=True):
                p.copy_(m)

    def step(self, batch: Batch, share: float) -> tuple[list[float], Tensor, Tensor]:
        """Learn from one batch; return the losses, and the scores and labels of its words."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * share
        losses, scores, labels = self._losses(*(torch.from_numpy(column) for column in batch))
        w = self.weights
        total = losses[0] + w.exits * losses[1] + w.intended * losses[2] + w.missing * losses[3]
        total.backward()
        for p, m in zip(self.model.parameters(), self.masters, strict=True):
            m.grad = None if p.grad is None else p.grad.float()
            p.grad = None
        torch.nn.utils.clip_grad_norm_(self.masters, 1.0)
        self.optimiser.step()
        self.load_masters()
        return [float(x.detach()) for x in losses], scores, labels

    def _losses(self, ids: Tensor, cases: Tensor, sentence: Tensor, labels: Tensor, intended: Tensor, missing: Tensor) -> tuple[
        list[Tensor], Tensor, Tensor
    ]:
        states, guesses = self.model(ids, cases, sentence)
        at = labels != IGNORED
        told = labels[at]
        words = states[at]
        logits = self.model.label(words).float()
        odd = (told != KEEP).float()
        exits = torch.stack([F.binary_cross_entropy_with_logits(g[at].float(), odd) for g in guesses]).mean()
        meant = intended[at]
        named = missing[at]
        losses = [F.cross_entropy(logits, told), exits, self._intended(words, ids[at], meant), logits.sum() * 0]
        if bool((named != IGNORED).any()):
            losses[3] = F.cross_entropy(self.model.missing(words).float(), named, ignore_index=IGNORED)
        with torch.no_grad():
            scores = 1 - logits.softmax(-1)[:, KEEP]
        return losses, scores, told

    def _intended(self, words: Tensor, stands: Tensor, meant: Tensor) -> Tensor:
        chosen = meant != IGNORED
        target = meant[chosen]
        others = torch.multinomial(self.usual, _OTHERS)
        classes, where = torch.unique(torch.cat([target, stands[chosen], others]), return_inverse=True)
        vectors = self.model.intended(words[chosen])
        scores = vectors @ self.model.words.weight[classes].T + self.model.intend_bias[classes]
        return F.cross_entropy(scores.float(), where[: len(target)])


def found_at(scores: list[Tensor], labels: list[Tensor]) -> float:
    """Return the share of errors found where one sound word in 2,000 is flagged."""
    score, label = torch.cat(scores), torch.cat(labels)
    sound = score[label == KEEP].sort(descending=True).values
    return float((score[label != KEEP] > sound[int(len(sound) * _FALSE_RATE)]).float().mean())


def train(options: argparse.Namespace) -> None:
    """Run the training described at the top."""
    windows = Windows(options.work)
    trainer = Trainer(windows, options.work / "base.npz", options.rate)
    options.run.mkdir(parents=True, exist_ok=True)
    kept = options.run / "checkpoint.pt"
    state = {"chunk": 0, "tokens": 0, "began": time.time()}
    if kept.exists() or options.start:
        stored = torch.load(kept if kept.exists() else options.start)
        for master, weight in zip(trainer.masters, stored["masters"], strict=True):
            master.data.copy_(weight)
        if kept.exists():
            trainer.optimiser.load_state_dict(stored["optimiser"])
            state = stored["state"]
        trainer.load_masters()
    focus = np.load(options.focus) if options.focus else None
    batches = Batches(windows, options.seed, focus, options.share)
    deadline = options.deadline and datetime.fromisoformat(options.deadline).replace(tzinfo=timezone.utc).timestamp()
    saved, sums, scores, labels, step = time.time(), np.zeros(4), [], [], 0
    began, first = time.time(), state["tokens"]
    for chunk, batch in batches.stream(int(state["chunk"])):
        done = state["tokens"] / options.tokens
        if deadline:
            done = max(done, (time.time() - state["began"]) / (deadline - state["began"]))
        if done >= 1:
            break
        losses, score, label = trainer.step(batch, min(done / _WARM + 0.01, (1 - done) / (1 - _WARM)))
        sums += losses
        scores.append(score)
        labels.append(label)
        step += 1
        state["tokens"] += int((batch.sentence >= 0).sum())
        state["chunk"] = chunk
        if step % _TOLD_EVERY == 0:
            told = {"done": round(done, 4), "tokens": state["tokens"], "per_second": round((state["tokens"] - first) / (time.time() - began)),
                    "losses": (sums / _TOLD_EVERY).round(4).tolist(), "found": round(found_at(scores, labels), 4)}  # fmt: skip
            print(json.dumps(told), flush=True)
            sums, scores, labels = np.zeros(4), [], []
        if time.time() - saved > _SAVED_EVERY:
            _save(trainer, state, kept)
            saved = time.time()
    _save(trainer, state, options.run / "model.pt")


def _save(trainer: Trainer, state: dict[str, float], path: Path) -> None:
    partial = path.with_suffix(".part")
    torch.save({"masters": trainer.masters, "optimiser": trainer.optimiser.state_dict(), "state": state}, partial)
    os.replace(partial, path)


def main() -> None:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("work", type=Path)
    cli.add_argument("run", type=Path)
    cli.add_argument("--tokens", type=float, default=20e6, help="length of the run, in word pieces")
    cli.add_argument("--deadline", help="end of the run at the latest, UTC, ISO format")
    cli.add_argument("--rate", type=float, default=4e-4, help="highest learning rate")
    cli.add_argument("--start", type=Path, help="checkpoint of another run to start from")
    cli.add_argument("--focus", type=Path, help="windows (.npy) to show as published")
    cli.add_argument("--share", type=float, default=0.33, help="share of such windows")
    cli.add_argument("--seed", type=int, default=1)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count() or 1)))
    train(cli.parse_args())


if __name__ == "__main__":
    main()
