"""What decides the outcome of a draft besides its own bytes, as a hash: newslint's own files, the packages beside it, plugins,
rule packs, settings, and every file that the settings name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b
from pathlib import Path

from newslint import __version__
from newslint.engine import Engine

_SIZE = 20

# Settings that may look like paths, and name no file that has a part in what is found.
_NO_FILES = frozenset(
    {"select", "extend_select", "ignore", "exclude", "per_file_ignores", "plugins", "disabled_plugins", "baseline"}
)


class CacheKeys:
    """Makes the keys of one run's drafts.

    Args:
        engine: whose outcomes are to be kept.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._run = blake2b(digest_size=_SIZE)
        for part in _parts(engine):
            self._run.update(part.encode("utf-8", "surrogateescape") + b"\0")

    @property
    def digest(self) -> str:
        """Tells everything that decides outcomes besides the drafts, in hexadecimal digits."""
        return self._run.hexdigest()

    def key(self, data: bytes, path: str) -> bytes:
        """The key of the draft that holds `data` and is called `path`."""
        made = self._run.copy()
        ignored = ",".join(self._engine.ignored_in(path))
        made.update(f"{len(path)} {path} {len(ignored)} {ignored}\0".encode("utf-8", "surrogateescape"))
        made.update(data)
        return made.digest()


def _parts(engine: Engine) -> Iterator[str]:
    yield f"newslint {__version__}, Python {sys.version}"
    yield from sorted(engine.codes)
    yield from _plain(engine.configuration.settings)
    yield engine.settings.desk.digest
    # Of installed packages the folder with the metadata has the version in its name.
    for folder in dict.fromkeys(sys.path):
        yield from _distributions(folder or ".")
    for place in (Path(__file__).parent, *_homes(engine)):
        yield from _stamps(place)
    from newslint.rulepacks import builtin_pack_folder

    yield from _stamps(builtin_pack_folder())
    settings = engine.configuration.settings
    named = [getattr(settings, item.name) for item in fields(settings) if item.name not in _NO_FILES]
    for value in _strings(named):
        # A setting that is the path of something, whoever the setting belongs to; those of the command line count from here.
        for base in dict.fromkeys((engine.configuration.root, Path.cwd())):
            place = base / value
            if len(value) < 1_000 and "\0" not in value and place.exists():
                yield from _stamps(place)


def _distributions(folder: str) -> Iterator[str]:
    try:
        yield from sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    except OSError:
        return


def _homes(engine: Engine) -> Iterator[Path]:
    """The files or folders of the packages that the plugins' rules and readers come from."""
    offered = [*engine.plugins.rules.values(), *engine.plugins.readers.values()]
    names = {type(one).__module__.partition(".")[0] for one in offered} - {"newslint"}
    for name in sorted(names):
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            yield Path(file).parent if Path(file).name == "__init__.py" else Path(file)


def _stamps(place: Path) -> Iterator[str]:
    """Name, size and time of a file, or of all files in a folder."""
    if place.is_dir():
        for folder, folders, files in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
            for name in sorted(files):
                yield from _stamp(os.path.join(folder, name))  # noqa: PTH118 - a hundred times a run
    else:
        yield from _stamp(str(place))


def _stamp(file: str) -> Iterator[str]:
    try:
        status = os.stat(file)  # noqa: PTH116
    except OSError:
        return
    yield f"{file} {status.st_size} {status.st_mtime_ns}"


def _plain(value: object) -> Iterator[str]:
    """`value` in pieces of text, the same for equal values in every process."""
    if is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield item.name
            yield from _plain(getattr(value, item.name))
    elif isinstance(value, Mapping):
        yield f"{{{len(value)}"
        for key in sorted(value):
            yield str(key)
            yield from _plain(value[key])
    elif isinstance(value, (set, frozenset)):
        yield f"set {len(value)}"
        yield from sorted(map(str, value))
    elif isinstance(value, (tuple, list)):
        yield f"[{len(value)}"
        for one in value:
            yield from _plain(one)
    else:
        yield f"{type(value).__name__} {value.name if isinstance(value, Enum) else value!r}"


def _strings(value: object) -> Iterable[str]:
    """The texts in `value`, save for the desk's words, which are no paths and many."""
    if is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from _strings(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str) and value:
        yield value
