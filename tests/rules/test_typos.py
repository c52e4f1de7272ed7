"""The rules on misspelled and repeated words, articles and names, on the turns of real copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.documents.model import Document
from newslint.documents.text import TextReader
from newslint.findings import Applicability, Finding
from newslint.rules import articles, dialect, misspellings, name_variants, repeats
from newslint.rules.base import Rule
from newslint.settings import LanguageSettings, Settings

TYPOS: tuple[Rule, ...] = (*misspellings.RULES, *repeats.RULES, *articles.RULES, *name_variants.RULES)


def document(text: str, **language: object) -> Document:
    return TextReader().parse(text, "draft.txt", Settings(language=LanguageSettings(**language)))  # type: ignore[arg-type]


def found(rules: tuple[Rule, ...], text: str, **language: object) -> list[tuple[str, str]]:
    """What the rules report: the text of each finding and its first suggestion."""
    draft = document(f"A plain headline\n\n{text}\n", **language)
    findings = [finding for rule in rules for finding in rule.check(draft)]
    return [(draft.source[f.span.start : f.span.end], f.suggestions[0]) for f in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two men discused the goverment.", [("discused", "discussed"), ("goverment", "government")]),
        ("Among millenials it is popular.", [("millenials", "millennials")]),
        ("They sat whiletalked of it.", [("whiletalked", "while talked")]),
        ("She began callingSchiff a liar.", [("callingSchiff", "calling Schiff")]),
        ("A long-runing dispute.", [("runing", "running")]),
        ("It is Obama?s plan.", [("Obama?s", "Obama's")]),
        ("The country's disfunction is plain.", [("disfunction", "dysfunction")]),
        (
            "The accomodation was definately seperate.",
            [("accomodation", "accommodation"), ("definately", "definitely"), ("seperate", "separate")],
        ),
        ("He couldnt go and theyre late.", [("couldnt", "couldn't"), ("theyre", "they're")]),
        ("He’d say it wont work, and thats it.", [("wont", "won’t"), ("thats", "that’s")]),
        ("Dont go, they cant see.", [("cant", "can't"), ("Dont", "Don't")]),
        ("They infact had atleast two.", [("infact", "in fact"), ("atleast", "at least")]),
        ("The siad man met a sargeant.", [("siad", "said"), ("sargeant", "sergeant")]),
        ("Blame drunkeness, publically.", [("drunkeness", "drunkenness"), ("publically", "publicly")]),
        ("She recieved teh mesage yesterday.", [("recieved", "received"), ("teh", "the"), ("mesage", "message")]),
    ],
)
def test_misspelled_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(misspellings.RULES, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody wants to relitigate that tweetstorm, and sooo many are gonna say so.",
        "He said f*** it, then s--t, then wrote “[u]nder duress” and (s)he.",
        "Write to desk@exmaple.org, see https://exmaple.org/teh-page, ask @teh_desk about #teh.",
        "Ms. Zbigniewska met Mr. Okelloh in Ouagadugu. Zbigniewska said nothing.",
        "The co\xadoperative’s naïve façade, l’esprit de l’escalier.",
        "A Trumpian, post-Brexit, anti-vaxxer, de-escalated, un-American world.",
        "He sang ‘rockin’ robin’ and “yada yada”.",
        "Chapter XVII of the 3rd vol. covers 5kg, 10km and H2O.",
        "They wrote “teh” [sic] on the wall.",
        "It was cant, as was his wont. He saw “Dont Look Back” alot.",
        "The hijabi tradie ate poutine at smoko. Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "As they say there, “nicht jeder Fluss fliesst bergab ins tiefe Meer”.",
    ],
)
def test_words_left_alone(text: str) -> None:
    assert found(misspellings.RULES, text) == []


def test_the_desk_has_its_own_words() -> None:
    assert found(misspellings.RULES, "He is runing late.") == [("runing", "running")]
    assert found(misspellings.RULES, "He is runing late.", words=frozenset({"runing"})) == []
    assert found(name_variants.RULES, "He is in Washinton now.") == [("Washinton", "Washington")]
    assert found(name_variants.RULES, "He is in Washinton now.", names=frozenset({"Washinton Post"})) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the the plan.", "the the"),
        ("The the plan failed.", "The the"),
        ("They did so so late last year.", "so so"),
        ("He said that that the vote was over.", "that that"),
        ("It had had been said before.", "had had"),
        ("They went to to work.", "to to"),
        ("The lead lead grew.", "lead lead"),
        ("A three-year-old old girl.", "old old"),
        ("Line ends with of\nof the next line.", "of of"),
        ("They went to to to the fair.", "to to to"),
        ("The the the end came.", "The the the"),
        ("He said said said it.", "said said said"),
    ],
)
def test_repeated_words(text: str, expected: str) -> None:
    assert [one.replace("\n", " ") for one, _ in found(repeats.RULES, text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough, and that that vote failed was clear.",
        "Duran Duran played Walla Walla; Boutros Boutros-Ghali and Zsa Zsa came.",
        "Bye bye, said she. “No no no, it was so so sad, very very sad.”",
        "What it is is a mess. The problem is is that nobody asked.",
        "The law came in in 1999 and the debate went on on Monday.",
        "She gave her her phone. Blah blah blah.",
        "They voted, voted and voted. New York, New York.",
        "The crowd sang “lock lock lock”.",
        "It makes America America.",
        "He was held at Sing Sing, and all she had had been lost.",
        "He took vitamin A a day late. He is who he is is what she said.",
        "“It is to to to the left,” he stammered. No, no, no. Never never never.",
    ],
)
def test_doubles_that_are_meant(text: str) -> None:
    assert found(repeats.RULES, text) == []


def test_a_repeat_is_never_across_blocks() -> None:
    assert not list(repeats.RULES[0].check(document("All about the\n\nthe vote was held on Monday.\n")))


@pytest.mark.parametrize(
    ("text", "repeat", "safe"),
    [
        ("It did so so late.", "so so", True),
        ("They went to to bed.", "to to", True),
        ("The the plan failed.", "The the", True),
        ("It was for for them.", "for for", True),
        ("It was the the the plan.", "the the the", True),
        ("The band The The played.", "The The", False),
        ("The people they were with with hindsight left.", "with with", False),
        ("She wants what she wants wants.", "wants wants", False),
        ("It was was late.", "was was", False),
    ],
)
def test_the_fix_of_a_repeat_is_safe_for_little_words(text: str, repeat: str, safe: bool) -> None:
    finding: Finding = next(iter(repeats.RULES[0].check(document(text + "\n"))))
    assert finding.message == f'Repeated word: "{repeat}"'
    assert finding.suggestions == (repeat.split()[0],)
    assert finding.fix is not None
    assert finding.fix.applicability is (Applicability.SAFE if safe else Applicability.UNSAFE)


@pytest.mark.parametrize(
    "phrase", ["a European", "a one-time", "a U.S. official", "a NATO", "a unique", "a T-shirt", "a UFO", "a 1,000", "a $10"]
)
@pytest.mark.parametrize("opening", ["He saw ", "He saw “"])
def test_articles_before_consonant_sounds(phrase: str, opening: str) -> None:
    assert found(articles.RULES, f"{opening}{phrase} thing.") == []
    assert found(articles.RULES, f"{opening}{phrase.replace('a ', 'an ', 1)} thing.") == [("an", "a")]


@pytest.mark.parametrize(
    "phrase",
    [
        "an hour",
        "an heir",
        "an MRI",
        "an FBI",
        "an $8",
        "an 11th",
        "an 80-year-old",
        "an X-ray",
        "an honest",
        "an unidentified",
        "an HBO",
    ],
)
def test_articles_before_vowel_sounds(phrase: str) -> None:
    assert found(articles.RULES, f"He saw {phrase} thing.") == []
    assert found(articles.RULES, f"He saw {phrase.replace('an ', 'a ', 1)} thing.") == [("a", "an")]


@pytest.mark.parametrize(
    "text",
    [
        "An historic day",
        "A historic day",
        "An herb",
        "A herb",
        "Hepatitis A is bad",
        "Plan A or B",
        "A 1800 law",
        "A FTSE 100 firm",
        "An FAQ, a FAQ",
        "An 0.8 rise, a 0.8 rise",
    ],
)
def test_articles_left_alone(text: str) -> None:
    assert found(articles.RULES, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Kovacev left. Kovacev denied it, and Koyacev stayed.", [("Koyacev", "Kovacev")]),
        ("The actor Jussie Smnllett was there with Smollett.", [("Smnllett", "Smollett")]),
        ("He went to Charlyttesville.", [("Charlyttesville", "Charlottesville")]),
        ("It is Inbdia’s turn.", [("Inbdia", "India")]),
        ("It was Mexico’x minister.", [("Mexico’x", "Mexico’s")]),
    ],
)
def test_name_variants(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(name_variants.RULES, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Boris Johnson met Jack Johnston. Hillary Clinton spoke for the Clintons.",
        "Syria’s Assad and the Syrians; Iran and the Iranians.",
        "Mohammed Ali and Muhammad Ali Jinnah are different men.",
        "Ms. Kaczmarek met the Kaczmareks.",
    ],
)
def test_names_left_alone(text: str) -> None:
    assert found(TYPOS, text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("He spoke about it at the While House on Monday when asked by reporters.", "White House"),
        ("They met to talk about trade in the Untied Kingdom’s capital.", "United Kingdom"),
        ("A lawsuit was filed in Broward Country.", "Broward County"),
        ("Only the former president Jimmy Cater came to the service.", "Jimmy Carter"),
        ("At noon, While House Waits, Senate Votes Again On Budget", None),
        ("The Mormons call it the White Horse in a prophecy.", None),
        ("She stayed at the While House. The While House is a hotel.", None),
        ("While House members slept, the Senate voted.", None),
    ],
)
def test_a_word_of_a_well_known_name(text: str, meant: str | None) -> None:
    findings = list(name_variants.RULES[0].check(document(text)))
    assert [finding.message.partition("the name is ")[2].strip('"') for finding in findings] == ([meant] if meant else [])


def test_dialects() -> None:
    text = "The colour of the harbor."
    assert found(dialect.RULES, text, dialect="us") == [("colour", "color")]
    assert found(dialect.RULES, text, dialect="uk") == [("harbor", "harbour")]
    assert found(dialect.RULES, text) == []
    assert found(dialect.RULES, "The Labour Party and the World Trade Centre said “the colour”.", dialect="us") == []
    assert found(dialect.RULES, "They recognize it.", dialect="uk") == []


def test_the_seed_article_has_a_repeat_a_slipped_name_and_no_false_alarm(shared: Path) -> None:
    seed = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    draft = document(seed)
    findings = [finding for rule in (*TYPOS, *dialect.RULES) for finding in rule.check(draft)]
    assert {finding.message for finding in findings} == {
        'Repeated word: "so so"',
        '"While" is another word; the name is "White House"',
    }
