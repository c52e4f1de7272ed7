"""Train the copy model on a GPU beside a teacher of twice as many layers, which learns from the same windows.

    python -m training.distil WORK RUN --start START.pt --minutes 9 [--workers 15] [--device cuda]

WORK holds what the earlier steps wrote, and `teacher.npz` (`training.vocabulary --teacher`); RUN receives `model.pt` (the copy
model) and `teacher.pt`. The copy model starts from START.pt (`training.shipped`) and keeps its embedding and the layers that
see a whole window, so that the attribution layers, which read those, remain valid. It learns from the errors put in and from the
probabilities that the teacher gives; the teacher has dropout, and each of its layers sees the whole window. The learning rates
warm up and fall to zero over `--minutes`, whatever the pace, so that a run depends on the machine's speed.

Windows are made by `--workers` processes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import time
from collections import deque
from multiprocessing.pool import AsyncResult
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from newslint.language.confusions import DROPPED
from training.batches import CHUNK, LONGEST, REPLAYED, Batches, Windows, stacked
from training.corruption import KEEP
from training.losses import Answers, Columns, answers, asked, from_teacher, from_truth, weighed
from training.model import CopyModel, keep_window, start_from
from training.train import doubted, found_at, highest, optimiser, usual_pieces

_TEACHER_LAYERS = 12
_DROPPED = 0.1
_RATES = {"teacher": 3e-4, "student": 5e-4}
_WARM = 0.03
_TOLD = 0.6
"""The teacher's share in what the copy model learns from."""
_REMEMBERED = 60_000
_BELIEVED = 0.9
"""Windows in which the teacher is as sure as that of an error do not come up again: published text has errors, too."""
_AHEAD = 3  # chunks for each worker
_LOGGED_EVERY = 100  # steps

Packed = NDArray[np.int16]
_batches: Batches


class Feed:
    """Chunks of windows as arrays (windows, columns of a batch, pieces), made ahead by worker processes, in a fixed order."""

    def __init__(self, batches: Batches, workers: int) -> None:
        context = multiprocessing.get_context("fork")  # what makes the windows is too large to send, and cannot be pickled
        self._pool = context.Pool(workers, _begin, (batches,))
        self._most = workers * _AHEAD
        self._ahead: deque[AsyncResult[Packed]] = deque()
        self._numbers = itertools.count()
        self._ask()

    def _ask(self) -> None:
        while len(self._ahead) < self._most:
            self._ahead.append(self._pool.apply_async(_chunk, (next(self._numbers),)))

    def next(self) -> Packed:
        """Return the next chunk."""
        chunk = self._ahead.popleft().get()
        self._ask()
        return chunk

    def close(self) -> None:
        """End the workers."""
        self._pool.terminate()


def _begin(batches: Batches) -> None:
    global _batches
    _batches = batches


def _chunk(number: int) -> Packed:
    rows = _batches.fresh(number)
    rows += rows[: CHUNK - len(rows)]  # always as many, as each size would be compiled for anew
    return np.stack(stacked(rows, LONGEST), axis=1).astype(np.int16)


class Memory:
    """Windows to show again; the oldest are forgotten."""

    def __init__(self, device: str) -> None:
        self.rows = torch.zeros((_REMEMBERED, len(Columns._fields), LONGEST), dtype=torch.int16, device=device)
        self.added = 0

    def add(self, rows: Tensor) -> None:
        """Remember some windows."""
        at = (torch.arange(len(rows), device=rows.device) + self.added) % _REMEMBERED
        self.rows[at] = rows
        self.added += len(rows)

    def mixed(self, rows: Tensor) -> Tensor:
        """Return the windows with some remembered ones in place of the last."""
        held = min(self.added, _REMEMBERED)
        count = int(len(rows) * REPLAYED * held / _REMEMBERED)
        if count:
            rows[-count:] = self.rows[torch.randint(held, (count,), device=rows.device)]
        return rows


class Learner:
    """A model and its optimiser."""

    def __init__(self, model: CopyModel, rate: float, compiled: bool) -> None:
        self.model, self.rate = model, rate
        self.trained = [p for p in model.parameters() if p.requires_grad]
        self.optimiser = optimiser(self.trained, rate)
        if compiled:
            for layer in model.layers:
                layer.compile(dynamic=False)

    def learn(self, losses: list[Tensor], share: float) -> None:
        """Take one step down the weighed losses, at a share of the highest rate."""
        weighed(losses).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * share
        self.optimiser.step()
        self.optimiser.zero_grad()

    def save(self, path: Path) -> None:
        """Write the weights as `training.export` reads them."""
        torch.save({"masters": [p.detach().cpu() for p in self.model.parameters()]}, path)


class Run:
    """The two models, and what they learn from."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        self.options, self.device = options, options.device
        self.windows = Windows(options.work)
        self.feed = Feed(Batches(self.windows, options.seed), options.workers)
        size = len(self.windows.pieces), len(DROPPED)
        teacher = CopyModel(*size, layers=_TEACHER_LAYERS, window_layers=_TEACHER_LAYERS, dropped=_DROPPED)
        start_from(options.work / "teacher.npz", teacher)
        student = CopyModel(*size)
        with torch.no_grad():
            for parameter, weight in zip(student.parameters(), torch.load(options.start)["masters"], strict=True):
                parameter.copy_(weight)
        keep_window(student)
        compiled = self.device == "cuda"
        self.teacher = Learner(teacher.to(self.device), _RATES["teacher"], compiled)
        self.student = Learner(student.to(self.device), _RATES["student"], compiled)
        self.usual = usual_pieces(self.windows).to(self.device)
        self.memory = Memory(self.device)

    def columns(self, rows: Tensor) -> Columns:
        """Return the windows as a batch."""
        return Columns(*(column.contiguous() for column in rows.long().unbind(1)))

    def step(self, rows: Tensor, share: float) -> tuple[list[float], list[tuple[Tensor, Tensor]]]:
        """Let both learn from some windows; return the losses, and the teacher's and the student's scores with the labels."""
        batch = self.columns(rows)
        asking = asked(batch, self.usual)
        with torch.autocast(self.device, torch.bfloat16):
            told = answers(self.teacher.model, batch, asking)
            given = answers(self.student.model, batch, asking)
        truth = from_truth(told, asking)
        self.teacher.learn(truth, share)
        kept = Answers(*(one.detach() for one in told))
        both = [
            (1 - _TOLD) * true + _TOLD * taught
            for true, taught in zip(from_truth(given, asking), from_teacher(given, kept), strict=True)
        ]
        self.student.learn(both, share)
        teachers, students = odds(told), odds(given)
        again = doubted(asking, students)
        self.memory.add(rows[again[highest(asking, teachers)[again] < _BELIEVED]])
        return [float(x.detach()) for x in (*truth, *both)], [(teachers, asking.labels), (students, asking.labels)]

    @torch.no_grad()
    def held(self, rows: Tensor) -> list[float]:
        """Return how well teacher and student find the errors of windows that they do not learn from."""
        found = []
        for model in (self.teacher.model.eval(), self.student.model.eval()):
            pairs = [self._held(model, part.to(self.device)) for part in rows.split(CHUNK)]
            found.append(round(found_at(*map(list, zip(*pairs, strict=True))), 4))
            model.train()
        return found

    def _held(self, model: CopyModel, rows: Tensor) -> tuple[Tensor, Tensor]:
        batch = self.columns(rows)
        asking = asked(batch, self.usual)
        with torch.autocast(self.device, torch.bfloat16), torch.compiler.set_stance("force_eager"):
            return odds(answers(model, batch, asking)).cpu(), asking.labels.cpu()

    def go(self) -> None:
        """Train until the time is up."""
        held = self.options.work / "held.npy"
        apart = torch.from_numpy(np.load(held)) if held.exists() else None
        began, tokens, said, seen = time.time(), 0, time.time(), 0
        limit = self.options.minutes * 60
        log: list[list[tuple[Tensor, Tensor]]] = []
        for step in itertools.count(1):
            if (done := (time.time() - began) / limit) >= 1:
                break
            chunk = self.feed.next()
            rows = self.memory.mixed(torch.from_numpy(chunk).to(self.device))
            losses, scores = self.step(rows, min(done / _WARM + 0.01, (1 - done) / (1 - _WARM)))
            tokens += int((chunk[:, 2] >= 0).sum())
            log.append(scores)
            if step % _LOGGED_EVERY == 0:
                found = [round(found_at(*map(list, zip(*pairs, strict=True))), 4) for pairs in zip(*log, strict=True)]
                line = {"done": round(done, 3), "step": step, "tokens": tokens, "found": found, "hard": self.memory.added}
                line |= {"per_second": round((tokens - seen) / (time.time() - said)), "losses": [round(x, 4) for x in losses]}
                if apart is not None and step % (10 * _LOGGED_EVERY) == 0:
                    line["held"] = self.held(apart)
                print(json.dumps(line), flush=True)
                said, seen, log = time.time(), tokens, []
        if apart is not None:
            print(json.dumps({"held": self.held(apart), "tokens": tokens}), flush=True)
        self.feed.close()
        self.options.run.mkdir(parents=True, exist_ok=True)
        self.student.save(self.options.run / "model.pt")
        self.teacher.save(self.options.run / "teacher.pt")


def odds(given: Answers) -> Tensor:
    """Return how likely each word is in error."""
    return 1 - given.labels.detach().softmax(-1)[:, KEEP]


def main() -> None:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("work", type=Path)
    cli.add_argument("run", type=Path)
    cli.add_argument("--start", type=Path, required=True, help="checkpoint of the copy model to start from")
    cli.add_argument("--minutes", type=float, default=9.0, help="length of the run")
    cli.add_argument("--workers", type=int, default=15, help="processes that make windows")
    cli.add_argument("--device", default="cuda")
    cli.add_argument("--seed", type=int, default=1)
    Run(cli.parse_args()).go()


if __name__ == "__main__":
    main()
