"""Awkward drafts, and one run over them whose report every format renders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.reporters.base import Reporter
from newslint.results import Report
from newslint.runner import Job, check_drafts, rereader
from tests.conftest import engine, plugins

#: Characters of one, two, three and four bytes before the findings; every kind of line end; a finding over two lines; markup;
#: names that need quoting in one format or another.
DRAFTS = {
    "plain.txt": "The mayor spoke so so late on Monday.\n\nShe left at at noon.\n",
    "wide/naïve 😀 & <b>.txt": "“Ça va? 😀😀” he said. It was was late.\r\nAnd “é” it it rained.\r\n",
    "two-lines.md": "# Mayor speaks\n\nThe mayor 😀 spoke of the\nthe **old town** and and left.\n",
    "page,with;odd]name%.html": "<p>Café &amp; bar 𝒳: the the owner</p>\n<p>Write to to us &lt;soon</p>\n",
    "old-mac.txt": "First line 😀 is is here.\rSecond line was was there.\r",
    "clean.txt": "The mayor spoke late on Monday.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the drafts, as the working directory."""
    for name, text in DRAFTS.items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    """One run over the drafts."""
    return check(folder)


def check(folder: Path) -> Report:
    """A report on every file below the working directory `folder`."""
    own = engine()
    names = sorted(os.path.relpath(one, folder) for one in folder.rglob("*") if one.is_file())
    checked = list(check_drafts(own, names, Job()))
    return Report(
        tuple(one for draft in checked for one in draft.diagnostics),
        files=sum(draft.was_read for draft in checked),
        failures=tuple(failure for draft in checked for failure in draft.failures),
        rules=plugins().rules,
        document=rereader(own),
    )


def reporters() -> dict[str, Reporter]:
    return plugins().reporters


def rendered(name: str, report: Report) -> str:
    """The report in the format called `name`."""
    return "".join(pieces(name, report))


def pieces(name: str, report: Report) -> Iterator[str]:
    yield from reporters()[name].render(report)
