"""From who did not do something to what was not done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.auxiliary import active_there, passive_auxiliary
from pirlint.rewrite.grammar.patient import Patient, object_patient, patient
from pirlint.rewrite.grammar.reference import negative, opens, refers_back
from pirlint.rewrite.grammar.relative import is_relative, relative
from pirlint.rewrite.grammar.voice import NEGATIONS, opening, passive, verb_group
from pirlint.rewrite.sentences.unattended import unattended
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_TRANSPARENT = frozenset({"bother", "care", "get around", "happen", "manage", "remember", "think"})
"""Verbs that, negated, say of their complement that it was not done."""
_NOUNS = {
    "act": "action", "answer": "answer", "check": "check", "communicate": "communication",
    "coordinate": "coordination", "escalate": "escalation", "follow up": "follow-up", "investigate": "investigation",
    "react": "reaction", "reply": "reply", "respond": "response", "review": "review", "test": "test",
}  # fmt: skip
"""What did not take place, where a verb has no object."""
_UNSEEN = {
    "clean up": "cleaned up",
    "look": "looked at",
    "notice": "noticed",
    "realise": "realised",
    "realize": "realized",
    "spot": "spotted",
}
"""What can be said of a fact that was told before, where a verb has no object."""
_GOES_ON = re.compile(
    r"$|[.,;:!?)]|\s*[-–—]\s|\s(?:to|for|on|in|at|across|within|until|before|after|during|because|since|although|though|when|while|by|"
    r"with|from|about|and)\b"
)

_GOT_ROUND = re.compile(r"(?: a?round)? to (?P<what>it|that|this)\b")
_CONTRAST = re.compile(r"\b(?:all|both|everybody|everyone|most|others|some) [a-z]", re.IGNORECASE)
"""Others who did it, so that it cannot be said that it was not done."""
_THOUGHT = re.compile(r"(?:\bnot|n['’]t) (?:believe|think) (?:that )?$")
_BEHIND_THEM = re.compile(r" (?:after|behind) \w+sel(?:f|ves)\b")
_OCCUR = re.compile(r"\bit .*occur", re.IGNORECASE)
_WHOM_TO = re.compile(r"(?: [\w'’-]+){1,4} to ")
_ENDS = re.compile(r"$|[.,;!)]|\s[-–—]\s|\s(?:and|because|before|but|until)\b")


@transformation("omission", needs={Need.CLAUSE})
def omission(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Bob forgot to renew X before Y" into "X was not renewed before Y", "QA did not test X" likewise.

    Where the predicate has an object of its own ("Bob ignored the alert"), `neutral` gives the participle to say of it
    ("acted on"). None where the sentence does not allow it: what was omitted must be an action on something.
    """
    yield _omission(context)


def _omission(context: RewriteContext) -> Rewording | None:
    clause = context.clause
    if clause is None:
        return _did_not_occur(context)
    if clause.modality is not Modality.FACT or clause.nominal:
        return None
    if clause.passive:
        return unattended(context, clause)
    negated = negative(clause.subject) or _negated(clause)
    if (
        clause.negated
        and not negated
        and clause.subject
        and _THOUGHT.search(context.text, 0, clause.subject.span.start)
    ):
        return passive(context, clause, clause, negated=False)  # "I don't think anybody read it"
    if is_relative(clause):
        return relative(context, clause, clause.tense, negated=True) if negated else None
    if negated and clause.predicate.startswith("get") and (it := _GOT_ROUND.match(context.text, clause.span.end)):
        if _CONTRAST.search(context.text, context.sentence.start, clause.span.start):
            return None
        thing = Patient((it["what"],), it.end(), "done", plural=it["what"] == "them")
        return passive(context, clause, clause, negated=True, what=thing)
    done = clause.complement
    if done is not None:
        # "Nobody forgot to check" says that it was checked, "did not want to check" says neither.
        return _undone(context, clause, done) if negated == (clause.predicate in _TRANSPARENT) else None
    if negated:
        return passive(context, clause, clause, negated=True) or _nothing(context, clause, clause)
    said = context.replacements.get(clause.predicate)
    what = object_patient(context, clause, said, negated=True) if said is not None else None
    if what is None or any(
        a.noun is None and not a.preposition and a.span.start >= what.end for a in clause.adverbials
    ):
        return None
    return passive(context, clause, clause, negated=True, what=what)


def _did_not_occur(context: RewriteContext) -> Rewording | None:
    """Turn "It did not occur to anybody to tell support" into "Support was not told"."""
    if not _OCCUR.search(context.text_of(context.span)):
        return None
    done = next((c for c in context.clauses if c.verb.start > context.span.end and c.tense is Tense.NONE), None)
    if done is None or not _WHOM_TO.fullmatch(context.text, context.span.end, done.span.start):
        return None
    what, start = patient(context, done, negated=True), context.span.start
    if what is None or refers_back(context, done.subject, what.end, plural=what.plural):
        return None
    verbs = verb_group(what, Tense.PAST, negated=True)
    return Rewording(Span(start, what.end), (*what.named, f" {verbs}"), capital=opens(context.text, start))


def _negated(clause: Clause) -> bool:
    """Whether the verb itself is negated, and not what it is part of ("not because we planned it")."""
    start = clause.span.start if clause.subject is None or clause.embedded else clause.subject.span.end
    return clause.negated and any(a.lemma in NEGATIONS and a.span.end >= start for a in clause.adverbials)


def _undone(context: RewriteContext, clause: Clause, done: Clause) -> Rewording | None:
    if done.modality is not Modality.FACT or done.negated:
        return None
    return passive(context, clause, done, negated=True) or _nothing(context, clause, done)


def _nothing(context: RewriteContext, clause: Clause, done: Clause) -> Rewording | None:
    """Turn "Nobody reacted to the page" into "There was no reaction to the page"."""
    start, end = opening(context, clause), done.span.end
    end = behind.end() if (behind := _BEHIND_THEM.match(context.text, end)) else end
    noun, unseen = _NOUNS.get(done.predicate), _UNSEEN.get(done.predicate)
    if (
        (noun or unseen) is None
        or start is None
        or done.object is not None
        or done.content is not None
        or clause.shares_subject
    ):
        return None
    if not _GOES_ON.match(context.text, end) or refers_back(context, clause.subject, end, plural=False):
        return None
    if unseen is None:
        said = f"there {active_there(clause.tense)} no {noun}"
    elif _ENDS.match(context.text, end) and any(c.isalnum() for c in context.text[:start]):
        said = f"it {passive_auxiliary(clause.tense, plural=False, negated=True)} {unseen}"
    else:
        return None
    return Rewording(Span(start, end), (said,), capital=opens(context.text, start))
