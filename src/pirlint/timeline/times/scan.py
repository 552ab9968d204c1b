"""Matches patterns of the grammar, and looks at the context of a match (which RE2 cannot)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from pirlint.timeline.times import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = re.compile(r"[\w'’%$€£-]*[\w%$€£]")  # for a few characters, where the standard library's is the quicker
_SEPARATOR = re2.compile(r"[\s*_`)\]]*(?:$|[:|–—]|->|→|-\s)")
_REACH = 16
"""The characters to examine for one word."""


class Match:
    """A match in a text as bytes, with its groups by name.

    Only requested groups are decoded: a pattern has dozens.
    """

    def __init__(self, raw: Any, groups: dict[str, int]) -> None:
        self._raw = raw
        self._groups = groups
        self.start, self.end = self._characters(*raw.span())
        self.text: str = raw[0].decode()

    def __getitem__(self, group: str) -> str:
        """Return the text of a named group; "" if it did not match, or the pattern has none."""
        found: bytes | None = self._raw[index] if (index := self._groups.get(group)) else None
        return found.decode() if found else ""

    def span(self, group: str) -> tuple[int, int]:
        """Return the range of a named group, which must have matched."""
        return self._characters(*self._raw.span(self._groups[group]))

    def _characters(self, start: int, end: int) -> tuple[int, int]:
        text: bytes = self._raw.string
        return (start, end) if text.isascii() else (len(text[:start].decode()), len(text[:end].decode()))


@cache
def _pattern(name: str) -> tuple[Any, dict[str, int]]:
    """Return a pattern of the grammar, compiled on first use, with the numbers of its named groups."""
    options = re2.Options()
    options.max_mem = 64 << 20
    pattern = re2.compile(getattr(grammar, name).encode(), options=options)
    return pattern, {group.decode(): number for group, number in pattern.groupindex.items()}


def matches(name: str, text: str) -> Iterator[Match]:
    """Yield the matches of a pattern, named as in `pirlint.timeline.times.grammar`."""
    pattern, groups = _pattern(name)
    return (Match(raw, groups) for raw in pattern.finditer(text.encode()))


class Scan(NamedTuple):
    """The text being read."""

    text: str
    cell: bool
    """Whether the text is a whole time cell or timestamp, in which a bare number is an hour."""

    def before(self, at: int) -> str:
        """Return the character before `at`, or a space."""
        return self.text[at - 1] if at > 0 else " "

    def after(self, at: int) -> str:
        """Return the character at `at`, or a space."""
        return self.text[at] if at < len(self.text) else " "

    def words_before(self, at: int, count: int = 1) -> list[str]:
        """Return up to `count` words before `at` in lower case, nearest first."""
        words = _WORDS.findall(self.text[max(0, at - _REACH * (count + 1)) : at])
        return [word.lower() for word in reversed(words[-count:])]

    def words_after(self, at: int, count: int = 1) -> list[str]:
        """Return up to `count` words after `at` in lower case."""
        return [word.lower() for word in _WORDS.findall(self.text[at : at + _REACH * (count + 1)])[:count]]

    def rest(self, at: int) -> str:
        """Return the next characters from `at`, without leading white space."""
        return self.text[at : at + 4 * _REACH].lstrip()

    def glued(self, start: int, end: int, before: str = "_", after: str = "_") -> bool:
        """Whether a letter, digit or one of the given characters touches the range."""
        left, right = self.before(start), self.after(end)
        return left.isalnum() or right.isalnum() or left in before or right in after

    def sets_off(self, at: int) -> bool:
        """Whether a separator, or nothing, follows what ends at `at`."""
        return _SEPARATOR.match(self.text, at) is not None

    def closes(self, at: int) -> bool:
        """Whether the sentence or phrase ends at `at`."""
        rest = self.rest(at)
        return not rest or rest[0] in ".,;:!?)|"
