"""`newslint check`, run as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

BAD = "Mayor speaks\n\nThe mayor spoke so so late on Monday.\n"
GOOD = "Mayor speaks\n\nThe mayor spoke late on Monday.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "kim.txt"
    path.parent.mkdir()
    path.write_text(BAD, encoding="utf-8")
    return path


def test_one_finding_a_line_and_a_summary(newslint: Run, draft: Path) -> None:
    run = newslint("check", "drafts")
    where = Path("drafts", "kim.txt")
    assert run.stdout == (
        f'{where}:3:17: TYP003 [*] Repeated word: "so so"\nFound 1 finding in 1 of 1 draft. 1 fixable with --fix.\n'
    )
    assert run.stderr == ""
    assert run.returncode == 1


def test_a_clean_draft_exits_with_zero(newslint: Run, draft: Path) -> None:
    draft.write_text(GOOD)
    run = newslint("check")
    assert (run.returncode, run.stdout) == (0, "Nothing to report in 1 draft.\n")


def test_exit_zero_and_quiet(newslint: Run, draft: Path) -> None:
    run = newslint("check", "--exit-zero", "--quiet")
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) == 1


def test_full_shows_the_sentence_with_the_span_underlined(newslint: Run, draft: Path) -> None:
    lines = newslint("check", "--output-format", "full").stdout.splitlines()
    sentence, carets = lines[2], lines[3]
    assert sentence == " 3 | The mayor spoke so so late on Monday."
    assert sentence[carets.index("^") : carets.rindex("^") + 1] == "so so"
    assert any("fix:" in line for line in lines)


def test_json_has_the_shape_that_ruff_prints(newslint: Run, draft: Path) -> None:
    (one,) = json.loads(newslint("check", "--output-format", "json").stdout)
    assert one["code"] == "TYP003"
    assert one["rule"] == "repeated-word"
    assert one["filename"] == str(Path("drafts", "kim.txt"))
    assert one["location"] == {"row": 3, "column": 17}
    assert one["end_location"] == {"row": 3, "column": 22}
    assert one["fix"]["applicability"] == "safe"
    (edit,) = one["fix"]["edits"]
    assert set(edit) == {"content", "location", "end_location"}
    assert {"message", "severity", "confidence", "url"} <= set(one)
    draft.write_text(GOOD)
    assert json.loads(newslint("check", "--output-format", "json").stdout) == []


def test_github_prints_workflow_commands(newslint: Run, draft: Path) -> None:
    (line,) = newslint("check", "--output-format", "github").stdout.splitlines()
    assert line.startswith("::error title=newslint (TYP003),file=drafts")
    assert "line=3,endLine=3,col=17,endColumn=22::" in line
    assert line.endswith('TYP003 Repeated word: "so so"')


def test_fix_mends_the_file_and_says_so(newslint: Run, draft: Path) -> None:
    run = newslint("check", "--fix")
    assert draft.read_text() == BAD.replace("so so", "so")
    assert run.stdout == "Fixed 1 finding. Nothing more to report in 1 draft.\n"
    assert run.returncode == 0


def test_diff_prints_a_patch_and_changes_nothing(newslint: Run, draft: Path) -> None:
    run = newslint("check", "--diff")
    assert "-The mayor spoke so so late on Monday.\n+The mayor spoke so late on Monday.\n" in run.stdout
    assert run.stderr == "1 fixable.\n"
    assert draft.read_text() == BAD
    assert run.returncode == 1


def test_standard_input(newslint: Run) -> None:
    run = newslint("check", "-", "--stdin-filename", "web.html", stdin="<p>It was so so late on Monday.</p>")
    assert run.stdout.startswith('web.html:1:11: TYP003 [*] Repeated word: "so so"\n')
    mended = newslint("check", "-", "--fix", stdin=BAD)
    assert mended.stdout == BAD.replace("so so", "so")
    assert "Fixed 1 finding" in mended.stderr


def test_selection(newslint: Run, draft: Path) -> None:
    assert newslint("check", "--select", "PUN").returncode == 0
    assert newslint("check", "--select", "PUN,TYP003").returncode == 1
    assert newslint("check", "--ignore", "repeated-word").returncode == 0
    assert newslint("check", "--select", "PUN", "--extend-select", "TYP003").returncode == 1


def test_severities_are_set_and_sifted(newslint: Run, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('[severity]\nTYP003 = "info"\n')
    assert newslint("check", "--min-severity", "warning").returncode == 0
    assert newslint("check", "--min-severity", "warning", "--isolated").returncode == 1
    assert "::notice" in newslint("check", "--output-format", "github").stdout


def test_a_run_that_meets_no_draft_says_so(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "a.txt").write_text(BAD)
    (tmp_path / "newslint.toml").write_text('exclude = ["build/"]\n')
    run = newslint("check", "build")
    assert run.returncode == 0
    assert "found no drafts in build" in run.stderr


def test_statistics(newslint: Run, draft: Path) -> None:
    draft.write_text(BAD * 3)
    assert newslint("check", "--statistics").stdout == "3  TYP003  [*]  repeated-word\n"
    (row,) = json.loads(newslint("check", "--statistics", "--output-format", "json").stdout)
    assert row == {"code": "TYP003", "rule": "repeated-word", "count": 3, "fixable": True}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["check", "--select", "TYP03"], 'no rule is called "TYP03"; did you mean "TYP003"?'),
        (["check", "--output-format", "jsn"], 'no output format "jsn"; did you mean "json"?'),
        (["check", "--config", "gone.toml"], "gone.toml: cannot be read"),
        (["check", "--unsafe-fixes"], "give --fix or --diff with it"),
        (["check", "-", "drafts"], "goes with no other path"),
        (["check", "gone.txt"], "gone.txt: cannot be read: No such file or directory"),
        (["check", "--select", ","], "names no rule"),
        (["check", "--select", "typ003"], 'no rule is called "typ003"; did you mean "TYP003"?'),
        (["drafts"], "newslint check drafts"),
        (["rule", "NOPE"], 'no rule is called "NOPE"'),
    ],
)
def test_usage_errors_exit_with_two_and_one_clear_line(newslint: Run, draft: Path, arguments: list[str], problem: str) -> None:
    run = newslint(*arguments)
    assert run.returncode == 2
    assert problem in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("The café was so so full.\r\nIt shut.\r\n", "utf-8"),
        ("The café was so so full.\n", "utf-8-sig"),
        ("The café was so so “full”.\r\n", "utf-16"),
        ("The café was so so “full”.\n", "cp1252"),
    ],
)
def test_fixing_keeps_encoding_and_line_ends(newslint: Run, draft: Path, content: str, encoding: str) -> None:
    draft.write_bytes(content.encode(encoding))
    newslint("check", "--select", "TYP003", "--fix")
    assert draft.read_bytes() == content.replace("so so", "so").encode(encoding)
