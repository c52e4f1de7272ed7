"""FCT021: what counts as the same words, and what does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.conftest import found

BRIEFING = """\
MR. KIRBY: Good afternoon, everybody. We, uh, we don't take sides in this fight. That is not our job -- and it has never, ever
been our job. I've said it before. Twenty percent of the force, about 900 troops, will be home by the 1st of May.

Q. John, is the carrier on its way to the Gulf?

MR. KIRBY: It is. It left on Tuesday. I think we -- I think we ought to be careful about the colour of the flags there, because
everybody is watching. (Laughter.) The Secretary told the Marines that he was going to come back in the spring, and he is
going to keep that promise. I can not say more.

MS. SINGH: Let me add that nobody on our side fired a single shot. The general over there will speak at 3:00 p.m. today.
"""


def messages(draft: str, *sources: str) -> list[str]:
    return [finding.message for finding in found("FCT021", draft + "\n", *(sources or (BRIEFING,)))]


# What the writer may write, and the like that was not said.
PAIRS = [
    # the words themselves
    ("“That is not our job,” Kirby said.", "“That is not our role,” Kirby said."),
    ("Kirby said: “It left on Tuesday.”", "Kirby said: “It departed on Tuesday.”"),
    ('"Nobody on our side fired a single shot," she said.', '"Nobody on our side fired a shot," she said.'),
    (
        "“Everybody is watching,” he said, and everybody was.",
        "“Everybody was watching us,” he said, and everybody was.",
    ),
    ("He said “nobody on our side fired a single shot.”", "He said “nobody on their side fired a single shot.”"),
    # ellipses and brackets
    (
        "“That is not our job … it has never, ever been our job,” he said.",
        "“That is our job … it has never, ever been our job,” he said.",
    ),
    ("“We don’t take sides. ... I’ve said it before.”", "“We don’t take sides. ... He’s said it before.”"),
    ("“We don’t take sides in this [civil war],” he said.", "“We don’t take part in this [civil war],” he said."),
    (
        "“[The Pentagon does not] take sides in this fight,” he said.",
        "“[The Pentagon does not] take a side in this fight,” he said.",
    ),
    ("“[H]e was going to come back in the spring,” he said.", "“[H]e was going to come back in the summer,” he said."),
    (
        "“He (Austin) was going to come back in the spring,” he said.",
        "“He (Austin) was going to be back in the spring,” he said.",
    ),
    ("“It is. . . . It left on Tuesday,” he said.", "“It is. . . . It left last Tuesday,” he said."),
    # marks, case, spelling and punctuation
    (
        "‘I’ve said it before. Twenty percent of the force,’ he said.",
        "‘I said it before. Twenty percent of the force,’ he said.",
    ),
    ('"i\'ve said it before; 20% of the force," he said.', '"i\'ve said it before; 30% of the force," he said.'),
    ("“Be careful about the color of the flags,” he said.", "“Be careful about the size of the flags,” he said."),
    ("“I cannot say more!” he said.", "“I cannot say much!” he said."),
    ("“... will be home by the first of May,” he said.", "“... will be home by the third of May,” he said."),
    # stammers
    ("“We don’t take sides in this fight,” he said.", "“We do take sides in this fight,” he said."),
    ("“I think we ought to be careful,” he said.", "“I know we ought to be careful,” he said."),
    (
        "“... because everybody is watching. The Secretary told the Marines,” he said.",
        "“... because everybody watches. The Secretary told the Marines,” he said.",
    ),
    # split, moved, in another's mouth
    (
        "“That is not our job,” he said, “and it has never, ever been our job.”",
        "“That is not our job,” he said, “and it ever has never been our job.”",
    ),
    (
        "“Nobody on our side fired a single shot,” Sabrina Singh said.",
        "“Nobody on our side fired a single shot,” John Kirby said.",
    ),
    (
        "“Is the carrier on its way to the Gulf?” a reporter asked.",
        "“Is the carrier on its way to the Gulf?” Kirby asked.",
    ),
    ("“I can not say more,” Mr. Kirby told reporters.", "“I can not say more,” Ms. Singh told reporters."),
    # nowhere at all
    ("Kirby said the talks were over.", "“The talks with the rebels are over,” Kirby said."),
    ("He called it “not our job.”", "He called it “a disgrace.”"),
]


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_pair(right: str, wrong: str) -> None:
    assert messages(right) == []
    assert len(messages(wrong)) == 1


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("“That is not our role,” he said.", '"job" → "role" (source0.txt:1, MR. KIRBY)'),
        ("“Nobody on our side fired a shot,” she said.", '"single" left out'),
        ("“Nobody on our side fired a single lousy shot,” she said.", '"lousy" put in'),
        ("“Nobody single on our side fired a shot,” she said.", '"single" moved'),
        ("“He was going to come home in the summer,” he said.", '"back" → "home", "spring" → "summer"'),
        ("“I can not say more,” Ms. Singh said.", "The source gives these words to MR. KIRBY, not to Ms. Singh (source0.txt:8)"),
        ("“The talks with the rebels are over,” he said.", "Nothing like this quotation is found in the source"),
    ],
)
def test_the_message_says_what_differs(draft: str, said: str) -> None:
    (message,) = messages(draft)
    assert said in message


def test_a_changed_word_can_be_put_back() -> None:
    (finding,) = found("FCT021", "“That is not our role,” he said.\n", BRIEFING)
    assert finding.suggestions == ("job",)
    assert finding.fix is not None
    assert finding.fix.applicability.value == "unsafe"


def test_every_source_is_looked_in() -> None:
    wire = "The minister said “the bridge is open to lorries again” on Friday."
    assert messages("“The bridge is open to lorries again,” he said. “That is not our job.”", BRIEFING, wire) == []
    (message,) = messages("“The bridge was open to lorries again,” he said.", BRIEFING, wire)
    assert '"is" → "was" (source1.txt:1)' in message


def test_prose_names_its_speakers_too() -> None:
    wire = "“We have won the seat by nine votes,” said Ann Lee.\n\n“They have lost it fairly,” said Bo Marsh.\n"
    assert messages("“We have won the seat by nine votes,” Ms. Lee said.", wire) == []
    assert messages("“We have won the seat by nine votes,” the winner said.", wire) == []
    (message,) = messages("“We have won the seat by nine votes,” Mr. Marsh said.", wire)
    assert message == "The source gives these words to Ann Lee, not to Mr. Marsh (source0.txt:1)"


@pytest.mark.parametrize(
    "draft",
    [
        "The so-called “surge” went on.",
        "The film “The Return of the Native Son” opened.",
        "The “quiet ones” met on Tuesday.",
        "He held a “Make Our Town Great Again” sign.",
    ],
)
def test_titles_and_manners_of_speaking_are_left_alone(draft: str) -> None:
    assert messages(draft) == []


def test_without_sources_nothing_is_reported() -> None:
    assert found("FCT021", "“Nobody ever said this at all,” he said.\n") == []


def test_a_quotation_over_paragraphs_and_a_block_quotation() -> None:
    draft = "“That is not our job.\n\n“I’ve said it before,” he said.\n"
    assert messages(draft) == []
    quote = "> It left on Wednesday. I think we ought to be careful. — John Kirby\n"
    (finding,) = found("FCT021", quote, BRIEFING, path="draft.md")
    assert '"Tuesday" → "Wednesday"' in finding.message


WORDS = BRIEFING[BRIEFING.index("The Secretary told") : BRIEFING.index(" I can not")].split()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_an_unchanged_quotation_is_found_whatever_is_cut_or_put_in_brackets(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WORDS) - 8))
    end = data.draw(st.integers(start + 8, len(WORDS)))
    words = WORDS[start:end]
    cut = data.draw(st.integers(2, len(words) - 3))
    length = data.draw(st.integers(0, min(3, len(words) - cut - 2)))
    sign = data.draw(st.sampled_from(["…", "...", ". . .", "[...]", "[the general]", "(laughs)", "[he said]"]))
    quotation = " ".join([*words[:cut], sign, *words[cut + length :]])
    marks = data.draw(st.sampled_from([("“", "”"), ('"', '"')]))
    assert messages(f"{marks[0]}{quotation}{marks[1]} he said.") == []


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_quotation_with_a_strange_word_is_never_found(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WORDS) - 8))
    words = [re.sub(r"\W", "", word) for word in WORDS[start : start + 8]]
    words[data.draw(st.integers(1, 6))] = data.draw(st.sampled_from(["zebra", "quietly", "1812", "Zaragoza"]))
    assert len(messages(f"“{' '.join(words)},” he said.")) == 1
