"""Clauses that a rewrite left without a verb: found after a person's name, and nowhere else."""

from __future__ import annotations

import pytest

import newslint
from newslint.language.clauses import unfinished
from newslint.language.lexicon import lexicon


def found(text: str) -> list[tuple[str, str]]:
    document = newslint.read(text, path="draft.txt")
    clauses = unfinished(document, lexicon().knows)
    return [(document.blocks[one.block].text[one.start : one.end], one.past) for one in clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks have gone on since Defense Minister John Carver visiting Lisbon in July.", ("visiting", "visited")),
        ("It stalled because President Sarah Lund ignoring the advice of her cabinet.", ("ignoring", "ignored")),
        ("The deal was off when Gov. Mary Holt taking office, and nobody minded.", ("taking", "took")),
        ("Nothing was known until Peter Hale trying the door of the vault.", ("trying", "tried")),
    ],
)
def test_a_clause_without_a_verb(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Talks have gone on since Defense Minister John Carver visited Lisbon in July.",
        "He left after John Carver visiting Lisbon became known.",
        "That is because John Carver visiting Lisbon was a surprise.",
        "It stalled because Sarah Lund ignoring advice made everyone nervous.",
        "It is the worst since John Carver according to the polls.",
        "It has been so since John Carver’s meeting in Lisbon.",
        "It was quiet, since Friday meeting after meeting had failed.",
        "“It is because John Carver visiting Lisbon again,” she said.",
        "Officials said John Carver visiting Lisbon would be news.",
    ],
)
def test_right_or_another_s_words(text: str) -> None:
    assert found(text) == []
