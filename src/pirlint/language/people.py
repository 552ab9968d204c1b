"""Who is a person: every kind of evidence about a noun phrase, joined in one place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint import yaml12
from pirlint.language.inflection import is_word, lemma
from pirlint.resources import resource
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    departments: frozenset[str]
    vendors: frozenset[str]
    customers: frozenset[str]
    attackers: frozenset[str]
    roles_or_programs: frozenset[str]
    programs_or_roles: frozenset[str]
    technical_words: frozenset[str]
    companies: frozenset[str]
    people_words: frozenset[str]
    machines: frozenset[str]
    software: frozenset[str]
    members: frozenset[str]
    human_verbs: frozenset[str]
    spoken_teams: frozenset[str]
    team_verbs: frozenset[str]
    given_names: frozenset[str]
    word_names: frozenset[str]
    """Given names that are words as well: "Will", "Grace"."""


@cache
def lexicon() -> Lexicon:
    """Load the shipped lexicon, `rules/lexicons/people.yaml` and `given-names.yaml`."""
    table = _load("people")
    names = _load("given-names")
    words = frozenset(names["words"].split())
    given = frozenset(map(_unaccented, names["names"].split())) - words
    lists = {name.replace("-", "_"): frozenset(entries) for name, entries in table.items()}
    return Lexicon(**lists, given_names=given, word_names=words)


def _unaccented(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _load(name: str) -> dict[str, Any]:
    table: dict[str, Any] = yaml12.load(resource(f"rules/lexicons/{name}.yaml").read_text("utf-8"))
    return table


_AUTHORS = {"i", "we", "us", "me", "ourselves", "myself", "my", "our", "mine", "ours"}
_SINGLE = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_ANYONE = {
    "someone", "somebody", "anyone", "anybody", "nobody", "no-one", "noone", "everyone", "everybody", "whoever",
}  # fmt: skip
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_TITLES = {"mr", "mrs", "ms", "mx", "miss", "dr", "prof", "sir", "herr", "frau"}
_PARTICLES = {
    "al", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "ten",
    "ter", "van", "von",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|our|an?|their|its|your) ")
_INITIAL = re.compile(r"[A-Z]\.$")
_INITIALS = re.compile(r"(?!U\.S\.|U\.K\.|E\.U\.|U\.N\.)(?:[A-Z]\.){2,3}$")
_PROGRAM_LIKE = re.compile(r"\d|(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^La)(?<!^Le)(?<!^Fitz)(?<=[a-z])[A-Z]")
"""Digits, or a capital inside: "KubeSpawner", and not "McLeod"."""
OTHER_SCRIPT = re.compile(
    r"(?<!\w)(?:[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}|"
    r"[\u0386-\u03ab\u0400-\u042f][\u0370-\u04ff]+(?:\s[\u0386-\u03ab\u0400-\u042f][\u0370-\u04ff]+)?)(?!\w)"
)
"""A word in Chinese, Japanese, Korean, or capitalised in Greek or Cyrillic: in an English review a name."""
_GROUPS = {"backend", "database", "frontend", "mobile", "network", "platform", "steering", "storage", "web"}
"""What a group of people looks after: "the storage group"."""
_OF_TIMES = {"be", "begin", "bring", "come", "end", "fall", "follow", "have", "mean", "pass", "see", "start"}
"""What seasons, months and virtues do: "May saw two outages"."""
_ON_CALL = re.compile(r"\bon-?\s?call(er)?$", re.IGNORECASE)
_PHRASE_PARTS = {
    "det", "amod", "compound", "nummod", "nmod", "nmod:poss", "flat", "appos", "case", "det:predet", "nmod:desc",
    "advmod", "conj", "cc", "punct", "nmod:unmarked", "fixed",
}  # fmt: skip


def noun_phrase(token: Token) -> tuple[Token, Token]:
    """Return the first and last token of the noun phrase that a token heads, relative clauses and participles excluded.

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


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is who by what a review, its repository and the settings say, as they write it."""

    people: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()


class People:
    """Tells what a noun phrase stands for, with what the review itself says about who is who."""

    def __init__(self, roster: Roster | None = None) -> None:
        """Take the names known from elsewhere than the sentence."""
        said = roster or Roster()
        parts = {part for name in said.people for part in name.split() if len(part) > 1} - _PARTICLES
        self._initials = frozenset(filter(_short, parts))
        self._names = frozenset(part.lower() for part in parts - self._initials)
        self._teams, self._vendors, self._programs = (
            frozenset(map(str.lower, names)) for names in (said.teams, said.vendors, said.programs)
        )
        self._words = lexicon()
        self._mentions = _mentions(parts)

    def named(self, text: str) -> Iterator[Span]:
        """Return the ranges of the roster's names in a text, without those that are words as well."""
        if self._mentions is not None:
            yield from (Span(*mention.span()) for mention in self._mentions.finditer(text))

    def kind(self, token: Token, *, handle: bool = False) -> ParticipantKind:
        """Return the kind of what a noun or pronoun stands for; `handle` says that it was written as @handle."""
        if handle:
            return ParticipantKind.PERSON
        pronoun = None if token.text.isupper() and len(token.text) > 1 else self._pronoun(token)  # "IT", "US"
        return pronoun or self._noun(token)

    def _pronoun(self, token: Token) -> ParticipantKind | None:
        """Return the kind of a pronoun or of a word such as "one of …", or None for a noun."""
        word = token.lower_
        if word in _AUTHORS:
            return ParticipantKind.AUTHOR
        if word in _SINGLE:
            return ParticipantKind.PERSON
        if word in _PLURAL:
            return self._antecedent(token)
        determined = {c.lower_ for c in token.children if c.dep_ == "det"}
        if word in _ANYONE or (word == "one" and determined & {"no", "any", "every", "some"}):
            return ParticipantKind.ANYONE
        part = next((c for c in token.children if c.dep_ == "nmod"), None)
        member = token.pos_ in {"NOUN", "NUM", "DET", "ADJ", "PRON"} and lemma(word, "NOUN") in self._words.members
        if member or (token.pos_ == "NUM" and part is not None):
            if part is not None:
                return self.kind(part)
            return ParticipantKind.ANYONE if word == "none" else ParticipantKind.UNKNOWN
        if word == "who" or (word == "those" and _is_who(token)):
            return ParticipantKind.ANYONE
        return ParticipantKind.UNKNOWN if token.pos_ == "PRON" else None

    def _antecedent(self, token: Token) -> ParticipantKind:
        """Return the kind of the noun before "they" that it can stand for, at most one sentence back.

        What only people do passes over things; "…, and they …" goes on with the subject; else the nearest noun counts.
        """
        earliest = token.sent.start
        if earliest > 0:
            earliest = token.doc[earliest - 1].sent.start
        before = [t for t in token.doc[earliest : token.i] if t.pos_ in {"NOUN", "PROPN"}]
        nouns = [t for t in reversed(before) if t.dep_ not in {"compound", "flat"}]
        verb = _verb(token)
        if verb is not None and verb.dep_ == "conj":
            nouns.sort(key=lambda noun: noun.head != verb.head or noun.dep_ != "nsubj")
        human = self._is_human_act(verb)
        for noun in nouns:
            kind = self._noun(noun)
            if kind in HUMAN or kind in {ParticipantKind.CUSTOMER, ParticipantKind.ATTACKER}:
                return kind
            if "Plur" in noun.morph.get("Number", []) and not human:
                return ParticipantKind.SYSTEM
        return ParticipantKind.UNKNOWN if nouns and not human else ParticipantKind.ANYONE

    def _noun(self, token: Token) -> ParticipantKind:
        words, word = self._words, token.lower_
        name = lemma(word, "NOUN")
        phrase = _ARTICLE.sub("", token.doc[token.left_edge.i : token.i + 1].text.lower())
        before = phrase.replace("-", " ").split()
        both = " ".join(before[-2:])
        if self._is_said(token):
            return ParticipantKind.PERSON
        if _capital(token) and (kind := self._introduced(word, both)) is not None:
            return kind
        if {word, phrase, both} & words.software and not self._bears_a_programs_name(token):
            return ParticipantKind.SYSTEM
        if {name, both} & words.attackers:
            return ParticipantKind.ATTACKER
        if word in words.companies and _capital(token):
            return ParticipantKind.ORGANISATION
        if (kind := self._by_work(token, name, before, both)) is not None:
            return kind
        if phrase in words.teams or self._is_team(token, name, before, both):
            return ParticipantKind.TEAM
        if {name, both} & words.vendors:
            return ParticipantKind.VENDOR
        if name in words.customers:
            return ParticipantKind.CUSTOMER
        if _capital(token) and (kind := self._explained(token)) is not None:
            return kind
        if self._is_name(token):
            return ParticipantKind.PERSON
        return ParticipantKind.ORGANISATION if token.ent_type_ == "ORG" else ParticipantKind.SYSTEM

    def _is_said(self, token: Token) -> bool:
        """Whether the roster has the name, whatever programs are called; names that are words need more."""
        word = token.lower_
        if token.text in self._initials:
            return word not in self._words.team_names | self._words.roles
        if word not in self._names:
            return False
        if not token.text[0].isupper():  # hurried authors: "priya restarted it"
            return self._is_given(token) and not any(c.dep_ == "det" for c in token.children)
        inner = token.i > token.sent.start and word not in self._words.word_names
        return not is_word(word) or inner or _acts_as_a_name(token)

    def _introduced(self, word: str, both: str) -> ParticipantKind | None:
        """Return the kind that the review itself gave a name."""
        if {word, both} & self._vendors:
            return ParticipantKind.VENDOR
        return ParticipantKind.SYSTEM if {word, both} & self._programs else None

    def _by_work(self, token: Token, name: str, before: list[str], both: str) -> ParticipantKind | None:
        """Return the kind of a word for somebody's work, which may be a program's as well, or None."""
        words = self._words
        if _ON_CALL.search(" ".join(before)) or both in words.roles:
            return ParticipantKind.ROLE
        if name in words.programs_or_roles:
            return ParticipantKind.ROLE if words.people_words & set(before[:-1]) else ParticipantKind.SYSTEM
        if name in words.roles_or_programs:
            if (words.technical_words | words.software) & set(before[:-1]):
                return ParticipantKind.SYSTEM
            return ParticipantKind.VENDOR if name in words.vendors else ParticipantKind.ROLE
        if name in words.roles:
            return ParticipantKind.ROLE
        if name in {"member", "head"}:  # of a group; "the head of the queue" is none
            group = next((c for c in token.children if c.dep_ == "nmod"), None)
            if group is not None and (group.lower_ in words.team_names or self._noun(group) is ParticipantKind.TEAM):
                return ParticipantKind.ROLE
        return None

    def _is_team(self, token: Token, name: str, before: list[str], both: str) -> bool:
        words, word = self._words, token.lower_
        if {name, both} & words.teams:
            return True
        if word in words.spoken_teams and not _capital(token):
            return self._is_spoken_of(token)
        if name == "group" and {*before[:-1]} & (words.team_names | words.spoken_teams | _GROUPS):
            return self._is_human_act(_verb(token)) or token.dep_ not in {"obj", "compound"}
        if not _capital(token) or token.pos_ == "VERB":
            return False
        if (word in words.team_names and (len(word) > 2 or token.text.isupper())) or both in words.team_names:
            return True
        if before[-2:-1] == ["team"]:
            return True  # "Team Falcon"
        said = bool({word, both} & self._teams)
        if not said and word not in words.departments:
            return False
        if words.team_names & set(before[:-1]):
            return True  # "HR Systems"
        verb = _verb(token)
        if self._is_human_act(verb) or _is_who(token):
            return True
        # "At noon Network rebooted the switch"; "Network failed" is no group.
        inner = token.i > token.sent.start and token.nbor(-1).pos_ != "DET"
        return (inner or (said and token.pos_ == "PROPN")) and verb is not None and _has_object(verb)

    def _is_spoken_of(self, token: Token) -> bool:
        """Whether a common noun is a team by what it does or hears: "support escalated", "sales was not told"."""
        bare = not any(c.dep_ in {"amod", "case", "compound", "det", "nmod:poss"} for c in token.children)
        does = token.dep_ in {"nsubj", "nsubj:pass"} and token.head.pos_ == "VERB"
        return bare and does and lemma(token.head.text, "VERB") in self._words.team_verbs | self._words.human_verbs

    def _explained(self, token: Token) -> ParticipantKind | None:
        """Return the kind of a name by the noun beside it: "engineer Priya", "Northgrid, our hosting provider"."""
        words = self._words
        for noun in _explanations(token):
            name = lemma(noun.text, "NOUN")
            if name in words.roles or name in words.roles_or_programs - words.vendors:
                return ParticipantKind.PERSON
            if name in words.vendors:
                return ParticipantKind.VENDOR
            if name in words.teams:
                return ParticipantKind.TEAM
            if name in words.machines and not self._is_given(token):
                return ParticipantKind.SYSTEM
        return None

    def _bears_a_programs_name(self, token: Token) -> bool:
        """Whether a program's name is a person's here: Julia who apologised, Julia Novak, Julia the engineer."""
        if not self._is_given(token) or not _capital(token):
            return False
        surname = any(
            c.dep_ == "flat" and c.pos_ == "PROPN" and _capital(c) and c.lower_ not in self._words.software
            for c in token.children
        )
        return surname or self._is_human_act(_verb(token)) or self._explained(token) is ParticipantKind.PERSON

    def _is_given(self, token: Token) -> bool:
        return _unaccented(token.lower_) in self._words.given_names

    def _is_human_act(self, verb: Token | None) -> bool:
        """Whether a verb says what only people do: programs do not forget, apologise or phone."""
        return verb is not None and lemma(verb.text, "VERB") in self._words.human_verbs

    def _is_name(self, token: Token) -> bool:
        """Weigh the evidence that a noun is a person's name: its form, given names, the pipeline's view, the verb."""
        if OTHER_SCRIPT.match(token.text):
            return True
        if not _capital(token):
            return False
        family = [token, *(c for c in token.children if c.dep_ in {"flat", "compound"} and c.text[0].isupper())]
        if token.i > 0 and token.nbor(-1).lower_.rstrip(".") in _TITLES and token.nbor(-1).text[0].isupper():
            return True
        if _INITIALS.match(token.text) or (len(family) > 1 and any(_INITIAL.match(c.text) for c in family)):
            return True
        if any(c.lower_ in self._names for c in family) or (_is_who(token) and token.i > token.sent.start):
            return True
        human = self._is_human_act(_verb(token))
        if token.text.isupper():  # an acronym, whatever the pipeline makes of it, unless it is a known name
            return any(len(c) > 3 and self._is_given(c) for c in family) or (human and len(token) > 5)
        if any(self._is_given(c) for c in family):
            return True
        if token.lower_ in self._words.word_names and _acts_as_a_name(token):
            return True
        if (token.pos_ != "PROPN" and not token.ent_type_) or _PROGRAM_LIKE.search(token.text):
            return False
        if any(c.ent_type_ == "PERSON" for c in family):
            # A capital at the start says nothing: "Rollout halted".
            known = token.lower_ in self._words.word_names
            return known or token.i > token.sent.start or len(family) > 1 or not is_word(token.text)
        return human and token.ent_type_ in {"", "LOC"}


def _mentions(parts: set[str]) -> re.Pattern[str] | None:
    """Return a pattern for one or more of some names in a row, as they are written."""
    others = lexicon().team_names | lexicon().roles
    names = sorted(re.escape(part) for part in parts if part.lower() not in others and not is_word(part.lower()))
    if not names:
        return None
    name = f"(?:{'|'.join(names)})"
    return re.compile(rf"(?<![\w@.’'-]){name}(?:[ -]{name})*(?![\w-])")


def _short(part: str) -> bool:
    """Whether a part of the roster is somebody's initials."""
    return part.isupper() and len(part) in {2, 3}


def _capital(token: Token) -> bool:
    """Whether a word is capitalised, or linked to one that is: "Soo-jin", "van der Berg"."""
    if token.lower_ in _PARTICLES and token.i + 1 < len(token.doc):
        return _capital(token.nbor(1))
    while token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and not token.text[0].isupper():
        token = token.nbor(-2)
    return token.text[0].isupper()


def _verb(token: Token) -> Token | None:
    """Return the verb of which a noun says who did it."""
    while token.dep_ == "conj":
        token = token.head
    agent = token.dep_ in {"obl", "obl:agent"} and any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)
    return token.head if (token.dep_ == "nsubj" or agent) and token.head.pos_ == "VERB" else None


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"obj", "ccomp", "xcomp", "nsubj:pass"} for c in verb.children)


def _is_who(token: Token) -> bool:
    """Whether "who …" goes on about a word."""
    clauses = (c for c in token.children if c.dep_ in {"acl:relcl", "acl"})
    return any(c.lower_ == "who" for clause in clauses for c in clause.children)


def _acts_as_a_name(token: Token) -> bool:
    """Whether a word that may be a name does something, with nothing before it, as names do: "Grace merged it"."""
    verb = _verb(token)
    if verb is None or any(c.dep_ in {"det", "amod", "nmod:poss", "compound"} for c in token.children):
        return False
    return _has_object(verb) and lemma(verb.text, "VERB") not in _OF_TIMES


def _explanations(token: Token) -> Iterator[Token]:
    """Return the common nouns that stand beside a name and may tell what it is."""
    yield from (c for c in token.children if c.dep_ in {"appos", "nmod:desc", "flat"})
    doc, last = token.doc, token.i
    if token.i > token.sent.start and doc[token.i - 1].pos_ == "NOUN" and doc[token.i - 1].is_lower:
        yield doc[token.i - 1]
    while last + 1 < len(doc) and doc[last + 1].head == token and doc[last + 1].dep_ == "flat":
        last += 1
    if last + 2 >= len(doc) or doc[last + 1].text not in {",", "("}:
        return
    if doc[last + 1].text == "," and doc[last + 2].lower_ not in {"our", "the", "a", "an", "their"}:
        return
    end = last + 2
    while end + 1 < len(doc) and end < last + 7 and not doc[end + 1].is_punct:
        end += 1
    if end + 1 < len(doc) and doc[end + 1].text in {",", ")", "."}:
        yield doc[end]
