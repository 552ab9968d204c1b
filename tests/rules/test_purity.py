"""A check of a review asks nothing of the world: no file, no command, no network."""

from __future__ import annotations

import builtins
import io
import os
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [
    *(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))),
    *(path.read_text("utf-8") for path in sorted((ROOT / "benchmarks/quality/drafts").glob("*.md"))[:5]),
    "# Outage\n\nDana forgot it. See PR #12, [the runbook](runbook.md#fail-over) and [the graph](graph.png).\n",
]


def _barred(*args: object, **keywords: object) -> NoReturn:
    raise AssertionError(f"a check asks the world: {args}")


def test_a_check_touches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "review.md").touch()
    (tmp_path / "runbook.md").touch()
    reviews = [read(text, str(tmp_path / "review.md")) for text in TEXTS]
    expected = [lint(read(text, "elsewhere.md"), builtin()) for text in TEXTS]  # loads vocabularies and the pipeline
    for place, name in (
        (builtins, "open"),
        (io, "open"),
        (os, "open"),
        (os, "stat"),
        (os, "lstat"),
        (os, "scandir"),
        (subprocess, "Popen"),
        (socket, "socket"),
    ):
        monkeypatch.setattr(place, name, _barred)
    found = [lint(review, builtin()) for review in reviews]
    monkeypatch.undo()
    assert found == expected
    assert sum(map(len, found)) > 50
