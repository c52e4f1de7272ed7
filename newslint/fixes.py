"""Applies fixes: to a text, and to a file without ever leaving it half-written."""

from __future__ import annotations

import errno
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from pathlib import Path

from newslint.files import replace_file
from newslint.findings import Applicability, Edit, Finding, Span

# Characters that a format may want escaped: a word with none of them stands in any source as it is.
_MARKUP = frozenset("&<>\"'\\*_`[]")


def wanted(finding: Finding, *, unsafe: bool) -> bool:
    """Whether the finding's fix is to be applied when `unsafe` fixes are, or are not, allowed."""
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def alternatives(finding: Finding) -> Iterator[Edit]:
    """The finding's fix with each of its other suggestions in place of the first, where that is all that the fix puts in."""
    if finding.fix is None or len(finding.fix.edits) != 1:
        return
    edit = finding.fix.edits[0]
    if finding.suggestions and edit.content == finding.suggestions[0]:
        yield from (Edit(edit.span, other) for other in finding.suggestions[1:] if not _MARKUP.intersection(other))


def apply_fixes(source: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """`source` with the fixes of `findings` applied, and how many were.

    Fixes are taken in the order of their places. One that touches the text of a fix already taken is left for another pass; all
    the edits of a fix are applied, or none.
    """
    ordered = sorted((finding.fix for finding in findings if finding.fix), key=lambda fix: fix.edits[0].span)
    taken: list[Span] = []  # ascending, free of overlaps
    edits: list[Edit] = []
    done: set[tuple[Edit, ...]] = set()
    count = 0
    for fix in ordered:
        if fix.edits in done:
            count += 1  # two rules, one cure
        elif all(_is_free(edit.span, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit.span)
            edits.extend(fix.edits)
            done.add(fix.edits)
            count += 1
    return _rewrite(source, edits), count


def _is_free(span: Span, taken: list[Span]) -> bool:
    """Whether `span` neither overlaps a taken one nor begins where one begins."""
    index = bisect_left(taken, span)
    before, after = taken[max(index - 1, 0) : index], taken[index : index + 1]
    return all(other.end <= span.start and other.start < span.start for other in before) and all(
        span.end <= other.start and span.start < other.start for other in after
    )


def _rewrite(source: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += (source[at : edit.span.start], edit.content)
        at = edit.span.end
    return "".join(parts) + source[at:]


class ChangedOnDiskError(Exception):
    """The file is no longer what was read, so writing it would lose somebody's work."""


def write_atomically(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of the file's contents, so that at any moment the file is whole: the old one or the new one.

    A link is followed; the file's mode is kept. A file with several names (hard links) is refused.

    Args:
        path: the file.
        before: what was read from it.
        after: what it is to hold.

    Raises:
        ChangedOnDiskError: the file does not hold `before` any more.
        OSError: it cannot be written; it is then as it was.
    """
    target = Path(path).resolve()
    if target.read_bytes() != before:
        raise ChangedOnDiskError
    status = target.stat()
    if not status.st_mode & 0o222:
        # Renaming over it would work, but who made it read-only meant it.
        raise PermissionError(errno.EACCES, "it is read-only", str(target))
    if status.st_nlink > 1:
        # A new file would take one of the names, and leave the others with the old text.
        raise PermissionError(
            errno.EMLINK, "it has several names (hard links), which would be parted; copy it first", str(target)
        )
    replace_file(target, after, status.st_mode & 0o7777)
