"""Starts, finds again and stops the server on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

import psutil
from filelock import FileLock, Timeout

from newslint.integrations.languagetool import state
from newslint.integrations.languagetool.install import InstallError, find
from newslint.integrations.languagetool.state import State
from newslint.settings import LanguageToolSettings

#: How long a server may take to start, in seconds.
START_SECONDS = 120
_STOP_SECONDS = 5
_LOOK = 0.05

# What Java says where it has, or would have, too little memory.
_OUT_OF_MEMORY = ("OutOfMemoryError", "Could not reserve enough space", "Too small maximum heap", "GC triggered before VM init")


class StartError(Exception):
    """The server cannot be started. The message says why and what to do."""


def ensure(settings: LanguageToolSettings) -> State:
    """The running server, started now if there is none, or if the one that runs is of another installation.

    Raises:
        StartError: it cannot be started.
    """
    running = state.read()
    if running and _suits(running, settings):
        return running
    state.folder().mkdir(parents=True, exist_ok=True)
    try:
        # Of two runs that begin together one starts the server, and the other waits and uses it.
        with FileLock(state.folder() / "start.lock", timeout=START_SECONDS):
            running = state.read()
            if running and _suits(running, settings):
                return running
            if running:
                stop()
            return _start(settings)
    except Timeout:
        message = f"another run has been starting LanguageTool for {START_SECONDS} seconds; its log is {state.log_file()}"
        raise StartError(message) from None
    except InstallError as error:
        raise StartError(str(error)) from None


def stop() -> bool:
    """Stop the server; whether there was one."""
    running = state.read()
    process = running.process() if running else None
    if process is None:
        return False
    with suppress(psutil.NoSuchProcess):
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
    state.clear()
    return True


def describe(running: State) -> str:
    """Lines for a person on the running server."""
    process = running.process()
    memory = f"{process.memory_info().rss / 1e6:.0f} MB" if process else "none"
    return (
        f"LanguageTool {running.version or '(version unknown)'} runs at {running.url} (process {running.pid}).\n"
        f"  installation: {running.home}\n"
        f"  memory: {memory}, for its data at most {running.memory} MB\n"
        f"  last used {state.unused_for() / 60:.0f} minutes ago; stops after {running.idle} minutes without use\n"
    )


def cause_of_death() -> str:
    """Why the server last started is gone, as far as its log tells; "" where it does not."""
    try:
        text = state.log_file().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    if any(sign in text for sign in _OUT_OF_MEMORY):
        return "it ran out of memory; raise languagetool.memory"
    if "UnsupportedClassVersionError" in text:
        return "it needs a newer Java"
    if "not used for" in text.rpartition("newslint: ")[2]:
        return "it was idle for too long"
    return ""


def _suits(running: State, settings: LanguageToolSettings) -> bool:
    """Whether the server is one that the settings allow: where they name no installation, any."""
    return not settings.path or os.path.realpath(running.home).startswith(os.path.realpath(settings.path))


def _start(settings: LanguageToolSettings) -> State:
    found = find(settings)
    command = [sys.executable, "-m", "newslint.integrations.languagetool.keeper", "--home", str(found.home)]
    command += ["--port", str(_free_port()), "--memory", str(settings.memory), "--idle", str(settings.idle)]
    # Apart from this run's terminal and streams: it goes on when the run ends, and nobody waits for its output.
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    with state.log_file().open("wb") as log:
        keeper = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **apart)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        running = state.read()
        if running and running.keeper == keeper.pid:
            return running
        if keeper.poll() is not None:
            why = cause_of_death() or _last_line()
            raise StartError(f"LanguageTool in {found.home} did not start: {why}; its log is {state.log_file()}")
        time.sleep(_LOOK)
    keeper.terminate()
    raise StartError(f"LanguageTool in {found.home} did not start in {START_SECONDS} seconds; its log is {state.log_file()}")


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
        return port


def _last_line() -> str:
    lines = state.log_file().read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
