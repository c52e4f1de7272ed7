"""Explain a rule: what it finds, why, with examples, and how safe its fix is."""

from __future__ import annotations

import argparse
import sys

from newslint.cli import CLEAN, FAILED
from newslint.cli.options import add_configuration, configuration, plugins_for
from newslint.registry import check_selector, matches
from newslint.reporters.rulepage import rule_page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="a rule's code or name, or the beginning of codes")
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    plugins = plugins_for(configuration(options))
    check_selector(options.rule, plugins.rules)
    chosen = [plugins.rules[code] for code in sorted(plugins.rules) if matches(plugins.rules[code], options.rule)]
    sys.stdout.write("\n".join(rule_page(rule) for rule in chosen))
    return FAILED if plugins.failures else CLEAN
