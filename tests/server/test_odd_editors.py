"""Editors that do what the protocol does not foresee: the server answers what it can, and goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("server")

POOR = "# Outage\n\nDave broke production.\n"
FAILING = """
import pirlint.rules.engine as engine
from pirlint.cli import main

found = engine._found

def found_or_fail(loaded, blocks, analysis):
    if loaded.rule.id == "blame-damage-verb" or "all fail" in analysis.review.source:
        raise RuntimeError("as asked")
    return found(loaded, blocks, analysis)

engine._found = found_or_fail
main()
"""


class Editor:
    """Writes bytes to a server, and reads its messages."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def send_raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(
        self, method: str, params: Any = None, number: int | None = None, header: str = "Content-Length: {}"
    ) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message | ({} if number is None else {"id": number})).encode()
        self.send_raw(header.format(len(body)).encode() + b"\r\n\r\n" + body)

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def answer(self, number: int) -> dict[str, Any]:
        while (message := self.receive()).get("id") != number or "method" in message:
            pass
        return message

    def initialize(self, folder: Path) -> None:
        self.send("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}, 1)
        assert "capabilities" in self.answer(1)["result"]
        self.send("initialized", {})

    def open(self, uri: str, text: str) -> list[dict[str, Any]]:
        self.send(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}
        )
        return self.published(uri)

    def published(self, uri: str) -> list[dict[str, Any]]:
        while (message := self.receive()).get("method") != "textDocument/publishDiagnostics" or message["params"][
            "uri"
        ] != uri:
            pass
        diagnostics: list[dict[str, Any]] = message["params"]["diagnostics"]
        return diagnostics


@contextmanager
def editing(command: list[str]) -> Iterator[Editor]:
    with subprocess.Popen(
        [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        limit = threading.Timer(60, process.kill)
        limit.start()
        try:
            yield Editor(process)
        finally:
            limit.cancel()
            process.kill()


@pytest.fixture
def editor() -> Iterator[Editor]:
    with editing(["-m", "pirlint", "server"]) as editor:
        yield editor


def test_what_comes_at_the_wrong_time_is_refused(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "review.md").as_uri()
    editor.send("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}, 7)
    assert editor.answer(7)["error"]["code"] == -32002
    editor.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "x", "version": 1, "text": POOR}})
    editor.initialize(tmp_path)
    editor.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 8)
    assert editor.answer(8)["error"]["code"] == -32600
    assert editor.open(uri, POOR)
    editor.send("shutdown", None, 9)
    assert editor.answer(9)["result"] is None
    editor.send("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}, 10)
    assert editor.answer(10)["error"]["code"] == -32600
    editor.send("exit")
    assert editor.process.wait(10) == 0


def test_no_message_is_too_odd(editor: Editor, tmp_path: Path) -> None:
    for odd in (
        b"\r\n\r\nhello\r\n",
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 3\r\n\r\n[1]",
        b"Content-Length: 2\r\n\r\n\xff\xfe",
        b'Content-Length: 17\r\n\r\n{"jsonrpc": "9" }',
        b"Content-Length: 100000\r\n\r\n" + b"[" * 100_000,
        b"Content-Length: 70000000\r\n\r\n" + b" " * 70_000_000,
        b"X" * 100_000 + b"\r\n",
    ):
        editor.send_raw(odd)
    editor.initialize(tmp_path)
    editor.send("no/such", {"a": [1] * 10}, 2)
    assert editor.answer(2)["error"]["code"] == -32601
    editor.send("textDocument/hover", {"textDocument": 5}, 3)
    editor.send(
        "textDocument/didChange", {"textDocument": {"uri": "file:///dev/zero", "version": 2}, "contentChanges": []}
    )
    editor.send("textDocument/didSave", {"textDocument": {"uri": "file:///dev/zero"}})
    for number, header in enumerate(
        ("content-length:{}", "Content-Type: x; charset=y\r\nCONTENT-LENGTH:  {} ", "Content-Length: {}")
    ):
        uri = (tmp_path / f"review{number}.md").as_uri()
        text = {"uri": uri, "languageId": "markdown", "version": 1, "text": POOR}
        editor.send("textDocument/didOpen", {"textDocument": text}, header=header)
        assert editor.published(uri)


def test_half_a_character_takes_no_diagnostics_away(editor: Editor, tmp_path: Path) -> None:
    editor.initialize(tmp_path)
    plain = editor.open((tmp_path / "plain.md").as_uri(), "# A title\n\n\U0001f600 ? Dave broke production.\n")
    halved = editor.open((tmp_path / "half.md").as_uri(), "# A title\n\n\U0001f600 \ud800 Dave broke production.\n")
    assert [found["range"] for found in plain if found["code"] == "blame-damage-verb"]
    assert [(found["code"], found["range"]) for found in halved] == [(found["code"], found["range"]) for found in plain]
    assert editor.open((tmp_path / "a b.md").as_uri(), POOR)
    assert editor.open("file:///tmp/a%00b%ff.md", POOR)
    assert editor.open("untitled:a%00b%ff", POOR)


def test_an_interrupt_in_the_terminal_is_not_meant_for_the_server(editor: Editor, tmp_path: Path) -> None:
    editor.initialize(tmp_path)
    editor.process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    assert editor.open((tmp_path / "review.md").as_uri(), POOR)
    assert editor.process.stdin is not None
    editor.process.stdin.close()
    assert editor.process.wait(10) == 0


def test_a_rule_that_fails_takes_no_other_along(tmp_path: Path) -> None:
    with editing(["-c", FAILING, "server"]) as editor:
        editor.initialize(tmp_path)
        uri = (tmp_path / "review.md").as_uri()
        text = f"{POOR}\nSee [here](#nowhere).\n"
        found = {diagnostic["code"] for diagnostic in editor.open(uri, text)}
        assert "link-broken-anchor" in found
        assert "blame-damage-verb" not in found
    (tmp_path / "review.md").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FAILING, "check", "--isolated", "review.md"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "link-broken-anchor" in done.stdout
    assert "internal error: RuntimeError in the rule 'blame-damage-verb'; the other rules ran" in done.stdout
