"""What asks for no review imports next to nothing: it is there at once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pirlint.__main__ import run
from pirlint.language import parser_process
from pirlint.language.pipeline import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

_CODE = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
sys.argv[0] = "pirlint"
from pirlint.cli import main
main()
"""
_OURS = {"pirlint", "pirlint.cli", "pirlint.cli.completion", "pirlint.observing"}
_SLOW = {"numpy", "pydantic", "re2", "rich", "spacy", "yaml"}


@pytest.mark.parametrize(
    ("arguments", "typed", "shown"),
    [
        (["--version"], None, "pirlint, version"),
        (["--help"], None, "Commands:"),
        (["completion", "bash"], None, "complete -o nosort"),
        ([], "pirlint ", "plain,timeline"),
        ([], "pirlint ti", "plain,timeline"),
    ],
)
def test_what_asks_for_no_review_imports_next_to_nothing(arguments: list[str], typed: str | None, shown: str) -> None:
    asked = {"_PIRLINT_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": "1"} if typed else {}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *arguments], capture_output=True, text=True, env={**os.environ, **asked}
    )
    imported = set(done.stderr.split())
    assert shown in done.stdout
    assert {name for name in imported if name.startswith("pirlint")} <= _OURS
    assert not imported & _SLOW


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")
@pytest.mark.parametrize(
    ("arguments", "wanted", "begun"),
    [
        ("check review.md", True, True),
        ("check --format json review.md", True, True),
        ("check review.md --jobs 1", False, False),
        ("check review.md -j1", False, False),
        ("check review.md other.md", True, False),
        ("check folder", True, False),
        ("check nowhere.md", True, False),
        ("timeline review.md", False, False),
    ],
)
def test_the_parser_is_loaded_beside_the_command_and_at_once_for_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, *, wanted: bool, begun: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(parser_process, "allow_parser_process", lambda: asked.append("wanted"))
    monkeypatch.setattr(parser_process, "preload_parser", asked.append)
    monkeypatch.setattr("pirlint.daemon.client.run_in_daemon", lambda: None)
    monkeypatch.setattr("pirlint.cli.main", lambda: None)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr(sys, "argv", ["pirlint", *arguments.split()])
    (tmp_path / "folder").mkdir()
    for name in ("review.md", "other.md"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    run()
    assert asked == ["wanted"] * wanted + [DEFAULT] * begun


def test_a_run_ends_with_all_said_and_kept_and_takes_down_nothing(tmp_path: Path) -> None:
    code = "import atexit, sys; atexit.register(print, 'taken down'); from pirlint.__main__ import main; main()"
    (tmp_path / "review.md").write_text("# Outage\n\nBob forgot to run the tests.\n", "utf-8")
    inherited = {name: value for name, value in os.environ.items() if name != "PIRLINT_NO_CACHE"}
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--isolated", "review.md"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**inherited, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 1
    assert "Bob forgot" in done.stdout
    assert "taken down" not in done.stdout
    if sys.platform == "linux":
        assert [file.name for file in (tmp_path / "cache/pirlint/results").iterdir()] == ["results-1.db"]


def test_who_interrupts_the_start_sees_no_traceback(tmp_path: Path) -> None:
    code = (
        "import signal, sys; from pirlint import __main__ as ours; from pirlint.cache import runs;"
        "runs.lookup = lambda: signal.raise_signal(signal.SIGINT); ours.main()"
    )
    done = subprocess.run([sys.executable, "-c", code, "check"], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
