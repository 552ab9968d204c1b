"""Checks open documents and publishes diagnostics."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lsprotocol import types

from pirlint.analysis.surroundings import Surroundings
from pirlint.checking import check
from pirlint.configuration import Configurations
from pirlint.document.reader import read
from pirlint.document.redaction import redact_message
from pirlint.finding import apply
from pirlint.fixing import fix_review, safe_only
from pirlint.fixing.changes import changes
from pirlint.fixing.wrapping import Wrapping
from pirlint.notices import Notice, NoticeKind
from pirlint.repository import gather
from pirlint.rules.packs import PackError
from pirlint.server.diagnostics import Diagnosis, diagnose
from pirlint.server.positions import PositionMapper
from pirlint.settings.error import SettingsError
from pirlint.sources import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pygls.lsp.server import LanguageServer
    from pygls.workspace import TextDocument

    from pirlint.checking import Checked
    from pirlint.configuration import Configuration
    from pirlint.finding import Edit, Finding, Fix


_log = logging.getLogger(__name__)


class Checker:
    """Checks documents one at a time, off the event loop, so that the editor never waits.

    Its methods are called on the event loop.
    """

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self._configurations = Configurations()
        # One worker: a spaCy pipeline is not made for several threads at a time.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lint")
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._diagnoses: dict[str, list[Diagnosis]] = {}
        self._notices: dict[str, frozenset[Notice]] = {}
        self._in_force: dict[Path, Configuration] = {}
        """The last configuration of each document, for the worker."""
        self._selector = self._selecting(all_files=False)

    @property
    def documents(self) -> Iterable[str]:
        """Return the open documents."""
        return tuple(self._checks)

    def take_all_files(self) -> None:
        """Check all documents that are opened, whether or not they are reviews."""
        self._selector = self._selecting(all_files=True)

    def _selecting(self, *, all_files: bool) -> Selector:
        return Selector(lambda path: self._configurations[path].settings, all_files=all_files)

    def check(self, uri: str, delay: float = 0) -> None:
        """Check a document after a delay in seconds, replacing a pending check."""
        if uri in self._checks:
            self._checks[uri].cancel()
        self._checks[uri] = asyncio.ensure_future(self._check(uri, delay))

    def forget(self, uri: str) -> None:
        """Remove a closed document's diagnostics."""
        if uri in self._checks:
            self._checks.pop(uri).cancel()
        self._notices.pop(uri, None)
        self._publish(uri, None, [])

    def diagnoses_at(self, uri: str, position: types.Position) -> list[Diagnosis]:
        """Return the findings at a position, innermost first."""
        ranges = ((diagnosis, diagnosis.diagnostic.range) for diagnosis in self._diagnoses.get(uri, []))
        around = [diagnosis for diagnosis, place in ranges if place.start <= position <= place.end]
        return sorted(around, key=lambda diagnosis: _extent(diagnosis.diagnostic.range))

    async def fix_all(self, uri: str) -> list[types.TextEdit]:
        """Return the edits of all safe fixes in a document; empty if it changes meanwhile."""
        document = self._server.workspace.text_documents.get(unquote(uri))
        if document is None:
            return []
        version, text = document.version, document.source
        positions = PositionMapper(text, document.position_codec)
        work = partial(self._fixed, self._path(document), text.removeprefix("\ufeff"), document.language_id)
        edits = await asyncio.get_running_loop().run_in_executor(self._worker, work)
        if document.version != version:
            return []
        return [types.TextEdit(positions.range(edit.span), edit.text) for edit in edits]

    async def _check(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = self._server.workspace.text_documents.get(unquote(uri))  # pygls keeps them so
        if document is None:
            return  # it was never opened, and what lies under its name is not read
        version, text = document.version, document.source
        diagnoses = self._diagnoses.get(uri, [])  # they stay where a check fails
        try:
            positions = PositionMapper(text, document.position_codec)
            work = partial(self._lint, self._path(document), text, document.language_id, positions, version)
            diagnoses, notices = await asyncio.get_running_loop().run_in_executor(self._worker, work)
            self._notify(uri, notices)
        except Exception as error:
            _log.exception("cannot check %s", uri)  # its handler redacts
            message = redact_message(f"pirlint: internal error: {type(error).__name__}: {error}")
            self._server.window_log_message(types.LogMessageParams(types.MessageType.Error, message))
        self._publish(uri, version, diagnoses)

    def _lint(
        self, path: Path, text: str, language_id: str | None, positions: PositionMapper, version: int | None
    ) -> tuple[list[Diagnosis], tuple[Notice, ...]]:
        try:
            configuration = self._configurations[path]
        except (SettingsError, PackError) as error:
            return [], (Notice(NoticeKind.SETTINGS, None, str(error)),)
        if not text.strip():
            return [], ()
        if (excess := configuration.settings.options.limits.excess(text)) is not None:
            return [], (Notice(NoticeKind.UNREADABLE, path.name, excess),)
        if not self._selector.verdict(path, text).is_review:
            self._in_force.pop(path, None)
            return [], ()
        ruleset = configuration.ruleset
        checked = _checked(text, path, language_id, configuration)
        self._in_force[path] = configuration
        findings = _with_wrapped_fixes(checked, text.removeprefix("\ufeff"), language_id)
        diagnoses = [diagnose(finding, ruleset[finding.rule], positions, version) for finding in findings]
        return diagnoses, tuple(replace(notice, path=notice.path and path.name) for notice in checked.notices)

    def _fixed(self, path: Path, text: str, language_id: str | None) -> list[Edit]:
        configuration = self._in_force.get(path)
        if configuration is None:
            return []  # it could not be checked
        check_text = partial(_checked, path=path, language_id=language_id, configuration=configuration)
        return list(changes(text, fix_review(text, check_text(text), check_text, safe_only).text))

    def _path(self, document: TextDocument) -> Path:
        """Return a document's path; an unsaved one is in the workspace folder."""
        return Path(self._server.workspace.root_path or "", document.path).absolute()

    def _notify(self, uri: str, notices: Iterable[Notice]) -> None:
        """Show notices about a document, each once."""
        already_shown = frozenset().union(*self._notices.values())
        self._notices[uri] = frozenset(notices)
        for notice in self._notices[uri] - already_shown:
            kind = types.MessageType.Error if notice.kind.is_error else types.MessageType.Info
            self._server.window_show_message(types.ShowMessageParams(kind, f"pirlint: {notice}"))

    def _publish(self, uri: str, version: int | None, diagnoses: list[Diagnosis]) -> None:
        self._diagnoses[uri] = diagnoses
        diagnostics = [diagnosis.diagnostic for diagnosis in diagnoses]
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))


def _extent(place: types.Range) -> tuple[int, int]:
    return place.end.line - place.start.line, place.end.character - place.start.character


def _checked(text: str, path: Path, language_id: str | None, configuration: Configuration) -> Checked:
    around = partial(gather, known=Surroundings(date.today()), may_ask=configuration.may_ask)
    return check(text, str(path), configuration, around, language_id)


def _with_wrapped_fixes(checked: Checked, text: str, language_id: str | None) -> Iterator[Finding]:
    """Yield the findings of a text, with fixes that keep paragraphs wrapped."""
    wrapping = Wrapping(checked.review)
    for finding in checked.findings:
        fixes = tuple(_wrapped(fix, wrapping, text, checked.review.path, language_id) for fix in finding.fixes)
        yield replace(finding, fixes=fixes)


def _wrapped(fix: Fix, wrapping: Wrapping, text: str, path: str, language_id: str | None) -> Fix:
    if not wrapping.holds(fix.edits):
        return fix
    new = apply(text, fix.edits)
    wrapped = wrapping.rewrapped(read(new, path, language_id=language_id), new)
    return fix if wrapped == new else replace(fix, edits=tuple(changes(text, wrapped)))
