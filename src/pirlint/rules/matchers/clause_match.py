"""The match of a clause: where it points, and what a message calls those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.match import in_block
from pirlint.text.lexicon import closed_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rules.match import Match

_CAPITALISED_FIRST = {"another", "one", "we"} | closed_class(
    "articles", "determiners-possessive", "determiners-quantifying", "pronouns-indefinite-human",
    "pronouns-third-person-human", "pronouns-third-person-plural",
)  # fmt: skip
"""Words that are capitalised only because they open a sentence."""
_OBJECT_FORMS = {
    "he": "him", "i": "me", "nobody": "everybody", "no one": "everybody", "she": "her", "they": "them", "we": "us",
    "who": "somebody", "whoever": "somebody",
}  # fmt: skip
"""What a message calls those whom a pronoun names, after a preposition."""
_FARTHEST = 60
"""Characters between an agent and its predicate over which both are still marked as one."""


def clause_match(block: Block, clause: Clause, span: Span | None) -> Match:
    """Return the match of a clause, at a plain range of its block or where the clause itself stands."""
    who = clause.agent or clause.owner
    return in_block(
        block,
        span or _place(clause, who),
        clause,
        agent=_inside_sentence(who) if who else "somebody",
        predicate=block.text[clause.span.start : clause.span.end],
        object=clause.object.text if clause.object else "",
    )


def _inside_sentence(who: Participant) -> str:
    """Return a participant as it stands inside of a sentence: "The on-call" as "the on-call"."""
    first = who.text.split()[0]
    if who.text.lower() in _OBJECT_FORMS:
        return _OBJECT_FORMS[who.text.lower()]
    lower = first.lower()
    keeps = who.name or first == "I" or first.isupper() or lower not in _CAPITALISED_FIRST
    return who.text if keeps else lower + who.text[len(first) :]


def _place(clause: Clause, who: Participant | None) -> Span:
    """Return where a match points: from who acts to what they did, where both stand close together."""
    end = max(clause.span.end, clause.complement.span.end if clause.complement else 0)
    if who is not None and not clause.embedded and 0 <= clause.span.start - who.span.end < _FARTHEST:
        return Span(who.span.start, end)
    if who is not None and clause.by is not None and 0 <= clause.by.start - end < _FARTHEST:
        named = clause.by.contains(who.span)  # without what is told of them: "by Kim, who sat in a meeting"
        return Span(clause.span.start, who.span.end if named else clause.by.end)
    return Span(clause.span.start, end)
