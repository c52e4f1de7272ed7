"""Compiled packs are kept between runs, and a stale one is never used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newslint.rulepacks import cache, load_packs
from newslint.rules.base import Rule
from tests.rulepacks.conftest import HEAD, check

PACK = HEAD.format(kind="term", settings="", entries="      kids: children")


def load(path: Path) -> Rule:
    (rule,) = load_packs([path])
    return rule


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text(PACK)
    return path


def test_a_kept_pack_is_as_good_as_a_new_one(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(pack)
    monkeypatch.setattr("newslint.rulepacks.schema.compile_pack", None)
    kept = load(pack)
    assert (kept.code, kept.summary, kept.examples, kept.fix) == (first.code, first.summary, first.examples, first.fix)
    assert check(kept, "The kids left.") == check(first, "The kids left.")


def test_a_changed_pack_of_the_same_size_and_age_is_read_again(pack: Path) -> None:
    load(pack)
    age = pack.stat().st_mtime_ns
    pack.write_text(PACK.replace("kids", "lads"))
    os.utime(pack, ns=(age, age))
    assert len(check(load(pack), "The lads left.")) == 1


@pytest.mark.parametrize("damage", [b"", b"\x00", b"no marshal", b"\xe9\x00\x00\x00\x00"])
def test_a_damaged_file_is_made_anew(pack: Path, damage: bytes) -> None:
    load(pack)
    (kept,) = cache.pack_folder().iterdir()
    kept.write_bytes(damage)
    assert len(check(load(pack), "The kids left.")) == 1
    assert kept.read_bytes() != damage


def test_a_cache_that_cannot_be_written_is_done_without(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSLINT_CACHE", str(tmp_path / "file" / "cache"))
    assert len(check(load(pack), "The kids left.")) == 1


def test_another_version_of_the_loader_does_not_use_it(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = cache.load(pack, pack.read_bytes())
    assert rules is None
    load(pack)
    assert cache.load(pack, pack.read_bytes())
    monkeypatch.setattr(cache, "_maker", lambda: ((3, 0, 0), ()))
    assert cache.load(pack, pack.read_bytes()) is None


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for number in range(70):
        path = tmp_path / f"p{number}.yaml"
        path.write_text(PACK)
        load(path)
    assert len(list(cache.pack_folder().iterdir())) == 64


def test_a_draft_that_no_pattern_can_match_needs_neither_yaml_nor_re2(pack: Path) -> None:
    load(pack)
    program = (
        "import sys; from pathlib import Path; from newslint.rulepacks import load_packs; "
        "from newslint.documents.text import TextReader; from newslint.settings import Settings; "
        f"(rule,) = load_packs([Path({str(pack)!r})]); "
        "found = list(rule.check(TextReader().parse('The kids left.', 'a.txt', Settings()))); "
        "assert len(found) == 1; assert not {'yaml', 're2', 'newslint.rulepacks.schema'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
