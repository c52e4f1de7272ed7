from __future__ import annotations

from newslint.fingerprints import fingerprints
from newslint.results import Diagnostic
from tests.conftest import engine

STORY = """Mayor speaks

The mayor spoke so so late on Monday. The council left the the hall.

The crowd shouted so so loudly.
"""


def found(text: str, path: str = "desk/story.txt") -> tuple[Diagnostic, ...]:
    return engine(select=("TYP003",)).check_bytes(text.encode(), path).diagnostics


def test_every_finding_has_its_own() -> None:
    keys = list(fingerprints(found(STORY)))
    assert len(keys) == len(set(keys)) == 3
    assert all(len(key) == 32 and int(key, 16) >= 0 for key in keys)


def test_edits_elsewhere_change_none() -> None:
    edited = "A new line on top.\n\n" + STORY.replace("Mayor speaks", "Speech").replace("loudly.", "loudly. Then it left.")
    assert list(fingerprints(found(edited))) == list(fingerprints(found(STORY)))


def test_line_ends_and_wraps_change_none() -> None:
    assert list(fingerprints(found(STORY.replace("\n", "\r\n")))) == list(fingerprints(found(STORY)))


def test_what_is_marked_and_what_stands_beside_it_tells() -> None:
    for other in (STORY.replace("so so late", "very very late"), STORY.replace("spoke so so", "sang so so")):
        assert next(fingerprints(found(other))) != next(fingerprints(found(STORY)))


def test_equal_ones_are_numbered_and_the_draft_counts() -> None:
    twice = "The mayor spoke so so late.\n\nThe mayor spoke so so late.\n"
    first, second = fingerprints(found(twice))
    assert first != second
    assert next(fingerprints(found(twice, "other.txt"))) != first
    both = (*found(twice), *found(twice, "other.txt"))
    assert len(set(fingerprints(both))) == 4


def test_paths_are_spelled_alike_on_every_system() -> None:
    assert next(fingerprints(found(STORY, "desk\\story.txt"))) == next(fingerprints(found(STORY)))
