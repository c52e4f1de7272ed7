"""The rules on punctuation, at their edges. Their own examples are tested with every rule's."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newslint import Document, Finding
from newslint.documents.encoding import decode
from newslint.documents.html import HtmlReader
from newslint.documents.markdown import MarkdownReader
from newslint.documents.text import TextReader
from newslint.findings import Applicability
from newslint.rules import repeats
from newslint.rules.punctuation import RULES
from newslint.settings import Settings

BY_CODE = {rule.code: rule for rule in RULES}


def read(source: str) -> Document:
    return TextReader().parse(source, "draft.txt", Settings())


def found(code: str, source: str, document: Document | None = None) -> list[str]:
    """The source text of each finding of a rule."""
    findings = sorted(BY_CODE[code].check(document or read(source)), key=lambda finding: finding.span)
    return [source[finding.span.start : finding.span.end] for finding in findings]


def fixed(source: str, findings: list[Finding]) -> str:
    edits = sorted((edit for finding in findings if finding.fix for edit in finding.fix.edits), key=lambda edit: edit.span)
    for edit in reversed(edits):
        source = source[: edit.span.start] + edit.content + source[edit.span.end :]
    return source


def test_the_family_is_whole() -> None:
    assert [rule.code for rule in RULES] == sorted(BY_CODE, key=[rule.code for rule in RULES].index)
    assert set(BY_CODE) == {f"PUN00{number}" for number in range(1, 10)}
    assert {rule.code for rule in RULES if not rule.default} == {"PUN003"}


def test_clean_copy() -> None:
    source = (
        "Mayor: ‘We’ll go’\n"
        "\n"
        "“We won’t sign it,” said Sen. Bob O’Neill, D-Mass., on Monday. “They asked: ‘Will you?’ ”\n"
        "\n"
        "“It was the ’90s . . . and I was 5'10\"... you know?!\n"
        "\n"
        "“Yes.” He paid $1,000.50 at 10:30 p.m., he said (“in cash”), at St. John’s; see www.example.com/a,b.html.\n"
        "\n"
        "She wrote to news@example.com, @NYTimes,and others: “Who are you?,” she asked, e.g. on AOL.com.\n"
    )
    for rule in RULES:
        if rule.code != "PUN009":
            assert found(rule.code, source) == [], rule.name


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("“We will not sign it, the minister said.", ["“"]),
        ("We will not sign it,” the minister said.", ["”"]),
        ('The "plan and the "idea" were bad.', ['"']),
        ("“I said ‘We will go,” she said.", ["‘"]),
        ("“I said We will go,’” she said.", ["’"]),
        ("The boys' room is 12' by 12\" and o' clock", []),
        ("The U.S.' role and the U.K.’ part", []),
        ("‘It was the priest an’ some eejit fae the Record.’", []),
        ("A 6’2” guard, “a 5’10” man,” she said", []),
        ('An escaped <a href="x.html">link</a>', []),
    ],
)
def test_unbalanced(source: str, marks: list[str]) -> None:
    assert found("PUN001", source + "\n") == marks


def test_a_quotation_that_goes_on_is_balanced() -> None:
    assert found("PUN001", "“One.\n\n“Two.\n\nAdvertisement\n\n“Three,” he said.\n") == []
    assert found("PUN001", "“One.\n\nTwo.\n\n“Three,” he said.\n") == ["“"]


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ('“One” and “two" and “three”.', "“One” and “two” and “three”."),
        ('"One" and "two” and "three".', '"One" and "two" and "three".'),
        ("“One” and ”two”.", "“One” and “two”."),
        ("“One,’’ he said.", "“One,” he said."),
        ("“She said ‘yes,'” and left.", "“She said ‘yes,’” and left."),
        ('"She said ‘yes,\'" and "left".', '"She said \'yes,\'" and "left".'),
    ],
)
def test_mismatched(source: str, right: str) -> None:
    findings = list(BY_CODE["PUN002"].check(read(source + "\n")))
    assert len(findings) == 1
    assert findings[0].fix is not None
    assert findings[0].fix.applicability is Applicability.SAFE
    assert fixed(source, findings) == right
    assert found("PUN002", right + "\n") == []


def test_mixed_is_reported_once() -> None:
    source = '“One,” “two” and “three” but "four" and \'five\' and "six".\n'
    findings = list(BY_CODE["PUN003"].check(read(source)))
    assert len(findings) == 1
    assert "3 quotation(s) in straight marks" in findings[0].message
    assert fixed(source, findings) == "“One,” “two” and “three” but “four” and ‘five’ and “six”.\n"


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("One,, two, , three;; four:: five.", [",,", ", ,", ";;", "::"]),
        ("One.. two... three…. four. . . five . . six. .. seven", [".."]),
        ("One,. Two;: three.", [",.", ";:"]),
        ("“One,”, two “three.”. Four", [",”,", ".”."]),
        ("Yahoo!, Who?, etc., Inc., U.S.; a.m.: p.m.? Jr.!", []),
        ("../a/b and a..b and .. and ,.5", []),
        ("What?! No!! Really?? Wow!!!", []),
    ],
)
def test_doubled(source: str, marks: list[str]) -> None:
    assert found("PUN004", source + "\n") == marks


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("One , two . Three\xa0! Four ; five", [" ,", " .", "\xa0!", " ;"]),
        ("“One ,” he said", [" ,"]),
        ("They won 3 : 1, and « Non ! » he said", []),
        ('He said ,"I am" to Mr. Smith ,who left', [" ,", " ,"]),
        ("One . . . two ... three .45 four .com :) five ?x", []),
    ],
)
def test_space_before(source: str, marks: list[str]) -> None:
    assert found("PUN005", source + "\n") == marks


LONG = "The council met on Monday to vote on the plan, which has been on its table since the spring of last year. "


@pytest.mark.parametrize(
    "source",
    [
        "The council met on Monday to vote on the plan",  # one sentence: a label, a headline
        LONG + "Click here",
        LONG + "It was approved by the people at example.com/council",
        LONG + "It was approved by all of the members of the House",  # ends in a name
        LONG + "It was approved by all of the members who came:",
        LONG + "“It was approved by all of the members who came”",
        "By Jane Doe. It was approved by all of the members who came to it",
        "- " + LONG + "It was approved by all of the members who came",
        "More: " + LONG + "It was approved by all of the members who came",
        "(Photo: A. N. Other) " + LONG + "It was approved by all of the members who came",
    ],
)
def test_what_needs_no_end_mark(source: str) -> None:
    assert found("PUN006", source + "\n") == []


def test_a_missing_end_mark() -> None:
    source = LONG + "It was approved by all of the members who came\n"
    assert found("PUN006", source) == ["came"]
    assert fixed(source, list(BY_CODE["PUN006"].check(read(source)))) == source[:-1] + ".\n"


def test_short_paragraphs_without_a_mark_are_left_alone_where_there_are_several() -> None:
    short = "The vote is over. It was approved by the members who came\n"
    assert found("PUN006", short) == ["came"]
    assert found("PUN006", f"Headline\n\n{short}\nRead more\n\nStory continues\n") == []


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("Obama?s plan doesn?t work, does it?", "Obama’s plan doesn’t work, does it?"),
        ("Obamaâ€™s â€œplanâ€\u009d cafÃ©", "Obama’s “plan” café"),
        ("GOPÃ¢â‚¬â„¢s Ã¢â‚¬Å“planÃ¢â‚¬Â\x9d", "GOP’s “plan”"),
        ("GOPÃ¢Â\x80Â\x99s", "GOP’s"),
        ("São Tomé’s château, naïve Ångström", "São Tomé’s château, naïve Ångström"),
        ("https://example.com/a?s=1 Is this it? So", "https://example.com/a?s=1 Is this it? So"),
    ],
)
def test_garbled(source: str, right: str) -> None:
    assert fixed(source, list(BY_CODE["PUN008"].check(read(source + "\n")))) == right


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("He lost.The party won.", ["."]),
        ("He lost,and she won.", [","]),
        ("“He lost.”She won. “Yes,”said he.", [".”", ",”"]),
        ('"He lost.""She won."', ['."']),
        ("Node.js, U.S.Army, Ph.D., e.g.The, 1,000, a.m.Then, Yahoo.Com, J.K.Rowling", []),
        ("#this,that @one,two a.b@example.com,other", []),
        ("He lost...The party won…But", []),
    ],
)
def test_missing_space(source: str, marks: list[str]) -> None:
    assert found("PUN009", source + "\n") == marks


def test_markup_is_not_lost_by_a_fix() -> None:
    source = 'He went to the *sea* , where “he swam*"* a lot.\n'
    document = MarkdownReader().parse(source, "draft.md", Settings())
    assert fixed(source, list(BY_CODE["PUN005"].check(document))) == 'He went to the *sea*, where “he swam*"* a lot.\n'
    page = "<p>He said &ldquo;no&quot; to <b>us</b> ,not</p>"
    document = HtmlReader().parse(page, "page.html", Settings())
    assert fixed(page, list(BY_CODE["PUN002"].check(document))) == "<p>He said &ldquo;no” to <b>us</b> ,not</p>"


@pytest.mark.parametrize(
    "source",
    [
        "He saw it in ![alt](a.png).",
        'See {{< ref "x" >}}.',
        "The score {% include x %}.",
        "And <br>.",
        "And <b> </b><br> .",
        "<p>See <img src=x>.</p>",
        "The <svg></svg>, <button>x</button>, <select></select>, <input>; end",
        "to {{< x >}} to",
        "we came to <img src=x> to see",
    ],
)
def test_what_is_no_prose_keeps_its_space(source: str) -> None:
    for reader in (MarkdownReader(), HtmlReader())[: 1 if "{" in source or "![" in source else 2]:
        document = reader.parse(source, "draft", Settings())
        assert [finding for rule in (*RULES, *repeats.RULES) for finding in rule.check(document)] == []


HOLES = {
    "markdown": ["![x](a.png)", '{{< ref "x" >}}', "{% include x %}", "{{ x }}", "`x`", "<br>", "<img src=x>", "\\\n"],
    "html": ["<br>", "<img src=x>", "<svg></svg>", "<button>x</button>", "<select></select>", "<input>", "<code>x</code>"],
}
PROSE = ["to", " ", " ", "the", ".", ",", "“", "”", '"', "‘", "\n", "lost.The", "a", "*b*", "<b>", "</b>", "&amp;", " to to "]


@given(st.data())
def test_no_safe_edit_touches_what_is_no_prose(data: st.DataObject) -> None:
    reader = data.draw(st.sampled_from([MarkdownReader(), HtmlReader()]))
    holes = HOLES[reader.name]
    parts = ["The ", *data.draw(st.lists(st.sampled_from([*PROSE, *holes]), max_size=20))]
    source = "".join(parts)
    assume("`x``x`" not in source)  # in Markdown those are not two code spans side by side
    for rule in (*RULES, *repeats.RULES):
        for finding in rule.check(reader.parse(source, "draft", Settings())):
            if finding.fix is None or finding.fix.applicability is not Applicability.SAFE:
                continue
            for edit in finding.fix.edits:
                at = 0
                for part in parts:
                    breaks = part in ("<br>", "\\\n")
                    touch = edit.span.start < at + len(part) + (not breaks) and edit.span.end > at - (not breaks)
                    assert part not in holes or not touch, (source, finding)
                    at += len(part)


@pytest.mark.parametrize(
    "repeated",
    ['"', "'", "‘ ", "‘ “ ", "“ ‘a", "s' ", "aa,", ",,a", " ,", "a . ", "a..b", "Ã¢â‚¬", "ab?s", "a@", "ab.Ab", "www.", "aaa. A"],
)
def test_hostile_text_is_checked_in_time(repeated: str) -> None:
    document = read("The end.\n\n" + repeated * (100_000 // len(repeated)) + " a\n")
    started = process_time()
    for rule in RULES:
        assert len(list(rule.check(document))) <= 200_000
    assert process_time() - started < 10


def test_the_seed_article(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("*.txt")
    source, _ = decode(path.read_bytes())
    document = read(source)
    findings = [(rule.code, finding) for rule in RULES for finding in rule.check(document)]
    assert [code for code, _ in findings] == ["PUN002"]
    span = findings[0][1].span
    assert source[span.start - 4 : span.end + 1] == "war?'”"
