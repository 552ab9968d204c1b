"""Turns acts without a check or notice into the omitted step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.coordination import continuation
from pirlint.rewrite.grammar.passive import passive
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.reference import refers_back
from pirlint.rewrite.grammar.verbs import verb_group
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import object_forms, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_WITHOUT = re.compile(r"\bwithout (?:first |even |ever |really |so much as )?$", re.IGNORECASE)
_COMMA_WITHOUT = re.compile(r",? without (?:first |even |ever |really |so much as )?$", re.IGNORECASE)
_UNASKED = re.compile(r"asking for (?:leave|permission)\b")
"""Acts on one's own initiative, which may be praise."""
_UNANNOUNCED = re.compile(r"\b(?:no notice|without (?:\w+ ){0,3}(?:announcement|communication|notice|warning|word))\b")
_TOLD_NOBODY = re.compile(r"told (?:no one|no-one|nobody)\b")
_CHECKS = {"check": "a check", "look": "a look", "test": "a test", "verify": "a check"}
_QUESTION = re.compile(r" (?:at (?:how|what|where|who)|if|that|whether)\b")
_WHOM = re.compile(r" (?P<whom>(?:our |the )?[\w-]+(?: [\w-]+)?)(?=[.,;)]|$)")
_OBJECT_OF_POSSESSIVE = {"my": "me", "our": "us", "their": "them"}
_IDIOMS = [
    (re.compile(words, re.IGNORECASE), plain)
    for words, plain in (
        (r"(?:kept|left) in the dark", "not told"),
        (r"without (?:so much as )?a word to (?P<whom>any(?:body|one)|me|them|us)\b", "without {} being told"),
        (r"behind (?P<whom>my|our|their) backs?", "without {} being told"),
        (r"over (?P<whom>my|our|their) heads?", "without {} being asked"),
        (r"(?<=ed )without (?:having been|being) (?P<whom>\w+)", "and not {}"),
    )
]


@transformation("omitted-step")
def omitted_step(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Jo restarted X without checking Y" into "X was restarted without Y being checked"."""
    if context.clause is None:
        yield _idiom(context)
    clause = context.clause or next((c for c in context.clauses if context.span.contains(c.verb)), None)
    if clause is None:
        return
    if nobody := _TOLD_NOBODY.match(context.text, clause.verb.start):
        what = Patient(("nobody",), nobody.end(), "told", plural=False, negative=True)
        yield passive(context, clause, clause, negated=True, what=what)
        return
    step = _step(context, clause)
    if step is None:
        yield _unannounced(context, clause)
    elif step.agent is not None and step.agent.kind is ParticipantKind.SYSTEM:
        return  # a program that does not know what it does is nobody's fault
    elif all(c.modality is Modality.FACT for c in _before(context, step)):
        yield from _without_step(context, step)  # not "IT must not close tickets without reading them"


def _idiom(context: RewriteContext) -> Rewording | None:
    """Turn "kept in the dark" into "not told", "without a word to us" into "without us being told"."""
    for words, plain in _IDIOMS:
        found = words.match(context.text, context.span.start)
        if found is not None and found.end() >= context.span.end:
            whom = found["whom"] if "whom" in words.groupindex else ""
            whom = _OBJECT_OF_POSSESSIVE.get(whom.lower(), whom)
            return Rewording(Span(*found.span()), (plain.format(whom),))
    return None


def _step(context: RewriteContext, clause: Clause) -> Clause | None:
    """Return the omitted step: a clause after "without"."""
    following = (c for c in context.clauses if c.sentence == clause.sentence and c.verb.start >= clause.verb.start)
    following = (c for c in following if not _UNASKED.match(context.text, c.verb.start))
    return next((c for c in following if _WITHOUT.search(context.text, 0, c.verb.start)), None)


def _before(context: RewriteContext, step: Clause) -> list[Clause]:
    return [c for c in context.clauses if c.sentence == step.sentence and c.verb.end <= step.verb.start]


def _unannounced(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "They changed the name without notice" into "The name was changed without notice"."""
    if clause.negated or clause.nominal or clause.passive or clause.modality is not Modality.FACT:
        return None
    if not _UNANNOUNCED.search(context.text, clause.verb.end, clause.sentence.end):
        return None
    return passive(context, clause, clause, negated=False)


def _without_step(context: RewriteContext, step: Clause) -> Iterator[Rewording | None]:
    if step.predicate == "think" and (alone := _COMMA_WITHOUT.search(context.text, 0, step.verb.start)):
        yield Rewording(Span(alone.start(), step.verb.end), ())  # what somebody thought, nobody can tell
        return
    reworded = _step_in_passive(context, step)
    head = next(
        (c for c in reversed(_before(context, step)) if c.subject is not None and step.subject in {None, c.subject}),
        None,
    )
    if head is not None:
        yield _sentence_in_passive(context, head, step, reworded)
    if any(_names_somebody(c) for c in _before(context, step)):
        yield _step_as_statement(context, step)  # the sentence goes on naming who did it
    marked = context.clause is None and step.predicate not in verb_class("telling", "telling-or-involving")
    if reworded is None or (marked and any(_names_somebody(c) for c in _before(context, step))):
        return  # what only the tagger marks is read as blame of those who stay named
    if not str(reworded.parts[0]).startswith("being "):  # of it, not of who did it
        yield reworded


def _names_somebody(clause: Clause) -> bool:
    """Whether a clause names who omitted a step."""
    return clause.agent is not None and clause.agent.kind in HUMAN


def _step_in_passive(context: RewriteContext, step: Clause) -> Rewording | None:
    """Turn "without checking the queue" into "without the queue being checked"."""
    what = patient(context, step, negated=False)
    if what is not None and step.object is not None and _is_that_of(step.object, _before(context, step)):
        return Rewording(Span(step.verb.start, what.end), (f"being {what.participle}",))
    if what is not None and continuation(context, step, step, what, negated=True) is None:
        return None  # "without leaving a key, or the number"
    if what is None or what.named == ("it",):
        return _step_as_noun(context, step) or _telling_in_passive(context, step)
    first = what.named[0]
    if first in {"it", "they"} and not any(_names_somebody(c) for c in _before(context, step)):
        return None  # a program that does not know what it keeps is nobody's fault
    named = object_forms().get(first.lower(), first) if isinstance(first, str) else first
    start = context.text.rindex("ithout ", 0, step.verb.start) + len("ithout ")
    return Rewording(Span(start, what.end), (named, *what.named[1:], f" being {what.participle}"))


def _is_that_of(thing: Participant, before: list[Clause]) -> bool:
    """Whether "it" or "them" is the patient of the clause before."""
    what = next((c.object for c in reversed(before) if c.object is not None), None)
    return what is not None and thing.text.lower() == ("them" if what.plural else "it")


def _step_as_noun(context: RewriteContext, step: Clause) -> Rewording | None:
    """Turn "without checking whether it ran" into "without a check whether it ran"."""
    noun = _CHECKS.get(step.predicate)
    if noun is None or not _QUESTION.match(context.text, step.verb.end):
        return None
    return Rewording(step.verb, (noun,))


def _telling_in_passive(context: RewriteContext, step: Clause) -> Rewording | None:
    """Turn "without informing app on-call", which the parser may misread, into "without app on-call being informed"."""
    whom = _WHOM.match(context.text, step.verb.end) if step.predicate in verb_class("telling-or-involving") else None
    if whom is None or step.object is not None:
        return None
    parts = (Span(*whom.span("whom")), f" being {participle(step.predicate)}")
    return Rewording(Span(step.verb.start, whom.end()), parts)


def _sentence_in_passive(
    context: RewriteContext, head: Clause, step: Clause, reworded: Rewording | None
) -> Rewording | None:
    """Turn the main clause into the passive, too."""
    if head.passive or head.nominal or head.negated or head.modality is not Modality.FACT:
        return None
    made = passive(context, head, head, negated=False)
    if made is None or made.span.end > step.verb.start:
        return None
    if reworded is None:
        return made
    if refers_back(context, head.subject, reworded.span.end, plural=True):
        return reworded
    kept = Span(made.span.end, reworded.span.start)
    return Rewording(Span(made.span.start, reworded.span.end), (*made.parts, kept, *reworded.parts), made.capital)


def _step_as_statement(context: RewriteContext, step: Clause) -> Rewording | None:
    """Turn "Jo, who was on call, did it without asking me" into "Jo, who was on call, did it, and I was not asked"."""
    before = _before(context, step)
    if not before or before[-1].tense is Tense.NONE:
        return None  # "IT to stop closing tickets without reading them"
    what, joint = patient(context, step, negated=True), _COMMA_WITHOUT.search(context.text, 0, step.verb.start)
    if what is None or _named(context, what) in {"it", "that", "this"} or joint is None:
        return None
    if continuation(context, step, step, what, negated=True) != (what.end, ()):
        return None
    verbs = f" {verb_group(what, Tense.PAST, negated=True)}"
    return Rewording(Span(joint.start(), what.end), (", and ", *what.named, verbs))


def _named(context: RewriteContext, what: Patient) -> str:
    return "".join(part if isinstance(part, str) else context.text_of(part) for part in what.named).lower()
