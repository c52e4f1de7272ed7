"""What newslint finds in published copy, by rule, and how much of it has been judged right.

    python benchmarks/precision.py CORPUS [--select CODES] [--first N] [--show N] [--unjudged]

CORPUS is a file of JSON lines (`.xz` or plain) with `id`, `title`, `text` and, where known, `date`: articles as they ran. Each is
read as a text draft, headline first. The verdicts of people who read findings are in `benchmarks/verdicts/`: JSON lines with the
article's `id`, the finding's `code`, `start` and `end` (characters of the draft) and `verdict` (true: a copy editor would mend
it). A finding is judged where a verdict of its rule touches its span. `--show` prints findings with their context, to be read and
judged.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from newslint import Document, Finding, Settings, check, read

VERDICTS = Path(__file__).parent / "verdicts"
COPY_MODEL = frozenset({"TYP002", "TYP004", "TYP005", "TYP006"})
"""Rules that may each come to report an error that another of them reported before; a verdict of one is a verdict of all."""


class Verdict(NamedTuple):
    start: int
    end: int
    right: bool


def articles(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """Id, draft and date of every article of a corpus."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], f"{row['title']}\n\n{row['text']}", row.get("date")


def document(draft: str, date: str | None, settings: Settings) -> Document:
    """A draft as its desk would have it, with its date in the metadata."""
    read_as = read(draft, "article.txt", settings)
    return replace(read_as, metadata={"date": date}) if date else read_as


def verdicts() -> dict[tuple[str, str], list[Verdict]]:
    """All verdicts, by article and code."""
    known: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for path in sorted(VERDICTS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for code in COPY_MODEL if row["code"] in COPY_MODEL else (row["code"],):
                known[row["id"], code].append(Verdict(row["start"], row["end"], row["verdict"]))
    return known


def judge(finding: Finding, known: Iterable[Verdict]) -> str:
    """ "right", "wrong" or "unjudged"."""
    for verdict in known:
        if verdict.start < finding.span.end and finding.span.start < verdict.end:
            return "right" if verdict.right else "wrong"
    return "unjudged"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--select", default="")
    parser.add_argument("--first", type=int, metavar="N", help="read only the first N articles")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N findings of each rule")
    parser.add_argument("--unjudged", action="store_true", help="print only findings without a verdict")
    options = parser.parse_args()
    settings = Settings(select=tuple(filter(None, options.select.split(","))))
    known, counts, shown = verdicts(), defaultdict(Counter), Counter()
    words, drafts, began = 0, 0, time.perf_counter()
    for name, draft, date in islice(articles(options.corpus), options.first):
        words += len(draft.split())
        drafts += 1
        for finding in check(document(draft, date, settings)):
            verdict = judge(finding, known[name, finding.code])
            counts[finding.code][verdict] += 1
            if shown[finding.code] < options.show and (verdict == "unjudged" or not options.unjudged):
                shown[finding.code] += 1
                start, end = finding.span.start, finding.span.end
                before, after = draft[max(0, start - 60) : start], draft[end : end + 40]
                place = f"{before!r} [{draft[start:end]}] {after!r}"
                print(f"{name} {start}:{end} {finding.code} {verdict}: {place} {finding.message}")
    seconds = time.perf_counter() - began
    print(f"{drafts} articles, {words} words, {words / seconds:,.0f} words a second\n")
    print(f"{'rule':8}{'findings':>10}{'per 1,000 words':>17}{'right':>8}{'wrong':>8}{'unjudged':>10}")
    for code in sorted(counts):
        row = counts[code]
        rate = 1000 * row.total() / words
        print(f"{code:8}{row.total():10}{rate:17.3f}{row['right']:8}{row['wrong']:8}{row['unjudged']:10}")


if __name__ == "__main__":
    main()
