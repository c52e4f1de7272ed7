"""Where a report goes, and in which format."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

BAD = "The mayor 😀 spoke so so late on Monday.\n"


@pytest.fixture(autouse=True)
def draft(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(BAD, encoding="utf-8")


def test_the_report_goes_to_the_file_and_a_summary_to_standard_error(newslint: Run, tmp_path: Path) -> None:
    run = newslint("check", "--output-format", "json-lines", "--output-file", "reports/new/newslint.jsonl")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "newslint: Found 1 finding in 1 of 1 draft. 1 fixable with --fix. The report is in "
        f"{Path('reports/new/newslint.jsonl')}.\n"
    )
    (line,) = (tmp_path / "reports" / "new" / "newslint.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["code"] == "TYP003"
    assert newslint("check", "-q", "--output-file", "again.txt").stderr == ""
    assert (tmp_path / "again.txt").read_text(encoding="utf-8") == 'story.txt:1:19: TYP003 [*] Repeated word: "so so"\n'


def test_a_report_takes_the_place_of_the_last_one(newslint: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("old and longer than what is new" * 99)
    report.chmod(0o640)
    newslint("check", "--output-format", "json", "--output-file", "report.json")
    assert len(json.loads(report.read_text())) == 1
    assert report.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["report.json", "story.txt"]


def test_a_run_that_fails_leaves_the_last_report(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("old")
    assert newslint("check", "--select", "NONE", "--output-file", "report.txt").returncode == 2
    assert (tmp_path / "report.txt").read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["report.txt", "story.txt"]


@pytest.mark.skipif(os.name != "posix", reason="devices have such names on POSIX systems")
def test_a_device_is_written_to_and_stays_one(newslint: Run) -> None:
    assert newslint("check", "--output-file", "/dev/null").returncode == 1
    assert Path("/dev/null").is_char_device()
    assert "story.txt:1:19" in newslint("check", "--output-file", "/dev/stdout").stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--output-file", "story.txt/report.txt"], f"the report cannot be written to {Path('story.txt/report.txt')}: "),
        (["--output-file", "."], "the report cannot be written to .: "),
        (["--output-file", "x", "--diff"], "--diff prints a patch and makes no report; leave out --output-file"),
    ],
)
def test_what_cannot_be_written_is_one_clear_line(newslint: Run, arguments: list[str], complaint: str) -> None:
    run = newslint("check", *arguments)
    assert run.returncode == 2
    assert run.stderr.startswith(f"newslint: {complaint}")
    assert run.stderr.count("\n") == 1


def test_the_page_is_not_taken_for_a_draft(newslint: Run, tmp_path: Path) -> None:
    newslint("check", "--output-format", "html", "--output-file", "page.html")
    assert "so so" in (tmp_path / "page.html").read_text()
    run = newslint("check", "--select", "ALL", "--ignore", "LT", "page.html")
    assert (run.returncode, run.stdout) == (0, "Nothing to report in 1 draft.\n"), run.stdout


def test_only_the_format_that_is_asked_for_is_imported(tmp_path: Path) -> None:
    program = (
        "import sys; from newslint.cli import main; main(['check', '--isolated', '--select', 'TYP003']); "
        "print(*(name for name in sys.modules if name.startswith('newslint.reporters.')), 'json' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60)
    loaded = run.stdout.splitlines()[-1].replace("newslint.reporters.", "").split()
    assert sorted(loaded) == ["False", "ansi", "base", "formats", "summaries", "text"]


@pytest.mark.parametrize("fix", [[], ["--fix"]])
def test_standard_input_is_measured_as_any_draft(newslint: Run, tmp_path: Path, fix: list[str]) -> None:
    text = "😀 It is so so late. She left teh house.\n"
    arguments = ["check", "-", "--stdin-filename", "a.txt", "--output-format", "sarif", "--output-file", "out.sarif", *fix]
    run = newslint(*arguments, stdin=text)
    assert run.stdout == (text.replace("so so", "so") if fix else "")
    (one, *_) = json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"]
    region = one["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == ("teh" if fix else "so so")
    assert region["startColumn"] == (len("😀 It is so late. She left ") + 2 if fix else len("😀 It is ") + 2)
