"""An editor's client against the installed server, over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("server")]

PIRLINT = [sys.executable, "-m", "pirlint"]
SENTENCE = "Marcus forgot to renew the certificate before the freeze."
REWRITTEN = "The certificate was not renewed before the freeze."
POOR = f"""\
# Outage of the shop

## Summary

{SENTENCE} Around 11 the first complaints came in.

Dave broke production. He should have known better.
"""
FAILING = """
import pirlint.server.checker as checker

check = checker.check

def check_or_fail(text, *rest, **named):
    if "fail now" in text:
        raise RuntimeError("as asked: " + text)
    return check(text, *rest, **named)

checker.check = check_or_fail

from pirlint.server.app import create

create().start_io()
"""


@asynccontextmanager
async def connected(
    command: list[str],
    encodings: list[str | types.PositionEncodingKind] | None = None,
    *,
    tab_stops: bool = False,
    all_files: bool = True,
) -> AsyncIterator[LanguageClient]:
    client = await ClientServerConfig(server_command=command).start()
    assert isinstance(client, LanguageClient)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        workspace=types.WorkspaceClientCapabilities(
            did_change_watched_files=watching,
            workspace_edit=types.WorkspaceEditClientCapabilities(snippet_edit_support=tab_stops),
        ),
    )
    await client.initialize_session(
        types.InitializeParams(capabilities, initialization_options={"allFiles": True} if all_files else None)
    )
    yield client
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor() -> AsyncIterator[LanguageClient]:
    async with connected([*PIRLINT, "server", "--stdio"]) as client:
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def utf8_editor() -> AsyncIterator[LanguageClient]:
    async with connected([*PIRLINT, "server"], encodings=["utf-8", "utf-16"]) as client:
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def failing_editor() -> AsyncIterator[LanguageClient]:
    async with connected([sys.executable, "-c", FAILING]) as client:
        yield client


async def published(editor: LanguageClient, uri: str) -> list[types.Diagnostic]:
    async with asyncio.timeout(60):
        while True:
            params: types.PublishDiagnosticsParams = await editor.wait_for_notification(
                types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
            )
            if params.uri == uri:
                return list(params.diagnostics)


async def opened(editor: LanguageClient, uri: str, text: str) -> list[types.Diagnostic]:
    document = types.TextDocumentItem(uri, "markdown", 1, text)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(document))
    return await published(editor, uri)


def change(editor: LanguageClient, uri: str, version: int, text: str) -> None:
    identifier = types.VersionedTextDocumentIdentifier(version, uri)
    whole = types.TextDocumentContentChangeWholeDocument(text)
    editor.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))


def save(editor: LanguageClient, uri: str) -> None:
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))


async def actions(editor: LanguageClient, uri: str, diagnostic: types.Diagnostic) -> list[types.CodeAction]:
    context = types.CodeActionContext([diagnostic])
    found = await editor.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), diagnostic.range, context)
    )
    assert all(isinstance(action, types.CodeAction) for action in found or [])
    return [action for action in found or [] if isinstance(action, types.CodeAction)]


def checked(file: Path, text: str) -> list[dict[str, Any]]:
    """Return what the command finds in a file with this text."""
    file.write_bytes(text.encode())
    run = subprocess.run(
        [*PIRLINT, "check", "--format", "json", file.name], cwd=file.parent, capture_output=True, check=False
    )
    assert run.returncode in {0, 1}, run.stderr.decode()
    findings: list[dict[str, Any]] = json.loads(run.stdout)["files"][0]["findings"]
    return findings


def place(text: str, position: types.Position, encoding: str = "utf-16-le") -> int:
    """Return the offset of an editor's position, by the protocol's own words."""
    unit = 2 if encoding == "utf-16-le" else 1
    lines = text.split("\n")
    before = lines[position.line].encode(encoding)[: position.character * unit].decode(encoding)
    return sum(len(line) + 1 for line in lines[: position.line]) + len(before)


def marked(text: str, diagnostic: types.Diagnostic, encoding: str = "utf-16-le") -> str:
    return text[place(text, diagnostic.range.start, encoding) : place(text, diagnostic.range.end, encoding)]


def applied(text: str, edits: list[types.TextEdit]) -> str:
    for edit in reversed(edits):
        text = text[: place(text, edit.range.start)] + edit.new_text + text[place(text, edit.range.end) :]
    return text


def by_rule(diagnostics: list[types.Diagnostic], rule: str) -> types.Diagnostic:
    return next(diagnostic for diagnostic in diagnostics if diagnostic.code == rule)


@pytest.mark.parametrize(
    "text",
    [
        POOR,
        POOR.replace("\n", "\r\n"),
        POOR.replace("Marcus", "😀 Marcus").replace("Dave broke", "👩‍🚒🔥 Then Dave broke"),
        "\ufeff" + POOR,
        POOR.replace("## Summary", "Form\x0cfeed and \u2028 are no line ends.\n\n## Summary"),
    ],
    ids=["plain", "crlf", "emoji", "byte-order-mark", "other-separators"],
)
async def test_findings_are_the_commands(editor: LanguageClient, tmp_path: Path, text: str) -> None:
    file = tmp_path / "review.md"
    findings = checked(file, text)
    diagnostics = await opened(editor, file.as_uri(), text)

    assert [(d.code, d.message) for d in diagnostics] == [(f["rule"], f["message"]) for f in findings]
    shift = len("\ufeff") if text.startswith("\ufeff") else 0
    assert [(place(text, d.range.start), place(text, d.range.end)) for d in diagnostics] == [
        (f["start"]["offset"] + shift, f["end"]["offset"] + shift) for f in findings
    ]
    assert "Marcus forgot" in marked(text, by_rule(diagnostics, "blame-omission-verb"))
    assert {d.source for d in diagnostics} == {"pirlint"}
    names = {"error": 1, "warning": 2, "suggestion": 3}
    assert [d.severity for d in diagnostics] == [names[f["severity"]] for f in findings]
    links = [d.code_description.href for d in diagnostics if d.code_description]
    assert links == [f["url"] for f in findings if f["url"].startswith("https://")], "paths are no addresses"


async def test_what_is_silenced_is_not_shown(editor: LanguageClient, tmp_path: Path) -> None:
    text = f"# Outage\n\n<!-- pirlint-disable blame -- as told -->\n{SENTENCE}\n\n{SENTENCE}\n"
    found = await opened(editor, (tmp_path / "silenced.md").as_uri(), text)
    assert [diagnostic.range.start.line for diagnostic in found if diagnostic.code == "blame-omission-verb"] == [5]


async def test_columns_count_utf16_code_units(editor: LanguageClient, tmp_path: Path) -> None:
    text = f"# Outage\r\n\r\n😀 {SENTENCE}\r\n"
    diagnostics = await opened(editor, (tmp_path / "emoji.md").as_uri(), text)
    start = by_rule(diagnostics, "blame-omission-verb").range.start
    assert (start.line, start.character) == (2, 3)


async def test_columns_count_what_the_editor_asks_for(utf8_editor: LanguageClient, tmp_path: Path) -> None:
    text = f"# Outage\n\n😀 {SENTENCE}\n"
    diagnostics = await opened(utf8_editor, (tmp_path / "emoji.md").as_uri(), text)
    diagnostic = by_rule(diagnostics, "blame-omission-verb")
    assert diagnostic.range.start.character == 5
    assert marked(text, diagnostic, "utf-8").startswith("Marcus forgot")


@pytest.mark.parametrize("text", [POOR, POOR.replace("\n", "\r\n").replace("Marcus", "😀 Then Marcus")])
async def test_quick_fix_rewrites_the_sentence(editor: LanguageClient, tmp_path: Path, text: str) -> None:
    uri = (tmp_path / "fix.md").as_uri()
    diagnostic = by_rule(await opened(editor, uri, text), "blame-omission-verb")
    (action,) = await actions(editor, uri, diagnostic)

    assert action.title.startswith("Rewrite: ")
    assert action.kind == types.CodeActionKind.QuickFix
    assert not action.is_preferred, "the rewrite needs a look"
    assert action.edit is not None
    assert action.edit.changes is not None
    mended = applied(text, list(action.edit.changes[uri]))
    expected = REWRITTEN if text == POOR else f"😀 Then {REWRITTEN[0].lower()}{REWRITTEN[1:]}"
    assert expected in mended


@pytest.mark.parametrize(
    "kind", [types.CodeActionKind.SourceFixAll, types.CodeActionKind.Source, "source.fixAll.pirlint"]
)
async def test_a_document_is_fixed_as_a_whole(
    editor: LanguageClient, tmp_path: Path, kind: types.CodeActionKind | str
) -> None:
    uri = (tmp_path / "whole.md").as_uri()
    text = (
        f"\ufeff# 😀\r\n\r\nOf course the alert was muted.\r\n\r\n{SENTENCE}\r\n\r\n😀 It was, of course, muted!!\r\n"
    )
    await opened(editor, uri, text)
    found = await editor.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            types.Range(types.Position(0, 0), types.Position(0, 0)),
            types.CodeActionContext([], only=[kind]),
        )
    )
    assert found is not None
    (action,) = found
    assert isinstance(action, types.CodeAction)
    assert action.edit is not None
    assert action.edit.changes is not None
    mended = text.replace("Of course the", "The").replace("was, of course, muted!!", "was muted.")
    assert applied(text, list(action.edit.changes[uri])) == mended


async def test_a_quick_fix_keeps_a_wrapped_paragraph_wrapped(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "wrapped.md").as_uri()
    text = (
        "# Outage\n\nThe gateway refused all payments between 10:04 and 10:50. Marcus forgot\n"
        "to renew the certificate before the freeze, and no alert was in place for\nit at all.\n"
    )
    diagnostic = by_rule(await opened(editor, uri, text), "blame-omission-verb")
    (action,) = await actions(editor, uri, diagnostic)
    assert action.edit is not None
    assert action.edit.changes is not None
    assert applied(text, list(action.edit.changes[uri])) == (
        "# Outage\n\nThe gateway refused all payments between 10:04 and 10:50. The certificate\n"
        "was not renewed before the freeze, and no alert was in place for it at\nall.\n"
    )


async def test_blanks_are_tab_stops_where_the_editor_has_them(tmp_path: Path) -> None:
    uri = (tmp_path / "blanks.md").as_uri()
    async with connected([*PIRLINT, "server", "--stdio"], tab_stops=True) as client:
        diagnostic = by_rule(await opened(client, uri, "The root cause was human error.\n"), "blame-human-error")
        (action,) = await actions(client, uri, diagnostic)
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (document,) = action.edit.document_changes
    assert isinstance(document, types.TextDocumentEdit)
    (edit,) = document.edits
    assert isinstance(edit, types.SnippetTextEdit)
    assert edit.snippet.value.startswith("${1:__} (the condition that")


async def test_a_question_is_no_quick_fix(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "question.md").as_uri()
    diagnostic = by_rule(await opened(editor, uri, POOR), "timeline-missing")
    assert await actions(editor, uri, diagnostic) == []


async def test_quick_fixes_of_an_older_text_are_not_offered(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "stale.md").as_uri()
    diagnostic = by_rule(await opened(editor, uri, POOR), "blame-omission-verb")
    change(editor, uri, 2, "Something before it. " + POOR)
    assert await actions(editor, uri, diagnostic) == []
    await published(editor, uri)


async def test_what_another_program_calls_itself_is_no_matter(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "foreign.md").as_uri()
    diagnostic = by_rule(await opened(editor, uri, POOR), "blame-omission-verb")
    made: tuple[Any, ...] = (None, {}, {"version": 1}, {"fixes": []}, [])
    for data in made:
        foreign = types.Diagnostic(diagnostic.range, "theirs", source="pirlint", data=data)
        assert await actions(editor, uri, foreign) == []


async def test_hover_explains_the_rule(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "hover.md").as_uri()
    diagnostic = by_rule(await opened(editor, uri, POOR), "hindsight-should-have")
    document = types.TextDocumentIdentifier(uri)

    hover = await editor.text_document_hover_async(types.HoverParams(document, diagnostic.range.start))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind == types.MarkupKind.Markdown
    for part in ("`hindsight-should-have`", "*Ask:*", "https://"):
        assert part in hover.contents.value
    assert hover.range == diagnostic.range

    nothing = await editor.text_document_hover_async(types.HoverParams(document, types.Position(1, 0)))
    assert nothing is None


async def test_changes_are_checked(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "change.md").as_uri()
    assert "blame-omission-verb" in {d.code for d in await opened(editor, uri, POOR)}
    change(editor, uri, 2, "typing …")
    change(editor, uri, 3, POOR.replace(SENTENCE, REWRITTEN))
    codes = {d.code for d in await published(editor, uri)}
    assert "blame-omission-verb" not in codes
    assert "blame-damage-verb" in codes


async def test_closing_clears(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "close.md").as_uri()
    assert await opened(editor, uri, POOR)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert await published(editor, uri) == []


async def test_what_was_never_saved_is_checked(editor: LanguageClient) -> None:
    assert await opened(editor, "untitled:Untitled-1", POOR)


async def test_an_empty_document_has_no_findings(editor: LanguageClient, tmp_path: Path) -> None:
    assert await opened(editor, (tmp_path / "empty.md").as_uri(), " \n") == []


async def test_settings_of_the_files_folder_count(editor: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("rules: {blame-omission-verb: 'off', vague-clock-time: error}\n")
    (tmp_path / "reviews").mkdir()
    file = tmp_path / "reviews" / "review.md"
    diagnostics = await opened(editor, file.as_uri(), POOR)
    assert [(d.code, d.message) for d in diagnostics] == [(f["rule"], f["message"]) for f in checked(file, POOR)]
    assert by_rule(diagnostics, "vague-clock-time").severity == types.DiagnosticSeverity.Error


async def test_changed_settings_count_at_once(editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "watched.md").as_uri()
    assert by_rule(await opened(editor, uri, POOR), "vague-clock-time")
    settings = tmp_path / ".pirlint.yaml"
    settings.write_text("rules: {vague-clock-time: 'off'}\n")
    created = types.FileEvent(settings.as_uri(), types.FileChangeType.Created)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([created]))
    codes = {diagnostic.code for diagnostic in await published(editor, uri)}
    assert codes
    assert "vague-clock-time" not in codes


@pytest.mark.parametrize(
    "settings",
    ["rules: {no-such-rule: 'off'}\n", "packs: [missing.yaml]\n", "fail-on: [\n"],
    ids=["rule", "pack", "yaml"],
)
async def test_broken_settings_are_told_once(editor: LanguageClient, tmp_path: Path, settings: str) -> None:
    (tmp_path / ".pirlint.yaml").write_text(settings)
    editor.messages.clear()
    first, second = ((tmp_path / name).as_uri() for name in ("first.md", "second.md"))
    for uri in (first, second):
        assert await opened(editor, uri, POOR) == []
    change(editor, first, 2, f"{POOR}\nAnd more.\n")
    assert await published(editor, first) == []

    (message,) = editor.messages
    assert message.type == types.MessageType.Error
    assert message.message.startswith("pirlint: ")
    assert str(tmp_path) in message.message

    (tmp_path / ".pirlint.yaml").write_text("fail-on: error\n")
    save(editor, first)
    assert await published(editor, first)


async def test_without_a_pipeline_the_other_rules_still_run(editor: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("language: {model: en_nowhere}\n")
    editor.messages.clear()
    codes = {diagnostic.code for diagnostic in await opened(editor, (tmp_path / "first.md").as_uri(), POOR)}
    assert "vague-clock-time" in codes
    assert "blame-omission-verb" not in codes
    (message,) = editor.messages
    assert "en_nowhere" in message.message


async def test_another_language_is_told_and_no_fault(editor: LanguageClient, tmp_path: Path) -> None:
    editor.messages.clear()
    german = "Die Bezahlung war nicht erreichbar, weil das Zertifikat abgelaufen war und niemand es bemerkt hat. " * 4
    uri = (tmp_path / "ausfall.md").as_uri()
    assert await opened(editor, uri, german) == []
    (message,) = editor.messages
    assert message.type == types.MessageType.Info
    assert message.message.startswith("pirlint: ausfall.md: does not seem to be in English; ")


async def test_a_check_that_is_under_way_does_not_keep_the_server(tmp_path: Path) -> None:
    async with connected([*PIRLINT, "server"]) as client:
        text = POOR + "".join(f"Dave forgot to renew the certificate of host {number}.\n\n" for number in range(3000))
        document = types.TextDocumentItem((tmp_path / "long.md").as_uri(), "markdown", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        await asyncio.sleep(1)
        begun = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - begun < 5


async def test_nothing_that_is_redacted_is_sent(
    editor: LanguageClient, failing_editor: LanguageClient, tmp_path: Path
) -> None:
    secrets = ("hunter" + "2Xy9", "maria.lopez")
    text = f"{POOR}\nBob forgot that the password is {secrets[0]}, and told {secrets[1]}@northwind.com.\n"
    uri = (tmp_path / "secret.md").as_uri()
    diagnostics = await opened(editor, uri, text)
    document = types.TextDocumentIdentifier(uri)
    hovers = [
        await editor.text_document_hover_async(types.HoverParams(document, found.range.start)) for found in diagnostics
    ]
    fixes = [await actions(editor, uri, found) for found in diagnostics]
    await opened(failing_editor, uri, f"fail now\n\n{text}")
    sent = str((diagnostics, hovers, fixes, failing_editor.log_messages, failing_editor.messages))
    assert "secret-credential" in sent
    assert "RuntimeError" in sent
    assert [secret for secret in secrets if secret in sent] == []


async def test_an_error_in_a_check_is_logged_and_survived(failing_editor: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "failing.md").as_uri()
    assert await opened(failing_editor, uri, f"fail now\n\n{POOR}") == []
    assert any("RuntimeError: as asked" in log.message for log in failing_editor.log_messages)
    change(failing_editor, uri, 2, POOR)
    assert await published(failing_editor, uri)


async def test_only_reviews_are_checked_unless_asked_for_all_files(tmp_path: Path) -> None:
    text = "# The shop\n\nMarcus forgot to renew the certificate.\n"
    async with connected([*PIRLINT, "server"], all_files=False) as client:
        assert await opened(client, (tmp_path / "README.md").as_uri(), text) == []
        assert await opened(client, (tmp_path / "page.md").as_uri(), text) == []
        assert await opened(client, (tmp_path / "outage.md").as_uri(), text)
