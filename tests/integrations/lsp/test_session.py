"""A session at the desk: drafts opened, typed in, mended and closed, with the findings in step throughout."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from pygls.exceptions import JsonRpcRequestCancelled

from tests.integrations.lsp.editor import PATIENCE, Editor

pytestmark = pytest.mark.asyncio

CLEAN = "Council votes on harbour\n\nThe mayor spoke to the press on Monday.\n"


async def test_findings_follow_the_draft_from_open_to_close(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "story.txt", CLEAN)
    assert await editor.found(uri) == []
    editor.type(uri, "to the press", "to the the press")
    assert await editor.found(uri) == [("TYP003", "the the")]
    editor.type(uri, "spoke", "spoek")
    assert await editor.found(uri) == [("TYP001", "spoek"), ("TYP003", "the the")]
    editor.type(uri, "the the", "the")
    assert await editor.found(uri) == [("TYP001", "spoek")]
    fixes = await editor.actions(uri, "spoek", ["quickfix"])
    editor.do(uri, fixes['Write "spoke" (look at the result)'])
    assert editor.texts[uri] == CLEAN
    assert await editor.found(uri) == []
    editor.type(uri, "press", "perss")
    assert await editor.found(uri) == [("TYP001", "perss")]
    editor.close(uri)
    assert await editor.wait_closed(uri) == []


async def test_rapid_typing_is_checked_once_it_pauses_and_never_late(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "story.txt", CLEAN)
    before = len(editor.published)
    for _ in range(20):
        editor.type(uri, "spoke", "spoke spoke")
        await asyncio.sleep(0.01)
        editor.type(uri, "spoke spoke", "spoke")
        await asyncio.sleep(0.01)
    editor.type(uri, "spoke", "spoke spoke")
    assert await editor.found(uri) == [("TYP003", "spoke spoke")]
    versions = [params.version for params in editor.published[before:]]
    assert versions[-1] == editor.versions[uri]
    assert versions == sorted(set(versions), key=lambda one: one or 0)
    assert len(versions) < 10


async def test_a_question_is_answered_for_the_text_as_it_is_now(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "story.txt", CLEAN)
    editor.type(uri, "to the press", "to the the press")
    # Asked before the pause is over.
    assert await editor.actions(uri, "Council", ["quickfix"]) == {}
    assert "Ignore TYP003 (repeated-word) here" in await editor.actions(uri, "the the")


async def test_several_drafts_are_kept_apart(editor: Editor, tmp_path: Path) -> None:
    one = await editor.open(tmp_path / "one.txt", CLEAN)
    other = await editor.open(tmp_path / "other.md", CLEAN)
    editor.type(one, "spoke", "spoek")
    editor.type(other, "the press", "the the press")
    assert await editor.found(one) == [("TYP001", "spoek")]
    assert await editor.found(other) == [("TYP003", "the the")]


async def test_drafts_that_were_never_saved_go_by_their_language(editor: Editor) -> None:
    text = "# Vote\n\nThe `the the` mayor <b>spoke spoke</b>.\n"
    assert await editor.found(await editor.open("untitled:Untitled-1", text, "markdown")) == [("TYP003", "spoke spoke")]
    page = "<p>The <code>the the</code> mayor spoke spoke.</p>"
    assert await editor.found(await editor.open("untitled:Untitled-2", page, "html")) == [("TYP003", "spoke spoke")]
    plain = "The mayor spoke spoke.\n"
    assert await editor.found(await editor.open("untitled:Untitled-3", plain, "plaintext")) == [("TYP003", "spoke spoke")]
    assert await editor.found(await editor.open("untitled:Untitled-4", plain, "python")) == []


async def test_a_draft_with_no_known_ending_goes_by_its_language_too(editor: Editor, tmp_path: Path) -> None:
    text = "Vote\n\nThe `the the` mayor spoke spoke.\n"
    assert await editor.found(await editor.open(tmp_path / "story", text, "markdown")) == [("TYP003", "spoke spoke")]
    assert await editor.found(await editor.open(tmp_path / "story.py", text, "python")) == []


async def test_the_server_ends_with_its_editor(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newslint", "server"]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), asyncio.subprocess.PIPE)
    server = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, **streams)
    assert server.stdin
    server.stdin.write(b'Content-Length: 58\r\n\r\n{"jsonrpc": "2.0", "method": "initialized", "params": {}}  ')
    server.stdin.close()
    _, errors = await asyncio.wait_for(server.communicate(), PATIENCE)
    assert b"Traceback" not in errors


async def test_findings_can_be_asked_for(tmp_path: Path) -> None:
    editor = Editor()
    await editor.start(tmp_path, pulls=True)
    uri = editor.show(tmp_path / "story.txt", CLEAN)
    editor.type(uri, "to the press", "to the the press")
    assert editor.marked(uri, await editor.pull(uri)) == [("TYP003", "the the")]
    # An editor takes a question back when the next keystroke comes before the answer.
    editor.type(uri, "on Monday", "on Tuesday")
    with pytest.raises(JsonRpcRequestCancelled):
        await editor.pull_and_take_back(uri)
    editor.type(uri, "the the", "the")
    assert await editor.pull(uri) == []
    (tmp_path / "newslint.toml").write_text("select = [")
    editor.files_changed(tmp_path / "newslint.toml")
    assert await editor.pull(uri) == []
    assert ["is not valid TOML" in message.message for message in editor.client.messages] == [True]
    assert editor.published == []
    await editor.stop()
