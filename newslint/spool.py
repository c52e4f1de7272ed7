"""Keeps the findings of a run, however long, in little memory: the first in a list, the rest in a temporary file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import IO

from newslint.results import Diagnostic

#: How many findings are held in memory before they go to disk together.
HELD = 2_000


class Spool(Collection[Diagnostic]):
    """A collection of findings that only grows; it may be gone through as often as is wanted, also by several at once.

    The file has no name and goes when the process ends, however it ends.
    """

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._recent: list[Diagnostic] = []
        self._file: IO[bytes] | None = None
        self._batches: list[int] = []
        self._length = 0

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add findings at the end.

        Raises:
            OSError: the temporary file cannot be written.
        """
        before = len(self._recent)
        self._recent.extend(diagnostics)
        self._length += len(self._recent) - before
        if len(self._recent) >= self._held:
            self._store()

    def __len__(self) -> int:
        return self._length

    def __contains__(self, item: object) -> bool:
        return any(one == item for one in self)

    def __iter__(self) -> Iterator[Diagnostic]:
        for place in self._batches:
            import pickle

            assert self._file is not None
            self._file.seek(place)
            # Written by this very process, to a file that nobody else can open.
            yield from pickle.load(self._file)
        yield from self._recent

    def _store(self) -> None:
        import pickle
        from tempfile import TemporaryFile

        if self._file is None:
            self._file = TemporaryFile(prefix="newslint-")  # noqa: SIM115 - it is open as long as the run
        self._batches.append(self._file.seek(0, 2))
        pickle.dump(self._recent, self._file, pickle.HIGHEST_PROTOCOL)
        self._recent = []
