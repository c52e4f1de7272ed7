from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.findings import Applicability, Edit, Finding, Fix, Severity, Span
from newslint.fixes import ChangedOnDiskError, apply_fixes, wanted, write_atomically


def finding(*edits: tuple[int, int, str], safe: bool = True) -> Finding:
    made = tuple(Edit(Span(start, end), content) for start, end, content in edits)
    fix = Fix("mend", made, Applicability.SAFE if safe else Applicability.UNSAFE)
    return Finding("TYP003", "repeated-word", "…", made[0].span, Severity.ERROR, fix)


def test_edits_land_where_they_belong() -> None:
    text = "so so late, the the end"
    mended, count = apply_fixes(text, [finding((12, 19, "the")), finding((2, 5, ""))])
    assert mended == "so late, the end"
    assert count == 2


def test_of_two_fixes_that_touch_the_first_is_taken_whole() -> None:
    mended, count = apply_fixes("abcdef", [finding((1, 3, "X"), (5, 6, "Y")), finding((2, 4, "Z")), finding((5, 6, "Q"))])
    assert mended == "aXdeY"
    assert count == 1


def test_the_same_cure_from_two_rules_is_applied_once() -> None:
    mended, count = apply_fixes("so so", [finding((2, 5, "")), finding((2, 5, ""))])
    assert (mended, count) == ("so", 2)


def test_unsafe_fixes_are_wanted_only_when_asked_for() -> None:
    assert not wanted(finding((0, 1, ""), safe=False), unsafe=False)
    assert wanted(finding((0, 1, ""), safe=False), unsafe=True)
    assert wanted(finding((0, 1, "")), unsafe=False)


@given(st.text(max_size=60), st.data())
def test_text_outside_the_edits_is_untouched(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    mended, count = apply_fixes(text, [finding((start, end, "¤")) for start, end in spans])
    kept = [text[a:b] for a, b in zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)]
    assert mended == "¤".join(kept)
    assert count == len(spans)


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"so so")
    path.chmod(0o640)
    write_atomically(str(path), b"so so", b"so")
    assert path.read_bytes() == b"so"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["draft.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    write_atomically(str(link), b"old", b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_a_file_of_several_names_is_not_parted(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")
    (tmp_path / "other.txt").hardlink_to(path)
    with pytest.raises(PermissionError, match="several names"):
        write_atomically(str(path), b"old", b"new")
    assert (tmp_path / "other.txt").read_bytes() == path.read_bytes() == b"old"


def test_a_file_that_somebody_else_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"their work")
    with pytest.raises(ChangedOnDiskError):
        write_atomically(str(path), b"what was read", b"ours")
    assert path.read_bytes() == b"their work"


def test_a_failure_to_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["draft.txt"]
