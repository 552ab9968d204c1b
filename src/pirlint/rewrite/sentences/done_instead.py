"""What was done instead of something better: "should have restarted the broker instead of the worker"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import lemma
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.verbs import verb_group
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

    Fact = tuple[int, tuple[str | Span, ...]]
    """Where the words end that a fact takes the place of, and the fact, in parts."""

_INSTEAD = re.compile(
    r"(?P<between>(?:[^,;:.]|[:.](?=\d))*?),? "
    r"(?:(?:instead|in place) of|rather than|(?:and )?not(?= (?:an?|its|our|the|their)\b)) (?=\S)"
)
_NOUN = re.compile(
    r"(?:[\w'’-]+ ){0,4}?(?P<last>[\w-]+)(?=[,.;:!?]|$| (?:after|at|before|by|during|for|from|in|on|until|with)\b)"
)
_ELLIPSIS = re.compile(r"['’]s?$|^\w+ing\b|\b(?:doing|guess\w*|hop\w+|it|so|round|that|them|this|wait\w*|way)$")
"""Elliptical words: "rather than the application's"."""
_AT_A_TIME = re.compile(r"at \d[\d:.]*|first|then")
_REST = re.compile(r"(?:[^,;:.!?]|[:.](?=\d))*")


def done_instead(context: RewriteContext, clause: Clause, until: int) -> Iterator[Fact]:
    """Return the end of the better act with its alternative, and the parts of what was done.

    None if there is no alternative up to `until`, or it is neither a thing nor an act on a thing.
    """
    what = patient(context, _without_alternative(context, clause), negated=False)
    joint = _INSTEAD.match(context.text, what.end, until) if what is not None else None
    if what is None or joint is None or clause.negated:
        return
    between = Span(*joint.span("between"))
    act = next((c for c in context.clauses if c.verb.start == joint.end() and c.tense is Tense.NONE), None)
    if act is None:
        yield from _thing(context, what, between, joint.end(), until)
    elif not act.negated and context.text_of(act.verb).endswith("ing"):
        yield from _act(context, act, what, between)


def _without_alternative(context: RewriteContext, clause: Clause) -> Clause:
    """Return a clause whose object ends where its alternative begins."""
    thing = clause.object
    joint = _INSTEAD.search(context.text, thing.head.end, thing.whole.end) if thing is not None else None
    if thing is None or joint is None:
        return clause
    span = Span(thing.span.start, min(thing.span.end, joint.start()))
    alone = replace(thing, text=context.text_of(span), span=span, whole=span)
    return replace(clause, object=alone)


def _act(context: RewriteContext, act: Clause, what: Patient, between: Span) -> Iterator[Fact]:
    """Turn "calling the vendor instead of adding memory" into "memory was added and the vendor was not called"."""
    done = patient(context, act, negated=False)
    if done is None:
        return
    if act.object is not None and act.object.text.lower() in {"it", "them"}:
        verbs = verb_group(replace(what, participle=done.participle), Tense.PAST, negated=False)
        yield done.end, (*what.named, f" {verbs}, not {what.participle}", between)
        return
    verbs, undone = verb_group(done, Tense.PAST, negated=False), verb_group(what, Tense.PAST, negated=True)
    rest = _REST.match(context.text, done.end)
    end = rest.end() if rest else done.end
    yield end, (*done.named, f" {verbs}", Span(done.end, end), " and ", *what.named, f" {undone}", between)


def _thing(context: RewriteContext, what: Patient, between: Span, start: int, until: int) -> Iterator[Fact]:
    """Turn "restarting the broker instead of the worker" into "the worker was restarted, not the broker"."""
    noun, apart = _NOUN.match(context.text, start, until), context.text_of(between).strip()
    if noun is None or _ELLIPSIS.search(noun[0]) or (apart and not _AT_A_TIME.fullmatch(apart)):
        return  # "on Thursday instead of Friday"
    rest = _REST.match(context.text, noun.end(), until)
    end = rest.end() if rest else noun.end()
    plural = lemma(noun["last"], "NOUN") != noun["last"].lower()
    verbs = verb_group(replace(what, plural=plural, negative=False), Tense.PAST, negated=False)
    yield end, (Span(*noun.span()), f" {verbs}", between, Span(noun.end(), end), ", not ", *what.named)
