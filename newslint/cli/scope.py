"""Which findings a run reports: all, or only what a baseline does not know, or only what a change touches."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config import ConfigError
from newslint.engine import Engine, read_file
from newslint.findings import Severity
from newslint.results import Checked
from newslint.runner import Read

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.changes import Changes


def add_scope(parser: argparse.ArgumentParser) -> None:
    """`--since`, `--staged`, `--baseline` and `--no-baseline`."""
    group = parser.add_argument_group("old findings")
    group.add_argument("--since", metavar="REV", help="report only on lines changed since this git revision")
    group.add_argument("--staged", action="store_true", help="read what is staged in git, and report only on the lines staged")
    group.add_argument("--baseline", metavar="FILE", type=Path, help="do not report what this file lists (newslint baseline)")
    group.add_argument("--no-baseline", action="store_true", help="use no baseline, whatever the configuration says")


class Scope:
    """The findings that the options ask for.

    Raises:
        ConfigError: git or the baseline does not give what is asked of it.
    """

    def __init__(self, engine: Engine, options: argparse.Namespace) -> None:
        self._engine = engine
        self._changes = _changes(options)
        self._baseline = _baseline(engine, options)

    @property
    def files(self) -> Collection[str] | None:
        """The files to choose the drafts from, by their full paths; None for all that there are."""
        return self._changes.drafts if self._changes else None

    @property
    def read(self) -> Read:
        """Reads a draft: from its file, or as it is staged."""
        return self._changes.read if self._changes else read_file

    def leave(self, checked: Checked) -> Checked:
        """The outcome for a draft with the findings that were asked for."""
        if self._baseline is not None:
            checked = self._baseline.leave(checked)
        return self._changes.leave(checked) if self._changes else checked

    def tell_stale(self) -> None:
        """Say on standard error where the baseline lists what is gone."""
        # What a higher --min-severity hides would look gone.
        if self._baseline is None or self._engine.settings.min_severity > Severity.INFO:
            return
        gone = self._baseline.stale(self._engine.codes)
        if gone:
            findings = f"{gone} finding{' that is' if gone == 1 else 's that are'} gone"
            sys.stderr.write(f"newslint: {self._baseline.path} lists {findings}; newslint baseline --prune takes them out\n")


def _changes(options: argparse.Namespace) -> Changes | None:
    if not (options.since or options.staged):
        return None
    from newslint.changes import since, staged

    changes = since(options.since) if options.since else staged()
    for path in options.paths:
        if not changes.covers(path):
            raise ConfigError(f"{path} is not in the git work tree {changes.top}; run newslint from the one that it is in")
    return changes


def _baseline(engine: Engine, options: argparse.Namespace) -> Baseline | None:
    if options.no_baseline:
        if options.baseline:
            raise ConfigError("--baseline and --no-baseline contradict each other; give one of them")
        return None
    path = options.baseline or engine.settings.baseline
    if not path:
        return None
    from newslint.baseline import load

    return load(Path(path))
