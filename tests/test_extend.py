"""Configuration files that build on others, and presets."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.config import ConfigError, Configuration, load, values
from newslint.findings import Severity
from newslint.presets import PRESETS
from newslint.registry import select_rules
from tests.conftest import Run, plugins

DESK = Path("newsroom", "sports", "newslint.toml")


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Changes to a folder with a house's configuration and a desk's folder in it."""
    (tmp_path / DESK).parent.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(**files: str) -> Configuration:
    """The desk's configuration, with the files of the house: `house` is `newsroom/house.toml`."""
    for name, text in files.items():
        path = DESK if name == "desk" else Path("newsroom", f"{name}.toml")
        path.write_text(text, encoding="utf-8")
    return load(DESK.parent)


@pytest.mark.usefixtures("write")
class TestExtend:
    def test_single_values_are_replaced_and_tables_merged(self) -> None:
        found = loaded(
            house='min-severity = "error"\n[severity]\nPUN = "info"\nTYP = "error"\n[language]\ndialect = "uk"\n',
            desk='extend = "../house.toml"\nmin-severity = "info"\n[severity]\nPUN = "warning"\n',
        )
        assert found.settings.min_severity is Severity.INFO
        assert found.settings.severity == {"PUN": Severity.WARNING, "TYP": Severity.ERROR}
        assert found.settings.language.dialect == "uk"
        assert found.root == DESK.parent.resolve()

    def test_lists_that_add_up(self, write: Path) -> None:
        (write / "newsroom" / "names.txt").write_text("Castellanos\n")
        (write / "newsroom" / "sports" / "names.txt").write_text("Ibrahimović\n", encoding="utf-8")
        found = loaded(
            house='ignore = ["PUN006"]\nexclude = ["old/"]\n[language]\nnames = ["names.txt"]\n',
            desk='extend = "../house.toml"\nignore = ["PUN003"]\nexclude = ["scores/"]\n[language]\nnames = ["names.txt"]\n',
        )
        assert found.settings.ignore == ("PUN006", "PUN003")
        assert found.settings.exclude == ("old/", "scores/")
        assert found.settings.language.names == {"Castellanos", "Ibrahimović"}
        assert len(found.lists) == 2

    def test_a_selection_sets_the_inherited_one_aside(self) -> None:
        found = loaded(
            house='ignore = ["TYP003"]\nextend-select = ["STY"]\n', desk='extend = "../house.toml"\nselect = ["TYP003"]\n'
        )
        assert (found.settings.select, found.settings.ignore, found.settings.extend_select) == (("TYP003",), (), ())

    def test_the_later_of_several_wins_and_chains_are_followed(self) -> None:
        found = loaded(
            paper='min-severity = "warning"\n[typos]\nsensitivity = "keen"\n',
            house='extend = "paper.toml"\nmin-severity = "error"\n',
            wire='[typos]\nsensitivity = "strict"\n',
            desk='extend = ["../house.toml", "../wire.toml"]\n',
        )
        assert found.settings.min_severity is Severity.ERROR
        assert found.settings.typos.sensitivity == "strict"
        origins = {key: origin for key, _, origin in values(found)}
        assert origins["typos.sensitivity"].endswith("wire.toml")
        assert [path.name for path in found.extended] == ["paper.toml", "house.toml", "wire.toml"]

    def test_a_circle_is_named(self) -> None:
        with pytest.raises(ConfigError, match=r"goes in a circle: newslint\.toml → house\.toml → newslint\.toml"):
            loaded(house='extend = "sports/newslint.toml"\n', desk='extend = "../house.toml"\n')

    def test_a_missing_file_is_named_with_its_place(self) -> None:
        with pytest.raises(ConfigError, match=r'newslint\.toml: extend: there is no file "\.\./none\.toml"'):
            loaded(desk='extend = "../none.toml"\n')

    @pytest.mark.parametrize("value", ["3", "[3]", "{}"])
    def test_anything_but_files_is_refused(self, value: str) -> None:
        with pytest.raises(ConfigError, match="must be a file or a list of files"):
            loaded(desk=f"extend = {value}\n")

    def test_a_slip_is_placed_in_the_file_that_has_it(self) -> None:
        with pytest.raises(ConfigError, match=r"house\.toml: ignroe: is not a setting; did you mean"):
            loaded(house='ignroe = ["PUN"]\n', desk='extend = "../house.toml"\n')

    def test_inherited_plugins_are_found_beside_the_file_that_names_them(self, newslint: Run) -> None:
        Path("newsroom", "house_rules_of_extend.py").write_text("")
        loaded(house='plugins = ["house_rules_of_extend"]\n', desk='extend = "../house.toml"\n')
        assert "house_rules_of_extend (configuration)" in newslint("plugins", cwd=DESK.parent).stdout


class TestPresets:
    @pytest.mark.parametrize("name", PRESETS)
    def test_each_is_sound(self, name: str, tmp_path: Path) -> None:
        found = load(tmp_path, preset=name, isolated=True)
        assert found.settings.preset == name
        assert select_rules(plugins().rules, found.settings)
        assert any(origin == f"preset {name}" for _, _, origin in values(found))

    def test_they_go_from_few_rules_to_many(self, tmp_path: Path) -> None:
        hook, desk, strict = (
            {rule.code for rule in select_rules(plugins().rules, load(tmp_path, preset=name, isolated=True).settings)}
            for name in ("hook", "desk", "strict")
        )
        assert hook < desk < strict

    def test_the_file_counts_over_the_preset_and_the_command_line_names_another(self, write: Path) -> None:
        found = loaded(desk='preset = "hook"\nmin-severity = "warning"\n')
        assert (found.settings.min_severity, found.settings.typos.sensitivity) == (Severity.WARNING, "strict")
        assert load(DESK.parent, preset="strict").settings.typos.sensitivity == "keen"

    def test_the_hook_lets_all_but_errors_pass(self, newslint: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text('The mayor said: "We will not,,\n\nThe mayor spoke so so late.\n')
        every, hook = (newslint("check", "-q", *more).stdout for more in ((), ("--preset", "hook")))
        assert "PUN" in every
        assert [line.split()[1] for line in hook.splitlines()] == ["TYP003"]

    def test_an_unknown_one_is_refused_with_the_nearest(self, newslint: Run) -> None:
        run = newslint("check", "--preset", "hooks")
        assert run.returncode == 2
        assert 'there is no preset "hooks"; did you mean "hook"? use one of hook, desk, strict' in run.stderr.replace("?;", "?")
