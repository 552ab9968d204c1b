"""What a noun does, which distinguishes people from things: programs do not forget, apologise or phone."""

from __future__ import annotations

from pirlint.language.inflection import lemma
from pirlint.language.people.lexicon import lexicon
from pirlint.language.roles import Role
from pirlint.language.syntax import Node, is_passive_agent
from pirlint.text.lexicon import verb_class


def verb_of(noun: Node) -> Node | None:
    """Return the verb whose agent a noun is."""
    while noun.role is Role.CONJUNCT:
        noun = noun.head
    acts = noun.role is Role.SUBJECT or is_passive_agent(noun)
    return noun.head if acts and noun.head.pos == "VERB" else None


def is_human_act(verb: Node | None) -> bool:
    """Whether a verb is for what only people do."""
    return verb is not None and lemma(verb.text, "VERB") in lexicon().human_verbs


def has_object(verb: Node) -> bool:
    """Whether a verb has an object."""
    return bool(verb.children_as(Role.OBJECT, Role.CONTENT_CLAUSE, Role.COMPLEMENT, Role.PASSIVE_SUBJECT))


def is_bare(noun: Node, *modifiers: Role) -> bool:
    """Whether a noun has no article, possessor, compound or other modifier of these roles."""
    return not noun.children_as(Role.DETERMINER, Role.ADJECTIVE, Role.POSSESSOR, Role.COMPOUND, *modifiers)


def acts_like_a_person(noun: Node) -> bool:
    """Whether a possible name is a bare subject, as names are: "Grace merged it"."""
    verb = verb_of(noun)
    if verb is None or not is_bare(noun) or not has_object(verb):
        return False
    return lemma(verb.text, "VERB") not in verb_class("of-times")


def is_who(noun: Node) -> bool:
    """Whether a relative clause with "who" modifies a word."""
    clauses = noun.children_as(Role.RELATIVE_CLAUSE, Role.ADNOMINAL_CLAUSE)
    return any(child.lower == "who" for clause in clauses for child in clause.children)
