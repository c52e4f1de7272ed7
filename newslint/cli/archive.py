"""Audit a whole archive: the findings as Parquet, and a page with their rates by rule, section, author and month."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from newslint.cli import CLEAN, FAILED, INTERRUPTED, USAGE
from newslint.cli.options import add_configuration, add_desk, add_selection, configuration, plugins_for
from newslint.cli.running import available_cores, complain, jobs
from newslint.config import ConfigError
from newslint.engine import Engine

if TYPE_CHECKING:
    from newslint.integrations.archive.run import Result

ENGINES = ("local", "dask", "spark")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "archive",
        nargs="+",
        metavar="SOURCE",
        help="folders of drafts, files of JSON lines (also compressed), CSV or Parquet: paths, or URLs such as s3://bucket/archive",
    )
    parser.add_argument("--out", required=True, metavar="DIR", help="the folder to write to, as a path or a URL")
    parser.add_argument("--resume", action="store_true", help="go on with the run that DIR has: redo only what is missing")
    parser.add_argument("--quiet", "-q", action="store_true", help="show no progress and no summary")
    where = parser.add_argument_group("where the work is done")
    where.add_argument(
        "--engine", choices=ENGINES, default="local", help="this machine (default), a Dask cluster, or a Spark cluster"
    )
    where.add_argument(
        "--cluster", metavar="ADDRESS", default="", help="a Dask scheduler (tcp://...) or Spark master; without it, this machine"
    )
    where.add_argument(
        "--jobs", "-j", metavar="N", type=jobs, default=None, help="processes to use on this machine (default: auto, one a core)"
    )
    add_selection(parser)
    add_desk(parser)
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    from newslint.integrations.archive.extras import missing

    if options.cluster and options.engine == "local":
        raise ConfigError("--cluster needs --engine dask or spark")
    found = configuration(options)
    engine = Engine(found, plugins_for(found))
    complain(engine.warnings())
    try:
        return _audit(engine, options)
    except ImportError as error:
        raise missing(error) from None
    except KeyboardInterrupt:
        sys.stderr.write("newslint: interrupted; what is done is kept, and --resume goes on with it\n")
        return INTERRUPTED


def _audit(engine: Engine, options: argparse.Namespace) -> int:
    from newslint.integrations.archive.engines import Place
    from newslint.integrations.archive.run import BrokenOffError, Request
    from newslint.integrations.archive.run import run as audit

    place = Place(options.engine, options.jobs or available_cores(), options.cluster)
    try:
        result = audit(engine, Request(options.archive, options.out, place, options.resume, options.quiet))
    except BrokenOffError as error:
        sys.stderr.write(f"newslint: the run was broken off: {error}\nnewslint: what is done is kept; --resume goes on with it\n")
        return FAILED
    if not options.quiet:
        sys.stdout.write(_told(result, options.out))
    return FAILED if result.tally.internal else USAGE if result.tally.failures else CLEAN


def _told(result: Result, out: str) -> str:
    tally = result.tally
    whole = tally.whole
    rate = 1000 * whole.findings / whole.words if whole.words else 0.0
    return (
        f"Found {whole.findings:,} findings in {tally.hit:,} of {whole.stories:,} stories ({whole.words:,} words): "
        f"{rate:.2f} per 1,000 words. {sum(tally.skipped.values()):,} skipped, {tally.failures:,} failed.\n"
        f"Checked {result.records:,} records in {result.seconds:,.0f} seconds. The summary is {out}/summary.html.\n"
    )
