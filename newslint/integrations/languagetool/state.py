"""What is known between runs about the server that newslint started: one file in the user's cache folder."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

import psutil

from newslint.cachefolder import cache_folder

# The clock of the system and that of a process may differ by a rounding, in seconds.
_CLOCKS = 2.0


class State(NamedTuple):
    """A running server.

    Attributes:
        port: where it listens on this machine.
        pid: its process.
        born: when that process began, in seconds since 1970: a number used again by another process is told by it.
        keeper: the process that watches over it.
        version: LanguageTool's version.
        home: the folder of the installation.
        memory: the most memory that it may take for its data, in megabytes.
        idle: minutes without use after which it stops.
    """

    port: int
    pid: int
    born: float
    keeper: int
    version: str
    home: str
    memory: int
    idle: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def process(self) -> psutil.Process | None:
        """The server's process, or None where it runs no more."""
        try:
            process = psutil.Process(self.pid)
            alive = process.is_running() and process.status() != psutil.STATUS_ZOMBIE
            return process if alive and abs(process.create_time() - self.born) < _CLOCKS else None
        except psutil.Error:
            return None


def folder() -> Path:
    """The folder of the state file and of what belongs to it."""
    return cache_folder() / "languagetool"


def state_file() -> Path:
    return folder() / "server.json"


def log_file() -> Path:
    """What the server last started has said."""
    return folder() / "server.log"


def read() -> State | None:
    """The server that is running. A state file that is broken, or of a server that runs no more, is cleared away."""
    try:
        text = state_file().read_text(encoding="utf-8")
    except OSError:
        return None
    try:
        state = State(**json.loads(text))
        if state.process():
            return state
    except (ValueError, TypeError):
        pass  # not ours, or from another version
    clear()
    return None


def write(state: State) -> None:
    """Keep `state`, in one step."""
    folder().mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=folder(), delete=False, encoding="utf-8") as file:
        json.dump(state._asdict(), file)
    os.replace(file.name, state_file())  # noqa: PTH105 - one call is the whole point


def clear() -> None:
    """Take the state file away."""
    with suppress(OSError):
        state_file().unlink(missing_ok=True)


def touch() -> None:
    """Note that the server is in use."""
    with suppress(OSError):
        _use_file().touch()


def unused_for() -> float:
    """Seconds since the server was last in use."""
    try:
        return time.time() - _use_file().stat().st_mtime
    except OSError:
        return 0.0


def _use_file() -> Path:
    return folder() / "last-use"
