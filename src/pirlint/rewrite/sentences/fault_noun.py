"""Turns somebody's failure or mistake into what was not done, or where the mistake was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import participle
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.patient import object_patient, patient
from pirlint.rewrite.grammar.reference import refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import verb_group
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_UNDONE = frozenset({"failure", "inability", "neglect", "omission", "refusal"})
"""Nouns whose "to" complement was not done."""
_SLIPS = frozenset({"error", "mistake", "slip", "slip-up", "typo"})
"""Nouns for mistakes in a thing."""
_CAUSE = re.compile(
    r"(?P<happened>(?:is|was|were) (?:caused by|due to|the result of) )$|"
    r"(?:as a result of|because of|due to|owing to) $",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[:–—]\s+$")
_END = re.compile(r"\s*(?:[.;!?…]|$)")
_IN = re.compile(r" (?:in|on|with) (?:an?|its|our|the)\b")
_BY = re.compile(r" (?:by|of) (?:[\w@'’-]+ ){0,3}?[\w@'’-]+(?= (?:in|on|with) (?:an?|its|our|the)\b)")


@transformation("fault-noun", needs={Need.CLAUSE})
def fault_noun(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "due to Ana's failure to test X" into "because X was not tested", "Ana's typo in X" into "a typo in X"."""
    fault = context.clause_at_match
    if fault is None or not fault.nominal or fault.owner is None or fault.negated:
        return
    if fault.predicate in _UNDONE:
        yield _not_done(context, fault)
    if fault.predicate in _SLIPS:
        yield _where(context, fault)


def _not_done(context: RewriteContext, fault: Clause) -> Rewording | None:
    """Turn "the team's failure to test the upgrade led to it" into "the upgrade was not tested, which led to it"."""
    text, owner = context.text, fault.owner
    act = next((c for c in context.clauses if text[fault.verb.end : c.verb.start] == " to "), None)
    if act is None or act.object is None or owner is None or owner.whole.start > fault.verb.start:
        return None
    came = _comes_of_it(context, act.object.span.end + 1)
    what = patient(context, act, negated=True)
    if what is None and came:  # the verb that follows the object is no part of it
        what = object_patient(context, act, participle(act.predicate), negated=True)
    if what is None or refers_back(context, owner, what.end, plural=what.plural):
        return None
    start, first = owner.whole.start, context.sentence.start
    fact = (*what.named, f" {verb_group(what, Tense.PAST, negated=True)}")
    led = text[first:start]
    if came:
        opens = not any(char.isalnum() for char in led)
        return Rewording(Span(start, what.end), (*fact, ", which"), takes_capital(text, start)) if opens else None
    if cause := _CAUSE.search(led):
        begin = first + cause.start()
        because = "happened because " if cause["happened"] else "because "
        return Rewording(Span(begin, what.end), (because, *fact), takes_capital(text, begin))
    if _LABEL.search(led) and _END.match(text, what.end):
        return Rewording(Span(start, what.end), fact, takes_capital(text, start))
    return None


def _comes_of_it(context: RewriteContext, start: int) -> bool:
    """Whether a verb at a position states the consequence."""
    return any(c.span.start == start and c.tense is Tense.PAST for c in context.clauses)


def _where(context: RewriteContext, fault: Clause) -> Rewording | None:
    """Turn "Ana's mistake in the filter hid it" into "A mistake in the filter hid it"."""
    text, owner, noun = context.text, fault.owner, fault.verb
    if owner is not None and owner.whole.start > noun.start:
        by = _BY.match(text, noun.end)
        return Rewording(Span(*by.span()), ()) if by else None
    if owner is None or not _IN.match(text, noun.end):
        return None
    article = "an" if fault.predicate[0] in "aeiou" else "a"
    start = owner.whole.start
    return Rewording(Span(start, noun.start), (f"{article} ",), takes_capital(text, start))
