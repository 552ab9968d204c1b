"""The people who commit to the repository that a review lies in."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from pirlint.analysis.roster import is_name
from pirlint.repository import remote as repository

_COMMITS = 500
"""How far back to look, so that a long history costs no more than a short one."""
_SECONDS = 0.5
_LOG = ("git", "--no-pager", "-c", "log.showSignature=false", "log", f"--max-count={_COMMITS}", "--format=%aN")


def committers(path: str) -> frozenset[str]:
    """Return the full names of the latest commits' authors; none where there is no repository or no git."""
    root = repository.root(Path(path).absolute().parent)
    return _authors(root) if root is not None else frozenset()


@cache
def _authors(root: Path) -> frozenset[str]:
    try:
        log = subprocess.run(_LOG, cwd=root, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - fixed
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    names = set(log.stdout.decode("utf-8", "replace").splitlines())
    return frozenset(name for name in names if len(name.split()) > 1 and name != name.lower() and is_name(name))
