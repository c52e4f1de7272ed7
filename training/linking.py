"""Make the weights by which parts of attributions are linked (`newslint/language/model/linking.json`).

    python training/linking.py TRAIN OUT [--hold-out SHARE]

TRAIN is a file of JSON lines (`.xz` or plain) with `text` and `attributions`, each with `source`, `cue` and `content` as lists
of character spans. Contents choose among the cues near them and cues among the sources near them; the weights make the right
choices likely (softmax regression with Adam, and a penalty on large weights). Each article is read twice: as it was annotated,
and as a model would mark it, with spans missing and ends off by a word. Weights near zero are left out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from newslint import Document, read
from newslint.language.attribution import CONTENT, CUE, SOURCE, RoleSpan
from newslint.language.linking import Row, lone_features, none_features, pair_features

_LEAST_SEEN = 5
_SMALL = 0.1
_PENALTY = 5e-5
_LOST = 0.1  # of the spans, in the copy of an article that is as a model would read it
_RAGGED = 0.1
_STEPS = 400

Choice = tuple[int, list[list[str]]]
"""Which of the options is right, and what speaks for each."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The articles of a corpus."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gold_spans(article: dict[str, Any]) -> tuple[RoleSpan, ...]:
    """The spans of an article's attributions, without what links them."""
    found = {(start, end, role) for one in article["attributions"] for role in (SOURCE, CUE, CONTENT) for start, end in one[role]}
    return tuple(RoleSpan(role, start, end, 1.0) for start, end, role in sorted(found))


def spoilt(article: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The article with some of its spans missing and some ragged."""

    def keep(spans: list[list[int]]) -> list[list[int]]:
        return [ragged(*span) for span in spans if rng.random() >= _LOST]

    def ragged(start: int, end: int) -> list[int]:
        words = [match.span() for match in re.finditer(r"\S+", article["text"][start:end])]
        if len(words) < 3 or rng.random() >= _RAGGED:
            return [start, end]
        return [start + words[1][0], end] if rng.random() < 0.5 else [start, start + words[-2][1]]

    return {**article, "attributions": [{role: keep(one[role]) for role in one} for one in article["attributions"]]}


def choices(document: Document, article: dict[str, Any]) -> Iterator[Choice]:
    """What each content and each cue of an article had to choose from."""
    row = Row(document, gold_spans(article))
    cue_of: dict[tuple[int, int], tuple[int, int] | None] = {}
    source_of: dict[tuple[int, int], tuple[int, int] | None] = {}
    for one in article["attributions"]:
        if not one["cue"]:
            continue
        cue = tuple(one["cue"][0])
        cue_of.update((tuple(content), cue) for content in one["content"])
        source_of[cue] = tuple(one["source"][0]) if one["source"] else None
    for role, other, meant, alone in ((CONTENT, CUE, cue_of, lone_features), (CUE, SOURCE, source_of, none_features)):
        for part in row.by_role[role]:
            near = row.near(part, other)
            wanted = meant.get(part.span[1:3])
            right = [at for at, one in enumerate(near) if wanted == one.span[1:3]]
            if right or wanted is None:
                options = [list(pair_features(row, part, one)) for one in near]
                yield (right[0] if right else len(near)), [*options, list(alone(row, part))]


def train(found: list[Choice]) -> dict[str, float]:
    """The weights that make the right choices likely."""
    names: dict[str, int] = {}
    seen: dict[str, int] = {}
    for name in chain.from_iterable(chain.from_iterable(options for _, options in found)):
        seen[name] = seen.get(name, 0) + 1
    for name, count in seen.items():
        if count >= _LEAST_SEEN:
            names[name] = len(names)
    feature, option, group, right = [], [], [], []
    number = 0
    for index, (best, options) in enumerate(found):
        for at, told in enumerate(options):
            ids = [names[name] for name in told if name in names]
            feature += ids
            option += [number] * len(ids)
            group.append(index)
            right.append(at == best)
            number += 1
    features, options_, groups = np.array(feature), np.array(option), np.array(group)
    target = np.array(right, dtype=np.float64)
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        score = np.bincount(options_, weights[features], number)
        score = np.exp(score - np.maximum.reduceat(score, starts)[groups])
        chance = score / np.add.reduceat(score, starts)[groups]
        slope = np.bincount(features, (chance - target)[options_], len(names)) / len(found) + _PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.1 * (1 - step / (_STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    print(f"{len(found)} choices, {len(names)} features, {(target * np.log(chance + 1e-12)).sum() / -len(found):.4f} nats each")
    return {name: round(float(weights[at]), 2) for name, at in names.items() if abs(weights[at]) >= _SMALL}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", type=float, default=0.0, metavar="SHARE", help="leave out the last part of the articles")
    options = parser.parse_args()
    articles = rows(options.corpus)
    articles = articles[: round(len(articles) * (1 - options.hold_out))]
    rng = random.Random(1)
    found: list[Choice] = []
    for article in articles:
        document = read(article["text"], "article.txt")
        for one in (article, spoilt(article, rng)):
            found += choices(document, one)
    weights = train(found)
    options.out.write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
