"""Attitudes that negate what follows: "was too busy to", "saw no reason to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.text.lexicon import verb_class

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause

_TO = re.compile(r"(?:[^,;:.]{1,60})? to |[^,;:.]{1,40} than (?:to )?| a?round to (?=\w+ing)")
"""The link between an attitude and what was not done."""


_WITH_NOUN = frozenset({"find", "have", "lift", "make", "see", "take"})
"""Verbs that do so only with a noun: "have the courage", "take the trouble"."""


def keeps_from_doing(text: str, clause: Clause, done: Clause) -> bool:
    """Whether a clause says that somebody would not do what another says: "had not the wit to ask"."""
    follows = done.sentence == clause.sentence and done.verb.start > clause.verb.start
    if not follows or done.negated or done.tense is not Tense.NONE or not _is_unwilling(clause):
        return False
    return _TO.fullmatch(text, clause.span.end, done.verb.start) is not None


def _is_unwilling(clause: Clause) -> bool:
    """Whether a clause says that somebody would not do what follows: "had not the wit to", "saw no reason to"."""
    if clause.nominal:
        return not clause.negated and any(adverbial.lemma == "too" for adverbial in clause.adverbials)
    if clause.predicate in verb_class("refusing"):
        return clause.tense is not Tense.PRESENT and not clause.negated and not clause.passive
    if clause.predicate == "have" and not clause.negated:
        return clause.object is not None and clause.object.text.lower().startswith("better ")
    light = clause.predicate in verb_class("minding") and (
        clause.object is not None or clause.predicate not in _WITH_NOUN
    )
    somebody = clause.subject is not None and clause.subject.text.lower() != "it"  # "it takes no expert to see it"
    return clause.negated and light and somebody
