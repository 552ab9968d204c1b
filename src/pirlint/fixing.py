"""Fixes, made in a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.finding import Edit


def apply(source: str, edits: tuple[Edit, ...]) -> str:
    """Return the source with the edits made; they must be in order and must not overlap."""
    parts, done = [], 0
    for edit in edits:
        if edit.span.start < done:
            raise ValueError("edits overlap or are out of order")
        parts += [source[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, source[done:]])
