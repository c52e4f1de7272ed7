"""What can be done about a finding: mending it, leaving it out, reading up on its rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from newslint.engine import FixMode
from newslint.integrations.lsp.actions import differences
from newslint.reporters.rulepage import rule_page
from tests.conftest import engine, plugins
from tests.integrations.lsp.editor import Editor

pytestmark = pytest.mark.asyncio

TYPOS = "Vote\n\nHe saw the the press. They spoek to him.\n\nAn friend of of mine: the the end.\n"


async def test_safe_and_unsafe_fixes_are_told_apart(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", TYPOS)
    safe = await editor.actions(uri, "the the")
    assert safe['Remove the second "the"'].is_preferred
    unsafe = await editor.actions(uri, "spoek")
    action = unsafe['Write "spoke" (look at the result)']
    assert not action.is_preferred
    assert action.kind == "quickfix"
    assert [one.code for one in action.diagnostics or ()] == ["TYP001"]
    editor.do(uri, action)
    assert "They spoke to him." in editor.texts[uri]
    assert "TYP001" not in [code for code, _ in await editor.found(uri)]


async def test_fixing_all_does_what_the_command_line_does(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", TYPOS)
    fixed = engine().check_bytes(TYPOS.encode(), "a.txt", FixMode(write=False)).after
    assert fixed != TYPOS
    for kind in ("source", "source.fixAll", "source.fixAll.newslint"):
        offered = await editor.actions(uri, "Vote", [kind])
        assert list(offered) == ["Fix all that is safe to fix"]
    editor.do(uri, offered["Fix all that is safe to fix"])
    assert editor.texts[uri] == fixed
    assert await editor.actions(uri, "Vote", ["source.fixAll"]) == {}


async def test_only_the_kinds_asked_for_are_offered(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", TYPOS)
    assert {one.kind for one in (await editor.actions(uri, "the the", ["quickfix"])).values()} == {"quickfix"}
    assert await editor.actions(uri, "the the", ["refactor"]) == {}
    assert await editor.actions(uri, "Vote", ["quickfix"]) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Vote\r\n\r\nHe saw the the press.\r\n"),
        ("a.md", "# Vote\n\n- One\n- He saw the the press.\n"),
        ("a.html", "<h1>Vote</h1><p>He saw the the press.</p>"),
    ],
)
@pytest.mark.parametrize("place", ["here", "in this draft"])
async def test_a_finding_can_be_ignored(editor: Editor, tmp_path: Path, name: str, text: str, place: str) -> None:
    uri = await editor.open(tmp_path / name, text)
    changed = editor.do(uri, (await editor.actions(uri, "the the"))[f"Ignore TYP003 (repeated-word) {place}"])
    assert f"newslint: ignore{'' if place == 'here' else '-file'}[TYP003]" in changed
    assert await editor.found(uri) == []


async def test_needless_words_are_marked_as_such(editor: Editor, tmp_path: Path) -> None:
    found = await editor.wait(await editor.open(tmp_path / "a.txt", TYPOS))
    tags = {(one.code, tuple(one.tags or ())) for one in found}
    assert ("TYP003", (types.DiagnosticTag.Unnecessary,)) in tags
    assert ("TYP001", ()) in tags


async def test_the_page_of_the_rule_is_shown(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", "🗳️ Vote\n\n🗳️ He saw the the press.\n")
    shown = await editor.hover(uri, "the the")
    assert shown
    assert isinstance(shown.contents, types.MarkupContent)
    assert rule_page(plugins().rules["TYP003"]) in shown.contents.value
    assert shown.range
    assert editor.cut(uri, shown.range) == "the the"
    assert await editor.hover(uri, "Vote") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("a\nb b\nc\n", "a\nb\nc\n"), ("a a\n\nb b", "a\n\nb"), ("one\r\ntwo two\r\n", "one\r\ntwo\r\n"), ("x", ""), ("", "x")],
)
async def test_edits_are_small_and_make_the_text(before: str, after: str) -> None:
    edits = list(differences(before, after))
    text = before
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    assert text == after
    assert all(len(edit.span) <= 4 for edit in edits)
