"""Harper's findings as newslint's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from newslint.api import check
from newslint.settings import Settings

WITH = Settings(select=("HP",))


def _found(text: str, path: str = "draft.txt", settings: Settings = WITH) -> list[tuple[str, str]]:
    return [(finding.code, text[finding.span.start : finding.span.end]) for finding in check(text, path, settings)]


def test_findings_stand_where_they_belong_in_marked_up_text() -> None:
    text = "# Saw the the 😀\n\nSo 😀😀 `the the` and **the _the_** cat &amp; [the the](https://the.the) dog, 😀 the the cow.\n"
    found = check(text, "draft.md", WITH)
    assert {(one.code, one.rule) for one in found} == {("HP-RepeatedWords", "HP-Repetition")}
    marked = [text[one.span.start : one.span.end] for one in found]
    assert marked == ["the the", "the _the", "the the", "the the"]
    assert [one.span.start for one in found] == [
        text.index(words) for words in ("the the 😀", "the _the", "the the]", "the the cow")
    ]


def test_rules_and_categories_are_selected_and_suppressed() -> None:
    text = "They was late.\n"
    assert _found(text) == [("HP-PronounInflectionBe", "was")]
    for selector in ("HP-Agreement", "HP-PronounInflectionBe", "harper"):
        assert _found(text, settings=Settings(select=(selector,)))
    assert not _found(f"# newslint: ignore[HP-Agreement]\n{text}")
    assert not _found(text, settings=Settings(select=("ALL",), ignore=("TYP", "PUN")))


def test_the_profile_leaves_out_style_and_names() -> None:
    text = "Zbigniewskow -- he who met Kraszynska -- bought an invovement.\n"
    assert _found(text) == [("HP-SpellCheck", "invovement")]
    everything = Settings(select=("HP",), options={"harper": {"profile": "all"}})
    assert {"HP-Dashes", "HP-SpellCheck"} <= {code for code, _ in _found(text, settings=everything)}
    assert _found(text, settings=Settings(select=("HP-Formatting",)))


def test_what_newslint_finds_is_not_said_twice() -> None:
    text = "He bought an car and the the house. They was late.\n"
    codes = [code for code, _ in _found(text, settings=Settings(extend_select=("HP",)))]
    assert codes == ["TYP007", "TYP003", "HP-PronounInflectionBe"]


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("He saw the the house.\n")
    program = (
        "import sys; sys.modules['harper'] = None; from newslint.cli import main;"
        "sys.exit(main(['check', '--isolated', '--extend-select', 'HP', 'draft.txt']))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 1
    assert "TYP003" in run.stdout
    assert run.stderr == "newslint: rule HP (harper): Harper is not installed: pip install 'newslint[harper]'\n"
