"""Run the examples that rule packs carry: each "bad" must be reported, each "good" must not, each "fixed" must come out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newslint.cli import CLEAN, FOUND
from newslint.config import ConfigError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="rule packs, or folders of them")


def run(options: argparse.Namespace) -> int:
    from newslint.rulepacks import PackError, load_packs, test_pack

    failures, rules, examples = [], 0, 0
    for path in map(Path, options.paths):
        try:
            loaded = load_packs([path])
            failures += test_pack(path)
        except PackError as error:
            raise ConfigError(str(error)) from None
        rules += len(loaded)
        examples += sum(len(rule.examples) for rule in loaded)
    for failure in failures:
        sys.stdout.write(f"{failure}\n")
    verdict = f"{len(failures)} failed" if failures else "all passed"
    sys.stdout.write(f"{rules} rules, {examples} examples: {verdict}\n")
    return FOUND if failures else CLEAN
