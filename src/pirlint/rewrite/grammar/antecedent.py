"""Names for pronouns that a rewrite would leave without an antecedent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.rewrite.grammar.reference import is_group
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording

_OPENING = re.compile(
    r"(?:After|Although|As|Because|Before|Once|Since|Though|When|While) (?P<pronoun>he|she|they)\b[^.;:!?]*, "
)
"""A subordinate clause at the start of a sentence, with a pronoun for somebody named after it."""


def with_antecedent(context: RewriteContext, rewording: Rewording) -> Rewording:
    """Return a rewording in which a pronoun for the removed name is replaced by that name.

    "While she was on leave, Priya broke the build" becomes "While Priya was on leave, the build was broken".
    """
    who = context.clause.subject if context.clause is not None else None
    opening = _OPENING.fullmatch(context.text, context.sentence.start, rewording.span.start)
    if opening is None or who is None or who.pronoun or not rewording.span.contains(who.span):
        return rewording
    kept = any(isinstance(part, Span) and part.overlaps(who.span) for part in rewording.parts)
    if kept or (opening["pronoun"] == "they") is not (who.plural or is_group(who)):
        return rewording
    parts = (who.span, Span(opening.end("pronoun"), rewording.span.start), *rewording.parts)
    return replace(rewording, span=Span(opening.start("pronoun"), rewording.span.end), parts=parts)
