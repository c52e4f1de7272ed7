"""How well newslint and its peers find copy errors: `python benchmarks/copy_errors.py EVAL [-n 300] [--only NAME ...]`.

EVAL is a folder with `copy-errors-dev.jsonl.xz` (articles as published and as drafts with errors put in: `id, published, draft,
errors: [{start, end, kind, original, error}]`) and `published-errors-dev.json` (errors that were published: `id, start, end`).
Prints one row for newslint and for each peer found on the PATH or importable. A finding counts for an error when it touches the
error or a word beside it. Findings on published copy are no false alarms as such: published copy has errors.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import lzma
import re
import shutil
import subprocess
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

REAL_WORDS = frozenset({"realword", "inflection", "homophone", "missing", "extra"})
Spans = dict[str, list[tuple[int, int]]]


class Peer(NamedTuple):
    """A checker run as a command over a folder of `ID.txt`; its lines match `pattern` (file, line, column or word)."""

    name: str
    command: tuple[str, ...]
    pattern: str


PEERS = (
    Peer("codespell", ("codespell",), r"(?P<file>[^:\n]+\.txt):(?P<line>\d+): (?P<word>\S+) ==>"),
    Peer(
        "typos",
        ("typos", "--isolated", "--format", "brief"),
        r"(?P<file>[^:\n]+\.txt):(?P<line>\d+):(?P<column>\d+): `(?P<word>[^`]+)`",
    ),
    Peer("proselint", ("proselint", "-o", "compact", "check"), r"(?P<file>[^:\n]+\.txt):(?P<line>\d+):(?P<column>\d+)"),
    Peer(
        "cspell",
        ("cspell", "--no-progress", "--no-summary"),
        r"(?P<file>[^:\n]+\.txt):(?P<line>\d+):(?P<column>\d+) .*\((?P<word>[^)]+)\)",
    ),
)


def written(texts: dict[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf8", newline="")


def newslint(texts: dict[str, str], folder: Path) -> Spans:
    written(texts, folder)
    command = ["newslint", "check", "--isolated", "--exit-zero", "--select", "TYP", "--output-format", "json", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Spans = {}
    for finding in json.loads(run.stdout):
        name = Path(finding["filename"]).stem
        lines = texts[name].split("\n")
        ends = [finding[end] for end in ("location", "end_location")]
        start, end = (sum(len(line) + 1 for line in lines[: e["row"] - 1]) + e["column"] - 1 for e in ends)
        found.setdefault(name, []).append((start, end))
    return found


def by_command(peer: Peer) -> Callable[[dict[str, str], Path], Spans]:
    def check(texts: dict[str, str], folder: Path) -> Spans:
        written(texts, folder)
        run = subprocess.run([*peer.command, str(folder)], capture_output=True, text=True, check=False)
        found: Spans = {}
        for match in re.finditer(peer.pattern, run.stdout):
            told = match.groupdict()
            name = Path(told["file"]).stem
            lines = texts[name].split("\n")
            row = int(told["line"]) - 1
            word = told.get("word") or ""
            column = int(told["column"]) - 1 if told.get("column") else max(0, lines[row].find(word))
            start = sum(len(line) + 1 for line in lines[:row]) + column
            found.setdefault(name, []).append((start, start + max(1, len(word))))
        return found

    return check


def language_tool(texts: dict[str, str], _: Path) -> Spans:
    import language_tool_python

    with language_tool_python.LanguageTool("en-US") as tool:
        return {
            name: [(m.offset, m.offset + m.error_length) for m in tool.check(text)]  # both in characters
            for name, text in texts.items()
        }


def installed() -> Iterator[tuple[str, Callable[[dict[str, str], Path], Spans]]]:
    if shutil.which("newslint"):
        yield "newslint", newslint
    for peer in PEERS:
        if shutil.which(peer.command[0]):
            yield peer.name, by_command(peer)
    if importlib.util.find_spec("language_tool_python") and shutil.which("java"):
        yield "LanguageTool", language_tool


def reach(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the word before it and the word after it."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    first = max(0, bisect_left(words, (start, 0)) - 1)
    last = bisect_left(words, (end, 0))
    return min(start, words[first][0]), max(end, words[min(last, len(words) - 1)][1])


def touched(spans: list[tuple[int, int]], low: int, high: int) -> bool:
    return any(start < high and end > low for start, end in spans)


def row(check: Callable[[dict[str, str], Path], Spans], articles: list[dict[str, Any]], known: list[dict[str, Any]]) -> str:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        drafts = check({a["id"]: a["draft"] for a in articles}, Path(folder))
    took = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        published = check({a["id"]: a["published"] for a in articles}, Path(folder))
    errors = [
        (a, e, touched(drafts.get(a["id"], []), *reach(a["draft"], e["start"], e["end"]))) for a in articles for e in a["errors"]
    ]
    real = [hit for _, e, hit in errors if e["kind"] in REAL_WORDS]
    text = {a["id"]: a["published"] for a in articles}
    listed = [k for k in known if k["id"] in text]
    found = sum(touched(published.get(k["id"], []), *reach(text[k["id"]], k["start"], k["end"])) for k in listed)
    words = sum(len(a["published"].split()) for a in articles)
    alarms = sum(map(len, published.values()))
    return (
        f"{sum(hit for *_, hit in errors) / len(errors):8.1%} {sum(real) / len(real):10.1%} {alarms:9,}"
        f" {1000 * alarms / words:9.2f} {found:6} of {len(listed)} {words / took:9,.0f}"
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("-n", type=int, default=300, help="articles")
    cli.add_argument("--only", nargs="*", help="checkers to run")
    options = cli.parse_args()
    with lzma.open(options.folder / "copy-errors-dev.jsonl.xz", "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines][: options.n]
    known = json.loads((options.folder / "published-errors-dev.json").read_text(encoding="utf8"))
    print(f"{'checker':14} {'put in':>8} {'real words':>10} {'published':>9} {'per 1,000':>9} {'known':>12} {'words/s':>9}")
    for name, check in installed():
        if not options.only or name in options.only:
            print(f"{name:14} {row(check, articles, known)}", flush=True)


if __name__ == "__main__":
    main()
