"""Checking processes: each has an engine of its own, loaded once, and takes one record at a time.

Whatever a record does to the process that has it, the process that asked goes on, knows which record it was, and says so. They
are plain subprocesses that talk over their standard streams, because the workers of some clusters may not have others.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, NamedTuple

from newslint.config import ConfigError, Configuration
from newslint.integrations.archive.outcomes import Outcome, Record, refused
from newslint.workers import THREADS, how_ended

#: How many records are read ahead of each process.
_AHEAD = 4

#: So many processes in turn may take a record to their graves before it is set aside: the first may have died of something else.
_DEATHS = 2


class Orders(NamedTuple):
    """What every process is told once, at its start."""

    configuration: Configuration
    folder: str


class _DiedError(Exception):
    """The process has ended."""


class Checkers:
    """Up to `count` checking processes, started as there is work for them. To be closed when done."""

    def __init__(self, count: int, orders: Orders) -> None:
        self._count = count
        self._orders = orders
        self._idle: SimpleQueue[_Child | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)
        self._threads = ThreadPoolExecutor(count, "newslint-archive")

    def check(self, records: Iterable[Record]) -> Iterator[Outcome]:
        """The outcomes of the stories in `records`, in order. A record that kills the process twice has an outcome that says so.

        Raises:
            ConfigError: the processes cannot start as they are told.
        """
        ahead: deque[Future[tuple[Outcome, ...]]] = deque()
        for record in records:
            ahead.append(self._threads.submit(self._check, record))
            if len(ahead) > self._count * _AHEAD:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()

    def close(self) -> None:
        """End the processes."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        for _ in range(self._count):
            child = self._idle.get()
            if child:
                child.end()

    def _check(self, record: Record) -> tuple[Outcome, ...]:
        child = self._idle.get()
        how = ""
        try:
            for _ in range(_DEATHS):
                child = child or _Child(self._orders)
                try:
                    return child.check(record)
                except _DiedError:
                    how = child.end()
                    child = None
        finally:
            self._idle.put(child)
        problem = f"set aside: a checking process {how} while it had this record, and so did the next"
        return (refused(record, problem, internal=True),)


class _Child:
    """One checking process as its parent sees it."""

    def __init__(self, orders: Orders) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **dict.fromkeys(THREADS, "1")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "newslint.integrations.archive.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=orders.folder if Path(orders.folder).is_dir() else None,
        )
        try:
            problem = self._ask(orders)
        except _DiedError:
            raise ConfigError(f"a checking process {self.end()} before it had begun") from None
        if problem:
            raise ConfigError(str(problem))

    def check(self, record: Record) -> tuple[Outcome, ...]:
        """Its outcomes for a record.

        Raises:
            _DiedError: the process has ended.
        """
        outcomes = self._ask(record)
        assert isinstance(outcomes, tuple)
        return outcomes

    def end(self) -> str:
        """End the process, and say how it ended."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(OSError):  # it is gone already
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        return how_ended(self._process.returncode)

    def _ask(self, question: object) -> object:
        assert self._process.stdin
        assert self._process.stdout
        try:
            _send(self._process.stdin, question)
            return _receive(self._process.stdout)
        except (EOFError, OSError):
            raise _DiedError from None


def _send(stream: IO[bytes], content: object) -> None:
    data = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> object:
    """What the process at the other end, this one's own parent or child, has sent.

    Raises:
        EOFError: it has ended.
    """
    size = int.from_bytes(_exactly(stream, 8), "big")
    return pickle.loads(_exactly(stream, size))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def serve() -> None:
    """What a checking process does: check the records that come over standard input until it is closed."""
    from newslint.engine import Engine
    from newslint.integrations.archive.checking import Checker
    from newslint.language.threads import use_threads
    from newslint.plugins import load_plugins

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    gc.set_threshold(100_000)
    use_threads(1)
    answers, questions = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    os.dup2(2, 1)  # what a plugin prints must not come between the answers
    orders = _receive(questions)
    assert isinstance(orders, Orders)
    found = orders.configuration
    answer: object = None  # to begin with: it has started
    try:
        checker = Checker(Engine(found, load_plugins(found.settings, *found.plugin_folders)))
    except ConfigError as error:
        _send(answers, str(error))
        return
    while True:
        try:
            _send(answers, answer)
            record = _receive(questions)
        except (EOFError, OSError):  # the parent has ended, or has no more to do
            os._exit(0)
        assert isinstance(record, Record)
        answer = checker.check(record)


if __name__ == "__main__":
    # Under its own name, so that what it receives is of the classes that it knows.
    from newslint.integrations.archive import child

    child.serve()
