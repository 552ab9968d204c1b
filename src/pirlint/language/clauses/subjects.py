"""The subject of a predicate: its own, or inherited from another verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses.predicates import (
    governs_like_a_verb,
    is_passive,
    ought,
    passive_agent,
    subordinator,
)
from pirlint.language.inflection import lemma
from pirlint.language.roles import SUBJECTS, Role
from pirlint.text.lexicon import closed_class, verb_class

if TYPE_CHECKING:
    from pirlint.language.syntax import Node

_RELATIVE_ROLES = frozenset({Role.RELATIVE_CLAUSE, Role.SENTENTIAL_RELATIVE})
_PREDICATE_PARTS = frozenset({"ADJ", "AUX", "NOUN", "VERB"})
"""Parts of speech that a verb can depend on and share a subject with."""
_DEEPEST = 6
"""The most verbs to go through for a subject; a longer chain is a malformed parse."""


def stated_subject(verb: Node) -> Node | None:
    """Return the verb's own subject."""
    relatives = closed_class("pronouns-relative")
    group = (verb, *verb.children_as(Role.AUXILIARY), ought(verb))  # "I should've checked", parsed as said of "'ve"
    subjects = [child for node in group if node is not None for child in node.children_as(*SUBJECTS)]
    # "a mail, which the office forgot": the parser may take the relative pronoun for a second subject.
    found = next((child for child in subjects if child.lower not in relatives), next(iter(subjects), None))
    if found is not None:
        return verb.head if found.lower in relatives and verb.role in _RELATIVE_ROLES else found
    if verb.role is Role.ROOT and governs_like_a_verb(verb):
        return verb.child(Role.COMPOUND)  # "Carla overrode the check", parsed as a noun with two names
    return None


def inherited_subject(verb: Node, depth: int = 0) -> Node | None:
    """Return the subject that a verb inherits from its head; None if there is none."""
    if depth > _DEEPEST:
        return None
    if subordinator(verb) == "without":
        return _subject_of_without(verb, depth)
    match verb.role:
        case Role.ADNOMINAL_CLAUSE if "VerbForm=Part" in verb.features:
            return verb.head
        case Role.ADNOMINAL_CLAUSE | Role.ROOT:
            return assignee(verb)
        case Role.CONTENT_CLAUSE:
            # "whoever reviewed it did not look", parsed as a statement and its content
            whoever = verb.head.child(Role.SUBJECT)
            return whoever if whoever is not None and whoever.lower == "whoever" else None
        case Role.COMPLEMENT if verb.head.pos in _PREDICATE_PARTS:
            controller = verb.head.child(Role.OBJECT)
            if controller is not None and lemma(verb.head.text, "VERB") in verb_class("object-control"):
                return controller
            return _subject(verb.head, depth + 1)
        case Role.PARATAXIS if verb.head.pos in _PREDICATE_PARTS:
            return verb.head if _resumes(verb) else None
        case Role.ADVERBIAL_CLAUSE | Role.CONJUNCT if verb.head.pos in _PREDICATE_PARTS:
            return _shared_subject(verb, depth)
    return None


def _subject(verb: Node, depth: int) -> Node | None:
    return stated_subject(verb) or inherited_subject(verb, depth)


def _shared_subject(verb: Node, depth: int) -> Node | None:
    """Return the subject of the verb that this one is coordinated with; of a passive only if it is resumed."""
    changes_voice = verb.role is Role.CONJUNCT and is_passive(verb) != is_passive(verb.head)
    if changes_voice and not _takes_up_subject(verb):
        return None
    if verb.head.pos == "NOUN" and verb.head.child(Role.COPULA) is None:
        return None
    return _subject(verb.head, depth + 1)


def _subject_of_without(verb: Node, depth: int) -> Node | None:
    """Return who did not do what a "without" clause says: the agent of the main clause, not its patient."""
    governor = verb.head
    patients = {Role.NOUN_MODIFIER, Role.OBJECT, Role.OBLIQUE, Role.PASSIVE_SUBJECT}
    while governor.pos in {"NOUN", "PRON", "PROPN"} and governor.role in patients:
        governor = governor.head  # "moved the address without telling" hangs on the address
    if may_be_active(governor):
        return governor.child(Role.PASSIVE_SUBJECT) or governor.head
    if is_passive(governor):
        return passive_agent(governor)
    return governor if governor.pos == "NOUN" else _subject(governor, depth + 1)


def assignee(verb: Node) -> Node | None:
    """Return who must do what an infinitive in a fragment says: the operators in "Operators to check the log"."""
    to = verb.child(Role.SUBORDINATOR)
    if to is None or to.lower != "to" or to.previous is None:
        return None
    if verb.role is Role.ADNOMINAL_CLAUSE and verb.head.role is Role.ROOT and verb.head.pos in {"NOUN", "PROPN"}:
        return verb.head
    before = to.previous
    # The parser may take the fragment for a statement, or for two sentences.
    loose = before.role is Role.ROOT or (before.role is Role.SUBJECT and before.head is verb)
    return before if verb.role is Role.ROOT and loose and before.pos in {"NOUN", "PROPN"} else None


def may_be_active(verb: Node) -> bool:
    """Whether a person may be the agent of a verb parsed as passive: "the team relied on luck"."""
    return (
        (verb.past_participle or governs_like_a_verb(verb))
        and (verb.child(Role.PASSIVE_SUBJECT) is not None or _is_statement(verb))
        and not verb.children_as(Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA)
        and passive_agent(verb) is None
        and lemma(verb.text, "VERB") not in verb_class("reduced-passive")
    )


def _is_statement(verb: Node) -> bool:
    """Whether a noun and a participle are subject and verb: "The vendor hid."."""
    noun = verb.head
    return (
        verb.role is Role.ADNOMINAL_CLAUSE
        and noun.role is Role.ROOT
        and noun.index < verb.index
        and noun.child(Role.COPULA) is None
        and verb.sentence[-1].text == "."
    )


def _resumes(verb: Node) -> bool:
    """Whether a verb continues after a relative clause parsed as a statement: "Ana, who was on call, left"."""
    return (
        verb.head.role is Role.ROOT
        and verb.head.pos in {"NOUN", "PROPN"}
        and any(clause.index < verb.index for clause in verb.head.children_as(Role.RELATIVE_CLAUSE))
    )


def _takes_up_subject(verb: Node) -> bool:
    """Whether a verb continues with the subject of a passive: "was told and left it"."""
    perfect_or_do = {"did", "does"} | closed_class("forms-of-have")
    return verb.child(Role.OBJECT) is not None or any(
        auxiliary.lower in perfect_or_do for auxiliary in verb.children_as(Role.AUXILIARY)
    )


def is_shared(verb: Node) -> bool:
    """Whether a coordinated verb shares a verb's subject: "Marcus missed the alert and restarted the pool"."""
    return any(other.pos == "VERB" and not other.children_as(*SUBJECTS) for other in verb.children_as(Role.CONJUNCT))
