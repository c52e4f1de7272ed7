"""`--add-ignore`, format by format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

DRAFTS = {
    "plain.txt": (
        "Mayor speaks\n\nThe mayor spoke so so late.\n\nThe crowd left.\n",
        "Mayor speaks\n\n# newslint: ignore[TYP003]\nThe mayor spoke so so late.\n\nThe crowd left.\n",
    ),
    "windows.txt": (
        "Mayor speaks\r\n\r\nThe mayor spoke so so late.\r\n",
        "Mayor speaks\r\n\r\n# newslint: ignore[TYP003]\r\nThe mayor spoke so so late.\r\n",
    ),
    "story.md": (
        "# Mayor speaks\n\nThe mayor spoke so so late.\n\n- One.\n- He left the the hall.\n- Three.\n",
        "# Mayor speaks\n\n<!-- newslint: ignore[TYP003] -->\nThe mayor spoke so so late.\n\n- One.\n"
        "- He left the the hall. <!-- newslint: ignore[TYP003] -->\n- Three.\n",
    ),
    "page.html": (
        "<h1>Mayor speaks</h1>\n<p>The mayor spoke so so late.</p>\n",
        "<h1>Mayor speaks</h1>\n<p>The mayor spoke so so late. <!-- newslint: ignore[TYP003] --></p>\n",
    ),
    "twice.txt": (
        "The mayor spoke so so late and left the the hall, he he said.\n",
        "# newslint: ignore[TYP003]\nThe mayor spoke so so late and left the the hall, he he said.\n",
    ),
    "two-rules.md": (
        "The mayor spoke so so late to a audience.\n",
        "<!-- newslint: ignore[TYP003, TYP007] -->\nThe mayor spoke so so late to a audience.\n",
    ),
    "known.txt": (
        "# newslint: ignore[TYP007] -- a joke\nThe mayor spoke so so late to a audience.\n",
        "# newslint: ignore[TYP007, TYP003] -- a joke\nThe mayor spoke so so late to a audience.\n",
    ),
    "front.md": (
        "---\ntitle: The mayor spoke so so late\n---\n\nThe crowd left.\n",
        "---\ntitle: The mayor spoke so so late\n---\n\nThe crowd left.\n\n<!-- newslint: ignore-file[TYP003] -->\n",
    ),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_it_is_written_in_the_form_of_the_draft_and_once(newslint: Run, tmp_path: Path, name: str) -> None:
    before, after = DRAFTS[name]
    draft = tmp_path / name
    draft.write_bytes(before.encode())
    run = newslint("check", "--add-ignore", name)
    assert draft.read_bytes().decode() == after
    assert run.stdout == "Nothing to report in 1 draft.\n"
    assert "newslint: wrote directives that leave out" in run.stderr
    again = newslint("check", "--add-ignore", name)
    assert draft.read_bytes().decode() == after
    assert again.stderr == "newslint: wrote directives that leave out 0 findings\n"
    assert newslint("check", name).returncode == 0


def test_only_what_would_be_reported_is_left_out(newslint: Run, tmp_path: Path) -> None:
    draft = tmp_path / "kim.txt"
    draft.write_text("The mayor spoke so so late.\n")
    newslint("baseline")
    draft.write_text("The mayor spoke so so late.\n\nThe crowd left the the hall.\n\nThey met a actor.\n")
    newslint("check", "--add-ignore", "--baseline", "newslint-baseline.json", "--select", "TYP003")
    assert draft.read_text() == (
        "The mayor spoke so so late.\n\n# newslint: ignore[TYP003]\nThe crowd left the the hall.\n\nThey met a actor.\n"
    )


def test_a_draft_that_cannot_be_written_is_named_and_its_findings_are_reported(newslint: Run, tmp_path: Path) -> None:
    draft = tmp_path / "kim.txt"
    draft.write_text("The mayor spoke so so late.\n")
    draft.chmod(0o444)
    run = newslint("check", "--add-ignore")
    assert run.returncode == 2
    assert "kim.txt: no directive was written: it is read-only" in run.stderr
    assert "TYP003" in run.stdout


def test_directives_that_do_nothing_are_not_hidden(newslint: Run, tmp_path: Path) -> None:
    draft = tmp_path / "kim.txt"
    draft.write_text("# newslint: ignore[TYP003]\nThe mayor spoke.\n")
    run = newslint("check", "--add-ignore")
    assert "SUP001" in run.stdout
    assert draft.read_text() == "# newslint: ignore[TYP003]\nThe mayor spoke.\n"


@pytest.mark.parametrize("other", ["--fix", "--diff", "--staged", "-"])
def test_what_does_not_go_together_is_refused(newslint: Run, other: str) -> None:
    run = newslint("check", "--add-ignore", other, stdin="")
    assert run.returncode == 2
    assert "--add-ignore writes into the drafts as they are" in run.stderr
