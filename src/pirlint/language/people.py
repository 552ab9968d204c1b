"""Who is a person: every kind of evidence about a noun phrase, joined in one place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint import yaml12
from pirlint.language.inflection import lemma
from pirlint.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token


class ParticipantKind(StrEnum):
    """What somebody or something in a clause is."""

    PERSON = "person"
    """One named or handled person, or "he" and "she"."""
    ROLE = "role"
    """A person by their work: "the on-call engineer"."""
    TEAM = "team"
    VENDOR = "vendor"
    ORGANISATION = "organisation"
    """A name of a company or of something that bears a company's name."""
    AUTHOR = "author"
    """"we" and "I"."""
    ANYONE = "anyone"
    """"somebody", "nobody", "whoever"."""
    CUSTOMER = "customer"
    ATTACKER = "attacker"
    SYSTEM = "system"
    UNKNOWN = "unknown"
    """A pronoun whose noun was not found."""


HUMAN = frozenset(
    {
        ParticipantKind.PERSON,
        ParticipantKind.ROLE,
        ParticipantKind.TEAM,
        ParticipantKind.VENDOR,
        ParticipantKind.AUTHOR,
        ParticipantKind.ANYONE,
    }
)
"""The kinds on whom blame can fall."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that tell people from things."""

    roles: frozenset[str]
    teams: frozenset[str]
    team_names: frozenset[str]
    vendors: frozenset[str]
    customers: frozenset[str]
    attackers: frozenset[str]
    software: frozenset[str]
    members: frozenset[str]
    human_verbs: frozenset[str]
    given_names: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Load the shipped lexicon, `rules/lexicons/people.yaml` and `given-names.yaml`."""
    table = _load("people")
    names = _load("given-names")
    given = frozenset(map(_unaccented, names["names"].split())) - frozenset(names["words"].split())
    return Lexicon(**{name.replace("-", "_"): frozenset(words) for name, words in table.items()}, given_names=given)


def _unaccented(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _load(name: str) -> dict[str, Any]:
    table: dict[str, Any] = yaml12.load(resource(f"rules/lexicons/{name}.yaml").read_text("utf-8"))
    return table


_AUTHORS = {"i", "we", "us", "me", "ourselves", "myself", "my", "our", "mine", "ours"}
_SINGLE = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_ANYONE = {
    "someone", "somebody", "anyone", "anybody", "nobody", "no-one", "noone", "everyone", "everybody",
    "whoever", "who", "one", "none",
}  # fmt: skip
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_ON_CALL = re.compile(r"\bon-?\s?call(er)?$", re.IGNORECASE)
_PHRASE_PARTS = {
    "det", "amod", "compound", "nummod", "nmod", "nmod:poss", "flat", "appos", "case", "det:predet", "nmod:desc",
    "advmod", "conj", "cc", "punct", "nmod:unmarked", "fixed",
}  # fmt: skip


def noun_phrase(token: Token) -> tuple[Token, Token]:
    """Give the first and last token of the noun phrase that a token heads, relative clauses and participles excluded.

    The preposition before it is not part of it.
    """
    doc = token.doc
    inside = {token.i}
    pending = [token]
    while pending:
        for child in pending.pop().children:
            if child.dep_ not in _PHRASE_PARTS or (child.head == token and child.dep_ == "case" and child.i < token.i):
                continue
            inside.add(child.i)
            pending.append(child)
    first = last = token.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > token.i and doc[last].is_punct and doc[last].text not in ")]\"”’'":
        last -= 1
    while first < token.i and (doc[first].is_punct and doc[first].text not in "([\"“‘'"):
        first += 1
    return doc[first], doc[last]


class People:
    """Tells what a noun phrase stands for, with what the review itself says about who is who."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Take the names known to be people's: the review's roster, the settings' list."""
        self._names = frozenset(part.lower() for name in names for part in name.split() if len(part) > 1)
        self._words = lexicon()

    def kind(self, token: Token, *, handle: bool = False) -> ParticipantKind:
        """Give the kind of what a noun or pronoun stands for; `handle` says that it was written as @handle."""
        if handle:
            return ParticipantKind.PERSON
        word = token.lower_
        if token.pos_ == "PRON" or word in _AUTHORS | _SINGLE | _PLURAL:
            return self._pronoun(token, word)
        if word == "one" or (
            token.pos_ in {"NOUN", "NUM", "DET", "ADJ"} and lemma(word, "NOUN") in self._words.members
        ):
            part = next((c for c in token.children if c.dep_ == "nmod"), None)
            return self.kind(part) if part is not None else ParticipantKind.UNKNOWN
        return self._noun(token, word)

    def _noun(self, token: Token, word: str) -> ParticipantKind:
        words = self._words
        if token.text[0].isupper() and word in self._names:
            return ParticipantKind.PERSON  # the review or the settings say so, whatever programs are called
        name = lemma(word, "NOUN")
        phrase = token.doc[token.left_edge.i : token.i + 1].text.lower()
        last_two = " ".join(phrase.replace("-", " ").split()[-2:])
        if word in words.software or phrase in words.software or last_two in words.software:
            return ParticipantKind.SYSTEM
        if name in words.attackers:
            return ParticipantKind.ATTACKER
        if _ON_CALL.search(phrase) or name in words.roles or last_two in words.roles:
            return ParticipantKind.ROLE
        if name in words.teams or (token.pos_ != "VERB" and word in words.team_names and token.text[0].isupper()):
            return ParticipantKind.TEAM
        if name in words.vendors:
            return ParticipantKind.VENDOR
        if name in words.customers:
            return ParticipantKind.CUSTOMER
        if self._is_name(token):
            return ParticipantKind.PERSON
        if token.ent_type_ == "ORG":
            return ParticipantKind.ORGANISATION
        # "Priya (SRE)", "engineer Priya": the title or the apposition tells.
        title = next((c for c in token.children if c.dep_ in {"nmod:desc", "appos", "flat"}), None)
        if title is not None and lemma(title.text, "NOUN") in words.roles:
            return ParticipantKind.ROLE
        return ParticipantKind.SYSTEM

    def _is_name(self, token: Token) -> bool:
        """Weigh the evidence that a noun is a person's name: roster, given names, the pipeline's view, the verb."""
        if token.text.isupper() and len(token.text) > 1:
            return False  # an acronym, whatever the pipeline makes of it
        family = [c for c in (token, *token.children) if c == token or c.dep_ in {"flat", "compound"}]
        if any(c.lower_ in self._names for c in family):
            return token.text[0].isupper()
        proper = token.pos_ == "PROPN" or bool(token.ent_type_)
        if any(c.text[0].isupper() and _unaccented(c.lower_) in self._words.given_names for c in family):
            return True
        if not proper:
            return False
        if token.ent_type_ == "PERSON":
            return True
        # Programs do not forget, apologise or phone.
        acts = token.dep_ == "nsubj" and lemma(token.head.text, "VERB") in self._words.human_verbs
        return acts and not token.ent_type_ and token.text[0].isupper()

    def _pronoun(self, token: Token, word: str) -> ParticipantKind:
        if word in _AUTHORS:
            return ParticipantKind.AUTHOR
        if word in _SINGLE:
            return ParticipantKind.PERSON
        if word in _PLURAL:
            return self._antecedent(token)
        if word == "one":
            part = next((c for c in token.children if c.dep_ == "nmod"), None)
            return self.kind(part) if part is not None else ParticipantKind.UNKNOWN
        if word in _ANYONE:
            return ParticipantKind.ANYONE
        return ParticipantKind.UNKNOWN

    def _antecedent(self, token: Token) -> ParticipantKind:
        """Give the kind of the nearest noun before "they" that it can stand for, at most one sentence back."""
        earliest = token.sent.start
        if earliest > 0:
            earliest = token.doc[earliest - 1].sent.start
        for index in range(token.i - 1, earliest - 1, -1):
            other = token.doc[index]
            if other.pos_ not in {"NOUN", "PROPN"} or other.dep_ in {"compound", "flat"}:
                continue
            kind = self._noun(other, other.lower_)
            if kind in HUMAN or kind in {ParticipantKind.CUSTOMER, ParticipantKind.ATTACKER}:
                return kind
            if "Plur" in other.morph.get("Number", []):
                return ParticipantKind.SYSTEM
        return ParticipantKind.UNKNOWN
