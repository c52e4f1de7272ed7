"""Checks the open drafts beside the editor's messages: in a thread of its own, always the newest version, each at most once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

from pygls.uris import to_fs_path, urlparse

from newslint.discovery import full_path
from newslint.engine import MAX_BYTES, Engine
from newslint.integrations.lsp.desks import Desk, Desks, News
from newslint.integrations.lsp.drafts import Draft
from newslint.results import Checked

T = TypeVar("T")

#: Seconds without a keystroke after which a draft is checked: typing goes on faster than this.
PAUSE = 0.1

# The readers of the formats that editors have other names for.
_READERS = {"plaintext": "text", "gfm": "markdown", "mhtml": "html", "xhtml": "html"}


class Outcome(NamedTuple):
    """What was found in a version of a draft.

    Attributes:
        draft: the version.
        desk: what checked it; None where it was not checked, as the configuration leaves it out or is broken.
        checked: the findings.
        news: what there is to tell the user.
    """

    draft: Draft
    desk: Desk | None
    checked: Checked
    news: tuple[News, ...] = ()


class Checker:
    """Keeps the findings in step with the drafts. All methods are for the event loop's thread.

    Args:
        desks: check the drafts.
        folder_of: the folder whose configuration counts for a draft.
        done: is called with each outcome for the newest version of a draft.
        tell: is called with what there is to tell the user, of outcomes that came too late as well.
    """

    def __init__(
        self,
        desks: Desks,
        folder_of: Callable[[Draft], Path],
        done: Callable[[Outcome], None],
        tell: Callable[[Sequence[News]], None],
    ) -> None:
        self._desks = desks
        self._folder_of = folder_of
        self._done = done
        self._tell = tell
        # One thread: the work is Python's own, so that two would take turns, and the parsers are not made for two.
        self._thread = ThreadPoolExecutor(1, "newslint")
        self._drafts: dict[str, Draft] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._round = 0  # what was begun in an earlier one knows an older configuration

    def draft(self, uri: str) -> Draft | None:
        """The newest version of the draft at `uri`; None where it is not open."""
        return self._drafts.get(uri)

    def put(self, draft: Draft, pause: float | None) -> None:
        """Take in a version of a draft, and check it after `pause` seconds without another; None waits to be asked."""
        self._drafts[draft.uri] = draft
        self._outcomes.pop(draft.uri, None)
        self._stop_waiting(draft.uri)
        if pause is not None:
            self._waiting[draft.uri] = asyncio.get_running_loop().call_later(pause, self._start, draft.uri)

    def close(self, uri: str) -> None:
        """Forget the draft at `uri`."""
        self._stop_waiting(uri)
        self._drafts.pop(uri, None)
        self._outcomes.pop(uri, None)

    def check_again(self) -> None:
        """Check every open draft again."""
        self.forget()
        for uri in self._drafts:
            self._start(uri)

    def forget(self) -> None:
        """Let the next question about each draft check it again."""
        self._round += 1
        self._outcomes.clear()

    async def outcome(self, uri: str, pause: float = 0) -> Outcome | None:
        """The outcome for the newest version of the draft at `uri`, begun after `pause` seconds; None where it is not open."""
        if uri not in self._outcomes:
            await asyncio.sleep(pause)
        while uri in self._drafts:
            if uri in self._outcomes:
                return self._outcomes[uri]
            self._start(uri)
            await asyncio.shield(self._running[uri])
        return None

    async def work(self, function: Callable[[], T]) -> T:
        """What `function` gives, worked out in the thread that checks drafts."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    def _start(self, uri: str) -> None:
        self._stop_waiting(uri)
        if uri not in self._running:
            self._running[uri] = asyncio.ensure_future(self._run(uri))

    def _stop_waiting(self, uri: str) -> None:
        timer = self._waiting.pop(uri, None)
        if timer:
            timer.cancel()

    async def _run(self, uri: str) -> None:
        """Check the draft at `uri`; where it changed meanwhile and nothing waits to check it, once more."""
        try:
            while uri in self._drafts and uri not in self._outcomes and uri not in self._waiting:
                draft, round_ = self._drafts[uri], self._round
                folder = self._folder_of(draft)
                outcome = await self.work(lambda draft=draft, folder=folder: check(self._desks, draft, folder))  # type: ignore[misc]
                self._tell(outcome.news)
                if self._drafts.get(uri) is draft and self._round == round_:
                    self._outcomes[uri] = outcome
                    self._done(outcome)
        finally:
            del self._running[uri]


def check(desks: Desks, draft: Draft, folder: Path) -> Outcome:
    """Check a draft as the command line would in `folder`."""
    desk, news = desks.at(folder)
    name = desk and file_name(draft, desk.engine, folder)
    if desk is None or name is None or len(draft.data) > MAX_BYTES:
        return Outcome(draft, None, Checked(draft.uri), news)
    checked = desk.engine.check_bytes(draft.data, name, own_sources=to_fs_path(draft.uri) is not None)
    if desk.baseline:
        checked = desk.baseline.leave(checked)
    return Outcome(draft, desk, checked, (*news, *desks.new(checked.failures)))


def file_name(draft: Draft, engine: Engine, folder: Path) -> str | None:
    """The path that stands for the draft: its own, or one in `folder` that has the ending of its language.

    None where the draft is not to be checked: the configuration excludes it, or it is of a format that newslint does not read.
    """
    path = to_fs_path(draft.uri)
    name = path or str(folder / (Path(urlparse(draft.uri)[2]).name or "untitled"))
    if not name.lower().endswith(tuple(engine.plugins.readers)):
        format_ = _READERS.get(draft.language, draft.language)
        suffix = next((reader.suffixes[0] for reader in engine.plugins.readers.values() if reader.name == format_), None)
        if suffix is None:
            return None
        name += suffix
    asked = path or name
    return name if any(engine.drafts_among([full_path(asked)], [asked])) else None
