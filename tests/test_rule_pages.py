"""Rules explain themselves: on the command line and in the reference made from them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run

ROOT = Path(__file__).parents[1]


def test_a_rule_is_explained(newslint: Run) -> None:
    page = newslint("rule", "TYP003").stdout
    assert page.startswith("# repeated-word (TYP003)\n")
    for part in ("## Why it matters", "Reported:", "Mended:", "Not reported:"):
        assert part in page
    assert newslint("rule", "repeated-word").stdout == page


def test_rules_are_listed_with_what_is_on(newslint: Run) -> None:
    rows = json.loads(newslint("rules", "--output-format", "json").stdout)
    by_code = {row["code"]: row for row in rows}
    assert by_code["TYP003"]["active"] is True
    assert by_code["TYP003"]["examples"]
    styles = [row for row in rows if row["code"].startswith("STY")]
    assert styles
    assert not any(row["active"] for row in styles)
    assert len(newslint("rules").stdout.splitlines()) == len(rows)
    only = newslint("rules", "--select", "STY").stdout.splitlines()
    assert {line.split()[0] for line in only} == {row["code"] for row in styles}


def test_the_reference_is_up_to_date(newslint: Run) -> None:
    made = newslint("rule", "ALL").stdout
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == made, "run: newslint rule ALL > docs/rules.md"
