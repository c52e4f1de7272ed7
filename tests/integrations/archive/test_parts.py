"""How an archive is cut and read: every record once, whatever the file."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newslint.integrations.archive.cutting import cut
from newslint.integrations.archive.findings import CANDIDATES, Commonest
from newslint.integrations.archive.outcomes import Record
from newslint.integrations.archive.parts import MOST_PARTS, PART_BYTES, Cut, File, part_size
from newslint.integrations.archive.reading import read
from newslint.integrations.archive.store import Store
from tests.integrations.archive.conftest import lines, story

COUNT = 60
RECORDS = [story(number, "“Ça va”, she said.") for number in range(1, COUNT + 1)]


def read_all(path: Path, store: Store, kind: str, compression: str = "", size: int = 2_000) -> tuple[list[Record], Cut]:
    """All records of a file, by way of its parts."""
    file = File(str(path), path.name, kind, compression, path.stat().st_size, "1")
    made = cut(file, "key", store, size)
    assert Cut.load(made.dump()) == made
    return [record for part in made.parts for record in read(part, store)], made


def packed_zstd(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    return bytes(zstandard.compress(data))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "out"))


@pytest.mark.parametrize(
    ("compression", "pack"),
    [("", bytes), ("gzip", gzip.compress), ("xz", lzma.compress), ("bz2", bz2.compress), ("zstd", packed_zstd)],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_keep_their_numbers(
    tmp_path: Path, store: Store, compression: str, pack: Callable[[bytes], bytes], mark: bytes
) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(pack(mark + b"\n".join([lines(RECORDS[:20]), lines(RECORDS[20:])]).rstrip(b"\n")))
    records, made = read_all(path, store, "jsonl", compression)
    assert [json.loads(one.data) for one in records] == RECORDS
    # The empty line in the middle is counted as a line, and is no record.
    assert [one.number for one in records] == [*range(1, 21), *range(22, COUNT + 2)]
    assert len(made.parts) > 5
    assert not made.unread


def test_a_table_in_csv(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "feed.csv"
    text = io.StringIO()
    writer = csv.DictWriter(text, list(RECORDS[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(RECORDS)
    # As a spreadsheet on Windows saves it, with an empty line.
    path.write_bytes((text.getvalue() + "\r\n").encode("cp1252"))
    records, made = read_all(path, store, "csv")
    assert [json.loads(one.data) for one in records] == RECORDS
    assert [one.number for one in records] == [*range(1, COUNT + 1)]
    assert len(made.parts) > 5


@pytest.mark.parametrize("group", [7, COUNT])
def test_a_table_in_parquet(tmp_path: Path, store: Store, group: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "feed.parquet"
    pq.write_table(pa.Table.from_pylist(RECORDS), path, row_group_size=group)
    records, made = read_all(path, store, "parquet", size=1_000 if group == 7 else 100)
    assert [json.loads(one.data) for one in records] == RECORDS
    assert [one.number for one in records] == [*range(1, COUNT + 1)]
    # What is in small groups is read where it lies.
    assert {part.kind for part in made.parts} == {"parquet" if group == 7 else "staged"}


def test_storage_elsewhere(store: Store) -> None:
    import fsspec

    with fsspec.open("memory://there/feed.jsonl", "wb") as stream:
        stream.write(lines(RECORDS))
    elsewhere = Store("memory://run")
    made = cut(File("memory://there/feed.jsonl", "feed", "jsonl", "", 0, ""), "key", elsewhere, 2_000)
    assert [json.loads(one.data) for part in made.parts for one in read(part, elsewhere)] == RECORDS
    elsewhere.write("a/b.txt", b"1")
    elsewhere.write("a/c.txt", b"2")
    assert elsewhere.names("a") == ["a/b.txt", "a/c.txt"]
    assert list(elsewhere.read_many(["a/c.txt", "a/b.txt"])) == [b"2", b"1"]
    elsewhere.remove(elsewhere.names("a"))
    assert elsewhere.names("a") == []


@pytest.mark.parametrize("compression", ["", "gzip"])
def test_a_line_longer_than_any_draft_is_named_and_not_held(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, compression: str
) -> None:
    monkeypatch.setattr("newslint.integrations.archive.cutting.MAX_BYTES", 5_000)
    data = lines(RECORDS[:10]) + b"x" * 20_000 + b"\n" + lines(RECORDS[10:]) + b"y" * 6_000
    path = tmp_path / "feed.jsonl"
    path.write_bytes(gzip.compress(data) if compression else data)
    records, made = read_all(path, store, "jsonl", compression)
    assert [json.loads(one.data) for one in records] == RECORDS
    assert records[10].number == 12
    assert [one.number for one in made.unread] == [11, COUNT + 2]
    assert "is too large for a draft" in made.unread[0].reason


@pytest.mark.parametrize(("kind", "compression"), [("jsonl", "gzip"), ("parquet", ""), ("csv", "xz")])
def test_what_cannot_be_read_is_said(tmp_path: Path, store: Store, kind: str, compression: str) -> None:
    path = tmp_path / "feed"
    path.write_bytes(gzip.compress(lines(RECORDS))[:-40] if kind == "jsonl" else b"nothing of the kind")
    records, made = read_all(path, store, kind, compression)
    assert len(made.unread) == 1
    assert "cannot be read" in made.unread[0].reason
    assert len(records) < COUNT


def test_an_archive_of_any_size_has_a_bounded_number_of_parts() -> None:
    assert part_size(0) == part_size(10**9) == PART_BYTES
    assert part_size(10**12) * MOST_PARTS >= 10**12


def test_the_commonest_are_counted_exactly_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CANDIDATES > 1_000
    monkeypatch.setattr("newslint.integrations.archive.findings.CANDIDATES", 20)
    batches: list[dict[tuple[str, str], int]] = []
    for number in range(100):
        rare = {("TYP001", f"rare {number} {one}"): 1 for one in range(10)}
        batches.append({("TYP003", "so so"): 3, ("TYP003", "at at"): 1 + number % 2, **rare})
    common = Commonest()
    for batch in batches:
        common.add(batch)
        assert len(common._counts) <= 60
    best: list[Any] = common.most(2, batches)
    assert [tuple(one) for one in best] == [("TYP003", "so so", 300), ("TYP003", "at at", 150)]
