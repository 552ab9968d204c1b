"""Word classes of `rules/lexicons/`: closed classes of English, verbs, nouns, judgements, cues."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pirlint.cache.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def table(name: str) -> dict[str, Any]:
    """Return the content of a file of `rules/lexicons/`."""
    entries: dict[str, Any] = shipped(f"lexicons/{name}.yaml")
    return entries


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Return the classes of a file of `rules/lexicons/` with words separated by spaces."""
    return {key: frozenset(words.split()) for key, words in table(name).items()}


@cache
def closed_class(*names: str) -> frozenset[str]:
    """Return the words of closed classes in lower case; raises KeyError for unknown classes."""
    return frozenset().union(*(table("english")[name] for name in names))


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, longest first, with any space within them."""
    longer_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longer_first)


def alternation(*names: str) -> str:
    """Return a regular expression for any word of closed classes, as `any_of` does."""
    return any_of(closed_class(*names))


@cache
def verb_class(*names: str) -> frozenset[str]:
    """Return the lemmas of classes of `rules/lexicons/verbs.yaml`; raises KeyError."""
    return frozenset().union(*(table("verbs")[name] for name in names))


@cache
def plain_verbs(name: str) -> Mapping[str, str]:
    """Return the plain words for a class of `rules/lexicons/loaded-verbs.yaml`; raises KeyError."""
    return MappingProxyType(dict(table("loaded-verbs")[name]))


@cache
def noun_class(*names: str) -> frozenset[str]:
    """Return the lemmas of classes of `rules/lexicons/nouns.yaml`; raises KeyError."""
    return frozenset().union(*(table("nouns")[name] for name in names))


@cache
def time_words(name: str) -> frozenset[str]:
    """Return a class of `rules/lexicons/times.yaml`; raises KeyError."""
    return frozenset(table("times")[name])


@cache
def judgements() -> Mapping[str, tuple[str, ...]]:
    """Return the judgemental words by class, from `rules/lexicons/judgements.yaml`."""
    return MappingProxyType({name: tuple(words) for name, words in table("judgements").items()})


@cache
def object_forms() -> Mapping[str, str]:
    """Return the object forms of personal pronouns ("him") by subject forms ("he"), in lower case."""
    return MappingProxyType(dict(table("english")["object-forms"]))


@cache
def ordered_class(name: str) -> Mapping[str, int]:
    """Return the words of a closed class with their positions; raises KeyError."""
    return MappingProxyType(dict(table("english")[name]))


@cache
def number_words() -> Mapping[str, int]:
    """Return the numbers up to 99 by their words."""
    numbers: dict[str, int] = dict(table("english")["cardinal-numbers"])
    tens = {word: value for word, value in numbers.items() if value >= 20}
    units = {word: value for word, value in numbers.items() if value < 10}
    compounds = {f"{ten}-{one}": tens[ten] + units[one] for ten in tens for one in units}
    return MappingProxyType(numbers | compounds)


def cues(name: str) -> str:
    """Return a regular expression for any cue of a class, in a group; raises KeyError."""
    return f"(?:{'|'.join(table('cues')[name].splitlines())})"


@cache
def cue(name: str) -> re.Pattern[str]:
    """Return a compiled expression for any cue of a class as whole words, ignoring case; raises KeyError."""
    return re.compile(rf"\b{cues(name)}\b", re.IGNORECASE)
