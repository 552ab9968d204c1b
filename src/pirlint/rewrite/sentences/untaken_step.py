"""Turns the benefit of a step into its absence: "a call to the vendor would have helped"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import is_verb, lemma, participle
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL
from pirlint.rewrite.grammar.patient import Patient, object_patient, patient
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.grammar.verbs import passive_auxiliary, verb_group
from pirlint.rewrite.sentences.conditional import outcome_of, what_came
from pirlint.rewrite.transformation import transformation
from pirlint.text.calendar_words import MONTH
from pirlint.text.lexicon import closed_class, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_LED = re.compile(
    r"\W*(?:(?:and|but|so)\W+|.*[;:–—]\s+)?"
    r"(?:(?:in|with) (?:hindsight|retrospect),? |(?:at|for|from|in|on) (?:\w+ ){0,3}\w+, )?",
    re.IGNORECASE,
)
"""Text before a statement in its sentence."""
_TO_DO = re.compile(r" (?:[\w '’-]+ )?to ")
_ONE = re.compile(
    r"(?:even )?(?:an?|one)(?: (?:mere|quick|simple|single))? (?!of\b)(?:\w+-(?:second|minute|hour|day) )?",
    re.IGNORECASE,
)
"""Words for how easy it would have been."""
_DOING = re.compile(
    r"(?P<verb>[A-Za-z]+ing) (?P<thing>it|(?:my|our|that|the|this) (?:[\w'’-]+ )??[\w'’-]+)"
    r"(?P<then>(?: (?:after|at|before|during|in|on) [^,;:.]+?)?) (?:could|might|would)(?: have|['’]ve)\b[^,;:.!?]*"
    r"(?=[.!…]*$)"
)
"""A step as the subject of its benefit."""
_LESS = re.compile(r"(?:more|less|fewer|(?!eith|furth|numb|oth|pap|regist|rout|serv|us|wat)[a-z]+er)\b")
"""A comparative, which implies another step of the kind."""
_LOOK = re.compile(
    r"(?:short )?(?:glance|look)(?: of [\w ]+?)? at (?P<thing>.+?)"
    r"(?P<then>(?: first)?(?: (?:at|before|by|during|from|in|of|on|with) .*)?$)"
)
_NUMBERS = "|".join(closed_class("cardinal-numbers") - {"one"})
_COUNTED = re.compile(rf"\b(?:(?<![:\d])\d+(?![:\d])|{_NUMBERS})\b(?! (?:second|minute|hour)s?\b)")
"""Amounts, for which "no" changes the meaning."""
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d{{1,2}}\b(?!:)|\b(?:19|20)\d\d\b")
_TIME = re.compile(r"^(?:\w+ )?(?:second|minute|hour|day|week|month|year|afternoon|evening|morning|night)\b")
_WITH = re.compile(r"[^,;:.]*? (?:by|with) (?=(?:an?|one) )")
_SOME_DAY = re.compile(r"\b(?:in|on) an? (?:[\w-]+ )?\w*(?:day|week|month|morning|night)\b")
"""Another time at which it would have been better."""
_REST = re.compile(r"[^,;:.!?]*(?=[.!…]*$|[;:]|\s[–—]|[.!]\s)")
"""The counterfactual rest of a statement."""
_COMMA = re.compile(r"[,;:](?!\d)(?! (?:and|as|but|so|wh\w+)\b)|\s[–—]")
_OF_A_NOUN = re.compile(r"[^,;:.]*, (?:where|which|who)\b")
"""A relative clause on a noun that would be removed."""
_AND_SO = re.compile(
    r",(?= (?:and|as|but|which) (?![^.;]*\b(?:ones?|them|those)\b)(?:[\w'’-]+ ){1,5}?(?:had|has|have|is|was|were)\b)"
)
"""Words that return to the facts."""
_RELATIVE = re.compile(r", wh(?:ere|ich|o) [^,;:]+$")
_LEADS_THERE = re.compile(
    r",? and (?=(?:[\w’']+ ){1,4}?(?:would|could|might)\b|(?:it|none|nobody|that|there|this|we|you|i|he|she|they)\b)"
    r"| (?:was|is) all (?:it|that|they|we)\b| would(?: have|['’]ve) ",
    re.IGNORECASE,
)
"""Words between a step and its benefit."""


@transformation("untaken-step")
def untaken_step(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "A call to the vendor would have been enough" into "There was no call to the vendor"."""
    for helped in context.clauses:
        here = context.sentence.start <= helped.verb.start < context.sentence.end
        other = helped.modality in COUNTERFACTUAL or helped.predicate == "suffice"
        if here and other and helped.condition is None and not helped.question:
            yield _to_do(context, helped)
            yield _doing(context, helped)
            yield _no_means(context, helped)
            break
    yield _by_its_words(context)
    yield from _no_step(context)


def _opens(context: RewriteContext, start: int) -> bool:
    """Whether a statement begins at a position."""
    return _LED.fullmatch(context.text, context.sentence.start, start) is not None


def _to_do(context: RewriteContext, helped: Clause) -> Rewording | None:
    """Turn "It would have been wiser to test the restore" into "The restore was not tested"."""
    led = _LED.match(context.text, context.sentence.start, helped.span.start)
    who = helped.subject.text if helped.subject is not None else "it"
    done = next((c for c in context.clauses if c.mark == "to" and c.verb.start > helped.verb.end), None)
    if led is None or done is None or not (helped.nominal or helped.predicate in verb_class("serving")):
        return None
    led_in = context.text[led.end() : helped.span.start].strip().lower()
    what = _patient(context, done) if _TO_DO.fullmatch(context.text, helped.verb.end, done.verb.start) else None
    if what is None or led_in not in {"it", who.lower()} or _OF_A_NOUN.match(context.text, what.end):
        return None
    return _not_done(context, led.end(), what, what.end, negated=not done.negated)


def _patient(context: RewriteContext, done: Clause) -> Patient | None:
    """Return the negated patient: "no invoice", if acting on one would have been enough."""
    one = _ONE.match(done.object.text) if done.object is not None else None
    what = patient(context, done, negated=not (one or done.negated))
    if what is None or one is None or not isinstance(what.named[0], Span):
        return what
    named = Span(what.named[0].start + one.end(), what.named[0].end)
    return replace(what, named=("no ", named, *what.named[1:]), negative=True)


def _doing(context: RewriteContext, helped: Clause) -> Rewording | None:
    """Turn "Keeping the old host would have spared us that" into "The old host was not kept"."""
    doing = next((c for c in context.clauses if c.verb.start >= context.sentence.start), None)
    rest = _REST.match(context.text, helped.span.end, context.sentence.end)
    if doing is None or rest is None or doing.tense is not Tense.NONE or not _opens(context, doing.span.start):
        return None
    if not context.text_of(doing.verb).endswith("ing") or doing.verb.end > helped.span.start or doing.negated:
        return None
    what = patient(context, doing, negated=True)
    if what is None:  # the verb that follows the object is no part of it
        what = object_patient(context, doing, participle(doing.predicate), negated=True)
    if what is not None and helped.subject is not None and helped.subject.span.start >= what.end:
        return None  # "Pressing it, that's all it would have needed"
    return _not_done(context, doing.span.start, what, rest.end(), helped.span.start) if what is not None else None


def _by_its_words(context: RewriteContext) -> Rewording | None:
    """Turn "Pulling the plug would have told us", which the parser may misread, into "The plug was not pulled"."""
    led = _LED.match(context.text, *context.sentence)
    done = _DOING.match(context.text, led.end(), context.sentence.end) if led is not None else None
    verb = lemma(done["verb"], "VERB") if done is not None else ""
    if done is None or not is_verb(verb) or verb in verb_class("without-passive", "passive-says-otherwise"):
        return None
    last = done["thing"].split()[-1]
    was = passive_auxiliary(Tense.PAST, plural=lemma(last, "NOUN") != last.lower(), negated=True)
    parts = (Span(*done.span("thing")), f" {was} {participle(verb)}", Span(*done.span("then")))
    return Rewording(Span(*done.span()), parts, capital=takes_capital(context.text, done.start()))


def _not_done(
    context: RewriteContext, start: int, what: Patient, end: int, kept_until: int | None = None, *, negated: bool = True
) -> Rewording:
    kept = Span(what.end, len(context.text[: kept_until or what.end].rstrip(" ,")))
    parts = (*what.named, f" {verb_group(what, Tense.PAST, negated=negated)}", kept)
    return Rewording(Span(start, end), parts, capital=takes_capital(context.text, start))


def _no_means(context: RewriteContext, helped: Clause) -> Rewording | None:
    """Turn "It could have been found with a simple search" into "There was no search"."""
    means = _WITH.match(context.text, helped.span.end, context.sentence.end)
    start = helped.subject.span.start if helped.subject is not None else helped.span.start
    one = _ONE.match(context.text, means.end()) if means is not None else None
    rest = _REST.match(context.text, one.end(), context.sentence.end) if one is not None else None
    if one is None or rest is None or not helped.passive or helped.negated or not _opens(context, start):
        return None
    thing = Span(one.end(), rest.end())
    if not _is_step(context, thing) or (helped.agent is not None and helped.agent.kind in HUMAN):
        return None
    return Rewording(Span(start, rest.end()), ("there was no ", thing), capital=takes_capital(context.text, start))


def _no_step(context: RewriteContext) -> Iterator[Rewording]:
    """Turn "One test order, and we would have known" into "There was no test order"."""
    led = _LED.match(context.text, context.sentence.start, context.span.end)
    one = _ONE.match(context.text, led.end()) if led is not None else None
    joint = _LEADS_THERE.search(context.text, one.end(), context.sentence.end) if one is not None else None
    step = Span(one.end(), len(context.text[: joint.start()].rstrip(","))) if one is not None and joint else None
    if led is None or one is None or joint is None or step is None or not _is_step(context, step):
        return
    start, what = led.end(), context.text_of(step)
    parts: tuple[str | Span, ...] = ("there was no ", step)
    if look := _LOOK.fullmatch(what):
        noun = look["thing"].split()[-1]
        was = passive_auxiliary(Tense.PAST, plural=lemma(noun, "NOUN") != noun.lower(), negated=True)
        thing, then = (
            Span(one.end() + first, one.end() + last) for first, last in (look.span("thing"), look.span("then"))
        )
        verb = "checked" if context.text_of(then).startswith(" at ") else "looked at"
        parts = (thing, f" {was} {verb}", then)
    yield from _with_what_was_there(context, Rewording(Span(start, joint.start()), parts), joint.end())
    comma = _COMMA.search(context.text, joint.end(), context.sentence.end)
    comma = comma or _AND_SO.search(context.text, joint.end(), context.sentence.end)
    for end in (len(context.text[: context.sentence.end].rstrip(" .!…")), comma.start() if comma else None):
        if end is not None:
            yield Rewording(Span(start, end), parts, capital=takes_capital(context.text, start))


def _with_what_was_there(context: RewriteContext, made: Rewording, start: int) -> Iterator[Rewording]:
    """Add what was not known, if it is a fact: "no call, and it was not known that the power was off"."""
    outcome = outcome_of(context, None)
    if outcome is None or outcome.subject is None or outcome.content is None or outcome.subject.span.start < start:
        return
    for end, came in what_came(context, outcome, outcome.subject, context.sentence.end, named=True):
        capital = takes_capital(context.text, made.span.start)
        yield Rewording(Span(made.span.start, end), (*made.parts, ", and ", *came), capital)


def _is_step(context: RewriteContext, step: Span) -> bool:
    """Whether words name something that may or may not exist: no statement, person or amount."""
    what = _RELATIVE.sub("", context.text_of(step))
    step = Span(step.start, step.start + len(what))
    if (
        _LESS.match(what)
        or _TIME.match(what)
        or _SOME_DAY.search(what)
        or _COUNTED.search(_DATE.sub("", what))
        or "," in what
    ):
        return False
    here = [c for c in context.clauses if step.overlaps(c.verb) or (c.subject and c.subject.span.end == step.end)]
    somebody = (c for c in here if c.subject is not None and c.subject.kind in HUMAN)
    told = (c for c in here if c.tense is not Tense.NONE and step.contains(c.verb))
    denied = (c for c in here if c.negated)
    return not any(any(found) for found in (somebody, told, denied))
