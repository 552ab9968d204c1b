"""From who did not do something to what was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Modality
from pirlint.language.inflection import participle
from pirlint.rewrite.auxiliary import passive_auxiliary
from pirlint.rewrite.rewording import Rewording, opening

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.language.clauses import Clause, Participant

_LONGEST_SUBJECT = 14
"""Words beyond which a subject before its verb is harder to read than the sentence it replaces."""
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}


def omission(text: str, clause: Clause, neutral: Mapping[str, str]) -> Rewording | None:
    """Turn "Bob forgot to renew X before Y" into "X was not renewed before Y".

    Where the predicate has an object of its own ("Bob ignored the alert"), `neutral` gives the participle to say of it ("acted on"). None where the sentence does not allow it: the fact must be an action on something.
    """
    start = clause.span.start if clause.embedded else (clause.subject.span.start if clause.subject else None)
    if start is None or clause.modality is not Modality.FACT or clause.relative or clause.passive:
        return None
    if clause.subject is not None and not clause.embedded and clause.subject.span.start > clause.span.start:
        return None
    done = clause.complement
    if done is not None:
        if done.nominal or done.passive or done.modality is not Modality.FACT:
            return None
        if done.content is not None and done.object is None:
            that = text[done.content.start : done.content.end]
            if not that.startswith(("that ", "whether ", "how ", "which ", "what ", "if ")):
                return None
            said = f"it {passive_auxiliary(clause.tense, plural=False, negated=True)} {participle(done.predicate)}"
            return Rewording(Span(start, done.verb.end), opening(text, clause, said))
        return _passive(text, clause, start, done.object, participle(done.predicate), done.span.end)
    said_of = neutral.get(clause.predicate)
    if said_of is None:
        return None
    return _passive(text, clause, start, clause.object, said_of, clause.span.end)


def _passive(
    text: str,
    clause: Clause,
    start: int,
    patient: Participant | None,
    said: str,
    verb_end: int,
) -> Rewording | None:
    if patient is None or patient.span.start < verb_end or patient.lemma.endswith(("self", "selves")):
        return None
    if patient.span.start - verb_end > 1:  # something stands between verb and object that would be lost
        return None
    end = patient.whole.end if patient.whole.start == patient.span.start else patient.span.end
    subject = text[patient.span.start : end].rstrip(" ,")
    if len(subject.split()) > _LONGEST_SUBJECT:
        return None
    was = passive_auxiliary(clause.tense, plural=patient.plural, negated=True)
    named = _SUBJECT_FORMS.get(subject.lower(), subject) if patient.pronoun else subject
    said = f"{named} {was} {said}"
    return Rewording(Span(start, patient.span.start + len(subject)), opening(text, clause, said))
