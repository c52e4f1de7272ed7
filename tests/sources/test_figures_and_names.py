"""FCT022 and FCT023: figures and names that the sources give otherwise."""

from __future__ import annotations

import pytest

from tests.sources.conftest import found

RELEASE = """\
RIVERTON POLICE
Press release, 3 May 2024

Officers arrested 45 people during the march in Riverton on Saturday. Twelve officers were hurt, two of them badly.

The march was attended by about 2,300 people, the council said. It cost the city $1.4 million.

The unemployment rate in the county fell to 4.2 percent in April, from 4.9 percent in March. The factory employs 1,250 workers.

The bridge is 312 metres long and was closed for six weeks. Inspector Jorge Villanueva and Chief Yevgenia Shoigu spoke. Mayor
John Kirby, Vera Mikhailova-Bauer and Sara Mikhailova of the Kowalczyk Foundation were there.
"""

# What is right, and the like that is wrong.
FIGURES = [
    ("Police arrested 45 people during the march.", "Police arrested 54 people during the march."),
    ("Forty-five people were arrested during the march.", "Sixty-five people were arrested during the march."),
    ("More than 40 people were arrested during the march.", "Fewer than 40 people were arrested during the march."),
    ("Twelve officers were hurt.", "Thirteen officers were hurt, and two officers badly."),
    ("The march was attended by some 2,300 people.", "The march was attended by some 3,200 people."),
    ("The march was attended by 2,400 people or so.", "The march was attended by 23,000 people."),
    ("The march cost the city $1.4m.", "The march cost the city $1.4bn."),
    ("The march cost the city nearly $1.5 million.", "The march cost the city $4.1 million."),
    ("Unemployment in the county fell to 4.2%.", "Unemployment in the county fell to 4.7%."),
    (
        "The county’s unemployment rate fell from 4.9 per cent in March.",
        "The county’s unemployment rate fell from 5.9 per cent in March.",
    ),
    ("The factory employs 1,250 workers.", "The factory employs 1,520 workers."),
    ("The bridge, 312 metres long, was closed.", "The bridge, 213 metres long, was closed."),
    ("The long bridge was closed for six weeks.", "The long bridge was closed for eight weeks."),
]

NAMES = [
    ("Yevgenia Shoigu spoke.", "Yevgenia Shoygu spoke."),
    ("It was Shoigu’s turn.", "It was Shoygu’s turn."),
    ("Inspector Villanueva spoke.", "Inspector Vilanueva spoke."),
    ("They met John Kirby there.", "They met Jon Kirby there."),
    ("They met John Kirby there.", "They met John Kerby there."),
    ("The Kowalczyk Foundation paid.", "The Kowalcyk Foundation paid."),
    ("They saw Ms. Mikhailova there.", "They saw Ms. Mikhaylova there."),
    ("They met Ms. Mikhailova-Bauer there.", "They met Ms. Mikhailova-Baur there."),
    ("They came to Riverton.", "They came to Rivverton."),
]


@pytest.mark.parametrize(("right", "wrong"), FIGURES)
def test_figures(right: str, wrong: str) -> None:
    assert found("FCT022", right + "\n", RELEASE) == []
    assert len(found("FCT022", wrong + "\n", RELEASE)) == 1


@pytest.mark.parametrize(("right", "wrong"), NAMES)
def test_names(right: str, wrong: str) -> None:
    assert found("FCT023", right + "\n", RELEASE) == []
    assert len(found("FCT023", wrong + "\n", RELEASE)) == 1


@pytest.mark.parametrize(
    "draft",
    [
        "The store sold 54 bicycles during the sale on Saturday.",  # of another thing
        "In Lakeside, 54 people were arrested at a football match in March.",
        "“They arrested 54 people during the march,” he said.",  # left to FCT021
        "The county’s fire service lost 4.7 percent of its staff.",
        "One of the officers was hurt.",
    ],
)
def test_other_figures_are_left_alone(draft: str) -> None:
    assert found("FCT022", draft + "\n", RELEASE) == []


@pytest.mark.parametrize(
    "draft",
    [
        "They met Jon Kerr there.",
        "They met Pavel Shoygu there.",
        "The Kirbys came, and so did the Villanuevas.",
        "They met Ronald Kirby there.",
        "“Ask Ms. Shoygu,” he said.",
        "The mayor of Brighton came.",
    ],
)
def test_other_names_are_left_alone(draft: str) -> None:
    assert found("FCT023", draft + "\n", RELEASE) == []


def test_the_messages() -> None:
    (figure,) = found("FCT022", "Police arrested 54 people during the march.\n", RELEASE)
    assert figure.message == '"54" is "45" in the source (source0.txt:4)'
    (name,) = found("FCT023", "Yevgenia Shoygu’s plan was approved.\n", RELEASE)
    assert name.message == '"Shoygu" is spelled "Shoigu" in source0.txt:10'
    assert name.suggestions == ("Shoigu",)


def test_both_names_may_be_wrong() -> None:
    findings = found("FCT023", "They met Jevgenia Shoygu there.\n", RELEASE)
    assert [finding.suggestions for finding in findings] == [("Shoigu",)]
    findings = found("FCT023", "They met Sergey Shoygu there.\n", "They met Sergei Shoigu there.")
    assert {finding.suggestions[0] for finding in findings} >= {"Shoigu"}


def test_without_sources_nothing_is_reported() -> None:
    assert found("FCT022", "Police arrested 54 people.\n") == found("FCT023", "Yevgenia Shoygu spoke.\n") == []
