"""Leave out the adverb that calls an action a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.language.clauses import Clause


def without_adverb(text: str, clause: Clause, neutral: Mapping[str, str]) -> Rewording | None:
    """Turn "was accidentally merged" into "was merged"; `neutral` names the adverbs, each with what may stay ("")."""
    for adverbial in clause.adverbials:
        if adverbial.lemma not in neutral:
            continue
        start, end = adverbial.span
        if start == clause.sentence.start:
            while end < len(text) and text[end] in " ,":
                end += 1
            return Rewording(Span(start, end + 1), (Span(end, end + 1),), capital=True)
        while start and text[start - 1].isspace():
            start -= 1
        return Rewording(Span(start, end), ())
    return None
