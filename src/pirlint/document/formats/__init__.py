"""The formats of reviews: how each is read, and how its links, headings and comments are written.

A format is a module or package in here with a `FORMAT` (see `pirlint.document.formats.base`). To add one, such as
reStructuredText, add it and its tests: all other code uses this registry, by a file's suffix or an editor's language
id, or the `markup` of the review.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import PurePath

from pirlint.discovery import defined
from pirlint.document.formats.base import Format

__all__ = ["Format", "format_of", "formats", "has_format", "suffixes"]

_FALLBACK = "Markdown"
"""The format for texts of unknown formats: plain text is close enough."""


@cache
def formats() -> tuple[Format, ...]:
    """Return the formats, in the order of their modules' names."""
    return defined(__name__, "FORMAT")


def suffixes() -> frozenset[str]:
    """Return the suffixes of files in known formats, in lower case."""
    return frozenset().union(*(known.suffixes for known in formats()))


def has_format(name: str) -> bool:
    """Whether a file has a known format, by the suffix of its name or path."""
    return os.path.splitext(name)[1].lower() in suffixes()  # noqa: PTH122 (a path for each name takes its time)


def format_of(path: str, language_id: str | None = None) -> Format:
    """Return the format of a text, by an editor's language id or the suffix of its path."""
    suffix = PurePath(path).suffix.lower()
    by_language = (known for known in formats() if language_id in known.language_ids)
    by_suffix = (known for known in formats() if suffix in known.suffixes)
    fallback = (known for known in formats() if known.name == _FALLBACK)
    return next(found for group in (by_language, by_suffix, fallback) for found in group)
