"""The configuration: found, merged, validated, explained.

Values come from these places, the later over the earlier: newslint's defaults, a preset, the files that the configuration file
extends, the configuration file (`newslint.toml`, or the table `[tool.newslint]` of `pyproject.toml`), and the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newslint.configfiles import FILE_NAME, PYPROJECT, ConfigError, find, read_chain
from newslint.findings import Severity
from newslint.settings import (
    DIALECTS,
    FIELDS,
    LANGUAGETOOL_PROFILES,
    SENSITIVITIES,
    LanguageSettings,
    LanguageToolSettings,
    Settings,
    TyposSettings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COMMAND_LINE", "FILE_NAME", "PYPROJECT", "ConfigError", "Configuration", "find", "load", "nearest", "values"]

COMMAND_LINE = "command line"
DEFAULT = "default"

#: Tables of settings, and what they make.
_TABLES = {"language": LanguageSettings, "typos": TyposSettings, "languagetool": LanguageToolSettings}
_KEYS = {name: tuple(item.name for item in fields(made)) for name, made in _TABLES.items()}

# Lists to which an extending file adds; other lists it replaces.
_ADDING = frozenset({"extend_select", "ignore", "exclude", "packs", "plugins", "disabled_plugins", "sources", "words", "names"})


@dataclass(frozen=True)
class Configuration:
    """What is in force, and why.

    Attributes:
        settings: the values.
        root: the folder that relative patterns and files count from: the configuration file's, or the working directory.
        path: the configuration file, or None where there is none.
        origins: setting, as the configuration file spells it → where its value came from; settings left out are defaults.
        extended: the files that the configuration file builds on.
        lists: the word and name lists that were read, which are no drafts though they may look like some.
    """

    settings: Settings = field(default_factory=Settings)
    root: Path = field(default_factory=Path.cwd)
    path: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    extended: tuple[Path, ...] = ()

    @property
    def plugin_folders(self) -> tuple[Path, ...]:
        """Where plugin modules are looked for first."""
        return (self.root, *(path.parent for path in self.extended))

    def override(self, **values: object) -> Configuration:
        """This configuration with settings given on the command line; None stands for "not given".

        A `select` from the command line is taken at its word: it also sets aside the file's `ignore` and `extend-select`.
        Lists that add up (`sources`, `packs` …) are added to the file's own.
        """
        given = {name: value for name, value in values.items() if value is not None}
        if not given:
            return self
        before = {name: getattr(self.settings, name) for name in given | dict.fromkeys(_SET_ASIDE)}
        origins = {**self.origins, **{_key(name): COMMAND_LINE for name in given}}
        merged = {**dict.fromkeys(_SET_ASIDE, ()), **_merged(before, given)}
        return replace(self, settings=replace(self.settings, **merged), origins=origins)  # type: ignore[arg-type]


def load(start: Path, explicit: Path | None = None, preset: str | None = None, *, isolated: bool = False) -> Configuration:
    """The configuration for a run in the folder `start`.

    Args:
        start: looked in first for a configuration file, then its parents in turn.
        explicit: a file to use in place of what would be found.
        preset: a preset to use in place of the one that the file names.
        isolated: whether no file is looked for.

    Raises:
        ConfigError: the file or one that it extends is missing, is not TOML, or holds a key or value that newslint does not know.
    """
    path = explicit or (None if isolated else find(start))
    files = read_chain(path, must_have=explicit is not None) if path else []
    checkers = [_Checker(file.path) for file in files]
    named = [checker.values(file.table) for checker, file in zip(checkers, files, strict=True)]
    preset = preset or next((str(values["preset"]) for values in reversed(named) if "preset" in values), "")
    merged, origins = _preset(preset, start)
    for file, values in zip(files, named, strict=True):
        merged = _merged(merged, values)
        origins |= {key: str(file.path) for key in _flat_keys(file.table)}
    if preset:
        merged["preset"] = preset
    return Configuration(
        _settings(merged),
        path.parent.resolve() if path else start,
        path,
        origins,
        tuple(one for checker in checkers for one in checker.read_lists),
        tuple(file.path.resolve() for file in files[:-1]),
    )


def _preset(name: str, start: Path) -> tuple[dict[str, object], dict[str, str]]:
    """The values of the preset called `name` ("" for none), and their origins."""
    if not name:
        return {}, {}
    from newslint.presets import PRESETS

    if name not in PRESETS:
        raise ConfigError(f'there is no preset "{name}"{nearest(name, PRESETS)}; use one of {", ".join(PRESETS)}')
    _, table = PRESETS[name]
    return _Checker(start / FILE_NAME).values(table), dict.fromkeys(_flat_keys(table), f"preset {name}")


# What a `select` of a later place sets aside of an earlier one: who names the rules wants to see those.
_SET_ASIDE = ("ignore", "extend_select")


def _merged(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """The values of `base` with those of `over` over them: tables are merged, some lists add up, all else is replaced."""
    merged = {name: value for name, value in base.items() if not ("select" in over and name in _SET_ASIDE)}
    for name, value in over.items():
        old = merged.get(name)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            merged[name] = _merged(old, value)
        elif name in _ADDING and isinstance(value, tuple) and isinstance(old, tuple):
            merged[name] = (*old, *value)
        elif name in _ADDING and isinstance(value, frozenset) and isinstance(old, frozenset):
            merged[name] = old | value
        else:
            merged[name] = value
    return merged


def _settings(values: Mapping[str, Any]) -> Settings:
    tables = {name: made(**values[name]) for name, made in _TABLES.items() if name in values}
    return Settings(**{**values, **tables})


def values(configuration: Configuration) -> list[tuple[str, object, str]]:
    """Every setting in the file's spelling with its value in force and where that came from, in a stable order."""
    rows: list[tuple[str, object, str]] = []
    settings = configuration.settings
    tables = tuple((getattr(settings, name), f"{name}.") for name in _TABLES)
    for owner, prefix in ((settings, ""), *tables):
        for item in fields(owner):
            if item.name not in _TABLES and item.name != "desk":
                key = prefix + _key(item.name)
                rows.append((key, getattr(owner, item.name), configuration.origins.get(key, DEFAULT)))
    return rows


def _key(name: str) -> str:
    return name.replace("_", "-")


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

    def values(self, table: Mapping[str, object]) -> dict[str, object]:
        """The values in `table` by the names of `Settings`; those of inner tables as dictionaries."""
        readers: dict[str, Callable[[str, object], object]] = {
            "preset": self.preset,
            "baseline": self.file,
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
            "languagetool": self.languagetool,
            "sources": self.paths,
            "people": self.path_of_people,
            "options": self.tables,
            "fields": self.fields,
        }
        return self.read(table, readers, "")

    def fields(self, key: str, value: object) -> dict[str, tuple[str, ...]]:
        readers = dict.fromkeys(FIELDS, self.field_paths)
        return self.read(self.table(key, value), readers, key + ".")  # type: ignore[return-value]

    def field_paths(self, key: str, value: object) -> tuple[str, ...]:
        paths = [value] if isinstance(value, str) else value
        if not isinstance(paths, list) or not paths or not all(isinstance(path, str) and path.strip() for path in paths):
            self.fail(key, 'must be the path of a field or a list of paths, such as "title" or ["lead", "content.html"]')
        for path in paths:
            if not all(path.split(".")):
                self.fail(key, f'is "{path}", which has an empty name in it; write it as in "content.html" or "authors.*.name"')
        return tuple(paths)

    def language(self, key: str, value: object) -> dict[str, object]:
        readers: dict[str, Callable[[str, object], object]] = {
            "dialect": self.one_of(DIALECTS),
            "words": self.word_lists,
            "names": self.word_lists,
        }
        return self.read(self.table(key, value), readers, key + ".")

    def typos(self, key: str, value: object) -> dict[str, object]:
        readers = {"sensitivity": self.one_of(SENSITIVITIES)}
        return self.read(self.table(key, value), readers, key + ".")

    def languagetool(self, key: str, value: object) -> dict[str, object]:
        readers: dict[str, Callable[[str, object], object]] = {
            "server": self.address,
            "path": self.folder,
            "download": self.switch,
            "required": self.switch,
            "profile": self.one_of(LANGUAGETOOL_PROFILES),
            "timeout": self.number,
            "memory": self.number,
            "idle": self.number,
        }
        return self.read(self.table(key, value), readers, key + ".")

    def read(
        self, table: Mapping[str, object], readers: Mapping[str, Callable[[str, object], object]], prefix: str
    ) -> dict[str, object]:
        found = {}
        for key, value in table.items():
            if key not in readers:
                home = next((table for table, keys in _KEYS.items() if key in keys), None)
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

    def file(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self.fail(key, "must be the path of a file")
        return str(self.root / value)

    def paths(self, key: str, value: object) -> tuple[str, ...]:
        found = tuple(str(self.root / item) for item in self.strings(key, value))
        for path in found:
            if not Path(path).exists():
                self.fail(key, f'there is no file or folder "{path}"')
        return found

    def path_of_people(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self.fail(key, 'must be the path of a file, such as "people.toml"')
        return self.paths(key, [value])[0]

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

    def preset(self, key: str, value: object) -> str:
        from newslint.presets import PRESETS

        return self.one_of(tuple(PRESETS))(key, value)

    def one_of(self, choices: tuple[str, ...]) -> Callable[[str, object], str]:
        def choice(key: str, value: object) -> str:
            if value not in choices:
                self.fail(key, f'is "{value}"; use one of {", ".join(choices)}')
            return str(value)

        return choice

    def switch(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            self.fail(key, "must be true or false")
        return value

    def number(self, key: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.fail(key, "must be a whole number from 1 up")
        return value

    def address(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.startswith(("http://", "https://")):
            self.fail(key, 'must be the address of a server, such as "http://localhost:8081"')
        return value

    def folder(self, key: str, value: object) -> str:
        path = self.root / Path(str(value)).expanduser()
        if not path.is_dir():
            self.fail(key, f'there is no folder "{path}"')
        return str(path)

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
