"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TextIO

from newslint.config import ConfigError, Configuration, load
from newslint.findings import Severity
from newslint.plugins import Plugins, load_plugins


def codes(text: str) -> tuple[str, ...]:
    """The selectors in "TYP,PUN001".

    Raises:
        argparse.ArgumentTypeError: there is none.
    """
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    if not named:
        raise argparse.ArgumentTypeError("names no rule")
    return named


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """`--config`, `--isolated` and `--preset`."""
    group = parser.add_argument_group("configuration")
    group.add_argument("--config", metavar="FILE", type=Path, help="use this configuration file, not the nearest one")
    group.add_argument("--isolated", action="store_true", help="use no configuration file")
    group.add_argument("--preset", metavar="NAME", help="build on this preset, not the file's: hook, desk or strict")


def add_selection(parser: argparse.ArgumentParser) -> None:
    """`--select`, `--extend-select`, `--ignore` and `--min-severity`."""
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--select", metavar="CODES", action="append", type=codes, help="run only these rules: codes, prefixes, names or ALL"
    )
    group.add_argument("--extend-select", metavar="CODES", action="append", type=codes, help="run these besides")
    group.add_argument("--ignore", metavar="CODES", action="append", type=codes, help="do not run these")
    group.add_argument("--min-severity", choices=[str(one) for one in Severity], help="report nothing below this")


def add_desk(parser: argparse.ArgumentParser) -> None:
    """`--sources` and `--people`."""
    group = parser.add_argument_group("facts")
    group.add_argument(
        "--sources",
        metavar="PATH",
        nargs="+",
        action="extend",
        help="transcripts, notes, wire copy (text, Word, PDF and more), or folders of them, to check quotations and figures by",
    )
    group.add_argument("--people", metavar="FILE", help="the file (TOML or CSV) of names, titles and ages to check by")


def configuration(options: argparse.Namespace, start: Path | None = None) -> Configuration:
    """The configuration that the options ask for, for a run in the folder `start` (the working directory, where None).

    Raises:
        ConfigError: it cannot be had.
    """
    if options.config and options.isolated:
        raise ConfigError("--config and --isolated contradict each other; give one of them")
    found = load(start or Path.cwd(), options.config, options.preset, isolated=options.isolated)
    if hasattr(options, "sources"):
        sources = None if options.sources is None else tuple(options.sources)
        found = found.override(sources=sources, people=options.people)
    if not hasattr(options, "select"):
        return found
    severity = Severity.parse(options.min_severity) if options.min_severity else None
    return found.override(
        select=_joined(options.select),
        extend_select=_joined(options.extend_select),
        ignore=_joined(options.ignore),
        min_severity=severity,
    )


def _joined(given: list[tuple[str, ...]] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(code for part in given for code in part)


def plugins_for(found: Configuration) -> Plugins:
    """The plugins of a run; those that could not be loaded are named on standard error.

    Raises:
        ConfigError: a rule pack that the configuration names is broken.
    """
    plugins = load_plugins(found.settings, *found.plugin_folders)
    for failure in plugins.failures:
        sys.stderr.write(f"newslint: {failure}\n")
    return plugins


def wants_colour(stream: TextIO) -> bool:
    """Whether to write ANSI colours to `stream`: on a terminal, unless NO_COLOR is set; anywhere, if FORCE_COLOR is."""
    if os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "0") not in ("", "0") or (stream.isatty() and os.environ.get("TERM") != "dumb")
