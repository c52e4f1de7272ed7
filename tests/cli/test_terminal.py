"""What only a terminal sees: colour, and progress on long runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")

#: A plugin whose rule takes its time over each draft.
PLUGIN = """
import time
from newslint import Example, Rule, hookimpl

class Slow(Rule):
    code = "SLO001"
    name = "slow"
    summary = why = "Takes its time."
    examples = (Example("a", "b"),)

    def check(self, document):
        time.sleep(0.05)
        return ()

@hookimpl
def newslint_rules():
    return [Slow()]
"""
BAD = "The mayor spoke so so late on Monday.\n\n"


def in_terminal(folder: Path, *arguments: str) -> str:
    """What `newslint` shows on a terminal of its own."""
    shown = bytearray()
    child, handle = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", COLUMNS="100")
        os.environ.pop("NO_COLOR", None)
        os.execv(sys.executable, [sys.executable, "-m", "newslint", *arguments])
    try:
        while data := os.read(handle, 65536):
            shown += data
    except OSError:  # the other end is closed
        pass
    os.waitpid(child, 0)
    os.close(handle)
    return shown.decode()


def test_findings_are_coloured(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    shown = in_terminal(tmp_path, "check")
    assert "\x1b[1;31mTYP003\x1b[0m" in shown
    assert "reading" not in shown


def test_a_long_run_shows_its_progress(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(PLUGIN)
    (tmp_path / "newslint.toml").write_text('plugins = ["slow"]\n')
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(BAD)
    shown = in_terminal(tmp_path, "check", "--no-cache", "--jobs", "1", "--statistics")
    assert "reading" in shown
    assert "/40" in shown
    assert shown.rstrip().endswith("repeated-word")
