"""Plain text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import Document
from newslint.documents.model import BlockKind
from newslint.documents.text import TextReader
from newslint.settings import Settings
from tests.documents.check import check_document, prose, texts


def read(source: str) -> Document:
    return TextReader().parse(source, "draft.txt", Settings())


def test_a_wire_story() -> None:
    document = read(
        "Council rejects harbor plan in the U.S.\r\n"
        "By Jane Q. Doe and Ali Baba\r\n"
        "\r\n"
        "PORTLAND (Reuters) - The city council voted down a plan to\r\n"
        "deepen the harbor on Monday, a setback for the shipping\r\n"
        "industry.\r\n"
        "\r\n"
        "FILE - The harbor in 2019. (AP Photo/A. N. Other)\r\n"
        "\r\n"
        "Members gave these reasons:\r\n"
        "\r\n"
        "- the cost, which is\r\n"
        "  high\r\n"
        "- the noise\r\n"
    )
    check_document(document)
    assert texts(document) == [
        ("headline", "Council rejects harbor plan in the U.S."),
        ("byline", "By Jane Q. Doe and Ali Baba"),
        (
            "paragraph",
            "PORTLAND (Reuters) - The city council voted down a plan to deepen the harbor on Monday, a setback for the shipping "
            "industry.",
        ),
        ("caption", "FILE - The harbor in 2019. (AP Photo/A. N. Other)"),
        ("paragraph", "Members gave these reasons:"),
        ("list-item", "the cost, which is high"),
        ("list-item", "the noise"),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "The mayor resigned on Monday.",
        "“I will go,” she said.",
        "- one of the items",
        "By Jane Doe",
        "x" * 300,
        "Two lines\nhere",
    ],
)
def test_what_is_no_headline(first: str) -> None:
    assert BlockKind.HEADLINE not in [block.kind for block in read(f"{first}\n\nThe rest of it.\n").blocks]


@pytest.mark.parametrize("first", ["Mayor resigns", "Who will it be?", "Troops leave the U.S.", "Waiting for it ..."])
def test_what_is_a_headline(first: str) -> None:
    assert texts(read(f"\n{first}\n\nThe rest of it.\n"))[0] == ("headline", first)


def test_lines_of_a_fixed_measure_are_one_paragraph() -> None:
    text = " ".join(["The committee heard from Mr. Smith. Then it heard Ms. Jones for an hour and went home at six."] * 5)
    lines, line = [], ""
    for word in text.split():
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    assert prose(read("\n".join(lines))) == [text]


def test_long_lines_are_paragraphs() -> None:
    lines = [
        f"Paragraph {number} has a line of its own however long it may be, as text copied out of a web page does often."
        for number in range(3)
    ]
    assert prose(read("\n".join(lines))) == lines


def test_indents_part_paragraphs() -> None:
    source = (
        "   The council met on Monday night in the old town hall to\n"
        "vote on the plan.\n"
        "   The vote was close, and nobody who had come to see it was\n"
        "happy with it.\n"
    )
    assert prose(read(source)) == [
        "The council met on Monday night in the old town hall to vote on the plan.",
        "The vote was close, and nobody who had come to see it was happy with it.",
    ]


def test_a_broken_line_maps_to_one_space() -> None:
    source = "He went home to the\n    sea, where he slept.\n"
    document = read(source)
    (block,) = document.blocks
    at = block.text.index("the sea")
    span = block.source_span(at, at + len("the sea"))
    assert source[span.start : span.end] == "the\n    sea"
    edit = document.edit(block, at + 3, at + 4, " blue ")
    assert edit is not None
    assert source[: edit.span.start] + edit.content + source[edit.span.end :] == "He went home to the blue sea, where he slept.\n"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("# newslint: ignore[TYP001]", "ignore[TYP001]"),
        ("  // newslint: disable  ", "disable"),
        ("; newslint:ignore-file", "ignore-file"),
        ("newslint: enable[PUN,TYP003]", "enable[PUN,TYP003]"),
    ],
)
def test_directives(line: str, text: str) -> None:
    source = f"Headline here\n\n{line}\nThe story begins.\n"
    document = read(source)
    check_document(document)
    assert [directive.text for directive in document.directives] == [text]
    span = document.directives[0].span
    assert source[span.start : span.end] == line.strip()
    assert prose(document) == ["Headline here", "The story begins."]


@pytest.mark.parametrize(
    "line", ["newslint: a tool for newsrooms, ignores nothing.", "# of newslint: ignore", "The newslint: ignore"]
)
def test_prose_that_is_no_directive(line: str) -> None:
    document = read(f"{line}\n")
    assert not document.directives
    assert prose(document) == [line]


def test_a_directive_parts_a_paragraph() -> None:
    document = read("The first part of a line that is\n# newslint: ignore\nfollowed by another.\n")
    assert len(document.blocks) == 2


@given(st.text(st.sampled_from("ab A.,\n\r\t-*1)“”'\"#;/\x0c\xa0\u2028é😀")) | st.text())
@example("\r\r\n\n\r")
@example("- \n- a\n-")
def test_any_text(source: str) -> None:
    document = read(source)
    check_document(document)
    if not document.directives:
        # Nothing but white space and the marks of list items is left out.
        items = len(prose(document, BlockKind.LIST_ITEM))
        left_out = len("".join(source.split())) - len("".join("".join(prose(document)).split()))
        assert 0 <= left_out <= items * len("12)")


def test_a_big_file_is_read_in_linear_time() -> None:
    from time import process_time

    def seconds(copies: int) -> float:
        source = "The mayor spoke to the council on Monday, and the council spoke to her.\n\n" * copies
        started = process_time()
        document = read(source)
        assert len(document.blocks) == copies
        return process_time() - started

    seconds(100)
    # Five times the text; quadratic work would take 25 times as long. The best of three, as other work disturbs.
    longer, shorter = (min(seconds(copies) for _ in range(3)) for copies in (25_000, 5_000))
    assert longer < 15 * max(shorter, 0.02)
