"""Lemmas and inflected forms of parsed words."""

from __future__ import annotations

from functools import cache

# lemminflect brings spaCy with it, so it is imported at the first word that needs it.


@cache
def lemma(word: str, part: str) -> str:
    """Give the lemma of a word, lower-cased; `part` is its Universal part of speech."""
    lowered = word.lower().replace("’", "'")
    if part not in {"VERB", "AUX", "NOUN", "ADJ", "ADV", "PROPN"}:
        return lowered
    from lemminflect import getLemma

    found = getLemma(lowered, upos="VERB" if part == "AUX" else part)
    return str(found[0]) if found else lowered


@cache
def is_word(word: str) -> bool:
    """Tell whether English has a word, which names that are no words as well are not."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word.lower()))


@cache
def inflect(word: str, tag: str) -> str:
    """Give the form of a lemma for a Penn tag ("VBN", "VBD", "NNS" …), or the lemma where there is none."""
    from lemminflect import getInflection

    found = getInflection(word, tag=tag)
    return str(found[0]) if found else word


def participle(verb: str) -> str:
    """Give the past participle of a verb, its particle kept ("take down" gives "taken down")."""
    head, _, particle = verb.partition(" ")
    return f"{inflect(head, 'VBN')} {particle}".rstrip()
