"""The command line: one module per command, with no logic of its own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from newslint import __version__

#: Command → its line in the help. The command's module is imported only when it is called.
COMMANDS = {
    "check": "read drafts and report what is wrong",
    "archive": "audit a whole archive, on this machine or on a cluster",
    "baseline": "write today's findings into a file, to be told of later ones only",
    "cache": "show or clear what is kept between runs",
    "verify": "print the checklist of a draft, with the evidence in its sources",
    "sources": "print who said what in a draft, and how much of it rests on each source",
    "formats": "list the formats that are read",
    "rule": "explain a rule",
    "rules": "list the rules",
    "config": "print the configuration in force, and where each value came from",
    "init": "write a commented configuration file and the pre-commit stanza",
    "plugins": "list the plugins that are loaded",
    "desk": "open the web desk: paste or drop a draft, and mend it",
    "server": "check drafts in an editor, as a language server",
    "test-rules": "run the examples of rule packs",
    "languagetool": "start, stop or look at the LanguageTool server on this machine",
}

CLEAN, FOUND, USAGE, FAILED = 0, 1, 2, 3
#: What shells make of Ctrl-C.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code: 0 nothing found, 1 findings, 2 usage or configuration, 3 newslint failed."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Nearly all that a run makes lives to its end; looking for garbage as often as Python does costs a short run a twentieth.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or a pipe that cannot show a character is given its number, not a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        if given == ["--version"]:
            # Answered before argparse is imported: editors and hooks ask often.
            print(f"newslint {__version__}")
            return CLEAN
        if given and given[0] in COMMANDS:
            return _run(given[0], given[1:])
        return _top_level(given)
    except KeyboardInterrupt:
        sys.stderr.write("newslint: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone; what is left to flush would fail again at exit.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except OSError as error:
        sys.stderr.write(f"newslint: the output cannot be written: {error.strerror or error}\n")
        return USAGE


def _run(name: str, arguments: list[str]) -> int:
    import argparse
    from functools import partial
    from importlib import import_module

    from newslint.config import ConfigError

    command = import_module(f"newslint.cli.{name.replace('-', '_')}")
    # A width of our own: asking the terminal for one costs argparse an import that is slow, on every run.
    layout = partial(argparse.HelpFormatter, width=100)
    parser = argparse.ArgumentParser(
        prog=f"newslint {name}", description=command.__doc__, formatter_class=layout, allow_abbrev=False
    )
    command.add_arguments(parser)
    try:
        code = command.run(parser.parse_args(arguments))
    except ConfigError as error:
        sys.stderr.write(f"newslint: {error}\n")
        return USAGE
    return int(code)


def _top_level(arguments: list[str]) -> int:
    import argparse

    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:{width}}  {line}" for name, line in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="newslint",
        usage="newslint [-h] [--version] COMMAND ...",
        description="Read news drafts the way a copy desk does.",
        epilog=f"commands:\n{listing}\n\nnewslint COMMAND --help says more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print newslint's version (given alone)")
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    known, rest = parser.parse_known_args(arguments)
    if known.command is not None or rest:
        wrong = known.command if known.command is not None else rest[0]
        parser.error(f'there is no command "{wrong}"; to read drafts: newslint check {" ".join(arguments)}')
    parser.print_help()
    return USAGE
