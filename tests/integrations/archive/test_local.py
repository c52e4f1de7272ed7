"""Audits on this machine."""

from __future__ import annotations

import csv
import json
import lzma
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cli import CLEAN, FAILED, USAGE, main
from tests.integrations.archive.conftest import Begin, expected, found, lines, reading, rows, small_parts, story

COUNT = 40
RECORDS = [story(number) for number in range(1, COUNT + 1)]


def audit(*arguments: str) -> int:
    return main(["archive", *arguments, "--quiet", "--jobs", "2"])


def test_every_form_of_the_same_records_gives_what_check_finds(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    (room / "newslint.toml").unlink()
    data = lines(RECORDS)
    (room / "in").mkdir()
    (room / "in" / "feed.jsonl").write_bytes(data)
    (room / "in" / "packed.jsonl.xz").write_bytes(lzma.compress(data))
    with (room / "in" / "feed.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(RECORDS[0]))
        writer.writeheader()
        writer.writerows(RECORDS)
    pq.write_table(pa.Table.from_pylist(RECORDS), room / "in" / "feed.parquet")
    (room / "in" / "drafts").mkdir()
    draft = b"Story\n\nThe mayor spoke so so late on Monday.\n"
    page = b"---\ntitle: A page\ndate: 2016-02-03\nauthor: x\n---\n\nShe left at at noon.\n"
    (room / "in" / "drafts" / "a.txt").write_bytes(draft)
    (room / "in" / "drafts" / "b.md").write_bytes(page)
    (room / "in" / "notes.log").write_text("no draft so so\n")
    assert main(["archive", "in", "--out", "in/audit", "--jobs", "2"]) == CLEAN
    assert "Found 242 findings in 162 of 162 stories" in capsys.readouterr().out

    made = found(room / "in" / "audit" / "findings")
    own = expected("in/feed.jsonl", data)
    assert [one for one in made if one.source == "in/feed.jsonl"] == own
    for name in ("packed.jsonl.xz", "feed.csv", "feed.parquet"):
        assert [one._replace(source="in/feed.jsonl") for one in made if one.source == f"in/{name}"] == own
    read = expected("in/drafts/a.txt", draft) + expected("in/drafts/b.md", page)
    assert [one for one in made if "drafts" in one.source] == read

    row = next(one for one in rows(room / "in" / "audit" / "findings") if one["source"] == "in/feed.csv" and one["number"] == 4)
    assert (row["record"], row["section"], row["author"], row["title"]) == ("s4", "world", "John Roe", "Story 4 is told")
    assert (row["date"].isoformat(), row["year"], row["place"]) == ("2011-05-11", 2011, "4:body:1:17")
    assert row["excerpt"][row["marked_start"] : row["marked_end"]] == "so so"
    assert row["suggestions"] == ["so"]
    assert Counter((one["source"], one["stories"]) for one in reading(room / "in" / "audit")) == {
        **dict.fromkeys([(f"in/{name}", COUNT) for name in ("feed.jsonl", "packed.jsonl.xz", "feed.csv", "feed.parquet")], 1),
        ("in/drafts", 2): 1,
    }
    page_text = (room / "in" / "audit" / "summary.html").read_text(encoding="ascii")
    assert "Jane Doe" in page_text
    # Its own folder is no part of the archive that it is in, and there is nothing left to do.
    assert main(["archive", "in", "--out", "in/audit", "--resume"]) == CLEAN
    assert "Found 242 findings" in (told := capsys.readouterr().out)
    assert "Checked 0 records" in told
    assert found(room / "in" / "audit" / "findings") == made


def test_a_record_that_kills_is_set_aside_and_the_rest_goes_on(room: Path) -> None:
    # Findings of the first year come from these records alone, so that nothing of them may be left from a first try.
    records = [*RECORDS[:10], story(11, "A DEADLY one."), *RECORDS[11:]]
    records[20] = {"id": "s21", "unknown": "so so"}
    data = lines(records).replace(lines([RECORDS[24]]), b"{broken\n")
    (room / "feed.jsonl").write_bytes(data)
    small_parts(room / "out")
    assert audit("feed.jsonl", "--out", "out", "--resume") == FAILED
    kept = [one for number, one in enumerate(RECORDS, 1) if number not in (11, 21, 25)]
    assert Counter(row["record"] for row in rows(room / "out" / "findings")) == {
        one["id"]: one["body"].count("so so") + one["body"].count("at at") for one in kept
    }
    table = reading(room / "out")
    assert sum(one["stories"] for one in table) == COUNT
    failed = {one["number"]: (one["record"], one["reason"]) for one in table if one["outcome"] == "failed"}
    assert failed.keys() == {11, 25}
    assert failed[11][0] == "feed.jsonl:11"
    assert "set aside: a checking process was killed (SIGKILL" in failed[11][1]
    assert "JSON" in failed[25][1]
    assert [one["stories"] for one in table if one["outcome"] == "skipped"] == [1]
    assert "feed.jsonl:11" in (room / "out" / "summary.html").read_text(encoding="ascii")


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_driver_that_is_killed_goes_on_where_it_was(room: Path, begin: Begin) -> None:
    data = lines(story(number, "SLOW") for number in range(1, COUNT + 1))
    (room / "feed.jsonl").write_bytes(data)
    small_parts(room / "out")
    run = begin("--engine", "local", "--jobs", "2")
    wait_until(lambda: len(done(room)) >= 3)
    run.send_signal(signal.SIGKILL)
    run.wait()
    before = {path: path.stat().st_mtime_ns for path in done(room)}
    assert not (room / "out" / "findings").exists()
    (room / "seen.log").unlink()
    assert begin("--jobs", "2").wait(240) == CLEAN
    assert len(done(room)) > len(before) >= 3
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert found(room / "out" / "findings") == expected("feed.jsonl", data)
    # Nothing that was done was read again.
    parts = [json.loads(path.read_bytes()) for path in before]
    seen = Counter((room / "seen.log").read_text().split())
    assert len(seen) == seen.total() == COUNT - sum(part["whole"]["stories"] for part in parts)
    # Other rules have other findings: all is done anew.
    (room / "newslint.toml").write_text('plugins = ["watcher"]\nignore = ["TYP003"]\n')
    assert begin("--jobs", "2").wait(240) == CLEAN
    assert rows(room / "out" / "findings") == []


def test_what_is_wrong_is_said_at_once(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (room / "feed.jsonl").write_bytes(lines(RECORDS[:2]))
    (room / "full").mkdir()
    (room / "full" / "precious.txt").write_text("x")
    (room / "file").write_text("x")
    small_parts(room / "begun")
    small_parts(room / "damaged")
    (room / "damaged" / "run.json").write_text("{")
    for arguments, problem in (
        (("feed.jsonl", "--out", "full"), "full is not empty, and no run of newslint archive"),
        (("feed.jsonl", "--out", "begun"), "begun has a run already: --resume goes on with it"),
        (("feed.jsonl", "--out", "damaged", "--resume"), "damaged/run.json is damaged"),
        (("feed.jsonl", "--out", "file/out"), "file/out/run.json cannot be written: Not a directory"),
        (("nowhere", "--out", "new"), "nowhere: cannot be read: No such file or directory"),
        (("feed.jsonl", "--out", "new", "--cluster", "tcp://127.0.0.1:1"), "--cluster needs --engine dask or spark"),
        (("feed.jsonl", "--out", "carrier-pigeon://new"), "carrier-pigeon"),
    ):
        assert audit(*arguments) == USAGE
        assert problem in capsys.readouterr().err
    assert not (room / "new").exists()
    assert list((room / "full").iterdir()) == [room / "full" / "precious.txt"]


def done(room: Path) -> list[Path]:
    """The files that say that a part is done."""
    return sorted((room / "out" / "work").glob("done-*/*.json"))


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 240
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_what_cannot_be_read_for_now_is_tried_again(room: Path) -> None:
    from newslint.config import Configuration
    from newslint.integrations.archive.child import Orders
    from newslint.integrations.archive.cutting import cut
    from newslint.integrations.archive.parts import File
    from newslint.integrations.archive.store import Store
    from newslint.integrations.archive.tally import Tally
    from newslint.integrations.archive.work import Job, check_part, close_checkers

    path = room / "feed.jsonl"
    path.write_bytes(lines(RECORDS))
    store = Store("out")
    (part, *_) = cut(File(str(path), "feed.jsonl", "jsonl", "", 0, ""), "key", store, 2_000).parts
    job = Job(store.url, "digest", 2_000, 1, Orders(Configuration(), str(room)))
    path.rename(room / "away")
    check_part(part, job, store)
    assert store.names("work/done-digest") == []
    tally = Tally.load(store.read(f"work/lame-digest/{part.key}.json"))
    assert [one.record for one in tally.failed] == ["feed.jsonl:1"]
    assert tally.failed[0].reason.startswith(f"cannot be read from here to {part.records}, or not all of it: No such file")
    (room / "away").rename(path)
    check_part(part, job, store)
    close_checkers()
    assert Tally.load(store.read(f"work/done-digest/{part.key}.json")).whole.stories == part.records


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from newslint.integrations.archive import watch

    monkeypatch.setattr(watch, "SAY", 0.0)
    finished: set[str] = set()
    with watch.watched({"a": 30, "b": 70}, 100, lambda: finished, quiet=False, look=0.005):
        finished.add("a")
        time.sleep(0.2)
    assert "newslint: 130 of 200 records, " in (told := capsys.readouterr().err)
    assert " a second, about " in told
    assert watch._duration(20) == "less than a minute"
    assert watch._duration(7_500) == "2 h 05 min"


@pytest.mark.skipif(os.name == "nt", reason="needs a system with pseudo-terminals")
def test_a_terminal_sees_a_bar_that_goes(room: Path) -> None:
    from tests.cli.test_terminal import in_terminal

    (room / "feed.jsonl").write_bytes(lines(story(number, "SLOW") for number in range(1, COUNT + 1)))
    small_parts(room / "out")
    shown = in_terminal(room, "archive", "feed.jsonl", "--out", "out", "--resume", "--jobs", "2")
    assert "checking" in shown
    assert f"/{COUNT}" in shown
    assert shown.rstrip().endswith("out/summary.html.")
