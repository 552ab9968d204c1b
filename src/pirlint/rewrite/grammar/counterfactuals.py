"""Counterfactual statements: what would have been, and what would be so now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Condition, Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.clauses import Clause

COUNTERFACTUAL = frozenset({Modality.SHOULD_HAVE, Modality.COULD_HAVE, Modality.WOULD_HAVE, Modality.SUPPOSED})
"""Modalities of what should have been, and was not."""
PROSPECTS = frozenset({Modality.COULD, Modality.SHOULD, Modality.WOULD})
"""Modalities of the present consequence: "there would be no report"."""
CIRCUMSTANCE = re.compile(r"\W*(?:(?:and|but|so),? )?with [^,;]*", re.IGNORECASE)
"""A circumstance at the start of a sentence: "with access granted at once, we would have seen it"."""
PLACED = re.compile(
    r"(?P<thing>(?:its|our|that|the|their|these|this|those) [^,;:.]*?) "
    r"(?P<place>(?:at hand|behind|in|off|on|up|under|within)\b[^,;:.]*)",
    re.IGNORECASE,
)
"""A thing, and where it would have been."""
_WISH = Condition.IF_ONLY
_VIVID = frozenset({Tense.PLUPERFECT, Tense.PRESENT})
"""Further tenses of the consequence: "had he called, nothing happens"."""


def counterfactual_clauses(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the counterfactual clauses; `text` is their sentence, or begins with it."""
    conditions = [c for c in clauses if c.condition is not None and c.tense is Tense.PLUPERFECT]
    other = COUNTERFACTUAL | (PROSPECTS if conditions or CIRCUMSTANCE.match(text) else frozenset())
    for clause in clauses:
        still = any(adverbial.lemma == "still" for adverbial in clause.adverbials)  # which is a fact
        vivid = clause.main and clause.modality is Modality.FACT and clause.tense in _VIVID and not still
        comes_of_it = vivid and any(_is_first_after(c, clause, clauses) for c in conditions if c.condition != _WISH)
        if clause.condition is None and (clause.modality in other or comes_of_it):
            yield clause


def _is_first_after(condition: Clause, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a clause is the first statement after a condition in its sentence."""
    behind = (c for c in clauses if c.main and c.sentence == condition.sentence and c.verb.start > condition.verb.end)
    return next(behind, None) is clause
