"""A newsroom with an archive, and what newslint is to find in it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("fugue", reason="needs newslint[archive]")
pytest.importorskip("pyarrow", reason="needs newslint[archive]")

from newslint.engine import Engine
from tests.conftest import engine

#: A plugin whose rule writes down what it is given, takes its time over some of it, and dies of the rest.
PLUGIN = """
import os, signal, time
from pathlib import Path
from newslint import BlockRule, Example, Severity, hookimpl

LOG = Path(__file__).with_name("seen.log")

class Watcher(BlockRule):
    code = "WAT001"
    name = "watcher"
    summary = "Watches"
    why = "To tell what was read."
    severity = Severity.INFO
    examples = (Example(bad="a", good="b"),)

    def check_block(self, document, block):
        if "Story" in block.text:
            with LOG.open("a") as log:
                log.write(str(document.metadata.get("id")) + "\\\\n")
        if "SLOW" in block.text:
            time.sleep(0.1)
        if "DEADLY" in block.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()

@hookimpl
def newslint_rules():
    return [Watcher()]
"""

AUTHORS = ("Jane Doe", "John Roe", "Mary Poe")
SECTIONS = ("world", "sport")


class Finding(NamedTuple):
    """What is compared of a finding."""

    source: str
    place: str
    code: str
    message: str
    excerpt: str


def story(number: int, text: str = "") -> dict[str, Any]:
    """A record with one fault or two."""
    return {
        "id": f"s{number}",
        "title": f"Story {number} is told",
        "author": AUTHORS[number % len(AUTHORS)],
        "section": SECTIONS[number % len(SECTIONS)],
        "date": f"20{10 + number % 3}-0{1 + number % 9}-11T10:00:00Z",
        "body": f"The mayor spoke so so late on Monday. {text}\n\n" + "She left at at noon.\n\n" * (number % 2) + "It rained.",
    }


def lines(records: Iterable[dict[str, Any]]) -> bytes:
    """Records as JSON lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()


def expected(path: str, data: bytes, own: Engine | None = None) -> list[Finding]:
    """What `newslint check` finds in a file."""
    checked = (own or engine()).check_bytes(data, path)
    assert not checked.failures
    return sorted(Finding(path, one.where, one.finding.code, one.finding.message, one.excerpt) for one in checked.diagnostics)


def rows(out: Path | str, **options: Any) -> list[dict[str, Any]]:
    """The findings that a run has written."""
    import pyarrow.dataset as ds

    return list(ds.dataset(out, format="parquet", partitioning="hive", **options).to_table().to_pylist())


def found(out: Path | str, **options: Any) -> list[Finding]:
    """The same, as they are compared."""
    return sorted(Finding(*(str(row[name]) for name in Finding._fields)) for row in rows(out, **options))


def reading(out: Path) -> list[dict[str, Any]]:
    """The table of what was read."""
    import pyarrow.parquet as pq

    return list(pq.read_table(out / "reading.parquet").to_pylist())


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plugin, as the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    (tmp_path / "watcher.py").write_text(PLUGIN.replace("\\\\n", "\\n"))
    (tmp_path / "newslint.toml").write_text('plugins = ["watcher"]\n')
    return tmp_path


Begin = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def begin(room: Path) -> Iterator[Begin]:
    """Begins audits that go on with the run in "out"; none outlives the test."""
    runs: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "newslint", "archive", "feed.jsonl", "--out", "out", "--resume", *arguments]
        with (room / "log").open("ab") as log:
            runs.append(subprocess.Popen(command, cwd=room, stdout=log, stderr=log))
        return runs[-1]

    yield start
    for run in runs:
        run.kill()
        run.wait()


def small_parts(out: Path, size: int = 2_000) -> None:
    """Make a run's folder whose parts are small, as if it had been begun."""
    out.mkdir()
    (out / "run.json").write_text(json.dumps({"size": size}))
