"""A pack that is not sound is refused: with the file, the line, what is wrong, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.findings import Severity
from newslint.rulepacks import PackError, load_packs
from newslint.rules.base import FixAvailability

PACK = """\
title: House rules
rules:
  - code: HSE001
    name: house-term
    kind: term
    summary: A word of the house.
    why: The house has its words, and readers know them.
    severity: error
    default: off
    link: https://example.org/style
    scope: [headline, body]
    quotes: no
    message: 'Write "{suggestion}", not "{match}"'
    entries:
      - terms:
          (tow|tows) the line: (toe|toes) the line
          kids: children
        except: [kids' table]
      - pattern: '\\b(\\d+) bucks\\b'
        write: '$\\1'
    examples:
      - bad: The kids left.
        good: The children left.
        fixed: The children left.
  - code: HSE002
    name: two-ways
    kind: consistency
    summary: Two spellings
    why: One spelling a draft is enough for anybody.
    entries:
      - [Kyiv, Kiev]
    examples:
      - bad: Kyiv, Kiev
        good: Kyiv
"""


def load(folder: Path, text: str) -> list:  # type: ignore[type-arg]
    path = folder / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    return load_packs([path])


def test_a_sound_pack_has_all_that_a_rule_has(tmp_path: Path) -> None:
    first, second = load(tmp_path, PACK)
    assert (first.code, first.name, first.summary) == ("HSE001", "house-term", "A word of the house")
    assert first.severity is Severity.ERROR
    assert first.default is False
    assert first.url == "https://example.org/style"
    assert first.fix is FixAvailability.ALWAYS
    assert first.examples[0].fixed == "The children left."
    assert second.severity is Severity.WARNING
    assert second.default is True


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("code: HSE001", "code: house", 3, "two to four capitals and three digits"),
        ("code: HSE002", "code: HSE001", 25, "rule HSE001 is there already"),
        ("name: house-term", "name: House Term", 4, "small letters"),
        ("kind: term", "kind: trem", 5, "term, pattern, phrase, consistency"),
        ("summary: A word", "sumary: A word", 6, 'did you mean "summary"?'),
        ("summary: A word of the house.", "summary:", 6, "summary is empty"),
        ("severity: error", "severity: fatal", 8, "info, warning, error"),
        ("default: off", "default: never", 9, "yes or no"),
        ("https://example.org/style", "example.org", 10, "https://"),
        ("[headline, body]", "[headline, footer]", 11, '"footer"'),
        ("{suggestion}", "{sugestion}", 13, "{match}, {suggestion}"),
        ("(toe|toes)", "toe|toes", 16, "has a bar outside parentheses"),
        ("(toe|toes)", "(toe|toes|toed)", 16, "do not go together"),
        ("kids: children", "kids: kids", 17, "as itself"),
        ("kids: children", "(tow|tows) the line: x", 17, "twice"),
        ("except: [kids' table]", "except: [/(?=kids)/]", 18, "look-around"),
        ("(\\d+) bucks", "(\\d+) (?!x)bucks", 19, "(?P<mark>...)"),
        ("(\\d+) bucks", "(\\d+) \\1 bucks", 19, "back-references"),
        ("(\\d+) bucks", "(\\d+ bucks", 19, "missing )"),
        ("\\b(\\d+) bucks\\b", "\\d*", 19, "matches where there is nothing"),
        ("(\\d+) bucks", "(((\\w{99}){99}){99})", 19, "refused"),
        ("write: '$\\1'", "write: '$\\2'", 20, "it has 1 groups"),
        ("bad: The kids left.", "bed: The kids left.", 22, 'did you mean "bad"?'),
        ("        good: The children left.\n", "", 22, 'no "good"'),
        ("[Kyiv, Kiev]", "[Kyiv]", 31, "two at least"),
        ("    kind: consistency\n", "", 25, 'no "kind"'),
        ("[Kyiv, Kiev]", "[Kyiv, Kiev", 32, "not valid YAML"),
    ],
)
def test_a_bad_pack_is_refused_with_its_line_and_a_remedy(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in PACK
    with pytest.raises(PackError) as refused:
        load(tmp_path, PACK.replace(old, new, 1))
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'pack.yaml'}:{line}: ")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "source", [b"", b"- a\n- b\n", b"just words", b"rules: []\n", b"rules: {}\n", b"\xff\xfe\x00", b"a: &a [*a]"]
)
def test_what_is_no_pack_is_refused(tmp_path: Path, source: bytes) -> None:
    path = tmp_path / "pack.yaml"
    path.write_bytes(source)
    with pytest.raises(PackError, match=r"pack\.yaml:1: "):
        load_packs([path])


def test_a_folder_gives_its_packs_and_each_code_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PACK)
    (tmp_path / "b.yml").write_text(PACK.replace("HSE00", "HSE10").replace("house-term", "other"))
    assert [rule.code for rule in load_packs([tmp_path])] == ["HSE001", "HSE002", "HSE101", "HSE102"]
    (tmp_path / "b.yml").write_text(PACK)
    with pytest.raises(PackError, match=r"HSE001 is in .*a\.yaml already"):
        load_packs([tmp_path])


def test_a_path_that_is_not_there_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        load_packs([tmp_path / "none.yaml"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError, match="has no packs"):
        load_packs([tmp_path / "empty"])
