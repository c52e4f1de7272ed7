"""Findings stand where they stand on the command line, whatever the characters, the line ends and the editor's units."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.integrations.lsp.editor import Editor, offset

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).parents[3]

ASTRAL = "Vote 🗳️🇩🇪 ends\n\n“𝒜bove” the harbour 👩‍👩‍👧 the the vote — naïve spoek 🚢 was was held.\n"


async def same_as_command_line(editor: Editor, newslint: Run, folder: Path, texts: Mapping[str, str]) -> list[object]:
    """The codes found in the drafts, which the editor and the command line find at the same characters."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    rows = json.loads(newslint("check", "--output-format", "json", *texts, cwd=folder).stdout)
    codes = []
    for name, text in texts.items():
        told = [
            (row["code"], row["message"], at(text, row["location"]), at(text, row["end_location"]))
            for row in rows
            if row["filename"] == name
        ]
        uri = await editor.open(folder / name, text)
        shown = [
            (one.code, one.message, *(offset(text, place, editor.encoding) for place in (one.range.start, one.range.end)))
            for one in await editor.wait(uri)
        ]
        assert shown == told
        codes += [one[0] for one in shown]
    assert len(codes) == len(rows)
    return codes


def at(text: str, location: dict[str, int]) -> int:
    """The offset of a line and a column as the command line gives them."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    return sum(map(len, lines[: location["row"] - 1])) + location["column"] - 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_characters_outside_the_basic_plane(tmp_path: Path, newslint: Run, encoding: str) -> None:
    editor = Editor(encoding)
    await editor.start(tmp_path)
    for number, line_end in enumerate(("\n", "\r\n", "\r")):
        text = ASTRAL.replace("\n", line_end)
        found = await same_as_command_line(editor, newslint, tmp_path, {f"a{number}.txt": text})
        assert found == ["TYP003", "TYP001", "TYP003"]
        # Edits land where they are meant, too.
        uri = await editor.open(tmp_path / f"b{number}.txt", text)
        editor.type(uri, "👩‍👩‍👧 the the", "👩‍👩‍👧🚢 the")
        editor.type(uri, "𝒜bove", "𝒜𝒜bove")
        editor.type(uri, "🚢 was was", "🚢🚢 was was")
        editor.type(uri, line_end, f"{line_end}🗳️ They and and we{line_end}")
        assert await editor.found(uri) == [("TYP003", "and and"), ("TYP001", "spoek"), ("TYP003", "was was")]
    await editor.stop()


async def test_line_ends_that_editors_do_not_know(editor: Editor, tmp_path: Path) -> None:
    text = "Vote\n\nThe mayor\u2028spoke,\x0cand\x85so on, to the the press.\n\nIt was was so.\n"
    uri = await editor.open(tmp_path / "a.txt", text)
    assert await editor.found(uri) == [("TYP003", "the the"), ("TYP003", "was was")]
    editor.type(uri, "the the", "the")
    editor.type(uri, "mayor", "mayor mayor")
    assert await editor.found(uri) == [("TYP003", "mayor mayor"), ("TYP003", "was was")]


async def test_changes_at_and_beyond_the_ends(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", "")
    editor.append(uri, "Vote\n\nThe mayor spoke spoke.")
    assert await editor.found(uri) == [("TYP003", "spoke spoke")]
    editor.append(uri, " He was was.")
    assert await editor.found(uri) == [("TYP003", "spoke spoke"), ("TYP003", "was was")]
    editor.append(uri, "\n")
    editor.append(uri, "So it is is.\n")
    assert [text for _, text in await editor.found(uri)] == ["spoke spoke", "was was", "is is"]


async def test_a_byte_order_mark_moves_nothing(editor: Editor, tmp_path: Path) -> None:
    uri = await editor.open(tmp_path / "a.txt", "\ufeffThe mayor saw the the press.\n")
    assert await editor.found(uri) == [("TYP003", "the the")]
    actions = await editor.actions(uri, "the the")
    assert editor.do(uri, actions["Fix all that is safe to fix"]) == "\ufeffThe mayor saw the press.\n"


async def test_the_sample_drafts(editor: Editor, newslint: Run, tmp_path: Path) -> None:
    texts = {path.name: path.read_bytes().decode() for path in (ROOT / "examples" / "drafts").iterdir() if path.is_file()}
    assert len(texts) >= 3
    assert await same_as_command_line(editor, newslint, tmp_path, texts)


async def test_published_news(editor: Editor, newslint: Run, tmp_path: Path, shared: Path) -> None:
    with lzma.open(shared / "corpora" / "news" / "dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"] for line in islice(lines, 20)]
    texts = {f"{number}.{('txt', 'md', 'html')[number % 3]}": text for number, text in enumerate(articles)}
    assert await same_as_command_line(editor, newslint, tmp_path, texts)
