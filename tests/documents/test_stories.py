"""Files that hold many stories: each is checked for itself, and all findings are of the one file."""

from __future__ import annotations

from pathlib import Path

from newslint import Document, Finding, Rule
from newslint.checklist import checklist
from newslint.desk import Desk
from newslint.documents.mapped import Run, Value
from newslint.documents.places import Field, FieldPlaces
from newslint.engine import FixMode
from newslint.settings import Settings
from newslint.sources.reading import source_of
from tests.documents.stories import StoriesReader, stories_engine

FEED = (
    "a1|The mayor spoke so so late.\n"
    "a2|The the council met on Monday and Wexmoorhall won.\n"
    "a3|It was so so late.#newslint: ignore[TYP003]\n"
    "a4|Wexmorhall lost, so so badly.\n"
)


def test_every_story_is_checked_for_itself() -> None:
    checked = stories_engine().check_bytes(FEED.encode(), "feed.stories")
    # A name that two stories spell differently is no variant within one, and a directive is for its own story.
    assert [(one.finding.code, one.place, tuple(one.start)) for one in checked.diagnostics] == [
        ("TYP003", "a1:body:1:17", (1, 20)),
        ("TYP003", "a2:body:1:1", (2, 4)),
        ("TYP003", "a4:body:1:18", (4, 21)),
    ]
    assert checked.diagnostics[0].excerpt == "The mayor spoke so so late."
    assert checked.diagnostics[0].parts == (("record", "a1"), ("field", "body"))
    assert all(one.finding.fix is None for one in checked.diagnostics), "its format is read only"
    assert not checked.failures


def test_what_cannot_be_fixed_is_said_once() -> None:
    checked = stories_engine().check_bytes(FEED.encode(), "feed.stories", FixMode())
    assert [str(one) for one in checked.failures] == ["feed.stories: was not fixed: it is read only, because it is a feed"]
    assert checked.before == checked.after == FEED
    assert checked.failures[0].advisory


class Broken(Rule):
    code, name, summary, why = "DSK001", "broken-rule", "It fails", "It fails."

    def check(self, document: Document) -> list[Finding]:
        raise ValueError("no")


def test_a_rule_that_fails_on_every_story_is_named_once() -> None:
    engine = stories_engine()
    engine.rules = [Broken()]
    (failure,) = engine.check_bytes(FEED.encode(), "feed.stories").failures
    assert str(failure) == "feed.stories: rule DSK001 (broken-rule): ValueError: no"


def test_stories_are_sources_and_are_held_against_sources() -> None:
    engine = stories_engine()
    source = source_of(FEED.encode(), "feed.stories", engine.reader_for)
    assert "The the council met" in source.text
    assert str(source.place(source.text.index("council"))) == "feed.stories:2"
    document = StoriesReader().parse("a1|She left.\nb2|It has 900 troops.\n", "other.stories", Settings(desk=Desk([source])))
    assert [(item.text, item.place, item.where) for item in checklist(document).items] == [("900", "b2:body:1:8", "b2:body:1:8")]


def test_places_in_a_field_count_its_own_lines(tmp_path: Path) -> None:
    source = '{"id": 7,\n "body": "One line.\\nSo \\u201cso\\u201d it is."}\n'
    start = source.index("One")
    second = source.index("So")
    quote = source.index("\\u201c")
    runs = (
        Run("One line.", start, second - 2),
        Run("\n", second - 2, second, verbatim=False),
        Run("So ", second, quote),
        Run("“", quote, quote + 6, verbatim=False),
        Run("so", quote + 6, quote + 8),
    )
    places = FieldPlaces(source, [Field("", "body", start, quote + 20, Value(runs))])
    assert places.at(start)[:3] == (2, 11, "body:1:1")
    assert places.at(quote)[:3] == (2, 25, "body:2:4")
    assert places.at(quote + 6)[:3] == (2, 31, "body:2:5")
    assert places.at(0)[:3] == (1, 1, "")
    table = FieldPlaces("", [Field("12", "body", 0, 9, Value.plain("Some text"))], by_line=False)
    assert table.at(5) == (12, 6, "12:body:1:6", (("record", "12"), ("field", "body")))
