"""The cache of whole runs of the command.

The key of a run is how it was called: arguments, folder, environment, terminal, day, installation. Its output is stored
with a record of everything it read from files, folders and repositories, which is verified before the output is reused.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pirlint import files, git, worktree
from pirlint.cache.database import database
from pirlint.cache.installation import fingerprint
from pirlint.observing import is_unchanged, recorded_calls, start_record

_LOOKING = (files, git, worktree)
"""The modules to import for verifying a record."""
_PASSING = frozenset({"_", "OLDPWD", "SHLVL"})
"""Environment variables that shells change with each command, and that do not matter."""
_LONGEST = 1_000_000
"""The longest output to store, in characters."""


class Run(NamedTuple):
    """The output of a run, and its exit code."""

    output: str
    code: int


class _Call(NamedTuple):
    """How the command was called."""

    key: bytes
    day: date


_calls: list[_Call] = []
"""How this run was called, if it may be stored."""


def lookup() -> Run | None:
    """Return the cached run for this call if it is still valid, or None.

    From now on, what this run reads is recorded, so that it can be stored.
    """
    if os.environ.get("PIRLINT_NO_CACHE") or "--no-cache" in sys.argv:
        return None
    day = date.today()
    try:
        call = _Call(_key(day), day)
        data = database().get(call.key)
        if data is not None:
            output, code, looked_at = json.loads(data)
            if is_unchanged(looked_at):
                return Run(output, code)
    except (AttributeError, LookupError, OSError, TypeError, ValueError):  # no such output, or an unexpected value
        return None
    start_record()
    _calls[:] = [call]
    return None


def store(run: Run, day: date) -> None:
    """Store a run with its record, if the record can be verified."""
    looked_at = recorded_calls()
    if looked_at is not None and len(run.output) <= _LONGEST and _calls and _calls[0].day == day:
        database().put(_calls[0].key, json.dumps([*run, looked_at]).encode())


def _key(day: date) -> bytes:
    """Return the cache key of a call; raises an error if it cannot be cached."""
    parts = [fingerprint(), str(day), str(Path.cwd()), *_terminal(), *sys.argv[1:], "", *_environment()]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()


def _terminal() -> tuple[str, ...]:
    """Return what matters about the output stream; raises ValueError if click would have to choose an encoding."""
    out = sys.stdout
    if codecs.lookup(out.encoding).name != "utf-8":
        raise ValueError
    return str(out.isatty()), str(os.get_terminal_size(out.fileno()) if out.isatty() else None)


def _environment() -> list[str]:
    return sorted(f"{name}={value}" for name, value in os.environ.items() if name not in _PASSING)
