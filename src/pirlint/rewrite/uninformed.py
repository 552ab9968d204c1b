"""What was done without a check or a word: who was not told, what was not checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Modality
from pirlint.rewrite.passage import refers_back
from pirlint.rewrite.passive import passive
from pirlint.rewrite.patient import patient
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.passage import Passage

_WITHOUT = re.compile(r"\bwithout (?:first |even |ever |really |so much as )?$", re.IGNORECASE)
_ACCUSED = {"he": "him", "I": "me", "she": "her", "they": "them", "we": "us", "nobody": "anyone", "nothing": "anything"}
_NOBODY = {
    "nobody": "anyone",
    "nothing": "anything",
    "no ": "any ",
    "none of ": "any of ",
    "not a single ": "a single ",
}


def uninformed(passage: Passage) -> Rewording | None:
    """Turn "Jo restarted the pool without checking the queue" into "The pool was restarted without the queue being checked"."""
    clause = passage.clause
    if clause is None:
        return None
    done = next((c for c in _later(passage, clause) if _WITHOUT.search(passage.text, 0, c.verb.start)), None)
    if done is None:
        return None
    said = _being(passage, done)
    head = _head(passage, done)
    whole = _whole(passage, head, done, said) if head is not None else None
    return whole or said


def _later(passage: Passage, clause: Clause) -> list[Clause]:
    return [c for c in passage.clauses if c.sentence == clause.sentence and c.verb.start >= clause.verb.start]


def _being(passage: Passage, done: Clause) -> Rewording | None:
    """Turn "without checking the queue" into "without the queue being checked"."""
    what = patient(passage, done, negated=True)
    if what is None or what.named == ("it",):
        return None
    first = what.named[0]
    named = (_NOBODY.get(first) or _ACCUSED.get(first, first)) if isinstance(first, str) else first
    start = passage.text.rindex("ithout ", 0, done.verb.start) + len("ithout ")
    return Rewording(Span(start, what.end), (named, *what.named[1:], f" being {what.said}"))


def _head(passage: Passage, done: Clause) -> Clause | None:
    """Give the clause that something was missing from."""
    earlier = [c for c in passage.clauses if c.sentence == done.sentence and c.verb.end <= done.verb.start]
    return next((c for c in reversed(earlier) if c.subject is not None and c.subject == done.subject), None)


def _whole(passage: Passage, head: Clause, done: Clause, said: Rewording | None) -> Rewording | None:
    if head.passive or head.nominal or head.negated or head.modality is not Modality.FACT:
        return None
    made = passive(passage, head, head, negated=False)
    if made is None or made.span.end > done.verb.start:
        return None
    if said is None:
        return made
    if refers_back(passage, head.subject, said.span.end, plural=True):
        return said
    kept = Span(made.span.end, said.span.start)
    return Rewording(Span(made.span.start, said.span.end), (*made.parts, kept, *said.parts), made.capital)
