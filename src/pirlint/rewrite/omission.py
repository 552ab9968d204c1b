"""From who did not do something to what was not done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Modality
from pirlint.rewrite.auxiliary import active_there
from pirlint.rewrite.passage import negative, opens, refers_back
from pirlint.rewrite.passive import opening, passive
from pirlint.rewrite.patient import object_patient
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.passage import Passage

_TRANSPARENT = frozenset({"bother", "care", "get around", "happen", "manage", "remember", "think"})
"""Verbs that, negated, say of their complement that it was not done."""
_NOUNS = {
    "act": "action", "check": "check", "communicate": "communication", "coordinate": "coordination", "escalate": "escalation",
    "investigate": "investigation", "react": "reaction", "reply": "reply", "respond": "response", "test": "test",
    "answer": "answer", "follow up": "follow-up", "ask": "question", "review": "review",
}  # fmt: skip
"""What did not take place, where a verb has no object."""
_GOES_ON = re.compile(
    r"$|[.,;:!?)]|\s*[-–—]\s|\s(?:to|for|on|in|at|across|within|until|before|after|during|because|since|although|though|when|while|by|"
    r"with|from|about|and)\b"
)


def omission(passage: Passage) -> Rewording | None:
    """Turn "Bob forgot to renew X before Y" into "X was not renewed before Y", "QA did not test X" into "X was not tested".

    Where the predicate has an object of its own ("Bob ignored the alert"), `neutral` gives the participle to say of it
    ("acted on"). None where the sentence does not allow it: what was omitted must be an action on something.
    """
    clause = passage.clause
    if clause is None or clause.modality is not Modality.FACT or clause.passive or clause.nominal:
        return None
    negated = clause.negated or negative(clause.subject)
    done = clause.complement
    if done is not None:
        # "Nobody forgot to check" says that it was checked, "did not want to check" says neither.
        return _undone(passage, clause, done) if negated == (clause.predicate in _TRANSPARENT) else None
    if negated:
        return passive(passage, clause, clause, negated=True) or _nothing(passage, clause, clause)
    said = passage.neutral.get(clause.predicate)
    what = object_patient(passage, clause, said, negated=True) if said is not None else None
    if what is None or any(
        a.noun is None and not a.preposition and a.span.start >= what.end for a in clause.adverbials
    ):
        return None
    return passive(passage, clause, clause, negated=True, what=what)


def _undone(passage: Passage, clause: Clause, done: Clause) -> Rewording | None:
    if done.modality is not Modality.FACT or done.negated:
        return None
    return passive(passage, clause, done, negated=True) or _nothing(passage, clause, done)


def _nothing(passage: Passage, clause: Clause, done: Clause) -> Rewording | None:
    """Turn "Nobody reacted to the page" into "There was no reaction to the page"."""
    start, end = opening(passage, clause), done.span.end
    noun = _NOUNS.get(done.predicate)
    if noun is None or start is None or done.object is not None or done.content is not None or clause.shares_subject:
        return None
    if not _GOES_ON.match(passage.text, end) or refers_back(passage, clause.subject, end, plural=False):
        return None
    return Rewording(
        Span(start, end), (f"there {active_there(clause.tense)} no {noun}",), capital=opens(passage.text, start)
    )
