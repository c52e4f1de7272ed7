"""Find right English that the model takes for errors, to show it to the model again.

    python -m training.mine WORK MODEL FOCUS.npy [--windows 15000] [--seed 1]

Reads windows of published text with the exported MODEL and writes the numbers of those with a word that it wrongly doubts. Doubts
that the known runs of words share are left out: published text has errors, and the model is right about those.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from newslint.language.copymodel import MISSING, CopyModel, Doubt
from newslint.language.decision import mended
from newslint.language.runs import folded, share, touching
from training.batches import Windows

_AT_ONCE = 40  # windows read together
_ODDS = -1.0
_SHARED = 0.5


def is_shared(model: CopyModel, words: list[str], doubt: Doubt) -> bool:
    """Say whether the known runs of words speak for the doubt's suggestion, too."""
    row = [folded(word) for word in words]
    end = doubt.word if doubt.label == MISSING else doubt.word + 1
    gained = 0.0
    for length in (2, 3):
        stands, would = (touching(*place, length) for place in ((row, doubt.word, end), mended(row, doubt)))
        gained += share(model.runs.known(would)) - share(model.runs.known(stands))
    return gained >= _SHARED


def main() -> None:
    """Read the command line and write the windows."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("work", type=Path)
    cli.add_argument("model", type=Path)
    cli.add_argument("focus", type=Path)
    cli.add_argument("--windows", type=int, default=15_000)
    cli.add_argument("--threads", type=int, default=0, help="threads of the model; on a busy machine one is fastest")
    cli.add_argument("--seed", type=int, default=1)
    options = cli.parse_args()
    windows, model = Windows(options.work), CopyModel(options.model, options.threads)
    chosen = np.random.default_rng(options.seed).choice(len(windows.spans), options.windows, replace=False).tolist()
    found: set[int] = set()
    doubts = words = 0
    for at in range(0, len(chosen), _AT_ONCE):
        owners, sentences = [], []
        for window in chosen[at : at + _AT_ONCE]:
            for sentence in windows.words(window):
                owners.append(window)
                sentences.append(sentence)
        words += sum(map(len, sentences))
        for doubt in model.doubts(sentences):
            if doubt.odds > _ODDS and not is_shared(model, sentences[doubt.sentence], doubt):
                doubts += 1
                found.add(owners[doubt.sentence])
    np.save(options.focus, np.array(sorted(found), np.int64))
    print(f"{doubts} doubts in {len(found)} of {options.windows} windows, {words} words")


if __name__ == "__main__":
    main()
