"""Directives in drafts: what they leave out, and what newslint says of them."""

from __future__ import annotations

import pytest

from newslint import check
from newslint.engine import FixMode
from newslint.settings import Settings
from newslint.suppressions import ignore_edit
from tests.conftest import engine

DOUBLE = "The mayor spoke to the the press.\n"
ONLY = Settings(select=("TYP003", "SUP"))


def found(text: str, path: str = "draft.md", settings: Settings = ONLY) -> list[tuple[str, int]]:
    return [(one.code, text.count("\n", 0, one.span.start) + 1) for one in check(text, path, settings)]


def test_ignore_speaks_of_the_next_block_only() -> None:
    text = f"<!-- newslint: ignore[TYP003] -->\n\n{DOUBLE}\n{DOUBLE}"
    assert found(text) == [("TYP003", 5)]


@pytest.mark.parametrize(
    "codes", ["", "[TYP003]", "[TYP]", "[repeated-word]", "[TYP003] -- she said it twice", "[PUN001, TYP003]"]
)
def test_ignore_takes_codes_prefixes_names_and_a_reason(codes: str) -> None:
    assert found(f"<!-- newslint: ignore{codes} -->\n\n{DOUBLE}") == []


def test_ignore_file_and_ranges() -> None:
    assert found(f"{DOUBLE}\n<!-- newslint: ignore-file[TYP003] -->\n\n{DOUBLE}") == []
    text = f"{DOUBLE}\n<!-- newslint: disable -->\n\n{DOUBLE}\n<!-- newslint: enable -->\n\n{DOUBLE}"
    assert found(text) == [("TYP003", 1), ("TYP003", 9)]
    assert found(f"{DOUBLE}\n<!-- newslint: disable[TYP003] -->\n\n{DOUBLE}") == [("TYP003", 1)]


@pytest.mark.parametrize("mark", ["# ", "// ", "; ", ""])
def test_text_files_have_a_line_form(mark: str) -> None:
    text = f"Mayor speaks\n\n{mark}newslint: ignore[TYP003]\n{DOUBLE}\n{DOUBLE}"
    assert found(text, "draft.txt") == [("TYP003", 6)]


def test_a_directive_inside_a_paragraph_speaks_of_that_paragraph() -> None:
    assert found("The mayor <!-- newslint: ignore[TYP003] --> spoke to the the press.\n") == []


def test_an_unused_directive_is_reported_and_removed_with_its_line() -> None:
    text = "One.\n\n<!-- newslint: ignore[TYP003] -->\nThe mayor spoke.\n"
    assert found(text) == [("SUP001", 3)]
    mended = engine(select=("TYP003", "SUP")).check_bytes(text.encode(), "draft.md", FixMode())
    assert mended.after == "One.\n\nThe mayor spoke.\n"
    assert not mended.diagnostics


def test_a_directive_for_a_rule_that_did_not_run_is_not_called_unused() -> None:
    text = "<!-- newslint: ignore[TYP003] -->\n\nThe mayor spoke.\n"
    assert found(text, settings=Settings(select=("PUN", "SUP"))) == []


@pytest.mark.parametrize("directive", ["ignroe[TYP003]", "ignore[NOPE]", "ignore[]", "enable", "ignore TYP003"])
def test_a_directive_that_cannot_be_followed_is_reported_and_hides_nothing(directive: str) -> None:
    assert found(f"<!-- newslint: {directive} -->\n\n{DOUBLE}") == [("SUP002", 1), ("TYP003", 3)]


def test_per_file_ignores_go_by_the_path_from_the_configuration() -> None:
    settings = Settings(select=("TYP003",), per_file_ignores={"opinion/*.md": ("TYP",)})
    assert found(DOUBLE, "opinion/a.md", settings) == []
    assert found(DOUBLE, "news/a.md", settings) == [("TYP003", 1)]


def test_a_directive_at_the_end_of_a_paragraph_speaks_of_that_paragraph() -> None:
    text = f"The mayor spoke to the the press. <!-- newslint: ignore[TYP003] -->\n\n{DOUBLE}"
    assert found(text) == [("TYP003", 3)]


def test_enabling_one_rule_leaves_the_others_disabled() -> None:
    text = f"<!-- newslint: disable[TYP003, PUN] -->\n\n{DOUBLE}\n<!-- newslint: enable[PUN] -->\n\n{DOUBLE}"
    assert found(text, settings=Settings(select=("TYP003",))) == []
    text = f"<!-- newslint: disable -->\n\n{DOUBLE}\n<!-- newslint: enable[TYP003] -->\n\n{DOUBLE}"
    assert found(text) == [("SUP002", 5)]


def test_thousands_of_directives_are_read_in_good_time() -> None:
    text = f"<!-- newslint: ignore[TYP003] -->\n\n{DOUBLE}\n" * 3_000
    assert found(text) == []


def ignored(text: str, path: str, *, whole: bool = False) -> str | None:
    """The draft with its first repeated word left out by a directive; None where none can stand."""
    own = engine(select=("TYP003", "SUP"))
    reader = own.reader_for(path)
    document = reader.parse(text, path, own.settings)
    finding = next(one for one in own.findings(document)[0] if one.code == "TYP003")
    edit = ignore_edit(document, finding, lambda source: reader.parse(source, path, own.settings), whole=whole)
    if edit is None:
        return None
    changed = text[: edit.span.start] + edit.content + text[edit.span.end :]
    assert own.findings(reader.parse(changed, path, own.settings)) == ([], [])
    return changed


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.txt", f"Head\r\n\r\n{DOUBLE}", f"Head\r\n\r\n# newslint: ignore[TYP003]\r\n{DOUBLE}"),
        ("a.txt", f"- One\n- {DOUBLE}", f"- One\n# newslint: ignore[TYP003]\n- {DOUBLE}"),
        ("a.txt", f"# newslint: ignore[PUN001]\n{DOUBLE}", f"# newslint: ignore[PUN001, TYP003]\n{DOUBLE}"),
        ("a.md", f"# Head\n{DOUBLE}", f"# Head\n<!-- newslint: ignore[TYP003] -->\n{DOUBLE}"),
        ("a.md", "- One\n- The the vote\n", "- One\n- The the vote <!-- newslint: ignore[TYP003] -->\n"),
        ("a.md", "> A the the\n> vote\n", "> A the the\n> vote <!-- newslint: ignore[TYP003] -->\n"),
        ("a.md", "|a|\n|-|\n|See the the vote|\n", "|a|\n|-|\n|See the the vote <!-- newslint: ignore[TYP003] -->|\n"),
        ("a.html", "<p>The the <b>vote</b></p>", "<p>The the <b>vote <!-- newslint: ignore[TYP003] --></b></p>"),
    ],
)
def test_a_directive_can_be_written_for_a_finding(path: str, text: str, expected: str) -> None:
    assert ignored(text, path) == expected


@pytest.mark.parametrize(
    ("path", "text"), [("a.md", "---\ntitle: See the the vote\n---\n\nText.\n"), ("a.html", "<title>See the the vote</title>")]
)
def test_where_no_directive_can_stand_the_draft_takes_it(path: str, text: str) -> None:
    assert ignored(text, path) is None
    assert (
        ignored(text, path, whole=True)
        == f"{text}{'' if text.endswith(chr(10)) else chr(10)}\n<!-- newslint: ignore-file[TYP003] -->\n"
    )


def test_a_directive_for_the_whole_draft_stands_above_it() -> None:
    assert ignored(f"Head\n\n{DOUBLE}", "a.txt", whole=True) == f"# newslint: ignore-file[TYP003]\n\nHead\n\n{DOUBLE}"
