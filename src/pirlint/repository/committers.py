"""The people who commit to a repository, as git tells them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pirlint.git import output

if TYPE_CHECKING:
    from pathlib import Path

_COMMITS = 500
"""How far back to look, so that a long history costs no more than a short one."""
_LONGEST = 80
"""Cells of a name that are read."""
_MOST = 1_000_000
"""Bytes that are read of what git prints: characters without width make a name of few cells long."""
_SECONDS = 0.5
_LOG = (
    *("log", f"--max-count={_COMMITS}"),
    *("--no-show-signature", "--no-decorate", "--no-notes", "--no-ext-diff", "--no-textconv", "--no-patch"),
    f"--format=%<({_LONGEST},trunc)%aN",
)


@cache
def committers(root: Path) -> frozenset[str]:
    """Return the names of the latest commits' authors; none where there is no repository, no git, or no answer."""
    names = output(root, *_LOG, seconds=_SECONDS, most=_MOST) or b""
    return frozenset(name.strip()[:_LONGEST] for name in names.decode("utf-8", "replace").splitlines())
