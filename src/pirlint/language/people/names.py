"""Evidence that a noun is a person's name: its form, and the words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.roles import Role
from pirlint.text.lexicon import closed_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.syntax import Node

OTHER_SCRIPT = re.compile(
    r"(?<!\w)(?:[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}|"
    r"[\u0386-\u03ab\u0400-\u042f][\u0370-\u04ff]+(?:\s[\u0386-\u03ab\u0400-\u042f][\u0370-\u04ff]+)?)(?!\w)"
)
"""A word in Chinese, Japanese or Korean, or capitalised in Greek or Cyrillic: in an English review, a name."""
_INITIAL = re.compile(r"[A-Z]\.$")
_INITIALS = re.compile(r"(?!U\.S\.|U\.K\.|E\.U\.|U\.N\.)(?:[A-Z]\.){2,3}$")
_PROGRAM_LIKE = re.compile(r"\d|(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^La)(?<!^Le)(?<!^Fitz)(?<=[a-z])[A-Z]")
"""Digits, or a capital inside: "KubeSpawner", but not "McLeod"."""
_LONGEST_APPOSITION = 6
"""The most words of an apposition that may explain a name."""


def is_capitalised(noun: Node) -> bool:
    """Whether a word is capitalised, or joined to one that is: "Soo-jin", "van der Berg"."""
    if noun.lower in closed_class("name-particles") and noun.next is not None:
        return is_capitalised(noun.next)
    while not noun.text[0].isupper() and (before := _hyphenated_to(noun)) is not None:
        noun = before
    return noun.text[0].isupper()


def _hyphenated_to(noun: Node) -> Node | None:
    hyphen = noun.previous
    return hyphen.previous if hyphen is not None and hyphen.text == "-" and not hyphen.space_after else None


def name_parts(noun: Node) -> list[Node]:
    """Return a noun and the other capitalised words of the same name."""
    return [noun, *(c for c in noun.children_as(Role.NAME_PART, Role.COMPOUND) if c.text[0].isupper())]


def has_title(noun: Node) -> bool:
    """Whether a title precedes a name: "Dr. Novak"."""
    word = noun.previous
    return word is not None and word.lower.rstrip(".") in closed_class("titles-of-people") and word.text[0].isupper()


def has_initials(parts: list[Node]) -> bool:
    """Whether a name consists of initials, or has one: "J.K.", "J. Novak"."""
    return _INITIALS.match(parts[0].text) is not None or (len(parts) > 1 and any(_INITIAL.match(c.text) for c in parts))


def is_program_like(noun: Node) -> bool:
    """Whether a word is spelt as only programs are: "KubeSpawner", "web2"."""
    return _PROGRAM_LIKE.search(noun.text) is not None


def explanations(name: Node) -> Iterator[Node]:
    """Return the common nouns beside a name that may explain it: "Ana, our engineer"."""
    yield from name.children_as(Role.APPOSITION, Role.TITLE, Role.NAME_PART)
    before = name.previous
    if before is not None and not name.opens_sentence and before.pos == "NOUN" and before.text.islower():
        yield before
    last = name
    while last.next is not None and last.next.head is name and last.next.role is Role.NAME_PART:
        last = last.next
    opening = last.next
    if opening is None or opening.next is None or opening.text not in {",", "("}:
        return
    if opening.text == "," and opening.next.lower not in closed_class("articles", "determiners-possessive"):
        return
    end, following = opening.next, name.tree[opening.index + 2 : opening.index + 1 + _LONGEST_APPOSITION]
    for node in following:
        if node.is_punctuation:
            break
        end = node
    if end.next is not None and end.next.text in {")", ",", "."}:
        yield end
