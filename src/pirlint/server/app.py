"""The server's reactions to an editor's requests and notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

from pirlint import __version__
from pirlint.document.redaction import redact_message
from pirlint.server.checker import Checker
from pirlint.server.diagnostics import FIX_ALL, fix_all, is_fix_all, quick_fixes
from pirlint.server.messages import Protocol
from pirlint.settings.files import NAMES

if TYPE_CHECKING:
    from pygls.server import ServerErrors

ALL_FILES = "allFiles"
"""The editor's option to check all documents, not only reviews."""
_TYPING_PAUSE = 0.3
"""Seconds after the last change until a document is checked."""


class _Server(LanguageServer):
    """A server whose error messages have confidential data masked."""

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """Show an error in the editor, except for requests, which get it as an answer."""
        if source is not FeatureRequestError:
            message = redact_message(f"Error in server: {error}")
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))


def create() -> LanguageServer:
    """Return a server, ready to start."""
    # Whole documents, not changes to them: pygls applies changes by `str.splitlines`, which sees more line ends than
    # the protocol does.
    server = _Server(
        "pirlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full, protocol_cls=Protocol
    )
    checker = Checker(server)
    _take_options(server, checker)
    _watch(server, checker)
    _check(server, checker)
    _explain(server, checker)
    return server


def _take_options(server: LanguageServer, checker: Checker) -> None:
    """Apply the editor's options at startup."""

    @server.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        if isinstance(options, dict) and options.get(ALL_FILES) is True:
            checker.take_all_files()


def _watch(server: LanguageServer, checker: Checker) -> None:
    """Ask the editor to report changed settings."""

    @server.feature(types.INITIALIZED)
    def _watch_settings(params: types.InitializedParams) -> None:  # noqa: ARG001
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(f"**/{name}") for name in NAMES]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _settings_changed(params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        for uri in checker.documents:
            checker.check(uri)


def _check(server: LanguageServer, checker: Checker) -> None:
    """Check documents while they are open."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        checker.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        checker.check(params.text_document.uri, _TYPING_PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(params: types.DidSaveTextDocumentParams) -> None:
        checker.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        checker.forget(params.text_document.uri)


def _explain(server: LanguageServer, checker: Checker) -> None:
    """Answer hover and code action requests."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        diagnoses = checker.diagnoses_at(params.text_document.uri, params.position)
        if not diagnoses:
            return None
        text = "\n\n---\n\n".join(diagnosis.hover for diagnosis in diagnoses)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), diagnoses[0].diagnostic.range)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def _code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        if is_fix_all(params.context.only):
            uri = params.text_document.uri
            return fix_all(uri, await checker.fix_all(uri))
        document = server.workspace.get_text_document(params.text_document.uri)
        workspace = server.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace is not None else None
        tab_stops = edits is not None and bool(edits.snippet_edit_support)
        return [
            action
            for diagnostic in params.context.diagnostics
            for action in quick_fixes(document.uri, document.version, diagnostic, tab_stops=tab_stops)
        ]
