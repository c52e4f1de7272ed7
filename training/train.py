"""Train the copy model; run again after an interruption, it goes on from the last checkpoint.

    python -m training.train WORK RUN --tokens 20e6 [--deadline 2024-05-01T12:30] [--start CHECKPOINT [--keep-window]]

WORK holds what the earlier steps wrote; RUN receives `checkpoint.pt` every few minutes and `model.pt` at the end. The learning
rate warms up and falls to zero at `--tokens`, or at `--deadline` (UTC) if that comes first (a deadline makes a run depend on the
machine's speed). The weights compute in bf16 and are kept in fp32. With `--keep-window` the embedding and the layers that see
a whole window stay as they are, and so the attribution layers, which read those, remain valid.
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

from newslint.language.confusions import DROPPED
from training.batches import Batch, Batches, Windows
from training.corruption import KEEP
from training.losses import Asked, Columns, answers, asked, from_truth, weighed
from training.model import CopyModel, keep_window, start_from

_WARM = 0.03
_SAVED_EVERY = 240.0  # seconds
_TOLD_EVERY = 50  # steps
_FALSE_RATE = 0.0005
_DOUBTED = (0.3, 0.98)


class Neighbours:
    """Gives way on a shared machine: says how many cores the processes of usual priority leave to a niced training run.

    Threads of one operator wait for the slowest, so a thread on a busy core would hold up all the others.
    """

    def __init__(self) -> None:
        self._cores = os.cpu_count() or 1
        self._last = self._times()

    @staticmethod
    def _times() -> tuple[int, float]:
        user, _, system = (int(n) for n in Path("/proc/stat").read_text(encoding="ascii").split(maxsplit=4)[1:4])
        return user + system, time.time()

    def free_cores(self) -> int:
        """Return how many cores were free since the last call, one at least."""
        (busy, then), self._last = self._last, self._times()
        used = (self._last[0] - busy) / os.sysconf("SC_CLK_TCK") / max(1e-3, self._last[1] - then)
        return max(1, min(self._cores, round(self._cores - used)))


class Trainer:
    """The model, its fp32 masters and what to do with a batch."""

    def __init__(self, windows: Windows, base: Path, rate: float, keeps_window: bool) -> None:
        torch.manual_seed(1)
        self.model = CopyModel(len(windows.pieces), len(DROPPED))
        start_from(base, self.model)
        self.masters = [p.detach().clone().requires_grad_() for p in self.model.parameters()]
        self.model.bfloat16()
        if keeps_window:
            keep_window(self.model)
        self.optimiser = optimiser(self.masters, rate)
        self.rate = rate
        self.usual = usual_pieces(windows)

    def load_masters(self) -> None:
        """Copy the fp32 weights into the model."""
        with torch.no_grad():
            for p, m in zip(self.model.parameters(), self.masters, strict=True):
                p.copy_(m)

    def step(self, batch: Batch, share: float) -> tuple[list[float], Tensor, Asked]:
        """Learn from one batch; return the losses, the scores of its words, and what was asked."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * share
        given = Columns(*(torch.from_numpy(column) for column in batch))
        asking = asked(given, self.usual)
        found = answers(self.model, given, asking)
        losses = from_truth(found, asking)
        scores = 1 - found.labels.detach().softmax(-1)[:, KEEP]
        weighed(losses).backward()  # type: ignore[no-untyped-call]
        for p, m in zip(self.model.parameters(), self.masters, strict=True):
            m.grad = None if p.grad is None else p.grad.float()
            p.grad = None
        torch.nn.utils.clip_grad_norm_(self.masters, 1.0)
        self.optimiser.step()
        self.load_masters()
        return [float(x.detach()) for x in losses], scores, asking


def optimiser(weights: list[Tensor], rate: float) -> torch.optim.AdamW:
    """Return what changes the weights; only matrices decay."""
    groups = [
        {"params": [one for one in weights if one.dim() > 1], "weight_decay": 0.01},
        {"params": [one for one in weights if one.dim() <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)


def usual_pieces(windows: Windows) -> Tensor:
    """Return how often each piece opens a word of the corpus, flattened: the weights from which other pieces are drawn."""
    usual = np.zeros(len(windows.pieces))
    for surface, count in zip(windows.corpus.surfaces, np.bincount(windows.corpus.words), strict=True):
        usual[windows.pieces.first(surface)] += count
    return torch.from_numpy(usual**0.6 + 1e-3)


def doubted(asking: Asked, scores: Tensor) -> Tensor:
    """Return the rows without errors in which a word was taken for one, given the scores of the batch's words.

    Rows with a word that is almost surely an error are left out: published text has errors, too.
    """
    worst = highest(asking, scores)
    put_in = highest(asking, (asking.labels != KEEP).float())
    return ((put_in == 0) & (worst > _DOUBTED[0]) & (worst < _DOUBTED[1])).nonzero().squeeze(1)


def highest(asking: Asked, scores: Tensor) -> Tensor:
    """Return the highest of its words' scores for each row."""
    return torch.zeros(asking.at.shape, device=scores.device).masked_scatter(asking.at, scores).amax(1)


def found_at(scores: list[Tensor], labels: list[Tensor]) -> float:
    """Return the share of errors found where one sound word in 2,000 is flagged."""
    score, label = torch.cat(scores), torch.cat(labels)
    sound = score[label == KEEP].sort(descending=True).values
    return float((score[label != KEEP] > sound[int(len(sound) * _FALSE_RATE)]).float().mean())


class Run:
    """One training run: where it is, and what it tells."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.windows = Windows(options.work)
        self.trainer = Trainer(self.windows, options.work / "base.npz", options.rate, options.keep_window)
        self.kept: Path = options.run / "checkpoint.pt"
        self.state = {"chunk": 0, "tokens": 0, "began": time.time()}
        self.deadline = options.deadline and datetime.fromisoformat(options.deadline).replace(tzinfo=timezone.utc).timestamp()
        options.run.mkdir(parents=True, exist_ok=True)
        self._restore()

    def _restore(self) -> None:
        source = self.kept if self.kept.exists() else self.options.start
        if not source:
            return
        stored = torch.load(source)
        for master, weight in zip(self.trainer.masters, stored["masters"], strict=True):
            master.data.copy_(weight)
        if self.kept.exists():
            self.trainer.optimiser.load_state_dict(stored["optimiser"])
            self.state = stored["state"]
        self.trainer.load_masters()

    def save(self, path: Path) -> None:
        """Write the weights, the optimiser and the place in the run, all or nothing."""
        partial = path.with_suffix(".part")
        stored = {"masters": self.trainer.masters, "optimiser": self.trainer.optimiser.state_dict(), "state": self.state}
        torch.save(stored, partial)
        partial.replace(path)

    def done(self) -> float:
        """Return which share of the run is done."""
        share = self.state["tokens"] / self.options.tokens
        if self.deadline:
            share = max(share, (time.time() - self.state["began"]) / (self.deadline - self.state["began"]))
        return float(share)

    def go(self) -> None:
        """Train to the end."""
        batches = Batches(self.windows, self.options.seed)
        stream = batches.stream(int(self.state["chunk"]))
        saved, told, neighbours = time.time(), _Told(), Neighbours()
        while (done := self.done()) < 1:
            self.state["chunk"], batch = next(stream)
            torch.set_num_threads(self.options.threads or neighbours.free_cores())
            share = min(done / _WARM + 0.01, (1 - done) / (1 - _WARM))
            losses, scores, asking = self.trainer.step(batch, share)
            told.add(losses, scores, asking.labels)
            batches.replay(batch, doubted(asking, scores).tolist())
            tokens = int((batch.sentence >= 0).sum())
            self.state["tokens"] += tokens
            told.tokens += tokens
            if len(told.losses) == _TOLD_EVERY:
                print(json.dumps({"done": round(done, 4), "tokens": self.state["tokens"], **told.summary()}), flush=True)
                told = _Told()
            if time.time() - saved > _SAVED_EVERY:
                self.save(self.kept)
                saved = time.time()
        self.save(self.options.run / "model.pt")


class _Told:
    """What has happened since the last line of the log."""

    def __init__(self) -> None:
        self.losses: list[list[float]] = []
        self.tokens = 0
        self._scores: list[Tensor] = []
        self._labels: list[Tensor] = []
        self._began = time.time()

    def add(self, losses: list[float], scores: Tensor, labels: Tensor) -> None:
        self.losses.append(losses)
        self._scores.append(scores)
        self._labels.append(labels)

    def summary(self) -> dict[str, object]:
        return {
            "per_second": round(self.tokens / (time.time() - self._began)),
            "threads": torch.get_num_threads(),
            "losses": np.mean(self.losses, axis=0).round(4).tolist(),
            "found": round(found_at(self._scores, self._labels), 4),
        }


def main() -> None:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("work", type=Path)
    cli.add_argument("run", type=Path)
    cli.add_argument("--tokens", type=float, default=20e6, help="length of the run, in word pieces")
    cli.add_argument("--deadline", help="end of the run at the latest, UTC, ISO format")
    cli.add_argument("--rate", type=float, default=4e-4, help="highest learning rate")
    cli.add_argument("--start", type=Path, help="checkpoint of another run to start from")
    cli.add_argument("--keep-window", action="store_true", help="leave the embedding and the window layers as they are")
    cli.add_argument("--threads", type=int, help="threads to use; as many as cores are free if not given")
    cli.add_argument("--seed", type=int, default=1)
    Run(cli.parse_args()).go()


if __name__ == "__main__":
    main()
