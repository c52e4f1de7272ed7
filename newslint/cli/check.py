"""Read drafts and report what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from newslint.cli import CLEAN, FAILED, FOUND, INTERRUPTED, USAGE
from newslint.cli.options import add_configuration, add_desk, add_selection, configuration, plugins_for, wants_colour
from newslint.cli.running import Interrupted, add_running, checked_drafts, complain
from newslint.cli.scope import Scope, add_scope
from newslint.config import ConfigError, nearest
from newslint.documents.errors import ReadError, WriteError
from newslint.engine import Engine, FixMode
from newslint.reporters.ansi import Painter
from newslint.reporters.base import Reporter
from newslint.reporters.formats import REPORTERS
from newslint.reporters.summaries import patch, prose_patch, statistics
from newslint.reporters.text import summary
from newslint.results import Checked, Failure, Report
from newslint.runner import Job, rereader
from newslint.spool import Spool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help='drafts and folders of drafts (default: "."); "-" reads standard input',
    )
    parser.add_argument(
        "--stdin-filename",
        default="<stdin>",
        metavar="NAME",
        help="the name to report standard input under; its ending picks the format",
    )
    fixing = parser.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="mend what can be mended safely")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: mend the rest too; look at the result")
    fixing.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")
    fixing.add_argument("--add-ignore", action="store_true", help="mend nothing: write directives that leave the findings out")
    add_scope(parser)
    add_running(parser)
    add_selection(parser)
    add_desk(parser)
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        metavar="FORMAT",
        default="concise",
        help=f"concise (default), full, grouped, {', '.join(one.name for one in REPORTERS)}, or a plugin's",
    )
    output.add_argument("--output-file", metavar="FILE", type=Path, help="write the report to this file, in UTF-8")
    output.add_argument("--statistics", action="store_true", help="print how often each rule spoke, not each finding")
    output.add_argument("--quiet", "-q", action="store_true", help="print findings only, no summary and no progress")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 even where something was found")
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    _check_combination(options)
    if options.output_file is None:
        return _run(options, None)
    from newslint.cli.output import report_file

    with report_file(options.output_file) as stream:
        return _run(options, stream)


def _run(options: argparse.Namespace, output: TextIO | None) -> int:
    found = configuration(options)
    plugins = plugins_for(found)
    reporter = _reporter(options.output_format, plugins.reporters)
    engine = Engine(found, plugins)
    scope = Scope(engine, options)
    fix = FixMode(options.unsafe_fixes, write=not options.diff) if options.fix or options.diff else None
    tally = Tally(plugins.failures)
    given = sys.stdin.buffer.read() if options.paths == ["-"] else None
    document = rereader(engine, scope.read)
    # As a filter: the mended draft is the output, and what is left to say goes beside it.
    as_filter = options.paths == ["-"] and options.fix and not options.diff
    try:
        for checked in _results(engine, scope, fix, options, given):
            if options.diff:
                tally.patched |= _print_patch(engine, checked, tally)
            elif given is not None:
                checked, mended = _mended(engine, given, checked)
                document = rereader(engine, lambda _, data=mended: data)  # type: ignore[misc]
                if as_filter and checked.was_read:
                    sys.stdout.buffer.write(mended)
            checked = scope.leave(checked)
            if options.add_ignore and checked.diagnostics:
                checked, ignored = _add_ignores(engine, checked)
                tally.ignored += ignored
            tally.add(checked)
    except Interrupted:
        tally.interrupted = True
    else:
        scope.tell_stale()
    if options.add_ignore and not options.quiet:
        sys.stderr.write(
            f"newslint: wrote directives that leave out {tally.ignored} finding{'' if tally.ignored == 1 else 's'}\n"
        )
    report = tally.report()._replace(rules=plugins.rules, document=document)
    if options.diff:
        code = _finish_diff(report, tally.patched, options)
    else:
        _show(report, reporter, options, output or (sys.stderr if as_filter and report.files else sys.stdout))
        code = _exit_code(report, options)
    if tally.interrupted:
        sys.stderr.write(f"newslint: interrupted; this is what was known by then, from {report.files} drafts\n")
    return INTERRUPTED if tally.interrupted else code


def _check_combination(options: argparse.Namespace) -> None:
    """Raise a `ConfigError` where options contradict each other."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise ConfigError("--unsafe-fixes says which fixes to make; give --fix or --diff with it")
    if "-" in options.paths and options.paths != ["-"]:
        raise ConfigError('"-" stands for standard input and goes with no other path')
    if options.diff and options.output_file:
        raise ConfigError("--diff prints a patch and makes no report; leave out --output-file")
    if options.add_ignore and (options.fix or options.diff or options.staged or options.paths == ["-"]):
        raise ConfigError("--add-ignore writes into the drafts as they are; leave out --fix, --diff, --staged and standard input")
    if options.since and options.staged:
        raise ConfigError("--since and --staged ask for different changes; give one of them")
    if not (options.since or options.staged):
        return
    option = "--since" if options.since else "--staged"
    if options.paths == ["-"]:
        raise ConfigError(f"{option} asks git for the lines that changed, which it cannot know of standard input")
    if options.fix or options.diff:
        raise ConfigError(f"{option} reports on some lines only, while --fix and --diff mend whole drafts; give one of them")


def _results(
    engine: Engine, scope: Scope, fix: FixMode | None, options: argparse.Namespace, given: bytes | None
) -> Iterable[Checked]:
    if given is not None:
        checked = engine.check_bytes(given, options.stdin_filename, fix, own_sources=True)
        complain((*engine.warnings(), *checked.failures))
        return [checked]
    # The texts are needed only to be compared.
    return checked_drafts(engine, Job(fix, keep_texts=options.diff, read=scope.read), options, scope.files)


def _add_ignores(engine: Engine, checked: Checked) -> tuple[Checked, int]:
    from newslint.ignoring import add_ignores

    result, count = add_ignores(engine, checked)
    complain(result.failures[len(checked.failures) :])
    return result, count


def _mended(engine: Engine, data: bytes, checked: Checked) -> tuple[Checked, bytes]:
    """The outcome for standard input, and its bytes with the fixes made; as it was, where they cannot be."""
    if checked.after == checked.before:
        return checked, data
    try:
        return checked, engine.rewritten(data, checked.path, checked.after)
    except (ReadError, WriteError) as error:
        failure = Failure(checked.path, "", f"was not fixed: {error}")
    complain([failure])
    unfixed = engine.check_bytes(data, checked.path, own_sources=True)
    return unfixed._replace(failures=(*unfixed.failures, failure)), data


class Tally:
    """What a run has come to so far, in little memory."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures = list(failures)
        self.patched = False
        self.interrupted = False
        self.ignored = 0
        self._diagnostics = Spool()
        self._files = 0
        self._fixed = 0

    def add(self, checked: Checked) -> None:
        self._diagnostics.extend(checked.diagnostics)
        self.failures.extend(checked.failures)
        self._files += checked.was_read
        self._fixed += checked.fixed

    def report(self) -> Report:
        return Report(self._diagnostics, self._files, tuple(self.failures), self._fixed)


def _reporter(name: str, reporters: Mapping[str, Reporter]) -> Reporter:
    if name not in reporters:
        raise ConfigError(f'there is no output format "{name}"{nearest(name, reporters)}; use one of {", ".join(reporters)}')
    return reporters[name]


def _show(report: Report, reporter: Reporter, options: argparse.Namespace, stream: TextIO) -> None:
    if options.statistics:
        pieces: Iterable[str] = statistics(report, as_json=reporter.name == "json")
    else:
        colour = not options.output_file and wants_colour(stream)
        pieces = reporter.render(report, colour=colour, quiet=options.quiet)
    for piece in pieces:
        stream.write(piece)
    if options.output_file and not options.quiet:
        sys.stderr.write(f"newslint: {summary(report, Painter(False))} The report is in {options.output_file}.\n")


def _print_patch(engine: Engine, checked: Checked, tally: Tally) -> bool:
    """Print what fixing would change in one draft; whether that is anything."""
    changed = False
    try:
        for line in _patch(engine, checked):
            changed = True
            sys.stdout.buffer.write(line)
    except ValueError as error:
        failure = Failure(checked.path, "", str(error))
        tally.failures.append(failure)
        complain([failure])
    return changed


def _patch(engine: Engine, checked: Checked) -> Iterable[bytes]:
    if checked.before == checked.after:
        return ()
    reader = engine.reader_for(checked.path)
    before, after = (reader.parse(text, checked.path, engine.settings) for text in (checked.before, checked.after))
    if before.places and not before.places.by_line:
        return prose_patch(before, after)
    return patch(checked.path, checked.before, checked.after, checked.encoding)


def _finish_diff(report: Report, changed: bool, options: argparse.Namespace) -> int:
    if not options.quiet:
        sys.stderr.write(f"{report.fixed} fixable.\n" if changed else "Nothing to fix.\n")
    code = _exit_code(report._replace(diagnostics=()), options)
    return FOUND if changed and code == CLEAN and not options.exit_zero else code


def _exit_code(report: Report, options: argparse.Namespace) -> int:
    if any(failure.internal for failure in report.failures):
        return FAILED
    if any(not failure.advisory for failure in report.failures):
        return USAGE
    return FOUND if report.diagnostics and not options.exit_zero else CLEAN
