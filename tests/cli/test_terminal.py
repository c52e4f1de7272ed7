"""What only a terminal sees: colour, and progress on long runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")

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
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(BAD * 400)
    shown = in_terminal(tmp_path, "check", "--statistics")
    assert "reading" in shown
    assert "/40" in shown
    assert shown.rstrip().endswith("repeated-word")
