"""Finds the programs, not written in Python, that tests hand newslint's output to; a test skips where its program is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

FOLDER = Path(__file__).parent


def node_module(name: str) -> Path:
    """The folder of an npm package that `tests/peers/package.json` names."""
    folder = FOLDER / "node_modules" / name
    if not folder.is_dir() or not shutil.which("node"):
        pytest.skip(f"needs the npm package {name}: npm install --prefix tests/peers")
    return folder


def node(script: str, *arguments: str) -> str:
    """What a script prints that node runs among those packages."""
    run = subprocess.run(
        ["node", "-e", script, "--", *arguments], cwd=FOLDER, capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    return run.stdout


def go_module(name: str) -> Path:
    """The folder of a Go module ("path@version"), downloaded where it is not there yet."""
    if not shutil.which("go"):
        pytest.skip(f"needs go, to download {name}")
    run = subprocess.run(["go", "mod", "download", "-json", name], capture_output=True, text=True, timeout=120)
    if run.returncode:
        pytest.skip(f"{name} cannot be downloaded: {run.stdout or run.stderr}")
    return Path(json.loads(run.stdout)["Dir"])


def reviewdog(folder: Path) -> Path:
    """A program, built in `folder`, that reads a report with reviewdog's own parsers (`tests/peers/reviewdog`)."""
    if not shutil.which("go"):
        pytest.skip("needs go, to build reviewdog's parsers")
    program = folder / "reviewdog"
    run = subprocess.run(
        ["go", "build", "-o", program, "."], cwd=FOLDER / "reviewdog", capture_output=True, text=True, timeout=600
    )
    if run.returncode:
        pytest.skip(f"reviewdog's parsers cannot be built: {run.stderr}")
    return program


def chromium() -> str:
    """The program of a Chromium or Chrome."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("needs Chromium: apt-get install chromium, or another system's package of it")
    return found


def package_index() -> None:
    """Skip the test where no package can be downloaded, as installing newslint for real needs."""
    if not _has_package_index():
        pytest.skip("needs a package index, to install newslint as users do")


@cache
def _has_package_index() -> bool:
    with TemporaryDirectory() as folder:
        probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir", "--dest", folder, "pluggy"]
        return subprocess.run(probe, capture_output=True, timeout=120).returncode == 0
