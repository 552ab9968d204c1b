"""Blanks fit the text around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.language.roles import Role
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import noun_class, verb_class

if TYPE_CHECKING:
    from pirlint.rewrite.verification.comparison import Comparison

_BLANK_OF_SOMEBODY = re.compile(
    r"__ \([^()]*\)(?:(?:,? (?:and|as|but|that|when|while)|,|;)? (he|I|it|she|that|they|we)\b)"
)
_BLANK_FROM = re.compile(r"__ \([^()]*\) (?:by|from) ((?:an?|any|our|the|their) )?(?=\w)")
_BLANK_IN_DOING = re.compile(r"__ \([^()]*\) (in (?:not )?\w+ing)\b")
_BLANK_AND_COLON = re.compile(r"__ \([^()]*\): ")


@requirement
def names_nobody_for_a_blank(compared: Comparison) -> str | None:
    """Object if what follows a blank for "human error" still mentions it, or who made it."""
    if said := _BLANK_OF_SOMEBODY.search(compared.after.text) or _BLANK_FROM.search(compared.after.text):
        return f"“{said[1]}” still has what the blank stands for"
    if "__" in compared.after.text_of(compared.after.changed) and (again := _spoken_of_again(compared)):
        return f"“{again}” is still spoken of"
    if did := _BLANK_IN_DOING.search(compared.after.text):
        return f"“{did[1]}” is what somebody did"
    blank = _BLANK_AND_COLON.search(compared.after.text)
    if blank is None:
        return None
    begin = compared.after.span.start + blank.end()
    people = HUMAN - {ParticipantKind.AUTHOR, ParticipantKind.ANYONE}
    told = (c for c in compared.after.clauses if c.verb.start >= begin and not c.nominal)
    named = next((c.agent.text for c in told if c.agent is not None and c.agent.kind in people), None)
    return f"“{named}” is still named" if named else None


@requirement
def keeps_what_is_to_be_told(compared: Comparison) -> str | None:
    """Object if a blank guard replaces information for people: "remind sales [who owns the list]"."""
    before, after = compared.before, compared.after
    if "__" not in after.text_of(after.changed):
        return None
    left = after.text.lower()
    content = next(
        (at[0] for at in _CONTENT.finditer(before.text_of(before.changed)) if at[1].lower() not in left), None
    )
    return f"“{content.strip()}” is lost" if content else None


_CONTENT = re.compile(
    r"\b(?:coach|instruct|lectur|lesson|rebrief|remind|teach|tell|train|warn)\w*\b[^.;:]*?"
    r"(?: (?:that|who(?:m|se)?) |: )(\w+ \w+)",
    re.IGNORECASE,
)


@requirement
def keeps_safeguards(compared: Comparison) -> str | None:
    """Object if a blank guard replaces a guard: "always set a billing alert"."""
    before, after = compared.before, compared.after
    if "__" not in after.text_of(after.changed):
        return None
    gone = (w.node for w in before.words if before.changed.contains(w.span) and w.node.role is Role.OBJECT)
    guard = next((node.text for node in gone if node.lower in noun_class("safeguards")), None)
    return f"“{guard}” is a guard" if guard is not None and guard.lower() not in after.text.lower() else None


@requirement
def lets_no_blank_act(compared: Comparison) -> str | None:
    """Object if a blank condition does what only people do: "__ deleted the volume"."""
    for clause in compared.after.clauses:
        acts = clause.subject is not None and clause.subject.text.startswith("__") and not clause.nominal
        acts = acts and clause.tense is not Tense.NONE  # "a guard against deleting it"
        if acts and not clause.passive and clause.predicate not in verb_class("brought-about"):
            return f"no condition can “{clause.predicate}”"
    return None


def _spoken_of_again(compared: Comparison) -> str | None:
    """Return the noun behind a blank that the sentence repeats: "operator error, the operator"."""
    before = compared.before
    named = [w for w in before.words if w.node.pos in {"ADJ", "NOUN", "PROPN"}]
    gone = {w.node.lower for w in named if before.changed.contains(w.span)}
    rest = (w.node.lower for w in named if w.span.start >= before.changed.end)
    return next((word for word in rest if word in gone), None)
