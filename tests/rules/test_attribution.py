"""The rules on attribution, on drafts whose spans are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import Document, read
from newslint.language.genre import Genre, genre
from newslint.rules.attribution import RULES
from newslint.rules.attribution.unattributed import excerpts
from tests.attribution_spans import given, marked
from tests.language.test_attribution import seed_spans

BY_CODE = {rule.code: rule for rule in RULES}


def found(code: str, draft: Document | str) -> list[str]:
    document = marked(draft) if isinstance(draft, str) else draft
    return [document.source[one.span.start : one.span.end] for one in BY_CODE[code].check(document)]


def test_the_seed_article(shared: Path) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    document = given(text, seed_spans(text))
    marks = {code: found(code, document) for code in BY_CODE}
    assert [one[:38] for one in marks.pop("ATT001")] == ["Kim and Putin will likely meet in Vlad"]
    assert marks.pop("ATT003") == ["several major news organizations published"]
    assert not any(marks.values())


CLAIM = "The mayor met the owners, her office said.\n\n{}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "The club will likely be sold before the summer.",
        "The firm has lied about its debts.",
        "The plan for the bridge was declassified.",
        "It was the deadliest fire in the town’s history.",
        "The blaze was caused by a faulty heater.",
    ],
)
def test_a_claim_without_a_source(sentence: str) -> None:
    assert found("ATT001", CLAIM.format(sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The club will play its last match on Sunday.",
        "Will the club likely be sold?",
        "{s:Lind} {c:said} {k:the club will likely be sold}.",
        "{k:The club will likely be sold before the summer}, {c:according to} {s:Lind}.",
        "“The club will likely be sold before the summer.”",
        "{s:Lind} {c:told} {k:the club a story}. It will likely be sold before the summer.",
    ],
)
def test_no_claim_or_one_with_a_source(sentence: str) -> None:
    assert not found("ATT001", CLAIM.format(sentence))


def test_a_claim_that_is_not_worth_checking_is_left_alone() -> None:
    text = CLAIM.format("It was the deadliest fire in the town’s history.")
    assert not found("ATT001", given(text, (), worth=0.1))
    assert found("ATT001", given(text, (), worth=0.9))


def test_what_the_model_reads_of_a_long_draft() -> None:
    document = read("\n\n".join(f"Paragraph {number} of the story." for number in range(60)))
    texts = [[block.text.split()[1] for block in one.blocks] for one in excerpts(document, {3, 40, 43})]
    assert [(one[0], one[-1]) for one in texts] == [("0", "11"), ("28", "51")]
    assert [one is document for one in excerpts(document, range(60))] == [True]
    assert not list(excerpts(document, ()))


def test_copy_that_is_no_story_is_not_read() -> None:
    claim = CLAIM.format("The club will likely be sold before the summer.")
    rest = "The match was played on Sunday in the rain, the club said.\n\n"
    assert found("ATT001", claim + rest)
    assert not found("ATT001", claim + rest * 1_500)


def test_a_statistic_without_a_source() -> None:
    assert found("ATT005", CLAIM.format("About 38% of children in the city live in poverty."))
    assert not found("ATT005", CLAIM.format("A survey asked parents.\n\nAbout 38% of children in the city live in poverty."))
    assert not found("ATT005", CLAIM.format("The bill passed with 62% of the votes."))


QUOTE = "The bridge closed, the council said.\n\nThe ferries are full.\n\n“We were never asked, and we will not have it.”\n\n{}\n"


def test_a_quotation_without_a_speaker() -> None:
    assert found("ATT002", QUOTE.format("The ferries are slow.")) == ["“We were never asked, and we will not have it.”"]
    assert not found("ATT002", QUOTE.format("So said Ann Lee."))
    assert not found("ATT002", "The “best of all bridges in the world” is shut, the council said.\n")


ACCUSED = "Police were called, a spokesman said.\n\nThe bakery is shut.\n\n{}\n"


def test_a_crime_stated_as_fact() -> None:
    assert found("ATT006", ACCUSED.format("Martin Oakes embezzled 40,000 pounds from a club.")) == [
        "Martin Oakes embezzled 40,000 pounds from a club."
    ]
    assert not found("ATT006", ACCUSED.format("Martin Oakes is accused of embezzling 40,000 pounds."))
    assert not found("ATT006", ACCUSED.format("Martin Oakes embezzled 40,000 pounds, prosecutors say."))
    assert not found("ATT006", ACCUSED.format("Martin Oakes embezzled 40,000 pounds.\n\nHe was convicted in May."))


def test_an_accusation_without_an_answer() -> None:
    told = "{s:Ann Lee} {c:accused} {k:Harrow Ferries of greed}. Police were told, a spokesman said. The bakery is shut."
    assert found("ATT011", told + "\n") == ["Harrow Ferries"]
    assert not found("ATT011", told + "\n\nThe Harrow Ferries office did not respond to messages.\n")
    assert not found("ATT011", told + "\n\n{k:“Nonsense,”} {s:a spokesman for Harrow Ferries} {c:said}.\n")


def test_one_source_for_all() -> None:
    statement = "{s:Lind} {c:said} {k:" + "that the bridge is old and that it will be shut for a while " * 3 + "again}. "
    story = "{s:Karin Lind} {c:said} {k:that it is late}. " + statement * 6
    assert found("ATT008", story + "\n") == ["Karin Lind"]
    assert not found("ATT008", story + "\n\n{s:Tola Oyelaran} {c:said} {k:so too}.\n")


def test_an_attack_by_somebody_without_a_name() -> None:
    attack = "Karin Lind will lead the council, it said. {{k:“Lind is lazy and dishonest,”}} {{s:{}}} {{c:said}}.\n"
    assert found("ATT010", attack.format("a senior official")) == ["a senior official"]
    assert not found("ATT010", attack.format("Tola Oyelaran"))
    assert not found("ATT010", attack.format("a senior official").replace("lazy and dishonest", "at home on Mondays"))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Opinion: Shut the bridge\n\nThe council said it would. We must not let it.\n", Genre.OPINION),
        ("I crossed it as a child. I said to my father that I would live here, and I do. I told my son.\n", Genre.FIRST_PERSON),
        ("The bridge will close, the council said. “I will cry,” Ann Lee said. “I love my bridge,” she said.\n", Genre.REPORT),
        ("\n\n".join(f"Bus {number} runs at noon" for number in range(8)) + "\n", Genre.LISTING),
    ],
)
def test_what_sort_of_text_it_is(draft: str, expected: Genre) -> None:
    assert marked(draft).memo(genre) is expected


def test_opinion_and_first_person_are_spared() -> None:
    claims = "The club will likely be sold before the summer. Critics say it is a mess. A senior official said so."
    for draft in (f"Opinion: Keep the club\n\n{claims}\n", f"I love it. I said so to my son. I told my wife. {claims}\n"):
        assert not any(found(code, draft) for code in BY_CODE)


LEXICAL = ("ATT003", "ATT004", "ATT007", "ATT009")


@pytest.mark.parametrize("code", LEXICAL)
def test_rules_on_words_alone_need_no_model(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "newslint.language.attributionmodel", None)
    from newslint import read

    for example in BY_CODE[code].examples:
        assert list(BY_CODE[code].check(read(example.bad)))
        assert not list(BY_CODE[code].check(read(example.good)))


def test_what_a_named_source_or_a_reason_changes() -> None:
    assert not found("ATT003", "Critics say so. “It is bad,” said Ann Lee, one of them. The council said no.\n")
    assert not found("ATT003", "Some critics, including Ann Lee, say so, the council said. Experts such as Tom Fox say it.\n")
    assert not found(
        "ATT004", "An official, Ann Lee, said no. A bank official said so on condition of anonymity because it is secret.\n"
    )
    assert found("ATT004", "A bank official said so. Lind, speaking softly, left.\n") == ["A bank official"]
    assert not found(
        "ATT004", "Ann B. Lee, a former bank official who ran the fund, said no. That is, according to an official report.\n"
    )
    assert found("ATT004", "In New York City, a bank official said so.\n") == ["a bank official"]
    assert found("ATT004", "It was lost, according to two people familiar with the talks.\n") == [
        "two people familiar with the talks"
    ]
    assert not found(
        "ATT007", "Töla Oyelarañ, a harbour master, came. “No,” Oyelaran said. Police said yes. Monday said nothing.\n"
    )
