"""Whole runs of the command, to be said again where nothing of what they have seen has changed.

A run is known by how it was called: arguments, folder, environment, terminal, day, installation. Its output is kept
with all that it has seen of files, folders and repositories, which is looked at again before it is said.
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
from pirlint.observing import begin, is_same, seen

_LOOKING = (files, git, worktree)
"""What must be imported for what was seen to be looked at again."""
_PASSING = frozenset({"_", "OLDPWD", "SHLVL"})
"""Variables of the environment that shells change with each command, and that nothing asks for."""
_LONGEST = 1_000_000
"""Characters of an output that is kept."""


class Run(NamedTuple):
    """What a run has said, and how it ended."""

    output: str
    code: int


class _Call(NamedTuple):
    """How the command was called."""

    key: bytes
    day: date


_calls: list[_Call] = []
"""How this run was called, where it is kept."""


def known() -> Run | None:
    """Return the run that was called as this one is, where it would come to the same; otherwise None.

    From now on, what this run sees is recorded, so that it can be kept.
    """
    if os.environ.get("PIRLINT_NO_CACHE") or "--no-cache" in sys.argv:
        return None
    day = date.today()
    try:
        call = _Call(_key(day), day)
        data = database().get(call.key)
        if data is not None:
            output, code, looked_at = json.loads(data)
            if is_same(looked_at):
                return Run(output, code)
    except (AttributeError, LookupError, OSError, TypeError, ValueError):  # no such output, or not what was kept
        return None
    begin()
    _calls[:] = [call]
    return None


def keep(run: Run, day: date) -> None:
    """Keep a run with what it has seen on a day, if all of that can be looked at again."""
    looked_at = seen()
    if looked_at is not None and len(run.output) <= _LONGEST and _calls and _calls[0].day == day:
        database().put(_calls[0].key, json.dumps([*run, looked_at]).encode())


def _key(day: date) -> bytes:
    """Return what tells a call from any other; raises an error where that cannot be told, or said again as it was."""
    parts = [fingerprint(), str(day), str(Path.cwd()), *_terminal(), *sys.argv[1:], "", *_environment()]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()


def _terminal() -> tuple[str, ...]:
    """Return what matters of where the output goes; raises ValueError where click would have to choose an encoding."""
    out = sys.stdout
    if codecs.lookup(out.encoding).name != "utf-8":
        raise ValueError
    return str(out.isatty()), str(os.get_terminal_size(out.fileno()) if out.isatty() else None)


def _environment() -> list[str]:
    return sorted(f"{name}={value}" for name, value in os.environ.items() if name not in _PASSING)
