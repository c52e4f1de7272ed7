"""What the plugin brings does what it says: `python -m pytest` in an environment where the plugin is installed."""

from __future__ import annotations

from pathlib import Path

import newslint_plugin_desk
import pytest

import newslint
from newslint import rulepacks
from newslint.settings import Settings

DESK = Settings(select=("DSK",))
LONG = newslint_plugin_desk.LongHeadline.examples[0].bad


def codes(text: str, path: str = "draft.txt", settings: Settings = DESK) -> list[str]:
    return [finding.code for finding in newslint.check(text, path, settings)]


@pytest.mark.parametrize("example", newslint_plugin_desk.LongHeadline.examples)
def test_the_examples_of_the_rule(example: newslint.Example) -> None:
    assert codes(example.bad) == ["DSK001"]
    assert codes(example.good) == []


def test_the_length_is_an_option() -> None:
    assert codes(LONG, settings=Settings(select=("DSK001",), options={"desk": {"longest": 500}})) == []


def test_the_examples_of_the_pack() -> None:
    for pack in newslint_plugin_desk.newslint_rule_packs():
        assert rulepacks.test_pack(pack) == []


def test_the_header_of_a_wire_file_is_not_prose() -> None:
    text = "SLUG: kids-bridge\nPRIORITY: 4\n\nBridge closes\n\nThe kids left.\n"
    (finding,) = newslint.check(text, "story.wire", DESK)
    assert text[finding.span.start : finding.span.end] == "kids"
    assert finding.span.start == text.rindex("kids")


def test_the_pack_is_shipped() -> None:
    assert [path.is_dir() for path in map(Path, newslint_plugin_desk.newslint_rule_packs())] == [True]
