"""Print who said what: the sources of a draft, named or anonymous, and how much of the story rests on each."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from newslint.cli import CLEAN
from newslint.cli.drafts import exit_code, look_at_each
from newslint.cli.options import add_configuration, configuration, plugins_for, wants_colour
from newslint.documents.errors import ReadError
from newslint.engine import Engine, read_file
from newslint.results import Failure

if TYPE_CHECKING:
    from newslint.whosays.pages import Roll


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="the drafts to read; - for standard input")
    parser.add_argument("--output-format", choices=["text", "json"], default="text", help="text (default) or json")
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    from newslint.whosays.pages import as_json, as_text

    found = configuration(options)
    plugins = plugins_for(found)
    engine = Engine(found, plugins)
    failures = list(plugins.failures)
    rolls = look_at_each(options.drafts, partial(_roll, engine), failures)
    if rolls or not failures:
        pieces = (as_json(rolls),) if options.output_format == "json" else as_text(rolls, wants_colour(sys.stdout))
        for piece in pieces:
            sys.stdout.write(piece)
    return exit_code(failures, CLEAN)


def _roll(engine: Engine, path: str) -> tuple[Roll | None, tuple[Failure, ...]]:
    from newslint.language.copymodel import ModelError
    from newslint.whosays import story_sources, unsourced
    from newslint.whosays.pages import Roll

    try:
        data, name = (sys.stdin.buffer.read(), "<stdin>") if path == "-" else (read_file(path), path)
    except ReadError as error:
        return None, (Failure(path, "", str(error)),)
    document, failures = engine.read_draft(data, name)
    if document is None:
        return None, failures
    try:
        return Roll(document, story_sources(document), len(unsourced(document))), failures
    except ModelError as error:
        return None, (*failures, Failure(name, "sources", str(error)))
