"""The progress bar of long runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

#: Seconds of work before a bar is shown.
PATIENCE = 1.0


def track(items: Sequence[T]) -> Iterator[T]:
    """The items one by one; after a second, with a bar on standard error that goes when they are done."""
    began = monotonic()
    for done, item in enumerate(items):
        if monotonic() - began > PATIENCE:
            yield from _with_bar(items, done)
            return
        yield item


def _with_bar(items: Sequence[T], done: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(items), completed=done)
        for item in items[done:]:
            yield item
            bar.advance(task)
