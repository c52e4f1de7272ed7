"""Formats that programs write: the seed article in each has the findings of the text, fixes leave the rest alone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import read
from newslint.documents.csv_scan import csv_rows
from newslint.documents.fieldmap import FieldMap
from newslint.documents.json_scan import parse_json
from newslint.documents.mapped import Mapped, Value
from newslint.documents.model import Document
from newslint.documents.records import record_document
from newslint.settings import Settings
from tests.conftest import Run, engine
from tests.documents.forms import RECORDS, as_ninjs, as_nitf


def said(data: bytes, path: str, **options: object) -> list[tuple[str, str, str]]:
    checked = engine(**options).check_bytes(data, path)
    assert not checked.failures
    return [(one.finding.code, one.excerpt[one.marked.start : one.marked.end], one.where) for one in checked.diagnostics]


@pytest.mark.parametrize("path", RECORDS)
def test_the_seed_article(shared: Path, path: str) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    expected = [one[:2] for one in said(text.encode(), "seed.txt")]
    assert sorted(one[:2] for one in said(RECORDS[path](title, body).encode(), path)) == sorted(expected)


TITLE, BODY = "Rain is due", "It rained on on Monday.\nThe café was shut."


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("story.json", "body.html:1:14"),
        ("item.ninjs", "bodies.1.value:1:14"),
        ("part.jsonl", "2:text:1:11"),
        ("part.csv", "1:Text:1:11"),
        ("story.nitf", f"1:{as_nitf(TITLE, BODY).index('on on') + 1}"),
        ("feed.rss", "1:content:encoded:1:14"),
        ("export.wxr", "1:content:encoded:1:11"),
    ],
)
def test_places(path: str, where: str) -> None:
    found = said(RECORDS[path](TITLE, BODY).encode(), path, select=("TYP003",))
    assert [(code, text) for code, text, _ in found] == [("TYP003", "on on")]
    assert found[0][2] == where


@pytest.mark.parametrize("path", ["part.jsonl", "part.csv", "feed.rss", "export.wxr", "feed.atom"])
def test_feeds_and_archives_are_read_only(newslint: Run, tmp_path: Path, path: str) -> None:
    text = RECORDS[path](TITLE, BODY)
    (tmp_path / path).write_bytes(text.encode())
    done = newslint("check", "--isolated", "--select", "TYP003", "--fix", "--unsafe-fixes", path)
    assert (tmp_path / path).read_bytes() == text.encode()
    assert "read only" in done.stderr + done.stdout


def test_parquet_reads_as_its_records_do() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    data = io.BytesIO()
    parquet.write_table(pyarrow.table({"title": ["Sun", TITLE], "text": ["It shone.", BODY]}), data)
    assert said(data.getvalue(), "part.parquet", select=("TYP003",)) == [("TYP003", "on on", "2:text:1:11")]
    plain = record_document({"title": TITLE, "text": BODY}, FieldMap(), "x", Settings())
    stories = engine().read_draft(data.getvalue(), "part.parquet")[0]
    assert plain
    assert stories
    assert [(one.kind, one.text) for one in plain.blocks] == [(one.kind, one.text) for one in stories.stories[1].blocks]


def test_a_date_that_comes_with_the_story_is_used() -> None:
    body = "The vote is on Tuesday, March 3."
    for path, text in {
        "a.json": json.dumps({"title": TITLE, "body": body, "published_at": "2025-02-20"}),
        "b.json": json.dumps({"title": TITLE, "body": body, "date": 1740009600}),
        "c.xml": '<nitf><head><docdata><date.issue norm="20250220T000000Z"/></docdata></head><body><body.content>'
        f"<p>{body}</p></body.content></body></nitf>",
        "d.rss": f"<rss><channel><item><description>{body}</description><pubDate>Thu, 20 Feb 2025 10:00:00 GMT</pubDate></item>"
        "</channel></rss>",
    }.items():
        assert [code for code, _, _ in said(text.encode(), path, select=("FCT001",))] == ["FCT001"], path


def test_metadata() -> None:
    nitf = (
        '<nitf xml:lang="en"><head><docdata><doc-id id-string="7"/><du-key key="rain"/></docdata>'
        '<pubdata date.publication="20250220" position.section="Weather"/></head>'
        "<body><body.head><hedline><hl1>Rain</hl1></hedline><byline>"
        "By <person>Jane Doe</person><byttl>Reporter</byttl></byline></body.head></body></nitf>"
    )
    assert read(nitf, "a.nitf").metadata == {
        "title": "Rain",
        "date": "2025-02-20",
        "byline": "Jane Doe",
        "id": "7",
        "slug": "rain",
        "section": "Weather",
        "language": "en",
    }


def test_a_map_says_what_is_what(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('[fields]\nheadline = "t"\nbody = ["lead", "parts.*.html"]\n', encoding="utf-8")
    story = {"t": TITLE, "lead": "It rained on on Monday.", "parts": [{"html": "A &amp; B."}, {"html": "So so so late."}]}
    (tmp_path / "story.json").write_text(json.dumps(story), encoding="utf-8")
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0.0"}', encoding="utf-8")
    done = newslint("check", ".", "--select", "TYP003")
    assert "story.json:lead:1:11" in done.stdout
    assert "package.json" not in done.stdout + done.stderr


def test_what_is_no_draft_is_left_out_unless_it_is_named(newslint: Run, tmp_path: Path) -> None:
    for name in ("package.json", "pom.xml", "data.csv", "rows.jsonl"):
        (tmp_path / name).write_text({"pom.xml": "<project/>"}.get(name, '{"name": "x"}'), encoding="utf-8")
    (tmp_path / "item.xml").write_text(as_nitf(TITLE, BODY), encoding="utf-8")
    (tmp_path / "item.json").write_text(as_ninjs(TITLE, BODY), encoding="utf-8")
    done = newslint("check", ".", "--isolated", "--select", "TYP003")
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if "TYP003" in line} == {"item.xml", "item.json"}
    assert not done.stderr
    named = newslint("check", "pom.xml", "package.json", "--isolated")
    assert named.returncode == 2
    assert "<project> is none of the news formats" in named.stderr
    assert "[fields]" in named.stderr


@pytest.mark.parametrize(
    ("table", "problem"),
    [('fields = "x"', "must be a table"), ("[fields]\nbody = 3", "must be the path"), ('[fields]\nhedline = "t"', "headline")],
)
def test_a_map_that_cannot_be(newslint: Run, tmp_path: Path, table: str, problem: str) -> None:
    (tmp_path / "newslint.toml").write_text(table, encoding="utf-8")
    done = newslint("check", ".")
    assert done.returncode == 2
    assert problem in done.stderr


def maps_back(document: Document) -> None:
    for block in document.blocks:
        for piece in block.pieces:
            if piece.verbatim:
                assert document.source[piece.source.start : piece.source.end] == piece.text


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n\t"\\<&'), max_size=60)


@settings(max_examples=60)
@given(TEXT, TEXT, st.booleans())
def test_json_values(one: str, other: str, plain: bool) -> None:
    source = json.dumps({"body": "Words: " + one, other: [1, other]}, ensure_ascii=plain)
    tree = parse_json(source)
    assert isinstance(tree, dict)
    leaf = tree["body"] if other != "body" else tree[other][1]
    assert isinstance(leaf, Mapped)
    value = leaf.value()
    assert value.text == json.loads(source)["body" if other != "body" else other][1 if other == "body" else slice(None)]
    for at in range(len(value.text)):
        span = value.span(at, at + 1)
        assert json.loads(f'"{source[span.start : span.end]}"') == value.text[at]
        assert value.offset(span.start) == at
    if other != "body":
        maps_back(read(source, "a.json"))


@settings(max_examples=60)
@given(st.lists(st.lists(TEXT, min_size=2, max_size=3), min_size=1, max_size=4))
def test_csv_cells(rows: list[list[str]]) -> None:
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [[cell.value().text for cell in row] for row in csv_rows(table.getvalue(), ",")] == rows


@given(TEXT, TEXT)
def test_a_value_read_through_another(one: str, other: str) -> None:
    outer = Value.plain("x" + one + other, 5)
    inner = Value.plain(outer.text)
    assert outer.through(inner).text == outer.text
    assert outer.through(inner).span(0, len(outer.text)) == outer.span(0, len(outer.text))
