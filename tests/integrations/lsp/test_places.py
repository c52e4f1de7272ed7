"""Findings stand where they stand on the command line, whatever the characters, the line ends and the editor's units."""

from __future__ import annotations

import json
import lzma
from itertools import islice
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.integrations.lsp.editor import Editor, offset

pytestmark = pytest.mark.asyncio

ROOT = Path(__file__).parents[3]

ASTRAL = "Vote 🗳️🇩🇪 ends\n\n“𝒜bove” the harbour 👩‍👩‍👧 the the vote — naïve spoek 🚢 was was held.\n"


async def same_as_command_line(editor: Editor, newslint: Run, path: Path, text: str) -> list[object]:
    """The codes found in the draft, which the editor and the command line find at the same characters."""
    path.write_bytes(text.encode())
    run = newslint("check", "--output-format", "json", str(path), cwd=path.parent)
    rows = json.loads(run.stdout)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [0]
    for line in lines:
        end = starts[-1] + len(line)
        starts.append(end + (2 if text[end : end + 2] == "\r\n" else 1))
    told = [
        (
            row["code"],
            row["message"],
            starts[row["location"]["row"] - 1] + row["location"]["column"] - 1,
            starts[row["end_location"]["row"] - 1] + row["end_location"]["column"] - 1,
        )
        for row in rows
    ]
    uri = await editor.open(path, text)
    shown = [
        (one.code, one.message, *(offset(text, place, editor.encoding) for place in (one.range.start, one.range.end)))
        for one in await editor.wait(uri)
    ]
    editor.close(uri)
    assert shown == told
    return [one[0] for one in shown]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
async def test_characters_outside_the_basic_plane(tmp_path: Path, newslint: Run, encoding: str, line_end: str) -> None:
    editor = Editor(encoding)
    await editor.start(tmp_path)
    text = ASTRAL.replace("\n", line_end)
    assert await same_as_command_line(editor, newslint, tmp_path / "a.txt", text) == ["TYP003", "TYP001", "TYP003"]
    # Edits land where they are meant, too.
    uri = await editor.open(tmp_path / "b.txt", text)
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


@pytest.mark.parametrize("name", ["harbour-vote.txt", "heat-wave.md", "library-hours.html"])
async def test_the_sample_drafts(editor: Editor, newslint: Run, tmp_path: Path, name: str) -> None:
    text = (ROOT / "examples" / "drafts" / name).read_text(encoding="utf-8")
    assert await same_as_command_line(editor, newslint, tmp_path / name, text)


async def test_published_news(editor: Editor, newslint: Run, tmp_path: Path, shared: Path) -> None:
    with lzma.open(shared / "corpora" / "news" / "dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"] for line in islice(lines, 20)]
    found = [
        code
        for number, text in enumerate(articles)
        for code in await same_as_command_line(editor, newslint, tmp_path / f"{number}.{('txt', 'md')[number % 2]}", text)
    ]
    assert found
