"""A blank, behind a statement that settles a score, for the fact that readers can use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.voice import passive
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_STOP = re.compile(r"\s*$|[.;:!?…]+(?=\s|$)|,|\)|\s+(?:[–—-]\s|\(|(?:although|and|because|but|so|when|while)\b)")


@transformation("ask-for-evidence")
def ask_for_evidence(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "We had asked for a canary" into "A canary had been asked for (when and where: __)".

    Who told the authors something stays; `neutral` gives what to ask, by the predicate or for any "otherwise".
    Where no passive can be made, the statement stays.
    """
    yield _note(context)


def _note(context: RewriteContext) -> Rewording | None:
    clause = context.clause or next((c for c in context.clauses if context.span.contains(c.verb)), None)
    asked = context.replacements.get(clause.predicate if clause else "", context.replacements.get("otherwise"))
    if asked is None or (clause is not None and (clause.question or clause.modality is not Modality.FACT)):
        return None
    stop = _STOP.search(context.text, _end(context, clause))
    if stop is None:
        return None
    end, asking = stop.start(), f" ({asked})"
    made = passive(context, clause, clause, negated=clause.negated) if clause and not clause.passive else None
    if made is not None and made.span.end <= end and made.parts[0] not in {"I", "he", "she", "they", "we"}:
        return Rewording(Span(made.span.start, end), (*made.parts, Span(made.span.end, end), asking), made.capital)
    start = context.text.rfind(" ", 0, end) + 1
    return Rewording(Span(start, end), (Span(start, end), asking))


def _end(context: RewriteContext, clause: Clause | None) -> int:
    """Return where a statement ends: what it governs and what goes with it belongs to it."""
    if clause is None:
        return context.span.end
    ends = [clause.span.end, context.span.end, *(a.span.end for a in clause.adverbials)]
    ends += [clause.object.whole.end] if clause.object is not None else []
    ends += [clause.content.end] if clause.content is not None else []
    ends += [_end(context, clause.complement)] if clause.complement is not None else []
    return min(max(ends), clause.sentence.end)
