"""Parts: what an archive is cut into, so that workers share it, a run can be resumed, and none holds more than one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

JSON_LINES = ("jsonl", "ndjson", "jsonlines")
TABLES = ("csv", "tsv")
PARQUET = ("parquet", "pq")

#: Endings of the files that hold records, in place of being a draft each.
RECORD_SUFFIXES = tuple(f".{name}" for name in (*JSON_LINES, *TABLES, *PARQUET))

#: The size of a part, in bytes of records: some seconds of work.
PART_BYTES = 1_000_000
#: An archive of more parts than this is cut into larger ones.
MOST_PARTS = 16_384
#: A part has no more drafts than this, however small they are.
MOST_DRAFTS = 500


class File(NamedTuple):
    """A file of the archive.

    Attributes:
        url: what opens it.
        name: what the user calls it.
        kind: "drafts" where it is one, else "jsonl", "csv" or "parquet".
        compression: what fsspec calls its compression; "" for none.
        size: in bytes, as it lies there.
        identity: changes when its content does.
    """

    url: str
    name: str
    kind: str
    compression: str
    size: int
    identity: str


class Part(NamedTuple):
    """Some records that follow each other, or some drafts.

    Attributes:
        key: tells it from all other parts; a file name.
        kind: how it is read: "drafts", "jsonl", "staged" (JSON lines that the run has put aside, compressed) or "parquet".
        url: what opens the file; of "drafts" and "staged", the name of the run's own file: the list of them, or the lines.
        name: what the user calls the file, or what all the drafts were found under.
        first: the number of its first record in the file.
        records: how many records it has.
        start, end: where in the file it is, in bytes; of "parquet", in rows of the row group.
        group: the row group, of "parquet"; how many bytes it unpacks to, of "staged".
    """

    key: str
    kind: str
    url: str
    name: str
    first: int
    records: int
    start: int = 0
    end: int = 0
    group: int = 0


class Unread(NamedTuple):
    """A record, or the rest of a file, that could not be read, and why."""

    source: str
    number: int
    reason: str

    @property
    def place(self) -> str:
        """How a person finds it: "feed.jsonl:812"."""
        return f"{self.source}:{self.number}" if self.number else self.source


class Cut(NamedTuple):
    """What a file was cut into.

    Attributes:
        parts: in the order of the file.
        unread: what belongs to no part, as it cannot be read.
        is_whole: whether the file was read to its end.
    """

    parts: tuple[Part, ...]
    unread: tuple[Unread, ...] = ()
    is_whole: bool = True

    def dump(self) -> bytes:
        """As the bytes of a file."""
        return json.dumps(self).encode("ascii")

    @classmethod
    def load(cls, data: bytes) -> Cut:
        """From what `dump` gave."""
        parts, unread, is_whole = json.loads(data)
        return cls(tuple(Part(*one) for one in parts), tuple(Unread(*one) for one in unread), is_whole)


def file_key(file: File, size: int) -> str:
    """Tells the file, with its content, from all others; `size` is that of its parts."""
    return _key(file.url, file.name, file.kind, file.identity, str(file.size), str(size))


def drafts_key(files: Iterable[File]) -> str:
    """Tells these drafts, with their contents, from all others."""
    return _key(*(text for file in files for text in (file.url, file.name, file.identity, str(file.size))))


def part_size(total: int) -> int:
    """How large the parts of an archive of `total` bytes are to be."""
    size = PART_BYTES
    while total > size * MOST_PARTS:
        size *= 2
    return size


def _key(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
