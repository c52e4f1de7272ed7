"""Subtitles, reStructuredText and AsciiDoc: what is prose, that it maps back, and that fixes leave the rest alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import read
from newslint.engine import FixMode
from tests.conftest import engine
from tests.documents.check import check_document, prose, texts
from tests.documents.forms import TEXTS

SRT = """1
00:00:00,000 --> 00:00:02,000
The minister said the
<i>budget</i> will be

2
00:00:02,000 --> 00:00:04,000
late late this year.

3
00:00:08,000 --> 00:00:09,000
[APPLAUSE]

4
00:00:09,500 --> 00:00:11,000
- Is it true?
- JOHN SMITH: Yes.
"""

VTT = """WEBVTT

NOTE newslint: ignore-file[TYP003]

STYLE
::cue { color: red }

first
00:00.000 --> 00:02.000 line:0
<v Ann>Fish &amp; chips are are
here.

00:02.000 --> 00:03.000
<v Bob>So they are.
"""

RST = """=====
Title
=====

:Author: Jane Doe
:Date: 2023-09-04

A *short* paragraph with ``code``, a `link <http://example.org>`_ and a note [1]_.

.. newslint: ignore[TYP003]

- one
  goes on

.. code-block:: python

   not prose

.. note:: Be careful
   here.

Like this::

    not prose

+------+------+
| a b  | c d  |
+------+------+

.. [1] A footnote.
"""

ADOC = """= Title
Jane Doe <jane@example.org>
v1.0, 2023-09-04

A *short* "`quoted`" paragraph with `code`, https://example.org[a link] and a note.footnote:[A footnote.]

== Section

// newslint: ignore[TYP003]
* one
goes on

[source]
----
not prose
----

____
A quote.
____

|===
|a b |c d
|===
"""


def test_subrip() -> None:
    document = read(SRT, "a.srt")
    check_document(document)
    assert prose(document) == ["The minister said the budget will be late late this year.", "Is it true?", "Yes."]


def test_webvtt() -> None:
    document = read(VTT, "a.vtt")
    check_document(document)
    assert prose(document) == ["Fish & chips are are here.", "So they are."]
    assert [one.text for one in document.directives] == ["ignore-file[TYP003]"]
    assert not engine(select=("TYP003",)).check_bytes(VTT.encode(), "a.vtt").diagnostics


def test_restructuredtext() -> None:
    document = read(RST, "a.rst")
    check_document(document)
    assert texts(document) == [
        ("headline", "Title"),
        ("paragraph", "A short paragraph with \ufffc, a link and a note."),
        ("list-item", "one goes on"),
        ("paragraph", "Be careful here."),
        ("paragraph", "Like this:"),
        ("table-cell", "a b"),
        ("table-cell", "c d"),
        ("paragraph", "A footnote."),
    ]
    assert dict(document.metadata) == {"title": "Title", "byline": "Jane Doe", "date": "2023-09-04"}
    assert [one.text for one in document.directives] == ["ignore[TYP003]"]


def test_asciidoc() -> None:
    document = read(ADOC, "a.adoc")
    check_document(document)
    assert texts(document) == [
        ("headline", "Title"),
        ("paragraph", "A short “quoted” paragraph with \ufffc, a link and a note."),
        ("paragraph", "A footnote."),
        ("heading", "Section"),
        ("list-item", "one goes on"),
        ("block-quote", "A quote."),
        ("table-cell", "a b"),
        ("table-cell", "c d"),
    ]
    assert dict(document.metadata) == {"title": "Title", "byline": "Jane Doe", "date": "2023-09-04"}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.srt", SRT, SRT.replace("late late", "late")),
        ("a.rst", RST.replace("Be careful", "Be be careful"), RST.replace("Be careful", "Be careful")),
        ("a.adoc", ADOC.replace("A quote.", "A quote of of it."), ADOC.replace("A quote.", "A quote of it.")),
    ],
)
def test_fixes(path: str, before: str, after: str) -> None:
    assert engine(select=("TYP003",)).check_bytes(before.encode(), path, FixMode(unsafe=True)).after == after


def test_no_fix_joins_two_lines_of_a_screen() -> None:
    text = "1\n00:00:00,000 --> 00:00:02,000\nIt is is\n\n2\n00:00:02,000 --> 00:00:03,000\nof of\nof use.\n"
    fixed = engine(select=("TYP003",)).check_bytes(text.encode(), "a.srt", FixMode(unsafe=True)).after
    assert fixed.count("\n") == text.count("\n")


# The prose of the forms, without the marks of a title, the numbers and the times.
PROSE = {
    "a.srt": r"^(?!\d+$|.*-->).+",
    "a.vtt": r"^(?!WEBVTT|.*-->).+",
    "a.rst": r"^(?!=+$).+",
    "a.adoc": r"(?<=^= ).+|^(?!= ).+",
}


@pytest.mark.parametrize("path", PROSE)
def test_the_seed_article(shared: Path, path: str) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    form = TEXTS[path](title, "\n".join(line for line in body.splitlines() if line.strip()))
    found = said(form, path, PROSE[path])
    assert found == said(text, "a.txt", ".+")
    assert {code for code, *_ in found} >= {"TYP003", "PUN002", "CPY001"}


def said(source: str, path: str, prose: str) -> list[tuple[str, str, int, int]]:
    """What is found: code, message, and how many letters of the prose stand before it and before its end."""
    checked = engine().check_bytes(source.encode(), path)
    assert not checked.failures
    runs = [match.span() for match in re.finditer(prose, source, re.MULTILINE)]
    letters = [at for start, end in runs for at in range(start, end) if not source[at].isspace()]
    found = [one.finding for one in checked.diagnostics]
    assert all({one.span.start, one.span.end - 1} <= set(letters) for one in found)
    places = [(bisect_left(letters, one.span.start), bisect_left(letters, one.span.end)) for one in found]
    return [(one.code, one.message, *place) for one, place in zip(found, places, strict=True)]


MARKUP = st.text(st.sampled_from("ab .\n*_`:[]<>|#=-+~^{}\\\"'/1&"), max_size=120)


@settings(max_examples=150, deadline=None)
@given(MARKUP, st.sampled_from(["a.rst", "a.adoc", "a.srt", "a.vtt"]))
def test_any_text_maps_back(text: str, path: str) -> None:
    cue = "1\n00:00:00.000 --> 00:00:01.000\n" if path.endswith(("srt", "vtt")) else ""
    check_document(read(cue + text, path))
