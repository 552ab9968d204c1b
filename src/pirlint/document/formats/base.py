"""What a format is: how it is read, and how it is written."""

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
        """A soft line break in the source, with the white space before it and the indentation behind it."""

    def link(self, text: str, address: str) -> str | None:
        """Return a link that shows `text`, which is source; None where such a text cannot stand in a link."""

    def heading(self, level: int, title: str) -> str:
        """Return the line or lines of a heading; `level` counts from 1."""

    def comment(self, text: str) -> str:
        """Return a comment, which readers of the rendered review do not see."""

    def fragment(self, link: str, name: str) -> Span | None:
        """Return where in the source of a link its address has `#name`; None where it has it nowhere."""

    def undefined_references(self, text: str) -> Iterator[Span]:
        """Return the ranges of a plain text that look like references to what is defined nowhere."""

    def anchors(self, review: Review) -> list[str]:
        """Return the names, in lower case, of the places in a review that a link can lead to."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that reviews are written in."""

    name: str
    """As people call it."""
    suffixes: frozenset[str]
    """The suffixes of its files, in lower case and with their dot."""
    language_ids: frozenset[str]
    """What editors (`languageId` of the Language Server Protocol) and pre-commit (`types`) call it."""
    markup: Markup
    read: Callable[[str, str], Review]
    """Return the review that a source, already redacted, tells; the second argument is the path to know it by."""
