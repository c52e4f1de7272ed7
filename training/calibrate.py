"""Fit the decision: how the model's doubts, word runs and word counts add up to a confidence.

    python -m training.calibrate ARTICLES.jsonl.xz WORK MODEL [--without IDS.txt]

Reads every article of ARTICLES twice, as published and with errors put in, with the exported MODEL; fits one logistic
regression per kind of error and writes MODEL/settings.json. Errors are weighed down to how often news has them.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from newslint.language.copymodel import CopyModel
from newslint.language.decision import FEATURES, LABELS, Draft, evidence, in_quotation
from newslint.language.wordpieces import WORD, sentences
from training.batches import Windows
from training.corruption import Corruptor, Slot

RATE = 1 / 2000
"""Errors per word in published news, about."""
_DENSITY = 1 / 80
_PENALTY = 1.0
THRESHOLDS = {"strict": 0.8, "balanced": 0.5, "keen": 0.25}

Floats = NDArray[np.float64]


def blocks(row: dict[str, str]) -> Iterator[list[list[str]]]:
    """Yield the blocks of an article as sentences of words."""
    for block in (row["title"], *row["text"].split("\n")):
        found = [WORD.findall(block, start, end) for start, end in sentences(block)]
        if found:
            yield found


def examples(model: CopyModel, article: list[list[list[Slot]]]) -> Iterator[tuple[int, list[float], bool]]:
    """Yield (label, features, whether it is one of the errors put in) of each doubt about an article."""
    words = [[[s.word for s in slots] for slots in block] for block in article]
    quoted = [flags for block in words for flags in in_quotation(block)]
    flat = [sentence for block in words for sentence in block]
    slots = [sentence for block in article for sentence in block]
    draft = Draft(flat)
    for doubt in model.doubts(flat):
        near = slots[doubt.sentence][max(0, doubt.word - 1) : doubt.word + 2]
        put_in = any(s.label for s in near)
        exact = slots[doubt.sentence][doubt.word].label == doubt.label
        if put_in and not exact:
            continue
        features = evidence(doubt, draft, quoted[doubt.sentence][doubt.word], model.runs)
        yield doubt.label, features, exact


def fit(x: Floats, y: Floats, weight: Floats) -> Floats:
    """Return the weights of a ridge logistic regression (the last is the bias), by Newton's method."""
    x = np.column_stack([x, np.ones(len(x))])
    found = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], _PENALTY)
    ridge[-1] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (weight * (p - y)) + ridge * found
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        change = np.linalg.solve(curve, slope)
        found -= change
        if np.abs(change).max() < 1e-6:
            break
    return found


def main() -> None:
    """Read the command line, fit and write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path)
    cli.add_argument("work", type=Path)
    cli.add_argument("model", type=Path)
    cli.add_argument("--without", type=Path, help="ids of articles to leave out, one a line")
    cli.add_argument("--doubt", type=float, default=-4.0, help="logit at which the lower layers pass a sentence on")
    cli.add_argument("--most", type=int, default=10_000, help="articles to read at most")
    options = cli.parse_args()
    settings = {"doubt": options.doubt, "floor": -2.0, "suggestions": 3, "thresholds": THRESHOLDS}
    (options.model / "settings.json").write_text(json.dumps(settings), encoding="utf8")
    model = CopyModel(options.model)
    windows = Windows(options.work)
    corruptor, rng = Corruptor(windows.frequencies, windows.seen), Random(5)
    left_out = set(options.without.read_text(encoding="utf8").split()) if options.without else set()
    found: dict[int, list[tuple[list[float], bool]]] = {label: [] for label in LABELS}
    words = put_in = 0
    with lzma.open(options.articles, "rt", encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] not in left_out][: options.most]
    for row in rows:
        article = list(blocks(row))
        published = [[[Slot(w) for w in s] for s in block] for block in article]
        drafted = [[corruptor.corrupt(s, rng, sum(rng.random() < _DENSITY for _ in s)) for s in block] for block in article]
        words += sum(len(s) for block in article for s in block)
        put_in += sum(bool(s.label) for block in drafted for sentence in block for s in sentence)
        for label, features, is_error in examples(model, published):
            found[label].append((features, is_error))
        for label, features, is_error in examples(model, drafted):
            if is_error:
                found[label].append((features, is_error))
    rare = RATE * words / put_in
    settings["weights"] = {}
    for label, name in LABELS.items():
        x = np.array([f for f, _ in found[label]])
        y = np.array([e for _, e in found[label]], float)
        weights = fit(x, y, np.where(y > 0, rare, 1.0))
        settings["weights"][name] = dict(zip((*FEATURES, "bias"), weights.round(4).tolist(), strict=True))
        p = 1 / (1 + np.exp(-np.clip(x @ weights[:-1] + weights[-1], -30, 30)))
        for level, least in THRESHOLDS.items():
            alarms, hits = int(((y == 0) & (p >= least)).sum()), int(((y > 0) & (p >= least)).sum())
            print(f"{name} {level}: {alarms} findings on {words} published words, {hits} of {int(y.sum())} doubted errors")
    print(f"{put_in} errors put in, {sum(e for rows in found.values() for _, e in rows)} doubted")
    (options.model / "settings.json").write_text(json.dumps(settings, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
