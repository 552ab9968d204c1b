"""Names known from outside a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.language.inflection import is_word
from pirlint.language.people.lexicon import lexicon
from pirlint.text.lexicon import closed_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is who according to the review, its repository and the settings, as spelt there."""

    people: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    """Names that are not people's, according to the settings: they take precedence over all other evidence."""


class KnownNames:
    """The names of a roster, prepared for lookup."""

    def __init__(self, roster: Roster) -> None:
        parts = {part for name in roster.people for part in name.split() if len(part) > 1}
        parts -= closed_class("name-particles")
        self.initials = frozenset(part for part in parts if part.isupper() and len(part) in {2, 3})
        self.people = _lowered(parts - self.initials)
        self.teams = _lowered(roster.teams)
        self.vendors = _lowered(roster.vendors)
        self.programs = _lowered(roster.programs)
        self.things = _lowered(roster.things)
        self._mentions = _mentions(parts)

    def mentions(self, text: str) -> Iterator[Span]:
        """Return the ranges of people's names in a text, except those that are ordinary words too."""
        if self._mentions is not None:
            yield from (Span(*mention.span()) for mention in self._mentions.finditer(text))


def _lowered(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


def _mentions(parts: set[str]) -> re.Pattern[str] | None:
    """Return a pattern for one or more names in a row; None if all of them are ordinary words too."""
    others = lexicon().group_names | lexicon().roles
    names = sorted(re.escape(part) for part in parts if part.lower() not in others and not is_word(part.lower()))
    if not names:
        return None
    name = f"(?:{'|'.join(names)})"
    return re.compile(rf"(?<![\w@.’'-]){name}(?:[ -]{name})*(?![\w-])")
