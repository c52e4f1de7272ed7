"""Sums a run up: the findings by year, the table of what was read, and the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newslint.integrations.archive.findings import Commonest, messages, rows_of, tables, write_by_year
from newslint.integrations.archive.parts import Unread
from newslint.integrations.archive.store import Store
from newslint.integrations.archive.summary import COMMONEST, Summary, page
from newslint.integrations.archive.tables import READING, schema_of, table_of
from newslint.integrations.archive.tally import Lapse, Tally

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet

    from newslint.rules.base import Rule


def finish(
    store: Store,
    outcomes: Sequence[tuple[str, str]],
    unread: Iterable[Unread],
    rules: Mapping[str, Rule],
    about: Mapping[str, str],
) -> Tally:
    """Write what is told of the whole run.

    Args:
        store: the run's folder.
        outcomes: for each part the files that have its tally and its findings.
        unread: what belongs to no part, as it cannot be read.
        rules: code → rule.
        about: what is told of the run itself.
    """
    whole = _whole(store, [tally for tally, _ in outcomes], unread)
    names = [found for _, found in outcomes]
    common = Commonest()

    def counted() -> Iterator[pa.Table]:
        for table in tables(store, names):
            common.add(messages(table))
            yield table

    write_by_year(store, counted())
    worst = []
    for draft in whole.worst:
        (table,) = tables(store, [draft.file])
        worst.append((draft, rows_of(table, draft.source, draft.number)))
    shown = Summary(whole, common.most(COMMONEST, map(messages, tables(store, names))), worst, rules, about)
    store.write("summary.html", "".join(page(shown)).encode("ascii"))
    store.remove(store.names("work/staged"))
    return whole


def _whole(store: Store, names: Sequence[str], unread: Iterable[Unread]) -> Tally:
    """What all parts come to together; on the way the table of what was read is written."""
    import pyarrow.parquet as pq

    whole = Tally()
    table = BytesIO()
    with pq.ParquetWriter(table, schema_of(tuple(READING.items())), compression="zstd") as writer:
        for data in store.read_many(names):
            part = Tally.load(data)
            _write(writer, [_row(lapse) for lapse in part.failed])
            whole.merge(part)
        lost = Tally()
        for one in unread:
            lost.add_failure(Lapse(one.source, one.number, one.place, one.reason))
        _write(writer, [_row(lapse) for lapse in lost.failed])
        whole.merge(lost)
        _write(writer, [(source, "skipped", reason, count, None, None) for (source, reason), count in whole.skipped.items()])
        _write(writer, [(source, "read", None, count, None, None) for source, count in whole.read.items()])
    store.write("reading.parquet", table.getvalue())
    return whole


def _row(lapse: Lapse) -> tuple[Any, ...]:
    outcome = "incomplete" if lapse.was_read else "failed"
    return lapse.source, outcome, lapse.reason, 1, lapse.number or None, lapse.record


def _write(writer: pyarrow.parquet.ParquetWriter, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        writer.write_table(table_of(READING, rows))
