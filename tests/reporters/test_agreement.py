"""Every format says the same of one run: as many findings, of the same rules, in the same places."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from junitparser import JUnitXml

from newslint.results import Report
from tests.reporters.conftest import rendered, reporters

#: Path, line, column (None where the format has no place for one) and code.
Row = tuple[str, int, "int | None", str]


def line_of(path: str, number: int) -> str:
    """A line of a draft as an editor counts lines, found without newslint's own code."""
    text = Path(path).read_bytes().decode()
    return re.split(r"\r\n|\r|\n", text)[number - 1]


def concise(text: str) -> list[Row]:
    found = re.findall(r"^(.+?):(\d+):(\d+): ([A-Z]+\d+) ", text, re.MULTILINE)
    return [(path, int(row), int(column), code) for path, row, column, code in found]


def grouped(text: str) -> list[Row]:
    rows: list[Row] = []
    path = ""
    for line in text.splitlines()[:-1]:
        match = re.match(r" +(\d+):(\d+)  ([A-Z]+\d+) ", line)
        if match:
            rows.append((path, int(match[1]), int(match[2]), match[3]))
        elif line:
            path = line
    return rows


def as_json(text: str) -> list[Row]:
    return [_json_row(one) for one in json.loads(text)]


def json_lines(text: str) -> list[Row]:
    return [_json_row(json.loads(line)) for line in text.splitlines()]


def _json_row(one: dict) -> Row:
    return one["filename"], one["location"]["row"], one["location"]["column"], one["code"]


def github(text: str) -> list[Row]:
    rows: list[Row] = []
    for command in text.splitlines():
        match = re.fullmatch(r"::(?:error|warning|notice) (.*?)::(.*)", command)
        assert match, command
        fields = dict(part.split("=", 1) for part in match[1].split(","))
        path = unquote(fields["file"])
        column = int(fields["col"]) if "col" in fields else int(re.search(rf":{fields['line']}:(\d+): ", match[2])[1])
        rows.append((path, int(fields["line"]), column, re.search(r"\((.*)\)", fields["title"])[1]))
    return rows


def azure(text: str) -> list[Row]:
    rows: list[Row] = []
    for command in text.splitlines():
        match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", command)
        assert match, command
        fields = dict(part.split("=", 1) for part in match[1].rstrip(";").split(";"))
        path = unquote(fields["sourcepath"].replace("%AZP25", "%25"))
        rows.append((path, int(fields["linenumber"]), int(fields["columnnumber"]), fields["code"]))
    return rows


def gitlab(text: str) -> list[Row]:
    rows: list[Row] = []
    for issue in json.loads(text):
        begin = issue["location"]["positions"]["begin"]
        rows.append((issue["location"]["path"], begin["line"], begin["column"], issue["check_name"]))
    return rows


def pylint(text: str) -> list[Row]:
    found = re.findall(r"^(.+?):(\d+): \[([A-Z]+\d+)\([\w-]+\), \] ", text, re.MULTILINE)
    return [(path, int(row), None, code) for path, row, code in found]


def checkstyle(text: str) -> list[Row]:
    files = ElementTree.fromstring(text).iter("file")
    return [
        (file.attrib["name"], int(one.attrib["line"]), int(one.attrib["column"]), one.attrib["source"].removeprefix("newslint."))
        for file in files
        for one in file.iter("error")
    ]


def junit(text: str) -> list[Row]:
    rows: list[Row] = []
    for suite in JUnitXml.fromstring(text.encode()):
        for case in suite:
            if case.is_passed:
                continue
            code, _, place = re.fullmatch(r"(\S+) (\S+) at (\S+)", case.name).groups()
            row, column = map(int, place.split(":"))
            rows.append((case.classname, row, column, code))
    return rows


def sarif(text: str) -> list[Row]:
    (run,) = json.loads(text)["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    rows: list[Row] = []
    for result in run["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        path, region = unquote(place["artifactLocation"]["uri"]), place["region"]
        before = line_of(path, region["startLine"]).encode("utf-16-le")[: 2 * (region["startColumn"] - 1)].decode("utf-16-le")
        rows.append((path, region["startLine"], len(before) + 1, result["ruleId"]))
    return rows


def rdjson(text: str) -> list[Row]:
    return [_rdjson_row(one) for one in json.loads(text)["diagnostics"]]


def rdjsonl(text: str) -> list[Row]:
    return [_rdjson_row(json.loads(line)) for line in text.splitlines()]


def _rdjson_row(one: dict) -> Row:
    path, start = one["location"]["path"], one["location"]["range"]["start"]
    before = line_of(path, start["line"]).encode()[: start["column"] - 1].decode()
    return path, start["line"], len(before) + 1, one["code"]["value"]


class _Notes(HTMLParser):
    """Gathers the notes of the page, each below the heading of its draft."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.path = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.path = given.get("data-path") or self.path
        if "data-code" in given:
            self.rows.append((self.path, int(given["data-line"]), int(given["data-column"]), given["data-code"]))


def html(text: str) -> list[Row]:
    notes = _Notes()
    notes.feed(text)
    return notes.rows


PARSERS: dict[str, Callable[[str], list[Row]]] = {
    "concise": concise,
    "full": concise,
    "grouped": grouped,
    "json": as_json,
    "json-lines": json_lines,
    "github": github,
    "gitlab": gitlab,
    "azure": azure,
    "sarif": sarif,
    "rdjson": rdjson,
    "rdjsonl": rdjsonl,
    "junit": junit,
    "checkstyle": checkstyle,
    "pylint": pylint,
    "html": html,
}


def test_every_built_in_format_is_compared() -> None:
    assert set(PARSERS) == set(reporters())


@pytest.mark.parametrize("name", PARSERS)
def test_every_format_carries_the_same_findings(name: str, report: Report) -> None:
    expected: list[Row] = [(one.path, *one.start, one.finding.code) for one in report.diagnostics]
    assert len({path for path, *_ in expected}) == 5
    assert len(expected) >= 10
    assert any(one.start.row != one.end.row for one in report.diagnostics)
    if name == "pylint":
        expected = [(path, row, None, code) for path, row, _, code in expected]
    assert PARSERS[name](rendered(name, report)) == expected
