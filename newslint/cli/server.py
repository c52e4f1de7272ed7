"""Check drafts in an editor, as a language server on standard input and output."""

from __future__ import annotations

import argparse
from functools import partial

from newslint.cli import CLEAN
from newslint.cli.options import add_configuration, add_desk, add_selection, configuration
from newslint.config import ConfigError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    # Editors that know several ways to talk to a server name this one.
    parser.add_argument("--stdio", action="store_true", help="talk over standard input and output, as is done anyway")
    add_selection(parser)
    add_desk(parser)
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    try:
        from newslint.integrations.lsp.server import serve
    except ModuleNotFoundError as error:
        raise ConfigError(f"the language server needs {error.name}: pip install 'newslint[server]'") from None
    serve(partial(configuration, options))
    return CLEAN
