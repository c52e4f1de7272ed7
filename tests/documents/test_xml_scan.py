"""The XML scanner: every event stands where it says, reads as XML says, and hostile XML is refused."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.documents.errors import ReadError
from newslint.documents.xml_scan import local_name, scan


def events(source: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.name or one.text, source[one.start : one.end]) for one in scan(source, comments=True)]


def test_tags_text_references_and_sections() -> None:
    source = (
        '<?xml version="1.0" encoding="latin1"?>\r\n<a xmlns:x="urn:q">Caf&#233; ü<x:b/>\r\n<![CDATA[<i>&amp;]]><!-- n --></a>'
    )
    assert events(source) == [
        ("start", "a", '<a xmlns:x="urn:q">'),
        ("text", "Caf", "Caf"),
        ("text", "é", "&#233;"),
        ("text", " ü", " ü"),
        ("start", "{urn:q}b", "<x:b/>"),
        ("end", "{urn:q}b", ""),
        ("text", "\n", "\r\n"),
        ("text", "<i>&amp;", "<i>&amp;"),
        ("comment", " n ", "<!-- n -->"),
        ("end", "a", "</a>"),
    ]


def test_attributes_have_their_values_and_namespaces() -> None:
    start = next(scan('<a xmlns:x="urn:q" one="1 &amp; >" x:two=\'"\'/>'))
    assert dict(start.attributes) == {"one": "1 & >", "{urn:q}two": '"'}
    assert local_name("{urn:q}two") == "two"
    assert local_name("one") == "one"


def test_what_a_dtd_may_declare_is_read_as_html_does() -> None:
    source = '<!DOCTYPE nitf SYSTEM "file:///etc/passwd"><a>caf&eacute; &unheard;</a>'
    assert [one.text for one in scan(source) if one.kind == "text"] == ["caf", "é", " ", "\ufffc"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30), max_size=8))
def test_text_is_the_sources(parts: list[str]) -> None:
    source = "<a>" + "".join(f"<b>{escape(part)}</b>" for part in parts) + "</a>"
    read = ""
    at = 0
    for one in scan(source):
        assert at <= one.start <= one.end
        at = one.end
        if one.kind == "text":
            read += one.text
            assert one.text == source[one.start : one.end] or source[one.start] == "&"
    assert read == "".join(parts)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "DOCTYPE"),
        ("<a>&x;</a>", "undefined entity"),
        ("<a><b></a>", "mismatched tag"),
        ("<a>" * 300 + "</a>" * 300, "deep"),
        ("<a>" + "<b/>" * 600_000 + "</a>", "tags"),
        (f'<a b="{"x" * 2_000_000}"/>', "a tag"),
        ("", "no element"),
    ],
)
def test_what_is_refused(source: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        list(scan(source))
