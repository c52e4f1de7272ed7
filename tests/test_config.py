from __future__ import annotations

from pathlib import Path

import pytest

from newslint.config import COMMAND_LINE, ConfigError, Configuration, load, values
from newslint.findings import Severity
from newslint.settings import Settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert found.settings == Settings()
    assert found.path is None


def test_values_are_read(tmp_path: Path) -> None:
    write(tmp_path / "names.txt", "# the desk\nZbigniew Przykład  # columnist\n\nOkello\n")
    write(
        tmp_path / "newslint.toml",
        """
        select = ["TYP", "PUN001"]
        min-severity = "warning"
        [language]
        dialect = "uk"
        names = ["names.txt"]
        [per-file-ignores]
        "opinion/*" = ["ATT"]
        [severity]
        TYP = "error"
        [options.desk]
        limit = 3
        """,
    )
    settings = load(tmp_path).settings
    assert settings.select == ("TYP", "PUN001")
    assert settings.min_severity is Severity.WARNING
    assert settings.language.dialect == "uk"
    assert settings.language.names == {"Zbigniew Przykład", "Okello"}
    assert settings.per_file_ignores == {"opinion/*": ("ATT",)}
    assert settings.severity == {"TYP": Severity.ERROR}
    assert settings.options_for("desk") == {"limit": 3}


def test_the_nearest_file_counts_and_newslint_toml_comes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.newslint]\nselect = ["CPY"]\n')
    write(tmp_path / "desk" / "pyproject.toml", "[project]\nname = 'x'\n")
    inner = tmp_path / "desk" / "drafts"
    inner.mkdir()
    assert load(inner).settings.select == ("CPY",)
    write(tmp_path / "newslint.toml", 'select = ["PUN"]\n')
    assert load(inner).settings.select == ("PUN",)
    assert load(inner).root == tmp_path


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("select = [", "is not valid TOML"),
        ('selct = ["TYP"]', 'selct: is not a setting; did you mean "select"?'),
        ('select = "TYP"', "select: must be a list of strings"),
        ("[language]\ndialect = 'scots'", 'language.dialect: is "scots"; use one of us, uk, any'),
        ("[language]\ndialct = 'us'", 'language.dialct: is not a setting; did you mean "dialect"?'),
        ("[language]\nwords = ['none.txt']", "language.words: there is no file or folder"),
        ("min-severity = 'dire'", 'min-severity: unknown severity "dire"'),
        ("severity = 3", "severity: must be a table"),
        ("dialect = 'uk'", "dialect: is not a setting; it belongs in the table [language]"),
        ("packs = ['gone']", "packs: there is no file or folder"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_the_key(tmp_path: Path, text: str, problem: str) -> None:
    path = write(tmp_path / "newslint.toml", text)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


def test_a_named_file_must_be_there_and_hold_the_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path, tmp_path / "gone.toml")
    with pytest.raises(ConfigError, match=r"has no table \[tool.newslint\]"):
        load(tmp_path, write(tmp_path / "pyproject.toml", "[project]\n"))


def test_the_command_line_comes_last_and_is_named_as_origin(tmp_path: Path) -> None:
    path = write(tmp_path / "newslint.toml", 'select = ["TYP"]\nignore = ["TYP009"]\n')
    found = load(tmp_path).override(ignore=("TYP010",))
    assert found.settings.ignore == ("TYP009", "TYP010")
    origins = {key: origin for key, _, origin in values(found)}
    assert origins["select"] == str(path)
    assert origins["ignore"] == COMMAND_LINE
    assert origins["exclude"] == "default"


def test_a_select_on_the_command_line_sets_the_files_selection_aside() -> None:
    file = Configuration(Settings(select=("CPY",), ignore=("TYP003",), extend_select=("STY",)))
    settings = file.override(select=("TYP003",)).settings
    assert (settings.select, settings.ignore, settings.extend_select) == (("TYP003",), (), ())
