"""The tense and modality of predicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pirlint.language.clauses.model import Modality, Tense
from pirlint.language.clauses.predicates import (
    auxiliaries,
    goes_on_in_past,
    governs_like_a_verb,
    is_passive,
    ought,
    subordinator,
)
from pirlint.language.clauses.subjects import assignee
from pirlint.language.inflection import lemma
from pirlint.language.roles import Role
from pirlint.text.lexicon import closed_class, noun_class

if TYPE_CHECKING:
    from pirlint.language.syntax import Node

_MODALS = {
    "'d": Modality.WOULD, "would": Modality.WOULD, "can": Modality.COULD, "could": Modality.COULD,
    "may": Modality.MAY, "might": Modality.MAY, "must": Modality.MUST, "shall": Modality.MUST,
    "ought": Modality.SHOULD, "should": Modality.SHOULD,
}  # fmt: skip


class VerbGroup(NamedTuple):
    """The tense and modality of a predicate, and the auxiliaries that show them, in order."""

    tense: Tense
    modality: Modality
    auxiliaries: list[Node]


def verb_group(verb: Node, copula: Node | None = None) -> VerbGroup:
    """Return the tense and modality of a predicate, from its auxiliaries or its own form."""
    own = auxiliaries(verb, copula)
    governor = verb.head if verb.role is Role.COMPLEMENT else None
    if governor is not None and governor.lower == "supposed" and _is_past(governor):
        return VerbGroup(Tense.NONE, Modality.SUPPOSED, [*auxiliaries(governor), governor, *own])
    if modal := ought(verb):
        own = [modal, *own]
    modality = _modality(verb, own, governor)
    if modality is not Modality.FACT:
        return VerbGroup(Tense.NONE, modality, own)
    if not own and verb.role is Role.CONJUNCT and verb.past_participle and is_passive(verb.head):
        return verb_group(verb.head)._replace(auxiliaries=own)  # "was seen but ignored"
    return VerbGroup(_tense(verb, own), Modality.FACT, own)


def _modality(verb: Node, own: list[Node], governor: Node | None) -> Modality:
    if assignee(verb) is not None:
        return Modality.DUE
    if (subordinator(verb) == "without" and _is_held_back(verb.head)) or _is_anothers_view(verb):
        return Modality.MAY
    names = _names(own)
    if governor is not None and _obliges(governor) and not auxiliaries(governor):
        names = ["must", *names]
    contracted_had = verb.past_participle and "have" not in names  # "he'd gone"
    modal = next((_MODALS[n] for n in names if n in _MODALS and not (n == "'d" and contracted_had)), None)
    if modal is None:
        return Modality.FACT
    return Modality(f"{modal}-have") if _is_perfect(names) else modal


def _tense(verb: Node, own: list[Node]) -> Tense:
    """Return the tense of a predicate without a modal."""
    names = _names(own)
    if "'d" in names:
        return Tense.PLUPERFECT
    if "will" in names or "'ll" in names:
        return Tense.FUTURE
    if "did" in names:
        return Tense.PAST  # "didn't" has no tense of its own in some parses
    if _is_perfect(names):
        return Tense.PLUPERFECT if "had" in names else Tense.PERFECT
    if not own and (goes_on_in_past(verb) or (verb.past_participle and verb.children_as(Role.OBJECT, Role.SUBJECT))):
        return Tense.PAST  # "the team botched the move", tagged as a participle
    if not own and governs_like_a_verb(verb):
        return Tense.PRESENT if verb.lower.endswith("s") else Tense.PAST
    finite = own[0] if own else verb
    if finite.lower == "did":
        return Tense.PAST
    if "VerbForm=Fin" not in finite.features:
        return Tense.NONE
    return Tense.PAST if "Tense=Past" in finite.features else Tense.PRESENT


def _is_perfect(names: list[str]) -> bool:
    """Whether auxiliaries form a perfect; "should of" counts as "should have"."""
    return not closed_class("forms-of-have").isdisjoint(names) or "'ve" in names or "of" in names


def _names(own: list[Node]) -> list[str]:
    return [auxiliary.lower for auxiliary in own]


def _obliges(governor: Node) -> bool:
    """Whether a verb expresses an obligation: "need to", "have to", but not "has the rights to"."""
    has_to = governor.lower in {"has", "have"} and governor.child(Role.OBJECT) is None
    return has_to or governor.lower in {"need", "needs"}


def _is_anothers_view(verb: Node) -> bool:
    """Whether a statement is what others feel or say: "concerns that the team is not listening"."""
    roles = {Role.ADNOMINAL_CLAUSE, Role.CONTENT_CLAUSE, Role.RELATIVE_CLAUSE}
    if verb.role not in roles or subordinator(verb) != "that":
        return False
    nouns = [verb.head, *verb.head.children_as(Role.NOUN_MODIFIER)]  # "a lot of frustration that"
    return any(lemma(noun.text, "NOUN") in noun_class("views") for noun in nouns)


def _is_held_back(verb: Node) -> bool:
    """Whether an act that nobody did is mentioned: "hesitant to deploy", "cannot deploy"."""
    if any(c.lower in _MODALS or c.lower == "will" for c in verb.children_as(Role.AUXILIARY)):
        return True
    roles = {
        Role.ADNOMINAL_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.CLAUSAL_SUBJECT, Role.COMPLEMENT, Role.CONTENT_CLAUSE,
    }  # fmt: skip
    return verb.role in roles and verb.head.lower in closed_class("adjectives-reluctant")


def _is_past(verb: Node) -> bool:
    return any(child.lower in {"was", "were"} for child in verb.children)
