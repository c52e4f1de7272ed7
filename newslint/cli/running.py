"""Runs over drafts, as the commands that read drafts share them: which drafts, how many at once, what is told on the way."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newslint.cli.progress import watched
from newslint.engine import Engine
from newslint.results import Checked, Failure
from newslint.runner import Job, check_drafts

if TYPE_CHECKING:
    from newslint.cache import Store


class Interrupted(KeyboardInterrupt):
    """The run was interrupted, after the outcomes known by then were given."""


def add_running(parser: argparse.ArgumentParser) -> None:
    """`--jobs` and `--no-cache`."""
    group = parser.add_argument_group("speed")
    group.add_argument(
        "--jobs", "-j", metavar="N", type=jobs, default=None, help="worker processes to use at most (default: auto, one a core)"
    )
    group.add_argument("--no-cache", action="store_true", help="check every draft anew, and keep no outcomes")


def jobs(text: str) -> int | None:
    """The number of processes in the value of `--jobs`; None for "auto".

    Raises:
        argparse.ArgumentTypeError: it is no such number.
    """
    if text == "auto":
        return None
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError('must be a number from 1, or "auto"')
    return int(text)


def checked_drafts(
    engine: Engine, job: Job, options: argparse.Namespace, among: Iterable[str] | None = None
) -> Iterator[Checked]:
    """The outcome for each draft under the paths of the command line; what could not be done is told on standard error.

    Args:
        engine: checks them.
        job: what to do with each.
        options: the paths, how many at once, whether to keep outcomes and whether to be quiet.
        among: the files to choose from (full paths), in place of all that are there.

    Raises:
        Interrupted: somebody pressed Ctrl-C.
    """
    drafts = engine.drafts(options.paths) if among is None else engine.drafts_among(among, options.paths)
    told: set[Failure] = set()
    count = 0
    complain(engine.warnings())
    with watched(options.quiet) as (progress, interrupt):
        job = _with_speed(job, engine, options)._replace(progress=progress, interrupt=interrupt)
        for checked in check_drafts(engine, drafts, job):
            count += 1
            # What is wrong with the run, not with a draft, is told once.
            fresh = tuple(one for one in checked.failures if one.path or one not in told)
            told.update(one for one in fresh if not one.path)
            complain(fresh)
            yield checked if len(fresh) == len(checked.failures) else checked._replace(failures=fresh)
    if interrupt.requested:
        raise Interrupted
    if not count and among is None and not options.quiet:
        sys.stderr.write(
            f"newslint: found no drafts in {', '.join(options.paths)}: none is there, or all are ignored or excluded\n"
        )


def _with_speed(job: Job, engine: Engine, options: argparse.Namespace) -> Job:
    from newslint.language.threads import use_threads

    if options.jobs:
        use_threads(options.jobs)
    workers = options.jobs or available_cores()
    is_kept = not options.no_cache and all(rule.repeatable for rule in engine.rules)
    return job._replace(workers=workers, eager=bool(options.jobs), open_store=_opener(engine) if is_kept else None)


def _opener(engine: Engine) -> Callable[[], Store]:
    def open_store() -> Store:
        from newslint.cache import Store
        from newslint.cachefolder import cache_folder

        return Store(engine, cache_folder())

    return open_store


def complain(failures: Iterable[Failure]) -> None:
    """Tell on standard error what could not be done."""
    for failure in failures:
        sys.stderr.write(f"newslint: {failure}\n")


def available_cores() -> int:
    """How many cores this process may use: those it is bound to, or what its container is given, whichever is less."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:  # noqa: PTH123 - one small read
            quota, period = file.read().split()
        return max(1, min(cores, round(int(quota) / int(period))))
    except (OSError, ValueError):
        return cores
