"""Groups of people, whose work a remedy is about."""

from __future__ import annotations

import re

from pirlint.language.inflection import lemma
from pirlint.language.people import lexicon
from pirlint.rewrite.grammar.reference import is_function_word
from pirlint.text.lexicon import closed_class

_TRADE = re.compile(r"\w+(?:ants|ers|ians|ists|ors)")
_WHERE = re.compile(r" (?:at|from|in|of|on) ")


def is_a_group(who: str) -> bool:
    """Whether words are a team, or people of a trade."""
    words = who.lower().split()
    named = _WHERE.split(who.lower())[0].split()
    head, last_two = named[-1], " ".join(named[-2:])
    known = lexicon()
    groups = known.group_nouns | known.group_names | known.departments | known.business_functions
    group = head in groups or last_two in groups
    trade = lemma(head, "NOUN") != head and (lemma(head, "NOUN") in known.roles or _TRADE.fullmatch(head))
    anybody = not closed_class("pronouns-subject", "pronouns-indefinite-human").isdisjoint(words)
    return (group or bool(trade)) and not anybody and "concerned" not in words


def without_article(who: str) -> str:
    """Return the name of a group without its article: "bookings desk" for "the bookings desk"."""
    first, _, rest = who.partition(" ")
    return rest if rest and is_function_word(first) else who
