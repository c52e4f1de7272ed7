"""Write the findings of today into a baseline, so that `newslint check --baseline FILE` reports only later ones."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newslint.baseline import FILE_NAME, Baseline, load
from newslint.cli import CLEAN, FAILED, USAGE
from newslint.cli.options import add_configuration, add_selection, configuration, plugins_for
from newslint.cli.running import add_running, checked_drafts
from newslint.engine import Engine
from newslint.results import Failure
from newslint.runner import Job


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help='drafts and folders of drafts (default: ".")')
    parser.add_argument(
        "--baseline", metavar="FILE", type=Path, help=f"the file (default: the configuration's, or {FILE_NAME} beside it)"
    )
    parser.add_argument("--prune", action="store_true", help="only take out findings that are gone; add none")
    parser.add_argument("--quiet", "-q", action="store_true", help="show no progress and no summary")
    add_running(parser)
    add_selection(parser)
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    found = configuration(options)
    plugins = plugins_for(found)
    engine = Engine(found, plugins)
    path = options.baseline or Path(found.settings.baseline or found.root / FILE_NAME)
    old = load(path) if path.exists() or options.prune else Baseline(path)
    failures = list(plugins.failures)
    for checked in checked_drafts(engine, Job(), options):
        old.note(checked)
        failures += checked.failures
    new = old.updated(engine.codes, prune=options.prune)
    try:
        new.save()
    except OSError as error:
        sys.stderr.write(f"newslint: {path}: cannot be written: {error.strerror or error}\n")
        return USAGE
    if not options.quiet:
        print(_summary(old, new))
    return _exit_code(failures)


def _summary(old: Baseline, new: Baseline) -> str:
    before = {(draft, key) for draft, found in old.entries.items() for key in found}
    after = {(draft, key) for draft, found in new.entries.items() for key in found}
    findings = f"{len(after)} finding{'' if len(after) == 1 else 's'}"
    return f"{new.path} now holds {findings}: {len(after - before)} added, {len(before - after)} taken out."


def _exit_code(failures: list[Failure]) -> int:
    if any(failure.internal for failure in failures):
        return FAILED
    return USAGE if any(not failure.advisory for failure in failures) else CLEAN
