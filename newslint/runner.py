"""Takes many drafts through an engine: those that the cache knows from there, the others here or, where it pays, in workers.

Drafts are taken a window at a time, so that a run over any number of them holds the outcomes of one window at most. Within it the
largest drafts go first, so that no worker is left with one at the end; the outcomes come in the order of the drafts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from newslint.documents.errors import ReadError
from newslint.documents.model import Document
from newslint.engine import Engine, FixMode, read_file, refused
from newslint.results import Checked, Failure

if TYPE_CHECKING:
    from newslint.cache import Store
    from newslint.documents.reader import Reader
    from newslint.workers import Task, Workers

#: Gives the bytes of a draft by its path, or raises a `ReadError`.
Read = Callable[[str], bytes]

#: How many drafts are taken at a time.
WINDOW = 1024

#: Workers are started once a run has checked drafts for so many seconds and has work left for as many: starting takes a while.
SOON = 0.5

#: Runs over fewer drafts do not look for kept outcomes: opening the store takes longer than it saves.
FEW = 20


class Interrupt:
    """A wish to stop, as Ctrl-C is one. `handle` is a signal handler: the second time, it stops the program."""

    def __init__(self) -> None:
        self.requested = False
        #: Whether work may be broken off right where it is.
        self.at_once = False

    def handle(self, *_: object) -> None:
        again, self.requested = self.requested, True
        if again or self.at_once:
            raise KeyboardInterrupt

    def is_requested(self) -> bool:
        return self.requested


class Progress:
    """Is told how a run goes; this one does nothing with it."""

    def found(self, count: int, *, is_all: bool) -> None:
        """So many drafts have been found by now; `is_all` if there are no more."""

    def done(self) -> None:
        """One more draft is done."""


class Job(NamedTuple):
    """What to do with every draft of a run.

    Attributes:
        fix: what to do with fixes; None leaves them alone.
        keep_texts: whether the outcomes hold the drafts' texts, which a long run must not collect.
        read: gives the bytes of a draft.
        workers: how many worker processes may be used; fewer than two means none.
        eager: whether to start them at once, not only when the run turns out to be long.
        open_store: opens the outcomes kept from run to run, which a run over many drafts uses; None checks everything anew.
        interrupt: says when to stop.
        progress: is told how the run goes.
    """

    fix: FixMode | None = None
    keep_texts: bool = False
    read: Read = read_file
    workers: int = 0
    eager: bool = False
    open_store: Callable[[], Store] | None = None
    interrupt: Interrupt = Interrupt()
    progress: Progress = Progress()


def check_drafts(engine: Engine, drafts: Iterable[str | Failure], job: Job) -> Iterator[Checked]:
    """The outcome for each of `drafts`, in their order; one for each that could not be looked into, too.

    When the run is interrupted, the outcomes known by then are given.
    """
    run = _Run(engine, job)
    try:
        for window in _windows(drafts, job):
            yield from run.check(window)
            if job.interrupt.requested:
                break
    finally:
        run.close()


class _Run:
    """One run on its way."""

    def __init__(self, engine: Engine, job: Job) -> None:
        self._engine = engine
        self._job = job
        self._workers: Workers | None = None
        self._store: Store | None = None
        self._may_use_workers = job.workers > 1
        self._busy = 0.0
        self._checked = 0

    def close(self) -> None:
        if self._workers:
            self._workers.close()
        if self._store:
            self._store.close()

    def check(self, window: Sequence[str | Failure]) -> list[Checked]:
        """The outcomes of one window, in order; some are missing where the run is interrupted."""
        if self._store is None and self._job.open_store and len(window) >= FEW:
            self._store = self._job.open_store()
        outcomes: dict[int, Checked] = {}
        left: dict[int, int] = {}  # number → size
        for number, draft in enumerate(window):
            if self._job.interrupt.requested:
                break
            known = Checked(draft.path, failures=(draft,)) if isinstance(draft, Failure) else self._known(draft, number, left)
            if known is not None:
                outcomes[number] = known
                self._job.progress.done()
        order = sorted(left, key=lambda number: (-left[number], number))
        for number, checked in self._check_all(window, order):
            outcomes[number] = checked
            self._job.progress.done()
        return [outcomes[number] for number in sorted(outcomes)]

    def _known(self, path: str, number: int, left: dict[int, int]) -> Checked | None:
        """What the cache knows of the draft; where that is nothing, its size is noted in `left`."""
        job = self._job
        if self._store is None:
            left[number] = _size(path) if self._may_use_workers else 0
            return None
        try:
            data = job.read(path)
        except ReadError as error:
            return refused(path, str(error))
        kept = self._store.get(data, path)
        if kept is None or (job.fix and (_has_fix(kept, job.fix) or _may_be_read_only(self._engine.reader_for(path)))):
            left[number] = len(data)
            return None
        return kept

    def _check_all(self, window: Sequence[str | Failure], order: list[int]) -> Iterator[tuple[int, Checked]]:
        while order and not self._job.interrupt.requested:
            if self._wants_workers(len(order)):
                yield from self._in_workers(window, order)
            else:
                number = order.pop(0)
                checked = self._here(str(window[number]))
                if checked is not None:
                    yield number, checked

    def _wants_workers(self, left: int) -> bool:
        if not self._may_use_workers or left < 2:
            return False
        if self._workers or self._job.eager:
            return True
        return self._busy > SOON and left * self._busy / self._checked > SOON

    def _here(self, path: str) -> Checked | None:
        """The outcome of a draft checked in this process; None if that was interrupted."""
        began = monotonic()
        interrupt = self._job.interrupt
        try:
            data = self._job.read(path)
            interrupt.at_once = True
            checked = self._engine.check_draft(data, path, self._job.fix)
        except ReadError as error:
            return refused(path, str(error))
        except KeyboardInterrupt:
            if not interrupt.requested:
                raise
            return None
        finally:
            interrupt.at_once = False
            self._busy += monotonic() - began
            self._checked += 1
        checked = checked if self._job.keep_texts else checked._replace(before="", after="")
        if self._store:
            self._store.put(data, checked)
        return checked

    def _in_workers(self, window: Sequence[str | Failure], order: list[int]) -> Iterator[tuple[int, Checked]]:
        """The outcomes of drafts checked in workers, as they come; what is taken from `order` has its outcome given."""
        from newslint.workers import CannotStartError, Orders, Task, Workers

        job = self._job
        if self._workers is None:
            self._workers = Workers(job.workers, Orders(self._engine.configuration, job.fix, job.keep_texts))
        given: dict[int, bytes] = {}
        refusals: list[tuple[int, Checked]] = []

        def tasks() -> Iterator[Task]:
            while order:
                number = order.pop(0)
                path = str(window[number])
                try:
                    data = job.read(path)
                except ReadError as error:
                    refusals.append((number, refused(path, str(error))))
                    continue
                given[number] = data
                yield Task(number, path, data)

        try:
            for number, checked in self._workers.check(tasks(), job.interrupt.is_requested):
                data = given.pop(number)
                if self._store:
                    self._store.put(data, checked)
                yield number, checked
        except CannotStartError:
            self._may_use_workers = False
            self._workers.close()
            self._workers = None
            order[:0] = given
        yield from refusals


def _windows(drafts: Iterable[str | Failure], job: Job) -> Iterator[list[str | Failure]]:
    found = iter(drafts)
    count = 0
    window = list(islice(found, WINDOW))
    while window:
        following = list(islice(found, 1)) if len(window) == WINDOW else []
        count += len(window)
        job.progress.found(count, is_all=not following)
        yield window
        window = following + list(islice(found, WINDOW - 1)) if following else []


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _may_be_read_only(reader: Reader) -> bool:
    return bool(reader.read_only or reader.some_read_only)


def _has_fix(checked: Checked, fix: FixMode) -> bool:
    from newslint.fixes import wanted

    return any(wanted(one.finding, unsafe=fix.unsafe) for one in checked.diagnostics)


def rereader(engine: Engine, read: Read = read_file) -> Callable[[str], Document | None]:
    """What a `Report` takes to read a checked draft once more; `read` is to give the bytes that were checked."""

    def document(path: str) -> Document | None:
        try:
            return engine.reader_for(path).read(read(path), path, engine.settings)
        except Exception:  # the file has gone or is another one now, of which the reader, perhaps a plugin's, makes nothing
            return None

    return document
