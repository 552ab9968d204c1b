"""Texts as the milestone patterns match them, with a mapping to the original."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, AnyStr

from pirlint.text.quotations import speech
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

MARK = "\x02"
"""The mark before a word that was capitalised."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_CAPITAL = re.compile(r"(?:^|(?<=[ \t\n\f\r(\"']))(?=[A-Z])")
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_WORD = re.compile(rb"[a-z0-9_]+")
_GAP = " … "
"""The replacement of removed words."""


@dataclass(frozen=True)
class PlainText:
    """Lower-case UTF-8, with a mark before words that were capitalised; a hyphenated word is one word.

    Patterns that need not fold case or decode characters compile and run in half the time.
    """

    text: bytes
    _place: Callable[[int], int] = lambda at: at
    """Maps an offset to one in the original text."""

    @classmethod
    def of(cls, text: str) -> PlainText:
        """Return the plain form of a whole text."""
        plain = _marked(text).encode()
        return cls(plain.lower(), lambda at: len(plain[:at].decode(errors="ignore").replace(MARK, "")))

    @classmethod
    def of_author(cls, text: str) -> PlainText:
        """Return the plain form of the author's words, without quotations."""
        quoted = speech(text)
        plain = cls.of(cut_out(text, quoted, _GAP))
        return cls(plain.text, lambda at: _restored(plain._place(at), quoted, len(_GAP)))

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The words of the text."""
        return frozenset(_WORD.findall(self.text))

    def without(self, cuts: Sequence[tuple[int, int]], gap: bytes = _GAP.encode()) -> PlainText:
        """Return the text with ranges removed; each leaves a gap of one word."""
        if not cuts:
            return self
        return PlainText(cut_out(self.text, cuts, gap), lambda at: self._place(_restored(at, cuts, len(gap))))

    def calling(self, names: Collection[str], noun: str) -> PlainText:
        """Return the text with names replaced by a noun."""
        if not names:
            return self
        alternatives = "|".join(re.escape(joined_at_hyphens(name).lower()) for name in sorted(names))
        named = re.compile(rf"{MARK}(?:{alternatives})(?!\w)".encode())
        return self.without([found.span() for found in named.finditer(self.text)], noun.encode())

    def original(self, start: int, end: int) -> Span:
        """Return the original range of a range."""
        return Span(self._place(start), self._place(end))


def joined_at_hyphens(word: str) -> str:
    """Return a text with hyphenated words joined."""
    return _HYPHEN.sub("_", word)


def _marked(text: str) -> str:
    return _CAPITAL.sub(MARK, joined_at_hyphens(text.translate(_QUOTES)))


def cut_out(text: AnyStr, cuts: Sequence[tuple[int, int]], gap: AnyStr) -> AnyStr:
    """Return a text with a gap for each of some ranges."""
    bounds = [0, *(bound for cut in cuts for bound in cut), len(text)]
    return gap.join(text[start:end] for start, end in list(pairwise(bounds))[::2])


def _restored(at: int, cuts: Sequence[tuple[int, int]], gap: int) -> int:
    """Return the offset in a whole text for one in a text with cuts."""
    for start, end in cuts:
        if at < start + gap:
            return min(at, start)
        at += end - start - gap
    return at
