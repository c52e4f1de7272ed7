"""Configuration files: which one counts, what it holds, what it extends. `newslint.config` knows what the keys mean."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "newslint.toml"
PYPROJECT = "pyproject.toml"

#: The key that names the files to build on.
EXTEND = "extend"


class ConfigError(Exception):
    """The configuration, or the command line, asks for something that cannot be done. The message says where and what to do."""


class ConfigFile(NamedTuple):
    """One configuration file: where it is, and its table without `extend`."""

    path: Path
    table: Mapping[str, object]


def find(start: Path) -> Path | None:
    """The configuration file that counts for the folder `start`: the nearest one going up, `newslint.toml` first."""
    folder = start.resolve()
    for parent in (folder, *folder.parents):
        own = parent / FILE_NAME
        if own.is_file():
            return own
        shared = parent / PYPROJECT
        if shared.is_file() and _has_table(shared):
            return shared
    return None


def read_chain(path: Path, *, must_have: bool) -> list[ConfigFile]:
    """The file at `path` and all that it extends, what is extended before what extends it, each once.

    Args:
        path: the configuration file.
        must_have: whether a `pyproject.toml` without the table is an error.

    Raises:
        ConfigError: a file is missing, is not TOML, has no table where it must, or extends itself in the end.
    """
    chain: dict[Path, ConfigFile] = {}
    _add(path, must_have, (), chain)
    return list(chain.values())


def _add(path: Path, must_have: bool, below: tuple[Path, ...], chain: dict[Path, ConfigFile]) -> None:
    place = path.resolve()
    if place in below:
        circle = " → ".join(one.name for one in (*below[below.index(place) :], place))
        raise ConfigError(f"{path}: {EXTEND} goes in a circle: {circle}; take it out of one of them")
    table = dict(_read(path, must_have=must_have))
    for base in _bases(path, table.pop(EXTEND, [])):
        _add(base, True, (*below, place), chain)
    chain.setdefault(place, ConfigFile(path, table))


def _bases(path: Path, value: object) -> list[Path]:
    named = [value] if isinstance(value, str) else value
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        raise ConfigError(f'{path}: {EXTEND}: must be a file or a list of files, such as "../newsroom.toml"')
    bases = [path.parent / Path(one).expanduser() for one in named]
    for one, base in zip(named, bases, strict=True):
        if not base.is_file():
            raise ConfigError(f'{path}: {EXTEND}: there is no file "{one}" (looked for {base}); paths count from this file')
    return bases


def _has_table(path: Path) -> bool:
    # A look at the bytes first: TOML is slow to import, and most projects' files have no such table.
    try:
        return b"tool.newslint" in path.read_bytes() and "newslint" in _parse(path).get("tool", {})  # type: ignore[operator]
    except OSError:
        return False


def _read(path: Path, *, must_have: bool) -> Mapping[str, object]:
    try:
        table = _parse(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; name another file with --config") from None
    if path.name != PYPROJECT:
        return table
    tool = table.get("tool")
    own = tool.get("newslint") if isinstance(tool, dict) else None
    if own is None and must_have:
        raise ConfigError(f"{path}: has no table [tool.newslint]; add one, or name another file with --config")
    if not isinstance(own or {}, dict):
        raise ConfigError(f"{path}: tool.newslint is not a table; write [tool.newslint]")
    return own or {}


def _parse(path: Path) -> dict[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}; mend it, or run with --isolated") from None
