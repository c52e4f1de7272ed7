"""Turn the files that newslint ships back into a checkpoint, to train on from them.

    python -m training.shipped WORK MODEL START.pt

WORK holds the prepared data, with the vocabulary of MODEL. Weights come back as exact as int8 holds them; the exit head that the
lower graph does not carry starts anew. `training.train --start START.pt` goes on from there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from newslint.language.confusions import DROPPED
from training.batches import Windows
from training.model import EXITS, CopyModel

Arrays = dict[str, NDArray[np.generic]]


def stored(folder: Path, graphs: tuple[str, ...] = ("lower", "upper"), tables_of: str = "tables") -> Arrays:
    """Return every initialiser of the graphs and every table by name."""
    found: Arrays = {}
    for name in graphs:
        found |= {one.name: numpy_helper.to_array(one) for one in onnx.load(folder / f"{name}.onnx").graph.initializer}
    with np.load(folder / f"{tables_of}.npz") as tables:
        return found | {name: tables[name] for name in tables.files}


def weight(found: Arrays, layer: str, part: str) -> NDArray[np.float32] | None:
    """Return a parameter of a layer as fp32, or None if it is not stored."""
    if part in ("gain", "bias") and f"{layer}.g" in found:
        return found[f"{layer}.g" if part == "gain" else f"{layer}.b"].astype(np.float32)
    if f"{layer}.0.w" in found:  # queries, keys and values are stored apart
        three = [weight(found, f"{layer}.{n}", part) for n in range(3)]
        return np.concatenate([one for one in three if one is not None])
    if f"{layer}.w" not in found:
        return None
    if part == "bias":
        return found[f"{layer}.b"].astype(np.float32)
    scale = found.get(f"{layer}.s", np.float32(1))
    return np.ascontiguousarray((found[f"{layer}.w"].astype(np.float32) * scale).T)


def restored(model: CopyModel, found: Arrays, split: int) -> list[str]:
    """Put the stored weights into the model; return the names of the parameters that were not stored."""
    left = []
    for name, parameter in model.named_parameters():
        layer, _, part = name.rpartition(".")
        value: NDArray[np.float32] | None
        if name == "words.weight":
            value = found["words"].astype(np.float32) * found["words_scale"][:, None]
        elif layer in ("positions", "cases"):
            value = found[layer].astype(np.float32)
        elif name in found:
            value = found[name].astype(np.float32)
        elif layer == f"exits.{EXITS.index(split)}" or not layer.startswith("exits."):
            value = weight(found, layer, "gain" if part == "weight" and f"{layer}.g" in found else part)
        else:
            value = None
        if value is None:
            left.append(name)
        else:
            parameter.data.copy_(torch.from_numpy(value))
    return left


def main() -> None:
    """Read the command line and write the checkpoint."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("work", type=Path)
    cli.add_argument("model", type=Path)
    cli.add_argument("start", type=Path)
    cli.add_argument("--split", type=int, default=3, choices=EXITS, help="layers of the lower graph")
    options = cli.parse_args()
    if (options.work / "vocabulary.txt").read_bytes() != (options.model / "vocabulary.txt").read_bytes():
        raise SystemExit(f"{options.work} and {options.model} have different vocabularies; run training.vocabulary again")
    windows = Windows(options.work)
    model = CopyModel(len(windows.pieces), len(DROPPED))
    left = restored(model, stored(options.model), options.split)
    torch.save({"masters": [p.detach() for p in model.parameters()]}, options.start)
    print(f"started anew: {', '.join(left) or 'nothing'}")


if __name__ == "__main__":
    main()
