"""The example plugin, built and installed as a user would, works with newslint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1] / "examples" / "newslint-plugin-desk"
LONG = "Council votes after a long night of debate to close the old bridge over the river to all cars for two years"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plugin installed in it, without the network."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*command, "--target", target, PLUGIN], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return target


def run(site: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )


def test_newslint_lists_what_it_brings(site: Path, tmp_path: Path) -> None:
    listed = run(site, tmp_path, "-m", "newslint", "plugins").stdout
    expected = "desk (newslint-plugin-desk 1.0.0)\n  rules: DSK001, DSK101\n  readers: wire\n  reporters: tally\n"
    assert expected in listed


def test_its_rules_reader_and_reporter_work(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{LONG}\n\nThe kids left.\n")
    (tmp_path / "b.wire").write_text("SLUG: kids\n\nBridge closes\n\nThe cops left.\n")
    found = run(site, tmp_path, "-m", "newslint", "check", "--isolated", "--select", "DSK")
    assert found.stderr == ""
    assert "a.txt:1:81: DSK001 The headline has 107 characters" in found.stdout
    assert "a.txt:3:5: DSK101" in found.stdout
    assert "b.wire:5:5: DSK101" in found.stdout
    tally = run(site, tmp_path, "-m", "newslint", "check", "--isolated", "--select", "DSK", "--output-format", "tally")
    assert tally.stdout == "    2  a.txt\n    1  b.wire\n    3  in 2 drafts\n"


def test_its_option_is_read_from_the_configuration(site: Path, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("[options.desk]\nlongest = 200\n")
    (tmp_path / "a.txt").write_text(f"{LONG}\n\nThe council voted.\n")
    assert run(site, tmp_path, "-m", "newslint", "check", "--select", "DSK").returncode == 0


def test_its_own_tests_pass(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(PLUGIN), str(PLUGIN / "tests"))
    assert done.returncode == 0, done.stdout
