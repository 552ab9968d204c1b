"""What may be read, and that nothing is read in any other way."""

from __future__ import annotations

import ast
import os
import socket
import time
from pathlib import Path

import pytest

from pirlint.files import UnreadableError, read_text

SOURCE = Path(__file__).parents[1] / "src/pirlint"
OPENERS = {"files.py", "writing.py", "cache/folder.py"}
"""The modules that open files; the last one those of pirlint itself, in folders that nobody else may enter."""


def _opens(call: ast.Call) -> bool:
    """Whether a call opens a file: `open()`, `os.open()`, `path.open()`, `path.read_text()`, anything of tempfile."""
    match call.args:
        case [ast.Attribute(ast.Name("os"), "devnull"), *_]:
            return False
    match call.func:
        case ast.Name("open"):
            return True
        case ast.Attribute(ast.Call(ast.Name("resource")), "read_text"):
            return False  # what ships with the package
        case ast.Attribute(ast.Name("os"), "open") if ast.unparse(call.args[0]) == "os.devnull":
            return False
        case ast.Attribute(_, "read_text" | "read_bytes" | "write_text" | "write_bytes" | "fdopen"):
            return True
        case ast.Attribute(ast.Name("os" | "io" | "tempfile" | "gzip" | "codecs"), name):
            return name in {"open", "fdopen", "mkstemp", "NamedTemporaryFile", "TemporaryFile"}
        case ast.Attribute(_, "open"):
            mode = [a.value for a in call.args if isinstance(a, ast.Constant)]
            return not call.args or mode[:1] in (["r"], ["rb"], ["w"], ["wb"], ["a"], ["x"], ["xb"])
    return False


def test_files_are_opened_in_one_place() -> None:
    elsewhere = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        if str(path.relative_to(SOURCE)) not in OPENERS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _opens(node)
    ]
    assert elsewhere == []
    bait = "open(p); os.open(p, 0); p.open('rb'); p.open(); p.read_bytes(); q.read_text('utf-8'); os.fdopen(1)"
    assert all(_opens(node) for node in ast.walk(ast.parse(bait)) if isinstance(node, ast.Call))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("pipe", "is a pipe, a device or a socket, not a regular file"),
        ("socket", "is a pipe, a device or a socket, not a regular file"),
        ("device", "is a pipe, a device or a socket, not a regular file"),
        ("folder", "is a folder, not a file"),
        ("large", "is larger than 1 MB; split it, or set a higher limit (limits: file-megabytes)"),
        ("sparse", "is larger than 1 MB; split it, or set a higher limit (limits: file-megabytes)"),
        ("binary", "is a binary file, not text"),
        ("latin", "line 2 is not UTF-8 (byte 0xe9); save the file as UTF-8"),
        ("gone", "no such file"),
        ("loop", "cannot be read: too many levels of symbolic links"),
    ],
)
def test_what_is_no_text_file_is_refused_at_once(tmp_path: Path, kind: str, reason: str) -> None:
    path = tmp_path / "file"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(str(path))
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "large":
            path.write_bytes(b"a" * 1_000_001)
        case "sparse":
            path.touch()
            os.truncate(path, 1 << 40)
        case "binary":
            path.write_bytes(b"a\0b")
        case "latin":
            path.write_bytes("a\né".encode("latin-1"))
        case "loop":
            path.symlink_to(path)
    began = time.monotonic()
    with pytest.raises(UnreadableError) as refused:
        read_text(path, 1_000_000)
    assert str(refused.value) == reason
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("name", ["a\0b", "\udc80\ud800", "a" * 5000])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError):
        read_text(tmp_path / name)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux shows processes as files")
def test_a_file_that_claims_to_be_empty_is_bounded(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is larger than"):
        read_text(Path("/proc/self/status"), 100)
