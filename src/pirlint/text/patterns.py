"""Regular expressions that come from data, compiled once, on an engine that takes linear time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUIET = re2.Options()
_QUIET.log_errors = False
"""Errors are raised, not written to standard error as well."""


@cache
def compiled(pattern: str) -> re2._Regexp:
    """Return a pattern compiled by RE2; raises `re2.error` where it is not a valid regular expression."""
    return re2.compile(pattern, _QUIET)


def fits_any(patterns: tuple[str, ...], text: str) -> bool:
    """Whether one of the patterns fits the whole text."""
    return any(pattern.fullmatch(text) is not None for pattern in _together(patterns))


def found_by_any(patterns: tuple[str, ...], text: str) -> bool:
    """Whether one of the patterns is found somewhere in the text."""
    return any(pattern.search(text) is not None for pattern in _together(patterns))


def places(patterns: tuple[str, ...], text: str) -> Iterator[Span]:
    """Return where the patterns are found in a text, one after the other: of each its first group, if it has one."""
    if not found_by_any(patterns, text):  # most texts have none of them
        return
    for expression in map(compiled, patterns):
        for found in expression.finditer(text):
            yield Span(*found.span(1 if expression.groups else 0))


@cache
def _together(patterns: tuple[str, ...]) -> Sequence[re2._Regexp]:
    """Return one pattern that finds what any of some finds, or all of them where together they are too large."""
    if not patterns:
        return ()
    try:
        return (compiled("|".join(f"(?:{pattern})" for pattern in patterns)),)
    except re2.error:
        return tuple(map(compiled, patterns))
