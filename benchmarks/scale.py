"""How newslint copes with a whole repository: `python benchmarks/scale.py [CORPUS] [--sizes 2000 20000] [--rounds 3]`.

Makes a folder of drafts for each size, of the texts in CORPUS (JSON lines with "title" and "text", also as .xz; they
are used again and again) or else of sentences of its own, and prints one table: a cold run (nothing kept), a warm one
(all kept), one with a single draft changed; the same work with nothing kept, with one job and with two, in turn so that
a change in the machine's pace hits both; and the peak memory of the parent process, which Linux tells. The temporary
folders go afterwards.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

NEWSLINT = Path(sys.executable).parent / "newslint"
#: The sizes up to which one and two workers are compared: the larger ones take long and show the same.
COMPARED = 2_000

OPENINGS = (
    "The mayor of {place} said on {day} that",
    "Police in {place} said late on {day} that",
    "On {day} the council of {place} heard that",
)
MIDDLES = (
    "the harbour would stay closed for another {number} weeks,",
    "{number} families had been told to leave their homes,",
    "the budget for schools would grow by {number} percent,",
    "a fire had destroyed {number} boats and a warehouse,",
)
ENDINGS = (
    "and promised to publish the plans before the end of the month.",
    "although several residents told reporters that they had heard nothing of it.",
    "while the opposition called for an inquiry into the matter.",
    "but the the figures could not be confirmed by the ministry.",
)
PLACES = ("Marlow", "Eastport", "Granville", "Ashford", "Westbrook")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Run(NamedTuple):
    """One run of newslint: how long it took, in seconds, and the peak memory of the parent, in MB (0 where it cannot be told)."""

    seconds: float
    memory: float


def own_texts() -> Iterator[str]:
    """Stories without end, the same every time, between 100 and 750 words long."""
    pick = random.Random(7)
    while True:
        sentences = [
            f"{pick.choice(OPENINGS)} {pick.choice(MIDDLES)} {pick.choice(ENDINGS)}".format(
                place=pick.choice(PLACES), day=pick.choice(DAYS), number=pick.randrange(3, 90)
            )
            for _ in range(pick.randrange(4, 30))
        ]
        paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
        yield "Council hears of plans\n\n" + "\n\n".join(paragraphs) + "\n"


def corpus_texts(path: Path) -> Iterator[str]:
    """The stories of a corpus, over and over."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        stories = [f"{story['title']}\n\n{story['text']}\n" for story in map(json.loads, lines)]
    return cycle(stories)


def make(folder: Path, count: int, texts: Iterator[str]) -> int:
    """Write `count` drafts, a hundred to a folder; how many bytes they have."""
    size = 0
    for number, text in enumerate(islice(texts, count)):
        draft = folder / f"desk-{number // 100:03}" / f"story-{number:06}.txt"
        draft.parent.mkdir(exist_ok=True)
        # What tells it from its copies in the corpus.
        size += draft.write_text(f"{text}\nStory number {number}.\n", encoding="utf-8")
    return size


def run(folder: Path, cache: Path, *arguments: str) -> Run:
    """Run `newslint check` over the folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["NEWSLINT_CACHE"] = str(cache)
    command = [str(NEWSLINT), "check", "--isolated", "--quiet", *arguments, str(folder)]
    began = time.perf_counter()
    memory = 0.0
    with tempfile.TemporaryFile() as output, subprocess.Popen(command, stdout=output, env=environment) as process:
        status = Path(f"/proc/{process.pid}/status")
        while process.poll() is None:
            memory = max(memory, peak(status))
            time.sleep(0.01)
    return Run(time.perf_counter() - began, memory)


def peak(status: Path) -> float:
    """The peak resident memory in a process's status file, in MB."""
    try:
        row = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM:")), None)
    except OSError:
        return 0.0
    return int(row.split()[1]) / 1024 if row else 0.0


def kinds(count: int, jobs: str) -> dict[str, tuple[str, ...]]:
    """The kinds of run over `count` drafts, with their arguments."""
    kinds: dict[str, tuple[str, ...]] = dict.fromkeys(("cold", "warm", "one draft changed"), ("--jobs", jobs))
    if count <= COMPARED:
        kinds |= {f"nothing kept, {number} job{'s' * (number != '1')}": ("--no-cache", "--jobs", number) for number in ("1", "2")}
    return kinds


def measure(folder: Path, count: int, rounds: int, jobs: str) -> None:
    """Run every kind of run over the drafts in `folder`, `rounds` times in turn, and print what they took."""
    runs: dict[str, list[Run]] = {name: [] for name in kinds(count, jobs)}
    draft = folder / "desk-000" / "story-000007.txt"
    for number in range(rounds):
        for name, arguments in kinds(count, jobs).items():
            if name == "one draft changed":
                draft.write_text(draft.read_text(encoding="utf-8") + f"\nIt changed {number + 1} times.\n", encoding="utf-8")
            runs[name].append(run(folder, folder.parent / f"cache-{number}", *arguments))
    cold = median(one.seconds for one in runs["cold"])
    for name, taken in runs.items():
        seconds = median(one.seconds for one in taken)
        memory = max(one.memory for one in taken)
        print(f"{count:7}  {name:20} {seconds:8.2f} {count / seconds:9.0f} {seconds / cold:8.1%}  {memory:9.0f} MB", flush=True)
    if count <= COMPARED:
        pairs = zip(runs["nothing kept, 1 job"], runs["nothing kept, 2 jobs"], strict=True)
        speed = median(one.seconds / two.seconds for one, two in pairs)
        print(f"{count:7}  two jobs are {speed:.2f} times as fast as one", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[2_000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default="auto", help="for the runs with a cache")
    options = parser.parse_args()
    print(f"{'drafts':>7}  {'run':20} {'seconds':>8} {'drafts/s':>9} {'of cold':>8}  {'parent, peak':>12}")
    for count in options.sizes:
        with tempfile.TemporaryDirectory(prefix="newslint-scale-") as place:
            folder = Path(place, "drafts")
            folder.mkdir()
            make(folder, count, corpus_texts(options.corpus) if options.corpus else own_texts())
            measure(folder, count, options.rounds, options.jobs)


if __name__ == "__main__":
    main()
