"""Reads the records of a part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.engine import MAX_BYTES, most_bytes
from newslint.integrations.archive.outcomes import Record
from newslint.integrations.archive.parts import Part
from newslint.integrations.archive.store import Store, opened, told

if TYPE_CHECKING:
    import pyarrow as pa

#: How many records make a batch.
_BATCH = 512


def read_batches(part: Part, store: Store) -> Iterator[pa.RecordBatch]:
    """The records of a part as batches with the columns "source", "number", "data" and "problem", as `Record` has them.

    Raises:
        OSError: the file cannot be read any more.
    """
    import pyarrow as pa

    schema = pa.schema([("source", pa.string()), ("number", pa.int64()), ("data", pa.binary()), ("problem", pa.string())])
    held: list[Record] = []

    def batch() -> pa.RecordBatch:
        made = pa.RecordBatch.from_arrays([pa.array(column) for column in zip(*held, strict=True)], schema=schema)
        held.clear()
        return made

    for record in read(part, store):
        held.append(record)
        if len(held) >= _BATCH:
            yield batch()
    if held:
        yield batch()


def read(part: Part, store: Store) -> Iterator[Record]:
    """The records of a part, one by one; lines with nothing on them are none."""
    if part.kind == "drafts":
        yield from _drafts(part, store)
        return
    records = _rows(part) if part.kind == "parquet" else _lines(part, store)
    for number, data in enumerate(records, part.first):
        if data and not data.isspace():
            yield Record(part.name, number, data)


def _drafts(part: Part, store: Store) -> Iterator[Record]:
    for url, name in json.loads(store.read(part.url)):
        try:
            fs, path = opened(url)
            # One byte more than is allowed tells that there is too much.
            with fs.open(path, "rb") as stream:
                data = stream.read(MAX_BYTES + 1)
                data += stream.read(most_bytes(data) - MAX_BYTES)
        except Exception as error:  # each storage has errors of its own
            yield Record(name, 0, b"", f"cannot be read: {told(error)}")
        else:
            yield Record(name, 0, data)


def _lines(part: Part, store: Store) -> list[bytes]:
    if part.kind == "staged":
        import pyarrow as pa

        data = bytes(pa.decompress(store.read(part.url), decompressed_size=part.group, codec="zstd", asbytes=True))
    else:
        fs, path = opened(part.url)
        data = fs.cat_file(path, start=part.start, end=part.end)
    lines = data.split(b"\n")
    if part.first == 1:
        lines[0] = lines[0].removeprefix(b"\xef\xbb\xbf")
    return lines


def _rows(part: Part) -> Iterator[bytes]:
    import pyarrow.parquet as pq

    from newslint.integrations.archive.cutting import row_objects

    fs, path = opened(part.url)
    with fs.open(path, "rb") as stream, pq.ParquetFile(stream) as table:
        yield from row_objects(table, part.group, part.start, part.end)
