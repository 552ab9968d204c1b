"""Removes the agent or owner of an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.inflection import participle
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.passive import opening, passive
from pirlint.rewrite.grammar.reference import refers_back, takes_capital, without_possessives
from pirlint.rewrite.grammar.verbs import passive_auxiliary
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import noun_class, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_MORE_PEOPLE = (", who", " who", " and ", ", which")
"""Text after an agent that says more about them, or names others."""
_REST_OF_NAME = re.compile(r"(?: [A-Z][\w.'’-]*)*")
_AFFILIATION = re.compile(r" (?:of|from|in|at) (?!\d|noon\b)| on (?=(?:call|duty|nights|shift)\b)|'s |’s ")
"""Text that continues to say who it was: "by Dave from the platform team"."""
_CIRCUMSTANCE = re.compile(r" (?:during|before|after|on|while|when|with|because|until|since|without|to)\b|,")
"""Text that is no part of the agent, wherever the parser attaches it."""
_TEAM = re.compile(
    r" (?:of|from|in|on|at) (?:the |our )?(?:[\w-]+ ){1,3}(?:department|group|office|side|squad|team|unit)\b"
)
"""An affiliation that the parser attaches to the verb."""
_PLACE = re.compile(r" (?:at|from|of) (?:the )?[A-Z]")
"""A workplace or a place of the event: undecidable."""
_GENITIVE = re.compile(r"(?:'s?|’s?)?\s+")


@transformation("agentless-passive", needs={Need.CLAUSE})
def agentless_passive(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Ana merged it" into "It was merged", "Ana decided to merge it" into "It was decided to merge it".

    The last resort, if a person's action is given as a cause.
    """
    clause = context.clause
    if clause is None or clause.modality is not Modality.FACT or clause.nominal or clause.negated:
        return
    if clause.shares_subject:
        return  # what follows would name them
    if clause.passive:
        yield without_agent(context)
    elif clause.complement is not None:
        yield _decided(context, clause)
    else:
        yield passive(context, clause, clause, negated=False)


def _decided(context: RewriteContext, clause: Clause) -> Rewording | None:
    start, end = opening(context, clause), clause.span.end
    if clause.predicate not in verb_class("deciding") or start is None or not context.text.startswith(" to ", end):
        return None
    if refers_back(context, clause.subject, end, plural=False):
        return None
    words = f"it {passive_auxiliary(clause.tense, plural=False)} {participle(clause.predicate)}"
    return Rewording(Span(start, end), (words,), capital=takes_capital(context.text, start))


@transformation("drop-agent", needs={Need.CLAUSE})
def drop_agent(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "the table was dropped by Jane during the move" into "the table was dropped during the move"."""
    yield without_agent(context)


def without_agent(context: RewriteContext) -> Rewording | None:
    """Remove the agent of a passive, unless facts about them would be lost."""
    clause = context.clause
    if clause is None or clause.by is None or clause.agent is None or not clause.passive:
        return None
    who = clause.agent
    if who.kind is ParticipantKind.ANYONE:
        return None  # "is not owned by anyone"
    if who.whole.end > who.span.end and who.whole.start <= who.span.start:
        return None  # "by Dave, who had root access": what is told of Dave would be lost
    if context.text[who.span.end :].startswith(_MORE_PEOPLE):
        return None
    kept: tuple[str | Span, ...] = ()
    last = end = _agent_end(context.text, who.head.end, who.span.end)
    if _PLACE.match(context.text, end):
        return None
    if refers_back(context, who, who.span.end, plural=False):
        renamed = without_possessives(context, who.span.end)
        if renamed is None:
            return None
        last, (first, *others) = renamed
        if not isinstance(first, Span):
            return None
        kept = (Span(end, first.end), *others)
    start = len(context.text[: clause.by.start].rstrip())
    return Rewording(Span(start, last), kept)


def _agent_end(text: str, head: int, end: int) -> int:
    """Return the end of an agent's words: "during the move" is not part of them."""
    name = _REST_OF_NAME.match(text, head)
    rest = text[name.end() if name else head : end]
    while rest and (affiliation := _AFFILIATION.match(rest)):
        circumstance = _CIRCUMSTANCE.search(rest, affiliation.end())
        rest = rest[circumstance.start() :] if circumstance else ""
    end -= len(rest)
    team = _TEAM.match(text, end)
    return team.end() if team else end


@transformation("drop-owner", needs={Need.CLAUSE})
def drop_owner(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Dana's change took down checkout" into "The change took down checkout"."""
    noun = _owned_noun(context)
    if noun is None or noun.owner is None or noun.predicate in noun_class("blaming"):
        return
    owner = noun.owner
    genitive = _GENITIVE.match(context.text, owner.span.end)
    if genitive is None or owner.whole.end > owner.span.end or noun.verb.start <= owner.span.start:
        return
    if refers_back(context, owner, noun.verb.end, plural=noun.verb != noun.span):
        return
    place = Span(owner.span.start, genitive.end())
    yield Rewording(place, ("the ",), capital=takes_capital(context.text, place.start))


def _owned_noun(context: RewriteContext) -> Clause | None:
    """Return the noun with an owner: the match, or the subject of the match."""
    clause = context.clause
    if clause is None or clause.owner is not None:
        return clause
    who = clause.subject
    return next(
        (c for c in context.clauses if c.owner is not None and who is not None and who.span.contains(c.verb)), None
    )
