"""Turns how long somebody took into when it was done: "it took the desk an hour to see it"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import verb_group
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_TOOK = re.compile(
    r" (?:(?P<whom>(?!(?:about|almost|another|exactly|just|more|nearly|only|over|under)\b)[A-Za-z][^,;:.]*?) )?"
    r"(?P<long>(?:(?:about|almost|exactly|just|nearly|only|over|under) )?"
    r"(?:an?|half an|one|several|some|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d.,]*)"
    r"(?: and a half| full| whole| long)?[ -](?:(?:more|full|working) )?"
    r"(?:seconds?|min(?:ute)?s?|h|hours?|days?|weeks?|months?|years?)) to "
)
"""After "took" or "needed": who, and how long."""


@transformation("delayed-deed")
def delayed_deed(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "It took the desk an hour to see that it had stopped" into "It was seen after an hour that it had …"."""
    for clause in context.clauses:
        took = _TOOK.match(context.text, clause.verb.end)
        done = next((c for c in context.clauses if took and c.verb.start == took.end()), None)
        if took and done is not None and context.span.overlaps(clause.verb) and _is_deed(clause):
            yield from _after_time(context, clause, done, Span(*took.span("long")))


def _is_deed(clause: Clause) -> bool:
    """Whether it says how long somebody took: "it took them an hour", "finance needed an hour"."""
    who = clause.subject
    whose = who is not None and (who.kind in HUMAN or (clause.predicate == "take" and who.text.lower() == "it"))
    past = clause.tense in {Tense.PAST, Tense.PLUPERFECT} and not clause.negated
    return whose and past and clause.predicate in {"need", "require", "take"}


def _after_time(context: RewriteContext, clause: Clause, done: Clause, time: Span) -> Iterator[Rewording]:
    who, what = clause.subject, patient(context, done, negated=False)
    if who is not None and what is not None and not refers_back(context, who, what.end, plural=what.plural):
        parts = (*what.named, f" {verb_group(what, clause.tense, negated=False)} after ", time)
        yield Rewording(Span(who.span.start, what.end), parts, takes_capital(context.text, who.span.start))
