"""From who did not do something to what was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Modality
from pirlint.language.inflection import participle
from pirlint.rewrite.auxiliary import passive_auxiliary
from pirlint.rewrite.rewording import Rewording, opens_sentence, qualified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.language.clauses import Clause, Participant

_LONGEST_SUBJECT = 14
"""Words beyond which a subject before its verb is harder to read than the sentence it replaces."""
_NEGATIVE = frozenset({"anybody", "anyone", "anything", "nobody", "nothing", "someone", "somebody"})
"""Objects of which "was not" says something else, or nothing."""
_DITRANSITIVE = frozenset({"give", "grant", "hand", "lend", "offer", "show", "teach"})
"""Verbs with two objects, of which the parser may miss one."""
_LOOSE = ("about", "access")
"""Words of a phrase that belongs to the verb where the parser gives it to the object ("tell the team about it")."""
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}
_CONTENT = ("that ", "whether ", "how ", "which ", "what ", "if ")


def omission(text: str, clause: Clause, neutral: Mapping[str, str]) -> Rewording | None:
    """Turn "Bob forgot to renew X before Y" into "X was not renewed before Y".

    Where the predicate has an object of its own ("Bob ignored the alert"), `neutral` gives the participle to say of it
    ("acted on"). None where the sentence does not allow it: what was omitted must be an action on something.
    """
    start = _start(clause)
    if start is None or clause.modality is not Modality.FACT or clause.relative or clause.passive:
        return None
    if qualified(clause) or (clause.complement is not None and qualified(clause.complement)):
        return None  # "nearly forgot", "failed to correctly set": without the adverb it is another fact
    if clause.shares_subject:
        return None  # what follows would lose who did it
    done = clause.complement
    if done is None:
        said = neutral.get(clause.predicate)
        return _passive(text, clause, start, clause.object, said, clause.span.end) if said is not None else None
    if done.predicate in _DITRANSITIVE or done.nominal or done.passive or done.modality is not Modality.FACT:
        return None
    if done.content is not None and done.object is None:
        if not text[done.content.start :].startswith(_CONTENT):
            return None
        said = f"it {passive_auxiliary(clause.tense, plural=False, negated=True)} {participle(done.predicate)}"
        return Rewording(Span(start, done.verb.end), (said,), capital=opens_sentence(text, start))
    return _passive(text, clause, start, done.object, participle(done.predicate), done.span.end)


def _start(clause: Clause) -> int | None:
    """Give where the wording to replace begins: at the subject, or at a verb that shares another's."""
    if clause.embedded:
        return clause.span.start
    if clause.subject is None or clause.subject.span.start > clause.span.start:
        return None
    return clause.subject.span.start


def _passive(
    text: str, clause: Clause, start: int, patient: Participant | None, said: str, verb_end: int
) -> Rewording | None:
    # Whatever stood between the verb and its object would be lost.
    if patient is None or not 0 <= patient.span.start - verb_end <= 1 or patient.lemma.endswith(("self", "selves")):
        return None
    end = patient.whole.end if patient.whole.start == patient.span.start else patient.span.end
    subject = text[patient.span.start : end].rstrip(" ,")
    if patient.lemma in _NEGATIVE or any(f" {word} " in subject for word in _LOOSE):
        return None
    if len(subject.split()) > _LONGEST_SUBJECT:
        return None
    kept = Span(patient.span.start, patient.span.start + len(subject))
    was = passive_auxiliary(clause.tense, plural=patient.plural, negated=True)
    named: str | Span = _SUBJECT_FORMS.get(subject.lower(), subject) if patient.pronoun else kept
    return Rewording(Span(start, kept.end), (named, f" {was} {said}"), capital=opens_sentence(text, start))
