#!/usr/bin/env python3
"""Sets newslint up in `.venv` beside this file and runs it, its tests or its checks. Needs Python 3.10 or later.

python3 dev.py demo    lint the sample drafts
python3 dev.py test    run the tests (further arguments go to pytest)
python3 dev.py lint    check style and types
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


def run(*command: str) -> int:
    """Run a program of the environment in the project's folder and give its exit code."""
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT)


def install(extras: str) -> None:
    """Make the environment where there is none, and install the project in it, editable, with `extras` ("" or "[dev]")."""
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        print(f"Making an environment in {ENVIRONMENT.name}", flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
    code = run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f".{extras}")
    if code:
        sys.exit(code)


def demo(arguments: list[str]) -> int:
    install("")
    print("$ newslint check --output-format full examples/drafts", flush=True)
    return run("newslint", "check", "--exit-zero", "--output-format", "full", "examples/drafts", *arguments)


def test(arguments: list[str]) -> int:
    install("[dev]")
    # Neighbours stay in one process, which makes what they share once; a process that has nothing left takes from the others.
    return run("python", "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", *arguments)


def lint(arguments: list[str]) -> int:
    install("[dev]")
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    return max(run(*command, *arguments) for command in commands)


COMMANDS = {"demo": demo, "test": test, "lint": lint}


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
