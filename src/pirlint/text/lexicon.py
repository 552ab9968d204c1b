"""Words by class, of `rules/lexicons/`: closed classes of English, verbs, nouns, judgements, cues of a text."""

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
    """Return what a file of `rules/lexicons/` holds."""
    entries: dict[str, Any] = shipped(f"lexicons/{name}.yaml")
    return entries


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Return the classes of a file of `rules/lexicons/` that gives words parted by blanks."""
    return {key: frozenset(words.split()) for key, words in table(name).items()}


@cache
def closed_class(*names: str) -> frozenset[str]:
    """Return the words of one or more closed classes, in lower case; raises KeyError for a class that there is not."""
    return frozenset().union(*(table("english")[name] for name in names))


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, the longer ones first, with any space between their parts."""
    longer_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longer_first)


def alternation(*names: str) -> str:
    """Return a regular expression for any word of some closed classes, as `any_of` does."""
    return any_of(closed_class(*names))


@cache
def verb_class(*names: str) -> frozenset[str]:
    """Return the lemmas of one or more classes of `rules/lexicons/verbs.yaml`; raises KeyError as `closed_class`."""
    return frozenset().union(*(table("verbs")[name] for name in names))


@cache
def plain_verbs(name: str) -> Mapping[str, str]:
    """Return the plain words for a class of `rules/lexicons/loaded-verbs.yaml`; raises KeyError as `closed_class`."""
    return MappingProxyType(dict(table("loaded-verbs")[name]))


@cache
def noun_class(*names: str) -> frozenset[str]:
    """Return the lemmas of one or more classes of `rules/lexicons/nouns.yaml`; raises KeyError as `closed_class`."""
    return frozenset().union(*(table("nouns")[name] for name in names))


@cache
def time_words(name: str) -> frozenset[str]:
    """Return a class of words around times, of `rules/lexicons/times.yaml`; raises KeyError as `closed_class`."""
    return frozenset(table("times")[name])


@cache
def judgements() -> Mapping[str, tuple[str, ...]]:
    """Return the words that judge, of `rules/lexicons/judgements.yaml`, by their classes."""
    return MappingProxyType({name: tuple(words) for name, words in table("judgements").items()})


@cache
def object_forms() -> Mapping[str, str]:
    """Return the forms of personal pronouns as objects ("him"), by those as subjects ("he"), in lower case."""
    return MappingProxyType(dict(table("english")["object-forms"]))


@cache
def ordered_class(name: str) -> Mapping[str, int]:
    """Return the words of a closed class with their places in its order; raises KeyError as `closed_class`."""
    return MappingProxyType(dict(table("english")[name]))


@cache
def number_words() -> Mapping[str, int]:
    """Return the numbers up to ninety-nine by the words for them."""
    numbers: dict[str, int] = dict(table("english")["cardinal-numbers"])
    tens = {word: value for word, value in numbers.items() if value >= 20}
    units = {word: value for word, value in numbers.items() if value < 10}
    compounds = {f"{ten}-{one}": tens[ten] + units[one] for ten in tens for one in units}
    return MappingProxyType(numbers | compounds)


def cues(name: str) -> str:
    """Return the regular expression for any cue of a class, in a group; raises KeyError for an unknown class."""
    return f"(?:{'|'.join(table('cues')[name].splitlines())})"


@cache
def cue(name: str) -> re.Pattern[str]:
    """Return the expression that finds any cue of a class as whole words, in any case; raises KeyError as `cues`."""
    return re.compile(rf"\b{cues(name)}\b", re.IGNORECASE)
