"""Writes into drafts the directives that leave findings out from now on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from newslint.documents.encoding import encode
from newslint.documents.errors import ReadError, WriteError
from newslint.documents.model import Document
from newslint.documents.reader import Reader
from newslint.engine import Engine, read_file
from newslint.findings import Finding, Span
from newslint.fixes import ChangedOnDiskError, write_atomically
from newslint.results import Checked, Failure
from newslint.rules.suppressions import RULES
from newslint.suppressions import ignore_edit

# A directive for a finding on a directive would only hide that the latter does nothing.
_NOT_IGNORED = frozenset(rule.code for rule in RULES)


class Ignored(NamedTuple):
    """What came of it in one draft: the outcome with the findings that are left, and how many findings are left out now."""

    checked: Checked
    findings: int


def add_ignores(engine: Engine, checked: Checked) -> Ignored:
    """Write into a draft's file the directives that leave out the findings of `checked`; nothing is raised.

    Each goes where it means its own block; a finding outside of the prose gets one for the whole draft. The file is replaced in
    one step, and left alone where there is nothing to write.
    """
    path = checked.path
    try:
        data = read_file(path)
        reader = engine.reader_for(path)
        document = reader.read(data, path, engine.settings)
        now = engine.check_draft(data, path)
        there = {one.finding for one in now.diagnostics}
        wanted = [one.finding for one in checked.diagnostics if one.finding in there and one.finding.code not in _NOT_IGNORED]
        if document.stories or (document.places and not document.places.by_line):
            return _failed(checked, "no directive can stand in such a file; use per-file-ignores or a baseline", advisory=True)
        source, count = _with_directives(document, wanted, reader)
        if not count:
            return Ignored(checked, 0)
        written = encode(source, document.encoding)
        write_atomically(path, data, written)
    except ChangedOnDiskError:
        return _failed(checked, "was changed by another program meanwhile; run newslint again")
    except (ReadError, WriteError) as error:
        return _failed(checked, f"no directive was written: {error}")
    except OSError as error:
        return _failed(checked, f"no directive was written: {error.strerror or error}")
    asked = {(one.finding.code, one.finding.message) for one in checked.diagnostics}
    after = engine.check_draft(written, path)
    left = tuple(one for one in after.diagnostics if (one.finding.code, one.finding.message) in asked)
    return Ignored(checked._replace(diagnostics=left), count)


def _failed(checked: Checked, problem: str, *, advisory: bool = False) -> Ignored:
    return Ignored(checked._replace(failures=(*checked.failures, Failure(checked.path, "", problem, advisory))), 0)


def _with_directives(document: Document, findings: Iterable[Finding], reader: Reader) -> tuple[str, int]:
    """The draft's text with directives for `findings`, and for how many of them there could be one."""

    def parse(source: str) -> Document:
        return reader.parse(source, document.path, document.settings)

    start, count = document, 0
    done: set[tuple[int | None, str]] = set()
    moves: list[tuple[int, int]] = []
    for finding in findings:
        key = start.block_at(finding.span.start), finding.code
        if key not in done:
            moved = _moved(finding, moves)
            edit = ignore_edit(document, moved, parse) or ignore_edit(document, moved, parse, whole=True)
            if edit is None:
                continue
            at = edit.span.start
            document = parse(document.source[:at] + edit.content + document.source[at:])
            moves.append((at, len(edit.content)))
            done.add(key)
        count += 1
    return document.source, count


def _moved(finding: Finding, moves: Iterable[tuple[int, int]]) -> Finding:
    """`finding` where it stands after the insertions `moves`, made one after the other: offset and length."""
    span = finding.span
    for at, length in moves:
        if span.start >= at:
            span = Span(span.start + length, span.end + length)
    return replace(finding, span=span)
