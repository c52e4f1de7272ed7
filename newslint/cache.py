"""Keeps the outcomes of drafts between runs, so that a draft that has not changed is not checked again.

What is kept is found by a hash of all that decides it (see `newslint.cachekey`), not by name or age, so it cannot be stale. It is
in an SQLite file: several runs may use it at once, and a run that is killed leaves it whole. A cache that cannot be used is done
without: no run fails for it.
"""

from __future__ import annotations

import io
import pickle
import sqlite3
import sys
import time
from contextlib import suppress
from pathlib import Path

from newslint.cachekey import CacheKeys
from newslint.engine import Engine
from newslint.results import Checked

#: The file in the cache folder. The number is that of its form.
FILE_NAME = "outcomes-1.sqlite"

#: When the file has more bytes than this, the outcomes unused for longest go until it has three quarters of it.
MOST_BYTES = 256 << 20

#: Outcomes unused for so many days go.
MOST_DAYS = 30

# Outcomes are written so many at a time, or after so many seconds.
_BATCH = 256
_SECONDS = 2.0

_DAY = 86_400

_SCHEMA = """
PRAGMA auto_vacuum = INCREMENTAL;
CREATE TABLE IF NOT EXISTS outcomes (key BLOB PRIMARY KEY, day INTEGER NOT NULL, outcome BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS days ON outcomes (day);
"""


class Store:
    """The outcomes of an engine's drafts, kept in a folder."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._keys = CacheKeys(engine)
        self._cache = ResultCache(folder)

    def get(self, data: bytes, path: str) -> Checked | None:
        """The outcome for the draft that holds `data` and is called `path`, without its texts, if it is kept."""
        return self._cache.get(self._keys.key(data, path))

    def put(self, data: bytes, checked: Checked) -> None:
        """Keep the outcome for a draft that holds `data`, if it is one that another run can use."""
        if checked.was_read and checked.repeatable and not checked.failures and not checked.fixed:
            self._cache.put(self._keys.key(data, checked.path), checked._replace(before="", after=""))

    def close(self) -> None:
        """Write what is left to write."""
        self._cache.close()


class ResultCache:
    """The outcomes kept in a folder, by key.

    Args:
        folder: made where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._today = int(time.time() // _DAY)
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._written = time.monotonic()
        self._has_written = False
        self._database = self._open()

    def get(self, key: bytes) -> Checked | None:
        """What is kept under `key`, if anything is."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT outcome, day FROM outcomes WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None:
            return None
        if row[1] != self._today:
            self._used.append(key)
        return _load(row[0])

    def put(self, key: bytes, checked: Checked) -> None:
        """Keep an outcome under `key`."""
        self._new[key] = pickle.dumps(checked, 5)
        if len(self._new) >= _BATCH or time.monotonic() - self._written > _SECONDS:
            self._write()

    def close(self) -> None:
        """Write what is left to write, and take out what is too much."""
        self._write()
        if self._database is None:
            return
        with suppress(sqlite3.Error):
            if self._has_written:
                self._prune(self._database)
            self._database.close()
        self._database = None

    def size(self) -> tuple[int, int]:
        """How many outcomes are kept, and how many bytes the file has."""
        if self._database is None:
            return 0, 0
        try:
            (count,) = self._database.execute("SELECT count(*) FROM outcomes").fetchone()
            return count, self.path.stat().st_size
        except (sqlite3.Error, OSError):
            return 0, 0

    def _open(self) -> sqlite3.Connection | None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        for attempt in (1, 2):
            try:
                # Transactions are begun and ended here by hand; a run waits two seconds for another that is writing.
                database = sqlite3.connect(self.path, timeout=2.0, isolation_level=None)
                database.executescript(_SCHEMA)
                database.execute("SELECT key, day, outcome FROM outcomes LIMIT 1").fetchone()
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:  # it is damaged, or something else: nothing in it is worth keeping
                if attempt == 1:
                    remove(self.path.parent)
            else:
                return database
        return None

    def _write(self) -> None:
        new, used = self._new, self._used
        self._new, self._used = {}, []
        self._written = time.monotonic()
        if self._database is None or not (new or used):
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("UPDATE outcomes SET day = ? WHERE key = ?", [(self._today, key) for key in used])
            rows = [(key, self._today, outcome) for key, outcome in new.items()]
            self._database.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)", rows)
            self._database.execute("COMMIT")
            self._has_written = True
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without the cache for the rest of the run; what is damaged is taken away."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None
        if not isinstance(error, sqlite3.OperationalError):
            remove(self.path.parent)

    def _prune(self, database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM outcomes WHERE day < ?", (self._today - MOST_DAYS,))
        (bytes_used,) = database.execute(
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        ).fetchone()
        if bytes_used > MOST_BYTES:
            (count,) = database.execute("SELECT count(*) FROM outcomes").fetchone()
            share = 1 - 0.75 * MOST_BYTES / bytes_used
            database.execute(
                "DELETE FROM outcomes WHERE key IN (SELECT key FROM outcomes ORDER BY day LIMIT ?)", (round(count * share),)
            )
        database.executescript("PRAGMA incremental_vacuum")  # a script is stepped to its end, as this needs


def remove(folder: Path) -> None:
    """Take away what is kept in `folder`.

    Raises:
        OSError: a file cannot be deleted.
    """
    # The journal first: it must never be applied to another file.
    for name in (FILE_NAME + "-journal", FILE_NAME):
        (folder / name).unlink(missing_ok=True)


class _Loader(pickle.Unpickler):
    """Makes the data classes of findings and nothing else, so that a file from elsewhere cannot run code."""

    def find_class(self, module: str, name: str) -> type:
        if module in ("newslint.findings", "newslint.results") and name.isidentifier():
            found = getattr(sys.modules.get(module), name, None)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a cache")


def _load(data: bytes) -> Checked | None:
    try:
        checked = _Loader(io.BytesIO(data)).load()
    except Exception:  # whatever is wrong with it, it is of no use
        return None
    return checked if isinstance(checked, Checked) else None
