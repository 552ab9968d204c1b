"""Which nouns are teams: by their words, their capitals, and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.inflection import lemma
from pirlint.language.people.acts import has_object, is_bare, is_human_act, is_who, verb_of
from pirlint.language.people.lexicon import lexicon
from pirlint.language.people.names import is_capitalised
from pirlint.language.roles import Role
from pirlint.text.lexicon import noun_class

if TYPE_CHECKING:
    from pirlint.language.people.nouns import Noun
    from pirlint.language.syntax import Node


def is_team(noun: Noun, known: frozenset[str]) -> bool:
    """Whether a noun is a team; `known` are the roster's teams in lower case."""
    words, node, word = lexicon(), noun.node, noun.node.lower
    if noun.phrase in words.group_nouns or {noun.lemma, noun.pair} & words.group_nouns:
        return True
    if word in words.business_functions and not is_capitalised(node):
        return _acts_as_a_group(node)
    fields = words.group_names | words.business_functions | noun_class("looked-after")
    if noun.lemma == "group" and fields.intersection(noun.modifiers):
        return is_human_act(verb_of(node)) or node.role not in {Role.OBJECT, Role.COMPOUND}
    if not is_capitalised(node) or node.pos == "VERB":
        return False
    abbreviation = len(word) <= 2 and not node.text.isupper()
    if (word in words.group_names and not abbreviation) or noun.pair in words.group_names:
        return True
    return noun.modifiers[-1:] == ["team"] or _is_department(noun, known)  # "Team Falcon"


def _acts_as_a_group(node: Node) -> bool:
    """Whether a common noun is a team by its verb: "support escalated", "sales was not told"."""
    acts = node.role in {Role.SUBJECT, Role.PASSIVE_SUBJECT} and node.head.pos == "VERB"
    verbs = lexicon().group_verbs | lexicon().human_verbs
    return acts and is_bare(node, Role.PREPOSITION) and lemma(node.head.text, "VERB") in verbs


def _is_department(noun: Noun, known: frozenset[str]) -> bool:
    """Whether a capitalised department, or a team of the roster, does what people do."""
    words, node = lexicon(), noun.node
    on_roster = not known.isdisjoint({node.lower, noun.pair})
    if not on_roster and node.lower not in words.departments:
        return False
    if words.group_names.intersection(noun.modifiers):
        return True  # "HR Systems"
    verb = verb_of(node)
    if is_human_act(verb) or is_who(node):
        return True
    # "At noon Network rebooted the switch"; "Network failed" is no group.
    inner = not node.opens_sentence and node.previous is not None and node.previous.pos != "DET"
    return (inner or (on_roster and node.pos == "PROPN")) and verb is not None and has_object(verb)
