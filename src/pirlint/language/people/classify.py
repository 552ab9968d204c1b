"""Classifies noun phrases as people, teams, systems and so on, by all the evidence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.language.inflection import is_word, lemma
from pirlint.language.people.acts import acts_like_a_person, is_human_act, is_who, verb_of
from pirlint.language.people.kinds import HUMAN, ParticipantKind
from pirlint.language.people.lexicon import lexicon
from pirlint.language.people.names import (
    OTHER_SCRIPT,
    explanations,
    has_initials,
    has_title,
    is_capitalised,
    is_program_like,
    name_parts,
)
from pirlint.language.people.nouns import Noun, noun_of
from pirlint.language.people.roster import KnownNames, Roster
from pirlint.language.people.teams import is_team
from pirlint.language.roles import Role
from pirlint.text.lexicon import closed_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.syntax import Node
    from pirlint.text.spans import Span

_ON_CALL = re.compile(r"\bon-?\s?call(er)?$", re.IGNORECASE)


class People:
    """Classifies noun phrases, also by what the review itself says about names."""

    def __init__(self, roster: Roster | None = None) -> None:
        """Take the names known from outside the sentence."""
        self._known = KnownNames(roster or Roster())
        self._words = lexicon()
        self._steps = (
            self._agreed_thing,
            self._known_person,
            self._introduced,
            self._software,
            self._attacker,
            self._company,
            self._role,
            self._team,
            self._vendor_or_customer,
            self._explained,
            self._name,
        )

    def mentions(self, text: str) -> Iterator[Span]:
        """Return the ranges of the roster's names in a text, except those that are ordinary words too."""
        return self._known.mentions(text)

    def is_thing(self, name: str) -> bool:
        """Whether a name is not a person's, according to the settings."""
        return name.strip("@").lower() in self._known.things

    def kind(self, node: Node, *, handle: bool = False) -> ParticipantKind:
        """Return the kind of a noun or pronoun; `handle` is true if it was written as @handle."""
        if handle:
            return ParticipantKind.PERSON
        acronym = node.text.isupper() and len(node.text) > 1  # "IT", "US"
        return (None if acronym else self._pronoun(node)) or self._kind_of_noun(node)

    def _kind_of_noun(self, node: Node) -> ParticipantKind:
        """Return the kind of a noun; the checks are in descending order of certainty."""
        noun = noun_of(node)
        found = next((kind for step in self._steps if (kind := step(noun)) is not None), None)
        if found is not None:
            return found
        return ParticipantKind.ORGANISATION if node.entity == "ORG" else ParticipantKind.SYSTEM

    # Pronouns

    def _pronoun(self, node: Node) -> ParticipantKind | None:
        """Return the kind of a pronoun or of a word such as "one of …", or None for a noun."""
        word = node.lower
        if word in closed_class("pronouns-first-person"):
            return ParticipantKind.AUTHOR
        if word in closed_class("pronouns-third-person-human"):
            return ParticipantKind.PERSON
        if word in closed_class("pronouns-third-person-plural"):
            return self._antecedent(node)
        if word in closed_class("pronouns-indefinite-human") or _is_any_one(node):
            return ParticipantKind.ANYONE
        part = node.child(Role.NOUN_MODIFIER)
        partitive = node.pos in {"ADJ", "DET", "NOUN", "NUM", "PRON"} and lemma(word, "NOUN") in self._words.partitives
        if partitive or (node.pos == "NUM" and part is not None):
            if part is not None:
                return self.kind(part)
            return ParticipantKind.ANYONE if word == "none" else ParticipantKind.UNKNOWN
        if word == "who" or (word == "those" and is_who(node)):
            return ParticipantKind.ANYONE
        return ParticipantKind.UNKNOWN if node.pos == "PRON" else None

    def _antecedent(self, pronoun: Node) -> ParticipantKind:
        """Return the kind of the antecedent of "they", at most one sentence back.

        Things are skipped if the verb is for people only; "…, and they …" continues the subject; else the nearest noun
        counts.
        """
        earliest = pronoun.sentence[0]
        if earliest.previous is not None:
            earliest = earliest.previous.sentence[0]
        before = reversed(pronoun.tree[earliest.index : pronoun.index])
        nouns = [n for n in before if n.pos in {"NOUN", "PROPN"} and n.role not in {Role.COMPOUND, Role.NAME_PART}]
        verb = verb_of(pronoun)
        if verb is not None and verb.role is Role.CONJUNCT:
            nouns.sort(key=lambda noun: noun.head is not verb.head or noun.role is not Role.SUBJECT)
        human = is_human_act(verb)
        for noun in nouns:
            kind = self._kind_of_noun(noun)
            if kind in HUMAN or kind in {ParticipantKind.CUSTOMER, ParticipantKind.ATTACKER}:
                return kind
            if "Number=Plur" in noun.features and not human:
                return ParticipantKind.SYSTEM
        return ParticipantKind.UNKNOWN if nouns and not human else ParticipantKind.ANYONE

    # Nouns, step by step

    def _agreed_thing(self, noun: Noun) -> ParticipantKind | None:
        """Return the kind of a name that the settings list as not a person's."""
        if not self._known.things:
            return None
        names = {part.lower for part in name_parts(noun.node)} | {noun.phrase, noun.pair}
        return ParticipantKind.SYSTEM if names & self._known.things else None

    def _known_person(self, noun: Noun) -> ParticipantKind | None:
        return ParticipantKind.PERSON if self._is_on_roster(noun.node) else None

    def _introduced(self, noun: Noun) -> ParticipantKind | None:
        """Return the kind that the review itself gives a name."""
        names = {noun.node.lower, noun.pair}
        if not is_capitalised(noun.node):
            return None
        if names & self._known.vendors:
            return ParticipantKind.VENDOR
        return ParticipantKind.SYSTEM if names & self._known.programs else None

    def _software(self, noun: Noun) -> ParticipantKind | None:
        named = {noun.node.lower, noun.phrase, noun.pair} & self._words.software_names
        return ParticipantKind.SYSTEM if named and not self._bears_a_programs_name(noun) else None

    def _attacker(self, noun: Noun) -> ParticipantKind | None:
        return ParticipantKind.ATTACKER if {noun.lemma, noun.pair} & self._words.attackers else None

    def _company(self, noun: Noun) -> ParticipantKind | None:
        named = noun.node.lower in self._words.company_names and is_capitalised(noun.node)
        return ParticipantKind.ORGANISATION if named else None

    def _role(self, noun: Noun) -> ParticipantKind | None:
        """Return the kind of a word for an occupation, which may also be a program's."""
        words = self._words
        if _ON_CALL.search(" ".join(noun.words)) or noun.pair in words.roles:
            return ParticipantKind.ROLE
        if noun.lemma in words.programs_unless_occupational:
            occupied = words.occupational_modifiers.intersection(noun.modifiers)
            return ParticipantKind.ROLE if occupied else ParticipantKind.SYSTEM
        if noun.lemma in words.roles_unless_technical:
            if (words.technical_modifiers | words.software_names).intersection(noun.modifiers):
                return ParticipantKind.SYSTEM
            return ParticipantKind.VENDOR if noun.lemma in words.vendors else ParticipantKind.ROLE
        if noun.lemma in words.roles or (noun.lemma in {"head", "member"} and self._is_of_a_group(noun.node)):
            return ParticipantKind.ROLE
        return None

    def _is_of_a_group(self, node: Node) -> bool:
        """Whether a "head" or "member" belongs to a group; "the head of the queue" does not."""
        group = node.child(Role.NOUN_MODIFIER)
        return group is not None and (
            group.lower in self._words.group_names or self._kind_of_noun(group) is ParticipantKind.TEAM
        )

    def _team(self, noun: Noun) -> ParticipantKind | None:
        return ParticipantKind.TEAM if is_team(noun, self._known.teams) else None

    def _vendor_or_customer(self, noun: Noun) -> ParticipantKind | None:
        if {noun.lemma, noun.pair} & self._words.vendors:
            return ParticipantKind.VENDOR
        return ParticipantKind.CUSTOMER if noun.lemma in self._words.customers else None

    def _explained(self, noun: Noun) -> ParticipantKind | None:
        """Return the kind of a name by an apposition or title: "engineer Priya", "Northgrid, our hosting provider"."""
        if not is_capitalised(noun.node):
            return None
        words = self._words
        for explanation in explanations(noun.node):
            name = lemma(explanation.text, "NOUN")
            if name in words.roles or name in words.roles_unless_technical - words.vendors:
                return ParticipantKind.PERSON
            if name in words.vendors:
                return ParticipantKind.VENDOR
            if name in words.group_nouns:
                return ParticipantKind.TEAM
            if name in words.machine_nouns and not words.is_given_name(noun.node.lower):
                return ParticipantKind.SYSTEM
        return None

    def _name(self, noun: Noun) -> ParticipantKind | None:
        return ParticipantKind.PERSON if self._is_name(noun.node) else None

    # Evidence

    def _is_on_roster(self, node: Node) -> bool:
        """Whether the roster has the name; names that are ordinary words need more evidence."""
        word = node.lower
        if node.text in self._known.initials:
            return word not in self._words.group_names | self._words.roles
        if word not in self._known.people:
            return False
        if not node.text[0].isupper():  # hurried authors: "priya restarted it"
            return self._words.is_given_name(word) and node.child(Role.DETERMINER) is None
        inner = not node.opens_sentence and word not in self._words.ambiguous_given_names
        return not is_word(word) or inner or acts_like_a_person(node)

    def _bears_a_programs_name(self, noun: Noun) -> bool:
        """Whether a program's name is a person's here: Julia who apologised, Julia Novak, Julia the engineer."""
        if not self._words.is_given_name(noun.node.lower) or not is_capitalised(noun.node):
            return False
        surname = any(
            part.pos == "PROPN" and is_capitalised(part) and part.lower not in self._words.software_names
            for part in noun.node.children_as(Role.NAME_PART)
        )
        return surname or is_human_act(verb_of(noun.node)) or self._explained(noun) is ParticipantKind.PERSON

    def _is_name(self, node: Node) -> bool:
        """Whether a noun is a person's name, by its form, given names, the pipeline's entity and its verb."""
        if OTHER_SCRIPT.match(node.text):
            return True
        if not is_capitalised(node):
            return False
        words, parts, human = self._words, name_parts(node), is_human_act(verb_of(node))
        known = any(part.lower in self._known.people for part in parts)
        if known or has_title(node) or has_initials(parts) or (is_who(node) and not node.opens_sentence):
            return True
        if node.text.isupper():  # an acronym, whatever the pipeline makes of it, unless it is a known name
            shouted = any(len(part.text) > 3 and words.is_given_name(part.lower) for part in parts)
            return shouted or (human and len(node.text) > 5)
        ambiguous = node.lower in words.ambiguous_given_names
        if any(words.is_given_name(part.lower) for part in parts) or (ambiguous and acts_like_a_person(node)):
            return True
        if (node.pos != "PROPN" and not node.entity) or is_program_like(node):
            return False
        if any(part.entity == "PERSON" for part in parts):
            # A capital at the start says nothing: "Rollout halted".
            return ambiguous or not node.opens_sentence or len(parts) > 1 or not is_word(node.text)
        return human and node.entity in {"", "LOC"}


@lru_cache(16)
def people_of(roster: Roster) -> People:
    """Return the classifier for a roster; equal rosters share one, so that cached readings are found again."""
    return People(roster)


def _is_any_one(node: Node) -> bool:
    return node.lower == "one" and any(
        determiner.lower in {"any", "every", "no", "some"} for determiner in node.children_as(Role.DETERMINER)
    )
