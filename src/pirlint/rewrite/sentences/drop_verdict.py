"""Removes a verdict about a fact: that it was obvious, or that somebody had been told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.grammar.removal import without_adverbial
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_OBVIOUS = re.compile(
    r"(?:(?:(?:in|with) (?:hindsight|retrospect)|looking back),? )?(?:it|this)"
    r"(?:['’]s| is| was|(?: should| would| must| ought to) have been)(?: \w+){0,2}? "
    r"(?:apparent|clear|evident|foreseeable|inevitable|obvious|plain|predictable)(?: (?:for|to) \w+(?: \w+)?)?"
    r" that (?=\S)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:could|might|should|would)\b")
"""Words for what was still to come."""
_ALTHOUGH = re.compile(r"(?:although|despite|even though|in spite of|though)\b", re.IGNORECASE)
_NOUN = re.compile(
    r" (?!(?:and|as|at|because|but|by|for|from|if|in|of|on|or|since|so|that|to|when|where|which|while|who|with)\b)"
    r"(?P<first>[A-Za-z])"
)
_BEFORE_ADJECTIVE = re.compile(
    r"\b(?:(?P<article>an?)|her|his|its|our|that|the|their|this|[\w-]+['’]s) $", re.IGNORECASE
)
_WHOSE = re.compile(r"(?:\b(?:[Hh]er|[Hh]is|[Tt]heir)|(?<![\w’'-] )\b[A-Z][\w-]+['’]s) $")
"""A possessor who is no longer named."""


@transformation("drop-verdict")
def drop_verdict(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "It was obvious that the cache was cold" into "The cache was cold", "her careless edit" into "her edit"."""
    yield _without_obvious(context)
    yield _without_although(context)
    yield _without_adjective(context)


def _without_obvious(context: RewriteContext) -> Rewording | None:
    """Keep the content of "It was obvious that …"."""
    start, end = context.sentence
    found = next(
        (f for f in _OBVIOUS.finditer(context.text, start, end) if Span(*f.span()).overlaps(context.span)), None
    )
    if found is None or _TO_COME.search(context.text, found.end(), end):
        return None
    first = Span(found.end(), found.end() + 1)
    return Rewording(Span(found.start(), first.end), (first,), capital=found.start() == start)


def _without_although(context: RewriteContext) -> Rewording | None:
    """Remove "despite being told twice", before or after a statement."""
    text, (start, end) = context.text, context.sentence
    led = [f.start() for f in _ALTHOUGH.finditer(text, start, context.span.end)]
    if not led:
        return None
    comma = text.find(", ", context.span.end, end)
    if led[-1] == start:
        follows = comma + len(", ")
        return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=True) if comma >= 0 else None
    return without_adverbial(text, Span(led[-1], comma if comma >= 0 else len(text[:end].rstrip(" .!…"))))


def _without_adjective(context: RewriteContext) -> Rewording | None:
    """Remove an adjective before its noun, and fix the article."""
    text, (start, end) = context.text, context.span
    before = _BEFORE_ADJECTIVE.search(text, context.sentence.start, start)
    noun = _NOUN.match(text, end)
    if before is None or noun is None or " " in text[start:end]:
        return None
    following = noun["first"]
    if whose := _WHOSE.search(text, context.sentence.start, start):
        return Rewording(Span(whose.start(), end + 1), ("the ",), capital=takes_capital(text, whose.start()))
    if before["article"] is None:
        return Rewording(Span(start, end + 1), ())
    one = f"{before['article'][0]}n " if following.lower() in "aeiou" else f"{before['article'][0]} "
    return Rewording(Span(before.start("article"), end + 1), (one,))
