"""Inflected forms of English words without a parser: what to search a text for to find a lemma.

Irregular forms are in `rules/lexicons/irregular-forms.yaml` alone.
"""

from __future__ import annotations

from functools import cache

from pirlint.text.lexicon import table

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_NO_PASTS = frozenset({"be", "child", "do", "have", "man", "person", "woman"})
"""Nouns, and verbs whose past forms are auxiliaries."""


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms.split()) for lemma, forms in table("irregular-forms").items()}


@cache
def irregular_pasts() -> frozenset[str]:
    """Return the past tenses and participles without "ed", except those that are lemmas too ("put")."""
    found = {form for lemma, forms in _irregular().items() if lemma not in _NO_PASTS for form in forms}
    return frozenset(form for form in found if not form.endswith(("s", "ing")) and form not in _irregular())


def is_past(word: str) -> bool:
    """Whether a word in lower case looks like a past tense or participle."""
    return word.endswith("ed") or word in irregular_pasts()


@cache
def forms(lemma: str) -> frozenset[str]:
    """Return every form that a lemma may have, as verb or noun.

    The set may have forms that do not exist ("stoped"), which match nothing.
    """
    if not lemma.isalpha():
        return frozenset({lemma})
    found = {lemma, *_irregular().get(lemma, ())}
    if lemma.endswith((*_SIBILANTS, "o")):
        found.add(lemma + "es")
    found.add(lemma + "s")
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    found |= {stem + "ed", stem + "ing", lemma + "ing"}
    if lemma[-1] not in "aeiouwxy" and lemma[-2:-1] in _VOWELS:
        found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return frozenset(found)


@cache
def spelled_forms(word: str) -> tuple[str, ...]:
    """Return the regular forms of a word, itself first: fewer than `forms`, for large patterns.

    A verb with irregular forms has these and no "-ed". The last part of a hyphenated word is inflected; a word with
    other characters has no other forms.
    """
    prefix, hyphen, stem = word.rpartition("-")
    if hyphen:
        return tuple(prefix + hyphen + form for form in spelled_forms(stem))
    if not word.isalpha():
        return (word,)
    irregular = _irregular().get(word, ())
    made = [word, *irregular, _with_s(word)]
    if not irregular:
        made += _with_ed(word)
    if not any(form.endswith("ing") for form in irregular):
        made += _with_ing(word)
    return tuple(dict.fromkeys(made))


def _with_s(word: str) -> str:
    if word.endswith(_SIBILANTS):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_consonant_y(word) else word + "s"


def _with_ing(word: str) -> list[str]:
    if word.endswith("e") and not word.endswith("ee"):
        return [word[:-1] + "ing"]
    return [word + "ing", *([word + word[-1] + "ing"] if _doubles(word) else [])]


def _with_ed(word: str) -> list[str]:
    if _ends_in_consonant_y(word):
        return [word[:-1] + "ied"]
    if word.endswith("e"):
        return [word + "d"]
    return [word + "ed", *([word + word[-1] + "ed"] if _doubles(word) else [])]


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _doubles(word: str) -> bool:
    """Whether a word may double its last consonant, as "stop" does."""
    return len(word) >= 3 and word[-1] not in "aeiouwxys" and word[-2] in _VOWELS and word[-3] not in _VOWELS
