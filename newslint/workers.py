"""Worker processes that check drafts. They share nothing, start once, and take one draft at a time.

That a worker has one draft only is what makes its death tell: the draft it had is named, another worker takes its place, and the
run goes on.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from newslint.config import Configuration
from newslint.engine import Engine, FixMode
from newslint.plugins import load_plugins
from newslint.results import Checked, Failure

#: How long to wait for workers before looking again whether the run is to stop, in seconds.
_PATIENCE = 0.2

#: After so many deaths of workers that have not yet begun, no more are started.
_MOST_FALSE_STARTS = 3

# Number crunching libraries start a thread for each core unless told otherwise, in every worker.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Orders(NamedTuple):
    """What every worker is told once, at its start."""

    configuration: Configuration
    fix: FixMode | None
    keep_texts: bool


class Task(NamedTuple):
    """A draft to check: its number in the run, its path and its bytes."""

    number: int
    path: str
    data: bytes


class CannotStartError(Exception):
    """Worker processes die before they have begun."""


class Workers:
    """Up to `count` worker processes, started as there is work for them.

    To be closed when done; workers whose parent is gone end by themselves.
    """

    def __init__(self, count: int, orders: Orders) -> None:
        self._count = count
        self._orders = orders
        self._workers: list[_Worker] = []
        self._again: list[Task] = []
        self._false_starts = 0

    def check(self, tasks: Iterable[Task], stop: Callable[[], bool]) -> Iterator[tuple[int, Checked]]:
        """The outcome of each task with its number, as they come. When `stop` says so, no more are begun.

        What has been begun is waited for where files are being written, and is abandoned where not.

        Raises:
            CannotStartError: no worker can be started; some of the tasks that were taken have no outcome then.
        """
        queue = iter(tasks)
        more = True
        while True:
            while (more or self._again) and not stop() and (idle := self._idle()):
                task = self._again.pop() if self._again else next(queue, None)
                if task is None:
                    more = False
                elif not idle.give(task):
                    yield from self._bury(idle, task)
            busy = {worker.connection: worker for worker in self._workers if worker.task}
            if (not busy and not self._again) or (stop() and not (busy and self._writes())):
                return
            for connection in wait(list(busy), _PATIENCE):
                yield from self._collect(busy[connection])  # type: ignore[index]

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.end(at_once=worker.task is not None and not self._writes())
        self._workers = []

    def _writes(self) -> bool:
        return self._orders.fix is not None and self._orders.fix.write

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) < self._count:
            self._workers.append(_Worker(self._orders))
            return self._workers[-1]
        return None

    def _collect(self, worker: _Worker) -> Iterator[tuple[int, Checked]]:
        task = worker.task
        assert task is not None
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(worker, task)
            return
        if answer is None:  # it has started
            worker.has_begun = True
            self._false_starts = 0
            return
        worker.task = None
        yield task.number, answer

    def _bury(self, worker: _Worker, task: Task) -> Iterator[tuple[int, Checked]]:
        """The outcome of a task whose worker has died; none where the worker had not yet begun, for another can have the task."""
        self._workers.remove(worker)
        how = worker.end(at_once=False)
        if worker.has_begun:
            problem = f"{how} while it had this draft; the run went on without it"
            yield task.number, Checked(task.path, failures=(Failure(task.path, "worker process", problem),))
            return
        self._again.append(task)
        self._false_starts += 1
        if self._false_starts >= _MOST_FALSE_STARTS:
            raise CannotStartError(how)


class _Worker:
    """One worker process as its parent sees it."""

    def __init__(self, orders: Orders) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, orders), daemon=True, name="newslint worker")
        self.task: Task | None = None
        self.has_begun = False
        with _deaf():
            self.process.start()
        theirs.close()

    def give(self, task: Task) -> bool:
        """Send it a task; False where it has died."""
        self.task = task
        try:
            self.connection.send(task)
        except OSError:
            return False
        return True

    def end(self, *, at_once: bool) -> str:
        """End the process, and say how it ended."""
        self.connection.close()
        if at_once:
            self.process.terminate()
        self.process.join(1.0)
        code = self.process.exitcode
        if code is None:
            self.process.kill()
        return how_ended(code)


def how_ended(code: int | None) -> str:
    """What the exit code of a process says, as the end of a sentence about it."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"was killed ({signal.Signals(-code).name}{', perhaps for want of memory' if code == -9 else ''})"
    return f"ended with exit code {code}"


@contextmanager
def _deaf() -> Iterator[None]:
    """Let the process that is started here ignore Ctrl-C from its first moment: the parent decides what it means."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def serve(connection: Connection, orders: Orders) -> None:
    """What a worker does: check the drafts that come over `connection`, until it is closed."""
    from newslint.language.threads import use_threads

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in THREADS:
        os.environ[name] = "1"
    use_threads(1)
    engine = Engine(orders.configuration, load_plugins(orders.configuration.settings, *orders.configuration.plugin_folders))
    answer: Checked | None = None  # to begin with: it has started
    while True:
        try:
            connection.send(answer)
            task: Task = connection.recv()
        except (EOFError, OSError):  # the parent has ended, or has no more to do
            os._exit(0)
        checked = engine.check_draft(task.data, task.path, orders.fix)
        answer = checked if orders.keep_texts else checked._replace(before="", after="")
