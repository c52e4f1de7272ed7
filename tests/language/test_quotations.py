"""What a draft puts in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import Document
from newslint.documents.markdown import MarkdownReader
from newslint.documents.text import TextReader
from newslint.language.quotations import quotations, quotes
from newslint.settings import Settings


def read(source: str) -> Document:
    return TextReader().parse(source, "draft.txt", Settings())


def quoted(source: str) -> list[str]:
    document = read(source)
    return [
        block.text[span.start : span.end]
        for block, spans in zip(document.blocks, document.memo(quotations), strict=True)
        for span in spans
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("She said “no,” and “never.”", ["no,", "never."]),
        ('She said "no," and "never."', ["no,", "never."]),
        ("She said ‘no’, and 'never'.", ["no", "never"]),
        ("“He told me, ‘Go home!’” she said.", ["He told me, ‘Go home!’"]),
        ("\"He told me, 'Go home!'\" she said.", ["He told me, 'Go home!'"]),
        ("‘He told me, “Go home!”’ she said.", ["He told me, “Go home!”"]),
        ("“Yes", ["Yes"]),
        ("No quotation, ‘90s, ’90s, '90s, rock 'n' roll, 'em, the boys' and the girls’ room", []),
        ("Don't, don’t, O'Neill's, Jones' car, ma'am and y’all", []),
        ('He is 6\'2" tall, 5\' 10" at least, 12" wide', []),
        ("“He is 6'2\" or 6' 3\", I think,” she said.", ["He is 6'2\" or 6' 3\", I think,"]),
        ("‘The boys’ club is full,’ he said.", ["The boys’ club is full,"]),
        ("He called it ‘a den of thieves’ and left ‘at once’.", ["a den of thieves", "at once"]),
        ("“The ‘limitations’ section is short,” he said. The boys’ club", ["The ‘limitations’ section is short,"]),
        ("On ‘Obamacare’ ‘exchanges’ now ‘marketplaces’", ["Obamacare", "exchanges", "marketplaces"]),
        ("He said “yes.’ “", ["yes.’ "]),
        ("'Rock 'n' roll is dead,' he said of the ‘rock ’n’ roll’ years", ["Rock 'n' roll is dead,", "rock ’n’ roll"]),
        ("‘It’s the players’ league, and we’re in it,’ he said.", ["It’s the players’ league, and we’re in it,"]),
        ("The ‘60s were ‘great,’ he said", ["great,"]),
        ("“This is odd,“ she said. ”So is this,” he said.", ["This is odd,", "So is this,"]),
        ("“Closed with two of the wrong kind,’’ she said.", ["Closed with two of the wrong kind,"]),
        ("She said—“no”—and left (“never”).", ["no", "never"]),
        ('He asked "why?"; she said "because"...', ["why?", "because"]),
        ("“I said ‘no", ["I said ‘no"]),
        ("“”", []),
    ],
)
def test_what_is_quoted(source: str, expected: list[str]) -> None:
    assert quoted(source + "\n") == expected


def test_a_quotation_over_several_paragraphs() -> None:
    source = "“We begin today. It will be long.\n\n“It will be hard.\n\nAdvertisement\n\n“But we will win,” she said.\n"
    assert quoted(source) == ["We begin today. It will be long.", "It will be hard.", "But we will win,"]
    continued = [[quote.continued for quote in block] for block in read(source).memo(quotes)]
    assert continued == [[True], [True], [], [False]]


def test_a_quotation_that_is_not_taken_up_again() -> None:
    first, *_ = read("“We begin today.\n\nIt will be long.\n\n“Yes,” she said.\n").memo(quotes)
    assert [(quote.closing, quote.continued) for quote in first] == [("", False)]


def test_a_block_quote_is_a_quotation() -> None:
    document = MarkdownReader().parse("> We will *not* go.\n\nSo she “said.”\n", "draft.md", Settings())
    spans = document.memo(quotations)
    assert [[(span.start, span.end) for span in block] for block in spans] == [[(0, 15)], [(8, 13)]]


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("‘Can you help?'” he said", [("‘", "'"), ("", "”")]),
        ("“You say ‘no” often", [("“", "”"), ("‘", "")]),
        ('"One" and "two', [('"', '"'), ('"', "")]),
        ("He said.” And left", [("", "”")]),
        ("in Obama‘s and DHS‘ and Gates’ view", []),
    ],
)
def test_how_marks_pair(source: str, marks: list[tuple[str, str]]) -> None:
    (block,) = read(source + "\n").memo(quotes)
    assert [(quote.opening, quote.closing) for quote in block] == marks


@given(st.text(st.sampled_from("ab .,'\"“”‘’«»`—(\n1s")))
@example("“‘“‘")
@example("s' s' '")
def test_any_text(source: str) -> None:
    document = read(source)
    all_quotes = document.memo(quotes)
    assert len(all_quotes) == len(document.blocks) == len(document.memo(quotations))
    for block, block_quotes, spans in zip(document.blocks, all_quotes, document.memo(quotations), strict=True):
        for quote in block_quotes:
            assert quote.start is not None or quote.end is not None
            if quote.start is not None:
                assert block.text.startswith(quote.opening, quote.start)
            if quote.end is not None:
                assert block.text.startswith(quote.closing, quote.end)
        last = 0
        for span in spans:
            assert last <= span.start < span.end <= len(block.text)
            last = span.end


@given(st.lists(st.sampled_from(["He spoke.", "“Yes,” she said.", "‘No’ is what “they” heard."]), min_size=1).map(" ".join))
def test_balanced_text_is_balanced(source: str) -> None:
    for block in read(source + "\n").memo(quotes):
        assert all(quote.opening and quote.closing for quote in block)
    assert quoted(source + "\n").count("Yes,") == source.count("Yes,")
