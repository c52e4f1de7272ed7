"""Files that are not drafts: one clear message each, nothing changed, and the rest of the run goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

GOOD = "The mayor spoke late on Monday.\n"


def assert_clear(run: subprocess.CompletedProcess[str], code: int, *said: str) -> None:
    assert run.returncode == code
    assert "Traceback" not in run.stderr + run.stdout
    for text in said:
        assert text in run.stderr


def test_an_empty_file_is_a_clean_draft(newslint: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.html"):
        (tmp_path / name).write_bytes(b"")
    run = newslint("check")
    assert_clear(run, 0)
    assert run.stdout == "Nothing to report in 3 drafts.\n"


def test_a_50_mb_file_is_refused(newslint: Run, tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(GOOD.encode() * (50_000_000 // len(GOOD)))
    (tmp_path / "good.txt").write_text(GOOD)
    run = newslint("check", "--fix")
    assert_clear(run, 2, "big.txt: is too large for a draft (50 MB; the limit is 20 MB)")
    assert "in 1 draft" in run.stdout


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 4, b"\xff\xfeodd"])
def test_a_binary_file_is_refused_and_left_as_it_is(newslint: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(data)
    assert_clear(newslint("check", "--fix", "--unsafe-fixes", "photo.txt"), 2, "photo.txt: ")
    assert path.read_bytes() == data


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with POSIX permissions")
def test_an_unreadable_file_is_named(newslint: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    if os.geteuid() == 0:
        # Root may read every file, save one that no one can: a process's memory from its very start.
        path.symlink_to("/proc/self/mem")
    else:
        path.write_text(GOOD)
        path.chmod(0)
    (tmp_path / "b.txt").write_text(GOOD)
    run = newslint("check")
    assert_clear(run, 2, "a.txt: cannot be read: ")
    assert "in 1 draft" in run.stdout


def test_a_file_that_is_no_file_is_named(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert_clear(newslint("check", "loop.txt"), 2, "loop.txt: cannot be read")


def test_a_folder_loop_ends(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "sub" / "a.txt").write_text(GOOD)
    run = newslint("check")
    assert_clear(run, 0)
    assert "in 1 draft" in run.stdout


def test_a_malformed_configuration_is_refused(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("select = [\n")
    assert_clear(newslint("check"), 2, "newslint.toml: is not valid TOML")


def test_a_pack_with_a_catastrophic_looking_pattern_runs_in_linear_time(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK.format(pattern=r"(a+)+$"))
    (tmp_path / "newslint.toml").write_text('packs = ["pack.yaml"]\n')
    (tmp_path / "a.txt").write_text("a" * 50_000 + "!\n")
    assert_clear(newslint("check", "--select", "HSE001"), 0)


def test_a_pack_with_a_pattern_that_is_not_linear_is_refused(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK.format(pattern=r"(a+)\1"))
    (tmp_path / "newslint.toml").write_text('packs = ["pack.yaml"]\n')
    assert_clear(newslint("check"), 2, "pack.yaml")


PACK = """\
rules:
  - code: HSE001
    name: house-letters
    kind: pattern
    summary: Too many of one letter
    why: The house style allows for only so many of one letter in a row, as nobody can read more.
    message: "Too many"
    entries:
      - pattern: '{pattern}'
    examples:
      - bad: aaa
        good: bbb
"""


@pytest.mark.parametrize("name", ["deep.html", "deep.md"])
def test_deeply_nested_markup_does_not_exhaust_the_stack(newslint: Run, tmp_path: Path, name: str) -> None:
    opening, closing = ("<div>", "</div>") if name.endswith("html") else ("> ", "")
    (tmp_path / name).write_text(opening * 20_000 + "The end." + closing * 20_000)
    assert_clear(newslint("check", name), 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_what_has_no_end_is_not_read(newslint: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert_clear(newslint("check", "pipe.txt", "/dev/zero"), 2, "pipe.txt: is not a file", "/dev/zero: is not a file")


@pytest.mark.parametrize("shape", ["concise", "full", "json", "github"])
def test_an_output_that_cannot_show_a_character_is_given_its_number(tmp_path: Path, shape: str) -> None:
    (tmp_path / "a.txt").write_text("Мэр was so so late, сказал “Ivan”.\n", encoding="utf-8")
    command = [sys.executable, "-m", "newslint", "check", "--output-format", shape, "a.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60)
    assert run.returncode == 1
    assert run.stderr == b""
    assert b"TYP003" in run.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It was so so late.\n")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "newslint", "check", "a.txt"]
        run = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert run.returncode == 2
    assert run.stderr == "newslint: the output cannot be written: No space left on device\n"


def test_a_read_only_draft_is_not_rewritten(newslint: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It was so so late.\n")
    path.chmod(0o444)
    run = newslint("check", "--fix")
    assert_clear(run, 2, "a.txt: was not fixed: it cannot be written: it is read-only")
    assert "TYP003" in run.stdout
    assert path.read_text() == "It was so so late.\n"


def test_a_pipe_that_closes_early_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It was so so late.\n\n" * 5_000)
    command = f'"{sys.executable}" -m newslint check a.txt | head -1'
    run = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in run.stderr
    assert "TYP003" in run.stdout
