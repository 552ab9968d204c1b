"""The people who commit to a repository, as git tells them.

A repository may be anybody's, and its settings may name commands for git to run. Those that reading a log could reach
are switched off, the user's own settings are left out, and no object is fetched: no protocol is allowed, which also
holds for versions of git that do not know GIT_NO_LAZY_FETCH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_COMMITS = 500
"""How far back to look, so that a long history costs no more than a short one."""
_LONGEST = 80
"""Cells of a name that are read."""
_MOST = 1_000_000
"""Bytes that are read of what git prints: characters without width make a name of few cells long."""
_SECONDS = 0.5
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "log.showSignature=false",
    f"mailmap.file={os.devnull}",
    "safe.bareRepository=explicit",
)
_LOG = (
    *("--no-pager", *(part for setting in _SETTINGS for part in ("-c", setting)), "log", f"--max-count={_COMMITS}"),
    *("--no-show-signature", "--no-decorate", "--no-notes", "--no-ext-diff", "--no-textconv", "--no-patch"),
    f"--format=%<({_LONGEST},trunc)%aN",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


@cache
def committers(root: Path) -> frozenset[str]:
    """Return the names of the latest commits' authors; none where there is no repository, no git, or no answer."""
    git = shutil.which("git")
    if git is None or not os.path.isabs(git):  # noqa: PTH117 - a git of the current folder would be the repository's
        return frozenset()
    names = _output((git, *_LOG), root).decode("utf-8", "replace").splitlines()
    return frozenset(name.strip()[:_LONGEST] for name in names)


def _output(command: tuple[str, ...], root: Path) -> bytes:
    """Return what a command prints, if it ends well in time and has no more to say than names; else nothing."""
    try:
        running = subprocess.Popen(  # noqa: S603 - fixed
            command,
            cwd=root,
            env=_environment(root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return b""
    with running:
        limit = threading.Timer(_SECONDS, running.kill)
        limit.start()
        printed = running.stdout.read(_MOST) if running.stdout is not None else b""
        if len(printed) == _MOST:
            running.kill()
        code = running.wait()
        limit.cancel()
    return printed if code == 0 else b""


def _environment(root: Path) -> dict[str, str]:
    """Return git's environment: within a hook its own variables would lead to another repository."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**inherited, **_ENVIRONMENT, "GIT_CEILING_DIRECTORIES": str(root.parent)}
