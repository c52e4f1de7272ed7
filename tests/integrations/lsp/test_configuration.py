"""Configuration in the editor: the workspace's own, read again when it changes, the last sound one kept when it breaks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.integrations.lsp.editor import Editor

pytestmark = pytest.mark.asyncio

TEXT = "Vote\n\nHe saw the the press. They spoek to him.\n"
BOTH = [("TYP003", "the the"), ("TYP001", "spoek")]


async def test_a_changed_configuration_counts_at_once(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    assert await editor.found(uri) == BOTH
    assert await editor.registration()
    (watch,) = editor.registered
    assert watch.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    assert await editor.after(uri, lambda: configure(editor, tmp_path, 'ignore = ["TYP001"]')) == BOTH[:1]
    assert await editor.after(uri, lambda: configure(editor, tmp_path, 'severity = {TYP = "error"}')) == BOTH
    assert {one.severity for one in await editor.wait(uri)} == {types.DiagnosticSeverity.Error}
    words = tmp_path / "words.txt"
    words.write_text("other\n")
    assert await editor.after(uri, lambda: configure(editor, tmp_path, '[language]\nwords = ["words.txt"]')) == BOTH
    words.write_text("spoek\n")
    assert await editor.after(uri, lambda: editor.files_changed(words)) == BOTH[:1]


async def test_editors_that_do_not_watch_files_see_it_with_the_next_keystroke(tmp_path: Path) -> None:
    editor = Editor()
    await editor.start(tmp_path, client="neovim@v0.7")
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    assert not editor.registered
    (tmp_path / "newslint.toml").write_text('ignore = ["TYP001"]\n')
    editor.type(uri, "press", "papers")
    assert await editor.found(uri) == BOTH[:1]
    await editor.stop()


async def test_a_broken_configuration_is_told_once_and_the_old_one_kept(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('ignore = ["TYP001"]\n')
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    assert await editor.found(uri) == BOTH[:1]
    for _ in range(2):
        assert await editor.after(uri, lambda: configure(editor, tmp_path, 'ignroe = ["TYP003"]')) == BOTH[:1]
    (message,) = editor.client.messages
    assert message.type == types.MessageType.Error
    assert "newslint.toml: ignroe: is not a setting" in message.message
    assert await editor.after(uri, lambda: configure(editor, tmp_path, 'ignore = ["TYP003"]')) == BOTH[1:]
    assert len(editor.client.messages) == 1
    assert await editor.after(uri, lambda: configure(editor, tmp_path, 'ignroe = ["TYP003"]')) == BOTH[1:]
    assert len(editor.client.messages) == 2


async def test_a_configuration_broken_from_the_start_gives_a_message_and_no_findings(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("select = [")
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    assert await editor.found(uri) == []
    assert ["is not valid TOML" in message.message for message in editor.client.messages] == [True]
    assert await editor.after(uri, lambda: configure(editor, tmp_path, "")) == BOTH


async def test_settings_that_the_editor_reports_changed_lead_to_a_check(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    (tmp_path / "newslint.toml").write_text('ignore = ["TYP001"]\n')
    change = types.DidChangeConfigurationParams({})
    assert await editor.after(uri, lambda: editor.client.workspace_did_change_configuration(change)) == BOTH[:1]


async def test_every_folder_has_its_own_configuration(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, code in ((one, "TYP001"), (other, "TYP003")):
        (folder / "deep").mkdir(parents=True)
        (folder / "newslint.toml").write_text(f'ignore = ["{code}"]\n')
    editor = Editor()
    await editor.start(one, other)
    assert await editor.found(await editor.open(one / "deep" / "a.txt", TEXT)) == BOTH[:1]
    assert await editor.found(await editor.open(other / "a.txt", TEXT)) == BOTH[1:]
    # Outside of them a draft's own folder counts; a draft that was never saved belongs to the first.
    assert await editor.found(await editor.open(tmp_path / "a.txt", TEXT)) == BOTH
    assert await editor.found(await editor.open("untitled:Untitled-1", TEXT)) == BOTH[:1]
    await editor.stop()


async def test_excluded_drafts_and_word_lists_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("the the\n")
    (tmp_path / "newslint.toml").write_text('exclude = ["archive/"]\n[language]\nwords = ["words.txt"]\n')
    for name in ("archive/a.txt", "words.txt"):
        uri = await editor.open(tmp_path / name, TEXT)
        assert await editor.found(uri) == []
        assert await editor.actions(uri, "the the") == {}
        assert await editor.hover(uri, "the the") is None
    assert await editor.found(await editor.open(tmp_path / "a.txt", TEXT)) == BOTH


async def test_the_baseline_and_per_file_ignores_count(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "newslint.toml").write_text('baseline = "old.json"\n[per-file-ignores]\n"b.*" = ["TYP001"]\n')
    subprocess.run([sys.executable, "-m", "newslint", "baseline", "--baseline", "old.json", "a.txt"], cwd=tmp_path, check=True)
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    assert await editor.found(uri) == []
    editor.append(uri, "\nIt was was so.\n")
    assert await editor.found(uri) == [("TYP003", "was was")]
    assert await editor.found(await editor.open(tmp_path / "b.txt", TEXT)) == BOTH[:1]


async def test_rules_can_be_chosen_on_the_command_line(tmp_path: Path) -> None:
    editor = Editor()
    await editor.start(tmp_path, arguments=["--stdio", "--select", "TYP003"])
    assert await editor.found(await editor.open(tmp_path / "a.txt", TEXT)) == BOTH[:1]
    await editor.stop()


async def test_a_plugin_that_prints_or_fails_breaks_nothing(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('plugins = ["loud"]\n')
    (tmp_path / "loud.py").write_text(
        "import newslint\nprint('hello')\n"
        "class Loud(newslint.Rule):\n"
        "    code, name, summary, why = 'LOU001', 'loud', 'x', 'y'\n"
        "    examples = (newslint.Example('a', 'b'),)\n"
        "    def check(self, document):\n        print('here'); raise ValueError('no')\n"
        "@newslint.hookimpl\ndef newslint_rules():\n    return [Loud()]\n"
    )
    uri = await editor.open(tmp_path / "a.txt", TEXT)
    assert await editor.found(uri) == BOTH
    editor.type(uri, "press", "papers")
    assert await editor.found(uri) == BOTH
    (message,) = editor.client.messages
    assert "rule LOU001 (loud): ValueError: no" in message.message


async def test_without_the_library_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n")
    run = subprocess.run(
        [sys.executable, "-m", "newslint", "server"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    assert run.stderr == "newslint: the language server needs pygls: pip install 'newslint[server]'\n"


def configure(editor: Editor, folder: Path, text: str) -> None:
    """Write the folder's configuration, as an editor that watches it would notice."""
    path = folder / "newslint.toml"
    path.write_text(text)
    editor.files_changed(path)
