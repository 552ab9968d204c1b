"""The committers of a repository, according to git."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pirlint.git import output

if TYPE_CHECKING:
    from pathlib import Path

_COMMITS = 500
"""The most commits to read."""
_LONGEST = 80
"""The most cells of a name."""
_MOST = 1_000_000
"""The most bytes of git's output: zero-width characters make long names of few cells."""
_SECONDS = 0.5
_LOG = (
    *("log", f"--max-count={_COMMITS}"),
    *("--no-show-signature", "--no-decorate", "--no-notes", "--no-ext-diff", "--no-textconv", "--no-patch"),
    f"--format=%<({_LONGEST},trunc)%aN",
)


@cache
def committers(root: Path) -> frozenset[str]:
    """Return the authors of the latest commits; empty without a repository, git, or an answer."""
    names = output(root, *_LOG, seconds=_SECONDS, most=_MOST) or b""
    return frozenset(name.strip()[:_LONGEST] for name in names.decode("utf-8", "replace").splitlines())
