"""Noun phrases without a parser: where one begins, its determiner, and whether its noun modifies another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.forms import irregular_pasts
from pirlint.text.lexicon import closed_class, word_lists

if TYPE_CHECKING:
    from pirlint.text.spans import Span

_WORD = re.compile(r"[\w#@&+.'’/-]*[\w']|&")
_MODIFIERS = 5
"""Words between a determiner and its noun."""
_ENDS_CLOCK = re.compile(r"\d:\d\d(?: ?[ap]m)?$")


class LeftEdge(NamedTuple):
    """The start of a noun phrase."""

    determiner: str
    """"definite", "indefinite" or "open"; "" if it has none."""
    start: int


def describes_next_noun(text: str, head: Span) -> bool:
    """Whether a noun modifies the next word, another noun: "the ticket machines"."""
    following = re.match(r" ([A-Za-z]+)(?![\w'’])", text[head.end : head.end + 30])
    if following is None:
        return False
    word = following[1]
    last = text[head.start : head.end].split()[-1]
    if not word.islower():  # two words of one name: "the Change Advisory Board", "the Graph API"
        acronym = word.isupper() and len(word) > 1 and word.lower() not in closed_class("time-zones")
        return acronym or (word.istitle() and last.istitle())
    known = word_lists("mentions")
    if word in known["function"] or _determiner(word) or _determiner(last) or word.endswith("ly"):
        return False
    says = (word if last.endswith("s") else _base(word)) in known["says"]
    return not (says or word in known["behind"] or _is_past(word))


def _base(word: str) -> str:
    """Return a verb without the third-person ending; "" if it has none."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    stem = word.removesuffix("s") if word.endswith("s") else ""
    return stem.removesuffix("e") if stem.removesuffix("e") in word_lists("mentions")["says"] else stem


def left_edge(text: str, begin: int, start: int) -> LeftEdge:
    """Read the words before a noun back to its determiner, or to the edge of its phrase."""
    words = [(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in _WORD.finditer(text, begin, start)]
    at = first = start
    for count, index in enumerate(reversed(range(max(len(words) - _MODIFIERS - 1, 0), len(words)))):
        at_word, end, word = words[index]
        if text[end:at].strip(" “\"'‘*_"):
            break
        if kind := _determiner(word):
            return LeftEdge(kind, at_word)
        if count and any(character.isdigit() for character in word):
            break
        if word[0].isdigit():
            return LeftEdge("" if _ENDS_CLOCK.search(text, 0, end) else "open", first)
        if word in closed_class("time-zones"):
            break
        if word in word_lists("mentions")["function"] and not (word in {"and", "&"} and count):
            break
        if _is_verb(word) and not (index and _determiner(words[index - 1][2]) in {"definite", "indefinite"}):
            break
        at = at_word
        first = at_word if count < 2 else first  # without a determiner, a phrase is short
    return LeftEdge("", first)


def _determiner(word: str) -> str:
    if word.endswith(("'s", "s'")) and word not in word_lists("mentions")["function"] | word_lists("mentions")["open"]:
        return "definite"
    return next((kind for kind in ("definite", "indefinite", "open") if word in word_lists("mentions")[kind]), "")


def _is_verb(word: str) -> bool:
    known = word_lists("mentions")
    return word not in known["adjectives"] and (word in known["present"] or _is_past(word))


def _is_past(word: str) -> bool:
    return word in irregular_pasts() or (word.endswith("ed") and len(word) > len("need"))
