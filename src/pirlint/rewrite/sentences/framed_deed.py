"""Removes the attitude to a deed: "had the nerve to", "saw fit to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import is_verb
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.coordination import continuation
from pirlint.rewrite.grammar.frames import framed
from pirlint.rewrite.grammar.passive import opening
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import simple_past, verb_group
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.grammar.frames import Framed

_IT = re.compile(r"\bit $", re.IGNORECASE)
"""What stands for a deed that follows: "it was careless to run it"."""
_AND = re.compile(r"\band (?P<verb>[a-z]+)\b")


@transformation("framed-deed")
def framed_deed(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Ops saw fit to rename the topic" into "The topic was renamed", "found it unnecessary to" likewise."""
    for one in framed(context.text, context.clauses):
        if context.sentence.contains(one.deed.verb) and context.span.overlaps(one.words):
            it = one.frame.embedded and one.deed.object is not None and one.deed.object.pronoun
            if it:
                yield from _alone(one)
            yield from _in_passive(context, one)
            yield from _alone(one)


def _in_passive(context: RewriteContext, one: Framed) -> Iterator[Rewording]:
    it = _IT.search(context.text, context.sentence.start, one.frame.span.start) if one.frame.nominal else None
    what, start = patient(context, one.deed, negated=one.negated), it.start() if it else opening(context, one.frame)
    rest = continuation(context, one.frame, one.deed, what, negated=one.negated) if what is not None else None
    if what is None or start is None or rest is None or _goes_on(context, what.end):
        return
    if refers_back(context, one.frame.subject, what.end, plural=what.plural):
        return  # to whom nobody would be named
    tense = one.frame.tense if one.frame.tense is Tense.PLUPERFECT else Tense.PAST
    end, more = rest
    parts = (*what.named, f" {verb_group(what, tense, negated=one.negated)}", *more)
    yield Rewording(Span(start, end), parts, capital=takes_capital(context.text, start))


def _goes_on(context: RewriteContext, start: int) -> bool:
    """Whether a coordinated verb may follow that the parser takes for a noun: "felt moved to open it and count"."""
    further = _AND.search(context.text, start, context.sentence.end)
    known = further is not None and any(c.verb.start == further.start("verb") for c in context.clauses)
    return further is not None and not known and is_verb(further["verb"])


def _alone(one: Framed) -> Iterator[Rewording]:
    """Turn "chose to treat it as a wish" into "treated it as a wish"."""
    anybody = one.frame.subject is not None and one.frame.subject.kind is ParticipantKind.ANYONE
    impersonal = one.frame.nominal  # "it was careless to run it"
    if not (one.negated or one.deed.passive or anybody or impersonal) and one.frame.tense is Tense.PAST:
        yield Rewording(Span(one.words.start, one.deed.verb.end), (simple_past(one.deed, negated=False),))
