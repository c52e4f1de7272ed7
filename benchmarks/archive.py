"""How `newslint archive` copes on each engine: `python benchmarks/archive.py CORPUS [--count 5000] [--engines local dask spark]`.

CORPUS is a file of JSON lines with "title", "text" and "date", also compressed. Its first COUNT records (0: the file as it is)
are audited by every engine with each number of processes that --jobs names, one after the other, and one table is printed: how
long the whole command took and how long it checked, words a second while it checked, how many times as fast that is as with the
first number of processes, whether the findings are those of the first run, row by row, and the peak resident memory of the
processes of each kind (Linux tells): the driver, the workers of a cluster, the processes that check, and Spark's Java machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import fsspec
import psutil
import pyarrow.dataset as ds

CONFIGURATION = """
[fields]
id = "id"
headline = "title"
body = "text"
date = "date"
section = "topic"
byline = "source"
"""

KINDS = ("driver", "worker", "checking", "Java")


class Run(NamedTuple):
    """One audit: seconds in all and of checking, what was found, a hash of that, and the peak memory of each kind, in MB."""

    seconds: float
    checking: float
    words: int
    findings: int
    digest: str
    memory: dict[str, int]


def audit(source: Path, folder: Path, engine: str, jobs: int) -> Run:
    """Audit `source` in a process of its own."""
    out = folder / f"{engine}-{jobs}"
    command = [sys.executable, "-m", "newslint", "archive", str(source), "--out", str(out), "--engine", engine]
    began = time.perf_counter()
    memory: dict[str, int] = {}
    with (folder / f"{out.name}.log").open("wb") as log:
        process = subprocess.Popen([*command, "--jobs", str(jobs)], cwd=folder, stdout=log, stderr=log)
        while process.poll() is None:
            for kind, size in sizes(process.pid):
                memory[kind] = max(memory.get(kind, 0), size)
            time.sleep(0.25)
    seconds = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"{engine} failed: {(folder / f'{out.name}.log').read_text()[-2000:]}")
    told = json.loads((out / "run.json").read_text())
    return Run(seconds, told["seconds"], told["words"], told["findings"], digest(out), memory)


def sizes(driver: int) -> list[tuple[str, int]]:
    """The kind and the peak memory, in MB, of each process of a run."""
    kinds = {driver: "driver"}
    with suppress(psutil.Error):
        for one in psutil.Process(driver).children(recursive=True):
            with suppress(psutil.Error):  # it has just ended
                command = " ".join(one.cmdline())
                if "newslint.integrations.archive.child" in command:
                    kinds[one.pid] = "checking"
                    kinds.setdefault(one.ppid(), "worker")
                elif "java" in command.split(" ")[0]:
                    kinds[one.pid] = "Java"
    return [(kind, peak(pid)) for pid, kind in kinds.items()]


def peak(pid: int) -> int:
    """The peak resident memory of a process, in MB; 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    row = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(row.split()[1]) // 1024


def digest(out: Path) -> str:
    """A hash of all that the findings say, whatever their order."""
    total = 0
    for batch in ds.dataset(out / "findings", format="parquet", partitioning="hive").to_batches():
        for row in batch.to_pylist():
            # The run's own source is the same file for all.
            total += int.from_bytes(sha256(json.dumps(row, default=str, sort_keys=True).encode()).digest(), "big")
    return f"{total % 2**64:016x}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--engines", nargs="+", default=["local", "dask", "spark"])
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--keep", type=Path, help="leave the audits in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newslint-archive-") as place:
        folder = options.keep or Path(place)
        folder.mkdir(exist_ok=True)
        (folder / "newslint.toml").write_text(CONFIGURATION)
        source = options.corpus.resolve()
        if options.count:
            source = folder / "part.jsonl"
            with fsspec.open(options.corpus, "rb", compression="infer") as lines, source.open("wb") as part:
                part.writelines(islice(lines, options.count))
        print(
            f"{'engine':7} {'jobs':>4} {'seconds':>8} {'checking':>9} {'words/s':>8} {'faster':>6} {'findings':>9} {'same':>4}",
            end="",
        )
        print("".join(f"{kind + ', MB':>14}" for kind in KINDS), flush=True)
        first = ""
        for engine in options.engines:
            one = 0.0
            for jobs in options.jobs:
                run = audit(source, folder, engine, jobs)
                first, one = first or run.digest, one or run.checking
                print(
                    f"{engine:7} {jobs:4} {run.seconds:8.1f} {run.checking:9.1f} {run.words / run.checking:8,.0f} "
                    f"{one / run.checking:6.2f} {run.findings:9,} {'yes' if run.digest == first else 'NO':>4}"
                    + "".join(f"{run.memory.get(kind, 0) or '-':>14}" for kind in KINDS),
                    flush=True,
                )


if __name__ == "__main__":
    main()
