"""The interface of formats: how one is read, and how its markup is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from pirlint.document.model import Review
    from pirlint.text.spans import Span


class Markup(Protocol):
    """The syntax of a format."""

    @property
    def line_break(self) -> re.Pattern[str]:
        """A soft line break, with the white space before it and the indentation after it."""

    def link(self, text: str, address: str) -> str | None:
        """Return a link that shows `text`, which is source; None if that text cannot be in a link."""

    def heading(self, level: int, title: str) -> str:
        """Return the source of a heading; `level` counts from 1."""

    def comment(self, text: str) -> str:
        """Return a comment, which is invisible in the rendered review."""

    def fragment(self, link: str, name: str) -> Span | None:
        """Return the range of `#name` in the source of a link; None if its address does not have it."""

    def undefined_references(self, text: str) -> Iterator[Span]:
        """Return the ranges of a plain text that look like references without a definition."""

    def anchors(self, review: Review) -> list[str]:
        """Return the names, in lower case, of the anchors of a review."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reviews."""

    name: str
    """Its common name."""
    suffixes: frozenset[str]
    """The suffixes of its files, in lower case, with the dot."""
    language_ids: frozenset[str]
    """Its names in editors (`languageId` of the Language Server Protocol) and pre-commit (`types`)."""
    markup: Markup
    read: Callable[[str, str], Review]
    """Reads a review from its source, already redacted, and its path."""
