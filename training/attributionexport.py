"""Write the trained attribution layers as newslint ships them, beside the copy model's files.

    python -m training.attributionexport DEV.npz RUN/attribution.pt MODEL

MODEL receives `attribution.onnx` (the layers with their two heads, int8 weights) and `attribution.npz` (embeddings of the place
and the marks, scores of a label after another, what is added to the log-odds of a claim). Ranges of activations are measured on
passages of DEV.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from onnx import TensorProto

from newslint.language.passages import LABELS
from training.attribution import AttributionModel
from training.attributiondata import Article, load
from training.graph import Graph
from training.model import HEADS, WIDTH
from training.ranges import measured
from training.rounding import ATTRIBUTION_BITS, coarse, round_graph
from training.tagger import batch, cuts

_MEASURED = 64  # passages
WORTH = 0.4
"""The probability in training from which a sentence counts as worth a check: the best for F1 on every second sentence of dev."""


def use(model: AttributionModel, articles: list[Article]) -> None:
    """Run the model on some passages."""
    every = [cut for article in articles for cut in cuts(article)]
    for cut in Random(1).sample(every, min(_MEASURED, len(every))):
        model(batch([cut]))


def graph(model: AttributionModel, ranges: dict[str, tuple[float, float]]) -> onnx.ModelProto:
    """Return the layers and the heads as a graph."""
    weights = {name: p.detach().numpy().astype(np.float32) for name, p in model.named_parameters()}
    built = Graph(weights, ranges, WIDTH, HEADS)
    x = "states"
    for n in range(len(model.layers)):
        x = built.layer(x, "mask", n)
    labels, claims = built.exact(x, "label"), built.exact(x, "claim")
    return built.model(
        [("states", TensorProto.FLOAT, ["batch", "length", WIDTH]), ("mask", TensorProto.INT32, ["batch", "length"])],
        {"labels": (labels, LABELS), "claims": (claims, 1)},
    )


def main() -> None:
    """Read the command line and write the files."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("dev", type=Path)
    cli.add_argument("checkpoint", type=Path)
    cli.add_argument("model", type=Path)
    options = cli.parse_args()
    model = AttributionModel()
    model.load_state_dict(torch.load(options.checkpoint))
    model.eval()
    articles = load(options.dev).articles
    onnx.save(graph(model, measured(model, lambda: use(model, articles))), options.model / "attribution.onnx")
    round_graph(options.model / "attribution.onnx", ATTRIBUTION_BITS)
    tables = {name: coarse(table.weight.detach().numpy()) for name, table in (("places", model.places), ("marks", model.marks))}
    np.savez_compressed(
        options.model / "attribution.npz",
        allow_pickle=False,
        follows=model.transitions().detach().numpy(),
        worth=np.log((1 - WORTH) / WORTH),
        **tables,
    )


if __name__ == "__main__":
    main()
