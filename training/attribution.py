"""Train the attribution layers: who says what, and which sentences are worth a check.

    python -m training.attribution TRAIN.npz DEV.npz MODEL RUN [--tokens 5e6] [--deadline 2026-01-31T12:00] [--told TOLD.npz]

TRAIN and DEV are what `training.attributiondata` wrote, TOLD what `training.teacher` did; MODEL is a model folder, whose upper
layers the new ones start from. They read what the copy model's window layers give and leave those as they are, so the copy model
stays what it is. RUN receives a checkpoint every few minutes, from which a broken run goes on, and `attribution.pt`: the averaged
weights.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from newslint.language.passages import LONGEST, ROLES, best_labels, follows, spans
from training.attributiondata import Article, Data, load
from training.model import LAYERS, WIDTH, WINDOW_LAYERS
from training.shipped import Arrays, stored, weight
from training.tagger import Batch, Cut, Tagger, atom_scores, batch, chain_loss, cuts

_BATCH = 2048  # pieces
_CLAIMS_EVERY = 4  # batches
_SHORTEST = 128  # pieces in a passage, at least, in training
_WARM = 0.06
_DECAY = 0.998
_NEW = 4  # times the learning rate, for what starts from nothing
_TOLD = 0.65
"""Share of the batches that teachers told the labels of, where there are any."""
_SAVED_EVERY = 240  # seconds
_TOLD_EVERY = 40  # batches


class AttributionModel(Tagger):
    """The layers that ship: they read the states of the copy model's window layers."""

    new = Tagger.new | {"places"}

    def __init__(self) -> None:
        super().__init__(LAYERS - WINDOW_LAYERS)
        self.places = nn.Embedding(LONGEST, WIDTH)
        nn.init.zeros_(self.places.weight)

    def embedded(self, given: Batch) -> Tensor:
        """Return the states, some hidden, with an embedding of the place."""
        at = torch.arange(given.states.shape[1]).clamp(max=LONGEST - 1)
        return given.states * self.kept(given.mask)[..., None] + self.places(at)


def start_from(folder: Path, model: AttributionModel) -> None:
    """Load the copy model's layers above the window into the new ones."""
    _load_layers(model, stored(folder), WINDOW_LAYERS)


def go_on_from(folder: Path, model: AttributionModel) -> None:
    """Load the attribution layers of a model folder, as exact as int8 holds them."""
    found = stored(folder, ("attribution",), "attribution")
    _load_layers(model, found, 0)
    for head in (model.label, model.claim):
        name = "label" if head is model.label else "claim"
        head.weight.data.copy_(torch.from_numpy(np.ascontiguousarray(found[f"{name}.w"].T)))
        head.bias.data.copy_(torch.from_numpy(found[f"{name}.b"]))
    model.places.weight.data.copy_(torch.from_numpy(found["places"].astype(np.float32)))
    model.marks.weight.data.copy_(torch.from_numpy(found["marks"].astype(np.float32)))
    model.follows.data.copy_(torch.from_numpy(np.where(follows(), found["follows"], 0).astype(np.float32)))


def _load_layers(model: AttributionModel, found: Arrays, first: int) -> None:
    for n, layer in enumerate(model.layers, first):
        for name, parameter in layer.named_parameters():
            inner, _, part = name.rpartition(".")
            value = weight(found, f"layers.{n}.{inner}", "gain" if inner.startswith("norm") and part == "weight" else part)
            assert value is not None
            parameter.data.copy_(torch.from_numpy(value))


def claim_loss(model: Tagger, sentences: list[Article], worthy: NDArray[np.int8]) -> Tensor:
    """Return the loss of the claims head on some sentences, read as if they stood together."""
    rows: list[list[Article]] = []
    row: list[Article] = []
    for n, one in enumerate(sentences):
        row.append(one)
        if n + 1 == len(sentences) or sum(len(r.marks) for r in row) + len(sentences[n + 1].marks) > LONGEST:
            rows.append(row)
            row = []
    given = batch([Cut(joined(row), (0, sum(len(r.marks) for r in row)), (0, 0)) for row in rows])
    logits = model.claim(model(given)).squeeze(-1).float()
    found = [one.mean() for row, own in zip(rows, logits, strict=True) for one in own.split(_lengths(row, len(own)))[: len(row)]]
    return F.binary_cross_entropy_with_logits(torch.stack(found), torch.from_numpy(worthy.astype(np.float32)))


def _lengths(row: list[Article], length: int) -> list[int]:
    own = [len(one.marks) for one in row]
    return [*own, length - sum(own)]


def joined(sentences: list[Article]) -> Article:
    """Return sentences as one article."""
    return Article(*(np.concatenate(column) for column in zip(*sentences, strict=True)))


@torch.no_grad()
def measured(model: Tagger, data: Data) -> dict[str, float]:
    """Return exact-match F1 of each role's spans, and of claims, in percent."""
    model.eval()
    transitions = model.transitions().numpy()
    right, told, there = np.zeros(3), np.zeros(3), np.zeros(3)
    todo = [cut for article in data.articles for cut in cuts(article)]
    todo.sort(key=lambda c: c.pieces[1] - c.pieces[0])
    for at in range(0, len(todo), 8):
        part = todo[at : at + 8]
        given = batch(part)
        scores = atom_scores(model, given).numpy()
        for row, cut in enumerate(part):
            count = cut.atoms[1] - cut.atoms[0]
            found = set(spans(best_labels(scores[row, :count], transitions)))
            wanted = set(spans(cut.article.labels[cut.atoms[0] : cut.atoms[1]].tolist()))
            for role in range(3):
                mine, gold = ({one for one in some if one[0] == role} for some in (found, wanted))
                right[role] += len(mine & gold)
                told[role] += len(mine)
                there[role] += len(gold)
    result = {role: round(float(200 * right[n] / (told[n] + there[n])), 2) for n, role in enumerate(ROLES)}
    result["claims"] = _claims_f1(model, data)
    model.train()
    return result


def _claims_f1(model: Tagger, data: Data) -> float:
    guesses = []
    for one in data.sentences:
        given = batch([Cut(one, (0, len(one.marks)), (0, 0))])
        guesses.append(float(model.claim(model(given)).mean()) > 0)
    worthy = data.worthy.astype(bool)
    hit = sum(g and w for g, w in zip(guesses, worthy, strict=True))
    return round(200 * hit / (sum(guesses) + int(worthy.sum())), 2)


class Run:
    """One training run, which its checkpoint can take up again."""

    def __init__(self, options: argparse.Namespace, model: Tagger, told: Sequence[Article] = ()) -> None:
        torch.manual_seed(options.seed)
        torch.set_flush_denormal(True)
        self.options, self.model = options, model
        self.train, self.dev = load(options.train), load(options.dev)
        self.told = told
        kinds: dict[bool, list[nn.Parameter]] = {False: [], True: []}
        for name, parameter in model.named_parameters():
            kinds[name.split(".")[0] in model.new].append(parameter)
        groups = [{"params": kinds[new], "top": options.rate * (_NEW if new else 1)} for new in kinds]
        self.optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
        self.averaged = [p.detach().clone() for p in self.model.parameters()]
        self.tokens, self.steps = 0, 0
        self.began = time.time()
        self.deadline = options.deadline and datetime.fromisoformat(options.deadline).replace(tzinfo=timezone.utc).timestamp()
        options.run.mkdir(parents=True, exist_ok=True)
        self.kept = options.run / "attribution.checkpoint"
        if self.kept.exists():
            self._restore()

    def _restore(self) -> None:
        kept = torch.load(self.kept)
        self.model.load_state_dict(kept["model"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.averaged, self.tokens, self.steps = kept["averaged"], kept["tokens"], kept["steps"]
        self.began = kept["began"]

    def save(self) -> None:
        """Write a checkpoint, all or nothing."""
        partial = self.kept.with_suffix(".part")
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "averaged": self.averaged}
        torch.save({**state, "tokens": self.tokens, "steps": self.steps, "began": self.began}, partial)
        partial.replace(self.kept)

    def done(self) -> float:
        """Return which share of the run is done."""
        share = self.tokens / self.options.tokens
        if self.deadline:
            share = max(share, (time.time() - self.began) / (self.deadline - self.began))
        return float(share)

    def computing(self) -> torch.autocast:
        """Return the context in which the layers compute: in bf16 where that was asked for; the weights are kept in fp32."""
        return torch.autocast("cpu", torch.bfloat16, enabled=self.options.bf16)

    def batches(self) -> Iterator[list[Cut]]:
        """Yield passages of about one length: marked ones and ones that teachers told the labels of, mixed."""
        if not self.told:
            yield from self._batches(self.train.articles)
        rng = Random(f"{self.options.seed}/kinds/{self.steps}")
        marked, told = self._batches(self.train.articles), self._batches(self.told)
        while True:
            yield next(told if rng.random() < _TOLD else marked)

    def _batches(self, articles: Sequence[Article]) -> Iterator[list[Cut]]:
        """Yield passages epoch by epoch, cut anew in each."""
        epoch = 0
        while True:
            rng = Random(f"{self.options.seed}/{self.steps}/{epoch}")
            todo = [cut for one in articles for cut in cuts(one, rng.randint(_SHORTEST, LONGEST))]
            todo.sort(key=lambda c: (c.pieces[1] - c.pieces[0]) // 16 + rng.random())
            ready: list[list[Cut]] = [[]]
            for cut in todo:
                length = cut.pieces[1] - cut.pieces[0]
                if ready[-1] and length * (len(ready[-1]) + 1) > _BATCH:
                    ready.append([])
                ready[-1].append(cut)
            rng.shuffle(ready)
            yield from ready
            epoch += 1

    def go(self) -> None:
        """Train to the end and write the averaged weights."""
        rng = Random(f"{self.options.seed}/claims/{self.steps}")
        losses: list[float] = []
        claims: list[float] = []
        saved = told = time.time()
        for chosen in self.batches():
            done = self.done()
            if done >= 1:
                break
            share = min(done / _WARM + 0.02, (1 - done) / (1 - _WARM), 1)
            for group in self.optimiser.param_groups:
                group["lr"] = group["top"] * share
            given = batch(chosen)
            with self.computing():
                scores = atom_scores(self.model, given)
            loss = chain_loss(scores, given, self.model.transitions())
            if given.soft is None:
                losses.append(loss.item())
            if self.steps % _CLAIMS_EVERY == 0:
                picked = rng.sample(range(len(self.train.sentences)), 64)
                with self.computing():
                    extra = claim_loss(self.model, [self.train.sentences[n] for n in picked], self.train.worthy[picked])
                claims.append(extra.item())
                loss = loss + extra
            self.optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimiser.step()
            self.steps += 1
            self.tokens += int(given.mask.sum())
            decay = min(_DECAY, (1 + self.steps) / (10 + self.steps))
            with torch.no_grad():
                for mean, p in zip(self.averaged, self.model.parameters(), strict=True):
                    mean.lerp_(p, 1 - decay)
            if self.steps % _TOLD_EVERY == 0:
                pace = round(_TOLD_EVERY / (time.time() - told), 2)
                summary = {"loss": round(float(np.mean(losses)), 4), "claims": round(float(np.mean(claims)), 4), "a second": pace}
                print(json.dumps({"done": round(done, 3), "steps": self.steps, "tokens": self.tokens, **summary}), flush=True)
                losses, claims, told = [], [], time.time()
            if time.time() - saved > _SAVED_EVERY:
                self.save()
                saved = time.time()
        with torch.no_grad():
            for mean, p in zip(self.averaged, self.model.parameters(), strict=True):
                p.copy_(mean)
        torch.save(self.model.state_dict(), self.options.run / "attribution.pt")
        print(json.dumps(measured(self.model, self.dev)), flush=True)


def command(text: str | None) -> argparse.ArgumentParser:
    """Return what the command lines of all runs have in common."""
    cli = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("train", type=Path)
    cli.add_argument("dev", type=Path)
    cli.add_argument("model", type=Path)
    cli.add_argument("run", type=Path)
    cli.add_argument("--tokens", type=float, default=5e6, help="length of the run, in word pieces")
    cli.add_argument("--deadline", help="end of the run at the latest, UTC, ISO format")
    cli.add_argument("--rate", type=float, default=2.5e-4, help="highest learning rate")
    cli.add_argument("--bf16", action="store_true", help="compute in bf16: twice as fast on processors that have it")
    cli.add_argument("--seed", type=int, default=1)
    return cli


def main() -> None:
    """Read the command line."""
    cli = command(__doc__)
    cli.add_argument("--told", type=Path, action="append", default=[], help="articles that teachers told the labels of")
    cli.add_argument("--go-on", action="store_true", help="start from MODEL's attribution layers, not from its copy layers")
    options = cli.parse_args()
    model = AttributionModel()
    (go_on_from if options.go_on else start_from)(options.model, model)
    told = [article for path in options.told for article in load(path).articles]
    Run(options, model, told).go()


if __name__ == "__main__":
    main()
