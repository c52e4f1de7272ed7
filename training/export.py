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

from newslint.language.confusions import DROPPED
from training.batches import Batches, Windows
from training.graph import Graph, quantised
from training.model import EXITS, HEADS, LABELS, LAYERS, WIDTH, WINDOW_LAYERS, CopyModel
from training.ranges import measured

_MEASURED = 6  # batches


def load(windows: Windows, checkpoint: Path) -> CopyModel:
    """Return the trained model in fp32."""
    model = CopyModel(len(windows.pieces), len(DROPPED))
    stored = torch.load(checkpoint)["masters"]
    with torch.no_grad():
        for weight, master in zip(model.parameters(), stored, strict=True):
            weight.copy_(master)
    return model.eval()


def use(model: CopyModel, windows: Windows) -> None:
    """Run the model on some corrupted windows."""
    for _, batch in itertools.islice(Batches(windows, seed=77).stream(), _MEASURED):
        ids, cases, sentence = (torch.from_numpy(column) for column in batch[:3])
        states, _ = model(ids, cases, sentence)
        model.label(states[sentence >= 0])


def graphs(model: CopyModel, ranges: dict[str, tuple[float, float]], split: int) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """Return the lower and the upper graph; `split` layers go to the lower one."""
    weights = {name: p.detach().numpy().astype(np.float32) for name, p in model.named_parameters()}
    shape: list[str | int] = ["batch", "length", WIDTH]
    mask: tuple[str, int, list[str | int]] = ("mask", TensorProto.INT32, ["batch", "length"])
    sentence: tuple[str, int, list[str | int]] = ("sentence", TensorProto.INT32, ["batch", "length"])
    lower = Graph(weights, ranges, WIDTH, HEADS)
    window = lower.norm("embedded", "norm")
    for n in range(WINDOW_LAYERS):
        window = lower.layer(window, "mask", n)
    x, own = window, lower.own_sentence("sentence")
    for n in range(WINDOW_LAYERS, split):
        x = lower.layer(x, "mask", n, own)
    doubt = lower.exact(x, f"exits.{EXITS.index(split)}")
    upper = Graph(weights, ranges, WIDTH, HEADS)
    y = "states"
    for n in range(split, LAYERS):
        y = upper.layer(y, "mask", n)
    hidden = upper.gelu(upper.linear(upper.quantise(y, "tag_up"), "tag_up", "tag_up"), "tag.gelu")
    labels = upper.exact(hidden, "tag")
    return (
        lower.model(
            [("embedded", TensorProto.FLOAT, shape), mask, sentence],
            {"out": (x, WIDTH), "doubt": (doubt, 1), "window": (window, WIDTH)},
        ),
        upper.model([("states", TensorProto.FLOAT, shape), mask], {"out": (y, WIDTH), "labels": (labels, LABELS)}),
    )


def keep_window(lower: onnx.ModelProto, kept: Path) -> None:
    """Give the layers that see a whole window all that they have in the graph in the file, ranges of activations included."""
    old = {one.name: one for one in onnx.load(kept).graph.initializer}
    for one in lower.graph.initializer:
        if one.name.startswith(tuple(f"layers.{n}." for n in range(WINDOW_LAYERS))):
            one.CopyFrom(old[one.name])


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
    cli.add_argument("--keep-window", type=Path, help="lower graph whose window layers training has left as they were")
    options = cli.parse_args()
    windows = Windows(options.work)
    model = load(windows, options.checkpoint)
    lower, upper = graphs(model, measured(model, lambda: use(model, windows)), options.split)
    if options.keep_window:
        keep_window(lower, options.keep_window)
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(lower, options.out / "lower.onnx")
    onnx.save(upper, options.out / "upper.onnx")
    np.savez(options.out / "tables.npz", **tables(model))  # type: ignore[arg-type]
    shutil.copy(options.work / "vocabulary.txt", options.out)


if __name__ == "__main__":
    main()
