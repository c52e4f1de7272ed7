"""The readers of formats that programs write: JSON, JSON Lines, CSV, Parquet, XML. What they do is loaded when a file is met."""

from __future__ import annotations

from pathlib import Path

from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.settings import Settings

_ARCHIVE = "a table or list of stories is an archive, which is mended where it comes from"


class JsonReader(Reader):
    """JSON: an item of ninjs, or any object with the fields of a story, or a list of them."""

    name = "json"
    suffixes = (".json", ".ninjs")
    summary = "JSON: ninjs 1 to 3, JSON Feed, content systems' exports, or any fields that [fields] names"

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.json_file import read_json

        return read_json(source, path, settings)

    def admits(self, path: str, settings: Settings) -> bool:
        from newslint.documents.admission import admits_json

        return path.lower().endswith(".ninjs") or admits_json(Path(path), settings)


class JsonLinesReader(Reader):
    """JSON Lines: a story on each line."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    summary = "JSON Lines: a story on each line, by its fields' names or as [fields] says"
    read_only = _ARCHIVE

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.json_file import read_json_lines

        return read_json_lines(source, path, settings)

    def admits(self, path: str, settings: Settings) -> bool:
        return bool(settings.fields)


class CsvReader(Reader):
    """CSV: a story in each row."""

    name = "csv"
    suffixes = (".csv", ".tsv")
    summary = "CSV and TSV: a story in each row, by its columns' names or as [fields] says"
    read_only = _ARCHIVE

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.table_file import read_csv

        return read_csv(source, path, settings)

    def admits(self, path: str, settings: Settings) -> bool:
        return bool(settings.fields)


class ParquetReader(Reader):
    """Parquet: a story in each row."""

    name = "parquet"
    suffixes = (".parquet",)
    summary = "Parquet: a story in each row, by its columns' names or as [fields] says"
    is_text = False
    extra = "archive"
    libraries = ("pyarrow",)
    read_only = _ARCHIVE

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        from newslint.documents.table_file import read_parquet

        return read_parquet(data, path, settings)

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.text import TextReader

        # Where only the text is at hand, it is what `read` makes its documents of.
        return TextReader().parse(source, path, settings)

    def admits(self, path: str, settings: Settings) -> bool:
        return bool(settings.fields)


class XmlReader(Reader):
    """XML: told apart by the root element."""

    name = "xml"
    suffixes = (".xml", ".nitf", ".newsml", ".rss", ".atom", ".wxr")
    summary = "XML: NITF, NewsML-G2, RSS, Atom and WordPress exports"
    some_read_only = "feeds (RSS, Atom, WordPress exports), which are read only"

    def read(self, data: bytes, path: str, settings: Settings) -> Document:
        from dataclasses import replace

        from newslint.documents.xml_encoding import decode_xml
        from newslint.documents.xml_file import read_xml

        source, encoding = decode_xml(data)
        return replace(read_xml(source, path, settings), encoding=encoding)

    def parse(self, source: str, path: str, settings: Settings) -> Document:
        from newslint.documents.xml_file import read_xml

        return read_xml(source, path, settings)

    def admits(self, path: str, settings: Settings) -> bool:
        from newslint.documents.admission import admits_xml

        return admits_xml(Path(path))


READERS: tuple[Reader, ...] = (JsonReader(), JsonLinesReader(), CsvReader(), ParquetReader(), XmlReader())
