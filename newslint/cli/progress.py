"""What a person at a terminal sees and may do while a run is on: the progress bar, and Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from newslint.runner import Interrupt, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

#: Seconds of work before a bar is shown.
PATIENCE = 1.0


class Bar(Progress):
    """A bar on standard error once the run has taken a second; it goes when the run is done."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._found = 0
        self._is_all = False
        self._done = 0
        self._shown: tuple[RichProgress, TaskID] | None = None

    def found(self, count: int, *, is_all: bool) -> None:
        self._found, self._is_all = count, is_all
        self._update()

    def done(self) -> None:
        self._done += 1
        if self._shown is None and monotonic() - self._began > PATIENCE:
            self._show()
        self._update()

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._shown[0].stop()
            self._shown = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._shown = bar, bar.add_task("", total=None)
        bar.start()

    def _update(self) -> None:
        if self._shown:
            bar, task = self._shown
            bar.update(task, completed=self._done, total=self._found if self._is_all else None)


@contextmanager
def watched(quiet: bool) -> Iterator[tuple[Progress, Interrupt]]:
    """The progress and the interruption of a run, while it is on."""
    bar = None if quiet or not sys.stderr.isatty() else Bar()
    interrupt = Interrupt()
    try:
        before = signal.signal(signal.SIGINT, interrupt.handle)
    except ValueError:  # only the main thread of a program is told of Ctrl-C
        before = None
    try:
        yield bar or Progress(), interrupt
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if bar:
            bar.close()
