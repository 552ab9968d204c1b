"""Patterns for paths, as .gitignore has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec


def as_pattern(pattern: str) -> str:
    """Return a pattern for paths; raises ValueError for what is none, such as a comment or a blank line."""
    from pathspec.patterns.gitignore.base import GitIgnorePatternError

    try:
        matcher([pattern])
    except (GitIgnorePatternError, ValueError) as error:
        raise ValueError(_not_one(pattern)) from error
    if not pattern.strip() or pattern.lstrip().startswith("#"):
        raise ValueError(_not_one(pattern))
    return pattern


def as_positive_pattern(pattern: str) -> str:
    """Return a pattern for paths that takes none away; raises ValueError for any other."""
    if as_pattern(pattern).lstrip().startswith("!"):
        raise ValueError(_not_one(pattern))
    return pattern


def matcher(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Return what tells whether a path fits patterns, of which the last that fits decides."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _not_one(pattern: str) -> str:
    return f"'{pattern}' is not a pattern for paths, such as 'docs/old/**'"
