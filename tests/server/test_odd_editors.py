"""Editors that do what the protocol does not foresee: the server answers what it can, and goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("server")

ALL_FILES = {"initializationOptions": {"allFiles": True}}
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
        self.send("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}, **ALL_FILES}, 1)
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
def editing(command: list[str], seconds: float = 60) -> Iterator[Editor]:
    with subprocess.Popen(
        [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        limit = threading.Timer(seconds, process.kill)
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


def test_a_message_that_is_no_json_is_told_on_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pirlint", "server"],
        input=b'Content-Length: 9\r\n\r\n{"broken"', capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr.decode() == "Unable to handle message: Expecting ':' delimiter: line 1 column 10 (char 9)\n"


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
    assert editor.answer(3)["error"] == {"code": -32602, "message": "Invalid Params"}
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


def test_errors_show_no_secret(editor: Editor, tmp_path: Path) -> None:
    editor.initialize(tmp_path)
    uri = (tmp_path / "review.md").as_uri()
    editor.open(uri, "# Note\n\nThe password is\n`correct-Horse7`.\n")
    editor.send("no/such password=hunter2xy", {}, 2)
    editor.send("correct-Horse7", {}, 3)
    told = [editor.answer(number)["error"] for number in (2, 3)]
    assert [error["code"] for error in told] == [-32601, -32601]
    assert not any(secret in str(told) for secret in ("hunter2xy", "Horse7"))
    assert "data" not in told[0]


METHODS = (
    "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose",
    "textDocument/hover", "textDocument/codeAction", "workspace/didChangeWatchedFiles", "workspace/executeCommand",
    "workspace/didChangeConfiguration", "$/cancelRequest", "$/setTrace", "initialize", "initialized", "no/such", "",
)  # fmt: skip
KEYS = (
    "textDocument", "uri", "languageId", "version", "text", "position", "line", "character", "contentChanges", "range",
    "context", "diagnostics", "data", "fixes", "changes", "type", "id", "value", "command", "arguments", "jsonrpc",
)  # fmt: skip
VALUES = (
    "", "file:///tmp/review.md", "file://[", "untitled:1", "markdown", POOR, "\ud800", "\x00", "\u2028\r", -1, 0, 1,
    2**31, 1e308, None, True,
)  # fmt: skip
JSON = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)
FORMED = st.fixed_dictionaries(
    {
        "textDocument": st.fixed_dictionaries(
            {"uri": st.sampled_from(VALUES), "languageId": st.just("markdown"), "version": JSON, "text": JSON}
        ),
        "position": st.fixed_dictionaries({"line": JSON, "character": JSON}),
        "contentChanges": st.lists(st.fixed_dictionaries({"text": JSON}), max_size=2) | JSON,
        "context": st.fixed_dictionaries({"diagnostics": JSON}) | JSON,
        "range": JSON,
    }
)


def test_fuzzed_messages(tmp_path: Path) -> None:
    examples = int(os.environ.get("FUZZ_EXAMPLES", "25"))
    with editing(["-m", "pirlint", "server"], 60 + examples / 10) as editor:
        editor.initialize(tmp_path)
        numbers = count(1_000_000)

        @settings(
            max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck),
            derandomize="FUZZ_EXAMPLES" not in os.environ,
        )  # fmt: skip
        @given(st.sampled_from(METHODS), JSON | FORMED, JSON)
        def answered(method: str, params: Any, number: Any) -> None:
            editor.send(method, params, number)
            probe = next(numbers)
            editor.send("no/such", {}, probe)
            assert editor.answer(probe)["error"]["code"] == -32601

        answered()


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
