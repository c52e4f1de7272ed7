"""`--diff` prints patches that git takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run


def diff(folder: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "newslint", "check", "--diff", "--quiet", "--select", "TYP003", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=60).stdout


@pytest.mark.parametrize("name", ["a.txt", "desk/story one.txt", 'quo"te.txt', "naïve/café.txt"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The café was so so full.\nIt shut.\n", "utf-8"),
        ("The café was so so full.\r\nIt shut.\r\n", "utf-8-sig"),
        ("It shut.\nThe café was so so “full”.", "cp1252"),
    ],
)
def test_git_applies_the_patch(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    patch = diff(tmp_path)
    applied = subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, capture_output=True)
    assert applied.returncode == 0, applied.stderr
    assert path.read_bytes() == text.replace("so so", "so").encode(encoding)


def test_a_file_named_by_its_whole_path_is_patched_from_here(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "a.txt"
    path.parent.mkdir()
    path.write_text("It was so so late.\n")
    assert diff(tmp_path, str(path)).startswith(b"--- a/desk/a.txt\n+++ b/desk/a.txt\n")


def test_utf_16_is_said_to_be_beyond_patches(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("It was so so late.\n".encode("utf-16"))
    (tmp_path / "b.txt").write_text("It was so so late.\n")
    run = newslint("check", "--diff")
    assert run.returncode == 2
    assert "a.txt: is in UTF-16, which patches cannot hold" in run.stderr
    assert "--- a/b.txt" in run.stdout
