"""The vocabulary of the milestones, compiled: by which words an event shows what it is."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import re2

from pirlint import yaml12
from pirlint.resources import resource

_WORD = re2.compile(r"^[\w'-]+!?$")
_PLACES = re2.compile(r"\([^)]*\)\??|\S+")
_REACH = {".": 2, "..": 4, "...": 8}
"""Gaps, and the number of words that each may span."""
_HYPHEN = re2.compile(r"(\pL)-(\pL)")
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
    """Give the inflected forms of an English word, verb or noun, the word itself included."""
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


def plain_words(text: str) -> str:
    """Make each hyphenated word one word, so that the "call" in "on-call" is none."""
    return str(_HYPHEN.sub(r"\1_\2", text))


@cache
def vocabulary() -> Vocabulary:
    """Read `rules/milestones.yaml`."""
    data = yaml12.load(resource("rules/milestones.yaml").read_text("utf-8"))
    irregular, sets = data.pop("irregular"), data.pop("sets")
    unreal = _compile(data.pop("unreal"), sets, irregular)
    signs = {
        name: Signs(_compile(entry["signs"], sets, irregular), _compile(entry.get("unless", []), sets, irregular))
        for name, entry in data.items()
    }
    return Vocabulary(unreal, signs)


def _compile(phrases: list[str], sets: dict[str, list[str]], irregular: dict[str, list[str]]) -> Any:
    """Make one pattern of several phrases; None of no phrase."""
    if not phrases:
        return None
    options = re2.Options()
    options.max_mem = 128 << 20
    options.case_sensitive = False
    return re2.compile("|".join(f"(?:{_phrase(phrase, sets, irregular)})" for phrase in phrases), options=options)


def _phrase(phrase: str, sets: dict[str, list[str]], irregular: dict[str, list[str]]) -> str:
    """Make the pattern of one phrase."""
    pattern, gap, opening = "", "", False
    for place in _PLACES.findall(phrase):
        if place in _REACH:
            gap = _gap(_REACH[place], opening=opening)
        elif place == "^":
            pattern, gap, opening = r"^[^\pL\pN#]*", "", True
            continue
        elif place == "$":
            pattern += r"[^\pL\pN]*$"
        elif place.endswith("?"):
            pattern += f"(?:{gap}{_term(place[:-1], sets, irregular)})?"
        else:
            pattern += gap + _term(place, sets, irregular)
            gap = r"[\s,;:(\"'“‘-]+"
        opening = False
    return pattern


def _gap(reach: int, *, opening: bool) -> str:
    """Make the pattern of some words of one sentence that may stand between, or before what follows."""
    word = r"\S*[^\s.;!?]"
    return rf"(?:{word}\s+){{0,{reach}}}?" if opening else rf"(?:\s+{word}){{0,{reach}}}?\s+"


def _term(place: str, sets: dict[str, list[str]], irregular: dict[str, list[str]]) -> str:
    """Make the pattern of one place in a phrase."""
    if place == "_":
        return r"\S+"
    if place == "@name":
        return r"(?-i:[A-Z][A-Za-z]+)"
    words = sets[place[1:-1]] if place.startswith("{") else place.strip("()").split("|")
    made = [
        form
        for word in words
        for form in (forms(word, irregular) if _WORD.search(word) else [word.replace(" ", r"\s+")])
    ]
    edge = r"\b" if all(form[:1].isalnum() for form in made) else ""
    made = [form if "[" in form else plain_words(form) for form in made]
    return edge + "(?:" + "|".join(dict.fromkeys(made)) + r")" + (r"\b(?:['’]s\b)?" if edge else "")
