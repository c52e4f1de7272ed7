"""The people file, and FCT020, which holds a draft against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.config import ConfigError
from newslint.people import parse_people, read_people
from tests.conftest import Run
from tests.sources.conftest import found

PEOPLE = """\
[[people]]
name = "Sergei Shoigu"
never = ["Shoygu", "Sergey Shoigu"]
pronouns = "he/him"
born = 1955-05-21
titles = [{title = "Defense Minister", from = 2012-11-06, until = 2024-05-12}]

[[people]]
name = "Sergei Lavrov"
titles = [{title = "Foreign Minister", from = 2004-03-09}]

[[people]]
name = "Ann Lee"
age = 46
pronouns = "she"
titles = ["mayor"]

[[people]]
name = "Robin Cole"
pronouns = "they/them"
age = 30
as-of = 2023-01-01

[[people]]
name = "Vera Marsh"
born = 1980-06-15
titles = [
    {title = "Deputy Secretary of State", from = 2019, until = "2021-01"},
    {title = "Secretary of State", from = "2021-02"},
]
"""


def messages(draft: str, day: str = "2024-03-01") -> list[str]:
    head = f"---\ndate: {day}\n---\n\n" if day else ""
    return [one.message for one in found("FCT020", f"{head}{draft}\n", people=PEOPLE, path="draft.md")]


# What is right, and the like that is wrong, on 1 March 2024.
PAIRS = [
    # spellings
    ("Sergei Shoigu left.", "Sergey Shoigu left."),
    ("It was Shoigu’s plan.", "It was Shoygu’s plan."),
    ("“Shoigu must go,” he said.", "“Shoygu must go,” he said."),
    # titles
    ("Defense Minister Sergei Shoigu left.", "Foreign Minister Sergei Shoigu left."),
    ("Russian Defence Minister Shoigu left.", "Russian Foreign Minister Shoigu left."),
    ("Sergei Lavrov, the foreign minister, left.", "Sergei Lavrov, the defense minister, left."),
    ("Sergei Lavrov is the foreign minister.", "Sergei Lavrov is the defense minister."),
    ("Secretary of State Vera Marsh spoke.", "Deputy Secretary of State Vera Marsh spoke."),
    ("Sec. of State Vera Marsh spoke.", "Mayor Vera Marsh spoke."),
    ("Former Deputy Secretary of State Vera Marsh spoke.", "Vera Marsh, deputy secretary of state, spoke."),
    ("The mayor, Ann Lee, spoke.", "Ann Lee, the secretary of state, spoke."),
    # ages
    ("Sergei Shoigu, 68, left.", "Sergei Shoigu, 69, left."),
    ("Ann Lee (46) won.", "Ann Lee (47) won."),
    ("The 46-year-old mayor Ann Lee won.", "The 64-year-old mayor Ann Lee won."),
    ("Robin Cole, aged 31, sang.", "Robin Cole, aged 30, sang."),
    ("Vera Marsh, a 43-year-old diplomat, spoke.", "Vera Marsh, a 44-year-old diplomat, spoke."),
    ("Ann Lee, who is 46, won.", "Ann Lee, who is 56, won."),
    # pronouns
    ("Ann Lee said she would stay.", "Ann Lee said he would stay."),
    ("Mr. Shoigu left.", "Ms. Shoigu left."),
    ("Ms. Ann Lee won.", "Mr. Ann Lee won."),
    ("In Bury, Ann Lee said on Monday that she would stay.", "In Bury, Ann Lee said on Monday that he would stay."),
    ("Sergei Shoigu defended himself.", "Sergei Shoigu defended herself."),
    ("Robin Cole said they would sing.", "Robin Cole said he would sing."),
]


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_pair(right: str, wrong: str) -> None:
    assert messages(right) == []
    assert len(messages(wrong)) == 1


@pytest.mark.parametrize(
    "draft",
    [
        "Vice Foreign Minister Sergei Shoigu left.",  # another title altogether
        "Foreign Minister Sergei Lavrov and Ann Lee met Shoigu, Foreign Minister Sergei Lavrov said.",
        "In 2022, Foreign Minister Sergei Shoigu left.",  # of another year
        "Ann Lee, then defense minister, left.",
        "“Foreign Minister Sergei Shoigu is here,” she said.",  # it was said so
        "Dora Lee, 30, said he would stay.",  # another Lee
        "Bob Ray fell. Ann Lee said he would stay down.",  # he is Bob Ray
        "Asked about her husband, Ann Lee said he would stay.",
        "The film “Shoigu” opened.",
        "Ann Lee won 47 votes.",
        "Ann Lee won. Her father, Mr. Lee, wept.",  # a name that many share
        "The 85-year-old ally of Ann Lee wept.",
        "The 85-year-old saw Ann Lee weep.",
    ],
)
def test_left_alone(draft: str) -> None:
    assert messages(draft) == []


def test_what_a_title_was_is_said() -> None:
    (message,) = messages("Defense Minister Sergei Shoigu left.", "2024-06-01")
    assert (
        message
        == "Sergei Shoigu was not Defense Minister on 1 June 2024: the title was held from 6 November 2012 until 12 May 2024"
    )
    (message,) = messages("Former Defense Minister Sergei Shoigu left.", "2023-06-01")
    assert message.startswith("Sergei Shoigu is not former: ")
    (message,) = messages("Sergei Shoigu, 69, left.")
    assert message == "Sergei Shoigu, born 21 May 1955, is 68 on 1 March 2024, not 69"


def test_a_draft_without_a_date_is_not_judged_by_dates() -> None:
    assert messages("Defense Minister Sergei Shoigu, 80, left.", day="") == []
    assert len(messages("Ann Lee, 80, left.", day="")) == 1
    assert len(messages("Foreign Minister Sergei Shoigu left.", day="")) == 1


def test_a_banned_spelling_is_mended() -> None:
    (finding,) = found("FCT020", "It was Shoygu’s plan.\n", people=PEOPLE)
    assert finding.suggestions == ("Shoigu",)
    assert finding.message == 'The people file bans "Shoygu": write "Shoigu"'


def test_without_a_people_file_nothing_is_reported() -> None:
    assert found("FCT020", "Mayor Ann Lee, 12, said he won.\n") == []


def test_a_table_of_people(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(
        "name;never;title;from;until;pronouns;born;age\r\n"
        "José Díaz;Jose Diaz;mayor;2019;2021-06;he;1970-01-02;\r\n"
        "José Díaz;;governor;2021-07-01;;;;\r\n"
        "Ann Lee;Anne Lee; Ann Leigh;;;;;;46\r\n".replace("Anne Lee; Ann Leigh", '"Anne Lee; Ann Leigh"').encode("cp1252")
    )
    (diaz, lee), digest = read_people(str(path))
    assert [(title.text, str(title.since), str(title.until)) for title in diaz.titles] == [
        ("mayor", "2019-01-01", "2021-06-30"),
        ("governor", "2021-07-01", "None"),
    ]
    assert (diaz.pronouns, diaz.never) == ("he/him", ("Jose Diaz",))
    assert (lee.age, lee.never) == (46, ("Anne Lee", "Ann Leigh"))
    assert len(digest) == 64


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("p.toml", "[[people]\n", "p.toml: is not valid TOML"),
        ("p.toml", '\n[[people]]\nname = "A B"\n\n[[people]]\nage = 3\n', "p.toml: line 5: name: is missing"),
        ("p.toml", '[[people]]\nname = "A B"\nnevre = "x"\n', 'p.toml: line 1: nevre: is not a field; did you mean "never"?'),
        ("p.toml", '[[people]]\nname = "A B"\nage = "old"\n', "line 1: A B: age: is 'old'"),
        ("p.toml", '[[people]]\nname = "A B"\nage = 3\nborn = 2000-01-01\n', "age: stands beside born"),
        ("p.toml", '[[people]]\nname = "A B"\nborn = "1970"\n', "born: is '1970'; write the whole date"),
        ("p.toml", '[[people]]\nname = "A B"\npronouns = "xe"\n', "pronouns: is 'xe'"),
        ("p.toml", '[[people]]\nname = "A B"\nnever = ["A B"]\n', 'never: holds "A B" itself'),
        ("p.toml", '[[people]]\nname = "A B"\ntitles = [{from = 2019-01-01}]\n', "titles: has dates without a title"),
        (
            "p.toml",
            '[[people]]\nname = "A B"\ntitles = [{title = "x", from = "2020", until = "2019"}]\n',
            "ends (2019-12-31) before",
        ),
        ("p.toml", 'title = "People"\n', "p.toml: title: is not known here"),
        ("p.toml", "", "p.toml: names nobody"),
        ("p.csv", "name,age\nA B,3\n,4\n", "p.csv: row 3: name: is missing"),
        ("p.csv", "name,aeg\n", 'p.csv: row 1: "aeg" is not a column; did you mean "age"?'),
        ("p.csv", "name,title,from\nA B,mayor,2019-13-01\n", "p.csv: row 2: A B: from: is '2019-13-01'"),
        ("p.csv", "name,title\nA B,mayor,2019\n", "p.csv: row 2: has 3 cells, the head 2"),
        ("p.csv", 'name,title\n"A B,mayor\n', "p.csv: row 2: is not valid CSV"),
        ("p.csv", "title\nmayor\n", 'p.csv: row 1: has no column "name"'),
        ("p.xlsx", "x", 'p.xlsx: a people file ends in ".toml" or ".csv"'),
    ],
)
def test_what_is_malformed_is_named(name: str, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_people(text, name)
    assert said in str(caught.value)


def test_the_command_line(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Ann Lee, 47, won.\n")
    (tmp_path / "people.csv").write_text("name,age\nAnn Lee,46\n")
    run = newslint("check", "draft.txt", "--people", "people.csv")
    assert run.returncode == 1
    assert "FCT020 The people file has Ann Lee aged 46, not 47" in run.stdout
    (tmp_path / "newslint.toml").write_text('people = "people.csv"\n')
    assert "FCT020" in newslint("check").stdout
    (tmp_path / "people.csv").write_text("name,age\nAnn Lee,old\n")
    run = newslint("check")
    assert run.returncode == 2
    assert run.stderr.startswith(f"newslint: {tmp_path / 'people.csv'}: row 2: Ann Lee: age: is 'old'")
    (tmp_path / "people.csv").write_bytes(b"\0\1\2")
    assert "people.csv: cannot be read as a people file" in newslint("check").stderr
