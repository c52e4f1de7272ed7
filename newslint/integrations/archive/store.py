"""The folder that a run writes to, on this machine or on object storage. Every file in it is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config import ConfigError
from newslint.files import replace_file

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: How many files are asked for at once where that saves waiting.
_AT_ONCE = 64


class Store:
    """The files below `url`, by their names with forward slashes.

    Args:
        url: a folder's path, or a URL that fsspec knows, such as "s3://bucket/audit".

    Attributes:
        url: the folder, as it is understood in any working directory.
        is_local: whether it is on this machine.

    Raises:
        ImportError: fsspec, or what it needs for this kind of storage, is not installed.
        ValueError: no storage of this kind is known.
    """

    def __init__(self, url: str) -> None:
        self.url = absolute(url)
        self._fs, self._root = opened(self.url)
        self.is_local = is_local(self._fs)

    def path(self, name: str) -> str:
        """What the storage calls the file."""
        return f"{self._root}/{name}"

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            FileNotFoundError: there is no such file.
        """
        return bytes(self._fs.cat_file(self.path(name)))

    def read_many(self, names: Iterable[str]) -> Iterable[bytes]:
        """The bytes of each of the files, in order; few are held at a time."""
        listed = list(names)
        for at in range(0, len(listed), _AT_ONCE):
            some = [self.path(name) for name in listed[at : at + _AT_ONCE]]
            found = self._fs.cat_ranges(some, [None] * len(some), [None] * len(some), on_error="raise")
            yield from map(bytes, found)

    def write(self, name: str, data: bytes) -> None:
        """Put a file that holds `data` in place, in one step.

        Raises:
            ConfigError: it cannot be written.
        """
        path = self.path(name)
        try:
            if self.is_local:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                replace_file(Path(path), data)
            else:
                self._fs.pipe_file(path, data)
        except OSError as error:
            raise ConfigError(f"{path} cannot be written: {told(error)}") from None

    def names(self, folder: str = "") -> list[str]:
        """The names of all files below `folder`, those of its folders too."""
        self._fs.invalidate_cache()
        try:
            found = self._fs.find(self.path(folder).rstrip("/"))
        except FileNotFoundError:
            return []
        start = len(self._root) + 1
        # What a write that was cut short may leave behind is no file of ours.
        return [path[start:] for path in found if not path.endswith(".newslint")]

    def remove(self, names: Iterable[str]) -> None:
        """Take files away."""
        for name in names:
            try:
                self._fs.rm_file(self.path(name))
            except FileNotFoundError:
                continue
            except NotImplementedError:  # some storages only know how to remove many
                self._fs.rm(self.path(name))

    @property
    def filesystem(self) -> AbstractFileSystem:
        """The storage itself, for libraries that read from it."""
        return self._fs


def opened(url: str) -> tuple[AbstractFileSystem, str]:
    """The storage that `url` is on, and what the storage calls it."""
    from fsspec.core import url_to_fs

    fs, path = url_to_fs(url)
    return fs, str(path).rstrip("/")


def is_local(fs: AbstractFileSystem) -> bool:
    """Whether the storage is this machine's own."""
    return "file" in ((fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol)


def absolute(url: str) -> str:
    """`url` as it is understood in any working directory."""
    return url if "://" in url else os.path.abspath(url)  # noqa: PTH100 - links stay as the user has them


def told(error: Exception) -> str:
    """What a storage's error says, on one line."""
    return " ".join(str(getattr(error, "strerror", None) or error).split()) or type(error).__name__
