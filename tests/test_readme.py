"""The README and the sample drafts say what is so."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import Run

ROOT = Path(__file__).parents[1]


def test_the_findings_shown_are_the_findings_made(newslint: Run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```console\n\$ newslint check (examples/\S+)\n(.*?)```", readme, re.DOTALL)
    assert shown, "the README shows a run over a sample draft"
    run = newslint("check", "--isolated", shown[1], cwd=ROOT)
    assert run.stdout == shown[2]


def test_every_link_to_a_file_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
