"""Tell of a change without its owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import opens, refers_back
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_JUDGING = {
    "blunder", "carelessness", "error", "failure", "fault", "ignorance", "inattention", "incompetence", "laziness",
    "mistake", "negligence", "oversight", "screw-up", "sloppiness", "stupidity",
}  # fmt: skip
"""Nouns that blame whoever owns them, and blame still without an owner."""
_OF = re.compile(r"(?:'s?|’s?)?\s+")


@transformation("drop-owner", needs={Need.CLAUSE})
def drop_owner(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Dana's change took down checkout" into "The change took down checkout"."""
    yield _possessive(context)


def _possessive(context: RewriteContext) -> Rewording | None:
    owned = _owned(context)
    if owned is None or owned.owner is None or owned.predicate in _JUDGING:
        return None
    owner = owned.owner
    before = context.text_of(Span(owner.span.start, owned.verb.start))
    of = _OF.match(context.text, owner.span.end)
    if of is None or owner.whole.end > owner.span.end or not before:
        return None
    if refers_back(context, owner, owned.verb.end, plural=owned.verb != owned.span):
        return None
    return Rewording(Span(owner.span.start, of.end()), ("the ",), capital=opens(context.text, owner.span.start))


def _owned(context: RewriteContext) -> Clause | None:
    """Return the noun with an owner: what was found, or the subject of what was found."""
    clause = context.clause
    if clause is None or clause.owner is not None:
        return clause
    who = clause.subject
    return next(
        (c for c in context.clauses if c.owner is not None and who is not None and who.span.contains(c.verb)), None
    )
