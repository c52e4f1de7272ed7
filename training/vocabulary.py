"""The vocabulary and the weights to start from, cut down to what news uses.

    python -m training.vocabulary BASE WORK

BASE holds `tokenizer.json` and `model.safetensors` of a BERT-like encoder (all-MiniLM-L6-v2). WORK, with the arrays of
`training.corpus`, receives `vocabulary.txt` and `base.npz`: the encoder's weights by their own names, the embedding rows
cut to the vocabulary.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from newslint.language.wordpieces import CLS, SEP, UNK, WordPieces
from training.corpus import Corpus

SIZE = 18_000
"""Pieces kept: the special ones, every single character, then the ones seen most often."""


def main(base: Path, folder: Path) -> None:
    """Write the vocabulary and the starting weights."""
    all_ids = json.loads((base / "tokenizer.json").read_text(encoding="utf8"))["model"]["vocab"]
    whole = WordPieces(sorted(all_ids, key=all_ids.__getitem__))
    corpus = Corpus.load(folder)
    seen: Counter[int] = Counter()
    for surface, count in zip(corpus.surfaces, np.bincount(corpus.words).tolist(), strict=True):
        for piece in whole.encode(surface):
            seen[piece] += count
    always = [all_ids[p] for p in (CLS, SEP, UNK)]
    always += [i for p, i in all_ids.items() if len(p.removeprefix("##")) == 1 and (p.isascii() or seen[i])]
    common = [i for i, _ in seen.most_common() if i not in set(always)]
    kept = [*dict.fromkeys([*always, *common])][:SIZE]
    weights = load_file(base / "model.safetensors")
    name = "embeddings.word_embeddings.weight"
    weights[name] = weights[name][kept]
    (folder / "vocabulary.txt").write_text("\n".join(whole.pieces[i] for i in kept), encoding="utf8")
    np.savez(folder / "base.npz", allow_pickle=False, **weights)
    print(f"{len(kept)} pieces cover {sum(seen[i] for i in kept) / sum(seen.values()):.4%} of the corpus's pieces")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
