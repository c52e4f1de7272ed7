"""Baselines, as a desk uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

OLD = "Mayor speaks\n\nThe mayor spoke so so late on Monday.\n\nThe crowd left the the hall.\n"
NAME = "newslint-baseline.json"


@pytest.fixture
def draft(tmp_path: Path, newslint: Run) -> Path:
    """A draft with two old findings, which a baseline lists."""
    path = tmp_path / "desk" / "kim.txt"
    path.parent.mkdir()
    path.write_text(OLD)
    assert newslint("baseline").returncode == 0
    return path


def check(newslint: Run, *arguments: str, cwd: Path) -> list[str]:
    """The findings' messages, and what is said on standard error."""
    run = newslint("check", "-q", "--output-format", "concise", *arguments, cwd=cwd)
    return [line.split(" ", 1)[1] for line in run.stdout.splitlines()] + run.stderr.splitlines()


def test_the_file_lists_a_finding_a_line_with_its_rule_and_text(draft: Path, tmp_path: Path) -> None:
    table = json.loads((tmp_path / NAME).read_text())
    assert table["version"] == 1
    assert [(row["code"], row["text"]) for row in table["findings"]["desk/kim.txt"]] == [
        ("TYP003", "so so"),
        ("TYP003", "the the"),
    ]
    assert sum('"fingerprint"' in line for line in (tmp_path / NAME).read_text().splitlines()) == 2


def test_what_it_lists_is_not_reported_and_what_is_new_is(newslint: Run, draft: Path, tmp_path: Path) -> None:
    assert newslint("check", "--baseline", NAME).returncode == 0
    draft.write_text("A new line above.\n\nAnd and another.\n\n" + OLD)
    assert check(newslint, "--baseline", NAME, cwd=tmp_path) == ['TYP003 [*] Repeated word: "And and"']


def test_it_works_from_any_folder_and_from_the_configuration(newslint: Run, draft: Path, tmp_path: Path) -> None:
    assert check(newslint, "--baseline", f"../{NAME}", cwd=draft.parent) == []
    (tmp_path / "newslint.toml").write_text(f'baseline = "{NAME}"\n')
    assert check(newslint, cwd=draft.parent) == []
    assert check(newslint, str(draft), cwd=tmp_path) == []
    assert len(check(newslint, "--no-baseline", cwd=draft.parent)) == 2


def test_a_second_one_of_what_is_listed_is_new(newslint: Run, draft: Path, tmp_path: Path) -> None:
    draft.write_text(OLD + "\nThe crowd left the the hall.\n")
    assert len(check(newslint, "--baseline", NAME, cwd=tmp_path)) == 1


def test_what_is_gone_is_told_and_pruned(newslint: Run, draft: Path, tmp_path: Path) -> None:
    draft.write_text(OLD.replace("so so", "so").replace("hall.", "hall. And and on."))
    told = f"newslint: {NAME} lists 1 finding that is gone; newslint baseline --prune takes them out"
    assert check(newslint, "--baseline", NAME, cwd=tmp_path) == ['TYP003 [*] Repeated word: "And and"', told]
    # A run without the rule cannot know.
    assert check(newslint, "--baseline", NAME, "--select", "PUN", cwd=tmp_path) == []
    pruned = newslint("baseline", "--prune")
    assert pruned.stdout == f"{tmp_path / NAME} now holds 1 finding: 0 added, 1 taken out.\n"
    assert len(check(newslint, "--baseline", NAME, cwd=tmp_path)) == 1


def test_an_update_looks_only_at_what_it_reads(newslint: Run, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("The mayor spoke so so late.\n")
    newslint("baseline", "other.txt")
    newslint("baseline", "--select", "PUN")
    assert set(json.loads((tmp_path / NAME).read_text())["findings"]) == {"desk/kim.txt", "other.txt"}
    (tmp_path / "other.txt").unlink()
    newslint("baseline", "desk")
    assert set(json.loads((tmp_path / NAME).read_text())["findings"]) == {"desk/kim.txt"}


def test_writing_it_again_changes_nothing(newslint: Run, draft: Path, tmp_path: Path) -> None:
    before = (tmp_path / NAME).read_bytes()
    assert newslint("baseline").stdout.endswith("now holds 2 findings: 0 added, 0 taken out.\n")
    assert (tmp_path / NAME).read_bytes() == before


def test_a_clean_newsroom_has_an_empty_one(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor spoke.\n")
    newslint("baseline")
    assert json.loads((tmp_path / NAME).read_text()) == {"version": 1, "findings": {}}
    assert newslint("check", "--baseline", NAME).returncode == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not a baseline: it is not JSON"),
        ("[]", "is not a baseline: it does not have the form of one"),
        ('{"version": 1, "findings": {"a": [{}]}}', "is not a baseline: it does not have the form of one"),
        ('{"version": 2, "findings": {}}', "a later newslint wrote it (version 2)"),
    ],
)
def test_a_broken_one_is_refused_and_left_alone(newslint: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / NAME).write_text(text)
    for run in (newslint("check", "--baseline", NAME), newslint("baseline")):
        assert run.returncode == 2
        assert said in run.stderr
    assert (tmp_path / NAME).read_text() == text


def test_a_missing_one_is_named_with_the_remedy(newslint: Run) -> None:
    run = newslint("check", "--baseline", "none.json")
    assert run.returncode == 2
    assert run.stderr == "newslint: none.json: there is no such baseline; newslint baseline writes one\n"
