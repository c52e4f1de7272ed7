from __future__ import annotations

import json
from pathlib import Path

from newslint.cli.init import HOOK_FILE
from newslint.config import FILE_NAME, load
from newslint.settings import Settings
from tests.conftest import Run


def test_config_prints_what_is_in_force_and_where_it_came_from(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('extend-select = ["STY"]\n[language]\ndialect = "uk"\n')
    lines = newslint("config", "--ignore", "PUN").stdout.splitlines()
    own = tmp_path / FILE_NAME
    assert f'extend-select = ["STY"]  # {own}' in lines
    assert f'language.dialect = "uk"  # {own}' in lines
    assert 'ignore = ["PUN"]  # command line' in lines
    assert 'min-severity = "info"  # default' in lines
    table = json.loads(newslint("config", "--output-format", "json").stdout)
    assert table["settings"]["language.dialect"] == {"value": "uk", "origin": str(own)}


def test_init_writes_a_configuration_that_changes_nothing_until_it_is_edited(newslint: Run, tmp_path: Path) -> None:
    run = newslint("init")
    assert run.returncode == 0
    assert load(tmp_path).settings == Settings()
    assert "newslint check" in (tmp_path / HOOK_FILE).read_text()


def test_every_setting_that_init_shows_is_one(newslint: Run, tmp_path: Path) -> None:
    newslint("init")
    text = (tmp_path / FILE_NAME).read_text()
    shown = "\n".join(line.removeprefix("# ") for line in text.splitlines() if "=" in line or line.startswith("["))
    (tmp_path / FILE_NAME).write_text(shown)
    for name in ("house-rules", "words.txt", "names.txt", "newsroom.toml", "notes", "people.toml"):
        (tmp_path / name).touch()
    assert load(tmp_path).settings.language.dialect == "any"


def test_init_puts_the_hook_where_pre_commit_looks(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    desk = tmp_path / "desk"
    desk.mkdir()
    newslint("init", cwd=desk)
    assert (desk / FILE_NAME).exists()
    assert (tmp_path / HOOK_FILE).exists()
    assert not (desk / HOOK_FILE).exists()


def test_init_overwrites_nothing_unless_told_to(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("# mine\n")
    (tmp_path / HOOK_FILE).write_text("repos: []\n")
    run = newslint("init")
    assert run.returncode == 2
    assert "--force" in run.stderr
    assert (tmp_path / FILE_NAME).read_text() == "# mine\n"
    forced = newslint("init", "--force")
    assert forced.returncode == 0
    assert (tmp_path / FILE_NAME).read_text() != "# mine\n"
    assert (tmp_path / HOOK_FILE).read_text() == "repos: []\n"
    assert "- id: newslint" in forced.stdout
