"""From what a step would have spared to that it was not taken: "a call to the vendor would have helped"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import lemma
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.grammar.verbs import passive_auxiliary, verb_group
from pirlint.rewrite.sentences.conditional import COUNTERFACTUAL
from pirlint.rewrite.sentences.missing_help import GLANCE
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import closed_class, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_LED = re.compile(r"\W*(?:(?:and|but|so)\W+|.*[;:–—]\s+)?(?:(?:in|with) (?:hindsight|retrospect),? )?", re.IGNORECASE)
"""What may stand before a statement in its sentence."""
_IT = re.compile(r"it(?=['’ ])", re.IGNORECASE)
_TO_DO = re.compile(r" (?:[\w ]+ )?to ")
_ONE = re.compile(r"(?:even )?(?:an?|any|one)(?: (?:mere|quick|simple|single))? ", re.IGNORECASE)
_LESS = re.compile(r"(?:more|less|fewer|(?!eith|furth|numb|oth|pap|regist|rout|serv|us|wat)[a-z]+er)\b")
"""A comparative, which says that there was such a step, but another one."""
_LOOK = re.compile(r"(?:short )?(?:glance|look) at (?P<noun>[\w’' -]*?[\w-]+)(?= (?:in|of|on|from|at)\b|$)")
_COUNTED = re.compile(
    rf"\b(?:\d+(?![:\d])|{'|'.join(closed_class('cardinal-numbers'))})\b(?! (?:second|minute|hour)s?\b)"
)
"""How much of it there would have been, of which "no" says something else."""
_TIME = re.compile(r"\b(?:second|minute|hour|day|week|month|year|afternoon|evening|morning|night)$")
_REST = re.compile(r"[^,;:.!?]*(?=[.!…]*$|[;:]|\s[–—]|[.!]\s)")
"""What is told of the other world, up to the end of its statement."""


@transformation("untaken-step")
def untaken_step(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "A call to the vendor would have been enough" into "There was no call to the vendor"."""
    for helped in context.clauses:
        here = context.sentence.start <= helped.verb.start < context.sentence.end
        if here and helped.modality in COUNTERFACTUAL and helped.condition is None and not helped.question:
            yield _to_do(context, helped)
            yield _doing(context, helped)
            yield _no_step(context, helped)
            return


def _opens(context: RewriteContext, start: int) -> bool:
    """Whether a statement begins at a place."""
    return _LED.fullmatch(context.text, context.sentence.start, start) is not None


def _to_do(context: RewriteContext, helped: Clause) -> Rewording | None:
    """Turn "It would have been wiser to test the restore" into "The restore was not tested"."""
    led = _LED.match(context.text, context.sentence.start, helped.span.start)
    it = _IT.match(context.text, led.end()) if led else None
    done = next((c for c in context.clauses if c.mark == "to" and c.verb.start > helped.verb.end), None)
    if it is None or done is None or context.text[it.end() : helped.span.start].strip():
        return None
    if not _TO_DO.fullmatch(context.text, helped.verb.end, done.verb.start):
        return None
    what = patient(context, done, negated=True)
    if what is None or (done.object is not None and _ONE.match(done.object.text) and not what.negative):
        return None  # "one host was not checked" says that others were
    return _not_done(context, it.start(), what, what.end)


def _doing(context: RewriteContext, helped: Clause) -> Rewording | None:
    """Turn "Keeping the old host would have spared us that" into "The old host was not kept"."""
    doing = next((c for c in context.clauses if c.verb.start >= context.sentence.start), None)
    rest = _REST.match(context.text, helped.span.end, context.sentence.end)
    if doing is None or rest is None or doing.tense is not Tense.NONE or not _opens(context, doing.span.start):
        return None
    if not context.text_of(doing.verb).endswith("ing") or doing.verb.end > helped.span.start or doing.negated:
        return None
    what = patient(context, doing, negated=True)
    return _not_done(context, doing.span.start, what, rest.end(), helped.span.start) if what is not None else None


def _not_done(context: RewriteContext, start: int, what: Patient, end: int, kept_until: int | None = None) -> Rewording:
    kept = Span(what.end, len(context.text[: kept_until or what.end].rstrip()))
    parts = (*what.named, f" {verb_group(what, Tense.PAST, negated=True)}", kept)
    return Rewording(Span(start, end), parts, capital=takes_capital(context.text, start))


def _no_step(context: RewriteContext, helped: Clause) -> Rewording | None:
    """Turn "One test order, and we would have known" into "There was no test order"."""
    rest = _REST.match(context.text, helped.span.end, context.sentence.end)
    step = _step(context, helped)
    one = _ONE.match(context.text, step.start) if step is not None else None
    if rest is None or step is None or one is None or helped.negated or not _opens(context, step.start):
        return None
    what = context.text[one.end() : step.end]
    if _LESS.match(what) or _TIME.search(what) or _COUNTED.search(what) or "," in what or " " not in what:
        return None
    if look := _LOOK.fullmatch(what):
        plural = lemma(look["noun"].split()[-1], "NOUN") != look["noun"].split()[-1].lower()
        was = passive_auxiliary(Tense.PAST, plural=plural, negated=True)
        parts: tuple[str | Span, ...] = (Span(one.end() + look.start("noun"), step.end), f" {was} looked at")
    elif GLANCE.search(what):
        return None
    else:
        parts = ("there was no ", Span(one.end(), step.end))
    return Rewording(Span(step.start, rest.end()), parts, capital=takes_capital(context.text, step.start))


def _step(context: RewriteContext, helped: Clause) -> Span | None:
    """Return the words for what would have helped: its subject, or what stands before "and we would have known"."""
    who = helped.subject
    if who is None or who.span.start >= helped.span.start:
        return None
    before = context.text[: who.span.start].rstrip()
    if before.endswith(" and"):
        led = _LED.match(context.text, context.sentence.start, who.span.start)
        step = Span(led.end() if led else context.sentence.start, len(before.removesuffix(" and").rstrip(" ,")))
        told = any(c.tense is not Tense.NONE and step.contains(c.verb) for c in context.clauses)
        return None if told else step
    helps = helped.nominal or helped.predicate.partition(" ")[0] in verb_class("helping")
    alone = who.whole.end <= who.span.end and not context.text[who.span.end : helped.span.start].strip()
    return who.span if helps and alone and who.kind not in HUMAN else None
