"""Who says what: parts linked into attributions, and whom the sources stand for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from newslint import Attribution, Document
from newslint.language.attribution import CONTENT, CUE, SOURCE, RoleSpan
from newslint.language.persons import persons
from tests.attribution_spans import given, marked, unmarked


def parts(document: Document, one: Attribution) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = (
        [document.source[span.start : span.end] for span in spans] for spans in (one.source, one.cue, one.content)
    )
    return source, cue, content


def told(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    document = marked(text)
    return [parts(document, one) for one in document.attributions]


def speakers(text: str) -> list[tuple[str, str | None]]:
    document = marked(text)
    return [(parts(document, one)[0][0], one.speaker) for one in document.attributions if one.source]


def test_sources_and_contents_go_with_their_cues() -> None:
    assert told(
        "{k:“It is late,”} {s:Ann Lee} {c:said}. {k:“We go.”}\n\n"
        "{s:Tom Fox} {c:said} {k:that it was early}, but {s:his wife} {c:thought} {k:it was noon}.\n\n"
        "{c:According to} {s:the police}, {k:nobody was hurt}.\n"
    ) == [
        (["Ann Lee"], ["said"], ["“It is late,”", "“We go.”"]),
        (["Tom Fox"], ["said"], ["that it was early"]),
        (["his wife"], ["thought"], ["it was noon"]),
        (["the police"], ["According to"], ["nobody was hurt"]),
    ]


def test_a_source_of_two_cues_a_headline_and_a_cue_without_a_source() -> None:
    assert told(
        "{k:Bridge to close for nine weeks}, {s:mayor} {c:says}\n\n"
        "{s:Ann Lee} {c:called} {k:the plan “a mess”} and {c:said} {k:it would fail}. {k:The bridge} {c:is believed} {k:to be "
        "unsafe}.\n"
    ) == [
        (["mayor"], ["says"], ["Bridge to close for nine weeks"]),
        (["Ann Lee"], ["called"], ["the plan “a mess”"]),
        (["Ann Lee"], ["said"], ["it would fail"]),
        ([], ["is believed"], ["The bridge", "to be unsafe"]),
    ]


def test_content_runs_over_paragraphs_of_quotation() -> None:
    found = told(
        "{k:“We begin on Monday,”} {s:Ann Lee} {c:said}.\n\n{k:“We end in June. It will cost a great deal.}\n\n{k:“Nobody asked "
        "us.”}\n\n"
        "The bridge is old.\n"
    )
    assert [one[2] for one in found if one[0] == ["Ann Lee"]] == [
        ["“We begin on Monday,”", "“We end in June. It will cost a great deal.", "“Nobody asked us.”"]
    ]


def test_direct_or_not() -> None:
    document = marked(
        "{k:“It is late,”} {s:Lee} {c:said}. {s:He} {c:said} {k:that it was “late” and that they would have to go home}.\n"
    )
    assert [one.direct for one in document.attributions] == [True, False]


def test_surnames_titles_and_pronouns_stand_for_people() -> None:
    assert speakers(
        "{k:It is late}, {s:White House spokesman John Kirby} {c:said}. {s:Kirby} {c:added} {k:that it was dark}. {k:“So,”} "
        "{s:he} {c:said}.\n\n"
        "{s:Ann Lee, a former ambassador to Oslo,} {c:told} the BBC {k:it was noon}. {k:“Noon,”} {s:she} {c:said}.\n\n"
        "{s:The spokesman} {c:said} {k:no}. {s:The ambassador} {c:said} {k:yes}. {s:Mr. Kirby} {c:said} {k:maybe}.\n"
    ) == [
        ("White House spokesman John Kirby", "John Kirby"),
        ("Kirby", "John Kirby"),
        ("he", "John Kirby"),
        ("Ann Lee, a former ambassador to Oslo,", "Ann Lee"),
        ("she", "Ann Lee"),
        ("The spokesman", "John Kirby"),
        ("The ambassador", "Ann Lee"),
        ("Mr. Kirby", "John Kirby"),
    ]


def test_whoever_is_not_plain_is_left_open() -> None:
    assert speakers(
        "{s:Officials} {c:said} {k:John Kirby and Tom Fox had met}. {s:He} {c:said} {k:it was late}. {s:Kirby’s lawyers} "
        "{c:said} {k:no}.\n\n"
        "{s:A spokesman for Tom Fox} {c:said} {k:yes}. {s:They} {c:said} {k:it was early}. {s:The minister} {c:said} "
        "{k:nothing}.\n"
    ) == [
        ("Officials", None),
        ("He", None),
        ("Kirby’s lawyers", None),
        ("A spokesman for Tom Fox", None),
        ("They", None),
        ("The minister", None),
    ]


def test_papers_and_bodies_are_named_too() -> None:
    assert speakers(
        "{s:The New York Times} {c:reported} {k:that}. {s:The National Security Council} {c:said} {k:so}. {s:The council} "
        "{c:said} {k:it too}. "
        "{s:CNN} {c:said} {k:nothing}. {s:Some Republicans} {c:said} {k:no}.\n"
    ) == [
        ("The New York Times", "The New York Times"),
        ("The National Security Council", "National Security Council"),
        ("The council", "National Security Council"),
        ("CNN", "CNN"),
        ("Some Republicans", None),
    ]


def test_of_two_with_one_surname_the_last_named_is_meant() -> None:
    assert speakers(
        "{s:Gary Johnson, a candidate,} {c:said} {k:no}.\n\nMuch later.\n\nMuch later still.\n\nEven later.\n\n"
        "{s:Homeland Security Secretary Jeh Johnson} {c:said} {k:yes}. {s:Johnson} {c:said} {k:maybe}.\n"
    )[1:] == [("Homeland Security Secretary Jeh Johnson", "Jeh Johnson"), ("Johnson", "Jeh Johnson")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Former President Bill Clinton met Rep. Trey Gowdy (R-S.C.).", {"Bill Clinton", "Trey Gowdy"}),
        ("Donald J. Trump spoke. Many Mexicans left. Miss Universe. She won.", {"Donald J. Trump"}),
        ("the Mexican secretary of the economy, Ildefonso Guajardo Villarreal, left", {"Ildefonso Guajardo Villarreal"}),
        ("The State Department and the Supreme Court of New York met on Capitol Hill.", set()),
        ("She asked Dr. Amara Okafor-Nwosu, 44, about it.", {"Amara Okafor-Nwosu"}),
    ],
)
def test_who_is_named_in_full(text: str, expected: set[str]) -> None:
    assert {one.person.name for one in given(text + "\n", ()).memo(persons)} == expected


_SAMPLE, _ = unmarked(
    "“It is late,” Ann Lee, a baker, said on Monday. “We go.”\n\nHe told the council that he had been\nthere, it said.\n"
)


@settings(deadline=None, max_examples=50)
@for_all(
    st.lists(
        st.tuples(st.sampled_from((SOURCE, CUE, CONTENT)), st.integers(0, len(_SAMPLE) - 1), st.integers(1, 40)),
        max_size=14,
    )
)
def test_ragged_spans_are_linked_all_the_same(drawn: list[tuple[str, int, int]]) -> None:
    spans = [RoleSpan(role, start, min(len(_SAMPLE), start + length), 0.5) for role, start, length in drawn]
    found = given(_SAMPLE, spans).attributions
    contents = [span for one in found for span in one.content]
    assert sorted((one.start, one.end) for one in contents) == sorted(
        (one.start, one.end) for one in spans if one.role == CONTENT
    )
    assert sum(len(one.cue) for one in found) == sum(one.role == CUE for one in spans)
    for one in found:
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(_SAMPLE)


def test_the_seed_article(shared: Path) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    document = given(text, seed_spans(text))
    assert {one.speaker for one in document.attributions} - {None} >= {
        "The New York Times",
        "Steve Hall",
        "Adrienne Watson",
        "John Kirby",
        "John Everard",
    }
    everard = next(one for one in document.attributions if one.speaker == "John Everard")
    assert [document.source[span.start : span.start + 12] for span in everard.content] == ["That publici", "“Kim Jong Un"]


def seed_spans(text: str) -> list[RoleSpan]:
    """How the seed article's attributions should be marked."""
    wanted = (
        (CONTENT, "North Korea’s Kim to visit Putin in eastern Russia to discuss arms sales for Ukraine war"),
        (SOURCE, "U.S."),
        (CUE, "says"),
        (CONTENT, "North Korean leader Kim Jong Un is preparing"),
        (SOURCE, "The New York Times"),
        (CUE, "reported"),
        (CUE, "citing"),
        (CONTENT, "U.S. and allied officials"),
        (
            CONTENT,
            "asking North Korea for weapons “has to be horrifically embarrassing for Russian leadership, for the Kremlin,”",
        ),
        (CUE, "said"),
        (SOURCE, "CNN national security analyst Steve Hall, a former CIA chief of Russia operations"),
        (CONTENT, "“It would be like the United States turning to Uruguay and saying, ‘Hey, can you help us out on this war?'”"),
        (CONTENT, "Arms negotiations have been “actively advancing” since Russian Defense Minister Sergei Shoigu"),
        (SOURCE, "National Security Council spokesperson Adrienne Watson"),
        (CUE, "said"),
        (CONTENT, "Kim “expects these discussions to continue, to include leader-level diplomatic engagement in Russia.”"),
        (CONTENT, "The U.S. has warned for months that North Korea is preparing to sell munitions to Russia"),
        (SOURCE, "While House national security spokesperson John Kirby"),
        (CUE, "said"),
        (CONTENT, "That publicity is a “strong reason why the visit is now unlikely to take place,”"),
        (SOURCE, "John Everard, a former British ambassador to Pyongyang,"),
        (CUE, "told"),
        (CONTENT, "“Kim Jong Un is completely paranoid about his personal security."),
    )
    spans, at = [], 0
    for role, words in wanted:
        at = text.index(words, at)
        spans.append(RoleSpan(role, at, at + len(words), 1.0))
        at += len(words)
    return spans


def test_spans_in_any_order_give_the_same(shared: Path) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    spans = seed_spans(text)
    mixed = spans[:]
    random.Random(3).shuffle(mixed)
    assert given(text, spans).attributions == given(text, mixed).attributions
