"""Lemmas and inflected forms of parsed words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pirlint.language.quick_imports import lemminflect

if TYPE_CHECKING:
    from collections.abc import Mapping

_SINGLE = re.compile(r"([bdglmnprt])(ed|ing)$")
"""An ending before which the consonant is often not doubled by mistake."""

_PREFIXED = re.compile(r"(mis|over|out|under|re)-?(\w{3,})$")


@cache
def _lemmas(word: str) -> Mapping[str, tuple[str, ...]]:
    """Return the possible lemmas of a word, by part of speech; empty for unknown words."""
    found: Mapping[str, tuple[str, ...]] = lemminflect().getAllLemmas(word)
    return found


@cache
def lemma(word: str, part: str) -> str:
    """Return the lemma of a word in lower case; `part` is its Universal part of speech."""
    lowered = word.lower().replace("’", "'")
    if part not in {"VERB", "AUX", "NOUN", "ADJ", "ADV", "PROPN"}:
        return lowered
    if part == "VERB" and not _lemmas(lowered) and _lemmas(doubled := _SINGLE.sub(r"\1\1\2", lowered)):
        lowered = doubled  # "commited"
    if part == "VERB" and not _lemmas(lowered) and (found := _PREFIXED.match(lowered)):
        return f"{found[1]}{lemma(found[2], part)}"  # "misheard"
    found = lemminflect().getLemma(lowered, upos="VERB" if part == "AUX" else part)
    return str(found[0]) if found else lowered


@cache
def is_word(word: str) -> bool:
    """Whether a word is in the English dictionary; names need not be."""
    return bool(_lemmas(word.lower()))


@cache
def is_verb(word: str) -> bool:
    """Whether a word may be a verb."""
    lowered = word.lower()
    prefixed = _PREFIXED.match(lowered)
    return "VERB" in _lemmas(lowered) or bool(prefixed and "VERB" in _lemmas(prefixed[2]))


_PREFERRED = {
    ("overwrite", "VBD"): "overwrote",
    ("program", "VBD"): "programmed",
    ("program", "VBG"): "programming",
    ("program", "VBN"): "programmed",
    ("quit", "VBN"): "quit",
    ("redo", "VBN"): "redone",
    ("wake", "VBD"): "woke",
    ("wake", "VBN"): "woken",
}
"""Preferred forms of lemmas by tag, where the library's spelling is rare."""


@cache
def inflect(word: str, tag: str) -> str:
    """Return the form of a lemma for a Penn tag ("VBN", "VBD", "NNS" …), or the lemma if there is none."""
    prefix, hyphen, rest = word.rpartition("-")
    if hyphen:
        return f"{prefix}-{inflect(rest, tag)}"  # "re-run"
    if (word, tag) in _PREFERRED:
        return _PREFERRED[word, tag]
    found = lemminflect().getInflection(word, tag=tag)
    return str(found[0]) if found else word


def participle(verb: str) -> str:
    """Return the past participle of a verb with its particle ("take down" gives "taken down")."""
    head, _, particle = verb.partition(" ")
    return f"{inflect(head, 'VBN')} {particle}".rstrip()
