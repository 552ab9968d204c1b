"""The words that tell people from things: `rules/lexicons/people.yaml` and `given-names.yaml`.

The sets, and what a noun phrase is whose head they hold:

| set | example | so it is |
| --- | --- | --- |
| `roles` | engineer, account manager | a role |
| `roles_unless_technical` | the duty manager; the *package* manager | a role, after a technical modifier a program |
| `programs_unless_occupational` | the queue worker; the *warehouse* worker | a program, after an occupation a role |
| `group_nouns` | the billing team, the board | a team |
| `group_names` | Marketing, SRE (capitalised) | a team |
| `departments` | Accounts (capitalised) | a team, if it does what only people do |
| `business_functions` | support, sales (not capitalised) | a team, if it does a `group_verbs` act |
| `vendors`, `customers`, `attackers` | carrier; shopper; intruder | that |
| `company_names` | Adyen | an organisation |
| `software_names` | Jenkins, Ada | a system, unless its words show a person of that name |
| `machine_nouns` | our chat bot Wilma | they explain a name beside them as a system's |
| `partitives` | most of the engineers | what the noun after "of" is |
| `human_verbs` | forget, apologise | what does it is human |
| `given_names`, `ambiguous_given_names` | Priya; Grace, Will | a person; the latter only where the sentence agrees |
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from pirlint.text.lexicon import table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that tell people from things, in lower case; heads of noun phrases are looked up by lemma."""

    roles: frozenset[str]
    roles_unless_technical: frozenset[str]
    technical_modifiers: frozenset[str]
    programs_unless_occupational: frozenset[str]
    occupational_modifiers: frozenset[str]
    group_nouns: frozenset[str]
    group_names: frozenset[str]
    departments: frozenset[str]
    business_functions: frozenset[str]
    group_verbs: frozenset[str]
    vendors: frozenset[str]
    customers: frozenset[str]
    attackers: frozenset[str]
    company_names: frozenset[str]
    software_names: frozenset[str]
    machine_nouns: frozenset[str]
    partitives: frozenset[str]
    human_verbs: frozenset[str]
    given_names: frozenset[str]
    ambiguous_given_names: frozenset[str]

    def is_given_name(self, word: str) -> bool:
        """Whether a word is a given name and nothing else, with or without its accents."""
        return unaccented(word.lower()) in self.given_names


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    names = table("given-names")
    ambiguous = frozenset(names["words"].split())
    given = frozenset(map(unaccented, names["names"].split())) - ambiguous
    sets = {name.replace("-", "_"): frozenset(words) for name, words in table("people").items()}
    return Lexicon(**sets, given_names=given, ambiguous_given_names=ambiguous)


def unaccented(word: str) -> str:
    """Return a word without its accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
