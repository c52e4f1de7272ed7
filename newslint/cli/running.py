"""Runs over drafts, as the commands that read drafts share them: which drafts, the progress shown, the failures told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from newslint.engine import Engine
from newslint.results import Checked, Failure
from newslint.runner import Job, check_drafts

#: Below this many drafts no progress is shown: the run is over before it would be read.
FEW = 20


def checked_drafts(
    engine: Engine, job: Job, options: argparse.Namespace, among: Iterable[str] | None = None
) -> Iterator[Checked]:
    """The outcome for each draft under the paths of the command line; what could not be done is told on standard error.

    Args:
        engine: checks them.
        job: what to do with each.
        options: the paths, and whether to be quiet.
        among: the files to choose from (full paths), in place of all that are there.
    """
    drafts = list(engine.drafts(options.paths) if among is None else engine.drafts_among(among, options.paths))
    if not drafts and among is None and not options.quiet:
        sys.stderr.write(
            f"newslint: found no drafts in {', '.join(options.paths)}: none is there, or all are ignored or excluded\n"
        )
    told: set[Failure] = set()
    complain(engine.warnings())
    for checked in check_drafts(engine, _with_progress(drafts, options.quiet), job):
        # What is wrong with the run, not with a draft, is told once.
        fresh = tuple(one for one in checked.failures if one.path or one not in told)
        told.update(one for one in fresh if not one.path)
        complain(fresh)
        yield checked if len(fresh) == len(checked.failures) else checked._replace(failures=fresh)


def complain(failures: Iterable[Failure]) -> None:
    """Tell on standard error what could not be done."""
    for failure in failures:
        sys.stderr.write(f"newslint: {failure}\n")


def _with_progress(drafts: list[str | Failure], quiet: bool) -> Iterable[str | Failure]:
    """The drafts, with a bar on the terminal once the run has taken a second."""
    if quiet or len(drafts) < FEW or not sys.stderr.isatty():
        return drafts
    from newslint.cli.progress import track

    return track(drafts)
