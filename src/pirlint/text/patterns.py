"""Regular expressions from data, compiled once, on an engine that runs in linear time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUIET = re2.Options()
_QUIET.log_errors = False
"""Errors are raised, not also written to standard error."""


@cache
def compiled(pattern: str) -> re2._Regexp:
    """Return a pattern compiled by RE2; raises `re2.error` if it is invalid."""
    return re2.compile(pattern, _QUIET)


def fits_any(patterns: tuple[str, ...], text: str) -> bool:
    """Whether a pattern matches the whole text."""
    return any(pattern.fullmatch(text) is not None for pattern in _together(patterns))


def found_by_any(patterns: tuple[str, ...], text: str) -> bool:
    """Whether a pattern matches somewhere in the text."""
    return any(pattern.search(text) is not None for pattern in _together(patterns))


def places(patterns: tuple[str, ...], text: str) -> Iterator[Span]:
    """Return the ranges of matches in a text in order: of the first group, if there is one."""
    if not found_by_any(patterns, text):  # most texts have none of them
        return
    for expression in map(compiled, patterns):
        for found in expression.finditer(text):
            yield Span(*found.span(1 if expression.groups else 0))


@cache
def _together(patterns: tuple[str, ...]) -> Sequence[re2._Regexp]:
    """Return one pattern for several, or all of them if together they are too large."""
    if not patterns:
        return ()
    try:
        return (compiled("|".join(f"(?:{pattern})" for pattern in patterns)),)
    except re2.error:
        return tuple(map(compiled, patterns))
