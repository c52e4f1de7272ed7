"""The configuration: found, merged, validated, explained.

Values come from three places, the later over the earlier: newslint's defaults, the configuration file (`newslint.toml`, or the
table `[tool.newslint]` of `pyproject.toml`), and the command line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newslint.findings import Severity
from newslint.settings import DIALECTS, SENSITIVITIES, LanguageSettings, Settings, TyposSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE_NAME = "newslint.toml"
PYPROJECT = "pyproject.toml"
COMMAND_LINE = "command line"
DEFAULT = "default"

#: Tables of settings, and the settings in them.
_TABLES = {
    "language": tuple(item.name for item in fields(LanguageSettings)),
    "typos": tuple(item.name for item in fields(TyposSettings)),
}


class ConfigError(Exception):
    """The configuration, or the command line, asks for something that cannot be done. The message says where and what to do."""


@dataclass(frozen=True)
class Configuration:
    """What is in force, and why.

    Attributes:
        settings: the values.
        root: the folder that relative patterns and files count from: the configuration file's, or the working directory.
        path: the configuration file, or None where there is none.
        origins: setting, as the configuration file spells it → where its value came from; settings left out are defaults.
        lists: the word and name lists that were read, which are no drafts though they may look like some.
    """

    settings: Settings = field(default_factory=Settings)
    root: Path = field(default_factory=Path.cwd)
    path: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()

    def override(self, **values: object) -> Configuration:
        """This configuration with settings given on the command line; None stands for "not given".

        A `select` from the command line is taken at its word: it also sets aside the file's `ignore` and `extend-select`.
        """
        given = {name: value for name, value in values.items() if value is not None}
        if not given:
            return self
        if "select" in given:
            given = {"ignore": (), "extend_select": (), **given}
        else:
            for name in ("ignore", "extend_select"):
                if name in given:
                    given[name] = (*getattr(self.settings, name), *given[name])  # type: ignore[misc]
        origins = {**self.origins, **{_key(name): COMMAND_LINE for name in values if values[name] is not None}}
        return replace(self, settings=replace(self.settings, **given), origins=origins)  # type: ignore[arg-type]


def load(start: Path, explicit: Path | None = None) -> Configuration:
    """The configuration for a run in the folder `start`.

    Args:
        start: looked in first for a configuration file, then its parents in turn.
        explicit: a file to use in place of what would be found.

    Raises:
        ConfigError: the file is missing, is not TOML, or holds a key or value that newslint does not know.
    """
    path = explicit or find(start)
    if path is None:
        return Configuration(root=start)
    table = _read(path, must_have=explicit is not None)
    checker = _Checker(path)
    settings = checker.settings(table)
    origins = {key: str(path) for key in _flat_keys(table)}
    return Configuration(settings, path.parent.resolve(), path, origins, tuple(checker.read_lists))


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


def values(configuration: Configuration) -> list[tuple[str, object, str]]:
    """Every setting in the file's spelling with its value in force and where that came from, in a stable order."""
    rows: list[tuple[str, object, str]] = []
    settings = configuration.settings
    for owner, prefix in ((settings, ""), (settings.language, "language."), (settings.typos, "typos.")):
        for item in fields(owner):
            if item.name not in _TABLES:
                key = prefix + _key(item.name)
                rows.append((key, getattr(owner, item.name), configuration.origins.get(key, DEFAULT)))
    return rows


def _key(name: str) -> str:
    return name.replace("_", "-")


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


def _flat_keys(table: Mapping[str, object]) -> Iterable[str]:
    for key, value in table.items():
        if key in _TABLES and isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in value)
        else:
            yield key


def nearest(word: str, known: Iterable[str]) -> str:
    """ "; did you mean "…"?" with the one of `known` most like `word`, or "" where none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


class _Checker:
    """Turns the tables of one file into settings, and says which key is wrong where one is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = path.parent
        self.read_lists: list[str] = []

    def settings(self, table: Mapping[str, object]) -> Settings:
        readers: dict[str, Callable[[str, object], object]] = {
            "select": self.strings,
            "extend-select": self.strings,
            "ignore": self.strings,
            "per-file-ignores": self.lists,
            "severity": self.severities,
            "min-severity": self.severity,
            "exclude": self.strings,
            "packs": self.paths,
            "plugins": self.strings,
            "disabled-plugins": self.strings,
            "language": self.language,
            "typos": self.typos,
            "options": self.tables,
        }
        return Settings(**self.read(table, readers, ""))  # type: ignore[arg-type]

    def language(self, key: str, value: object) -> LanguageSettings:
        readers: dict[str, Callable[[str, object], object]] = {
            "dialect": self.one_of(DIALECTS),
            "words": self.word_lists,
            "names": self.word_lists,
        }
        return LanguageSettings(**self.read(self.table(key, value), readers, key + "."))  # type: ignore[arg-type]

    def typos(self, key: str, value: object) -> TyposSettings:
        readers = {"sensitivity": self.one_of(SENSITIVITIES)}
        return TyposSettings(**self.read(self.table(key, value), readers, key + "."))  # type: ignore[arg-type]

    def read(
        self, table: Mapping[str, object], readers: Mapping[str, Callable[[str, object], object]], prefix: str
    ) -> dict[str, object]:
        found = {}
        for key, value in table.items():
            if key not in readers:
                home = next((table for table, keys in _TABLES.items() if key in keys), None)
                self.fail(
                    prefix + key, f"is not a setting{f'; it belongs in the table [{home}]' if home else nearest(key, readers)}"
                )
            found[key.replace("-", "_")] = readers[key](prefix + key, value)
        return found

    def fail(self, key: str, problem: str) -> NoReturn:
        raise ConfigError(f"{self.path}: {key}: {problem}")

    def table(self, key: str, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            self.fail(key, f"must be a table: write [{key}]")
        return value

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, 'must be a list of strings, such as ["TYP", "PUN001"]')
        return tuple(value)

    def paths(self, key: str, value: object) -> tuple[str, ...]:
        found = tuple(str(self.root / item) for item in self.strings(key, value))
        for path in found:
            if not Path(path).exists():
                self.fail(key, f'there is no file or folder "{path}"')
        return found

    def lists(self, key: str, value: object) -> dict[str, tuple[str, ...]]:
        return {name: self.strings(f"{key}.{name}", item) for name, item in self.table(key, value).items()}

    def tables(self, key: str, value: object) -> dict[str, Mapping[str, object]]:
        return {name: self.table(f"{key}.{name}", item) for name, item in self.table(key, value).items()}

    def severity(self, key: str, value: object) -> Severity:
        try:
            return Severity.parse(str(value))
        except ValueError as error:
            self.fail(key, str(error))

    def severities(self, key: str, value: object) -> dict[str, Severity]:
        return {name: self.severity(f"{key}.{name}", item) for name, item in self.table(key, value).items()}

    def one_of(self, choices: tuple[str, ...]) -> Callable[[str, object], str]:
        def choice(key: str, value: object) -> str:
            if value not in choices:
                self.fail(key, f'is "{value}"; use one of {", ".join(choices)}')
            return str(value)

        return choice

    def word_lists(self, key: str, value: object) -> frozenset[str]:
        words: set[str] = set()
        for path in self.paths(key, value):
            try:
                text = Path(path).read_text(encoding="utf-8-sig")
            except (OSError, ValueError) as error:
                self.fail(key, f"{path} cannot be read: {error}; save it as UTF-8 text, one entry a line")
            lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
            words.update(line for line in lines if line)
            self.read_lists.append(path)
        return frozenset(words)
