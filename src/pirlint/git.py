"""Runs git, only to print a repository's content.

A repository may be anybody's, and its settings may name commands for git to run. Settings that affect reading objects
are switched off, the user's settings are left out, and nothing is fetched: no protocol is allowed, which also works for
versions of git without GIT_NO_LAZY_FETCH. No command is run that reads the files of a worktree: it would run the
filters that the repository names for them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pirlint.observing import observed

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "log.showSignature=false",
    f"mailmap.file={os.devnull}",
    "safe.bareRepository=explicit",
)
_OPTIONS = ("--no-pager", *(part for setting in _SETTINGS for part in ("-c", setting)))
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


@observed
def output(root: Path, *arguments: str, seconds: float, most: int, of_others: bool = False) -> bytes | None:
    """Return the output of a git command in a repository.

    None without git, if it fails or takes too long, or if it prints `most` bytes or more. `of_others` also reads a
    repository of another owner, such as a checkout in a container, at the user's request.
    """
    import shutil  # here, as in many runs of the command nothing asks git
    import subprocess
    import threading

    git = shutil.which("git")
    if git is None or not os.path.isabs(git):  # noqa: PTH117 - a git of the current folder would be the repository's
        return None
    try:
        running = subprocess.Popen(  # noqa: S603 - git alone, and no shell
            (git, *_OPTIONS, *(("-c", f"safe.directory={root}") if of_others else ()), *arguments),
            cwd=root,
            env=_environment(root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    with running:
        limit = threading.Timer(seconds, running.kill)
        limit.start()
        printed = running.stdout.read(most) if running.stdout is not None else b""
        if len(printed) == most:
            running.kill()
        code = running.wait()
        limit.cancel()
    return printed if code == 0 else None


def _environment(root: Path) -> dict[str, str]:
    """Return git's environment: in a hook, its own variables would select another repository."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**inherited, **_ENVIRONMENT, "GIT_CEILING_DIRECTORIES": str(root.parent)}
