"""Print the checklist of a draft: each quotation, figure, date, name and title in it, with its evidence in the sources."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cli import CLEAN, FOUND
from newslint.cli.drafts import exit_code, look_at_each
from newslint.cli.options import add_configuration, add_desk, configuration, plugins_for, wants_colour
from newslint.config import ConfigError
from newslint.documents.errors import ReadError
from newslint.engine import Engine, read_file
from newslint.results import Failure

if TYPE_CHECKING:
    from newslint.checklist import Checklist

FORMATS = ("text", "json", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="the drafts to check")
    add_desk(parser)
    output = parser.add_argument_group("output")
    output.add_argument("--output-format", choices=FORMATS, default="text", help="text (default), json, or html: a page to print")
    output.add_argument("--output-file", metavar="FILE", type=Path, help="write the checklist to this file, in UTF-8")
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    from newslint.checklist import Standing

    found = configuration(options)
    plugins = plugins_for(found)
    engine = Engine(found, plugins)
    failures = list(plugins.failures)
    checklists = look_at_each(options.drafts, partial(_checklist, engine), failures)
    if checklists or not failures:
        _show(checklists, options)
    return exit_code(failures, FOUND if any(one.count(Standing.DIFFERS) for one in checklists) else CLEAN)


def _checklist(engine: Engine, path: str) -> tuple[Checklist | None, tuple[Failure, ...]]:
    from newslint.checklist import checklist

    try:
        data = read_file(path)
    except ReadError as error:
        return None, (Failure(path, "", str(error)),)
    document, failures = engine.read_draft(data, path, own_sources=True)
    if document is None:
        return None, failures
    if not document.settings.desk:
        if failures:
            return None, failures
        raise ConfigError(
            f"{path}: there is nothing to check it against; give --sources, --people, or sources in its front matter"
        )
    return checklist(document), failures


def _show(checklists: list[Checklist], options: argparse.Namespace) -> None:
    from newslint.checklist.pages import as_html, as_json, as_text

    def pieces(colour: bool) -> Iterable[str]:
        if options.output_format == "json":
            return (as_json(checklists),)
        return as_html(checklists) if options.output_format == "html" else as_text(checklists, colour)

    if options.output_file is None:
        for piece in pieces(wants_colour(sys.stdout)):
            sys.stdout.write(piece)
        return
    from newslint.cli.output import report_file

    with report_file(options.output_file) as stream:
        for piece in pieces(False):
            stream.write(piece)
