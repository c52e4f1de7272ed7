"""How well quotations are held against sources, and how fast: `python benchmarks/quotes.py [--seed N] [--shared FOLDER] [-v]`.

Draws 200 quotations of at least six words from published articles, whose texts are the sources, and makes two drafts of each
article: one that quotes it word for word, one with a word of each quotation changed into another of the article's words, dropped,
or moved (never the first or last word: what is left would still stand in the source). A quotation counts as caught or flagged
where FCT021 reports something inside its marks. Then times one draft of 50 quotations, half of them altered, against
a transcript of 300 pages (110,000 words) made of the same articles.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newslint import Settings, check, read
from newslint.desk import Desk
from newslint.documents.text import TextReader
from newslint.sources.model import Source
from newslint.sources.quoted import quoted
from newslint.sources.reading import source_of

QUOTATIONS = 200
SHORTEST = 6
A_PAGE = 365  # words
PAGES = 300
TIMED = 50
ROUNDS = 3
READER = TextReader()


class Drawn(NamedTuple):
    """A quotation of an article: the words in its marks, and the same with one of them altered in the way named."""

    text: str
    altered: str
    how: str


def articles(shared: Path) -> list[str]:
    with lzma.open(shared / "corpora" / "news" / "dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def drawn(text: str, chance: random.Random) -> Iterator[Drawn]:
    """The quotations of an article that can be altered, each once."""
    seen = set()
    words = re.findall(r"(?<!\S)[a-z]{3,}(?!\S)", text)
    for one in read(text).memo(quoted):
        plain = one.text
        if len(plain.split()) < SHORTEST or plain in seen or re.search(r"[“”\"\[\]()…*]|\.\.", plain) or not words:
            continue
        seen.add(plain)
        altered = alter(plain, words, chance)
        if altered:
            yield Drawn(plain, *altered)


def alter(text: str, words: list[str], chance: random.Random) -> tuple[str, str] | None:
    """`text` with one word inside it changed, dropped or moved."""
    parts = text.split()
    inside = [at for at in range(1, len(parts) - 1) if parts[at].isalpha() and parts[at].lower() != parts[at - 1].lower()]
    if not inside:
        return None
    at = chance.choice(inside)
    how = chance.choice(("changed", "dropped", "moved"))
    if how == "changed":
        parts[at] = chance.choice([word for word in words if word != parts[at].lower()])
    else:
        word = parts.pop(at)
        if how == "moved":
            places = [place for place in range(1, len(parts)) if place != at and word not in parts[place - 1 : place + 1]]
            if not places:
                return None
            parts.insert(chance.choice(places), word)
    return " ".join(parts), how


def draft(texts: list[str]) -> str:
    return "A headline\n\n" + "\n\n".join(f"“{text},” said a person." for text in texts) + "\n"


def reported(texts: list[str], sources: list[Source]) -> list[bool]:
    """For each quotation, whether FCT021 reports something in it."""
    source = draft(texts)
    findings = check(source, settings=Settings(select=("FCT021",), desk=Desk(sources)))
    at, hits = 0, []
    for text in texts:
        start = source.index(text, at)
        at = start + len(text)
        hits.append(any(start <= finding.span.start <= at for finding in findings))
    return hits


def quality(texts: list[str], chance: random.Random, verbose: bool) -> list[Drawn]:
    pool: list[tuple[str, Drawn]] = []
    for text in texts:
        found = list(drawn(text, chance))
        pool.extend((text, one) for one in chance.sample(found, min(2, len(found))))
    picked = pool[:QUOTATIONS]
    caught: dict[str, list[bool]] = {}
    flagged = 0
    for article, one in picked:
        source = source_of(article.encode(), "article.txt", lambda _: READER)
        (false,) = reported([one.text], [source])
        (true,) = reported([one.altered], [source])
        flagged += false
        caught.setdefault(one.how, []).append(true)
        if verbose and (false or not true):
            print(f"  {'flagged' if false else 'missed ' + one.how}: {one.text!r} {'' if false else one.altered!r}")
    hits = [hit for group in caught.values() for hit in group]
    parts = ", ".join(f"{how} {sum(group)} of {len(group)}" for how, group in sorted(caught.items()))
    print(f"altered quotations caught: {sum(hits)} of {len(hits)} ({sum(hits) / len(hits):.1%}): {parts}")
    print(f"unaltered quotations flagged: {flagged} of {len(picked)} ({flagged / len(picked):.1%})")
    return [one for _, one in pool]


def speed(texts: list[str], pool: list[Drawn], shared_words: int) -> None:
    lines, count = [], 0
    for text in texts:
        for paragraph in text.split("\n\n"):
            lines.append(f"SPEAKER {'ABC'[len(lines) % 3]}: {' '.join(paragraph.split())}")
            count += len(paragraph.split())
        if count >= shared_words:
            break
    data = "\n\n".join(lines).encode()
    quotations = [one.altered if at % 2 else one.text for at, one in enumerate(pool[:TIMED])]
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        hits = reported(quotations, [source_of(data, "transcript.txt", lambda _: READER)])
        times.append(time.perf_counter() - began)
    print(f"{TIMED} quotations against {count:,} words ({count // A_PAGE} pages): {min(times):.2f} s; {sum(hits)} reported")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every quotation that was judged wrongly")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = articles(options.shared)
    chance.shuffle(texts)
    print(f"seed {options.seed}")
    pool = quality(texts, chance, options.verbose)
    speed(texts, pool, PAGES * A_PAGE)
    speed(texts, pool, 4 * PAGES * A_PAGE)


if __name__ == "__main__":
    main()
