"""Markdown."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslint import Document
from newslint.documents.markdown import MarkdownReader
from newslint.documents.model import OPAQUE, BlockKind
from newslint.settings import Settings
from tests.documents.check import check_document, prose, texts

STORY = """\
---
title: "Council rejects “harbor” plan"
date: 2024-05-06
description: >
  The vote was
  close
caption: 'The harbor''s mouth'
tags: [city, sea]
---
# Not the headline

The council *voted* down the [harbor plan](https://example.com/a_b "A title") on
Monday &amp; went home. {{< figure src="a.jpg" caption="not prose" >}}

> “It is over,” said
> **Jane Doe**.
>
> - one

1. First
   item
2. Second ![The mayor & the sea](sea.jpg)

| Year | Votes *for* |
|------|:-----------:|
| 2020 | 7 \\| 8      |

Results
-------

```python
print("not prose")
```

    not prose either

<div>
not prose
</div>

[^1]: The note
    goes on.

[ref]: https://example.com "not prose"
"""


def read(source: str) -> Document:
    document = MarkdownReader().parse(source, "draft.md", Settings())
    check_document(document)
    return document


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_story(line_end: str) -> None:
    document = read(STORY.replace("\n", line_end))
    assert texts(document) == [
        ("headline", "Council rejects “harbor” plan"),
        ("summary", "The vote was close"),
        ("caption", "The harbor's mouth"),
        ("heading", "Not the headline"),
        ("paragraph", f"The council voted down the harbor plan on Monday & went home. {OPAQUE}"),
        ("block-quote", "“It is over,” said Jane Doe."),
        ("block-quote", "one"),
        ("list-item", "First item"),
        ("list-item", f"Second {OPAQUE}"),
        ("caption", "The mayor & the sea"),
        ("table-cell", "Year"),
        ("table-cell", "Votes for"),
        ("table-cell", "2020"),
        ("table-cell", "7 | 8"),
        ("heading", "Results"),
        ("paragraph", "The note goes on."),
    ]
    assert document.metadata["date"] == datetime.date(2024, 5, 6)
    assert document.metadata["tags"] == ["city", "sea"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Run `make all` now.", f"Run {OPAQUE} now."),
        ("See <https://example.com> or <a@example.com>.", f"See {OPAQUE} or {OPAQUE}."),
        ("See https://example.com/a_b_c?d=e. Then www.example.com.", f"See {OPAQUE}. Then {OPAQUE}."),
        ("A [link *here*](x.html), not [there](y.html).", "A link here, not there."),
        ("“[W]hat [u]nder [sic]” she said", "“[W]hat [u]nder [sic]” she said"),
        (
            "A [ref] and [a second][ref] and [third][].\n\n[ref]: http://a.example\n[third]: http://b.example",
            "A ref and a second and third.",
        ),
        ("It cost $5 and *not* $6.", "It cost $5 and not $6."),
        ("Line one  \nline two\\\nline three", "Line one line two line three"),
        (r"5 \* 6 \& 7 \\ 8", r"5 * 6 & 7 \ 8"),
        ("caf&eacute; &#8217; &#x2019; &copy; AT&T R&D &nosuch;", "café ’ ’ © AT&T R&D &nosuch;"),
        ("Text ~~struck out~~ stays<br>here <b>bold</b>.", "Text stays here bold."),
        ("A claim.[^1][^note] And more.", "A claim. And more."),
        ('Out {{ site.title }} of {% if a %}it{% endif %} {{% ref "a" %}}.', f"Out {OPAQUE} of {OPAQUE}it{OPAQUE} {OPAQUE}."),
        ("He saw it in ![alt](a.png).", f"He saw it in {OPAQUE}."),
        (r"It is in C:\drafts\kim kim.txt now.", f"It is in {OPAQUE} kim.txt now."),
        ("![alt](a.png) He saw it.", "He saw it."),
        ("to <img src=x> to <svg></svg>.", f"to {OPAQUE} to {OPAQUE}{OPAQUE}."),
        ("“*Emphasis*” and “_this_” and snake_case_word", "“Emphasis” and “this” and snake_case_word"),
        ("![The mayor](a.jpg)", None),
        ("{{< tweet 123 >}}", None),
        ("<!-- a comment -->", None),
        ("{% comment %}Not\n\nthis{% endcomment %}", None),
    ],
)
def test_inline_markup(source: str, text: str | None) -> None:
    paragraphs = prose(read(source + "\n"), BlockKind.PARAGRAPH)
    assert paragraphs == ([] if text is None else [text])


def test_an_edit_of_an_entity_replaces_it_whole() -> None:
    source = "Tom &amp; *Jerry*\n"
    document = read(source)
    (block,) = document.blocks
    edit = document.edit(block, 4, 5, "and")
    assert edit is not None
    assert source[: edit.span.start] + edit.content + source[edit.span.end :] == "Tom and *Jerry*\n"
    assert document.edit(block, 4, len(block.text), "x") is None, "the emphasis would be lost"


def test_headings() -> None:
    assert texts(read("Sub\n---\n\n# One\n\nTwo *x*\n=======\n\n## Three ##\n\nText\n")) == [
        ("heading", "Sub"),
        ("headline", "One"),
        ("heading", "Two x"),
        ("heading", "Three"),
        ("paragraph", "Text"),
    ]


def test_toml_front_matter() -> None:
    document = read('+++\ntitle = \'A title\'\nsummary = """\nTwo\nlines"""\ndraft = true\n+++\n\nText.\n')
    assert texts(document) == [("headline", "A title"), ("summary", "Two lines"), ("paragraph", "Text.")]
    assert document.metadata["draft"] is True


@pytest.mark.parametrize(
    "front",
    ["title: [unclosed", "title: a: b: c", "- a\n- list", "a: 2020-99-99", "title: 5", "&a [*a]", "{a: {b: [1]}: 2}", "\x07: a"],
)
def test_front_matter_that_cannot_be_read(front: str) -> None:
    assert texts(read(f"---\n{front}\n---\nText.\n")) == [("paragraph", "Text.")]


def test_escaped_front_matter_maps_as_a_whole() -> None:
    source = '---\ntitle: "Tab\\there \\u201cnow\\u201d"\n---\n'
    block = read(source).blocks[0]
    assert block.text == "Tab here “now”"
    span = block.source_span(0, 3)
    assert source[span.start : span.end] == '"Tab\\there \\u201cnow\\u201d"'


def test_edits_do_not_break_front_matter() -> None:
    source = '---\ntitle: "He said “no to to us"\nsummary: "Tab\\there now"\n---\n'
    document = read(source)
    title, summary = document.blocks
    edit = document.edit(title, title.text.index("to to"), title.text.index(" us"), "to")
    assert edit is not None
    assert source[: edit.span.start] + edit.content + source[edit.span.end :] == source.replace("to to", "to")
    assert document.edit(title, 8, 9, '"') is None, "it would end the title"
    assert document.edit(summary, 0, 3, "Tabs") is None, "its words cannot be told apart"


def test_edits_do_not_lose_code() -> None:
    document = read("Run `a` `a` now now.\n")
    (block,) = document.blocks
    assert document.edit(block, block.text.index(OPAQUE), block.text.index(" now"), "x") is None
    assert document.edit(block, block.text.index("now now"), len(block.text) - 1, "now") is not None


def test_directives() -> None:
    source = (
        "# Head\n\n<!-- newslint: ignore[TYP001] -->\n\nText <!-- newslint:disable --> on.\n\n"
        "`<!-- newslint: enable -->`\n\n    <!-- newslint: enable -->\n"
    )
    document = read(source)
    assert [directive.text for directive in document.directives] == ["ignore[TYP001]", "disable"]
    span = document.directives[0].span
    assert source[span.start : span.end] == "<!-- newslint: ignore[TYP001] -->"
    assert prose(document) == ["Head", "Text on."]


MARKUP = """
* ** _ ` ``` ~~ [ ] ( ) ![ ]( <b> </b> <!-- --> > # - + 1. | |-|-| \\ & &amp; &#39; {{ }} {% %} {{< >}} [^1] : --- +++ ===
<http://a.b> http://c.d word It’s “x” é 😀 title: $
"""
SPACES = [" ", "\n", "\n\n", "\r\n", "\r", "    ", "\n> ", "\n- ", "\t", "\x0b", "\x00", "\x85"]
FRAGMENTS = st.sampled_from(MARKUP.split()) | st.sampled_from(SPACES)


@settings(max_examples=300)
@given(st.lists(FRAGMENTS).map("".join) | st.text())
@example("---\n---\n")
@example("---\ntitle: x\n---")
@example("\ud800 *a*")
@example("{{")
def test_any_text(source: str) -> None:
    read(source)


@pytest.mark.parametrize(
    "repeated", ["> ", "- ", "[", "![", "*a ", "*", "_a", "`a``", "<b>", "{{", "| a ", "<!--", "[a](", "http://a", "&a"]
)
def test_hostile_text_is_read_in_time(repeated: str) -> None:
    from time import process_time

    started = process_time()
    read("The end.\n\n" + repeated * 10_000)
    assert process_time() - started < 10
