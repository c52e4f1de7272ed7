"""List the rules."""

from __future__ import annotations

import argparse
import sys

from newslint.cli import CLEAN, FAILED
from newslint.cli.options import add_configuration, add_selection, configuration, plugins_for
from newslint.registry import select_rules
from newslint.reporters.rulepage import rule_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output-format", choices=["text", "json"], default="text", help="text (default) or json")
    add_selection(parser)
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    found = configuration(options)
    plugins = plugins_for(found)
    active = {rule.code for rule in select_rules(plugins.rules, found.settings)}
    rules = [plugins.rules[code] for code in sorted(plugins.rules)]
    if options.select:
        rules = [rule for rule in rules if rule.code in active]
    sys.stdout.write(rule_table(rules, active, as_json=options.output_format == "json"))
    return FAILED if plugins.failures else CLEAN
