"""What packs match, where, and what they write instead."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint import Applicability
from tests.rulepacks.conftest import MakeRule, check, found, suggested

RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def test_a_term_is_found_as_whole_words_only(make_rule: MakeRule) -> None:
    rule = make_rule("term", "per say: per se\nalot: a lot")
    text = "He did not per say, pepper says, per  say or super say. Alot. alots, x@alot.com #alot alot-like not-alot alot's"
    assert found(rule, text) == ["per say", "per  say", "Alot", "alot"]
    assert suggested(rule, "It was per say wrong.") == ["per se"]


def test_any_white_space_and_either_apostrophe_do(make_rule: MakeRule) -> None:
    rule = make_rule("term", "who's name: whose name")
    assert found(rule, "A man who’s name is out. A man who's\u00a0name is not.") == ["who’s name", "who's\u00a0name"]
    wrapped = "The reporters met a man in the old town hall who's\nname is not known to the police of this town today.\n"
    assert len(check(rule, wrapped)) == 1


@pytest.mark.parametrize(
    ("match", "suggestion"),
    [
        ("for all intensive purposes", "for all intents and purposes"),
        ("For all intensive purposes", "For all intents and purposes"),
        ("FOR ALL INTENSIVE PURPOSES", "FOR ALL INTENTS AND PURPOSES"),
        ("For All Intensive Purposes", "For All Intents And Purposes"),
    ],
)
def test_suggestions_keep_the_capitals_of_the_match(make_rule: MakeRule, match: str, suggestion: str) -> None:
    rule = make_rule("term", "for all intensive purposes: for all intents and purposes")
    assert suggested(rule, f"It was {match} over.") == [suggestion]


def test_capitals_count_where_the_entry_has_them(make_rule: MakeRule) -> None:
    rule = make_rule("term", "Capital Hill: Capitol Hill")
    assert found(rule, "On Capital Hill and on a capital hill.") == ["Capital Hill"]
    rule = make_rule("term", "Capital Hill: Capitol Hill", "case: any")
    assert len(check(rule, "On Capital Hill and on a capital hill.")) == 2
    rule = make_rule("term", "capital hill: Capitol Hill", "case: exact")
    assert found(rule, "On Capital Hill and on a capital hill.") == ["capital hill"]


def test_alternatives_stand_for_several_terms(make_rule: MakeRule) -> None:
    rule = make_rule("term", "(tow|tows|towed) the (party |)line: (toe|toes|toed) the (party |)line")
    assert suggested(rule, "They towed the line. She tows the party line.") == ["toed the line", "toes the party line"]


def test_several_suggestions_are_kept_in_order(make_rule: MakeRule) -> None:
    (finding,) = check(make_rule("term", "kids: [children, young people]"), "The kids left.")
    assert finding.suggestions == ("children", "young people")
    assert finding.message == 'Write "children" or "young people", not "kids"'


def test_speech_is_not_copy_unless_the_rule_says_so(make_rule: MakeRule) -> None:
    text = "The kids left. “The kids left,” he said."
    assert len(check(make_rule("term", "kids: children"), text)) == 1
    assert len(check(make_rule("term", "kids: children", "quotes: yes"), text)) == 2
    assert [one.span.start for one in check(make_rule("term", "kids: children", "quotes: only"), text)] == [20]


def test_a_scope_limits_a_rule_to_parts_of_the_page(make_rule: MakeRule) -> None:
    text = "The kids are gone\n\nThe kids left.\n"
    assert [one.span.start for one in check(make_rule("term", "kids: children", "scope: headline"), text)] == [4]
    assert [one.span.start for one in check(make_rule("term", "kids: children", "scope: [body, caption]"), text)] == [23]


def test_exceptions_cover_phrases_and_patterns(make_rule: MakeRule) -> None:
    rule = make_rule("term", "kids: children", r"except: [the kids (menu|menus), '/kids\W+play/']")
    assert [one.span.start for one in check(rule, "The kids menu. Kids -- play. The kids left.")] == [33]


def test_a_pattern_replaces_with_its_groups(make_rule: MakeRule) -> None:
    rule = make_rule("pattern", r"- {pattern: '(\d+) bucks', write: '$\1'}")
    assert suggested(rule, "It cost 50 bucks.") == ["$50"]
    assert check(rule, "It cost 50 bucks.")[0].message == 'Write "$50", not "50 bucks"'


def test_a_group_named_mark_is_what_is_reported(make_rule: MakeRule) -> None:
    rule = make_rule("pattern", r"- {pattern: 'more (?P<mark>then) (?:a|the)\b', write: than}")
    text = "He ate more then the band. Then more."
    assert found(rule, text) == ["then"]
    assert suggested(rule, text) == ["than"]


def test_a_phrase_is_reported_without_a_fix(make_rule: MakeRule) -> None:
    (finding,) = check(
        make_rule("phrase", "- leave a comment", "whole-block: yes"), "He said to leave a comment.\n\nLeave a Comment"
    )
    assert finding.span.start == 29
    assert finding.fix is None


def test_a_rule_may_mix_kinds(make_rule: MakeRule) -> None:
    entries = "- terms: {kids: children}\n- pattern: 'x{3}'\n  message: Too many\n- phrase: of course\n  message: Needless"
    rule = make_rule("term", entries)
    assert [one.message for one in check(rule, "Of course kids xxx.")] == ["Needless", 'Write "children", not "kids"', "Too many"]


def test_consistency_reports_the_rarer_and_of_equals_the_later(make_rule: MakeRule) -> None:
    rule = make_rule("consistency", "- [adviser(|s), advisor(|s)]\n- [Kyiv, Kiev]")
    assert check(rule, "An adviser, advisers.") == []
    text = "An advisor met two Advisers and an adviser in Kyiv. Kiev."
    assert found(rule, text) == ["advisor", "Kiev"]
    assert suggested(rule, text) == ["adviser", "Kyiv"]
    assert suggested(rule, "ADVISORS met an adviser of advisors.") == ["advisor"]


def test_fixes_are_unsafe_unless_the_pack_says_otherwise(make_rule: MakeRule) -> None:
    (finding,) = check(make_rule("term", "kids: children"), "The kids left.")
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE
    (finding,) = check(make_rule("term", "kids: children", "fix: safe"), "The kids left.")
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.SAFE


def test_of_matches_that_overlap_the_longest_is_reported(make_rule: MakeRule) -> None:
    rule = make_rule("term", "in order: tidy\nin order to: to")
    assert found(rule, "He came in order to vote.") == ["in order to"]


def test_words_inside_numbers_and_compounds_are_left_alone(make_rule: MakeRule) -> None:
    rule = make_rule("pattern", r"- {pattern: '\b500 people\b', message: few}")
    assert found(rule, "1,500 people; 500 people; $500 people; 2.500 people") == ["500 people"]


WORD = st.text(st.sampled_from("abcdeéß'-Z"), min_size=1, max_size=6).filter(
    lambda text: text[0].isalpha() and text[-1].isalpha()
)


@RELAXED
@given(st.lists(WORD, min_size=1, max_size=3), st.lists(WORD, max_size=6), st.lists(WORD, max_size=6))
def test_a_literal_is_found_wherever_it_is_put(make_rule: MakeRule, term: list[str], before: list[str], after: list[str]) -> None:
    phrase = " ".join(term)
    rule = make_rule("phrase", f'- "{phrase}"', "quotes: yes")
    text = "Qq " + " ".join([*before, phrase, *after]) + " qq."
    places = [(one.span.start, one.span.end) for one in check(rule, text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert any(text[start:end].lower() == phrase.lower() for start, end in places)
    start = len("Qq " + " ".join([*before, ""]))
    assert any(first < start + len(phrase) and start < last for first, last in places)


@RELAXED
@given(st.text(max_size=200))
def test_every_span_is_valid_in_any_text(make_rule: MakeRule, text: str) -> None:
    rule = make_rule("pattern", "- '[a-z]+'\n- '\\W'\n- phrase: a", "whole-words: no\nquotes: yes")
    for one in check(rule, text):
        assert 0 <= one.span.start < one.span.end <= len(text)
