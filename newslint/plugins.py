"""Loads plugins and gathers what they offer. newslint's own rules, packs, readers and reporters come in the same way.

What a plugin is, `newslint.hooks` says.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from newslint.findings import Severity
from newslint.hooks import PROJECT, Hooks
from newslint.results import Failure

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from newslint.documents.reader import Reader
    from newslint.reporters.base import Reporter
    from newslint.rules.base import Rule
    from newslint.settings import Settings


#: The checkers that come with newslint as plugins: packages of `newslint.integrations`.
ENGINES = ("harper", "languagetool")


class LoadedPlugin(NamedTuple):
    """A plugin that came in, and what it brought.

    Attributes:
        name: the entry point's or the module's name.
        origin: "built in", the distribution and version that it came from, or "configuration".
        rules: the codes of its rules.
        readers: the names of its readers.
        reporters: the names of its reporters.
    """

    name: str
    origin: str
    rules: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()


class Plugins:
    """All that the loaded plugins offer, by name; the later of two readers of one suffix wins.

    Attributes:
        rules: code → rule.
        readers: file-name suffix → reader.
        reporters: format name → reporter.
        loaded: the plugins themselves, the built-in one first.
        failures: what could not be loaded, and why.
    """

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.readers: dict[str, Reader] = {}
        self.reporters: dict[str, Reporter] = {}
        self.loaded: list[LoadedPlugin] = []
        self.failures: list[Failure] = []


def load_plugins(settings: Settings, *folders: Path) -> Plugins:
    """Load the built-in plugin, the installed ones, and those that `settings` names.

    A plugin that fails is left out whole and noted in `failures`; the others are loaded all the same. A rule pack that the
    settings name and that is not sound stops the run: it is the user's own to mend.

    Args:
        settings: names the local plugins, the installed ones to leave out, and the rule packs to add.
        folders: where local plugin modules are looked for first: the folders of the configuration files.

    Raises:
        ConfigError: a rule pack that the settings name is not sound, or has a code that is taken.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    plugins = Plugins()
    for name, origin, load in _sources(settings, folders):
        try:
            module = load()
            manager.register(module, name)
            # Misspelled hooks are refused, not silently ignored.
            manager.check_pending()
            _collect(manager, module, name, origin, plugins)
        except (Exception, SystemExit) as error:  # whatever a plugin raises is reported by name and must not stop the run
            if manager.has_plugin(name):
                manager.unregister(name=name)
            plugins.failures.append(Failure("", f"plugin {name}", describe(error)))
    _add_packs(settings, plugins)
    return plugins


def describe(error: BaseException) -> str:
    """One line that says what `error` is."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _sources(settings: Settings, folders: Sequence[Path]) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Name, origin and loader of every plugin, in the order in which they are loaded."""
    yield "builtin", "built in", lambda: import_module("newslint.builtin")
    for name in ENGINES:
        if name not in settings.disabled_plugins:
            yield name, "built in", lambda name=name: import_module(f"newslint.integrations.{name}.plugin")  # type: ignore[misc]
    for entry in _entry_points():
        if entry.name not in settings.disabled_plugins:
            origin = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "installed"
            yield entry.name, origin, entry.load
    for name in settings.plugins:
        yield name, "configuration", lambda name=name: _import_local(name, folders)  # type: ignore[misc]


def _entry_points() -> Iterable[EntryPoint]:
    """The entry points of the group. The metadata library is slow to import, so it is used only where one exists."""
    if not any(_names_group(folder) for folder in dict.fromkeys(sys.path)):
        return ()
    from importlib.metadata import entry_points

    return entry_points(group=PROJECT)


def _names_group(folder: str) -> bool:
    """Whether a distribution installed in `folder` has entry points in the group."""
    try:
        names = [path for path in Path(folder or ".").iterdir() if path.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    for path in names:
        try:
            if f"[{PROJECT}]" in (path / "entry_points.txt").read_text(encoding="utf-8"):
                return True
        except (OSError, ValueError):
            continue
    return False


def _import_local(name: str, folders: Sequence[Path]) -> object:
    """Import a module that stands beside a configuration file, or anywhere on the import path."""
    places = list(map(str, folders))
    sys.path[:0] = places
    try:
        return import_module(name)
    finally:
        for place in places:
            sys.path.remove(place)


def _collect(manager: pluggy.PluginManager, module: object, name: str, origin: str, plugins: Plugins) -> None:
    """Ask one plugin for all that it offers, and take it in only if all of it is sound."""
    rules: list[Rule] = _ask(manager, module, "newslint_rules")
    readers: list[Reader] = _ask(manager, module, "newslint_readers")
    reporters: list[Reporter] = _ask(manager, module, "newslint_reporters")
    packs: list[Path] = _ask(manager, module, "newslint_rule_packs")
    if packs:
        from newslint.rulepacks import load_packs

        rules.extend(load_packs(packs))
    for rule in rules:
        _check_rule(rule, plugins.rules)
    if len({rule.code for rule in rules}) < len(rules):
        raise ValueError("it has two rules of one code")
    plugins.rules.update((rule.code, rule) for rule in rules)
    plugins.readers.update((suffix, reader) for reader in readers for suffix in reader.suffixes)
    plugins.reporters.update((reporter.name, reporter) for reporter in reporters)
    loaded = LoadedPlugin(
        name,
        origin,
        tuple(rule.code for rule in rules),
        tuple(reader.name for reader in readers),
        tuple(reporter.name for reporter in reporters),
    )
    plugins.loaded.append(loaded)


def _ask(manager: pluggy.PluginManager, module: object, hook: str) -> list[Any]:
    """What the plugin's own implementation of `hook` gives: one plugin's error must not stop the others."""
    callers = getattr(manager.hook, hook).get_hookimpls()
    return [item for caller in callers if caller.plugin is module for item in caller.function()]


def _check_rule(rule: Rule, known: dict[str, Rule]) -> None:
    missing = [name for name in rule.required if not getattr(rule, name, None)]
    if missing:
        raise ValueError(f"rule {getattr(rule, 'code', type(rule).__name__)} has no {missing[0]}")
    if not isinstance(rule.severity, Severity):
        raise TypeError(f"rule {rule.code} has a severity that is not a Severity")
    if rule.code in known:
        raise ValueError(f"rule {rule.code} is there already, as {known[rule.code].name}")


def _add_packs(settings: Settings, plugins: Plugins) -> None:
    if not settings.packs:
        return
    from newslint.config import ConfigError
    from newslint.rulepacks import PackError, load_packs

    try:
        rules = load_packs([Path(path) for path in settings.packs])
    except PackError as error:
        raise ConfigError(str(error)) from None
    for rule in rules:
        if rule.code in plugins.rules:
            raise ConfigError(
                f"a rule pack has {rule.code}, which is {plugins.rules[rule.code].name} already: give it another code"
            )
        plugins.rules[rule.code] = rule
