"""Fit the decision: how the model's doubts, known runs of words and word counts add up to a confidence.

    python -m training.calibrate ARTICLES.jsonl.xz WORK MODEL [--without IDS.txt] [--verdicts FOLDER]

Reads every article of ARTICLES as published, and `--rounds` times with errors put in, with the exported MODEL; fits small
gradient boosted trees and writes MODEL/settings.json, trees.npz, which choose the doubts that are worth a second reading, and
second.npz, which decide after it. Errors put in are weighed down to how often news has errors.
Doubts about published copy that the verdicts of FOLDER on TYP rules call right are counted as errors (`*.jsonl` with `id, code,
start, end, verdict`; offsets in the title, two line feeds, the text). Last, the confidence of each kind of error is scaled to
what the published doubts alone say (Platt scaling), as errors put in are a poor measure of how rare each kind is.
Prints what each threshold would report, by cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold, cross_val_predict  # type: ignore[import-untyped]

from newslint.language.copymodel import MISSING, CopyModel, Doubt
from newslint.language.decision import FALLING, FEATURES, KINDS, RISING, Draft, evidence, in_quotation, log_odds, scaled
from newslint.language.secondreading import AFTER, second_evidence
from newslint.language.wordpieces import WORD, sentences
from training.batches import Windows
from training.corruption import Corruptor

RATE = 1 / 2000
"""Errors per word in published news, about."""
THRESHOLDS = {
    "strict": {"TYP002": 0.4, "TYP004": 0.4, "TYP005": 0.4, "TYP006": 0.4},
    "balanced": {"TYP002": 0.135, "TYP004": 0.05, "TYP005": 0.19, "TYP006": 0.075},
    "keen": {"TYP002": 0.06, "TYP004": 0.03, "TYP005": 0.08, "TYP006": 0.04},
}
"""The confidence from which each rule reports, by the setting `typos.sensitivity`. By default each is right more often than wrong
in the articles that verdicts were given on."""
AGAIN = 0.02
"""The confidence from which a sentence is read again with the suggestion carried out."""
_PUBLISHED = 2.0
"""What an error that was really published weighs beside a doubt that was none."""
_DENSITY = 1 / 80
_ERROR, _SOUND = 1, 0

Spans = list[tuple[int, int]]
Sure = NDArray[np.float64]
_AT_ONCE = 64  # sentences


class Example(NamedTuple):
    """A doubt about a sentence: the article, the features, whether it is an error, and whether that was put in."""

    article: int
    words: list[str]
    doubt: Doubt
    features: list[float]
    is_error: bool
    was_put_in: bool


class Sentence(NamedTuple):
    """The words of a sentence, where they are, and whether they are quoted."""

    words: list[str]
    places: Spans
    quoted: list[bool]


def read(text: str) -> list[Sentence]:
    """Return the sentences of an article."""
    found, offset = [], 0
    for block in text.split("\n"):
        places = [[m.span() for m in WORD.finditer(block, *span)] for span in sentences(block)]
        words = [[block[start:end] for start, end in spans] for spans in places]
        for told, spans, quoted in zip(words, places, in_quotation(words), strict=True):
            if told:
                found.append(Sentence(told, [(start + offset, end + offset) for start, end in spans], quoted))
        offset += len(block) + 1
    return found


def published(model: CopyModel, article: int, draft: list[Sentence], true: Spans) -> Iterator[Example]:
    """Yield the doubts about an article as it ran."""
    words = [s.words for s in draft]
    counted = Draft(words)
    doubts = model.doubts(words, model.read(words))
    features = evidence(doubts, counted, [s.quoted for s in draft], model.runs)
    for doubt, told in zip(doubts, features, strict=True):
        sentence = draft[doubt.sentence]
        start, end = sentence.places[doubt.word]
        is_error = any(start <= high and end >= low for low, high in true)
        if is_countable(sentence.words, doubt.word, doubt.label):
            yield Example(article, sentence.words, doubt, told, is_error, False)


def put_in(model: CopyModel, article: int, draft: list[Sentence], corruptor: Corruptor, rng: Random) -> Iterator[Example]:
    """Yield the doubts that hit errors put into an article."""
    slots = [corruptor.corrupt(s.words, rng, sum(rng.random() < _DENSITY for _ in s.words)) for s in draft]
    words = [[s.word for s in row] for row in slots]
    counted = Draft(words)
    found = model.doubts(words, model.read(words))
    doubts = [doubt for doubt in found if slots[doubt.sentence][doubt.word].label == doubt.label]
    for doubt, told in zip(doubts, evidence(doubts, counted, in_quotation(words), model.runs), strict=True):
        yield Example(article, words[doubt.sentence], doubt, told, True, True)


def is_countable(words: list[str], at: int, label: int) -> bool:
    """Say whether a doubt is about a word, as newslint reports them."""
    return at > 0 if label == MISSING else any(c.isalpha() for c in words[at])


def classifier(features: Sequence[str]) -> Any:
    """Return trees for these features, unfitted; features that can speak one way only are held to it."""
    bound = [1 if name in RISING else -1 if name in FALLING else 0 for name in features]
    return HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.06,
        max_leaf_nodes=24,
        min_samples_leaf=25,
        l2_regularization=6.0,
        max_features=0.5,
        monotonic_cst=bound,
        random_state=0,
    )


def fit(examples: list[Example], features: list[list[float]], names: Sequence[str], rare: float) -> tuple[Sure, Any]:
    """Return the confidences by cross-validation over articles, and the fitted trees; `rare` is what an error put in weighs."""
    x = np.array(features)
    y = np.array([_ERROR if e.is_error else _SOUND for e in examples])
    weight = np.array([rare if e.was_put_in else _PUBLISHED if e.is_error else 1.0 for e in examples])
    groups = [e.article for e in examples]
    sure = cross_val_predict(
        classifier(names), x, y, groups=groups, cv=GroupKFold(5), method="predict_proba", params={"sample_weight": weight}
    )
    return sure[:, 1], classifier(names).fit(x, y, sample_weight=weight)


def read_again(model: CopyModel, examples: list[Example]) -> list[list[float]]:
    """Return the features of doubts once their sentences were read again."""
    rows = []
    for at in range(0, len(examples), _AT_ONCE):
        part = examples[at : at + _AT_ONCE]
        doubts = [e.doubt._replace(sentence=n) for n, e in enumerate(part)]
        rows += [e.features + more for e, more in zip(part, second_evidence(model, [e.words for e in part], doubts), strict=True)]
    return rows


def scales(examples: list[Example], sure: Sure) -> dict[str, list[float]]:
    """Return for each kind of error the slope and the offset of the log-odds that make the confidence true of published copy."""
    found = {}
    published = np.array([not e.was_put_in for e in examples])
    label = np.array([e.doubt.label for e in examples])
    wrong = np.array([e.is_error for e in examples])
    odds = np.array([log_odds(one) for one in sure])
    for number, kind in KINDS.items():
        own = published & (label == number)
        line = LogisticRegression(C=1e3).fit(odds[own, None], wrong[own])
        found[kind] = [round(float(line.coef_[0, 0]), 4), round(float(line.intercept_[0]), 4)]
    return found


def to_scale(examples: list[Example], sure: Sure, by_kind: dict[str, list[float]]) -> Sure:
    """Return the confidences as newslint tells them."""
    return np.array([scaled(one, by_kind[KINDS[e.doubt.label]]) for e, one in zip(examples, sure, strict=True)])


def as_arrays(fitted: Any) -> dict[str, NDArray[Any]]:
    """Return the fitted trees as `newslint.language.decision.Trees` reads them."""
    trees = [predictor.nodes for (predictor,) in fitted._predictors]
    shape = (len(trees), max(map(len, trees)))
    feature, value = np.full(shape, -1, np.int8), np.zeros(shape, np.float32)
    left, right = np.zeros(shape, np.int16), np.zeros(shape, np.int16)
    for n, rows in enumerate(trees):
        leaf = rows["is_leaf"].astype(bool)
        feature[n, : len(rows)] = np.where(leaf, -1, rows["feature_idx"])
        value[n, : len(rows)] = np.where(leaf, rows["value"], rows["num_threshold"])
        left[n, : len(rows)], right[n, : len(rows)] = rows["left"], rows["right"]
    depth = max(int(rows["depth"].max()) for rows in trees)
    base = np.array(fitted._baseline_prediction[0, 0])
    return {"feature": feature, "value": value, "left": left, "right": right, "base": base, "depth": np.array(depth)}


def tell(examples: list[Example], chosen: list[Example], sure: Sure, words: int) -> None:
    """Print what each threshold would report, given the confidences of the chosen examples."""
    error = np.array([e.is_error and not e.was_put_in for e in chosen])
    made = np.array([e.was_put_in for e in chosen])
    doubted = sum(e.was_put_in for e in examples)
    for least in (0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        over = sure >= least
        told = int((over & ~made).sum())
        print(
            f"{least}: {1000 * told / words:.3f} findings per 1,000 words, {int((over & error).sum())} of {told} known to be"
            f" true; {(over & made).sum() / doubted:.3f} of the doubted errors"
        )


def main() -> None:
    """Read the command line, fit and write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path)
    cli.add_argument("work", type=Path)
    cli.add_argument("model", type=Path)
    cli.add_argument("--without", type=Path, help="ids of articles to leave out, one a line")
    cli.add_argument("--verdicts", type=Path, help="what was judged of published copy")
    cli.add_argument("--doubt", type=float, default=-1.0, help="logit at which the lower layers pass a sentence on")
    cli.add_argument("--threads", type=int, default=0, help="threads of the model; on a busy machine one is fastest")
    cli.add_argument("--rounds", type=int, default=1, help="copies of each article with errors put in")
    cli.add_argument("--most", type=int, default=10_000, help="articles to read at most")
    options = cli.parse_args()
    settings: dict[str, Any] = {"doubt": options.doubt, "floor": -2.5, "suggestions": 3, "again": AGAIN, "thresholds": THRESHOLDS}
    (options.model / "settings.json").write_text(json.dumps(settings), encoding="utf8")
    model = CopyModel(options.model, options.threads)
    examples, words, errors = collect(model, options)
    rare = RATE * words / errors
    print(f"{words} words, {errors} errors put in, {sum(e.was_put_in for e in examples)} doubted")
    sure, fitted = fit(examples, [e.features for e in examples], FEATURES, rare)
    np.savez_compressed(options.model / "trees.npz", allow_pickle=False, **as_arrays(fitted))
    chosen = [e for e, one in zip(examples, sure, strict=True) if one >= AGAIN]
    print(f"{len(chosen)} of {len(examples)} doubts are read again")
    surely, fitted = fit(chosen, read_again(model, chosen), (*FEATURES, *AFTER), rare)
    settings["scales"] = scales(chosen, surely)
    (options.model / "settings.json").write_text(json.dumps(settings), encoding="utf8")
    tell(examples, chosen, to_scale(chosen, surely, settings["scales"]), words)
    np.savez_compressed(options.model / "second.npz", allow_pickle=False, **as_arrays(fitted))


def collect(model: CopyModel, options: argparse.Namespace) -> tuple[list[Example], int, int]:
    """Return the doubts, the number of published words, and the number of errors put in."""
    windows = Windows(options.work)
    corruptor, rng = Corruptor(windows.frequencies, windows.seen), Random(5)
    left_out = set(options.without.read_text(encoding="utf8").split()) if options.without else set()
    verdicts = [
        json.loads(line)
        for path in (sorted(options.verdicts.glob("*.jsonl")) if options.verdicts else ())
        for line in path.read_text(encoding="utf8").splitlines()
        if '"code": "TYP' in line
    ]
    with lzma.open(options.articles, "rt", encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] not in left_out][: options.most]
    examples: list[Example] = []
    words = errors = 0
    for number, row in enumerate(rows):
        draft = read(f"{row['title']}\n\n{row['text']}")
        count = sum(len(s.words) for s in draft)
        words += count
        errors += round(count * _DENSITY * options.rounds)
        true = [(v["start"], v["end"]) for v in verdicts if v["id"] == row["id"] and v["verdict"]]
        examples += published(model, number, draft, true)
        for _ in range(options.rounds):
            examples += put_in(model, number, draft, corruptor, rng)
    return examples, words, errors


if __name__ == "__main__":
    main()
