"""Regular expressions that come from data, compiled once, on an engine that takes linear time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUIET = re2.Options()
_QUIET.log_errors = False
"""Errors are raised, not written to standard error as well."""


@cache
def compiled(pattern: str) -> re2._Regexp:
    """Return a pattern compiled by RE2; raises `re2.error` where it is not a valid regular expression."""
    return re2.compile(pattern, _QUIET)


def fits_any(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns fits the whole text."""
    return any(compiled(pattern).fullmatch(text) is not None for pattern in patterns)


def found_by_any(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns is found somewhere in the text."""
    return any(compiled(pattern).search(text) is not None for pattern in patterns)
