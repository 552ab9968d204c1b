"""References to people: how they are named within a sentence, and whether the text still refers to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.people import ParticipantKind
from pirlint.text.lexicon import closed_class
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_HUMAN_PRONOUNS = ("pronouns-third-person-human", "pronouns-third-person-plural")
_FUNCTION_WORDS = (
    "articles", "demonstratives", "determiners-possessive", "determiners-quantifying", "pronouns-indefinite-human",
    "pronouns-quantifying", "pronouns-subject",
)  # fmt: skip
_GROUPS = frozenset({ParticipantKind.TEAM, ParticipantKind.VENDOR, ParticipantKind.ORGANISATION})
_POSSESSIVE = re.compile(r"\b(?:her|his|their)(?: own)?(?= \w)")
_ANYBODY = re.compile(r"(?:an?|any|anybody|anyone|one|some|somebody|someone|whoever)\b", re.IGNORECASE)
_ANYBODY_AT_ALL = re.compile(
    r"(?:an?|any|one|some)(?: other)? [\w-]+|one|any(?:body|one)(?: else)?|(?:any |some)?one of (?:them|us)|"
    r"some(?:body|one)",
    re.IGNORECASE,
)
_NEGATIVE_SUBJECT = re.compile(r"(?:no|nobody|none|neither|not one|no-one)\b", re.IGNORECASE)


def takes_capital(text: str, start: int) -> bool:
    """Whether a wording at `start` needs a capital: it opens a sentence, or the old one had a capital."""
    before = text[sentence_at(text, start).start : start]
    first = words(text[start : start + 40])
    kept = bool(first) and text[start].isupper() and is_function_word(first[0].text)
    return kept or not any(char.isalnum() for char in before)


def is_function_word(word: str) -> bool:
    """Whether a word is capitalised only at the start of something."""
    return word.lower() in closed_class(*_FUNCTION_WORDS) - {"i"} | {"not"}


def inside_sentence(who: Participant) -> str | Span:
    """Return a participant as written within a sentence: "The on-call" as "the on-call"."""
    first, _, rest = who.text.partition(" ")
    if is_function_word(first):
        return f"{first.lower()} {rest}".rstrip()
    return who.span


def is_negative(who: Participant | None) -> bool:
    """Whether a subject negates its clause: "nobody", "no engineer"."""
    return who is not None and _NEGATIVE_SUBJECT.match(who.text) is not None


def is_anybody_who(text: str, clause: Clause) -> bool:
    """Whether a subject is indefinite with a modifier that matters: "a person with a map would have"."""
    who = clause.subject
    if who is None or who.span.start >= clause.span.start or not _ANYBODY.match(who.text):
        return False
    return not _ANYBODY_AT_ALL.fullmatch(text, who.span.start, len(text[: clause.span.start].rstrip()))


def is_anybody_else(who: Participant) -> bool:
    """Whether somebody is of a kind that may not have existed: "a second engineer"."""
    return _ANYBODY.match(who.text) is not None and not _ANYBODY_AT_ALL.fullmatch(who.text)


def is_group(who: Participant | None) -> bool:
    """Whether "they" may refer to a singular noun."""
    return who is not None and who.kind in _GROUPS


def without_possessives(context: RewriteContext, start: int) -> tuple[int, tuple[str | Span, ...]] | None:
    """Read on to the last possessive of somebody no longer named, with "the" for it: "after their trial ended".

    None if what follows refers to them otherwise, too.
    """
    text, end = context.text, sentence_at(context.text, start).end
    rest = {word.text for word in words(_POSSESSIVE.sub("the", text[start:end]))}
    rest |= {word.text for word in words(text[end : end + 20])[:1]}
    found = list(_POSSESSIVE.finditer(text, start, end))
    if not found or rest & (closed_class(*_HUMAN_PRONOUNS) | _reflexives()):
        return None
    parts: list[str | Span] = []
    for possessive in found:
        parts += [Span(start, possessive.start()), "the"]
        start = possessive.end()
    return start, tuple(parts)


def refers_back(
    context: RewriteContext, who: Participant | None, start: int, *, plural: bool, until: int | None = None
) -> bool:
    """Whether what follows refers to somebody who would no longer be named.

    With `plural`, "they" can refer to what is kept. A removed pronoun takes nothing away: its antecedent is before it.
    What follows from `until` on is left out.
    """
    if who is None:
        return False
    end = sentence_at(context.text, start).end if until is None else until
    after = {word.text for word in words(context.text[start:end])}
    if who.text.lower() in {"i", "we"} and who.text.lower() in after:
        return False
    if after & _reflexives():
        return True
    they = not after.isdisjoint(closed_class("pronouns-third-person-plural"))
    if is_negative(who):
        return they and not plural
    if who.pronoun and who.text.lower() in closed_class(*_HUMAN_PRONOUNS) | {"i", "we"}:
        return False
    opening = {word.text for word in words(context.text[end : end + 20])[:1]} if until is None else set()
    if not (after | opening).isdisjoint(closed_class("pronouns-third-person-human")):
        return True
    they = they or not opening.isdisjoint(closed_class("pronouns-third-person-plural"))
    return they and (who.plural or is_group(who) or not plural)


def _reflexives() -> frozenset[str]:
    """Return the reflexive pronouns for people."""
    return closed_class("pronouns-reflexive") - {"itself"}
