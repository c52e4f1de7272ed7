"""Attributed articles and judged sentences to arrays: what the attribution layers are trained and measured on.

    python -m training.attributiondata attribution/train.jsonl.xz claims/train.jsonl MODEL OUT.npz

Articles are JSON lines with `text` and `attributions`, each a list of character spans for `source`, `cue` and `content`;
sentences have `text` and `checkworthy`. MODEL is a model folder: its lower graph reads everything, and its states are what the
attribution layers see, int8 rounding and all.
"""

from __future__ import annotations

import argparse
import json
import lzma
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newslint import read
from newslint.language.attributionreading import reading
from newslint.language.copymodel import CopyModel
from newslint.language.passages import LABELS, ROLES, span_labels
from newslint.language.reading import sentences


class Article(NamedTuple):
    """One article as the attribution layers see it.

    Attributes:
        states: pieces × width, half floats.
        marks: of each piece.
        ends: where each sentence part ends, in pieces.
        blocks: the block of each part.
        atoms: the first piece of each atom.
        places: the source characters of each atom, start and end.
        labels: the gold label of each atom.
        ids, cases: the pieces themselves, for a teacher that reads with an encoder of its own.
        soft: where teachers told the labels: their probabilities, atoms × labels; else empty.
    """

    states: NDArray[np.float16]
    marks: NDArray[np.int8]
    ends: NDArray[np.int32]
    blocks: NDArray[np.int32]
    atoms: NDArray[np.int32]
    places: NDArray[np.int32]
    labels: NDArray[np.int8]
    ids: NDArray[np.int16]
    cases: NDArray[np.int8]
    soft: NDArray[np.float16]


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the JSON lines of a file, compressed or not."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def gold(row: Mapping[str, object]) -> list[tuple[int, int, int]]:
    """Return role, start and end of each span of an article, each once, in order."""
    return sorted(
        {(n, start, end) for one in row["attributions"] for n, role in enumerate(ROLES) for start, end in one[role]},  # type: ignore[attr-defined,index]
        key=lambda span: span[1:],
    )


def labelled(places: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int, int]]) -> NDArray[np.int8]:
    """Return the labels of atoms at `places`; a span takes in the atoms that it shares a character with."""
    labels = np.zeros(len(places), np.int8)
    starts, ends = [start for start, _ in places], [end for _, end in places]
    for role, start, end in spans:
        first, after = bisect_right(ends, start), bisect_left(starts, end)
        if first < after and not labels[first:after].any():
            labels[first:after] = span_labels(role, after - first)
    return labels


def article(model: CopyModel, text: str, spans: Iterable[tuple[int, int, int]]) -> Article:
    """Read a text and label it."""
    document = read(text)
    told = document.memo(sentences)
    parts = model.read([sentence.words for sentence in told])
    seen = reading(document, model, told, parts)
    places = [(span.start, span.end) for span in seen.places]
    return Article(
        seen.states.astype(np.float16),
        seen.marks,
        seen.ends,
        seen.blocks,
        seen.atoms,
        np.array(places, np.int32).reshape(-1, 2),
        labelled(places, spans),
        np.array([one for part in parts for one in (*part.ids, model.pieces.sep)], np.int16),
        np.array([one for part in parts for one in (*part.cases, 0)], np.int8),
        np.zeros((0, LABELS), np.float16),
    )


class Data(NamedTuple):
    """What is trained or measured on: articles; sentences with whether each is worth a check (their labels mean nothing)."""

    articles: list[Article]
    sentences: list[Article]
    worthy: NDArray[np.int8]


def save(data: Data, path: Path) -> None:
    """Write the data to a file."""
    columns = {}
    for name, articles in (("articles", data.articles), ("sentences", data.sentences)):
        for field in Article._fields if articles else ():
            parts = [getattr(one, field) for one in articles]
            columns[f"{name}.{field}"] = np.concatenate(parts)
            columns[f"{name}.{field}.ends"] = np.cumsum([len(part) for part in parts])
    with path.open("wb") as stream:
        np.savez(stream, worthy=data.worthy, **columns)


def load(path: Path) -> Data:
    """Read what `save` wrote."""
    with np.load(path) as stored:
        whole = {name: stored[name] for name in stored.files}

    def articles(name: str) -> list[Article]:
        if f"{name}.ids" not in whole:
            return []
        columns = [np.split(whole[f"{name}.{field}"], whole[f"{name}.{field}.ends"][:-1]) for field in Article._fields]
        return [Article(*one) for one in zip(*columns, strict=True)]

    return Data(articles("articles"), articles("sentences"), whole["worthy"])


def main() -> None:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path)
    cli.add_argument("claims", type=Path)
    cli.add_argument("model", type=Path)
    cli.add_argument("out", type=Path)
    options = cli.parse_args()
    model = CopyModel(options.model, threads=0)
    attributed = [article(model, str(row["text"]), gold(row)) for row in rows(options.articles)]
    judged = list(rows(options.claims))
    sentences = [article(model, str(row["text"]), ()) for row in judged]
    kept = [n for n, one in enumerate(sentences) if len(one.ends)]
    worthy = np.array([judged[n]["checkworthy"] for n in kept], np.int8)
    save(Data(attributed, [sentences[n] for n in kept], worthy), options.out)


if __name__ == "__main__":
    main()
