"""Turns what should have been done into what was not: "the alert did not fire", "I did not ask"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.coordination import same_subject
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.grammar.verbs import simple_past
from pirlint.rewrite.sentences.conditional import ALTERNATIVE, QUANTIFIED
from pirlint.text.lexicon import closed_class, cue
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_REPROACH_OR_REASON = re.compile(r"^ it coming|, but ")
"""Words that still reproach ("did not see it coming"), or give the reason."""
_FURTHER_VERB = re.compile(r"(?:(?! because\b| since\b)[^,.;])* and\b")
"""A coordinated verb, which is negated with the first or not at all."""


def did_not(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "The alert should have fired" into "The alert did not fire", and likewise what authors say of themselves."""
    who = clause.subject
    note = who is None and not any(c.isalnum() for c in context.text[context.sentence.start : clause.span.start])
    if any(a.lemma in {"also", "likewise"} for a in clause.adverbials):
        return None  # others did not, either
    if clause.relative or (not note and (who is None or QUANTIFIED.match(who.text))):
        return None
    further = _further(context, clause)
    if further is None and clause.shares_subject and _FURTHER_VERB.match(context.text, clause.span.end):
        return None  # "should have asked and waited": the negation would hold for one of the two
    following = context.text[clause.span.end : context.sentence.end]
    qualified = cue("qualifying").search(re.split(r"[,;]", following)[0])
    if qualified or ALTERNATIVE.search(following) or _REPROACH_OR_REASON.search(following):
        return None
    verbs = simple_past(clause, negated=not clause.negated)
    judging = (a.span for a in clause.adverbials if a.lemma in closed_class("adverbs-judging"))
    start = next((s.start for s in judging if s.end + 1 == clause.span.start), clause.span.start)
    if further is None:
        return Rewording(Span(start, clause.span.end), (verbs,), note and takes_capital(context.text, start))
    kept = Span(clause.span.end, len(context.text[: further.span.start].rstrip().removesuffix("and").rstrip(" ,")))
    return Rewording(Span(start, further.span.end), (verbs, kept, f" or {further.predicate}"))


def _further(context: RewriteContext, clause: Clause) -> Clause | None:
    """Return the coordinated verb: "should have asked [and waited]"."""
    if clause.modality is not Modality.SHOULD_HAVE or clause.negated:
        return None
    following = (
        c for c in context.clauses if c.embedded and same_subject(c, clause) and c.verb.start > clause.verb.end
    )
    first = next(following, None)
    joined = first is not None and context.text[: first.span.start].endswith(" and ") and first.span == first.verb
    return first if joined else None
