"""Removes an adverbial that judges or comments."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.passive import passive
from pirlint.rewrite.grammar.removal import without_adverbial, without_brackets, without_relative
from pirlint.rewrite.sentences.agentless import without_agent
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Adverbial, Clause
    from pirlint.rewrite.context import RewriteContext

_COMMENT = re.compile(rf"{cues('comments')}", re.IGNORECASE)
"""Adverbials that any sentence can do without."""
_ARTICLE = re.compile(r"\b(?P<a>a)n? $", re.IGNORECASE)
_OPENS = re.compile(r",? ")
"""Text after an adverbial at the start of a sentence."""
_NEXT_LETTER = re.compile(r" (?P<letter>\w)")


@transformation("drop-adverb", needs={Need.CLAUSE})
def drop_adverb(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "was accidentally merged" into "was merged"; the rule's `replacements` name the adverbs.

    An active sentence becomes passive: without the adverb, "Farid deleted it by mistake" would read as intended.
    """
    clause = context.clause
    if clause is None:
        return
    adverb = next((a for a in clause.adverbials if a.lemma in context.replacements), None)
    if adverb is None:
        return
    place = _place(context.text, adverb)
    if clause.agent is not None and clause.agent.kind in HUMAN - {ParticipantKind.AUTHOR} and not clause.passive:
        yield _in_passive(context, clause, place)
    else:
        yield _without_agent_too(context, place)
        yield without_adverbial(context.text, place)


def _without_agent_too(context: RewriteContext, adverb: Span) -> Rewording | None:
    """Turn "was deleted by Farid by mistake" into "was deleted"."""
    agent, rest = without_agent(context), without_adverbial(context.text, adverb)
    if agent is None or rest is None or rest.parts or agent.parts:
        return None
    first, last = sorted((agent.span, rest.span))
    between = Span(first.end, max(first.end, last.start))
    return Rewording(Span(first.start, last.end), (between,) if between.start < between.end else ())


def _place(text: str, adverbial: Adverbial) -> Span:
    """Return just the adverb, or preposition and noun: "on production" is a place, wherever the parser attaches it."""
    start = adverbial.span.start
    if adverbial.noun is not None:
        return Span(start, adverbial.noun.head.end)
    at = text.lower().find(adverbial.lemma, start)
    return Span(at, at + len(adverbial.lemma)) if at >= 0 else adverbial.span


def _in_passive(context: RewriteContext, clause: Clause, adverb: Span) -> Rewording | None:
    """Turn "Farid deleted the bucket by mistake" into "The bucket was deleted"."""
    if clause.negated or clause.modality is not Modality.FACT:
        return None
    made = passive(context, clause, clause, negated=False)
    if made is None or made.span.contains(adverb):
        return made
    if _OPENS.fullmatch(context.text, adverb.end, made.span.start):
        return replace(made, span=Span(adverb.start, made.span.end), capital=True)
    rest = without_adverbial(context.text, adverb)
    if rest is None or rest.parts or rest.span.start < made.span.end:
        return None
    between = Span(made.span.end, rest.span.start)
    return Rewording(Span(made.span.start, rest.span.end), (*made.parts, between), made.capital)


@transformation("drop-adverbial", keeps_facts=True)
def drop_adverbial(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "an incredibly long time" into "a long time"; remove "of course", "in its wisdom" and so on."""
    place = comment_at(context)
    if place is None:
        yield without_relative(context, context.span)
    else:
        yield without_brackets(context.text, place)
        yield after_article(context.text, place)
        yield without_adverbial(context.text, place)


def comment_at(context: RewriteContext) -> Span | None:
    """Return the range of a matched adverbial that only comments."""
    comment = _COMMENT.match(context.text, context.span.start)
    return Span(*comment.span()) if comment and comment.end() >= context.span.end else None


def after_article(text: str, place: Span) -> Rewording | None:
    """Turn "an incredibly old disk" into "an old disk"."""
    article, following = _ARTICLE.search(text, 0, place.start), _NEXT_LETTER.match(text, place.end)
    if article is None or following is None:
        return None
    one = f"{article['a']}n" if following["letter"].lower() in "aeiou" else article["a"]
    return Rewording(Span(article.start(), following.start("letter")), (f"{one} ",))
