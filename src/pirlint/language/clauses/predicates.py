"""Predicates: their verb, noun or adjective, with particle, voice and agent."""

from __future__ import annotations

from pirlint.language.inflection import is_verb, lemma
from pirlint.language.placeholders import CLOCK_TIME
from pirlint.language.roles import Role
from pirlint.language.syntax import Node, is_passive_agent
from pirlint.text.lexicon import closed_class

_ACCIDENTS = frozenset({"accident", "chance", "mistake"})
_NO_AGENTS = _ACCIDENTS | {
    "default", "design", "email", "evening", "hand", "mail", "midnight", "morning", "night", "now", "phone", "then",
    "time", "today", "tomorrow", CLOCK_TIME,
}  # fmt: skip
"""Nouns after "by" that are not agents: "by hand", "by then"."""


def is_predicate(node: Node) -> bool:
    """Whether a verb, or a word used as one, is a predicate."""
    return (
        (node.pos == "VERB" and node.child(Role.COPULA) is None)
        or is_participial_adjective(node)
        or node.child(Role.PASSIVE_AUXILIARY) is not None
        or governs_like_a_verb(node)
    )


def predicate_name(node: Node, particle: Node | None) -> str:
    """Return the lemma of a predicate, with its particle or the preposition that belongs to it."""
    verbal = (
        is_participial_adjective(node) or node.child(Role.PASSIVE_AUXILIARY) is not None or governs_like_a_verb(node)
    )
    name = lemma(node.text, "VERB" if verbal else node.pos)
    if node.child(Role.COPULA) is not None:
        before = node.child(Role.PREPOSITION) or node.child(Role.SUBORDINATOR)
        if before is not None and before.index == node.index - 1 and before.lower in {"at", "to"}:
            return f"{before.lower} {name}"  # "at fault", "to blame"
    return f"{name} {particle.lower}" if particle is not None else name


def ought(node: Node) -> Node | None:
    """Return the "ought" of "ought to have checked", which the parser does not label as an auxiliary."""
    return node.head if node.head.lower == "ought" and subordinator(node) == "to" else None


def particle(node: Node) -> Node | None:
    """Return the particle of a phrasal verb; an adverb of direction right after it or its object counts too."""
    labelled = node.child(Role.PARTICLE)
    if labelled is not None or node.pos != "VERB":
        return labelled
    direct = node.child(Role.OBJECT)
    places = {node.index + 1, direct.last.index + 1 if direct is not None else 0}
    directions = closed_class("adverbs-of-direction")
    return next(
        (
            child
            for child in node.children_as(Role.ADVERB, Role.OBLIQUE)
            if child.lower in directions and child.index in places and not child.children
        ),
        None,
    )


def is_passive(node: Node) -> bool:
    """Whether a predicate is passive."""
    if is_participial_adjective(node) or node.children_as(Role.PASSIVE_AUXILIARY, Role.PASSIVE_SUBJECT):
        return True
    if not node.past_participle or node.child(Role.OBJECT) is not None:
        return False
    auxiliaries = node.children_as(Role.AUXILIARY)
    if not auxiliaries:
        return node.child(Role.SUBJECT) is None and not goes_on_in_past(node)
    return auxiliaries[-1].lower in {"'s", "get", "got"} | closed_class("forms-of-be")


def goes_on_in_past(node: Node) -> bool:
    """Whether a verb parsed as a participle is a past tense in coordination: "knew of it and neglected to act"."""
    head = node.head
    active = head.pos == "VERB" and {"VerbForm=Fin", "Tense=Past"} <= head.features and not is_passive(head)
    return node.role is Role.CONJUNCT and node.past_participle and active and passive_agent(node) is None


def passive_agent(node: Node) -> Node | None:
    """Return the noun of a passive's agent: in "destroyed by mistake by a colleague", the colleague."""
    named = [child for child in node.children if is_passive_agent(child) and child.lower not in _NO_AGENTS]
    return named[-1] if named else None


def is_accident(node: Node) -> bool:
    """Whether a noun after "by" is about how something happened: "by mistake"."""
    return node.lower in _ACCIDENTS


def infinitive(node: Node) -> Node | None:
    """Return the infinitive right after a verb that the parser takes for one of purpose: "neglected to add"."""
    for child in node.children_as(Role.ADVERBIAL_CLAUSE, Role.CONTENT_CLAUSE):
        to = child.child(Role.SUBORDINATOR)
        if child.index > node.index and to is not None and to.lower == "to" and to.index == node.index + 1:
            return child
    return None


def subordinator(node: Node) -> str:
    """Return the subordinating word of a verb's clause, or an empty string."""
    found = node.child(Role.SUBORDINATOR) or (node.child(Role.PREPOSITION) if node.pos == "VERB" else None)
    return found.lower if found is not None else ""


def auxiliaries(node: Node, copula: Node | None = None) -> list[Node]:
    """Return the auxiliaries before a predicate, and its copula, in order."""
    own = node.children_as(Role.AUXILIARY, Role.PASSIVE_AUXILIARY)
    have = (auxiliary for auxiliary in own if auxiliary.lower == "have")
    of_them = (further for auxiliary in have for further in auxiliary.children_as(Role.AUXILIARY))  # "would have cost"
    found = [c for c in (*own, *of_them) if c.index < node.index]
    return sorted([*found, copula] if copula is not None else found, key=lambda node: node.index)


def is_participial_adjective(node: Node) -> bool:
    """Whether a word tagged as an adjective is a passive participle: "was accidentally upgraded"."""
    return (
        node.pos == "ADJ"
        and node.lower.endswith(("ed", "en"))
        and node.child(Role.COPULA) is not None
        and lemma(node.text, "VERB") != node.lower
    )


def governs_like_a_verb(node: Node) -> bool:
    """Whether a word tagged as a noun governs as only verbs do: "the operator misunderstood the note"."""
    if node.pos not in {"NOUN", "PROPN", "ADJ", "ADP"}:
        return False
    if node.children_as(Role.COPULA, Role.DETERMINER, Role.PASSIVE_AUXILIARY, Role.POSSESSOR):
        return False
    stated = node.role is Role.ROOT and bool(node.child(Role.SUBJECT)) and bool(node.child(Role.OBLIQUE))
    return (stated or node.child(Role.OBJECT) is not None) and is_verb(node.lower)
