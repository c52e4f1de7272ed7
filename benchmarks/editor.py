"""How long after a keystroke an editor has the findings: `python benchmarks/editor.py [SERVER OPTIONS]`.

Opens a draft of 1,000 words in `newslint server` as an editor would, waits until it is checked, and then, a hundred times, types
a fault or takes it out again and takes the time until findings for that version of the draft come back. The server's own wait
for a pause in the typing is part of the time. Prints quantiles in milliseconds, and those of hovering, of code actions and of a
message that needs no check, sent while one is under way.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from newslint.integrations.lsp.checking import PAUSE

WORDS = 1000
ROUNDS = 100

#: Paragraphs of plain news copy; the draft repeats them, numbered, until it has its words.
PARAGRAPHS = (
    "The council voted on Monday to close the harbour road for {} weeks while engineers repair the sea wall, which was damaged "
    "in the storms of last winter. Traffic will be led through the old town, and two bus lines will end at the station.",
    "“We have looked at every other way of doing this,” the mayor told reporters after the meeting in room {}. “There is none "
    "that is both safe and cheap.” Shop owners, who fear for their summer trade, said that they had not been asked.",
    "According to figures from the port authority, {} ships called at the harbour in the first half of the year, a little fewer "
    "than in the year before. The authority said the number would rise again once the new quay is open.",
)


def draft() -> str:
    """A draft of `WORDS` words or a few more."""
    parts = ["Harbour road to close for repairs"]
    while sum(len(part.split()) for part in parts) < WORDS:
        parts.append(PARAGRAPHS[len(parts) % len(PARAGRAPHS)].format(len(parts) + 2))
    return "\n\n".join(parts) + "\n"


class Session:
    """An editor with one draft open."""

    def __init__(self) -> None:
        self.client = LanguageClient("benchmark", "1")
        self.arrived: dict[int, tuple[float, int]] = {}
        self.news = asyncio.Event()
        self.version = 1

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.arrived[params.version or 0] = (time.perf_counter(), len(params.diagnostics))
            self.news.set()

    async def open(self, folder: Path, text: str, options: list[str]) -> None:
        """Start a server and open a draft with this text."""
        self.identifier = types.TextDocumentIdentifier((folder / "draft.txt").as_uri())
        await self.client.start_io(sys.executable, "-m", "newslint", "server", *options)
        await self.client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))
        self.client.initialized(types.InitializedParams())
        item = types.TextDocumentItem(self.identifier.uri, "plaintext", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def findings(self) -> tuple[float, int]:
        """When the findings for the newest version came, and how many they are."""
        while self.version not in self.arrived:
            self.news.clear()
            await self.news.wait()
        return self.arrived[self.version]

    def put(self, place: types.Range, text: str) -> None:
        """Put `text` at `place` of the draft."""
        self.version += 1
        identifier = types.VersionedTextDocumentIdentifier(version=self.version, uri=self.identifier.uri)
        change = types.TextDocumentContentChangePartial(place, text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def close(self) -> None:
        """End the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


async def unknown(session: Session) -> None:
    """Ask for what there is not: an answer that needs nothing but the server's attention."""
    with suppress(JsonRpcException):
        await session.client.workspace_execute_command_async(types.ExecuteCommandParams("none"))


async def timed(question: Callable[[], Awaitable[object]]) -> float:
    """The seconds until an answer comes."""
    began = time.perf_counter()
    await question()
    return time.perf_counter() - began


async def measure(folder: Path, options: list[str]) -> dict[str, list[float]]:
    """The times of each kind, in seconds."""
    text = draft()
    session = Session()
    began = time.perf_counter()
    await session.open(folder, text, options)
    times: dict[str, list[float]] = {"open, the server's start included": [(await session.findings())[0] - began]}
    line = text.count("\n") // 2 // 2 * 2
    start, end = types.Position(line, 0), types.Position(line, 8)
    caret = types.Range(start, start)
    usual = (await session.findings())[1]
    for number in range(ROUNDS):
        began = time.perf_counter()
        session.put(caret if number % 2 == 0 else types.Range(start, end), "The the " if number % 2 == 0 else "")
        if number % 5 == 0:
            await asyncio.sleep(PAUSE + 0.005)
            times.setdefault("any other message, during a check", []).append(await timed(lambda: unknown(session)))
        came, count = await session.findings()
        assert (count > usual) == (number % 2 == 0), "the findings are those of this version"
        times.setdefault("keystroke to findings", []).append(came - began)
        hover = types.HoverParams(session.identifier, start)
        times.setdefault("hover", []).append(await timed(lambda hover=hover: session.client.text_document_hover_async(hover)))
        asking = types.CodeActionParams(session.identifier, caret, types.CodeActionContext([]))
        answer = timed(lambda asking=asking: session.client.text_document_code_action_async(asking))
        times.setdefault("code actions", []).append(await answer)
    await session.close()
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(measure(Path(folder), sys.argv[1:]))
    print(f"{len(draft().split())} words, a pause of {1000 * PAUSE:.0f} ms before each check; milliseconds")
    print(f"{'':36} {'median':>8} {'95 %':>8} {'longest':>8}")
    for name, taken in times.items():
        cuts = quantiles(taken, n=20, method="inclusive") if len(taken) > 1 else taken * 19
        print(f"{name:36} {1000 * cuts[9]:8.1f} {1000 * cuts[18]:8.1f} {1000 * max(taken):8.1f}")


if __name__ == "__main__":
    main()
