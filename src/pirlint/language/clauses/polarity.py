"""Whether a clause is negated, conditional, a question or subordinate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses.model import Condition
from pirlint.language.clauses.predicates import passive_agent
from pirlint.language.roles import SUBJECTS, Role
from pirlint.text.lexicon import closed_class

if TYPE_CHECKING:
    from pirlint.language.syntax import Node


def is_negated(verb: Node, auxiliaries: list[Node]) -> bool:
    """Whether a statement is negated: at its verb, its subject or its object."""
    carriers = [verb, *auxiliaries]
    if verb.pos == "NOUN" and verb.head.pos == "VERB":
        carriers.append(verb.head)  # "I do not see this as her mistake"
    if verb.role is Role.CONTENT_CLAUSE and verb.head.lower in {"believe", "think"}:
        carriers.append(verb.head)  # "I don't think that he read it" says that he did not
    negations = closed_class("negations")
    if any(child.lower in negations for carrier in carriers for child in carrier.children):
        return True
    agent = passive_agent(verb)
    return any(
        _is_nobody(child)
        for child in verb.children
        if child.role in {*SUBJECTS, Role.POSSESSOR}
        or (child.role is Role.OBJECT and child.index > verb.index)
        or child is agent
    )


def _is_nobody(noun: Node) -> bool:
    if noun.lower in closed_class("pronouns-negative"):
        return True
    if any(determiner.lower in {"neither", "no"} for determiner in noun.children_as(Role.DETERMINER)):
        return True
    return noun.role in SUBJECTS and noun.first.lower in {"neither", "not"}


def condition(verb: Node, subject: Node | None, auxiliaries: list[Node]) -> Condition | None:
    """Return the kind of condition that makes a clause hypothetical; `subject` is the verb's own subject."""
    mark = next((child for child in verb.children_as(Role.SUBORDINATOR) if child.lower == "if"), None)
    if mark is not None and verb.role is not Role.CONTENT_CLAUSE:  # "asked if anyone had touched it" is a question
        wished = mark.next is not None and mark.next.lower == "only"  # "if only we had asked", "if we had only asked"
        wished = wished or any(word.lower == "only" and word.index == verb.index - 1 for word in verb.children)
        return Condition.IF_ONLY if wished else Condition.IF
    if subject is None or is_question(verb) or subject.index > verb.index or subject.first.opens_sentence:
        return None
    before = subject.first.previous
    if before is None or before.lower not in {"had", "were"} or (before.lower == "were" and not auxiliaries):
        return None
    # "We had the engineer read it" has somebody before the "had".
    fronted = not any(child.index < before.index for child in before.children_as(*SUBJECTS))
    return Condition.INVERTED if fronted else None


def is_question(node: Node) -> bool:
    """Whether the sentence of a word is a question."""
    last = next((word for word in reversed(node.sentence) if not word.is_space), node)
    return last.text.endswith("?")


def is_main(verb: Node) -> bool:
    """Whether a clause is the main statement of its sentence."""
    while verb.role in {Role.CONJUNCT, Role.LISTED, Role.PARATAXIS}:
        verb = verb.head
    return verb.role is Role.ROOT


def has_reason(verb: Node) -> bool:
    """Whether a reason depends on a verb or on its complement: "…, as the list was long"."""
    return any(
        word.lower in closed_class("conjunctions-causal")
        and word.role is Role.SUBORDINATOR
        and word.index > verb.index
        and word.head.role is Role.ADVERBIAL_CLAUSE
        and any(ancestor is verb for ancestor in word.ancestors)
        for word in verb.sentence
    )
