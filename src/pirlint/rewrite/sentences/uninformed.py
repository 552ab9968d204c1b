"""What was done without a check or a word: who was not told, what was not checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import participle
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.reference import refers_back
from pirlint.rewrite.grammar.voice import passive, verb_group
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_WITHOUT = re.compile(r"\bwithout (?:first |even |ever |really |so much as )?$", re.IGNORECASE)
_JOINT = re.compile(r",? without (?:first |even |ever |really |so much as )?$", re.IGNORECASE)
_TOLD_NOBODY = re.compile(r"told (?:no one|no-one|nobody)\b")
_NOUNS = {"check": "a check", "look": "a look", "test": "a test", "verify": "a check"}
_CONTENT = re.compile(r" (?:at (?:how|what|where|who)|if|that|whether)\b")
_TELLING = frozenset(["alert", "brief", "consult", "inform", "involve", "notify", "tell", "warn"])
_WHOM = re.compile(r" (?P<whom>(?:our |the )?[\w-]+(?: [\w-]+)?)(?=[.,;)]|$)")
_OBJECTS = {"he": "him", "I": "me", "she": "her", "they": "them", "we": "us", "my": "me", "our": "us", "their": "them"}
_PLAIN = [
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
    yield _uninformed(context)


def _uninformed(context: RewriteContext) -> Rewording | None:
    if context.clause is None and (said := _in_plain_words(context)):
        return said
    clause = context.clause or _spoken(context)
    if clause is None:
        return None
    if nobody := _TOLD_NOBODY.match(context.text, clause.verb.start):
        what = Patient(("nobody",), nobody.end(), "told", plural=False, emptied=True)
        return passive(context, clause, clause, negated=True, what=what)
    done = next((c for c in _later(context, clause) if _WITHOUT.search(context.text, 0, c.verb.start)), None)
    if done is None:
        return _unannounced(context, clause)
    if any(c.modality is not Modality.FACT for c in _before(context, done)):
        return None  # "IT must not close tickets without reading them"
    said = _being(context, done)
    head = _head(context, done)
    whole = _whole(context, head, done, said) if head is not None else None
    return whole or (_besides(context, done) if _somebody(context, done) else said)


def _before(context: RewriteContext, done: Clause) -> list[Clause]:
    return [c for c in context.clauses if c.sentence == done.sentence and c.verb.end <= done.verb.start]


def _somebody(context: RewriteContext, done: Clause) -> bool:
    """Whether the sentence goes on naming who did it."""
    return any(c.agent is not None and c.agent.kind in HUMAN for c in _before(context, done))


def _besides(context: RewriteContext, done: Clause) -> Rewording | None:
    """Turn "Jo, who was on call, did it without asking me" into "Jo, who was on call, did it, and I was not asked"."""
    before = _before(context, done)
    if not before or before[-1].tense is Tense.NONE:
        return None  # "IT to stop closing tickets without reading them"
    what, joint = patient(context, done, negated=True), _JOINT.search(context.text, 0, done.verb.start)
    if what is None or what.named == ("it",) or joint is None:
        return None
    said = f" {verb_group(what, Tense.PAST, negated=True)}"
    return Rewording(Span(joint.start(), what.end), (", and ", *what.named, said))


def _in_plain_words(context: RewriteContext) -> Rewording | None:
    """Turn "kept in the dark" into "not told", "without a word to us" into "without us being told"."""
    for words, plain in _PLAIN:
        found = words.match(context.text, context.span.start)
        if found is not None and found.end() >= context.span.end:
            whom = _OBJECTS.get(found["whom"].lower(), found["whom"]) if "whom" in words.groupindex else ""
            return Rewording(Span(*found.span()), (plain.format(whom),))
    return None


def _spoken(context: RewriteContext) -> Clause | None:
    """Return the clause of the words that were found."""
    return next((c for c in context.clauses if context.span.contains(c.verb)), None)


def _unannounced(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "They changed the name without notice" into "The name was changed without notice"."""
    if clause.negated or clause.nominal or clause.passive or clause.modality is not Modality.FACT:
        return None
    if not re.search(
        r"\b(?:no notice|without)\b", context.text_of(clause.sentence)[clause.verb.end - clause.sentence.start :]
    ):
        return None
    return passive(context, clause, clause, negated=False)


def _later(context: RewriteContext, clause: Clause) -> list[Clause]:
    return [c for c in context.clauses if c.sentence == clause.sentence and c.verb.start >= clause.verb.start]


def _being(context: RewriteContext, done: Clause) -> Rewording | None:
    """Turn "without checking the queue" into "without the queue being checked"."""
    what = patient(context, done, negated=False)
    if what is None or what.named == ("it",):
        return _looked(context, done) or _told(context, done)
    first = what.named[0]
    named = _OBJECTS.get(first, first) if isinstance(first, str) else first
    start = context.text.rindex("ithout ", 0, done.verb.start) + len("ithout ")
    return Rewording(Span(start, what.end), (named, *what.named[1:], f" being {what.said}"))


def _looked(context: RewriteContext, done: Clause) -> Rewording | None:
    """Turn "without checking whether it ran" into "without a check whether it ran"."""
    noun = _NOUNS.get(done.predicate)
    if noun is None or not _CONTENT.match(context.text, done.verb.end):
        return None
    return Rewording(done.verb, (noun,))


def _told(context: RewriteContext, done: Clause) -> Rewording | None:
    """Turn "without informing app on-call", which the parser may misread, into "without app on-call being informed"."""
    whom = _WHOM.match(context.text, done.verb.end) if done.predicate in _TELLING else None
    if whom is None or done.object is not None:
        return None
    parts = (Span(*whom.span("whom")), f" being {participle(done.predicate)}")
    return Rewording(Span(done.verb.start, whom.end()), parts)


def _head(context: RewriteContext, done: Clause) -> Clause | None:
    """Return the clause that something was missing from."""
    return next(
        (c for c in reversed(_before(context, done)) if c.subject is not None and c.subject == done.subject), None
    )


def _whole(context: RewriteContext, head: Clause, done: Clause, said: Rewording | None) -> Rewording | None:
    if head.passive or head.nominal or head.negated or head.modality is not Modality.FACT:
        return None
    made = passive(context, head, head, negated=False)
    if made is None or made.span.end > done.verb.start:
        return None
    if said is None:
        return made
    if refers_back(context, head.subject, said.span.end, plural=True):
        return said
    kept = Span(made.span.end, said.span.start)
    return Rewording(Span(made.span.start, said.span.end), (*made.parts, kept, *said.parts), made.capital)
