"""The prose that LanguageTool is asked about, and the way back from its offsets."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from newslint import Document
from newslint.api import read
from newslint.documents.model import OPAQUE, Block, BlockKind, Piece
from newslint.findings import Span
from newslint.integrations.batches import BREAK, Batch, batches

_PROSE = st.text(st.sampled_from("ab 😀é" + OPAQUE), min_size=1, max_size=20)


def _document(texts: list[str]) -> Document:
    blocks = []
    at = 0
    for text in texts:
        blocks.append(Block.build(BlockKind.PARAGRAPH, [Piece(text, Span(at, at + len(text)))]))
        at += len(text) + 1
    return Document("draft.txt", "\n".join(texts), tuple(blocks))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.lists(_PROSE, min_size=1, max_size=6), st.integers(1, 30))
def test_every_range_finds_its_way_back(texts: list[str], most: int) -> None:
    document = _document(texts)
    made = list(batches(document, most))
    assert [index for batch in made for index in batch.blocks] == list(range(len(texts)))
    for batch in made:
        whole = "".join(part.get("text", part.get("markup", "")) for part in batch.annotation())
        assert whole == batch.text == BREAK.join(texts[index] for index in batch.blocks)
        for index, start in zip(batch.blocks, batch.starts, strict=True):
            for a in range(len(texts[index])):
                for b in range(a + 1, len(texts[index]) + 1):
                    units = _units(batch.text[: start + a]), _units(texts[index][a:b])
                    assert batch.place_units(*units) == (index, a, b)


def test_a_range_over_two_blocks_ends_with_the_first() -> None:
    batch = next(batches(_document(["One", "two"])))
    assert batch.place_units(1, 7) == (0, 1, 3)


def test_what_is_not_prose_is_marked_as_markup() -> None:
    document = read("Run `make` **twice** &amp; see <https://example.org>.\n", "draft.md")
    (batch,) = batches(document)
    parts = batch.annotation()
    assert "make" not in json.dumps(parts)
    assert "example.org" not in json.dumps(parts)
    assert [part["markup"] for part in parts if "markup" in part] == [OPAQUE, OPAQUE]
    assert Batch("", (0,), (0,), ()).annotation() == []
