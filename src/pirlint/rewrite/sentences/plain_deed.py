"""What somebody did as what was done, in words that name nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.grammar.coordination import same_subject
from pirlint.rewrite.sentences.agentless import agentless_passive
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import verb_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording

_PASTS = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})


@transformation("plain-deed")
def plain_deed(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Our lead had held it back for two days" into "It had been held back for two days"."""
    for clause in context.clauses:
        if context.span.contains(clause.verb) and _is_deed(clause):
            alone = not any(same_subject(c, clause) for c in context.clauses if c.verb.start < clause.verb.start)
            yield from agentless_passive(replace(context, subject=clause)) if alone else ()


def _is_deed(clause: Clause) -> bool:
    """Whether it is told what somebody did, not only what they had in mind."""
    who = clause.agent
    if who is None or who.kind not in HUMAN - {ParticipantKind.ANYONE} or clause.tense not in _PASTS:
        return False
    told_of = clause.passive and who.text.lower().startswith(("a ", "an "))  # "by a man with one foot in the bar"
    return not told_of and clause.predicate not in verb_class("leaving-so", "mental", "of-manners")
