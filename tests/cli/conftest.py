"""The installed command, run as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from pirlint.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PIRLINT_TRACEBACK")


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self) -> Any:
        import json

        return json.loads(self.out)


class Pirlint(Protocol):
    """Runs the command in a folder."""

    def __call__(
        self, *args: str | Path, cwd: Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> Ran: ...


@pytest.fixture(autouse=True, scope="session")
def _no_cache() -> Iterator[None]:
    """Let no test be answered with what an earlier one has found; those of the cache say otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIRLINT_NO_CACHE", "1")
        yield


@pytest.fixture(scope="session")
def pirlint() -> Pirlint:
    def run(*args: str | Path, cwd: Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Ran:
        inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
        done = subprocess.run(
            [sys.executable, "-m", "pirlint", *map(str, args)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            env={**inherited, "PYTHONUTF8": "1", **(environment or {})},
            check=False,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pirlint:
    """The same without a process for each run, for tests of many cases."""

    def run(*args: str | Path, cwd: Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Ran:
        with monkeypatch.context() as set_up:
            set_up.chdir(cwd)
            set_up.delenv("COLUMNS", raising=False)  # which workers of tests have
            set_up.setattr(sys, "argv", ["pirlint", *map(str, args)])
            set_up.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            for name, value in (environment or {}).items():
                set_up.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"
