from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newslint
from newslint import Settings, Span, check, read
from newslint.config import ConfigError


def test_read_gives_blocks_that_map_back_to_the_source() -> None:
    text = "# Mayor speaks\n\nShe said *no* &amp; left.\n"
    document = read(text, "draft.md")
    headline, paragraph = document.blocks
    assert headline.text == "Mayor speaks"
    assert paragraph.text == "She said no & left."
    at = paragraph.text.index("&")
    assert paragraph.source_span(at, at + 1) == Span(text.index("&"), text.index("&") + len("&amp;"))


def test_check_gives_findings_in_order_of_place() -> None:
    found = check("It was so so late. It was was dark.", settings=Settings(select=("TYP003",)))
    assert [one.code for one in found] == ["TYP003", "TYP003"]
    assert found[0].span < found[1].span


def test_check_takes_a_document_with_its_own_settings() -> None:
    document = read("It was so so late.", settings=Settings(select=("PUN",)))
    assert check(document) == []


def test_the_desks_files_are_read_anew_each_time(tmp_path: Path) -> None:
    source = tmp_path / "notes.txt"
    settings = Settings(select=("FCT021",), sources=(str(source),))
    draft = "“We will win it by nine votes,” she said.\n"
    source.write_text("Ann Lee: We will win it by nine votes.\n", encoding="utf-8")
    document = read(draft, settings=settings)
    assert check(draft, settings=settings) == check(document) == []
    source.write_text("Ann Lee: We will win it by ten votes.\n", encoding="utf-8")
    (found,) = check(draft, settings=settings)
    assert '"ten" → "nine"' in found.message
    assert check(document) == []
    assert read(draft, settings=settings).settings.desk.digest != document.settings.desk.digest
    source.unlink()
    with pytest.raises(ConfigError, match=r"notes\.txt: cannot be read as a source"):
        check(draft, settings=settings)


def test_unknown_rules_are_refused() -> None:
    with pytest.raises(ConfigError, match="no rule is called"):
        check("It was late.", settings=Settings(select=("NOPE",)))


def test_every_public_name_is_there() -> None:
    for name in newslint.__all__:
        assert getattr(newslint, name) is not None
    with pytest.raises(AttributeError):
        newslint.no_such_name  # noqa: B018


@pytest.mark.parametrize(
    "heavy",
    [
        "yaml",
        "tree_sitter",
        "spellchecker",
        "rapidfuzz",
        "rich",
        "pathspec",
        "language_tool_python",
        "onnxruntime",
        "pygls",
        "asyncio",
        "hashlib",
        "multiprocessing",
        "pickle",
        "sqlite3",
        "subprocess",
    ],
)
def test_a_clean_text_draft_is_checked_without_heavy_imports(heavy: str) -> None:
    # The copy model's rules read every draft with what they need.
    arguments = ["check", "--isolated", "--ignore", "TYP002,TYP004,TYP005,TYP006", "-q", "-"]
    script = f"import sys; from newslint.cli import main; main({arguments}); sys.exit({heavy!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], input="The mayor spoke on Monday.\n", text=True)
    assert run.returncode == 0
