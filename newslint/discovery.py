"""Finds the drafts under the paths that a user names."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.results import Failure

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

#: Folders that never hold drafts.
SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache"}
)


Admits = Callable[[str], bool]


def _any(path: str) -> bool:
    return True


class _Ignores(NamedTuple):
    """The patterns of one ignore file, which count from `folder`."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, is_folder: bool) -> bool | None:
        """True: ignored. False: taken back by a "!" pattern. None: not spoken of."""
        relative = path.relative_to(self.folder).as_posix() + ("/" if is_folder else "")
        return self.spec.check_file(relative).include


def discover(
    paths: Sequence[str],
    suffixes: Collection[str],
    exclude: Sequence[str],
    root: Path,
    known: Iterable[str] = (),
    admits: Admits = _any,
) -> Iterator[str | Failure]:
    """The drafts to read, each once, folders in name order.

    A file that is named is always read, whatever its ending, unless `exclude` names it. Folders are searched for files with one
    of `suffixes`; what `.gitignore` files (and `.git/info/exclude`) ignore is left out, and links to folders are not followed.

    Args:
        paths: files and folders as the user named them.
        suffixes: endings of file names, lower case with the dot.
        exclude: patterns as in `.gitignore`, relative to `root`.
        root: the folder of the configuration.
        known: files that are not drafts, such as the desk's word lists.
        admits: tells of a file that was found in a folder, by its path, whether it is a draft.

    Yields:
        the path of a draft, spelled from the path that led to it, or a `Failure` for a path that cannot be read.
    """
    excluded = _excludes(exclude, root)
    # Hashes, not paths: of a hundred thousand drafts the paths would take tens of megabytes.
    seen = {hash(os.path.realpath(path)) for path in known}
    for named in paths:
        for found in _under(named, tuple(suffixes), excluded, admits):
            if isinstance(found, str):
                real = hash(os.path.realpath(found))
                if real in seen:
                    continue
                seen.add(real)
            yield found


def among(
    files: Iterable[str],
    paths: Sequence[str],
    suffixes: Collection[str],
    exclude: Sequence[str],
    root: Path,
    known: Iterable[str] = (),
    admits: Admits = _any,
) -> Iterator[str | Failure]:
    """Those of `files` that are drafts under `paths`, each once; as `discover` would spell and choose them.

    Args:
        files: full paths without links in their folders, which need not exist.
        paths, suffixes, exclude, root, known, admits: as for `discover`.
    """
    excluded = _excludes(exclude, root)
    listed = list(files)
    seen = {os.path.realpath(path) for path in known}
    for named in paths:
        if Path(named).is_dir():
            found = [one for one in _inside(listed, named, tuple(suffixes)) if admits(one[0])]
        else:
            own = full_path(named)
            found = [(file, named) for file in listed if file == own]
            if not found and not Path(named).exists():
                yield Failure(named, "", "cannot be read: No such file or directory")
        for file, spelled in found:
            if file not in seen and not _is_ignored(Path(file), excluded, is_folder=False):
                seen.add(file)
                yield spelled


def full_path(path: str) -> str:
    """`path` from the root, with the links of its folders followed; a link of its own is not."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - the last link stays
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118


def _inside(files: Iterable[str], named: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Those of `files` that are drafts in the folder `named`, with the paths that it leads to them by."""
    folder = Path(os.path.realpath(named))
    for file in files:
        if Path(file).is_relative_to(folder) and file.lower().endswith(suffixes):
            below = Path(file).relative_to(folder)
            if not SKIPPED_FOLDERS.intersection(below.parts):
                yield file, str(Path(named) / below)


def _under(named: str, suffixes: tuple[str, ...], excluded: list[_Ignores], admits: Admits) -> Iterator[str | Failure]:
    path = Path(named)
    try:
        is_folder = path.is_dir()
        if not is_folder:
            path.stat()
    except OSError as error:
        yield Failure(named, "", f"cannot be read: {error.strerror or error}")
        return
    except ValueError as error:
        yield Failure(repr(named), "", f"is not a path: {error}")
        return
    absolute = Path(os.path.abspath(named))  # noqa: PTH100 - resolving would follow the user's links
    if not is_folder:
        if not _is_ignored(absolute, excluded, is_folder=False):
            yield named
        return
    if not _is_ignored(absolute, excluded, is_folder=True):
        for found in _walk(path, absolute, suffixes, excluded + _ignores_above(absolute)):
            if isinstance(found, Failure) or admits(found):
                yield found


def _walk(path: Path, absolute: Path, suffixes: tuple[str, ...], inherited: list[_Ignores]) -> Iterator[str | Failure]:
    """The drafts in a folder and its folders, without recursion: folders may be nested deeper than Python's stack."""
    pending = [(path, absolute, inherited)]
    while pending:
        folder, place, ignores = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Failure(str(folder), "", f"cannot be read: {error.strerror or error}")
            continue
        ignores = ignores + _ignores_in(place)
        below = []
        for entry in entries:
            here = place / entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED_FOLDERS and not _is_ignored(here, ignores, is_folder=True):
                    below.append((folder / entry.name, here, ignores))
            elif entry.name.lower().endswith(suffixes) and not _is_ignored(here, ignores, is_folder=False):
                if _safely(entry.is_file):
                    yield str(folder / entry.name)
                elif entry.is_symlink() and not _safely(here.exists):
                    yield Failure(str(folder / entry.name), "", "is a link that leads nowhere")
        pending.extend(reversed(below))


def _safely(test: Callable[[], bool]) -> bool:
    """What `test` says of a path; False for a link to itself, on which some Pythons raise."""
    try:
        return test()
    except OSError:
        return False


def _is_ignored(path: Path, ignores: Iterable[_Ignores], *, is_folder: bool) -> bool:
    # The last word wins, and deeper files speak later.
    verdict = False
    for one in ignores:
        if path.is_relative_to(one.folder):
            said = one.verdict(path, is_folder)
            verdict = verdict if said is None else said
    return verdict


def _excludes(patterns: Sequence[str], root: Path) -> list[_Ignores]:
    return [_spec(root, patterns)] if patterns else []


def _ignores_above(folder: Path) -> list[_Ignores]:
    """The ignore files of the folders above `folder` up to the root of its git work tree, outermost first."""
    above = [folder, *folder.parents]
    top = next((i for i, parent in enumerate(above) if (parent / ".git").exists()), None)
    if top is None:
        return []
    found = _read_ignores(above[top], above[top] / ".git" / "info" / "exclude")
    for parent in reversed(above[1 : top + 1]):
        found += _ignores_in(parent)
    return found


def _ignores_in(folder: Path) -> list[_Ignores]:
    return _read_ignores(folder, folder / ".gitignore")


def _read_ignores(folder: Path, file: Path) -> list[_Ignores]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [_spec(folder, lines)] if lines else []


def _spec(folder: Path, lines: Sequence[str]) -> _Ignores:
    from pathspec import GitIgnoreSpec

    return _Ignores(folder, GitIgnoreSpec.from_lines(lines))
