"""Write the trained model as newslint ships it: two int8 ONNX graphs, the piece table and the heads.

    python -m training.export WORK RUN/model.pt OUT [--split 3]

OUT receives `lower.onnx` (the layers that read everything), `upper.onnx` (the layers that read what the lower ones doubt),
`tables.npz` (embeddings and heads) and `vocabulary.txt`. Ranges of the activations are measured on corrupted windows.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto
from torch import Tensor, nn

from newslint.language.confusions import DROPPED
from training.batches import Batches, Windows
from training.graph import Graph, quantised
from training.model import EXITS, HEADS, LABELS, LAYERS, WIDTH, CopyModel

_MEASURED = 6  # batches
_STRIDE = 11  # one value in so many is looked at
_KEPT = 0.9999
"""Share of the measured values that the range holds; rarer ones are clipped."""


def load(windows: Windows, checkpoint: Path) -> CopyModel:
    """Return the trained model in fp32."""
    model = CopyModel(len(windows.pieces), len(DROPPED))
    stored = torch.load(checkpoint)["masters"]
    with torch.no_grad():
        for weight, master in zip(model.parameters(), stored, strict=True):
            weight.copy_(master)
    return model.eval()


@torch.no_grad()
def measure(model: CopyModel, windows: Windows) -> dict[str, tuple[float, float]]:
    """Return the range of what enters each linear layer."""
    seen: dict[str, list[tuple[float, float]]] = {}

    def note(name: str, x: Tensor) -> None:
        flat = np.sort(x.detach().numpy().ravel()[::_STRIDE])
        out = int(len(flat) * (1 - _KEPT) / 2)
        seen.setdefault(name, []).append((float(flat[out]), float(flat[-1 - out])))

    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(lambda _, inputs, name=name: note(name, inputs[0]))
    for _, batch in itertools.islice(Batches(windows, seed=77).stream(), _MEASURED):
        ids, cases, sentence = (torch.from_numpy(column) for column in batch[:3])
        states, _ = model(ids, cases, sentence)
        model.label(states[sentence >= 0])
    return {name: (float(np.median([s[0] for s in r])), float(np.median([s[1] for s in r]))) for name, r in seen.items()}


def graphs(model: CopyModel, ranges: dict[str, tuple[float, float]], split: int) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """Return the lower and the upper graph; `split` layers go to the lower one."""
    weights = {name: p.detach().numpy().astype(np.float32) for name, p in model.named_parameters()}
    shape: list[str | int] = ["batch", "length", WIDTH]
    mask: tuple[str, int, list[str | int]] = ("mask", TensorProto.INT32, ["batch", "length"])
    lower = Graph(weights, ranges, WIDTH, HEADS)
    x = lower.norm("embedded", "norm")
    for n in range(split):
        x = lower.layer(x, "mask", n)
    doubt = lower.exact(x, f"exits.{EXITS.index(split)}")
    upper = Graph(weights, ranges, WIDTH, HEADS)
    y = "states"
    for n in range(split, LAYERS):
        y = upper.layer(y, "mask", n)
    hidden = upper.gelu(upper.linear(upper.quantise(y, "tag_up"), "tag_up", "tag_up"), "tag.gelu")
    labels = upper.exact(hidden, "tag")
    return (
        lower.model([("embedded", TensorProto.FLOAT, shape), mask], {"out": (x, WIDTH), "doubt": (doubt, 1)}),
        upper.model([("states", TensorProto.FLOAT, shape), mask], {"out": (y, WIDTH), "labels": (labels, LABELS)}),
    )


def tables(model: CopyModel) -> dict[str, NDArray[np.generic]]:
    """Return the embeddings and the heads that run on a few words only."""
    half = {name: p.detach().numpy().astype(np.float16) for name, p in model.named_parameters()}
    rows, scale = quantised(model.words.weight.detach().numpy().T)
    found: dict[str, NDArray[np.generic]] = {"words": np.ascontiguousarray(rows.T), "words_scale": scale}
    found |= {"positions": half["positions.weight"], "cases": half["cases.weight"]}
    for name in ("intend_up", "intend_norm", "missing"):
        found |= {f"{name}.weight": half[f"{name}.weight"], f"{name}.bias": half[f"{name}.bias"]}
    found["intend_bias"] = half["intend_bias"]
    return found


def main() -> None:
    """Read the command line and write the files."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("work", type=Path)
    cli.add_argument("checkpoint", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--split", type=int, default=3, choices=EXITS)
    options = cli.parse_args()
    windows = Windows(options.work)
    model = load(windows, options.checkpoint)
    lower, upper = graphs(model, measure(model, windows), options.split)
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(lower, options.out / "lower.onnx")
    onnx.save(upper, options.out / "upper.onnx")
    np.savez(options.out / "tables.npz", **tables(model))  # type: ignore[arg-type]
    shutil.copy(options.work / "vocabulary.txt", options.out)


if __name__ == "__main__":
    main()
