"""What a format is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.document.markup import Markup
    from pirlint.document.model import Review


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
