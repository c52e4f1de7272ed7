"""Reads drafts in a process beside the server: one that takes too long, or takes the process down, costs its own answer only."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.config import ConfigError, Configuration
from newslint.integrations.webdesk.limits import CHECK_TIME, MAX_WAITING

if TYPE_CHECKING:
    from newslint.engine import Engine


class Task(NamedTuple):
    """A draft to look at: what is wanted ("check", "sources" or "open"), its name, and its bytes (UTF-8, unless to open)."""

    what: str
    name: str
    data: bytes


#: What is wanted → what is said to be done to the draft.
_DONE = {"check": "checked", "sources": "read for its sources", "open": "opened"}


class NoAnswerError(Exception):
    """A draft was not looked at: the message says why."""


class BusyError(NoAnswerError):
    """Too many others wait."""


class GoneError(NoAnswerError):
    """Whoever asked has hung up."""


class Worker:
    """Answers tasks, one after the other, in a process of its own, which begins with the first. To be closed when done.

    Args:
        configuration: what to check drafts by; its files are read once, and again when the process had to be ended.
        patience: seconds after which a task is given up.
    """

    def __init__(self, configuration: Configuration, patience: float = CHECK_TIME) -> None:
        self._configuration = configuration
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, "newslint desk")
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self.about = b""

    def start(self) -> None:
        """Start the process now, and learn what it knows of itself.

        Raises:
            ConfigError: the configuration, or a file that it names, cannot be used.
        """
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._configuration), daemon=True, name="newslint desk")
        self._process.start()
        theirs.close()
        try:
            sound, said = self._connection.recv_bytes(), self._connection.recv_bytes()
        except EOFError:
            raise ConfigError(f"the process that checks drafts {self._end()} before it began") from None
        if sound != b"ready":
            self._end()
            raise ConfigError(said.decode())
        self.about = said

    @contextmanager
    def place_in_line(self) -> Iterator[None]:
        """Must be had before a draft is read from a request, so that few drafts are held at a time.

        Raises:
            BusyError: too many others have one.
        """
        if self._waiting >= MAX_WAITING:
            raise BusyError("the desk is busy with other drafts; try again in a moment")
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1

    async def ask(self, task: Task, is_gone: Callable[[], Awaitable[bool]]) -> bytes:
        """The answer to a task, as JSON.

        Args:
            task: what to do, when its turn comes.
            is_gone: whether nobody waits for the answer any more.

        Raises:
            NoAnswerError: there is none.
        """
        async with self._turn:
            if await is_gone():
                raise GoneError("whoever asked has hung up")
            return await asyncio.get_running_loop().run_in_executor(self._thread, partial(self._work, task))

    def close(self) -> None:
        """End the process."""
        self._end()
        self._thread.shutdown(wait=False)

    def _work(self, task: Task) -> bytes:
        if self._process is None:
            try:
                self.start()
            except ConfigError as error:
                raise NoAnswerError(f"the desk cannot go on: {error}") from None
        connection, done = self._connection, _DONE[task.what]
        assert connection is not None
        try:
            connection.send(task)
            if connection.poll(self._patience):
                return connection.recv_bytes()
        except (EOFError, OSError):
            raise NoAnswerError(f"the draft could not be {done}: the process that had it {self._end()}") from None
        self._end()
        raise NoAnswerError(f"the draft could not be {done} within {self._patience:.0f} seconds: try it in parts")

    def _end(self) -> str:
        """End the process at once, and say how it ended if it had already."""
        process, self._process = self._process, None
        if process is None:
            return "is gone"
        if self._connection:
            self._connection.close()
        process.join(0.2)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        return f"ended with exit code {code}" if code is None or code >= 0 else f"was killed (signal {-code})"


def serve(connection: Connection, configuration: Configuration) -> None:
    """What the process does: answer the tasks that come over `connection`, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to follow
    from newslint.engine import Engine
    from newslint.integrations.webdesk import answers
    from newslint.plugins import load_plugins

    try:
        engine = Engine(configuration, load_plugins(configuration.settings, *configuration.plugin_folders))
    except ConfigError as error:
        connection.send_bytes(b"broken")
        connection.send_bytes(str(error).encode("utf-8", "replace"))
        return
    connection.send_bytes(b"ready")
    connection.send_bytes(_json(answers.about(engine)))
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, OSError):  # the server has ended
            os._exit(0)
        connection.send_bytes(_json(_answer(engine, task)))


def _answer(engine: Engine, task: Task) -> dict[str, Any]:
    from newslint.integrations.webdesk import answers

    if task.what == "open":
        return answers.opened(engine, task.data, task.name)
    text = task.data.decode("utf-8", "replace")
    return answers.answer(engine, text, task.name) if task.what == "check" else answers.sources(engine, text, task.name)


def _json(data: object) -> bytes:
    # In ASCII: half of a surrogate pair, which a draft may hold, has no bytes in UTF-8.
    return json.dumps(data, separators=(",", ":")).encode("ascii")
