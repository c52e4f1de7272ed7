"""An editor for the tests: a real client of a real server, which holds the texts of its drafts as editors do."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

#: Seconds after which a test gives up on the server.
PATIENCE = 30

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

LANGUAGES = {".md": "markdown", ".html": "html"}


def position(text: str, offset: int, encoding: str = "utf-16") -> types.Position:
    """Where a character of `text` stands, in an editor's units; worked out afresh, not as the server does it."""
    codec, size = CODECS[encoding]
    before = re.split(r"\r\n|\r|\n", text[:offset])
    return types.Position(len(before) - 1, len(before[-1].encode(codec)) // size)


def offset(text: str, place: types.Position, encoding: str = "utf-16") -> int:
    """The inverse of `position`."""
    codec, size = CODECS[encoding]
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    before = lines[place.line].encode(codec)[: place.character * size].decode(codec)
    at = sum(map(len, lines[: place.line])) + len(before)
    assert position(text, at, encoding) == place
    return at


class Editor:
    """Drives a server. Findings are told apart by code and marked text."""

    def __init__(self, encoding: str = "utf-16") -> None:
        self.client = LanguageClient(converter_factory=default_converter)
        features = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: lambda params: self._published(params),
            types.CLIENT_REGISTER_CAPABILITY: lambda params: self._registered(params),
        }
        register_lsp_features(self.client, {**DEFAULT_CLIENT_FEATURES, **features})
        self.registered: list[types.Registration] = []
        self.published: list[types.PublishDiagnosticsParams] = []
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.encoding = encoding
        self._news = asyncio.Event()

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)
        self._news.set()

    def _registered(self, params: types.RegistrationParams) -> None:
        self.registered += params.registrations
        self._news.set()

    async def start(
        self, *roots: Path, arguments: Sequence[str] = (), client: str = "visual-studio-code@latest", pulls: bool = False
    ) -> None:
        """Start a server and open the folders `roots`, as the editor called `client` would."""
        await self.client.start_io(sys.executable, "-m", "newslint", "server", *arguments)
        capabilities = client_capabilities(client)
        if self.encoding != "utf-16":
            capabilities.general = types.GeneralClientCapabilities(position_encodings=[self.encoding])
        if capabilities.text_document and not pulls:
            capabilities.text_document.diagnostic = None
        elif capabilities.text_document:
            capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
        folders = [types.WorkspaceFolder(root.as_uri(), root.name) for root in roots]
        params = types.InitializeParams(capabilities, workspace_folders=folders)
        result = await asyncio.wait_for(self.client.initialize_session(params), PATIENCE)
        assert result.capabilities.position_encoding == self.encoding
        self.result = result

    async def stop(self) -> None:
        await asyncio.wait_for(self.client.shutdown_session(), PATIENCE)
        await self.client.stop()

    def show(self, where: Path | str, text: str, language: str | None = None) -> str:
        """Open a draft and give its address."""
        uri = where if isinstance(where, str) else where.as_uri()
        language = language or LANGUAGES.get(Path(uri).suffix, "plaintext")
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, version=1, text=text))
        )
        return uri

    async def open(self, where: Path | str, text: str, language: str | None = None) -> str:
        """Open a draft, wait until it is checked, and give its address."""
        uri = self.show(where, text, language)
        await self.wait(uri)
        return uri

    def type(self, uri: str, old: str, new: str) -> None:
        """Put `new` in the place of the first `old`, as one small change."""
        self._change(uri, self.texts[uri].index(old), old, new)

    def _change(self, uri: str, at: int, old: str, new: str) -> None:
        text = self.texts[uri]
        place = types.Range(position(text, at, self.encoding), position(text, at + len(old), self.encoding))
        self.texts[uri] = text[:at] + new + text[at + len(old) :]
        self._send(uri, types.TextDocumentContentChangePartial(place, new))

    def _send(self, uri: str, change: types.TextDocumentContentChangeEvent) -> None:
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def wait(self, uri: str) -> list[types.Diagnostic]:
        """The findings in the newest version of a draft, once they are there."""
        return await self.wait_after(uri, 0)

    async def wait_after(self, uri: str, count: int) -> list[types.Diagnostic]:
        """The same, not counting the first `count` messages."""

        async def newest() -> list[types.Diagnostic]:
            while True:
                for params in reversed(self.published[count:]):
                    if params.uri == uri and params.version == self.versions[uri]:
                        return list(params.diagnostics)
                self._news.clear()
                await self._news.wait()

        return await asyncio.wait_for(newest(), PATIENCE)

    def marked(self, uri: str, found: Sequence[types.Diagnostic]) -> list[tuple[object, str]]:
        """Code and marked text of each finding."""
        return [(one.code, self.cut(uri, one.range)) for one in found]

    def cut(self, uri: str, place: types.Range) -> str:
        """The text at `place`."""
        text = self.texts[uri]
        return text[offset(text, place.start, self.encoding) : offset(text, place.end, self.encoding)]

    async def found(self, uri: str) -> list[tuple[object, str]]:
        """Code and marked text of each finding in the newest version of a draft."""
        return self.marked(uri, await self.wait(uri))

    async def actions(self, uri: str, at: str, only: Sequence[str] | None = None) -> dict[str, types.CodeAction]:
        """What is offered on the first `at` in a draft, by title."""
        start = self.texts[uri].index(at)
        place = types.Range(*(position(self.texts[uri], one, self.encoding) for one in (start, start + len(at))))
        context = types.CodeActionContext([], only)  # type: ignore[arg-type]
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        offered: Any = await asyncio.wait_for(self.client.text_document_code_action_async(params), PATIENCE)
        return {one.title: one for one in offered}

    def do(self, uri: str, action: types.CodeAction) -> str:
        """Carry out an action: the new text, which is sent to the server as well."""
        assert action.edit
        if action.edit.document_changes:
            (change,) = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions[uri]
            edits = list(change.edits)
        else:
            assert action.edit.changes
            edits = list(action.edit.changes[uri])
        text = self.texts[uri]
        for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
            assert isinstance(edit, (types.TextEdit, types.AnnotatedTextEdit))
            start, end = (offset(text, one, self.encoding) for one in (edit.range.start, edit.range.end))
            text = text[:start] + edit.new_text + text[end:]
        self.texts[uri] = text
        self._send(uri, types.TextDocumentContentChangeWholeDocument(text))
        return text

    async def hover(self, uri: str, at: str) -> types.Hover | None:
        """What is shown when the pointer rests on the first `at`."""
        place = position(self.texts[uri], self.texts[uri].index(at), self.encoding)
        params = types.HoverParams(types.TextDocumentIdentifier(uri), place)
        return await asyncio.wait_for(self.client.text_document_hover_async(params), PATIENCE)

    def files_changed(self, *paths: Path) -> None:
        """Tell the server that files on disk have changed."""
        changes = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))

    def close(self, uri: str) -> None:
        """Close a draft."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def wait_closed(self, uri: str) -> list[types.Diagnostic]:
        """What is left of a closed draft's findings."""

        async def last() -> list[types.Diagnostic]:
            while True:
                newest = next(params for params in reversed(self.published) if params.uri == uri)
                if newest.version is None:
                    return list(newest.diagnostics)
                self._news.clear()
                await self._news.wait()

        return await asyncio.wait_for(last(), PATIENCE)

    async def pull(self, uri: str) -> list[types.Diagnostic]:
        """The findings in a draft, asked for."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report: Any = await asyncio.wait_for(self.client.text_document_diagnostic_async(params), PATIENCE)
        return list(report.items)

    def append(self, uri: str, new: str) -> None:
        """Put `new` after the text."""
        self._change(uri, len(self.texts[uri]), "", new)

    async def after(self, uri: str, action: Callable[[], object]) -> list[tuple[object, str]]:
        """The findings that are shown anew because of `action`."""
        count = len(self.published)
        action()
        return self.marked(uri, await self.wait_after(uri, count))

    async def registration(self) -> bool:
        """Wait until the server has asked to be told something; whether it has."""
        while not self.registered:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), PATIENCE)
        return True

    async def pull_and_take_back(self, uri: str) -> object:
        """Ask for the findings in a draft, and tell the server at once that the answer is not needed."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        question = self.client.protocol.send_request_async(types.TEXT_DOCUMENT_DIAGNOSTIC, params, msg_id="question")
        asked = asyncio.ensure_future(question)
        await asyncio.sleep(0)
        self.client.cancel_request(types.CancelParams("question"))
        return await asyncio.wait_for(asked, PATIENCE)
