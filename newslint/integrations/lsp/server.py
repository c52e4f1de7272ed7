"""The server itself: the editor's messages on one side, the checker on the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method
from pygls.uris import to_fs_path

from newslint import __version__
from newslint.integrations.lsp.actions import KINDS, Wanted, actions
from newslint.integrations.lsp.checking import PAUSE, Checker, Outcome
from newslint.integrations.lsp.desks import Desks, Load, News
from newslint.integrations.lsp.drafts import UNITS, Draft
from newslint.integrations.lsp.feedback import diagnostics, hover

#: What the editor is asked to tell changes of: whatever a configuration may be made of. The desks know whether it counts.
WATCHED = "**/*.{toml,yaml,yml,txt,json}"


class _Protocol(LanguageServerProtocol):
    """Leaves the texts of the drafts to the server: pygls ends lines at more characters than editors do."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class NewslintServer(LanguageServer):
    """A language server for drafts.

    Args:
        load: gives the configuration of a folder.
    """

    def __init__(self, load: Load) -> None:
        super().__init__("newslint", __version__, protocol_cls=_Protocol, converter_factory=default_converter)
        self.checker = Checker(Desks(load), self._folder_of, self._show, self._tell)

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for findings when it wants them; else they are sent to it."""
        document = self.client_capabilities.text_document
        return bool(document and document.diagnostic)

    def take(self, draft: Draft, pause: float) -> None:
        """Take in a new version of a draft."""
        self.checker.put(draft, None if self.pulls else pause)

    def check_again(self) -> None:
        """Bring the findings of all drafts up to date with configuration files that may have changed."""
        workspace = self.client_capabilities.workspace
        if not self.pulls:
            self.checker.check_again()
        else:
            self.checker.forget()
            if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
                self.workspace_diagnostic_refresh(None)

    def wrap(self, draft: Draft, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
        """The edit of one draft in the form that the editor takes: for this version alone, where it can tell."""
        workspace = self.client_capabilities.workspace
        if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
            document = types.OptionalVersionedTextDocumentIdentifier(draft.uri, draft.version)
            return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])
        return types.WorkspaceEdit({draft.uri: list(edits)})

    def _tell(self, news: Sequence[News]) -> None:
        """Show the user what went wrong."""
        for one in news:
            kind = types.MessageType.Error if one.grave else types.MessageType.Warning
            self.window_show_message(types.ShowMessageParams(kind, one.text))

    def _show(self, outcome: Outcome) -> None:
        if not self.pulls:
            draft = outcome.draft
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(draft.uri, diagnostics(outcome), draft.version))

    def _folder_of(self, draft: Draft) -> Path:
        """The folder whose configuration counts: the workspace's that holds the draft, the innermost of several, or its own."""
        named = [
            to_fs_path(uri)
            for uri in (*(folder.uri for folder in self.workspace.folders.values()), self.workspace.root_uri or "")
        ]
        folders = [Path(name) for name in named if name]
        path = to_fs_path(draft.uri)
        if not path:
            return folders[0] if folders else Path.cwd()
        around = [folder for folder in folders if Path(path).is_relative_to(folder)]
        return max(around, key=lambda folder: len(folder.parts), default=Path(path).parent)


def make_server(load: Load) -> NewslintServer:
    """The server, ready to be started.

    Args:
        load: gives the configuration of a folder.
    """
    server = NewslintServer(load)
    _add_drafts(server)
    _add_workspace(server)
    _add_answers(server)
    return server


def _add_drafts(server: NewslintServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        units = UNITS[types.PositionEncodingKind(server.workspace.position_encoding)]
        server.take(Draft(document.uri, document.language_id, document.version, document.text, units), 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        draft = server.checker.draft(params.text_document.uri)
        if draft:
            server.take(draft.changed(params.text_document.version, params.content_changes), PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.checker.close(params.text_document.uri)
        if not server.pulls:
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


def _add_workspace(server: NewslintServer) -> None:
    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
            files = types.Registration("newslint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([files]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.check_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def settings_changed(params: types.DidChangeConfigurationParams) -> None:
        server.check_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.check_again()


def _add_answers(server: NewslintServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=KINDS))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        outcome = await server.checker.outcome(params.text_document.uri)
        if outcome is None:
            return []
        wanted = Wanted(outcome.draft.span(params.range), params.context.only)
        return await server.checker.work(lambda: actions(outcome, wanted, server.wrap))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        outcome = await server.checker.outcome(params.text_document.uri)
        return hover(outcome, params.position) if outcome else None

    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="newslint")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def pull(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        # An editor asks again with each keystroke, and takes back what it asked before.
        outcome = await server.checker.outcome(params.text_document.uri, PAUSE)
        return types.RelatedFullDocumentDiagnosticReport(diagnostics(outcome) if outcome else [])


def serve(load: Load) -> None:
    """Talk to an editor over standard input and output until it hangs up."""
    output = sys.stdout.buffer
    # Whatever a plugin prints must not get among the messages.
    sys.stdout = sys.stderr
    make_server(load).start_io(sys.stdin.buffer, output)
