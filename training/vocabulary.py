"""The vocabulary and the weights to start from, cut down to what news uses.

    python -m training.vocabulary BASE WORK [--teacher TEACHER.onnx --tokenizer TOKENIZER.json]

BASE holds `tokenizer.json` and `model.safetensors` of a BERT-like encoder (all-MiniLM-L6-v2). WORK, with the arrays of
`training.corpus`, receives `vocabulary.txt` and `base.npz`: the encoder's weights by their own names, the embedding rows
cut to the vocabulary. From a larger encoder of the same width, in ONNX, it receives `teacher.npz`, alike.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import load_file

from newslint.language.wordpieces import CLS, SEP, UNK, WordPieces
from training.corpus import Corpus

Array = NDArray[np.generic]

SIZE = 18_000
"""Pieces kept: the special ones, every single character, then the ones seen most often."""


def cut(weights: dict[str, Array], known: dict[str, int], pieces: list[str]) -> dict[str, Array]:
    """Return the weights with the embedding rows of these pieces only."""
    name = "embeddings.word_embeddings.weight"
    return weights | {name: weights[name][[known[piece] for piece in pieces]]}


def vocabulary(known: dict[str, int], corpus: Corpus) -> list[str]:
    """Return the pieces to keep, the most frequent ones last."""
    whole = WordPieces(sorted(known, key=known.__getitem__))
    seen: Counter[int] = Counter()
    for surface, count in zip(corpus.surfaces, np.bincount(corpus.words).tolist(), strict=True):
        for piece in whole.encode(surface):
            seen[piece] += count
    always = [known[p] for p in (CLS, SEP, UNK)]
    always += [i for p, i in known.items() if len(p.removeprefix("##")) == 1 and (p.isascii() or seen[i])]
    common = [i for i, _ in seen.most_common() if i not in set(always)]
    kept = [*dict.fromkeys([*always, *common])][:SIZE]
    print(f"{len(kept)} pieces cover {sum(seen[i] for i in kept) / sum(seen.values()):.4%} of the corpus's pieces")
    return [whole.pieces[i] for i in kept]


def pieces_of(tokenizer: Path) -> dict[str, int]:
    """Return the vocabulary of a tokenizer file."""
    found: dict[str, int] = json.loads(tokenizer.read_text(encoding="utf8"))["model"]["vocab"]
    return found


def main() -> None:
    """Read the command line; write the vocabulary and the starting weights."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("base", type=Path)
    cli.add_argument("work", type=Path)
    cli.add_argument("--teacher", type=Path, help="a larger encoder of the same width, as PyTorch's exporter writes it to ONNX")
    cli.add_argument("--tokenizer", type=Path, help="the teacher's tokenizer.json")
    options = cli.parse_args()
    known = pieces_of(options.base / "tokenizer.json")
    pieces = vocabulary(known, Corpus.load(options.work))
    (options.work / "vocabulary.txt").write_text("\n".join(pieces), encoding="utf8")
    weights = cut(load_file(options.base / "model.safetensors"), known, pieces)
    np.savez(options.work / "base.npz", allow_pickle=False, **weights)
    if options.teacher:
        every = {
            name: one for name, one in encoder_weights(options.teacher).items() if name.startswith(("embeddings.", "encoder."))
        }
        np.savez(options.work / "teacher.npz", allow_pickle=False, **cut(every, pieces_of(options.tokenizer), pieces))


def encoder_weights(path: Path) -> dict[str, Array]:
    """Return the weights of an exported encoder by name; PyTorch's exporter keeps those of matrices under the products' names."""
    graph = onnx.load(path).graph
    found = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in found and "/encoder/" in node.output[0]:
            name = node.output[0].removeprefix("/").removesuffix("/MatMul_output_0").replace("/", ".")
            found[f"{name}.weight"] = found.pop(node.input[1]).T
    return found


if __name__ == "__main__":
    main()
