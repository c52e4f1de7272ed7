"""Every format tells people where a finding is in a file whose lines say nothing: the paragraph, or the record and its field."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from newslint.results import Report
from newslint.runner import Job, check_drafts, rereader
from tests.conftest import plugins
from tests.documents.stories import stories_engine
from tests.documents.wordfiles import docx_bytes, p, r
from tests.reporters.conftest import rendered, reporters

#: The place and the code of each finding.
Rows = list[tuple[str, str]]

WORD = (
    p(r("Kim visits"))
    + p(r("It was so so late &amp; cold cold."))
    + f"<w:tbl><w:tr><w:tc>{p(r('At at home'))}</w:tc></w:tr></w:tbl>"
)
FEED = "a1|The mayor spoke so so late.\na2|She was quiet.\na3|And “é” it it rained.\n"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    (tmp_path / "a.docx").write_bytes(docx_bytes(WORD))
    (tmp_path / "feed.stories").write_text(FEED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    own = stories_engine()
    checked = list(check_drafts(own, ["a.docx", "feed.stories"], Job()))
    found = tuple(one for draft in checked for one in draft.diagnostics)
    return Report(found, files=2, rules=plugins().rules, document=rereader(own))


def _matched(pattern: str) -> Callable[[str], Rows]:
    return lambda text: [(where, code) for where, code in re.findall(pattern, text, re.MULTILINE)]


def _json(text: str) -> Rows:
    rows = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
    return [(one["place"], one["code"]) for one in rows]


def _gitlab(text: str) -> Rows:
    return [(one["description"].split(": ")[1], one["check_name"]) for one in json.loads(text)]


def _sarif(text: str) -> Rows:
    rows = []
    for result in json.loads(text)["runs"][0]["results"]:
        (location,) = result["locations"]
        (logical,) = location["logicalLocations"]
        is_feed = location["physicalLocation"]["artifactLocation"]["uri"].endswith(".stories")
        assert ("region" in location["physicalLocation"]) == is_feed
        assert ("fixes" in result) is False
        assert logical["kind"] in ("paragraph", "cell", "field")
        rows.append((logical["fullyQualifiedName"], result["ruleId"]))
    return rows


def _rdjson(text: str) -> Rows:
    objects = json.loads(text)["diagnostics"] if '"diagnostics"' in text else [json.loads(line) for line in text.splitlines()]
    for one in objects:
        assert ("range" in one["location"]) == one["location"]["path"].endswith(".stories")
    return [(one["message"].split(": ")[0], one["code"]["value"]) for one in objects]


def _checkstyle(text: str) -> Rows:
    errors = ElementTree.fromstring(text).iter("error")
    return [(one.attrib["message"].split(": ")[0], one.attrib["source"].removeprefix("newslint.")) for one in errors]


PARSERS: dict[str, Callable[[str], Rows]] = {
    "concise": _matched(r"^[\w.]+?:(.+?): ([A-Z]+\d+) "),
    "full": _matched(r"^[\w.]+?:(.+?): ([A-Z]+\d+) "),
    "grouped": _matched(r"^ +(\S.*?)  ([A-Z]+\d+) "),
    "json": _json,
    "json-lines": _json,
    "github": lambda text: _matched(r"::[\w.]+?:(.+?): ([A-Z]+\d+) ")(unquote(text)),
    "gitlab": _gitlab,
    "azure": lambda text: [(where, code) for code, where in re.findall(r"\]([A-Z]+\d+) (.+?): ", text)],
    "sarif": _sarif,
    "rdjson": _rdjson,
    "rdjsonl": _rdjson,
    "junit": lambda text: [(unescape(where), code) for code, where in re.findall(r'name="([A-Z]+\d+) \S+ at ([^"]+)"', text)],
    "checkstyle": _checkstyle,
    "pylint": lambda text: [(where, code) for code, where in re.findall(r"\[([A-Z]+\d+)\([\w-]+\), \] (.+?): ", text)],
    "html": lambda text: [
        (unescape(where), code) for code, where in re.findall(r'data-code="([^"]+)"[^>]*data-place="([^"]*)"', text)
    ],
}


def test_every_built_in_format_is_held_to_it() -> None:
    assert set(PARSERS) == set(reporters())


@pytest.mark.parametrize("name", PARSERS)
def test_every_format_names_the_place(name: str, report: Report) -> None:
    expected = [(one.place, one.finding.code) for one in report.diagnostics]
    assert [place for place, _ in expected] == ["¶2:8", "¶2:21", "table 1 R1C1:1", "a1:body:1:17", "a3:body:1:9"]
    assert PARSERS[name](rendered(name, report)) == expected


def test_the_page_shows_paragraphs_and_the_stories_that_something_was_found_in(report: Report) -> None:
    text = rendered("html", report)
    assert "w:t" not in text
    numbers = [unescape(one) for one in re.findall(r'<li class="[^"]*" data-number="([^"]*)"', text)]
    assert numbers == ["¶1", "¶2", "table 1 R1C1", "a1:body:1", "a3:body:1"]
    assert re.search(r'<mark class="\w+" data-notes="d1n1">so so</mark>', text)
    assert "She was quiet" not in text
