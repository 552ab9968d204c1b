"""The notation of phrases in the milestone vocabulary: as regular expressions, with the words that they need."""

from __future__ import annotations

import re
from functools import cached_property
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.forms import spelled_forms
from pirlint.timeline.milestones.plain_text import MARK, joined_at_hyphens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLACE = re.compile(r"\([^)]*\)\??|\S+")
_REACH = {".": 2, "..": 4, "...": 8}
"""Gaps, with the number of words that each may span."""
_GAPS = frozenset({*_REACH, "~"})
_ANCHORS = frozenset("^$")
_SPECIAL = {"_": r"\S+", "@name": f"{MARK}[a-z]+"}
_REGEX = frozenset("\\[.*+")
"""Characters that make a term a regular expression."""
_LITERAL = re.compile(r"(?:\\b)?((?:[\w#]|\\\.)*)(?![*?{])")
"""The literal start of a regular expression."""
_WORD = re.compile(r"[a-z0-9_]+")
_BETWEEN = rf"[\s,;:(\"'{MARK}-]+"
_SPACE = rf"\s+{MARK}?"


class Needs(NamedTuple):
    """What a text needs for a phrase: one of each set."""

    words: tuple[frozenset[bytes], ...]
    literals: tuple[frozenset[bytes], ...]


class _Term:
    """A position of a phrase: its alternative words or regular expressions."""

    def __init__(self, words: Sequence[str]) -> None:
        self._regexes = [word for word in words if _REGEX.intersection(word)]
        self._forms = [_forms(word) for word in words if not _REGEX.intersection(word)]

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The words of which a text needs one; empty if a regular expression is among them."""
        first = (_WORD.search(form) for forms in self._forms for form in forms)
        return frozenset(word[0].encode() for word in first if word is not None and not self._regexes)

    @cached_property
    def literals(self) -> frozenset[bytes]:
        """The same for a term with regular expressions: literal characters."""
        begin = (_LITERAL.match(regex) for regex in self._regexes)
        literals = {match[1].replace("\\", "") if match else "" for match in begin}
        literals |= {_common(forms).partition(" ")[0] for forms in self._forms}
        return frozenset(literal.encode() for literal in literals) if self._regexes and all(literals) else frozenset()

    @cached_property
    def expression(self) -> str:
        made = [*map(_one_of, self._forms), *self._regexes]
        whole = [form.replace(" ", rf"\s+{MARK}?") for form in made if form[:1].isalnum()]
        other = [form for form in made if not form[:1].isalnum()]
        if whole:
            other.append(rf"\b(?:{'|'.join(dict.fromkeys(whole))})\b(?:'s\b)?")
        return f"(?:{'|'.join(other)})"


class Grammar:
    """Reads phrases, given the sets of words that they may name."""

    def __init__(self, sets: Mapping[str, list[str]]) -> None:
        self._sets = sets
        self._terms: dict[str, _Term] = {}

    def needs(self, phrase: str) -> Needs:
        """Return what a text needs for the phrase."""
        places = (place for place in _PLACE.findall(phrase) if place not in _ANCHORS and place not in _GAPS)
        terms = [self._term(place) for place in places if place not in _SPECIAL and not place.endswith("?")]
        return Needs(
            tuple(term.words for term in terms if term.words), tuple(term.literals for term in terms if term.literals)
        )

    def expression(self, phrase: str) -> str:
        """Return the regular expression of a phrase."""
        expression, gap, opening = "", "", False
        for place in _PLACE.findall(phrase):
            if place in _REACH:
                gap = _gap(_REACH[place], opening=opening)
            elif place == "~":
                gap = _SPACE
            elif place == "^":
                expression, gap, opening = "^[^a-z0-9#]*", "", True
                continue
            elif place == "$":
                expression += "[^a-z0-9]*$"
            elif place.endswith("?"):
                expression += f"(?:{gap}{self._expression(place[:-1])})?"
            else:
                expression += gap + self._expression(place)
                gap = _BETWEEN
            opening = False
        return expression

    def _expression(self, place: str) -> str:
        return _SPECIAL.get(place) or self._term(place).expression

    def _term(self, place: str) -> _Term:
        if place not in self._terms:
            self._terms[place] = _Term(self._words(place))
        return self._terms[place]

    def _words(self, place: str) -> list[str]:
        """Return the words that a place of a phrase names; a set may name others."""
        if not place.startswith("{"):
            return place.strip("()").split("|")
        words = self._sets[place[1:-1]]
        return [one for word in words for one in (self._words(word) if word.startswith("{") else (word,))]


def _forms(word: str) -> list[str]:
    """Return the forms of a phrase's word, as in a plain text."""
    forms = (word[:-1],) if word.endswith("!") else spelled_forms(word)
    return list(map(joined_at_hyphens, forms))


def _one_of(forms: Sequence[str]) -> str:
    """Return the expression of a word's forms, with the common start factored out."""
    forms = list(dict.fromkeys(forms))
    stem = _common(forms)
    return stem + f"(?:{'|'.join(form[len(stem) :] for form in forms)})" if stem and len(forms) > 1 else "|".join(forms)


def _common(forms: Sequence[str]) -> str:
    return commonprefix(forms)  # noqa: RUF071 - characters are meant, not folders


def _gap(reach: int, *, opening: bool) -> str:
    """Return the expression of words of one sentence between or before terms."""
    word, opened = r"\S*[^\s.;!?]", rf"[\"'({MARK}]*"
    return rf"(?:{word}\s+){{0,{reach}}}?{opened}" if opening else rf"[\"'),:]*(?:\s+{word}){{0,{reach}}}?\s+{opened}"
