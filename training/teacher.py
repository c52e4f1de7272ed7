"""A larger model learns who says what, and tells the labels of articles that nobody has marked.

    python -m training.teacher train TRAIN.npz DEV.npz MODEL RUN --base BASE.onnx --vocabulary TOKENIZER.json [--tokens 3e6]
    python -m training.teacher tell ARTICLES.jsonl.xz MODEL OUT.npz --run RUN [--run RUN ...] [--every 14]

BASE is a BERT-like encoder of the same width as the copy model's, of any depth, as PyTorch's exporter writes it to ONNX; all of
it is trained. Each RUN's teacher gives every label of every word of every so-many-th article a probability; OUT has their means,
from which `training.attribution --told OUT.npz` trains the layers that ship: they are small enough to ship, and what the teachers
cannot ship is in the labels (Hinton et al., 2015).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from newslint.language.copymodel import CopyModel
from newslint.language.passages import LABELS, LONGEST
from training.attribution import Run, command
from training.attributiondata import Article, Data, article, rows, save
from training.model import WIDTH, load_encoder
from training.tagger import Batch, Cut, Tagger, atom_scores, batch, chain_total, cuts
from training.vocabulary import encoder_weights, pieces_of

_MASK = "[MASK]"
_BATCH = 4096  # pieces


class Teacher(Tagger):
    """A whole encoder. It reads the copy model's word pieces by their rows in its own embedding."""

    new = Tagger.new | {"cases"}

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__(layers)
        self.words, self.places = nn.Embedding(pieces + 1, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.cases = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        nn.init.zeros_(self.cases.weight)

    def embedded(self, given: Batch) -> Tensor:
        """Return the embedding of the pieces; the last row of the words stands for a hidden one."""
        ids = given.ids.masked_fill(~self.kept(given.mask), self.words.num_embeddings - 1)
        at = torch.arange(ids.shape[1]).clamp(max=LONGEST - 1)
        x: Tensor = self.norm(self.words(ids) + self.places(at) + self.cases(given.cases))
        return x


def teacher(base: Path, vocabulary: Path, pieces: list[str]) -> Teacher:
    """Return a teacher that starts from `base` and reads `pieces`."""
    w = {name: torch.from_numpy(value.copy()) for name, value in encoder_weights(base).items()}
    known = pieces_of(vocabulary)
    layers = 1 + max(int(name.split(".")[2]) for name in w if name.startswith("encoder.layer."))
    model = Teacher(len(pieces), layers)

    with torch.no_grad():
        model.words.weight.copy_(w["embeddings.word_embeddings.weight"][[known[piece] for piece in [*pieces, _MASK]]])
        model.places.weight.copy_(w["embeddings.position_embeddings.weight"][:LONGEST])
        model.cases.weight.add_(w["embeddings.token_type_embeddings.weight"][0])
    load_encoder(model.norm, model.layers, w)
    return model


def restored(run: Path) -> Teacher:
    """Return the trained teacher of a run."""
    weights = torch.load(run / "attribution.pt")
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    model = Teacher(len(weights["words.weight"]) - 1, layers)
    model.load_state_dict(weights)
    return model.eval()


def marginals(model: Tagger, chosen: list[Cut]) -> NDArray[np.float32]:
    """Return the probability of each label at each atom: how the chain's total changes with that label's score."""
    given = batch(chosen)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        scores = atom_scores(model, given)
    scores.requires_grad_()
    total = chain_total(scores, given.labels >= 0, model.transitions().detach()).sum()
    (found,) = torch.autograd.grad(total, scores)
    return np.asarray(found.numpy(), np.float32)


def told(models: list[Teacher], one: Article) -> Article:
    """Return an article with the labels that the models give it, on average."""
    soft = np.zeros((len(one.atoms), LABELS), np.float32)
    every = sorted(cuts(one), key=lambda cut: cut.pieces[1] - cut.pieces[0])
    while every:
        longest = every[-1].pieces[1] - every[-1].pieces[0]
        size = max(1, _BATCH // longest)
        chosen, every = every[-size:], every[:-size]
        mean = sum(marginals(model, chosen) for model in models) / len(models)
        for row, (_, _, (first, after)) in zip(mean, chosen, strict=True):
            soft[first:after] = row[: after - first]
    return one._replace(soft=soft.astype(np.float16))


def train(options: argparse.Namespace) -> None:
    """Train one teacher."""
    pieces = (options.model / "vocabulary.txt").read_text(encoding="utf8").split("\n")
    Run(options, teacher(options.base, options.vocabulary, pieces)).go()


def tell(options: argparse.Namespace) -> None:
    """Tell the labels of some articles."""
    reader = CopyModel(options.model, threads=0)
    models = [restored(run) for run in options.run]
    done = []
    for n, row in enumerate(rows(options.articles)):
        if n % options.every == options.first:
            one = article(reader, f"{row['title']}\n\n{row['text']}", ())
            if len(one.atoms):
                done.append(told(models, one))
            if len(done) % 100 == 0:
                print(len(done), sum(len(one.ids) for one in done), flush=True)
    save(Data(done, [], np.zeros(0, np.int8)), options.out)


def main() -> None:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = cli.add_subparsers(required=True)
    training = kinds.add_parser("train", parents=[command(None)], add_help=False, help="train a teacher")
    training.add_argument("--base", type=Path, required=True)
    training.add_argument("--vocabulary", type=Path, required=True)
    training.set_defaults(go=train)
    telling = kinds.add_parser("tell", help="tell the labels of articles")
    telling.add_argument("articles", type=Path)
    telling.add_argument("model", type=Path)
    telling.add_argument("out", type=Path)
    telling.add_argument("--run", type=Path, action="append", required=True)
    telling.add_argument("--every", type=int, default=14, help="take one article in so many")
    telling.add_argument("--first", type=int, default=0, help="and begin with this one")
    telling.set_defaults(go=tell)
    options = cli.parse_args()
    options.go(options)


if __name__ == "__main__":
    main()
