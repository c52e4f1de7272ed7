"""How fast rule packs match, and whether the number of terms matters: `python benchmarks/pack_matching.py`.

Makes drafts of invented words and packs of 10, 1,000 and 10,000 terms of two or three such words, of which as many are in the
drafts whatever the size of the pack. Prints the time to load a pack with and without the cache, and the words checked a second.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from newslint.documents.model import Document
from newslint.documents.text import TextReader
from newslint.rulepacks import load_packs
from newslint.settings import Settings

WORDS_A_DRAFT = 800
DRAFTS = 100
ROUNDS = 5

HEAD = """\
rules:
  - code: BEN001
    name: benchmark-term
    kind: term
    summary: A term of the benchmark
    why: Made by a program, to see how the time grows with the number of terms.
    examples: [{bad: none, good: none}]
    entries:
"""


def invented(source: random.Random) -> str:
    return "".join(source.choice("bdfgklmnprst") + source.choice("aeiou") for _ in range(source.randint(2, 4)))


def drafts(source: random.Random, words: list[str], terms: list[str]) -> list[str]:
    """Texts in which one word in two hundred begins one of the `terms`."""
    texts = []
    for _ in range(DRAFTS):
        drawn = source.choices(words, k=WORDS_A_DRAFT)
        for place in range(100, WORDS_A_DRAFT, 200):
            drawn[place] = source.choice(terms)
        paragraphs = [" ".join(drawn[at : at + 40]).capitalize() + "." for at in range(0, WORDS_A_DRAFT, 40)]
        texts.append("\n\n".join(paragraphs))
    return texts


def best(action: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    source = random.Random(1)
    words = sorted({invented(source) for _ in range(20_000)})
    terms = list(dict.fromkeys(" ".join(source.choices(words, k=source.choice((2, 2, 3)))) for _ in range(10_400)))[:10_000]
    texts = drafts(source, words, terms[:10])
    print(f"{'terms':>7} {'first load':>12} {'cached':>9} {'check':>16} {'findings':>9}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSLINT_CACHE"] = str(Path(folder, "cache"))
        for size in (10, 1_000, 10_000):
            pack = Path(folder, f"{size}.yaml")
            pack.write_text(HEAD + "".join(f"      {term}: instead\n" for term in terms[:size]))
            began = time.perf_counter()
            load_packs([pack])
            first = time.perf_counter() - began
            cached = best(lambda pack=pack: load_packs([pack]))  # type: ignore[misc]
            (rule,) = load_packs([pack])

            def documents() -> list[Document]:
                return [TextReader().parse(text, "draft.txt", Settings()) for text in texts]

            reading = best(documents)
            found = sum(1 for document in documents() for _ in rule.check(document))
            checking = best(lambda rule=rule: [list(rule.check(one)) for one in documents()]) - reading  # type: ignore[misc]
            pace = DRAFTS * WORDS_A_DRAFT / checking
            print(f"{size:7,} {1000 * first:9.1f} ms {1000 * cached:6.1f} ms {pace:10,.0f} words/s {found:8,}")


if __name__ == "__main__":
    main()
