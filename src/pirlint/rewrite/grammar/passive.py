"""Turns who did something, or did not, into what was done or was not: the core of most transformations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import lemma, participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.coordination import continuation, goes_on, same_subject
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.reference import is_negative, refers_back, takes_capital, without_possessives
from pirlint.rewrite.grammar.verbs import kept_adverbs, only_adverbs, passive_auxiliary, verb_group
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext


_NUMBER = re.compile(r"\b(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|both|each|half)\b)", re.IGNORECASE)
_ON_CALL = re.compile(r"\bon-call $", re.IGNORECASE)
"""A modifier that the parser separates from a subject."""
_TITLE = re.compile(r"\b(?:(?:Dr|Jr|Mr|Mrs|Ms|Prof|Sr)\.?|(?!on-)\w+-\w+) $")
"""A modifier of the name after it: "Dr", "head-office"."""
_APPELLATION = re.compile(r"\b(?:an?|her|his|its|our|the|their)(?: [\w-]+){1,2} $", re.IGNORECASE)
"""Words before a name that are part of it: "the registrar" Example Ltd."""
_PREPOSITION = re.compile(r"\b(?:at|by|for|from|in|of|on|to|with) $", re.IGNORECASE)
"""Words after which there is no subject: "In [July Billing] added a column"."""
_REFLEXIVE = re.compile(r"\w+sel(?:f|ves)\b")
_EXPERIENCE = re.compile(r"\b(?:never|ever|will|wo)\b|'ll|won['’]t")
_WHOEVER = re.compile(
    r"\b(?:whoever|(?:the (?:one|people|person)|somebody|someone|those) who) (?!did\b|had\b)(?:[\w'’-]+ ){1,6}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r", (?P<aside>(?:after|at|before|despite|during|for|in|on|since|through|under|until|with|within)\b[^,;:.]*), "
)
_VERDICT = re.compile(
    r" (?:by (?:accident|mistake)|in error|without (?:a thought|care|looking|thinking)|"
    r"(?:accidentally|carelessly|erroneously|inadvertently|mistakenly))\b"
)
_BEFORE = re.compile(r" before(?=[.,;!?)]|$| and\b| but\b)")


def passive(
    context: RewriteContext,
    clause: Clause,
    done: Clause,
    *,
    negated: bool,
    what: Patient | None = None,
    verbs: str = "",
) -> Rewording | None:
    """Return the passive of a clause.

    `clause` names the agent; `done` is what they did: `clause` itself or its complement. `what` is the patient, and
    `verbs` the words for the verb, if known beforehand.
    """
    if (whole := _of_whoever(context, clause)) is not None:
        clause, done = whole, whole if done is clause else done
    start = opening(context, clause)
    what = what or patient(context, done, negated=negated)
    if start is None or what is None or _is_personal(context, clause, what.end):
        return None
    if clause.tense is Tense.PRESENT and negated and _NUMBER.match(context.text, done.verb.end + 1):
        return None  # "nobody reads 30 pages" is said of any
    apart = aside(context, clause)
    said = clause if apart is None else replace(clause, embedded=True)  # only what is after the aside
    adverbs = kept_adverbs(context, said, done if done is not clause else said, negated=negated)
    rest = continuation(context, clause, done, what, negated=negated)
    if adverbs is None or rest is None or (verbs and any(adverbs)):
        return None
    if _still_spoken_of(context, clause, what):
        rest = without_possessives(context, what.end) if rest == (what.end, ()) else None
        if rest is None:
            return None
    end, more = rest
    if not more and (verdict := _VERDICT.match(context.text, end)):
        end = verdict.end()  # it was somebody's
    if clause is done and _is_progressive(context, clause):
        what = replace(what, participle=f"being {what.participle}")
    verbs = verbs or verb_group(what, clause.tense, negated=negated, adverbs=adverbs)
    led = (apart, ", ") if apart is not None else ()
    parts = (*led, *what.named, f" {verbs}", *more)
    made = Rewording(Span(start, end), parts, capital=takes_capital(context.text, start))
    return _with_head(context, clause, made) if clause.embedded else made


def _with_head(context: RewriteContext, clause: Clause, made: Rewording) -> Rewording | None:
    """Return the passive of a coordinated clause with its head: "the site was moved and the record was left behind".

    If that fails, a person still named by the sentence would still be blamed.
    """
    head = _head(context, clause)
    who = head.subject if head is not None else None
    if head is None or head.verb.start >= made.span.start or head.nominal:
        return made  # it goes with what it said of somebody, or that is a condition: "she was in a hurry"
    if who is None or who.kind not in HUMAN - {ParticipantKind.AUTHOR}:
        return made
    start, what = (None if head.embedded else opening(context, head)), patient(context, head, negated=head.negated)
    adverbs = kept_adverbs(context, head, head, negated=head.negated)
    if start is None or what is None or adverbs is None or not _can_precede(context, head, what, made.span.start):
        return None if who.kind is ParticipantKind.PERSON else made
    verbs = verb_group(what, head.tense, negated=head.negated, adverbs=adverbs)
    parts = (*what.named, f" {verbs}", Span(what.end, made.span.start), *made.parts)
    return Rewording(Span(start, made.span.end), parts, capital=takes_capital(context.text, start))


def _can_precede(context: RewriteContext, head: Clause, what: Patient, start: int) -> bool:
    """Whether a clause can become passive before what continues with its subject."""
    if what.end > start or head.modality is not Modality.FACT:
        return False
    return not refers_back(context, head.subject, what.end, plural=what.plural)


def opening(context: RewriteContext, clause: Clause) -> int | None:
    """Return the start of the wording to replace: the subject, or a coordinated verb.

    None if the text before the verb says more than who it was.
    """
    who, text = clause.subject, context.text
    if clause.relative or clause.question:
        return None
    if clause.embedded:
        return _opening_of_embedded(context, clause)
    if who is None or who.span.start >= clause.span.start or who.whole.end > who.span.end:
        return None  # "Dana, who was on call, forgot": what is told of Dana would be lost
    if _NUMBER.search(who.text) and not who.text.startswith("@"):
        return None
    if (
        _PREPOSITION.search(text, 0, who.span.start)
        or _TITLE.search(text, 0, who.span.start)
        or (who.name and _APPELLATION.search(text, 0, who.span.start))
    ):
        return None  # the parser took but a part of the name, or too much
    start = on_call.start() if (on_call := _ON_CALL.search(text, 0, who.span.start)) else who.span.start
    if text[start - 1 : start] in {"-", "/", "'", "’"}:
        return None  # within a word that the parser took apart
    if aside(context, clause) is not None:
        return start
    return start if only_adverbs(context, clause, Span(who.span.end, clause.span.start)) else None


def _of_whoever(context: RewriteContext, clause: Clause) -> Clause | None:
    """Return a clause with its whole subject: "whoever archived it [did not check what posts there]"."""
    who = _WHOEVER.search(context.text, context.sentence.start, clause.span.start)
    if who is None or clause.subject is None or clause.embedded:
        return None
    whole = Span(who.start(), len(who[0].rstrip()) + who.start())
    return replace(
        clause, subject=replace(clause.subject, text=who[0].strip(), span=whole, whole=whole), relative=False
    )


def aside(context: RewriteContext, clause: Clause) -> Span | None:
    """Return the text between commas after the first subject: "Ops, despite two calls, did not"."""
    who = clause.subject
    if who is None or not takes_capital(context.text, who.head.start if clause.embedded else who.span.start):
        return None
    found = _ASIDE.fullmatch(context.text, who.head.end, clause.span.start)
    return Span(*found.span("aside")) if found and not clause.embedded else None


def _opening_of_embedded(context: RewriteContext, clause: Clause) -> int | None:
    adverbs = (a.span.start for a in clause.adverbials if a.span.end + 1 == clause.span.start)  # "but never read it"
    start, text = min(adverbs, default=clause.span.start), context.text
    before = text[context.sentence.start : start] if context.sentence.start <= start else ""
    if not any(char.isalnum() for char in before):
        return start if clause.tense is not Tense.NONE and clause.subject is None else None
    finite = clause.tense is not Tense.NONE or clause.modality not in {Modality.FACT, Modality.DUE}
    if not goes_on(before) or before.rstrip().endswith((",", " or")) or not finite:
        return None
    head = _head(context, clause)
    if head is not None and head.embedded and head.tense is not Tense.NONE and _head(context, head) is not None:
        return None  # the last of several that one subject did
    between = (c for c in context.clauses if head is not None and head.verb.start < c.verb.start < start)
    return None if head is None or head.relative or any(c.relative for c in between) else start


def _head(context: RewriteContext, clause: Clause) -> Clause | None:
    """Return the clause whose subject a verb continues."""
    earlier = [c for c in context.clauses if c.sentence == clause.sentence and c.verb.start < clause.span.start]
    return next((c for c in reversed(earlier) if clause.subject is None or same_subject(c, clause)), None)


def _is_personal(context: RewriteContext, clause: Clause, end: int) -> bool:
    """Whether it is somebody's experience, or still to come: without them it is not true."""
    verbs = context.text_of(clause.span).lower()
    fact = clause.modality is Modality.FACT
    if fact and _is_progressive(context, clause) and (" been " in verbs or clause.tense is Tense.NONE):
        return True  # "someone pushing to main" says only that it may be
    if is_negative(clause.subject):
        return False
    if clause.tense in {Tense.PERFECT, Tense.PLUPERFECT} and _EXPERIENCE.search(verbs):
        return True
    return _BEFORE.match(context.text, end) is not None


def _is_progressive(context: RewriteContext, clause: Clause) -> bool:
    verb = context.text_of(clause.verb).lower()
    return verb.endswith("ing") and verb != clause.predicate.partition(" ")[0]


def _still_spoken_of(context: RewriteContext, clause: Clause, what: Patient) -> bool:
    """Whether the text refers to somebody no longer named; an earlier verb keeps its subject."""
    if clause.embedded and not _REFLEXIVE.search(context.text, what.end, context.sentence.end):
        return False
    return refers_back(context, clause.subject, what.end, plural=what.plural and what.named != ("we",))


_NOUN_BEFORE = re.compile(r"\b(?P<noun>[\w-]+),? (?:that|which) $", re.IGNORECASE)
_GAP = re.compile(
    r"(?: (?:about|at|for|into|of|on|to|to date|after))?(?=[.,;:!?)]|$| (?:and|any ?more|anyway|but|today|yet)\b)"
)
"""Verbs that leave a gap for a noun: "that the team is not listening to us" has none."""


def is_relative(clause: Clause) -> bool:
    """Whether a clause modifies a noun, which may be its object: ", which nobody reads"."""
    return clause.relative or (clause.object is not None and clause.object.text.lower() == "which")


def relative(context: RewriteContext, clause: Clause, tense: Tense, *, negated: bool) -> Rewording | None:
    """Turn "a mailbox that nobody reads" into "a mailbox that is not read"."""
    who = clause.subject
    if clause.passive or clause.nominal or who is None or clause.complement is not None:
        return None
    noun = _NOUN_BEFORE.search(context.text, 0, who.span.start)
    open_ = clause.object is None or clause.object.span.end <= who.span.start
    if noun is None or not open_ or not _GAP.match(context.text, clause.span.end):
        return None
    verb = clause.predicate.partition(" ")[0]
    if verb in verb_class("without-passive"):
        return None
    adverbs = kept_adverbs(context, clause, clause, negated=negated)
    if adverbs is None or any(adverbs):
        return None
    plural = lemma(noun["noun"], "NOUN") != noun["noun"].lower()
    was = passive_auxiliary(tense, plural=plural, negated=negated)
    past = participle(clause.predicate if clause.span.end > clause.verb.end else verb)
    return Rewording(Span(who.span.start, clause.span.end), (f"{was} {past}",))
