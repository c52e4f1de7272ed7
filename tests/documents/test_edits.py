"""What holds for the edits of every format that is written: the file stays whole, and nothing but the edited words changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newslint.builtin import newslint_readers
from newslint.documents.model import Document
from newslint.findings import Edit
from newslint.settings import Settings
from tests.conftest import engine
from tests.documents.forms import PACKAGES, RECORDS, TEXTS
from tests.documents.wordfiles import members

READERS = {suffix: reader for reader in newslint_readers() for suffix in reader.suffixes}
READ_ONLY = {"feed.rss", "export.wxr", "feed.atom"}
FORMS = {
    path: make
    for path, make in (TEXTS | RECORDS | PACKAGES).items()
    if not READERS[PurePath(path).suffix].read_only and path not in READ_ONLY
}

WORDS = st.sampled_from(["rain", "is", "is due", "“dry”", "café", "R & D", "Mayor", "it’s", "late 😀", "so so"])
LINES = st.lists(st.lists(WORDS, min_size=2, max_size=8).map(" ".join), min_size=3, max_size=5)
CONTENTS = st.sampled_from(["", "sun", "late, late", "“no”", "A & B", "“é”"])


def test_every_format_that_is_written_is_tried_here() -> None:
    written = {reader.name for reader in READERS.values() if not reader.read_only}
    assert {READERS[PurePath(path).suffix].name for path in FORMS} == written


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)


def html_frame(source: str) -> object:
    tags = _Tags()
    tags.feed(source)
    return tags.found


def json_frame(source: str) -> object:
    def frame(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: frame(one) for key, one in value.items()}
        if isinstance(value, list):
            return [frame(one) for one in value]
        return html_frame(value) if isinstance(value, str) and value.startswith("<") else isinstance(value, str) or value

    return frame(json.loads(source))


def xml_frame(source: str) -> object:
    return [(one.tag, one.attrib) for one in ElementTree.fromstring(source).iter()]


def rows(source: str) -> object:
    """The lines that are numbers, times or marks, and how many others there are."""
    return [line if re.fullmatch(r"\d+|.*-->.*|=+|", line) else "" for line in source.split("\n")]


FRAMES: dict[str, Callable[[str], object]] = {
    **dict.fromkeys((".json", ".ninjs"), json_frame),
    **dict.fromkeys((".nitf", ".xml"), xml_frame),
    ".html": html_frame,
}


def stories(document: Document) -> tuple[Document, ...]:
    return document.stories or (document,)


def shown(text: str) -> str:
    """A text as its page shows it: white space in a row is one space."""
    return " ".join(text.split())


@pytest.mark.parametrize("path", FORMS)
@settings(max_examples=30, deadline=None)
@given(st.data(), LINES, st.sampled_from(("utf-8", "utf-8-sig", "utf-16")), st.sampled_from(("\n", "\r\n")), CONTENTS)
def test_an_edit_changes_its_words_and_no_other_byte(
    path: str, data: st.DataObject, lines: list[str], encoding: str, line_end: str, content: str
) -> None:
    reader = READERS[PurePath(path).suffix]
    form = FORMS[path](lines[0], "\n".join(lines[1:]))
    file = form if isinstance(form, bytes) else form.replace("\n", line_end).encode(encoding)
    document = reader.read(file, path, Settings())
    places = [(story, at) for story in stories(document) for at in range(len(story.blocks))]
    number = data.draw(st.integers(0, len(places) - 1))
    story, at = places[number]
    block = story.blocks[at]
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    edits = story.edits(block, start, end, content)
    assume(edits)
    source = mended(document.source, edits)
    written = engine().rewritten(file, path, source)

    again = reader.read(written, path, Settings())
    texts = [story.blocks[at].text for story, at in places]
    texts[number] = block.text[:start] + content + block.text[end:]
    assert [shown(block.text) for story in stories(again) for block in story.blocks] == [
        shown(one) for one in texts if one.strip()
    ]
    if isinstance(form, bytes):
        before, after = members(file), members(written)
        assert {new[0] for old, new in zip(before, after, strict=True) if new != old} <= {"word/document.xml", "content.xml"}
        assert re.sub(' xml:space="preserve"', "", again.source) == re.sub(' xml:space="preserve"', "", source)
    else:
        assert written == mended(form.replace("\n", line_end), edits).encode(encoding)
        frame = FRAMES.get(PurePath(path).suffix, rows)
        assert frame(again.source) == frame(document.source)


@pytest.mark.parametrize(
    ("copy", "cut", "after"),
    [
        ("Rain is due\nlate", "Rain", "is due\nlate"),
        ("Rain\nis due\nlate", "is due", "Rain\nlate"),
        ("Rain\nis due\nlate", "late", "Rain\nis due\n"),
    ],
)
def test_a_cut_leaves_no_indent_and_no_empty_line(copy: str, cut: str, after: str) -> None:
    document = READERS[".adoc"].read(f"= Rain\n\n{copy}".encode(), "a.adoc", Settings())
    block = document.blocks[1]
    start = block.text.index(cut)
    assert mended(document.source, document.edits(block, start, start + len(cut), "")) == f"= Rain\n\n{after}"


def test_no_edit_empties_a_block() -> None:
    document = READERS[".adoc"].read(b"= Rain\n\nRain is due\n", "a.adoc", Settings())
    assert document.edits(document.blocks[0], 0, 4, "") == ()
    assert document.edits(document.blocks[0], 0, 4, " ") == ()
    assert document.edits(document.blocks[0], 0, 4, "Sun")


def mended(source: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        source = source[: edit.span.start] + edit.content + source[edit.span.end :]
    return source
