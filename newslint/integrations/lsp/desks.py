"""The engines behind the editor: one for each folder of the workspace, renewed when its configuration changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.config import FILE_NAME, PYPROJECT, ConfigError, Configuration
from newslint.engine import Engine
from newslint.plugins import load_plugins
from newslint.results import Failure

if TYPE_CHECKING:
    from newslint.baseline import Baseline

#: Gives the configuration for runs in a folder, or raises a `ConfigError`.
Load = Callable[[Path], Configuration]

# What can be seen from outside of a file's contents: its path, size and time of change.
_State = tuple[str, int, int]


class News(NamedTuple):
    """Something to tell the user.

    Attributes:
        text: what happened, and what to do about it.
        grave: whether findings are missing because of it.
    """

    text: str
    grave: bool = True


class Desk(NamedTuple):
    """What checks the drafts of a folder.

    Attributes:
        engine: checks them.
        baseline: the findings that are not reported, if there are any.
        files: the state of the files that this was made from.
    """

    engine: Engine
    baseline: Baseline | None
    files: tuple[_State, ...]


class Desks:
    """The desks of the folders, made when first asked for. Not for several threads at once."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._desks: dict[Path, Desk] = {}
        self._told: dict[Path, str] = {}
        self._failures: set[News] = set()

    def at(self, folder: Path) -> tuple[Desk | None, tuple[News, ...]]:
        """The desk for the drafts of `folder`, and what there is to tell the user: each problem once, until it is another.

        While the configuration is broken the desk is the last sound one; None where there was none.
        """
        old = self._desks.get(folder)
        if old and old.files == tuple(_states(folder, old.engine.configuration)):
            self._told.pop(folder, None)
            return old, ()
        try:
            desk = self._make(folder)
        except ConfigError as error:
            goes_on = "; until it is mended the configuration from before is used" if old else ""
            news = () if self._told.get(folder) == str(error) else (News(f"newslint: {error}{goes_on}"),)
            self._told[folder] = str(error)
            return old, news
        self._told.pop(folder, None)
        self._desks[folder] = desk
        self._failures.clear()
        return desk, self.new((*desk.engine.plugins.failures, *desk.engine.warnings()))

    def new(self, failures: Iterable[Failure]) -> tuple[News, ...]:
        """What there is to tell of `failures`: each once, until a configuration changes."""
        all_ = dict.fromkeys(News(f"newslint: {failure}", not failure.advisory) for failure in failures)
        news = tuple(one for one in all_ if one not in self._failures)
        self._failures.update(news)
        return news

    def _make(self, folder: Path) -> Desk:
        configuration = self._load(folder)
        files = tuple(_states(folder, configuration))
        engine = Engine(configuration, load_plugins(configuration.settings, *configuration.plugin_folders))
        baseline = None
        if configuration.settings.baseline:
            from newslint.baseline import load

            baseline = load(Path(configuration.settings.baseline))
        return Desk(engine, baseline, files)


def _states(folder: Path, configuration: Configuration) -> Iterator[_State]:
    """The state of every file that the configuration came from, or would come from if it were there."""
    for parent in (folder, *folder.parents):
        yield from map(_state, (parent / FILE_NAME, parent / PYPROJECT))
    settings = configuration.settings
    files = [configuration.path, *configuration.extended, *configuration.lists, settings.baseline, settings.people]
    yield from (_state(Path(path)) for path in files if path)
    for named in (*settings.packs, *settings.sources):
        path = Path(named)
        yield from map(_state, (path, *sorted(path.rglob("*"))) if path.is_dir() else (path,))


def _state(path: Path) -> _State:
    try:
        status = path.stat()
    except OSError:
        return str(path), -1, -1
    return str(path), status.st_size, status.st_mtime_ns
