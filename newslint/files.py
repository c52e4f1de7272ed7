"""Writes files so that at any moment they are whole: the old one or the new one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(target: Path, data: bytes, mode: int | None = None) -> None:
    """Put a file that holds `data` in the place of `target`, in one step.

    Args:
        target: the file, which need not exist; not a link.
        data: what it is to hold.
        mode: its permissions; None for those that any new file gets.

    Raises:
        OSError: it cannot be written; it is then as it was.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".newslint", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_default_mode() if mode is None else mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse
            os.fsync(handle)
    finally:
        os.close(handle)
