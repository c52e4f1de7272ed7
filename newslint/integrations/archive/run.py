"""One audit from its beginning to its end: find, cut, check, sum up; or the rest of one that was broken off."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from newslint import __version__
from newslint.cachekey import CacheKeys
from newslint.config import ConfigError
from newslint.engine import Engine
from newslint.integrations.archive import engines
from newslint.integrations.archive.child import Orders
from newslint.integrations.archive.finish import finish
from newslint.integrations.archive.parts import MOST_DRAFTS, Cut, File, Part, Unread, drafts_key, file_key, part_size
from newslint.integrations.archive.sources import find
from newslint.integrations.archive.store import Store
from newslint.integrations.archive.tally import Tally
from newslint.integrations.archive.watch import LOOK, LOOK_AWAY, watched
from newslint.integrations.archive.work import (
    Job,
    check_parts,
    cut_files,
    cut_name,
    done_folder,
    done_name,
    found_name,
    lame_name,
)
from newslint.plugins import describe
from newslint.results import Failure

#: The file that says what a folder is the run of.
RUN = "run.json"

#: How much larger compressed text is once it is unpacked, about.
_UNPACKED = 4


class Request(NamedTuple):
    """What is asked for.

    Attributes:
        sources: folders and files, as paths or URLs.
        out: the folder to write to, as a path or a URL.
        place: where the work is done.
        resume: whether to go on with the run that `out` has.
        quiet: whether to tell nothing on the way.
    """

    sources: Sequence[str]
    out: str
    place: engines.Place
    resume: bool = False
    quiet: bool = False


class Result(NamedTuple):
    """What a run came to.

    Attributes:
        tally: the counts.
        seconds: how long this run checked.
        records: how many records it checked itself, and not an earlier run.
    """

    tally: Tally
    seconds: float
    records: int


class BrokenOffError(Exception):
    """The engine gave up before all was done. The message says why."""


def run(engine: Engine, request: Request) -> Result:
    """Audit the archive.

    Raises:
        ImportError: a library that is needed is not installed.
        ConfigError: a source or the folder to write to cannot be had, or the folder holds something else.
        BrokenOffError: the engine gave up; what was done is kept.
    """
    return _Run(engine, request).run()


class _Run:
    """A run on its way."""

    def __init__(self, engine: Engine, request: Request) -> None:
        self._engine = engine
        self._request = request
        self._store = _opened(request.out)
        self._digest = CacheKeys(engine).digest[:8]
        self._unread: list[Unread] = []

    def run(self) -> Result:
        earlier = self._earlier()
        files, drafts = self._files()
        total = sum(file.size * (_UNPACKED if file.compression else 1) for file in files)
        size = int(earlier.get("size") or part_size(total))
        orders = Orders(self._engine.configuration, str(Path.cwd()))
        job = Job(self._store.url, self._digest, size, self._request.place.processes, orders)
        self._write_state(size, is_finished=False)
        with engines.running(self._request.place) as engine:
            parts = [*drafts, *self._cut(files, job, engine)]
            done = self._done()
            left = [part for part in parts if part.key not in done]
            began = monotonic()
            self._work(engine, check_parts, left, job, sum(part.records for part in parts if part.key in done))
        seconds = monotonic() - began
        records = sum(part.records for part in left)
        about = self._about(seconds, records)
        tally = finish(self._store, self._outcomes(parts), self._unread, self._engine.plugins.rules, about)
        whole = tally.whole
        told = {"stories": whole.stories, "words": whole.words, "findings": whole.findings, "records": records}
        self._write_state(size, is_finished=True, **told, seconds=round(seconds, 2))
        return Result(tally, seconds, records)

    def _outcomes(self, parts: Sequence[Part]) -> list[tuple[str, str]]:
        """For each part the files that have its tally and its findings."""
        done, lame = self._done(), set(self._store.names(f"work/lame-{self._digest}"))
        outcomes = []
        for part in parts:
            name = (done_name if part.key in done else lame_name)(self._digest, part.key)
            if part.key not in done and name not in lame:
                raise BrokenOffError(f"of the part {part.key} of {part.name or 'the drafts'} there is no outcome")
            outcomes.append((name, found_name(self._digest, part.key)))
        return outcomes

    def _earlier(self) -> dict[str, Any]:
        """What the folder says of the run that it has, if that is to go on."""
        try:
            data = self._store.read(RUN)
        except (FileNotFoundError, NotADirectoryError):
            if self._store.names():
                raise ConfigError(
                    f"{self._request.out} is not empty, and no run of newslint archive: choose another folder"
                ) from None
            return {}
        if not self._request.resume:
            raise ConfigError(f"{self._request.out} has a run already: --resume goes on with it; or choose another folder")
        try:
            state = json.loads(data)
        except ValueError:
            state = None
        if not isinstance(state, dict):
            raise ConfigError(f"{self._request.out}/{RUN} is damaged: choose another folder")
        return state

    def _files(self) -> tuple[list[File], list[Part]]:
        """The files of records, and the parts that the drafts make."""
        files: list[File] = []
        parts: list[Part] = []
        held: list[File] = []
        for found in find(self._request.sources, self._engine, self._store.url):
            if isinstance(found, Failure):
                self._unread.append(Unread(found.path, 0, found.message))
            elif found.kind == "drafts":
                if held and (len(held) >= MOST_DRAFTS or sum(one.size for one in held) >= part_size(0)):
                    parts.append(self._part_of(held))
                    held = []
                held.append(found)
            else:
                files.append(found)
        if held:
            parts.append(self._part_of(held))
        if not files and not parts:
            told = "; ".join(f"{one.source}: {one.reason}" for one in self._unread)
            raise ConfigError(told or f"found nothing to read in {', '.join(self._request.sources)}")
        return files, parts

    def _part_of(self, drafts: Sequence[File]) -> Part:
        key = drafts_key(drafts)
        name = f"work/drafts/{key}.json"
        self._store.write(name, json.dumps([(one.url, one.name) for one in drafts]).encode("utf-8", "surrogatepass"))
        return Part(key, "drafts", name, "", 0, len(drafts))

    def _cut(self, files: Iterable[File], job: Job, engine: engines.Engine) -> Iterator[Part]:
        """The parts of the files, which are cut where they are not yet."""
        keyed = {file_key(file, job.size): file for file in files}
        known = {name: Cut.load(data) for name, data in self._known_cuts(keyed)}
        staged = set(self._store.names("work/staged"))
        done = self._done()
        wanted = [
            (key, file)
            for key, file in keyed.items()
            if key not in known
            or not known[key].is_whole
            or any(one.kind == "staged" and one.key not in done and one.url not in staged for one in known[key].parts)
        ]
        self._work(engine, cut_files, wanted, job)
        fresh = [key for key, _ in wanted]
        found = zip(fresh, self._store.read_many(map(cut_name, fresh)), strict=True)
        known |= {key: Cut.load(data) for key, data in found}
        for key in keyed:
            self._unread += known[key].unread
            yield from known[key].parts

    def _known_cuts(self, keyed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        there = set(self._store.names("work/cut"))
        keys = [key for key in keyed if cut_name(key) in there]
        return zip(keys, self._store.read_many(map(cut_name, keys)), strict=True)

    def _done(self) -> set[str]:
        """The keys of the parts that are done."""
        folder = done_folder(self._digest)
        return {name[len(folder) + 1 :].removesuffix(".json") for name in self._store.names(folder)}

    def _work(self, engine: engines.Engine, function: Any, works: Sequence[Any], job: Job, before: int = 0) -> None:
        is_checking = function is check_parts
        rows = [(one.key, one) for one in works] if is_checking else works
        counts = {one.key: one.records for one in works} if is_checking else {}
        look = LOOK if self._store.is_local else LOOK_AWAY
        with watched(counts, before, self._done, quiet=self._request.quiet, look=look):
            try:
                engine.run(function, rows, job)
            except engines.Failed as error:
                raise BrokenOffError(str(error)) from error

    def _about(self, seconds: float, records: int) -> dict[str, str]:
        place = self._request.place
        where = f"{place.engine}, {place.cluster}" if place.cluster else f"{place.engine}, {place.jobs} processes"
        return {
            "Sources": ", ".join(self._request.sources),
            "Engine": where,
            "Checked last": f"{records:,} records in {seconds:,.0f} seconds",
            "Rules": f"{len(self._engine.rules)}",
        }

    def _write_state(self, size: int, *, is_finished: bool, **told: float) -> None:
        state = {"newslint": __version__, "size": size, "finished": is_finished, "sources": list(self._request.sources), **told}
        self._store.write(RUN, json.dumps(state, indent=2).encode("utf-8"))


def _opened(url: str) -> Store:
    """The folder to write to."""
    try:
        store = Store(url)
        store.names()
    except (ImportError, ConfigError):
        raise
    except Exception as error:  # each storage has errors of its own
        raise ConfigError(f"{url} cannot be written to: {describe(error)}") from None
    return store
