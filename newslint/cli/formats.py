"""List the formats that are read, whether fixes are written to them, and what is missing for those that need more."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec

from newslint.cli import CLEAN, FAILED
from newslint.cli.options import add_configuration, configuration, plugins_for
from newslint.documents.reader import Reader


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output-format", choices=["text", "json"], default="text", help="text (default) or json")
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    plugins = plugins_for(configuration(options))
    # A plugin's reader may have taken over some of another's endings.
    suffixes: dict[Reader, list[str]] = {}
    for suffix, reader in plugins.readers.items():
        suffixes.setdefault(reader, []).append(suffix)
    rows = sorted(suffixes.items(), key=lambda row: row[0].name)
    sys.stdout.write(_as_json(rows) if options.output_format == "json" else _as_text(rows))
    return FAILED if plugins.failures else CLEAN


_Rows = list[tuple[Reader, list[str]]]


def _as_text(rows: _Rows) -> str:
    names = max(len(reader.name) for reader, _ in rows)
    margin = " " * (names + 2)
    lines: list[str] = []
    for reader, suffixes in rows:
        lines += (f"{reader.name:{names}}  {' '.join(suffixes)}", f"{margin}{reader.summary}")
        lines.append(f"{margin}fixes: {_fixes(reader)}")
        if lacks := _missing(reader):
            lines.append(f"{margin}needs {', '.join(lacks)}: pip install 'newslint[{reader.extra}]'")
    return "\n".join((*lines, ""))


def _fixes(reader: Reader) -> str:
    if reader.read_only:
        return f"none, because {reader.read_only}"
    return f"written, but not to {reader.some_read_only}" if reader.some_read_only else "written"


def _as_json(rows: _Rows) -> str:
    table = [
        {
            "name": reader.name,
            "suffixes": suffixes,
            "summary": reader.summary,
            "fixes": not reader.read_only,
            "read_only": reader.read_only or None,
            "some_read_only": reader.some_read_only or None,
            "extra": reader.extra or None,
            "missing": _missing(reader),
        }
        for reader, suffixes in rows
    ]
    return json.dumps(table, indent=2) + "\n"


def _missing(reader: Reader) -> list[str]:
    """The libraries that the reader needs and that are not installed."""
    return [library for library in reader.libraries if find_spec(library.partition(".")[0]) is None]
