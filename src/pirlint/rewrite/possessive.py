"""Tell of a change without its owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.passage import opens, refers_back
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.passage import Passage

_JUDGING = frozenset(
    "blunder carelessness error failure fault ignorance inattention incompetence laziness mistake negligence oversight screw-up "
    "sloppiness stupidity".split()
)
"""Nouns that blame whoever owns them, and blame still without an owner."""
_OF = re.compile(r"(?:'s?|’s?)?\s+")


def possessive(passage: Passage) -> Rewording | None:
    """Turn "Dana's change took down checkout" into "The change took down checkout"."""
    owned = _owned(passage)
    if owned is None or owned.owner is None or owned.predicate in _JUDGING:
        return None
    owner = owned.owner
    before = passage.said(Span(owner.span.start, owned.verb.start))
    of = _OF.match(passage.text, owner.span.end)
    if of is None or owner.whole.end > owner.span.end or not before:
        return None
    if refers_back(passage, owner, owned.verb.end, plural=owned.verb != owned.span):
        return None
    return Rewording(Span(owner.span.start, of.end()), ("the ",), capital=opens(passage.text, owner.span.start))


def _owned(passage: Passage) -> Clause | None:
    """Give the noun with an owner: what was found, or the subject of what was found."""
    clause = passage.clause
    if clause is None or clause.owner is not None:
        return clause
    who = clause.subject
    return next(
        (c for c in passage.clauses if c.owner is not None and who is not None and who.span.contains(c.verb)), None
    )
