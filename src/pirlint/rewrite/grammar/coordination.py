"""Coordinated clauses and objects after a clause, when the clause becomes passive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.reference import inside_sentence
from pirlint.rewrite.grammar.verbs import verb_group
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

    Continuation = tuple[int, tuple[str | Span, ...]]
    """Where a rewording ends, and what it says beside the passive."""

_CONJUNCTION = re.compile(
    r"(?:\band|\bbut|\bor|\bthen|,|;|[-–—])\s+(?:(?:also|instead|later|so|then)\s+)?$", re.IGNORECASE
)
_JOINT = re.compile(
    r"\s*(?P<joint>,(?! (?:so|then)\b)(?:\s*(?:and|but|or))?|\b(?:and|but|nor|or))\s+"
    r"(?:(?:also|even|just|later|then)\s+)?"
)
"""A conjunction of objects or clauses."""
_DETERMINER = re.compile(r"(?:the|a|an|its|our|their|his|her|my)\b")
_SUBORDINATE = re.compile(
    r"(?:^|[,;:] |\b(?:and|but) )(?:after|although|as|because|before|if|once|since|when|while)\s[^,]*$", re.IGNORECASE
)
"""The start of a clause that a comma ends."""
_CIRCUMSTANCES = frozenset({"after", "before", "when"})
_ELLIPSIS = re.compile(
    r"(?:\b(?:and|but|so) (?:then )?|[,;] \w+ )"
    r"(?:could|did|do|does|had|has|have|should|was|were|would)(?:n['’]t| not)?\s*(?:[.,;!]|$)"
)
"""A verb that stands for the reworded one: "and didn't"."""
_LATE_OBJECT = re.compile(r"(?P<joint>, (?:and|or|nor) |\s(?:or|nor) )(?:an?|any|its|our|the|their)\b")


def goes_on(before: str) -> bool:
    """Whether the text before a verb coordinates it with an earlier one: "and", "then", a comma."""
    return _CONJUNCTION.search(before) is not None


def same_subject(one: Clause, other: Clause) -> bool:
    """Whether two clauses have the same words as their subject."""
    return one.subject is not None and other.subject is not None and one.subject.span == other.subject.span


def continuation(
    context: RewriteContext, clause: Clause, done: Clause, what: Patient, *, negated: bool
) -> Continuation | None:
    """Return the text after a reworded clause, with the subject kept for coordinated verbs.

    None if it cannot be kept.
    """
    text, end = context.text, what.end
    others = [
        c for c in context.clauses if c.verb.start >= end and c.sentence == clause.sentence and c not in (clause, done)
    ]
    joined = [c for c in others if c.embedded and goes_on(text[: c.span.start].removesuffix("to "))]
    further = (c for c in joined if not c.passive and c.tense is Tense.PAST)
    if any(c.subject is None or what.named == ("it",) for c in further):
        return None  # it may go on with what is dropped, or with the fact
    if _ELLIPSIS.search(text, end, clause.sentence.end) or _joins_object(context, clause, end, others):
        return None
    shared = next((c for c in joined if same_subject(c, clause)), None)
    if shared is None:
        around = next((c for c in others if c.mark in _CIRCUMSTANCES and _is_gerund(text, c)), None)
        return _around(context, around, end) if around is not None else (end, ())
    if clause.modality is not Modality.FACT:  # "should have asked and waited": neither was done
        won = shared.predicate in verb_class("winning")
        return (end, ()) if won else _not_done_either(context, clause, shared, end) if negated else None
    if shared.negated and negated and not shared.passive and shared.tense is not Tense.NONE:
        return _not_done_either(context, clause, shared, end)
    if shared.tense is Tense.NONE and text[end : shared.verb.start] == ", ":
        return (end, ()) if shared.predicate in verb_class("resulting") else None
    if shared.tense is Tense.NONE:
        return _also_undone(context, clause, shared, end) if negated and done is not clause else None
    if clause.subject is None or shared.passive or clause.embedded:
        return None
    return shared.span.start, (Span(end, shared.span.start), inside_sentence(clause.subject), " ")


def _is_gerund(text: str, clause: Clause) -> bool:
    return clause.tense is Tense.NONE and text[clause.verb.start : clause.verb.end].endswith("ing")


def _around(context: RewriteContext, around: Clause, end: int) -> Continuation | None:
    """Turn "before merging it", which would have lost its agent, into "before it was merged"."""
    what = patient(context, around, negated=False)
    if what is None or around.negated:
        return None
    verbs = verb_group(what, Tense.PAST, negated=False)
    return what.end, (Span(end, around.verb.start), *what.named, f" {verbs}")


def _not_done_either(context: RewriteContext, clause: Clause, further: Clause, end: int) -> Continuation | None:
    """Read on in "did not check the queue and did not restart the pool"."""
    what = patient(context, further, negated=True)
    joint = Span(end, further.span.start)
    if what is None or context.text_of(joint).strip() not in {"and", "or", "nor", ", and"}:
        return None
    if any(c.verb.start > what.end and same_subject(c, clause) for c in context.clauses):
        return None
    return what.end, (joint, *what.named, f" {verb_group(what, further.tense, negated=True)}")


def _also_undone(context: RewriteContext, clause: Clause, further: Clause, end: int) -> Continuation | None:
    """Read on in "forgot to check the queue and to restart the pool"."""
    start = further.span.start
    joint = Span(end, start - len(" to ") if context.text[:start].endswith(" to ") else start - len(" "))
    what = patient(context, further, negated=True)
    if what is None or not context.text_of(joint).endswith(" and"):
        return None
    others = (c for c in context.clauses if c.verb.start > what.end and same_subject(c, clause))
    if any(goes_on(context.text[: c.span.start].removesuffix("to ")) for c in others):
        return None
    return what.end, (joint, " ", *what.named, f" {verb_group(what, clause.tense, negated=True)}")


def _joins_object(context: RewriteContext, clause: Clause, end: int, others: Iterable[Clause]) -> bool:
    """Whether a further object is coordinated: "the jobs in the report, or the warning above"."""
    text, starts = context.text, {at for other in others for at in _starts(other)}
    if any(late.end("joint") not in starts for late in _LATE_OBJECT.finditer(text, end, clause.sentence.end)):
        return True
    joint = _JOINT.match(text, end)
    if joint is None or not joint["joint"]:
        return False
    if joint["joint"] == ",":
        if _SUBORDINATE.search(text, clause.sentence.start, clause.span.start):
            return False
        return _DETERMINER.match(text, joint.end()) is not None and joint.end() not in starts
    first = joint.end() + len("to ") if text.startswith("to ", joint.end()) else joint.end()
    return starts.isdisjoint({joint.end(), first})


def _starts(clause: Clause) -> Iterator[int]:
    """Return the positions at which a clause may begin."""
    yield clause.span.start
    if clause.subject is not None:
        yield clause.subject.span.start
    for adverbial in clause.adverbials:
        yield adverbial.span.start
