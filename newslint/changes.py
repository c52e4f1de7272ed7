"""Changed lines: which lines of which drafts a change touches, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from newslint.configfiles import ConfigError
from newslint.discovery import full_path
from newslint.documents.encoding import decode
from newslint.documents.errors import ReadError
from newslint.engine import MAX_PACKAGE_BYTES, most_bytes, read_file
from newslint.results import Checked, Diagnostic

# What the user's own git settings may not change: the form of what is read here.
_DIFF = ("-c", "diff.relative=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "-M")
_PATCH = ("--text", "-U0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")
_KINDS = "--diff-filter=ACMRT"
_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_RAW = re.compile(rb":\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
_LONE_RETURN = re.compile(r"\r(?!\n)")
_REGULAR = (b"100644", b"100755")


class Lines(NamedTuple):
    """The lines of a draft that a change touches, counted from 1, as git counts them: by line feeds.

    Attributes:
        added: ranges of lines that are new or changed, first and last, ascending.
        cuts: lines after which lines were taken out (0: at the top), ascending.
    """

    added: tuple[tuple[int, int], ...] = ()
    cuts: tuple[int, ...] = ()

    def touch(self, first: int, last: int) -> bool:
        """Whether one of the lines `first` to `last` is new or changed, or lines between them were taken out."""
        after = bisect_left(self.added, (first, 0))
        if any(start <= last and end >= first for start, end in self.added[max(after - 1, 0) : after + 1]):
            return True
        cut = bisect_left(self.cuts, first)
        return cut < len(self.cuts) and self.cuts[cut] < last


WHOLE = Lines(((1, 1 << 62),))


class Changes:
    """What a change touches in the git work tree around the working directory.

    Attributes:
        top: the full path of the work tree.
        drafts: the full path of each file that it touches → the lines.
    """

    def __init__(self, top: str, drafts: Mapping[str, Lines]) -> None:
        self.top = top
        self.drafts = drafts

    def covers(self, path: str) -> bool:
        """Whether `path` is in the work tree, so that git can tell of its changes."""
        return Path(os.path.realpath(path)).is_relative_to(self.top)

    def leave(self, checked: Checked) -> Checked:
        """The outcome for a draft with only the findings on lines that the change touches."""
        if not checked.diagnostics:
            return checked
        lines = self.drafts.get(full_path(checked.path), Lines())
        rows = self._rows(checked.path)
        left = tuple(one for one in checked.diagnostics if _touched(one, lines, rows))
        return checked._replace(diagnostics=left)

    def read(self, path: str) -> bytes:
        """The bytes of a draft as the change leaves it.

        Raises:
            ReadError: they cannot be had.
        """
        return read_file(path)

    def _rows(self, path: str) -> list[int] | None:
        """For a draft with line ends that git does not count (a lone carriage return): the line that git counts, by line."""
        try:
            data = self.read(path)
            if b"\r" not in data or not _LONE_RETURN.search(source := decode(data)[0]):
                return None
        except ReadError:
            return None
        rows = [0, 1]
        for end in re.findall(r"\r\n|\r|\n", source):
            rows.append(rows[-1] + end.endswith("\n"))
        return rows


class StagedChanges(Changes):
    """What is staged; drafts are read from git's index, whatever the files in the work tree hold."""

    def __init__(self, top: str, drafts: Mapping[str, Lines], blobs: Mapping[str, bytes]) -> None:
        super().__init__(top, drafts)
        self._blobs = blobs
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: str) -> bytes:
        if self._process is None:
            self._process = subprocess.Popen(["git", "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        ask, answer = self._process.stdin, self._process.stdout
        assert ask is not None
        assert answer is not None
        ask.write(self._blobs[full_path(path)] + b"\n")
        ask.flush()
        return _read_blob(answer)


def _read_blob(answer: IO[bytes]) -> bytes:
    head = answer.readline().split()
    if len(head) != 3:
        raise ReadError("cannot be read: git's index has no content for it")
    size = int(head[2])
    data = answer.read(min(size, MAX_PACKAGE_BYTES + 1))
    left = size + 1 - len(data)
    while left > 0:
        left -= len(answer.read(min(left, 1 << 20))) or left
    limit = most_bytes(data)
    if size > limit:
        raise ReadError(f"is too large for a draft ({size / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB)")
    return data


def since(revision: str) -> Changes:
    """What the work tree has on top of `revision`: committed since, staged, not staged, and files that git does not know yet.

    Where the histories have parted, it counts from where they did, as a pull request does.

    Raises:
        ConfigError: there is no git, no work tree here, or no such revision.
    """
    top = _top("--since")
    if revision.startswith("-"):
        raise ConfigError(f'--since: "{revision}" is not a revision')
    name = f"{revision}^{{commit}}"
    found = _git("rev-parse", "--verify", "--quiet", name, check=False)
    if found is None:
        raise ConfigError(
            f'--since: git knows no revision "{revision}"; fetch it first (in CI, fetch the whole history: depth 0)'
        )
    commit = found.decode().strip()
    base = _git("merge-base", commit, "HEAD", check=False)
    start = base.decode().split()[0] if base and base.strip() else commit
    drafts = _changed_lines(top, start)
    untracked = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", os.fsdecode(top))
    for name_ in (untracked or b"").split(b"\0"):
        if name_:
            drafts[_join(top, name_)] = WHOLE
    return Changes(os.fsdecode(top), dict(sorted(drafts.items())))


def staged() -> StagedChanges:
    """What is staged for the next commit.

    Raises:
        ConfigError: there is no git, or no work tree here.
    """
    top = _top("--staged")
    blobs = dict(_staged_blobs(top))
    lines = _changed_lines(top, "--cached")
    return StagedChanges(os.fsdecode(top), {path: lines.get(path, Lines()) for path in blobs}, blobs)


def _touched(one: Diagnostic, lines: Lines, rows: list[int] | None) -> bool:
    if not one.by_line:
        return True  # git cannot tell what changed in such a file
    first, last = one.start.row, one.end.row
    if last > first and one.end.column == 1:
        last -= 1  # it ends with the end of a line
    return lines.touch(rows[first], rows[last]) if rows else lines.touch(first, last)


def _changed_lines(top: bytes, *what: str) -> dict[str, Lines]:
    patch = _git(*_DIFF, *_PATCH, _KINDS, *what, "--") or b""
    drafts: dict[str, Lines] = {}
    for name, hunks in _hunks(patch):
        added = tuple((start, start + count - 1) for start, count in hunks if count)
        drafts[_join(top, name)] = Lines(added, tuple(start for start, count in hunks if not count))
    return drafts


def _hunks(patch: bytes) -> Iterator[tuple[bytes, list[tuple[int, int]]]]:
    """The files of a patch without context, each with where its hunks are in the new text: first line and number of lines."""
    name = b""
    hunks: list[tuple[int, int]] = []
    in_header = False
    for line in patch.split(b"\n"):
        if line.startswith(b"diff --git "):
            if hunks:
                yield name, hunks
            hunks, in_header = [], True
        elif in_header and line.startswith(b"+++ "):
            name = _unquoted(line[4:]).removeprefix(b"b/")
        elif match := _HUNK.match(line):
            in_header = False
            hunks.append((int(match[1]), int(match[2]) if match[2] is not None else 1))
    if hunks:
        yield name, hunks


def _unquoted(name: bytes) -> bytes:
    """A file's name from git's spelling of it: unusual characters as escapes in quotation marks, a tab after one with spaces."""
    if not name.startswith(b'"'):
        return name.removesuffix(b"\t")
    return _ESCAPE.sub(_unescaped, name[1 : name.rindex(b'"')])


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _LETTERS.get(code, code)


def _staged_blobs(top: bytes) -> Iterator[tuple[str, bytes]]:
    """The staged files (no links, no submodules) with the names of their contents in git."""
    fields = iter((_git(*_DIFF, "--raw", "--no-abbrev", "-z", _KINDS, "--cached", "--") or b"").split(b"\0"))
    for field in fields:
        match = _RAW.fullmatch(field)
        if not match:
            continue
        name = next(fields)
        if match[3] in (b"R", b"C"):
            name = next(fields)
        if match[1] in _REGULAR:
            yield _join(top, name), match[2]


def _top(option: str) -> bytes:
    try:
        top = _git("rev-parse", "--show-toplevel")
    except ConfigError as error:
        raise ConfigError(f"{option}: {error}") from None
    assert top is not None
    return os.path.realpath(top.removesuffix(b"\n").removesuffix(b"\r"))


def _join(top: bytes, name: bytes) -> str:
    return os.path.normpath(os.fsdecode(os.path.join(top, name)))  # noqa: PTH118


def _git(*arguments: str, check: bool = True) -> bytes | None:
    """What git prints; None where it fails and `check` is off.

    Raises:
        ConfigError: git is not there, or fails.
    """
    try:
        run = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise ConfigError(f"git cannot be run: {error.strerror or error}") from None
    if run.returncode == 0:
        return run.stdout
    if not check:
        return None
    said = run.stderr.decode(errors="replace").strip().splitlines() or ["it failed"]
    raise ConfigError(f"git says: {said[0]}")
