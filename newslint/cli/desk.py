"""Open the web desk: a page on this machine to paste or drop a draft into, see what is found, and mend it."""

from __future__ import annotations

import argparse

from newslint.cli import CLEAN
from newslint.cli.options import add_configuration, add_desk, add_selection, configuration
from newslint.config import ConfigError

#: The port where none is given.
PORT = 8737


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--port", metavar="N", type=_port, default=PORT, help=f"the port (default: {PORT}); 0 for any free one")
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="serve it to other machines, too: the address or name to do so at (default: 127.0.0.1, this machine only)",
    )
    add_selection(parser)
    add_desk(parser)
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    try:
        from newslint.integrations.webdesk.server import Where, serve
    except ModuleNotFoundError as error:
        raise ConfigError(f"the web desk needs {error.name}: pip install 'newslint[desk]'") from None
    serve(configuration(options), Where(options.host, options.port), open_browser=options.open)
    return CLEAN


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("must be a number from 0 to 65535")
    return int(text)
