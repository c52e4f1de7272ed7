"""Cuts a file of records into parts, reading it once and holding little of it.

JSON lines are cut where they lie. What can only be read from its beginning (compressed lines, CSV, large row groups) is put
aside in pieces, as compressed JSON lines in the run's own folder, so that workers can share it.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from newslint.documents.csv_scan import DELIMITERS
from newslint.engine import MAX_BYTES
from newslint.integrations.archive.parts import Cut, File, Part, Unread
from newslint.integrations.archive.store import Store, opened, told

if TYPE_CHECKING:
    import pyarrow.parquet

_BUFFER = 1 << 20
_TOO_LONG = f"is too large for a draft (the limit is {MAX_BYTES / 1e6:.0f} MB)"

#: A row group of up to so many parts' size is cut where it lies: to reach a part, a worker reads what stands before it, too.
_GROUPED = 8


def cut(file: File, key: str, store: Store, size: int) -> Cut:
    """The parts of `file`, of `size` bytes or a little more each; what they stand in is there when this returns.

    Whatever is wrong with the file is in the outcome, nothing is raised.
    """
    cutter = _Cutter(file, key, store, size)
    try:
        if file.kind == "parquet":
            cutter.cut_parquet()
        elif file.kind == "csv" or file.compression:
            with _unpacked(file) as stream:
                cutter.put_aside(_rows(stream, file.name) if file.kind == "csv" else _lines(stream))
        else:
            with _unpacked(file) as stream:
                cutter.cut_lines(stream)
    except Exception as error:  # each storage, compression and format has errors of its own
        problem = f"cannot be read from here on: {told(error)}"
        unread = Unread(file.name, cutter.number + 1 if cutter.number else 0, problem)
        return Cut(tuple(cutter.parts), (*cutter.unread, unread), is_whole=False)
    return Cut(tuple(cutter.parts), tuple(cutter.unread))


def _unpacked(file: File) -> IO[bytes]:
    import fsspec

    opened_file = fsspec.open(file.url, "rb", compression=file.compression or None).open()
    # What some storages and compressions give has no lines, or slow ones.
    return io.BufferedReader(opened_file, _BUFFER)


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines without their ends; None for one that is too long, which is not held."""
    for line, _ in _measured(stream):
        yield None if line is None else line.rstrip(b"\r\n")


def _rows(stream: IO[bytes], name: str) -> Iterator[bytes | None]:
    """The rows of a table as JSON objects, chosen and numbered as the reader of whole tables does."""
    csv.field_size_limit(MAX_BYTES)
    codecs.register_error("newslint-cp1252", _as_windows)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="newslint-cp1252", newline="")
    delimiter, lines = _delimiter(text, name)
    rows = (row for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1 or (row and row[0].strip()))
    header = [cell.strip() for cell in next(rows, [])]
    for row in rows:
        data = json.dumps(dict(zip(header, row, strict=False)), ensure_ascii=False).encode("utf-8", "replace")
        yield data if len(data) <= MAX_BYTES else None


def _delimiter(text: io.TextIOWrapper, name: str) -> tuple[str, Iterable[str]]:
    """What stands between the cells of a table, and its lines."""
    first = text.readline(MAX_BYTES)
    return "\t" if ".tsv" in name.lower() else max(DELIMITERS, key=first.count), chain((first,), text)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, as spreadsheets on Windows mean them."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


class _Cutter:
    """A file on its way into parts."""

    def __init__(self, file: File, key: str, store: Store, size: int) -> None:
        self._file = file
        self._key = key
        self._store = store
        self._size = size
        self.parts: list[Part] = []
        self.unread: list[Unread] = []
        #: The number of the last record that was read.
        self.number = 0

    def cut_lines(self, stream: IO[bytes]) -> None:
        """Cut lines where they lie."""
        start = at = first = count = 0
        for line, length in _measured(stream):
            self.number += 1
            if line is None:
                self.unread.append(Unread(self._file.name, self.number, _TOO_LONG))
            if count and (line is None or at - start >= self._size):
                self._add("jsonl", self._file.url, first, count, start, at)
                count = 0
            if line is not None:
                if not count:
                    start, first = at, self.number
                count += 1
            at += length
        if count:
            self._add("jsonl", self._file.url, first, count, start, at)

    def put_aside(self, records: Iterable[bytes | None]) -> None:
        """Write records, as they come, into files of the run's own."""
        held: list[bytes] = []
        size, first = 0, self.number + 1
        for record in records:
            self.number += 1
            if record is None:
                self.unread.append(Unread(self._file.name, self.number, _TOO_LONG))
            held.append(record or b"")
            size += len(held[-1]) + 1
            if size >= self._size:
                self._stage(held, first)
                held, size, first = [], 0, self.number + 1
        if held:
            self._stage(held, first)

    def cut_parquet(self) -> None:
        """Cut small row groups where they lie, and put the rows of large ones aside."""
        import pyarrow.parquet as pq

        fs, path = opened(self._file.url)
        with fs.open(path, "rb") as stream, pq.ParquetFile(stream) as table:
            for index in range(table.num_row_groups):
                group = table.metadata.row_group(index)
                if group.total_byte_size > self._size * _GROUPED:
                    self.put_aside(row_objects(table, index))
                    continue
                pieces = max(1, group.total_byte_size // self._size)
                step = max(1, -(-group.num_rows // pieces))
                for start in range(0, group.num_rows, step):
                    end = min(start + step, group.num_rows)
                    self._add("parquet", self._file.url, self.number + 1, end - start, start, end, index)
                    self.number += end - start

    def _stage(self, records: list[bytes], first: int) -> None:
        import pyarrow as pa

        data = b"\n".join(records)
        name = f"work/staged/{self._key}-{len(self.parts):06}.zst"
        self._store.write(name, pa.compress(data, codec="zstd", asbytes=True))
        self._add("staged", name, first, len(records), group=len(data))

    def _add(self, kind: str, url: str, first: int, count: int, start: int = 0, end: int = 0, group: int = 0) -> None:
        key = f"{self._key}-{len(self.parts):06}"
        self.parts.append(Part(key, kind, url, self._file.name, first, count, start, end, group))


def _measured(stream: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """The lines with their ends, and how many bytes each has; None for one that is too long."""
    while line := stream.readline(MAX_BYTES + 2):
        length = len(line)
        is_long = length > MAX_BYTES and not line.endswith(b"\n")
        while is_long and line and not line.endswith(b"\n"):
            line = stream.readline(_BUFFER)
            length += len(line)
        yield (None if is_long else line), length


def row_objects(table: pyarrow.parquet.ParquetFile, group: int, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """Rows of a row group as JSON objects; few are held at a time."""
    at = 0
    for batch in table.iter_batches(batch_size=256, row_groups=[group]):
        low, high = max(start - at, 0), batch.num_rows if end is None else min(end - at, batch.num_rows)
        at += batch.num_rows
        for row in batch.slice(low, max(high - low, 0)).to_pylist() if low < high else ():
            yield json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "replace")
        if end is not None and at >= end:
            return


def _plain(value: Any) -> str | None:
    """A value that JSON has no form for: dates and times as ISO has them, bytes left out."""
    if isinstance(value, bytes):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
