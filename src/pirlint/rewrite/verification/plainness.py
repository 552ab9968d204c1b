"""A rewrite uses plain words: a loaded verb still blames in the passive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import cues, plain_verbs

if TYPE_CHECKING:
    from pirlint.rewrite.verification.comparison import Comparison

_IDIOM = re.compile(cues("idioms-that-blame"), re.IGNORECASE)


@requirement
def leaves_no_loaded_verb(compared: Comparison) -> str | None:
    """Object to a passive of a loaded verb or idiom: "was bulldozed through", "a blind eye was turned"."""
    after = compared.after
    loaded = plain_verbs("undone").keys() | plain_verbs("done").keys()
    for clause in after.clauses:
        behind = next((a.preposition for a in clause.adverbials if a.span.start == clause.span.end + 1), "")
        names = {clause.predicate, f"{clause.predicate} {behind}"}
        if clause.passive and after.is_new(clause.verb) and not loaded.isdisjoint(names):
            return f"“{after.text_of(clause.span)}” blames"
    idiom = _IDIOM.search(after.whole, *after.span)
    return f"“{idiom[0]}” blames" if idiom and idiom[0] not in compared.before.text else None
