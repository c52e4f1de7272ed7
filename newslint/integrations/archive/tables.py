"""The tables that a run writes: what columns they have, and what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newslint.integrations.archive.outcomes import Outcome

if TYPE_CHECKING:
    import pyarrow as pa

#: The columns of the findings, by their Arrow types.
FINDINGS = {
    "record": "string",
    "source": "string",
    "number": "int64",
    "title": "string",
    "section": "string",
    "author": "string",
    "date": "date32",
    "code": "string",
    "rule": "string",
    "message": "string",
    "severity": "string",
    "confidence": "float64",
    "place": "string",
    "excerpt": "string",
    "marked_start": "int64",
    "marked_end": "int64",
    "suggestions": "suggestions",
    "url": "string",
}

#: The columns of the table of what was read.
READING = {"source": "string", "outcome": "string", "reason": "string", "stories": "int64", "number": "int64", "record": "string"}


@cache
def schema_of(columns: tuple[tuple[str, str], ...]) -> pa.Schema:
    """The Arrow schema of columns, given as name and type."""
    import pyarrow as pa

    types = {"suggestions": pa.list_(pa.string()), "date32": pa.date32()}
    return pa.schema([(name, types.get(kind) or pa.type_for_alias(kind)) for name, kind in columns])


def findings_table(outcomes: Iterable[Outcome]) -> pa.Table:
    """The findings of some stories, one row each."""
    from datetime import date

    rows: list[tuple[Any, ...]] = []
    for one in outcomes:
        day = date.fromisoformat(one.date) if one.date else None
        story = (one.record, one.source, one.number or None, one.title or None, one.section or None, one.author or None, day)
        for found in one.findings:
            rows.append(
                (
                    *story,
                    found.code,
                    found.rule,
                    found.message,
                    found.severity,
                    found.confidence,
                    found.place,
                    found.excerpt,
                    found.start,
                    found.end,
                    found.suggestions,
                    found.url,
                )
            )
    return table_of(FINDINGS, rows)


def table_of(columns: dict[str, str], rows: list[tuple[Any, ...]]) -> pa.Table:
    """A table of `rows` with these columns."""
    import pyarrow as pa

    schema = schema_of(tuple(columns.items()))
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pa.Table.from_arrays(
        [pa.array(_clean(one), kind) for one, kind in zip(values, schema.types, strict=True)], schema=schema
    )


def _clean(values: Iterable[Any]) -> list[Any]:
    """`values` without lone halves of surrogate pairs, which JSON may hold and UTF-8 may not."""
    return [one.encode("utf-8", "replace").decode("utf-8") if isinstance(one, str) else one for one in values]


def parquet(table: pa.Table) -> bytes:
    """`table` as the bytes of a Parquet file."""
    import pyarrow.parquet as pq

    stream = BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()
