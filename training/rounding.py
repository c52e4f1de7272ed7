"""Round the weights of a model folder to fewer bits, so that the wheel is smaller and every processor gets the same results.

    python -m training.rounding MODEL

The weights of the int8 graphs are rounded to 7 bits, in place: a sum of two products of 8-bit weights and 8-bit activations needs
more than the 16 bits that processors without the newer integer instructions have for it. The embedding and the attribution layers
are rounded to 6 bits, and stored compressed. What is rounded already is left as it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Weights = NDArray[np.int8]
Scales = NDArray[np.float32]

GRAPH_BITS, ATTRIBUTION_BITS, EMBEDDING_BITS = 7, 6, 6


def rounded(stored: Weights, scale: Scales, bits: int, axis: int) -> tuple[Weights, Scales]:
    """Return int8 weights that use so many bits, and their scales; each scale holds for the weights along `axis`."""
    most = 2 ** (bits - 1) - 1
    largest = np.abs(stored.astype(np.int32)).max(axis=axis)
    if largest.max() <= most:
        return stored, scale
    factor = np.maximum(largest, 1) / most
    divisor = np.expand_dims(factor, axis)
    return np.round(stored / divisor).astype(np.int8), (scale * factor).astype(np.float32)


def coarse(table: NDArray[np.float32]) -> NDArray[np.float16]:
    """Return a table with 255 different numbers, which compresses well."""
    step = np.abs(table).max() / 127
    return (np.round(table / step) * step).astype(np.float16)


def round_graph(path: Path, bits: int = GRAPH_BITS) -> None:
    """Round every weight matrix of the graph in the file."""
    model = onnx.load(path)
    stored = {one.name: one for one in model.graph.initializer}
    for name, one in stored.items():
        weight = numpy_helper.to_array(one)
        if name.endswith(".w") and weight.dtype == np.int8:
            scales = stored[name[:-1] + "s"]
            small, scale = rounded(weight, numpy_helper.to_array(scales), bits, axis=0)
            one.CopyFrom(numpy_helper.from_array(small, name))
            scales.CopyFrom(numpy_helper.from_array(scale, scales.name))
    onnx.save(model, path)


def round_tables(path: Path) -> None:
    """Round the embedding among the tables in the file."""
    with np.load(path) as stored:
        tables = {name: stored[name] for name in stored.files}
    tables["words"], tables["words_scale"] = rounded(tables["words"], tables["words_scale"], EMBEDDING_BITS, axis=1)
    np.savez_compressed(path, **tables)


def main() -> None:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("model", type=Path)
    folder = cli.parse_args().model
    for graph in sorted(folder.glob("*.onnx")):
        round_graph(graph)
    round_tables(folder / "tables.npz")


if __name__ == "__main__":
    main()
