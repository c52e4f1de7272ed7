"""newslint, LanguageTool and Harper, each alone and all together: `python benchmarks/engines.py EVAL [-n 300]`.

EVAL is the folder that `benchmarks/copy_errors.py` takes, and findings are counted as there. All run as newslint runs them, with
its profiles for news copy; one more row shows LanguageTool's own choice of rules. Needs the extras `languagetool` and `harper`,
and LanguageTool as `python3 tests/languagetool_server.py` fetches it.

Prints how many of the errors of each kind are found, the findings on the articles as published for every 1,000 words, how many of
the listed published errors are among them, and what a run costs: the seconds for one article with nothing running before (cold)
and with the server running (warm), the words a second over all drafts, and the most memory of all processes together.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

import psutil
from copy_errors import Spans, reach, touched, written

LANGUAGETOOL = Path(__file__).resolve().parents[1] / ".languagetool"

KINDS = ("nonword", "name", "doubled", "missing", "extra", "homophone", "inflection", "realword")

_LOOK = 0.5


class Setup(NamedTuple):
    """What newslint is told."""

    name: str
    arguments: tuple[str, ...]
    profile: str = "news"


SETUPS = (
    Setup("newslint", ()),
    Setup("LanguageTool", ("--select", "LT")),
    Setup("LanguageTool, its own choice", ("--select", "LT"), "all"),
    Setup("Harper", ("--select", "HP")),
    Setup("newslint + LanguageTool", ("--extend-select", "LT")),
    Setup("newslint + Harper", ("--extend-select", "HP")),
    Setup("all together", ("--extend-select", "LT,HP")),
)


class Desk:
    """A folder with a configuration, a cache and a LanguageTool server of its own."""

    def __init__(self, folder: Path, setup: Setup) -> None:
        self.folder = folder
        self.setup = setup
        self.environment = {**os.environ, "NEWSLINT_CACHE": str(folder / "cache")}
        lines = [
            "[languagetool]",
            f"path = {str(LANGUAGETOOL)!r}",
            f'profile = "{setup.profile}"',
            "required = true",
            "timeout = 120",
        ]
        (folder / "newslint.toml").write_text("\n".join(lines), encoding="utf8")

    def newslint(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "newslint", *arguments]
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True).stdout

    def check(self, texts: dict[str, str]) -> tuple[Spans, float]:
        """The findings in `texts`, by name, and the seconds it took."""
        with tempfile.TemporaryDirectory(dir=self.folder) as drafts:
            written(texts, Path(drafts))
            began = time.perf_counter()
            out = self.newslint("check", "--exit-zero", "--no-cache", "--output-format", "json", *self.setup.arguments, drafts)
            took = time.perf_counter() - began
        found: Spans = {}
        for finding in json.loads(out):
            name = Path(finding["filename"]).stem
            lines = texts[name].split("\n")
            ends = [finding[end] for end in ("location", "end_location")]
            start, end = (sum(len(line) + 1 for line in lines[: e["row"] - 1]) + e["column"] - 1 for e in ends)
            found.setdefault(name, []).append((start, end))
        return found, took

    @contextmanager
    def most_memory(self) -> Iterator[list[float]]:
        """The most memory (MB) that newslint's processes and the server have held at once while the block ran."""
        peak = [0.0]
        done = Event()

        def look() -> None:
            while not done.wait(_LOOK):
                peak[0] = max(peak[0], sum(map(_size, self._processes())) / 1e6)

        watcher = Thread(target=look)
        watcher.start()
        try:
            yield peak
        finally:
            done.set()
            watcher.join()

    def _processes(self) -> list[psutil.Process]:
        found: list[psutil.Process] = psutil.Process().children(recursive=True)
        with suppress(OSError, psutil.Error):
            state = json.loads((self.folder / "cache" / "languagetool" / "server.json").read_text(encoding="utf8"))
            found += [psutil.Process(state["pid"]), psutil.Process(state["keeper"])]
        return found


def _size(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def row(setup: Setup, articles: list[dict[str, Any]], known: list[dict[str, Any]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), setup)
        first = {articles[0]["id"]: articles[0]["draft"]}
        try:
            _, cold = desk.check(first)
            warm = min(desk.check(first)[1] for _ in range(3))
            with desk.most_memory() as peak:
                drafts, took = desk.check({a["id"]: a["draft"] for a in articles})
            published, _ = desk.check({a["id"]: a["published"] for a in articles})
        finally:
            desk.newslint("languagetool", "stop")
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for article in articles:
        for error in article["errors"]:
            total[error["kind"]] += 1
            low, high = reach(article["draft"], error["start"], error["end"])
            hits[error["kind"]] += touched(drafts.get(article["id"], []), low, high)
    text = {a["id"]: a["published"] for a in articles}
    listed = [k for k in known if k["id"] in text]
    found = sum(touched(published.get(k["id"], []), *reach(text[k["id"]], k["start"], k["end"])) for k in listed)
    words = sum(len(a["published"].split()) for a in articles)
    alarms = sum(map(len, published.values()))
    recall = " ".join(f"{hits[kind] / max(1, total[kind]):6.0%}" for kind in KINDS)
    return (
        f"{setup.name:28} {hits.total() / max(1, total.total()):5.0%} {recall} {1000 * alarms / words:9.2f}"
        f" {found:5} of {len(listed):2} {cold:7.1f} {warm:6.2f} {words / took:8,.0f} {peak[0]:8,.0f}"
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("-n", type=int, default=300, help="articles")
    cli.add_argument("--only", nargs="*", help="rows to print")
    options = cli.parse_args()
    with lzma.open(options.folder / "copy-errors-dev.jsonl.xz", "rt", encoding="utf8") as file:
        articles = [json.loads(line) for line in file][: options.n]
    known = json.loads((options.folder / "published-errors-dev.json").read_text(encoding="utf8"))
    kinds = " ".join(f"{kind[:6]:>6}" for kind in KINDS)
    print(f"{'':28}   all {kinds}  per 1,000  published    cold   warm  words/s       MB")
    for setup in SETUPS:
        if not options.only or setup.name in options.only:
            print(row(setup, articles, known), flush=True)


if __name__ == "__main__":
    main()
