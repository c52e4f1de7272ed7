"""HTML."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslint import Document
from newslint.documents.html import HtmlReader
from newslint.documents.model import OPAQUE, BlockKind
from newslint.settings import Settings
from tests.documents.check import check_document, prose, texts

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
  <title>The page &amp; more</title>
  <meta name="author" content="Jane &amp; Ali">
  <meta property='article:published_time' content=2024-05-06>
  <style>p > a { color: red }</style>
  <script>if (a<b && c>d) { document.write("<p>not prose</p>") }</script>
</head>
<body>
<nav><a href="/">Home</a></nav>
<!-- newslint: ignore[TYP001] -->
<h1>Council rejects
   the <em>harbor</em> plan</h1>
<p>The council&rsquo;s vote was <a href="x?a=1&amp;b=2" title="a > b">close</a>,<br>said Tom&nbsp;&amp;&nbsp;Co.</p>
<blockquote><p>“It is over.”</p><p>“Now.”</p></blockquote>
<ul><li>First <li>Second</ul>
<figure><img src="a.jpg" alt="x"><figcaption>The mayor</figcaption></figure>
<table><tr><th>Year<td>2020</table>
<pre>not prose</pre>
<template><p>not prose</p></template>
<h2>Results</h2>
<div>Loose text
<p>Run <code>make &lt;all&gt;</code> now.
<textarea><p>not prose</textarea>
</div>
</body></html>
"""


def read(source: str) -> Document:
    document = HtmlReader().parse(source, "page.html", Settings())
    check_document(document)
    return document


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_page(line_end: str) -> None:
    document = read(PAGE.replace("\n", line_end))
    assert texts(document) == [
        ("headline", "Council rejects the harbor plan"),
        ("paragraph", "The council’s vote was close, said Tom\xa0&\xa0Co."),
        ("block-quote", "“It is over.”"),
        ("block-quote", "“Now.”"),
        ("list-item", "First"),
        ("list-item", "Second"),
        ("caption", "The mayor"),
        ("table-cell", "Year"),
        ("table-cell", "2020"),
        ("heading", "Results"),
        ("paragraph", "Loose text"),
        ("paragraph", f"Run {OPAQUE} now. {OPAQUE}"),
    ]
    assert document.metadata == {"lang": "en-GB", "author": "Jane & Ali", "date": "2024-05-06", "title": "The page & more"}
    assert [directive.text for directive in document.directives] == ["ignore[TYP001]"]


def test_a_title_stands_in_for_a_headline() -> None:
    assert texts(read("<title>Mayor &amp; council</title><p>Text.")) == [("headline", "Mayor & council"), ("paragraph", "Text.")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>5 < 6 & 7 > 3 <3</p>", "5 < 6 & 7 > 3 <3"),
        ("<p>AT&T R&D &nosuch; &amp;amp; &#8217;s &#x2019 &copy2</p>", "AT&T R&D &nosuch; &amp; ’s ’ ©2"),
        ("<p>one<span> two</span> <b> three </b>four</p>", "one two three four"),
        ("<p>half<b>way</b></p>", "halfway"),
        ("</div></p><p>stray ends</b></p></section>", "stray ends"),
        ("<p title='a>b' class=x data-y>quoted ends</p>", "quoted ends"),
        ("<p>an <!-- unseen <b> -- > --> end</p>", "an end"),
        ("<p>cut off <a href='x", "cut off"),
        ("<p>Unclosed <code>x<p></p>", f"Unclosed {OPAQUE}"),
        ("bare text", "bare text"),
        ("<P>Upper <SCRIPT>x</Script>case</P>", f"Upper {OPAQUE}case"),
        ("<p>The <svg><title>no</title><text>no</text></svg>end</p>", f"The {OPAQUE}end"),
        ("<p><img src=x> See <img src=x>, <input> <select><option>a</select>.</p>", f"See {OPAQUE}, {OPAQUE} {OPAQUE}."),
        ("<?xml version='1.0'?><p>Declared</p>", "Declared"),
    ],
)
def test_broken_and_odd_markup(source: str, text: str) -> None:
    assert prose(read(source), BlockKind.PARAGRAPH) == [text]


def test_paragraphs_end_where_others_begin() -> None:
    assert texts(read("<p>One<p>Two<h2>Three<p>Four<ul><li>Five</ul>Six")) == [
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("heading", "Three"),
        ("paragraph", "Four"),
        ("list-item", "Five"),
        ("paragraph", "Six"),
    ]


def test_edits_are_escaped_and_leave_markup_alone() -> None:
    source = "<p>Tom &amp; <b>Jerry</b> and and so on</p>"
    document = read(source)
    (block,) = document.blocks
    at = block.text.index("and and")
    edit = document.edit(block, at, at + 7, "& <so>")
    assert edit is not None
    assert (
        source[: edit.span.start] + edit.content + source[edit.span.end :]
        == "<p>Tom &amp; <b>Jerry</b> &amp; &lt;so&gt; so on</p>"
    )
    assert document.edit(block, 0, len("Tom & Jerry"), "x") is None


MARKUP = """
<p> </p> <div> </div> <b> </b> <h1> </h1> <li> <ul> </ul> <blockquote> </blockquote> <td> </table> <code> </code> <pre> </pre>
<br/> <script> </script> <title> </title> <textarea> <svg> </svg> <!-- --> <!-- <! <? </ < > & &amp; &#39; &#0; &nbsp; &notit; ="
<a href='x> <hr> <meta name=author content=x> <img alt="x"> newslint: word It’s “x” é 😀 " ' =
"""
SPACES = [" ", "\n", "\r", "\xa0", "\x0c", "\x00"]
FRAGMENTS = st.sampled_from(MARKUP.split()) | st.sampled_from(SPACES)


@settings(max_examples=500)
@given(st.lists(FRAGMENTS).map("".join) | st.text())
@example("<title>x")
@example("<title>a</title><title>b</title>")
@example("<p\x00>a")
@example("&#10;a&#10;&#32;b")
def test_any_text(source: str) -> None:
    read(source)


@given(st.lists(st.sampled_from(["word", " ", "\n", "é", "😀", "“", ".", "\t", "’s"])).map("".join))
def test_all_the_text_is_read(text: str) -> None:
    assert " ".join(prose(read(f"<div><p>{text}</p></div>"))) == " ".join(text.split())


@pytest.mark.parametrize(
    "repeated", ["<div>", "<p>", "<b>", "<!--", "<a =", "<a ='", '<a ="', "<title>", "<code>", "</p>", "<", "&", "<script>"]
)
def test_hostile_text_is_read_in_time(repeated: str) -> None:
    from time import process_time

    started = process_time()
    read("<p>The end.</p>" + repeated * 50_000)
    assert process_time() - started < 10
