"""The vocabulary of the milestones, compiled: by which words an event shows what it is."""

from __future__ import annotations

from functools import cache
from os.path import commonprefix
from typing import Any, NamedTuple

import re2

from pirlint import yaml12
from pirlint.resources import resource

_PLACES = re2.compile(r"\([^)]*\)\??|\S+")
_REACH = {".": 2, "..": 4, "...": 8}
"""Gaps, and the number of words that each may span."""
_PATTERN = frozenset(" \\[.*+")
"""Characters of a term that is no word but a pattern, or several words."""
_HYPHEN = re2.compile(r"(\pL)-(\pL)")
_CAPITAL = re2.compile(r"(^|[\s(\"'])([A-Z])")
_MARK = "\x02"
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_VOWELS = "aeiou"


class Signs(NamedTuple):
    """What a milestone is known by: the signs, and the traps that look like them."""

    signs: Any
    traps: Any


class Vocabulary(NamedTuple):
    """The signs of every milestone, and what is no real event."""

    unreal: Any
    milestones: dict[str, Signs]


def forms(word: str, irregular: dict[str, list[str]]) -> list[str]:
    """Return the inflected forms of an English word, verb or noun, the word itself included."""
    if word in irregular:
        return [word, *irregular[word]]
    if word.endswith("!"):
        return [word[:-1]]
    prefix, hyphen, stem = word.rpartition("-")
    if hyphen:
        return [prefix + hyphen + form for form in forms(stem, irregular)]
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


def plain_words(text: str) -> bytes:
    """Write a text as the patterns want it: small letters, with a mark before what was capitalised.

    Patterns that need not fold case or decode characters compile and run in half the time. Each hyphenated word becomes
    one word, so that the "call" in "on-call" is none.
    """
    marked = _CAPITAL.sub(rf"\1{_MARK}\2", _HYPHEN.sub(r"\1_\2", text.translate(_QUOTES)))
    return str(marked).lower().encode()


@cache
def vocabulary() -> Vocabulary:
    """Read `rules/milestones.yaml`."""
    data = yaml12.load(resource("rules/milestones.yaml").read_text("utf-8"))
    writer = _Writer(data.pop("irregular"), data.pop("sets"))
    unreal = writer.compiled(data.pop("unreal"))
    signs = {
        name: Signs(writer.compiled(entry["signs"]), writer.compiled(entry.get("unless", [])))
        for name, entry in data.items()
    }
    return Vocabulary(unreal, signs)


class _Writer:
    """Makes patterns of phrases."""

    def __init__(self, irregular: dict[str, list[str]], sets: dict[str, list[str]]) -> None:
        self.irregular = irregular
        self.sets = sets
        self.terms: dict[str, str] = {}

    def compiled(self, phrases: list[str]) -> Any:
        """Make one pattern of several phrases; None of no phrase."""
        if not phrases:
            return None
        options = re2.Options()
        options.max_mem = 128 << 20
        options.encoding = re2.Options.Encoding.LATIN1
        pattern = "|".join(f"(?:{self.phrase(phrase)})" for phrase in phrases)
        return re2.compile(pattern.encode("ascii"), options=options)

    def phrase(self, phrase: str) -> str:
        """Make the pattern of one phrase."""
        pattern, gap, opening = "", "", False
        for place in _PLACES.findall(phrase):
            if place in _REACH:
                gap = _gap(_REACH[place], opening=opening)
            elif place == "^":
                pattern, gap, opening = "^[^a-z0-9#]*", "", True
                continue
            elif place == "$":
                pattern += "[^a-z0-9]*$"
            elif place.endswith("?"):
                pattern += f"(?:{gap}{self.term(place[:-1])})?"
            else:
                pattern += gap + self.term(place)
                gap = rf"[\s,;:(\"'{_MARK}-]+"
            opening = False
        return pattern

    def term(self, place: str) -> str:
        """Make the pattern of one place in a phrase."""
        if place not in self.terms:
            self.terms[place] = self._term(place)
        return self.terms[place]

    def _term(self, place: str) -> str:
        if place == "_":
            return r"\S+"
        if place == "@name":
            return f"{_MARK}[a-z]+"
        words = self.sets[place[1:-1]] if place.startswith("{") else place.strip("()").split("|")
        made = [
            _joined(forms(word, self.irregular)) if not _PATTERN.intersection(word) else word.replace(" ", r"\s+")
            for word in words
        ]
        whole = [form for form in made if form[:1].isalnum()]
        other = [form for form in made if not form[:1].isalnum()]
        if whole:
            other.append(rf"\b(?:{'|'.join(dict.fromkeys(whole))})\b(?:'s\b)?")
        return f"(?:{'|'.join(other)})"


def _joined(made: list[str]) -> str:
    """Make one pattern of the forms of a word, what they have in common written once."""
    made = [_HYPHEN.sub(r"\1_\2", form) if "-" in form else form for form in dict.fromkeys(made)]
    stem = commonprefix(made)  # noqa: RUF071 - characters are meant, not folders
    return stem + f"(?:{'|'.join(form[len(stem) :] for form in made)})" if stem and len(made) > 1 else "|".join(made)


def _gap(reach: int, *, opening: bool) -> str:
    """Make the pattern of some words of one sentence that may stand between, or before what follows."""
    word, opened = r"\S*[^\s.;!?]", rf"[\"'({_MARK}]*"
    return rf"(?:{word}\s+){{0,{reach}}}?{opened}" if opening else rf"[\"'),:]*(?:\s+{word}){{0,{reach}}}?\s+{opened}"
