"""Checks open documents and publishes what was found."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from pirlint.analysis.surroundings import Surroundings
from pirlint.checking import ENGLISH_ONLY, check
from pirlint.configuration import Configurations
from pirlint.repository import gather
from pirlint.rules.packs import PackError
from pirlint.server.diagnostics import Note, note
from pirlint.server.positions import Places
from pirlint.settings.files import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygls.lsp.server import LanguageServer
    from pygls.workspace import TextDocument

    from pirlint.checking import Checked

_Message = tuple[str, types.MessageType]
_log = logging.getLogger(__name__)


class Checker:
    """Checks documents one at a time, off the event loop, so that the editor is never kept waiting.

    Its methods are called on the event loop.
    """

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self._configurations = Configurations()
        # One worker: a spaCy pipeline is not made for several threads at a time.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lint")
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._notes: dict[str, list[Note]] = {}
        self._told: dict[str, str] = {}

    @property
    def documents(self) -> Iterable[str]:
        """Return the documents that are open."""
        return tuple(self._checks)

    def check(self, uri: str, delay: float = 0) -> None:
        """Check a document after a delay in seconds; this takes the place of a check of it that is still under way."""
        if uri in self._checks:
            self._checks[uri].cancel()
        self._checks[uri] = asyncio.ensure_future(self._check(uri, delay))

    def forget(self, uri: str) -> None:
        """Take a closed document's diagnostics away."""
        if uri in self._checks:
            self._checks.pop(uri).cancel()
        self._told.pop(uri, None)
        self._publish(uri, None, [])

    def notes_at(self, uri: str, position: types.Position) -> list[Note]:
        """Return the notes on a document whose range holds a position, the closest around it first."""
        notes = self._notes.get(uri, [])
        around = [n for n in notes if n.diagnostic.range.start <= position <= n.diagnostic.range.end]
        return sorted(around, key=lambda note: _extent(note.diagnostic.range))

    async def _check(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = self._server.workspace.get_text_document(uri)
        version, text = document.version, document.source
        notes: list[Note] = []
        try:
            places = Places(text, document.position_codec)
            work = partial(self._lint, self._path(document), text, document.language_id, places, version)
            notes, left_out = await asyncio.get_running_loop().run_in_executor(self._worker, work)
            if left_out is not None:
                self._tell(uri, *left_out)
            else:
                self._told.pop(uri, None)
        except (SettingsError, PackError) as error:
            self._tell(uri, str(error))
        except Exception as error:
            _log.exception("cannot check %s", uri)
            told = f"pirlint: internal error: {type(error).__name__}: {error}"
            self._server.window_log_message(types.LogMessageParams(types.MessageType.Error, told))
        self._publish(uri, version, notes)

    def _lint(
        self, path: Path, text: str, language_id: str | None, places: Places, version: int | None
    ) -> tuple[list[Note], _Message | None]:
        configuration = self._configurations[path.parent]
        ruleset = configuration.ruleset
        if not text.strip():
            return [], None
        around = partial(gather, known=Surroundings(date.today()), with_committers=configuration.needs_committers)
        checked = check(text, str(path), configuration.settings.policy, ruleset, around, language_id)
        notes = [note(finding, ruleset[finding.rule].rule, places, version) for finding in checked.findings]
        return notes, _left_out(checked, path.name)

    def _path(self, document: TextDocument) -> Path:
        """Return a document's path; one that was never saved counts as lying in the workspace's folder."""
        return Path(self._server.workspace.root_path or "", document.path).absolute()

    def _tell(self, uri: str, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message once, however many documents and changes it comes from."""
        if message not in self._told.values():
            self._server.window_show_message(types.ShowMessageParams(kind, f"pirlint: {message}"))
        self._told[uri] = message

    def _publish(self, uri: str, version: int | None, notes: list[Note]) -> None:
        self._notes[uri] = notes
        diagnostics = [note.diagnostic for note in notes]
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))


def _left_out(checked: Checked, name: str) -> _Message | None:
    """Say what was left out of a check, if anything was."""
    if checked.left_out:
        return f"{checked.left_out}; the rules that need it were left out", types.MessageType.Error
    if unchecked := checked.review.unread or checked.pasted:
        return f"{name}: not checked: {unchecked}", types.MessageType.Error
    return (f"{name}: {ENGLISH_ONLY}", types.MessageType.Info) if checked.in_another_language else None


def _extent(place: types.Range) -> tuple[int, int]:
    return place.end.line - place.start.line, place.end.character - place.start.character
