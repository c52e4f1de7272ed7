"""`newslint sources`: who said what, as a table and as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import Run

DRAFT = (
    "“The bridge is not safe,” Karin Lind, the mayor, said on Monday. “We will close it in June.”\n\n"
    "Lind said that the work would take nine weeks. She said that it would cost £4 million.\n\n"
    "A senior official said that the town could not pay for it.\n"
)


def table(run: Any) -> dict[str, tuple[str, int, int]]:
    (one,) = json.loads(run.stdout)
    return {row["name"]: (row["kind"], row["direct"], row["indirect"]) for row in one["sources"]}


def test_a_table_of_sources(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    run = newslint("sources", "draft.txt")
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    assert lines[0] == "draft.txt: 2 sources, 1 named, 1 anonymous"
    assert lines[3].split()[:5] == ["Karin", "Lind", "named", "1", "2"]
    assert lines[4].split()[:4] == ["senior", "official", "anonymous", "0"]


def test_the_same_as_data(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    run = newslint("sources", "draft.txt", "--output-format", "json")
    assert table(run) == {"Karin Lind": ("named", 1, 2), "senior official": ("anonymous", 0, 1)}
    first = json.loads(run.stdout)[0]["sources"][0]["attributions"][0]
    assert first["direct"]
    for part in (*first["source"], *first["cue"], *first["content"]):
        assert DRAFT[part["start"] : part["end"]] == part["text"]
    assert first["location"] == {"row": 1, "column": 27}
    assert newslint("sources", "-", "--output-format", "json", stdin=DRAFT).stdout.replace("<stdin>", "draft.txt") == run.stdout


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    run = newslint("sources", "gone.txt", "empty.txt")
    assert run.returncode == 2
    assert run.stderr.startswith("newslint: gone.txt: ")
    assert run.stdout == "empty.txt: 0 sources, 0 named, 0 anonymous\n"


def test_the_seed_article(newslint: Run, shared: Path) -> None:
    run = newslint("sources", str(next((shared / "seeds").glob("*.txt"))), "--output-format", "json")
    found = {row["name"]: row for row in json.loads(run.stdout)[0]["sources"]}
    assert {"The New York Times", "Steve Hall", "Adrienne Watson", "John Kirby", "John Everard"} <= set(found)
    assert all(found[name]["kind"] == "named" for name in ("The New York Times", "Steve Hall", "John Kirby"))
    assert any("officials" in cited for cited in found["The New York Times"]["citing"])
