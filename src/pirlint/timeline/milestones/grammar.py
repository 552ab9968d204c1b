"""How phrases of the milestone vocabulary are written: as regular expressions, and which words they need."""

from __future__ import annotations

import re
from functools import cached_property
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from pirlint.timeline.milestones.plain_text import MARK, joined_at_hyphens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLACE = re.compile(r"\([^)]*\)\??|\S+")
_REACH = {".": 2, "..": 4, "...": 8}
"""Gaps, and the number of words that each may span."""
_ANCHORS = frozenset("^$")
_SPECIAL = {"_": r"\S+", "@name": f"{MARK}[a-z]+"}
_REGEX = frozenset("\\[.*+")
"""Characters of a term that is a regular expression."""
_LITERAL = re.compile(r"(?:\\b)?((?:[\w#]|\\\.)*)(?![*?{])")
"""What a regular expression begins with that every text has which it matches."""
_WORD = re.compile(r"[a-z0-9_]+")
_BETWEEN = rf"[\s,;:(\"'{MARK}-]+"
_VOWELS = "aeiou"


class Needs(NamedTuple):
    """What a text must have to have a phrase: of each set one."""

    words: tuple[frozenset[bytes], ...]
    literals: tuple[frozenset[bytes], ...]


class _Term:
    """One place of a phrase: the words or regular expressions that may stand there."""

    def __init__(self, words: Sequence[str], irregular: Mapping[str, list[str]]) -> None:
        self._regexes = [word for word in words if _REGEX.intersection(word)]
        self._forms = [
            [joined_at_hyphens(form) for form in _forms(word, irregular)]
            for word in words if not _REGEX.intersection(word)
        ]  # fmt: skip

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The words one of which a text must have; none where a regular expression may do without."""
        first = (_WORD.search(form) for forms in self._forms for form in forms)
        return frozenset(word[0].encode() for word in first if word is not None and not self._regexes)

    @cached_property
    def literals(self) -> frozenset[bytes]:
        """The same, of a term with regular expressions: characters."""
        begin = (_LITERAL.match(regex) for regex in self._regexes)
        literals = {match[1].replace("\\", "") if match else "" for match in begin}
        literals |= set(map(_common, self._forms))
        return frozenset(literal.encode() for literal in literals) if self._regexes and all(literals) else frozenset()

    @cached_property
    def expression(self) -> str:
        made = [*map(_one_of, self._forms), *self._regexes]
        whole = [form.replace(" ", r"\s+") for form in made if form[:1].isalnum()]
        other = [form for form in made if not form[:1].isalnum()]
        if whole:
            other.append(rf"\b(?:{'|'.join(dict.fromkeys(whole))})\b(?:'s\b)?")
        return f"(?:{'|'.join(other)})"


class Grammar:
    """Reads phrases, with the irregular words and the sets of words that they may name."""

    def __init__(self, irregular: Mapping[str, list[str]], sets: Mapping[str, list[str]]) -> None:
        self._irregular = irregular
        self._sets = sets
        self._terms: dict[str, _Term] = {}

    def needs(self, phrase: str) -> Needs:
        """Return what a text must have that has the phrase."""
        places = (place for place in _PLACE.findall(phrase) if place not in _ANCHORS and place not in _REACH)
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
            words = self._sets[place[1:-1]] if place.startswith("{") else place.strip("()").split("|")
            self._terms[place] = _Term(words, self._irregular)
        return self._terms[place]


def _forms(word: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """Return the inflected forms of an English word, verb or noun, the word itself included."""
    if word in irregular:
        return [word, *irregular[word]]
    if word.endswith("!"):
        return [word[:-1]]
    prefix, hyphen, stem = word.rpartition("-")
    if hyphen:
        return [prefix + hyphen + form for form in _forms(stem, irregular)]
    if not word.isalpha():
        return [word]
    made = [word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        made.append(word + "es")
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        made += [word[:-1] + "ies", word[:-1] + "ied"]
    else:
        made.append(word + "s")
    if word.endswith("e"):
        made += [word + "d", word[:-1] + "ing"]
    else:
        made += [word + "ed", word + "ing"]
        short = len(word) >= 3 and word[-1] not in "aeiouwxys" and word[-2] in _VOWELS and word[-3] not in _VOWELS
        if short:
            made += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return made


def _one_of(forms: Sequence[str]) -> str:
    """Return the expression of the forms of a word, what they have in common written once."""
    forms = list(dict.fromkeys(forms))
    stem = _common(forms)
    return stem + f"(?:{'|'.join(form[len(stem) :] for form in forms)})" if stem and len(forms) > 1 else "|".join(forms)


def _common(forms: Sequence[str]) -> str:
    return commonprefix(forms)  # noqa: RUF071 - characters are meant, not folders


def _gap(reach: int, *, opening: bool) -> str:
    """Return the expression of some words of one sentence that may stand between, or before what follows."""
    word, opened = r"\S*[^\s.;!?]", rf"[\"'({MARK}]*"
    return rf"(?:{word}\s+){{0,{reach}}}?{opened}" if opening else rf"[\"'),:]*(?:\s+{word}){{0,{reach}}}?\s+{opened}"
