"""What the readers of tables do: a story for each row. Apart from them, so that a run without tables does not load it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.documents.csv_scan import csv_rows
from newslint.documents.errors import ReadError, missing
from newslint.documents.fieldmap import FieldMap
from newslint.documents.json_file import NO_STORY, NOT_MAPPED
from newslint.documents.model import Document
from newslint.documents.records import MAX_TEXT, MAX_VALUE, Stories
from newslint.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

# How many rows of a Parquet file are unpacked at a time.
_BATCH = 64
# A packed column of a file that newslint reads may unpack to so many bytes.
_MAX_COLUMN = 200_000_000
# Rows that unpack to so many times the file's size, and to more characters than the second, are a trap: copy comes to a tenth.
_MOST_RATIO, _RATIO_FROM = 100, 1_000_000
# How many columns an error names.
_NAMED = 12


def read_csv(source: str, path: str, settings: Settings) -> Document:
    """The document of a table in CSV.

    Raises:
        ReadError: it is no such table, or has no columns of stories.
    """
    stories = Stories(path, source, settings, "csv")
    rows = csv_rows(source, "\t" if path.lower().endswith(".tsv") else "")
    header = [cell.value().text.strip() for cell in next(rows, [])]
    for number, row in enumerate(rows, start=1):
        stories.add_record(dict(zip(header, row, strict=False)), str(number))
    if not stories:
        raise _no_story(header, settings)
    return stories.document(several=True)


def read_parquet(data: bytes, path: str, settings: Settings) -> Document:
    """The document of a table in Parquet. Its source is made of the stories' fields, for the file itself holds no text.

    Raises:
        ReadError: it is no such table, it has no columns of stories, or it holds more than can be checked at once.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing("pyarrow", "Parquet files", "archive") from None
    stories = Stories(path, "", settings, "parquet")
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(data))
        names = _columns(file, settings)
        # A value that is written once and meant a thousand times stays one.
        file = parquet.ParquetFile(pyarrow.BufferReader(data), read_dictionary=names)
        number = 0
        for batch in file.iter_batches(_BATCH, columns=names) if names else ():
            if batch.nbytes > MAX_TEXT:
                raise ReadError("its rows unpack to more text than any story has; leave it out")
            if any(_longest(column) > MAX_VALUE for column in batch.columns):
                raise ReadError("one of its fields is longer than any story; leave it out")
            for record in batch.to_pylist():
                number += 1
                stories.add_plain(record, str(number))
            if stories.length > max(_RATIO_FROM, _MOST_RATIO * len(data)):
                raise ReadError(
                    f"its rows unpack to over {_MOST_RATIO} times its size, as no archive of stories does; leave it out"
                )
    except (pyarrow.ArrowException, OSError, ValueError, UnicodeDecodeError) as error:
        raise ReadError(f"it is not a sound Parquet file ({' '.join(str(error).split())[:200]}); export it again") from None
    if not stories:
        raise _no_story(names or file.schema_arrow.names, settings)
    return stories.document(several=True, by_line=False)


def _longest(column: Any) -> int:
    """The length of the longest value in a column whose values are written once each, in bytes; 0 for other columns."""
    from pyarrow import compute, types

    if not types.is_dictionary(column.type) or not types.is_string(column.type.value_type):
        return 0
    return compute.max(compute.binary_length(column.dictionary)).as_py() or 0


def _columns(file: Any, settings: Settings) -> list[str]:
    """The columns that can hold fields of stories: no others are unpacked."""
    from newslint.documents.guesses import is_known

    wanted = FieldMap.of(settings).columns()
    names: list[str] = file.schema_arrow.names
    # A column's own name may have dots in it.
    kept = [name for name in names if (name in wanted or name.split(".")[0] in wanted if wanted else is_known(name))]
    meta = file.metadata
    for group in range(meta.num_row_groups):
        for index in range(meta.num_columns):
            column = meta.row_group(group).column(index)
            if column.path_in_schema.split(".")[0] in kept and column.total_uncompressed_size > _MAX_COLUMN:
                raise ReadError("its columns unpack to more than can be checked at once; audit it with `newslint archive`")
    return kept


def _no_story(columns: Iterable[str], settings: Settings) -> ReadError:
    if FieldMap.of(settings):
        return ReadError(NOT_MAPPED)
    names = list(columns)
    listed = ", ".join(f'"{name[:40]}"' for name in names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return ReadError(f"{NO_STORY} (its columns are {listed or 'none'})")
