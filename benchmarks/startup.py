"""How long newslint takes to start, against Python itself: `python benchmarks/startup.py [DRAFT]`.

Runs `python -c pass`, `newslint --version` and `newslint check DRAFT` in turn, so that a change in the machine's pace hits all
alike, and prints medians in milliseconds and as multiples of `python -c pass`. Python's compiled files are kept, as where
newslint is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 25
SAMPLE = Path(__file__).parents[1] / "examples" / "drafts" / "harbour-vote.txt"


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    return time.perf_counter() - began


def main() -> None:
    draft = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLE)
    newslint = str(Path(sys.executable).parent / "newslint")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "newslint --version": [newslint, "--version"],
        f"newslint check {Path(draft).name}": [newslint, "check", "--isolated", draft],
    }
    for command in commands.values():
        seconds(command)  # compile, and warm the file system's cache
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    base = median(times["python -c pass"])
    for name, taken in times.items():
        print(f"{name:40} {1000 * median(taken):7.1f} ms  {median(taken) / base:5.2f}x")


if __name__ == "__main__":
    main()
