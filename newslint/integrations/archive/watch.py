"""Tells how a run goes: a bar on a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

#: Seconds between looks at what is done, on this machine and where looking costs something.
LOOK, LOOK_AWAY = 1.0, 10.0
#: Seconds between plain lines.
SAY = 60.0


@contextmanager
def watched(
    parts: Mapping[str, int], before: int, done: Callable[[], set[str]], *, quiet: bool, look: float = LOOK
) -> Iterator[None]:
    """Tell of the parts (key → records) that are done, while the work is on; `before` records were done by an earlier run."""
    if quiet or not parts:
        yield
        return
    shown = _Bar(sum(parts.values()) + before, before) if sys.stderr.isatty() else _Lines(sum(parts.values()) + before, before)
    over = threading.Event()

    def watch() -> None:
        while not over.wait(look):
            try:
                finished = done()
            except Exception:  # the storage may be away for a moment; the next look will tell
                continue
            shown.show(before + sum(count for key, count in parts.items() if key in finished))

    thread = threading.Thread(target=watch, name="newslint-progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        shown.close()


class _Lines:
    """A line on standard error each minute."""

    def __init__(self, total: int, before: int) -> None:
        self._total, self._before = total, before
        self._began = self._said = monotonic()

    def show(self, count: int) -> None:
        now = monotonic()
        if now - self._said < SAY:
            return
        self._said = now
        rate = (count - self._before) / (now - self._began)
        left = f", about {_duration((self._total - count) / rate)} left" if rate else ""
        sys.stderr.write(f"newslint: {count:,} of {self._total:,} records, {rate:,.0f} a second{left}\n")

    def close(self) -> None:
        """Nothing is left to take away."""


class _Bar(_Lines):
    """A bar on standard error; it goes when the work is done."""

    def __init__(self, total: int, before: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        super().__init__(total, before)
        rate = TextColumn("{task.fields[rate]}")
        columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        # Parts come in bursts: the speed is told over a while.
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=120)
        self._task = self._bar.add_task("", total=total, completed=before, rate="")
        self._bar.start()

    def show(self, count: int) -> None:
        rate = (count - self._before) / (monotonic() - self._began)
        self._bar.update(self._task, completed=count, rate=f"{rate:,.0f}/s")

    def close(self) -> None:
        self._bar.stop()


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
