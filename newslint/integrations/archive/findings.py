"""Goes through the findings that the parts have left, a part at a time, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.integrations.archive.store import Store
from newslint.integrations.archive.tables import FINDINGS, schema_of

if TYPE_CHECKING:
    import pyarrow as pa

#: How many different messages are counted at once.
CANDIDATES = 50_000

#: Findings are written in groups of so many rows at least, and files of so many at most.
_GROUP, _FILE = 4_096, 1_000_000

_Message = tuple[str, str]


class Common(NamedTuple):
    """A message that was given often."""

    code: str
    message: str
    times: int


class Commonest:
    """Counts messages, holding no more than some `CANDIDATES` of them.

    Where there are so many different ones, one that makes up less than one in `CANDIDATES` of all findings may be passed over.
    """

    def __init__(self) -> None:
        self._counts: Counter[_Message] = Counter()
        self._is_exact = True

    def add(self, found: Mapping[_Message, int]) -> None:
        """Count the messages in `found`."""
        self._counts.update(found)
        if len(self._counts) > 2 * CANDIDATES:
            # What has been cut from each is at most what was cut from all, so none that is common enough is lost.
            cut = nlargest(CANDIDATES + 1, self._counts.values())[-1]
            self._counts = Counter({key: count - cut for key, count in self._counts.items() if count > cut})
            self._is_exact = False

    def most(self, number: int, again: Iterable[Mapping[_Message, int]]) -> list[Common]:
        """The commonest messages with their exact counts; `again` gives all that was added once more, if it has to be."""
        if not self._is_exact:
            wanted = self._counts.keys()
            self._counts = Counter()
            for found in again:
                self._counts.update({key: count for key, count in found.items() if key in wanted})
        best = nlargest(number, self._counts.items(), key=lambda item: (item[1], item[0]))
        return [Common(code, message, count) for (code, message), count in best]


def tables(store: Store, names: Sequence[str]) -> Iterator[pa.Table]:
    """The findings in each of these files of the store."""
    import pyarrow.parquet as pq

    for data in store.read_many(names):
        yield pq.read_table(BytesIO(data))


def messages(table: pa.Table) -> Mapping[_Message, int]:
    """How often each message stands in a table of findings."""
    return Counter(zip(table["code"].to_pylist(), table["message"].to_pylist(), strict=True))


def rows_of(table: pa.Table, source: str, number: int) -> list[dict[str, Any]]:
    """The findings in one story, by the names of the columns."""
    return [row for row in table.to_pylist() if row["source"] == source and row["number"] == (number or None)]


def write_by_year(store: Store, found: Iterable[pa.Table]) -> None:
    """Write the findings as a Parquet dataset, a folder for each year, in the place of what is there."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    store.remove(store.names("findings"))
    year = pa.field("year", pa.int32())
    schema = schema_of(tuple(FINDINGS.items())).append(year)

    def batches() -> Iterator[pa.RecordBatch]:
        for table in found:
            yield from table.append_column(year, pc.year(table["date"]).cast(pa.int32())).to_batches()

    parquet = ds.ParquetFileFormat()
    ds.write_dataset(
        batches(),
        store.path("findings"),
        schema=schema,
        format=parquet,
        file_options=parquet.make_write_options(compression="zstd"),
        partitioning=ds.partitioning(pa.schema([year]), flavor="hive"),
        filesystem=store.filesystem,
        basename_template="findings-{i}.parquet",
        min_rows_per_group=_GROUP,
        max_rows_per_group=16 * _GROUP,
        max_rows_per_file=_FILE,
        existing_data_behavior="overwrite_or_ignore",
        use_threads=False,
    )
