"""Syntactic roles, independent of the parser.

This is the only module that knows a parser's dependency labels (here Universal Dependencies, as the shipped spaCy
pipeline and most installed ones give them). Rules' token patterns ask for roles by name: `{_: {role: object}}`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """The syntactic role of a word: its relation to its head."""

    ROOT = "root"
    """The head of its sentence; it depends on nothing."""
    # participants of a clause
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive-subject"
    """"[The pool] was restarted"."""
    CLAUSAL_SUBJECT = "clausal-subject"
    """"[Skipping the test] was a mistake"."""
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect-object"
    AGENT = "agent"
    """"restarted [by Dana]"; a parser may label it an oblique as well."""
    OBLIQUE = "oblique"
    """A noun that modifies a verb with a preposition: "restarted [in the evening]"."""
    BARE_OBLIQUE = "bare-oblique"
    """An oblique without a preposition: "restarted [two hours later]"."""
    ADVERB = "adverb"
    # clauses that depend on a word
    COMPLEMENT = "complement"
    """A clause without its own subject: "forgot [to renew it]"."""
    CONTENT_CLAUSE = "content-clause"
    """"said [that it ran]"."""
    ADVERBIAL_CLAUSE = "adverbial-clause"
    """"left [before it ran]"."""
    ADNOMINAL_CLAUSE = "adnominal-clause"
    """A clause that modifies a noun: "the change [pushed by Dana]", "the plan [to move]"."""
    RELATIVE_CLAUSE = "relative-clause"
    """"Dana, [who approved it]"."""
    SENTENTIAL_RELATIVE = "sentential-relative"
    """A relative clause that modifies a statement: "it failed, [which nobody saw]"."""
    # function words
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive-auxiliary"
    COPULA = "copula"
    PARTICLE = "particle"
    """"took [down]"."""
    PREPOSITION = "preposition"
    SUBORDINATOR = "subordinator"
    """"if", "that", "because", the "to" of an infinitive."""
    COORDINATOR = "coordinator"
    PUNCTUATION = "punctuation"
    # modifiers of a noun
    DETERMINER = "determiner"
    PREDETERMINER = "predeterminer"
    """"[all] the pods"."""
    NUMBER = "number"
    ADJECTIVE = "adjective"
    COMPOUND = "compound"
    """"the [data] centre"."""
    NAME_PART = "name-part"
    """"Dana [Novak]"."""
    POSSESSOR = "possessor"
    NOUN_MODIFIER = "noun-modifier"
    """"the head [of the team]"."""
    BARE_NOUN_MODIFIER = "bare-noun-modifier"
    TITLE = "title"
    """"[engineer] Dana"."""
    APPOSITION = "apposition"
    """"Dana, [an engineer]"."""
    FIXED = "fixed"
    """A later word of a fixed multiword expression: "because [of]"."""
    # coordination and apposition
    CONJUNCT = "conjunct"
    PARATAXIS = "parataxis"
    """A statement next to a statement: "it failed, [he said]"."""
    LISTED = "listed"
    OTHER = "other"


_ROLES = {
    "ROOT": Role.ROOT, "acl": Role.ADNOMINAL_CLAUSE, "acl:relcl": Role.RELATIVE_CLAUSE,
    "advcl": Role.ADVERBIAL_CLAUSE, "advcl:relcl": Role.SENTENTIAL_RELATIVE, "advmod": Role.ADVERB,
    "amod": Role.ADJECTIVE, "appos": Role.APPOSITION, "aux": Role.AUXILIARY, "aux:pass": Role.PASSIVE_AUXILIARY,
    "case": Role.PREPOSITION, "cc": Role.COORDINATOR, "cc:preconj": Role.OTHER, "ccomp": Role.CONTENT_CLAUSE,
    "compound": Role.COMPOUND, "compound:prt": Role.PARTICLE, "conj": Role.CONJUNCT, "cop": Role.COPULA,
    "csubj": Role.CLAUSAL_SUBJECT, "csubj:pass": Role.PASSIVE_SUBJECT, "det": Role.DETERMINER,
    "det:predet": Role.PREDETERMINER, "fixed": Role.FIXED, "flat": Role.NAME_PART, "iobj": Role.INDIRECT_OBJECT,
    "list": Role.LISTED, "mark": Role.SUBORDINATOR, "nmod": Role.NOUN_MODIFIER, "nmod:desc": Role.TITLE,
    "nmod:poss": Role.POSSESSOR, "nmod:unmarked": Role.BARE_NOUN_MODIFIER, "nsubj": Role.SUBJECT,
    "nsubj:pass": Role.PASSIVE_SUBJECT, "nummod": Role.NUMBER, "obj": Role.OBJECT, "obl": Role.OBLIQUE,
    "obl:agent": Role.AGENT, "obl:unmarked": Role.BARE_OBLIQUE, "parataxis": Role.PARATAXIS,
    "punct": Role.PUNCTUATION, "xcomp": Role.COMPLEMENT,
}  # fmt: skip
"""The roles of Universal Dependencies labels; other subtypes have the role of their main type."""
SUBJECTS = (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.CLAUSAL_SUBJECT)


@cache
def role_of(label: str) -> Role:
    """Return the role for a label of the parser."""
    return _ROLES.get(label) or _ROLES.get(label.partition(":")[0], Role.OTHER)
