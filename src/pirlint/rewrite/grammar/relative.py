"""A relative clause that says of its noun what somebody did not do with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.inflection import lemma, participle
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.adverbs import kept_adverbs
from pirlint.rewrite.grammar.verbs import passive_auxiliary
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause, Tense
    from pirlint.rewrite.context import RewriteContext

_NOUN_BEFORE = re.compile(r"\b(?P<noun>[\w-]+),? (?:that|which) $", re.IGNORECASE)
_GAP = re.compile(
    r"(?: (?:about|at|for|into|of|on|to|to date|after))?(?=[.,;:!?)]|$| (?:and|any ?more|anyway|but|today|yet)\b)"
)
"""What the verb leaves open for its noun: "that the team is not listening to us" says nothing of a noun."""


def is_relative(clause: Clause) -> bool:
    """Whether a clause belongs to a noun, which it may have for its object: ", which nobody reads"."""
    return clause.relative or (clause.object is not None and clause.object.text.lower() == "which")


def relative(context: RewriteContext, clause: Clause, tense: Tense, *, negated: bool) -> Rewording | None:
    """Turn "a mailbox that nobody reads" into "a mailbox that is not read"."""
    who = clause.subject
    if clause.passive or clause.nominal or who is None or clause.complement is not None:
        return None
    noun = _NOUN_BEFORE.search(context.text, 0, who.span.start)
    open_ = clause.object is None or clause.object.span.end <= who.span.start
    if noun is None or not open_ or not _GAP.match(context.text, clause.span.end):
        return None
    verb = clause.predicate.partition(" ")[0]
    if verb in verb_class("without-passive"):
        return None
    adverbs = kept_adverbs(context, clause, clause, negated=negated)
    if adverbs is None or any(adverbs):
        return None
    plural = lemma(noun["noun"], "NOUN") != noun["noun"].lower()
    was = passive_auxiliary(tense, plural=plural, negated=negated)
    past = participle(clause.predicate if clause.span.end > clause.verb.end else verb)
    return Rewording(Span(who.span.start, clause.span.end), (f"{was} {past}",))
