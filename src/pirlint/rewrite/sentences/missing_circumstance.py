"""Turns a helpful circumstance into its absence: "with a second reader we would have seen it"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL, PLACED
from pirlint.rewrite.grammar.reference import inside_sentence, takes_capital
from pirlint.rewrite.grammar.verbs import TAKE_PLURAL, passive_auxiliary
from pirlint.rewrite.sentences.conditional import before_outcome, outcome_of
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import closed_class, noun_class, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

    Parts = tuple[str | Span, ...]

_OTHER = COUNTERFACTUAL | {Modality.WOULD}
_LED = re.compile(
    r"\W*(?:(?:and|but|so|in (?:hindsight|retrospect)|looking back),? |.*[;:–—] )?with (?=\w)", re.IGNORECASE
)
_ONE = re.compile(r"(?:even )?(?:an?|any)(?: simple| single)? (?!(?:bit|few|little|lot|touch)\b)", re.IGNORECASE)
_STOP = re.compile(r"[;!?]|[,:.] ")


@transformation("missing-circumstance", needs={Need.WORDS})
def missing_circumstance(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "With the limit on the wall we would have seen it" into "The limit was not on the wall"."""
    led, outcome = _LED.match(context.text, context.sentence.start), outcome_of(context, None)
    if led is None or outcome is None or outcome.subject is None or outcome.modality not in _OTHER:
        return
    place = _circumstance(context, led.end(), outcome, outcome.subject)
    if place is None or _is_of_mind(context, place):
        return
    start = led.end() - len("with ")
    for parts in _lacked(context, place):
        made = Rewording(Span(start, place.end), parts, takes_capital(context.text, start))
        if outcome.subject.span.start >= place.end:
            yield from before_outcome(context, None, outcome, made)
        else:  # of which the parser makes the subject
            yield replace(made, span=Span(start, len(context.text[: context.sentence.end].rstrip(".!… "))))


@transformation("missing-state")
def missing_state(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Funded in May, it would have spared us today" into "It was not funded in May"."""
    outcome = outcome_of(context, None)
    state = next((c for c in context.clauses if context.sentence.contains(c.verb)), None)
    who = outcome.subject if outcome is not None else None
    if state is None or outcome is None or who is None or not _opens(context, state):
        return
    comma = len(context.text[: who.span.start].rstrip())
    alone = context.text[comma - 1] == "," and "," not in context.text[state.verb.start : comma - 1]
    if not alone or outcome.modality is not Modality.WOULD_HAVE or outcome.negated or who.kind in HUMAN:
        return
    plural = who.plural or who.text.lower() in TAKE_PLURAL
    was = passive_auxiliary(Tense.PAST, plural=plural, negated=True)
    parts = (inside_sentence(who), f" {was} {context.text_of(state.verb).lower()}", Span(state.verb.end, comma - 1))
    end = len(context.text[: context.sentence.end].rstrip(".!… "))
    yield Rewording(Span(state.verb.start, end), parts, takes_capital(context.text, state.verb.start))


def _opens(context: RewriteContext, state: Clause) -> bool:
    """Whether a sentence begins with a participle for a hypothetical state."""
    first = not any(char.isalnum() for char in context.text[context.sentence.start : state.verb.start])
    so = state.passive and state.tense is Tense.NONE and not state.negated
    return first and so and state.predicate.partition(" ")[0] not in verb_class("of-views")


def _circumstance(context: RewriteContext, start: int, outcome: Clause, subject: Participant) -> Span | None:
    """Return the range of a circumstance, up to a comma or the subject of the outcome."""
    comma = context.text.find(", ", start, outcome.span.start)
    end = comma if comma >= 0 else len(context.text[: min(subject.span.start, outcome.span.start)].rstrip())
    stops = _STOP.search(context.text, start, end)
    return Span(start, end) if start < end and not stops else None


def _is_of_mind(context: RewriteContext, place: Span) -> bool:
    """Whether it is a state of mind: "with a clear head"."""
    said = context.text_of(place).lower().replace("pair of eyes", "")
    return not noun_class("of-mind").isdisjoint(said.split())


def _lacked(context: RewriteContext, place: Span) -> Iterator[Parts]:
    """Return what was not so: "access was not granted at 5:52", "there was no second reader"."""
    text = context.text
    if one := _ONE.match(text, place.start, place.end):
        if text[one.end() : place.end].split()[0].lower() not in closed_class("adjectives-of-merit"):
            yield "there was no ", Span(one.end(), place.end)
        return  # of no merit may be one that there was
    for clause in context.clauses:
        if place.contains(clause.verb) and (who := _holder(clause, place)):
            was = passive_auxiliary(Tense.PAST, plural=who.plural, negated=not clause.negated)
            yield inside_sentence(who), f" {was} ", Span(clause.verb.start, place.end)
            return
    if placed := PLACED.fullmatch(text, place.start, place.end):
        was = passive_auxiliary(Tense.PAST, plural=_is_plural(context, placed.end("thing")), negated=True)
        yield Span(*placed.span("thing")), f" {was} ", Span(*placed.span("place"))


def _holder(clause: Clause, place: Span) -> Participant | None:
    """Return what a circumstance is about: "the replica" of "with the replica promoted"."""
    who = clause.object if clause.passive else clause.subject
    return who if who is not None and who.span.start == place.start and clause.tense is Tense.NONE else None


def _is_plural(context: RewriteContext, end: int) -> bool:
    """Whether the noun that ends at a position is plural."""
    words = context.reading
    return words is not None and any(
        node.plural for node in words.tree if words.text.plain(node.start, node.end).end == end
    )
