"""Keeps compiled packs between runs: reading YAML takes a hundred times as long as checking a draft.

A kept pack holds the very bytes that it was made from, and is used only for the same bytes, the same version of this package and
the same Python: a stale one is never used. What cannot be kept is made anew each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.cachefolder import cache_folder

if TYPE_CHECKING:
    from newslint.rulepacks.compiled import CompiledRule

# How many packs are kept; the ones unused for longest go first.
_MOST = 64


def pack_folder() -> Path:
    """Where compiled packs are kept."""
    return cache_folder() / "packs"


def load(path: Path, source: bytes) -> tuple[CompiledRule, ...] | None:
    """The rules kept for the pack at `path`, if they were made from `source` by this version; else None."""
    try:
        kept = marshal.loads(_file(path).read_bytes())
        maker, made_from, rules = kept
        if maker != _maker() or made_from != source:
            return None
        return rules  # type: ignore[no-any-return]
    except (OSError, EOFError, ValueError, TypeError, RuntimeError):
        return None


def store(path: Path, source: bytes, rules: tuple[CompiledRule, ...]) -> None:
    """Keep the rules made from the pack at `path`, in one step; if that is not possible, do nothing."""
    from tempfile import NamedTemporaryFile

    file = _file(path)
    plain_rules: Any = rules
    data = marshal.dumps((_maker(), source, plain_rules))
    with suppress(OSError, RuntimeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
            temporary.write(data)
        os.replace(temporary.name, file)  # noqa: PTH105 - one call is the whole point
        _tidy(file.parent)


def _file(path: Path) -> Path:
    place = os.path.abspath(path)  # noqa: PTH100 - a link's own place is as good a key
    # A number that tells paths apart, without the import of a hash; two that share one take turns.
    number = int.from_bytes(os.fsencode(place), "big") % ((1 << 61) - 1)
    return pack_folder() / f"{path.stem}-{number:016x}.pack"


def _maker() -> tuple[tuple[int, ...], tuple[tuple[str, int, int], ...]]:
    """What made a compiled pack: this Python, and the modules of this package as they stand on disk."""
    with os.scandir(Path(__file__).parent) as entries:
        modules = sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries if entry.is_file())
    return tuple(sys.version_info[:3]), tuple(modules)


def _tidy(folder: Path) -> None:
    kept = sorted(
        (entry for entry in os.scandir(folder) if entry.name.endswith(".pack")), key=lambda entry: entry.stat().st_mtime_ns
    )
    for entry in kept[:-_MOST]:
        os.unlink(entry.path)  # noqa: PTH108
