from __future__ import annotations

import os
from pathlib import Path

import pytest

from newslint.discovery import discover
from newslint.results import Failure
from tests.conftest import Run

SUFFIXES = (".txt", ".md")


def tree(root: Path, *files: str) -> None:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A draft.\n", encoding="utf-8")


def found(*paths: Path | str, exclude: tuple[str, ...] = (), root: Path) -> list[str]:
    items = discover([str(path) for path in paths], SUFFIXES, exclude, root)
    return [item if isinstance(item, str) else f"! {item.message}" for item in items]


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_folders_are_searched_in_name_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.md", "a.TXT", "c.py", "sub/d.txt", "node_modules/x.md", ".git/y.md")
    assert found(".", root=tmp_path) == ["a.TXT", "b.md", os.path.join("sub", "d.txt")]  # noqa: PTH118


def test_a_named_file_is_read_whatever_its_ending_and_each_draft_once(tmp_path: Path) -> None:
    tree(tmp_path, "story", "a.txt")
    assert found("story", "a.txt", ".", root=tmp_path) == ["story", "a.txt"]


def test_gitignore_is_honoured_as_git_does(tmp_path: Path) -> None:
    tree(tmp_path, "keep.md", "notes.md", "old/a.md", "desk/notes.md", "desk/b.md", "desk/raw/c.md", "secret/s.md")
    (tmp_path / ".git" / "info").mkdir(parents=True)
    (tmp_path / ".git" / "info" / "exclude").write_text("secret/\n")
    (tmp_path / ".gitignore").write_text("notes.md\n/old/\n")
    (tmp_path / "desk" / ".gitignore").write_text("!notes.md\nraw\n")
    assert found(".", root=tmp_path) == ["keep.md", "desk/b.md", "desk/notes.md"]
    assert found("desk", root=tmp_path) == ["desk/b.md", "desk/notes.md"]
    assert found("notes.md", root=tmp_path) == ["notes.md"]


def test_excluded_paths_are_left_out_even_where_they_are_named(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "archive/b.md", "archive/keep/c.md")
    assert found(".", "archive/b.md", exclude=("archive/*", "!archive/keep"), root=tmp_path) == ["a.md", "archive/keep/c.md"]


def test_links_to_folders_are_not_followed_so_loops_end(tmp_path: Path) -> None:
    tree(tmp_path, "sub/a.md")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.md").symlink_to("self.md")
    assert found(".", root=tmp_path) == ["! is a link that leads nowhere", "sub/a.md"]


def test_the_desks_word_lists_are_no_drafts(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Castelanos\nTeh\n")
    (tmp_path / "newslint.toml").write_text('[language]\nnames = ["names.txt"]\n')
    tree(tmp_path, "a.md")
    assert newslint("check").stdout == "Nothing to report in 1 draft.\n"
    assert newslint("check", "names.txt", "a.md").stdout == "Nothing to report in 1 draft.\n"


def test_what_is_not_there_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    items = list(discover(["gone.md", "a.md", "nul\0.md"], SUFFIXES, (), tmp_path))
    assert items[0] == Failure("gone.md", "", "cannot be read: No such file or directory")
    assert items[1] == "a.md"
    assert isinstance(items[2], Failure)


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    depth = 300
    for _ in range(depth):
        os.mkdir("d")  # noqa: PTH102 - one level at a time: the whole path would be too long for the system
        os.chdir("d")
    Path("deep.md").write_text("A draft.\n")
    os.chdir(tmp_path)
    assert found(".", root=tmp_path) == [os.path.join(*["d"] * depth, "deep.md")]  # noqa: PTH118
