"""Libraries of libraries are imported when something of them is asked for, and not before."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from pirlint.deferred import used_later

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_is_used_later_is_imported_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "asks.py").write_text("import answers\ndef ask():\n    return answers.REPLY\n", "utf-8")
    (tmp_path / "answers.py").write_text("REPLY = 42\n", "utf-8")
    with used_later("answers"):
        asks = import_module("asks")
    assert "answers" not in sys.modules
    assert asks.ask() == 42
    assert sys.modules["answers"].REPLY == 42


def test_what_is_there_already_is_taken() -> None:
    before = sys.modules["json"]
    with used_later("json"):
        assert sys.modules["json"] is before
    assert sys.modules["json"] is before


def test_tokens_are_found_without_an_http_client() -> None:
    code = (
        "import sys; from pirlint.document.redaction.issued_tokens import issued_tokens;"
        "print(len(list(issued_tokens('a token: npm_" + "abcdEFGH1234" * 3 + "')))),"
        "print({'requests', 'urllib3', 'ssl'} & sys.modules.keys())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    assert int(said[0]) >= 1
    assert said[1] == "set()"
