"""Plugins: found, loaded, and when they break, named."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.conftest import Run

DRAFT = "The mayor spoke so so late on Monday.\n"

RULE = """
    from newslint import BlockRule, Example, hookimpl

    class Exclamation(BlockRule):
        code = "DSK001"
        name = "exclamation"
        summary = "An exclamation mark"
        why = "The desk keeps its voice down, and a mark that shouts is for quotations only."
        examples = (Example("Stop!", "Stop."),)

        def check_block(self, document, block):
            {body}

    @hookimpl
    def newslint_rules():
        return [Exclamation()]
"""


def write_plugin(folder: Path, body: str, name: str = "desk_rules") -> None:
    (folder / f"{name}.py").write_text(textwrap.dedent(RULE.format(body=body)))
    (folder / "newslint.toml").write_text(f'plugins = ["{name}"]\n')


def test_a_local_module_brings_rules(newslint: Run, tmp_path: Path) -> None:
    body = 'yield from (self.finding(document, block, i, i + 1, "Too loud") for i, c in enumerate(block.text) if c == "!")'
    write_plugin(tmp_path, body)
    (tmp_path / "a.txt").write_text("Stop the presses!\n")
    run = newslint("check", "--select", "DSK")
    assert run.stdout.startswith("a.txt:1:17: DSK001 Too loud\n")
    assert "desk_rules (configuration)\n  rules: DSK001\n" in newslint("plugins").stdout
    assert "keeps its voice down" in newslint("rule", "DSK001").stdout


def test_a_rule_that_raises_is_named_with_the_file_and_the_rest_goes_on(newslint: Run, tmp_path: Path) -> None:
    write_plugin(tmp_path, 'raise KeyError("desk")')
    (tmp_path / "a.txt").write_text(DRAFT)
    run = newslint("check")
    assert run.returncode == 3
    assert "newslint: a.txt: rule DSK001 (exclamation): KeyError: 'desk'\n" in run.stderr
    assert "Traceback" not in run.stderr
    assert "TYP003" in run.stdout


def test_a_plugin_that_cannot_be_imported_is_named_and_the_rest_goes_on(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("import no_such_module\n")
    (tmp_path / "newslint.toml").write_text('plugins = ["broken"]\n')
    (tmp_path / "a.txt").write_text(DRAFT)
    run = newslint("check")
    assert run.returncode == 3
    assert "newslint: plugin broken: ModuleNotFoundError: No module named 'no_such_module'\n" in run.stderr
    assert "TYP003" in run.stdout
    assert newslint("plugins").returncode == 3


def test_a_plugin_that_wants_to_leave_does_not_end_the_run(newslint: Run, tmp_path: Path) -> None:
    write_plugin(tmp_path, "raise SystemExit(5)")
    (tmp_path / "broken.py").write_text("import sys\nsys.exit(6)\n")
    (tmp_path / "newslint.toml").write_text('plugins = ["broken", "desk_rules"]\n')
    (tmp_path / "a.txt").write_text(DRAFT)
    run = newslint("check")
    assert run.returncode == 3
    assert "plugin broken: SystemExit: 6" in run.stderr
    assert "rule DSK001 (exclamation): SystemExit: 5" in run.stderr
    assert "TYP003" in run.stdout


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('name = "exclamation"', "", "rule DSK001 has no name"),
        ("DSK001", "TYP003", "rule TYP003 is there already, as repeated-word"),
        ("def newslint_rules", "def newslint_ruels", "newslint_ruels"),
    ],
)
def test_a_plugin_with_an_unsound_rule_is_left_out_whole(newslint: Run, tmp_path: Path, old: str, new: str, problem: str) -> None:
    write_plugin(tmp_path, "return ()")
    path = tmp_path / "desk_rules.py"
    path.write_text(path.read_text().replace(old, new))
    (tmp_path / "a.txt").write_text("The mayor spoke late on Monday.\n")
    run = newslint("check")
    assert run.returncode == 3
    assert problem in run.stderr


def test_readers_and_reporters_come_in_the_same_way(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "formats.py").write_text(
        textwrap.dedent(
            """
            from dataclasses import replace
            from newslint import Reporter, hookimpl
            from newslint.documents.text import TextReader

            class WireReader(TextReader):
                name, suffixes, summary = "wire", (".wire",), "Wire copy"

            class CountReporter(Reporter):
                name, summary = "count", "how many"

                def render(self, report, *, colour=False, quiet=False):
                    yield f"{len(report.diagnostics)}\\n"

            @hookimpl
            def newslint_readers():
                return [WireReader()]

            @hookimpl
            def newslint_reporters():
                return [CountReporter()]
            """
        )
    )
    (tmp_path / "newslint.toml").write_text('plugins = ["formats"]\n')
    (tmp_path / "a.wire").write_text(DRAFT)
    run = newslint("check", "--output-format", "count")
    assert run.stdout == "1\n"
    assert "readers: wire" in newslint("plugins").stdout


def test_an_installed_plugin_can_be_switched_off(newslint: Run, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    info = site / "desk-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: desk\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[newslint]\ndesk = desk_rules\n")
    write_plugin(tmp_path, "return ()")
    (tmp_path / "desk_rules.py").rename(site / "desk_rules.py")
    (tmp_path / "newslint.toml").unlink()
    monkeypatch.setenv("PYTHONPATH", str(site))
    assert "desk (desk 1.2)\n  rules: DSK001\n" in newslint("plugins").stdout
    (tmp_path / "newslint.toml").write_text('disabled-plugins = ["desk"]\n')
    assert "desk" not in newslint("plugins").stdout


def test_a_rule_that_yields_leaves_what_another_has_marked(newslint: Run, tmp_path: Path) -> None:
    body = """yield from (self.finding(document, block, *span, "Odd") for span in ((16, 21), (22, 26)))"""
    (tmp_path / "a.txt").write_text(DRAFT)
    write_plugin(tmp_path, body)
    module = tmp_path / "desk_rules.py"
    stands = module.read_text()
    for yields, told in ((False, ["DSK001", "DSK001", "TYP003"]), (True, ["DSK001", "TYP003"])):
        module.write_text(stands.replace("code = ", f"yields = {yields}\n    code = "))
        lines = newslint("check", "--no-cache", "--select", "DSK,TYP003").stdout.splitlines()
        assert sorted(line.split()[1] for line in lines if line.startswith("a.txt")) == told
