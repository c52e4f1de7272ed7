"""Start, stop or look at the LanguageTool server that newslint runs on this machine."""

from __future__ import annotations

import argparse
import sys

from newslint.cli import CLEAN, FOUND
from newslint.cli.options import add_configuration, configuration
from newslint.config import ConfigError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=["start", "stop", "status"],
        help="start: so that the first run need not wait; stop; status: exits with 1 where no server runs",
    )
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    settings = configuration(options).settings.languagetool
    try:
        from newslint.integrations.languagetool import life, state
    except ImportError as error:
        raise ConfigError(
            f"LanguageTool needs further packages ({error.name} is missing): pip install 'newslint[languagetool]'"
        ) from None
    if options.action == "stop":
        sys.stdout.write("LanguageTool is stopped.\n" if life.stop() else "LanguageTool was not running.\n")
        return CLEAN
    if options.action == "start":
        try:
            running: state.State | None = life.ensure(settings)
        except life.StartError as error:
            raise ConfigError(str(error)) from None
    else:
        running = state.read()
    sys.stdout.write(life.describe(running) if running else "LanguageTool is not running.\n")
    return CLEAN if running else FOUND
