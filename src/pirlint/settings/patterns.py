"""Path patterns, as in .gitignore."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec


def as_pattern(pattern: str) -> str:
    """Return a path pattern; raises ValueError for others, such as a comment or blank line."""
    from pathspec.patterns.gitignore.base import GitIgnorePatternError

    try:
        matcher([pattern])
    except (GitIgnorePatternError, ValueError) as error:
        raise ValueError(_not_one(pattern)) from error
    if not pattern.strip() or pattern.lstrip().startswith("#"):
        raise ValueError(_not_one(pattern))
    return pattern


def as_positive_pattern(pattern: str) -> str:
    """Return a path pattern without negation; raises ValueError."""
    if as_pattern(pattern).lstrip().startswith("!"):
        raise ValueError(_not_one(pattern))
    return pattern


def matcher(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Return a function that tests a path; the last matching pattern decides."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _not_one(pattern: str) -> str:
    return f"'{pattern}' is not a pattern for paths, such as 'docs/old/**'"
