"""List the plugins that are loaded, with what each brings."""

from __future__ import annotations

import argparse
import sys

from newslint.cli import CLEAN, FAILED
from newslint.cli.options import add_configuration, configuration, plugins_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    plugins = plugins_for(configuration(options))
    for plugin in plugins.loaded:
        sys.stdout.write(f"{plugin.name} ({plugin.origin})\n")
        for what, names in (("rules", plugin.rules), ("readers", plugin.readers), ("reporters", plugin.reporters)):
            if names:
                sys.stdout.write(f"  {what}: {', '.join(names)}\n")
    return FAILED if plugins.failures else CLEAN
