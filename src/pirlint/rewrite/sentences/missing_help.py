"""Turns help that would have been useful into its absence: a heads-up, a test, a better test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.passive import passive
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.grammar.verbs import simple_past
from pirlint.text.lexicon import cue, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_WISH = re.compile(r"\b(?:an?|some) (?P<what>[\w-]+(?: [\w-]+)?) (?:would|could|might) have been \w+", re.IGNORECASE)
_AVERTING = frozenset({"block", "prevent", "stop"})
_RECIPIENT = re.compile(r" (?:me|them|us)\b")
"""A recipient, with which "no test showed" is about an existing test."""
_BETTER = re.compile(
    r"an? (?:(?:better|closer|deeper|earlier|fuller|stricter|stronger|wider)|more \w+)\b", re.IGNORECASE
)
_GLANCE = re.compile(r"\b(?:glance|look)\b")
"""Nouns that do not fit "there was no": "there was no look at the map"."""
_ONE = re.compile(r"(?:even )?(?:an?|any|one) (?:simple |single )?", re.IGNORECASE)


def wish(context: RewriteContext) -> Rewording | None:
    """Turn "A heads-up would have been nice" into "There was no heads-up"."""
    found = _WISH.search(context.text, context.sentence.start, context.span.end)
    if found is None or found.end() < context.span.end:
        return None
    parts = ("there was no ", Span(*found.span("what")))
    return Rewording(Span(*found.span()), parts, capital=takes_capital(context.text, found.start()))


def not_revealed(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "A better test would have caught this" into "This was not caught": a test there was."""
    if clause.predicate not in verb_class("revealing") or clause.negated or clause.subject is None:
        return None
    return passive(context, clause, clause, negated=True) if _BETTER.match(clause.subject.text) else None


def no_such_thing(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "A staging test would have caught the regression" into "No staging test caught the regression"."""
    who = clause.subject
    if clause.predicate not in verb_class("revealing") or clause.negated:
        return None
    if who is None or who.span.start >= clause.span.start or who.whole.end > who.span.end:
        return None
    one = _ONE.match(who.text)
    thing = clause.object
    stops = thing is None or not (thing.pronoun or context.text[thing.span.end : context.sentence.end].strip(" .!…"))
    if _GLANCE.search(who.text) or not stops:
        return None  # "would have shown us this in a minute"
    if one is None or context.text[who.span.end : clause.span.start].strip():
        return None
    if cue("qualifying").search(context.text, clause.span.end, context.sentence.end):
        return None
    if clause.predicate in _AVERTING or _RECIPIENT.match(context.text, clause.verb.end):
        stop = len(context.text[: context.sentence.end].rstrip(" .!…"))
        alone = Span(who.span.start + one.end(), who.span.end)
        return Rewording(
            Span(who.span.start, stop), ("there was no ", alone), takes_capital(context.text, who.span.start)
        )
    start = who.span.start
    parts = ("no ", Span(start + one.end(), who.span.end), f" {simple_past(clause, negated=False)}")
    return Rewording(Span(start, clause.span.end), parts, capital=takes_capital(context.text, start))
