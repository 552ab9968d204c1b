"""Directives: comments such as `pirlint-disable-line blame-person -- a quotation`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.text.spans import Span

PLACEHOLDER = "reason?"
"""The placeholder for a missing reason."""
_COMMENT = re.compile(r"(?P<word>pirlint-[\w-]*)(?P<rest>(?:[\s:,].*)?)", re.DOTALL)
_REASON = re.compile(r"(?:(?:^|(?<=\s))(?:--|[–—])|:)(?:\s+|$)(?P<reason>.*)", re.DOTALL)
"""Separators before the reason: two hyphens or a dash; a colon for renderers that reject two hyphens in a comment."""
_BETWEEN_NAMES = re.compile(r"[\s,]+")


class Kind(StrEnum):
    """The kind of a directive, by its first word."""

    DISABLE = "pirlint-disable"
    """Suppress in the next block, or up to the matching `pirlint-enable`."""
    LINE = "pirlint-disable-line"
    NEXT_LINE = "pirlint-disable-next-line"
    FILE = "pirlint-disable-file"
    ENABLE = "pirlint-enable"


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a directive."""

    kind: Kind
    names: tuple[str, ...]
    """The rules and groups; empty for all."""
    reason: str | None = None

    def __str__(self) -> str:
        """Return the directive as written on a line of its own."""
        named = f"{self.kind} {', '.join(self.names)}".rstrip()
        return f"{named} -- {self.reason}" if self.reason else named

    @property
    def inline(self) -> str:
        """The directive as written after other text: some renderers show a comment with two hyphens."""
        return str(self).replace(" -- ", ": ", 1)


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive with its place."""

    words: Words
    span: Span
    """The comment in the source, or the value in the front matter."""
    lines: range
    """The lines of the comment, from 1."""

    @property
    def in_front_matter(self) -> bool:
        """Whether it is in the front matter, where a directive is no comment."""
        return not self.lines


def word_of(comment: str) -> str | None:
    """Return the first word of a directive; None for other comments."""
    found = _COMMENT.fullmatch(comment.strip())
    return found["word"] if found is not None else None


def words(kind: Kind, comment: str) -> Words:
    """Return the content of a directive's comment."""
    found = _COMMENT.fullmatch(comment.strip())
    return names_and_reason(kind, found["rest"] if found is not None else "")


def names_and_reason(kind: Kind, text: str) -> Words:
    """Return the names of rules and groups after the word, and the reason."""
    text = text.strip()
    found = _REASON.search(text)
    named = text[: found.start()] if found is not None else text
    reason = " ".join(found["reason"].split()) if found is not None else ""
    names = tuple(dict.fromkeys(name for name in _BETWEEN_NAMES.split(named) if name))
    return Words(kind, names, reason if reason and reason != PLACEHOLDER else None)
