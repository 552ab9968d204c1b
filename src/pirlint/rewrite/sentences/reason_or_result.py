"""Reasons and results of a counterfactual, which do not follow from the fact that replaces it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.rewrite.edit import Rewording
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.rewrite.context import RewriteContext

_REASON = re.compile(r",? (?:as (?:it|that|the|this|we)|because|given that|since (?!\d|then))\b")
_REASON_CLAUSE = re.compile(r",? (?:because|since) (?=(?:he|i|it|she|the|there|they|this|we|[A-Z])\w*\b)")
"""A reason that is a statement of its own."""
_FURTHER_COUNTERFACTUAL = re.compile(
    r"(?:,? and|,? when|, which) [^.;:,()]*?(?:\b(?:could|might|would)|['’]d)(?: have|['’]ve| be)\b[^.;:,()]*"
    r"(?=[.;!)]|$)"
)
_POSSIBLE = frozenset({Modality.COULD_HAVE, Modality.WOULD_HAVE})
_AND_DONE = re.compile(r",? and (?=\w)")
_STATEMENT_END = re.compile(r"[.;:!]|,(?= (?:and|but|so|which)\b)")


def without_reason_or_result(context: RewriteContext, fact: Rewording) -> Rewording | None:
    """End before consequences (", which would have avoided it"), and before a reason."""
    end = fact.span.end
    if _REASON.search(context.text, end, context.sentence.end):
        return _reason_apart(context, fact)
    further = _FURTHER_COUNTERFACTUAL.search(context.text, end, context.sentence.end)
    place = Span(*further.span()) if further is not None else _result(context, end)
    if place is None:
        return fact
    kept = Span(end, place.start)
    return replace(fact, span=Span(fact.span.start, place.end), parts=(*fact.parts, kept))


def _result(context: RewriteContext, end: int) -> Span | None:
    """Return the coordinated benefit after the verb: "could have called them [and won an hour]"."""
    first = next((c for c in context.clauses if c.modality in _POSSIBLE and c.verb.end <= end), None)
    joint = _AND_DONE.search(context.text, end, context.sentence.end) if first is not None else None
    won = (c for c in context.clauses if c.nominal or (c.embedded and c.predicate in verb_class("winning")))
    if joint is None or not any(joint.end() in {c.span.start, c.verb.start} for c in won):
        return None
    stop = _STATEMENT_END.search(context.text, joint.end(), context.sentence.end)
    return Span(joint.start(), stop.start() if stop else context.sentence.end)


def _reason_apart(context: RewriteContext, fact: Rewording) -> Rewording | None:
    """Turn "I should have asked, because it was odd" into "I did not ask. It was odd"."""
    end = fact.span.end
    reason = _REASON_CLAUSE.search(context.text, end, context.sentence.end)
    if reason is None:
        return None
    first = reason.end()
    parts = (*fact.parts, Span(end, reason.start()), f". {context.text[first].upper()}")
    return Rewording(Span(fact.span.start, first + 1), parts, fact.capital)
