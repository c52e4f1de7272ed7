"""Quotations that are signed and turns of a transcript name their speaker by their form."""

from __future__ import annotations

import pytest

from newslint import read
from newslint.language.signed import signed


def told(text: str) -> list[tuple[str, str, list[str]]]:
    spans = [(one.source, one.cue, one.content) for one in read(text).memo(signed)]
    return [
        (text[source.start : source.end], text[cue.start : cue.end], [text[span.start : span.end] for span in content])
        for source, cue, content in spans
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I have never seen such rain.” — Ann Lee", ("Ann Lee", "—", ["“I have never seen such rain.”"])),
        ('"It has to stop."\n\n- Bernie Moss.', ("Bernie Moss", "-", ['"It has to stop."'])),
        ("“We got out in time.”\xa0― Jo Diaz Jr.\xa0", ("Jo Diaz Jr.", "―", ["“We got out in time.”"])),
        (
            "“They call it “hell” and laugh.” -- Mia Roe, farmer, Ohio",
            ("Mia Roe, farmer, Ohio", "--", ["“They call it “hell” and laugh.”"]),
        ),
    ],
)
def test_a_name_below_or_behind_a_quotation_signs_it(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert told(f"Readers wrote to us.\n\n{text}\n\nThe rain went on.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“It rains,” she said. “It pours.” — Ann Lee",
        "“It rains” — and it did.",
        "The mayor said “no” — Ann Lee",
        "“We sell fruit.”\n\n- Apples\n- Pears",
        '"It rains," said the "mayor" — Ann Lee',
        "“It rains.”\n\nThe mayor — Ann Lee",
    ],
)
def test_what_is_not_signed(text: str) -> None:
    assert told(text) == []


def test_the_turns_of_a_transcript() -> None:
    turns = ('"COOPER: Will it rain?', '"LEE: It will.', '"And it will snow."', "(CROSSTALK)", '"COOPER: When?')
    text = "\n\n".join(("A partial transcript:", *turns))
    assert told(text) == [
        ("COOPER", ":", ["Will it rain?"]),
        ("LEE", ":", ["It will.", "And it will snow."]),
        ("COOPER", ":", ["When?"]),
    ]


@pytest.mark.parametrize(
    "text", ["UPDATE: It rains.\n\nUPDATE: It pours.", "BOOM: It rains.\n\nLOOK: It pours.\n\nWOW: Snow.", "Q: Rain?"]
)
def test_labels_are_no_turns(text: str) -> None:
    assert told(text) == []


def test_the_draft_says_so_too() -> None:
    text = "Readers wrote to us.\n\n“I have never seen such rain.” — Ann Lee\n\nMayor Bo Dahl said the city would pay."
    (signature,) = (one for one in read(text).attributions if one.direct)
    assert [text[span.start : span.end] for span in (*signature.source, *signature.cue)] == ["Ann Lee", "—"]
