"""A directive: a comment that speaks to pirlint, such as `pirlint-disable-line blame-person -- a quotation`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.text.spans import Span

PLACEHOLDER = "reason?"
"""What stands where a reason is still to be written."""
_COMMENT = re.compile(r"(?P<word>pirlint-[\w-]*)(?P<rest>(?:[\s:,].*)?)", re.DOTALL)
_REASON = re.compile(r"(?:(?:^|(?<=\s))(?:--|[–—])|:)(?:\s+|$)(?P<reason>.*)", re.DOTALL)
"""Between words, two hyphens or a dash; a colon too, for renderers that take no two hyphens in a comment of a line."""
_BETWEEN_NAMES = re.compile(r"[\s,]+")


class Kind(StrEnum):
    """What a directive asks for, by the word that it begins with."""

    DISABLE = "pirlint-disable"
    """Silence the next block, or all up to the `pirlint-enable` that belongs to it."""
    LINE = "pirlint-disable-line"
    NEXT_LINE = "pirlint-disable-next-line"
    FILE = "pirlint-disable-file"
    ENABLE = "pirlint-enable"


@dataclass(frozen=True, slots=True)
class Words:
    """What a directive says."""

    kind: Kind
    names: tuple[str, ...]
    """The rules and groups of rules that are meant; none for all of them."""
    reason: str | None = None

    def __str__(self) -> str:
        """Return the directive as it is written on a line of its own."""
        named = f"{self.kind} {', '.join(self.names)}".rstrip()
        return f"{named} -- {self.reason}" if self.reason else named

    @property
    def inline(self) -> str:
        """The directive as it is written after other text, where some renderers show a comment with two hyphens."""
        return str(self).replace(" -- ", ": ", 1)


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive, where it stands."""

    words: Words
    span: Span
    """The comment in the source, or the value in the front matter."""
    lines: range
    """The lines of the comment, counted from 1."""

    @property
    def in_front_matter(self) -> bool:
        """Whether it is in the front matter, where a directive is no comment."""
        return not self.lines


def word_of(comment: str) -> str | None:
    """Return the word with which a comment speaks to pirlint; None if it does not."""
    found = _COMMENT.fullmatch(comment.strip())
    return found["word"] if found is not None else None


def words(kind: Kind, comment: str) -> Words:
    """Return what a comment says that begins with the word of a directive."""
    found = _COMMENT.fullmatch(comment.strip())
    return names_and_reason(kind, found["rest"] if found is not None else "")


def names_and_reason(kind: Kind, text: str) -> Words:
    """Return what is after the word: names of rules and groups, and the reason after them."""
    text = text.strip()
    found = _REASON.search(text)
    named = text[: found.start()] if found is not None else text
    reason = " ".join(found["reason"].split()) if found is not None else ""
    names = tuple(dict.fromkeys(name for name in _BETWEEN_NAMES.split(named) if name))
    return Words(kind, names, reason if reason and reason != PLACEHOLDER else None)
