"""Print the configuration in force, and where each value came from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from enum import Enum

from newslint.cli import CLEAN
from newslint.cli.options import add_configuration, add_selection, configuration
from newslint.config import values


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output-format", choices=["text", "json"], default="text", help="text (default) or json")
    add_selection(parser)
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    found = configuration(options)
    rows = [(key, _plain(value), origin) for key, value, origin in values(found)]
    if options.output_format == "json":
        import json

        table = {key: {"value": value, "origin": origin} for key, value, origin in rows}
        files = {"file": str(found.path) if found.path else None, "extends": [str(path) for path in found.extended]}
        sys.stdout.write(json.dumps({**files, "settings": table}, indent=2) + "\n")
        return CLEAN
    sys.stdout.write(f"# {found.path or 'no configuration file: the defaults'}\n")
    for path in found.extended:
        sys.stdout.write(f"# extends {path}\n")
    for key, value, origin in rows:
        sys.stdout.write(f"{key} = {_toml(value)}  # {origin}\n")
    return CLEAN


def _plain(value: object) -> object:
    """`value` in the types that TOML and JSON have."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, frozenset)):
        return [_plain(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    return str(value) if isinstance(value, Enum) else value


def _toml(value: object) -> str:
    import json

    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
