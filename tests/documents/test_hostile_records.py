"""Hostile files of the formats that programs write: each is refused with one message, soon, and without much memory."""

from __future__ import annotations

import pytest

from tests.documents.hostile import MEGABYTES, SECONDS, Outcomes, outcomes

_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))

FILES: dict[str, tuple[bytes, str]] = {
    "laughs.xml": (f"<!DOCTYPE nitf [{_LAUGHS}]><nitf>&a9;</nitf>".encode(), "DOCTYPE"),
    "outside.xml": (b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf>&x;</nitf>', "DOCTYPE"),
    "parameter.xml": (b'<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]><nitf/>', "DOCTYPE"),
    "undefined.xml": (b"<nitf>&x;</nitf>", "undefined entity"),
    "deep.xml": (b"<nitf>" + b"<p>" * 100_000, "deep"),
    "tags.xml": (b"<nitf>" + b"<p/>" * 4_000_000 + b"</nitf>", "tags"),
    "attribute.xml": (b'<nitf a="' + b"x" * 19_000_000 + b'"/>', "a tag"),
    "comment.xml": (b"<nitf><!--" + b"-x" * 9_000_000, "comment"),
    "section.rss": (
        b"<rss><channel><item><description><![CDATA[" + b"<p>" * 6_000_000 + b"]]></description></item></channel></rss>",
        "more than any story",
    ),
    "open.xml": (b"<nitf><body>", "well-formed"),
    "lying.xml": ('<?xml version="1.0" encoding="UTF-8"?><nitf>café</nitf>'.encode("latin-1"), "UTF-8"),
    "lying-latin.xml": ('<?xml version="1.0" encoding="iso-8859-1"?><nitf>café</nitf>'.encode(), "it is UTF-8"),
    "utf-7.xml": (b'<?xml version="1.0" encoding="utf-7"?><nitf>+ADw-</nitf>', "does not read"),
    "nul.xml": (b"<nitf>\0</nitf>", "NUL"),
    "nul.json": (b'{"body": "a\0b"}', "NUL"),
    "deep.json": (b"[" * 19_000_000, "deep"),
    "values.json": (b"[" + b"1," * 9_000_000 + b"1]", "values"),
    "escapes.json": (b'{"body": "' + b"\\n" * 9_000_000 + b'"}', "escapes"),
    "line.json": (b'{"title": "A story", "body": "' + b"word " * 3_900_000 + b'"}', "more than any story"),
    "cut.json": (b'{"body": "It rai', "unterminated"),
    "lines.jsonl": (b'{"body": "It rained."}\n' * 800_000, "newslint archive"),
    "cells.csv": (b"body\n" + b"," * 19_000_000, "cells"),
    "field.csv": (b"title,body\nx," + b"word " * 3_900_000, "more than any story"),
    "quote.csv": (b'title,body\nx,"' + b"y\n" * 9_000_000, "never closed"),
    "cues.srt": (b"1\n00:00:00,000 --> 00:00:01,000\n" + b"a\n" * 450_000, "lines"),
    "long.rst": (b"*a " * 6_000_000, "more than any story"),
    "long.adoc": (b"[" * 19_000_000, "more than any story"),
    "nested.rst": (b"- " * 499_000 + b"x", "deep"),
    "lists.rst": (b"* a\n\n|x|\n===\n\n" * 45_000, "lines"),
    "nested.adoc": (b"\n".join(b"=" * length for length in range(4, 1_300)), "deep"),
    "captions.rss": (
        b'<rss xmlns:m="http://search.yahoo.com/mrss/"><channel><item>'
        + b"<m:description>x</m:description>" * 20_000
        + b"</item></channel></rss>",
        "fields",
    ),
    "writers.json": (b'{"body": "y", "authors": [' + b'"Jane Doe",' * 20_000 + b'"x"]}', "fields"),
    "broken.parquet": (b"PAR1" + b"\xff" * 100 + b"PAR1", "not a sound Parquet file"),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """For each file what became of it; and the most memory taken, in megabytes."""
    return outcomes(tmp_path_factory.mktemp("hostile"), {name: data for name, (data, _) in FILES.items()})


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_soon_with_one_message(name: str, checked: Outcomes) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    seconds, (message,), internal = checked[0][name]
    assert not internal
    assert FILES[name][1] in message
    assert len(message) < 400
    assert seconds < SECONDS


def test_no_file_takes_much_memory(checked: Outcomes) -> None:
    assert checked[1] < MEGABYTES
