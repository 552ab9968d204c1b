"""From what was ignored or forgotten, by whomever, to what was not done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.sentences.agent import without_agent
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_AUXILIARY = re.compile(r"(?:am|are|had|has|have|is|was|were)\b(?P<been> been\b)?", re.IGNORECASE)
_JUDGING = re.compile(r" (?:also )?(?:apparently|completely|just|obviously|simply|totally|unfortunately)\b")
_ACTS = frozenset(["approval", "check", "review", "sign-off", "step", "test", "testing", "validation", "verification"])
"""What is done, and so was not done when it was missed."""
_MESSAGES = frozenset(
    ["announcement", "e-mail", "email", "invitation", "mail", "message", "note", "notice", "post", "update"]
)
"""What is sent."""
_ACTED = frozenset(["forget", "miss", "omit", "skip"])
_NEVER_MADE = frozenset(["forget", "omit", "skip"])
_PEOPLE = frozenset(["he", "i", "she", "we"])


def unattended(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "Two warnings were ignored" into "Two warnings were not acted on": `neutral` gives what was not done."""
    said, who, text = context.replacements.get(clause.predicate), clause.subject, context.text
    if said is None or clause.negated or clause.question or clause.modality is not Modality.FACT:
        return None
    if who is not None and (who.kind in HUMAN or who.text.lower() in _PEOPLE):
        return None
    if text.startswith((" as ", " to "), clause.verb.end):
        return None
    if who is not None and who.lemma in _ACTS and clause.predicate in _ACTED:
        said = "done"
    if who is not None and who.lemma in _MESSAGES and clause.predicate in _NEVER_MADE:
        said = "sent"
    verbs, end = _not_done(context, clause, said), clause.verb.end
    if clause.by is None:
        return Rewording(Span(clause.span.start, end), verbs)
    alone = without_agent(context)
    if alone is None or alone.span.start < end:
        return None
    return Rewording(Span(clause.span.start, alone.span.end), (*verbs, Span(end, alone.span.start)))


def _not_done(context: RewriteContext, clause: Clause, said: str) -> tuple[str | Span, ...]:
    """Return "were not acted on", "had repeatedly not been acted on" …: the author's auxiliaries and adverbs stay."""
    start, verb = clause.span.start, clause.verb.start
    first = _AUXILIARY.match(context.text, start)
    if first is None:
        return (f"not {said}",)
    been = first["been"] or ""
    auxiliary = Span(start, first.end() - len(been))
    adverbs = _JUDGING.sub("", context.text_of(Span(first.end(), verb)).rstrip())
    return auxiliary, f"{adverbs} not{been} {said}"
