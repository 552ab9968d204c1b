"""A rewrite keeps admissions: that something is unknown, or that it was the authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.people import ParticipantKind
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import any_of, noun_class

if TYPE_CHECKING:
    from pirlint.rewrite.verification.comparison import Comparison

_STILL_OPEN = re.compile(
    r"\b(?:remains?|still|yet)(?: (?:had|has|have))? to (?:be )?(?:\w+ )*?\w+ (?:how|wh(?:at|en|ere|ether|ich|o|y))\b"
)


@requirement
def keeps_what_is_open(compared: Comparison) -> str | None:
    """Object if it is removed that something is unknown: "we've yet to find out where that is"."""
    before, left = compared.before, compared.after.text
    open_ = next((at[0] for at in _STILL_OPEN.finditer(before.text) if at[0] not in left), None)
    return f"“{open_}” is lost" if open_ else None


@requirement
def keeps_admissions(compared: Comparison) -> str | None:
    """Object if authors who take responsibility no longer say for what: "the gate was not locked"."""
    before, after = compared.before, compared.after
    own = (c for c in before.clauses if before.is_new(c.verb) and c.subject is not None)
    admitted = any(c.subject and c.subject.text == "I" and c.subject.kind is ParticipantKind.AUTHOR for c in own)
    told = after.text_of(after.changed)
    if lost := _dropped(compared):
        return f"“{lost}” is lost"
    if not admitted or len(told) <= 1 or _OWN.search(told):
        return None
    taken = _TAKEN.search(before.whole)
    return f"“{taken[0]}” is said of “I”" if taken else None


@requirement
def keeps_authors_in_what_they_tell(compared: Comparison) -> str | None:
    """Object if authors disappear in between: "I was there. It was not asked"."""
    before, after = compared.before, compared.after
    own = any(c.subject is not None and c.subject.text == "I" and before.is_new(c.span) for c in before.clauses)
    impersonal = _IMPERSONAL.search(after.whole, max(0, after.changed.start - 1), after.span.end) if own else None
    around = (
        after.whole[max(0, after.span.start - _NEAR) : after.changed.start] + after.whole[after.changed.end :][:_NEAR]
    )
    return f"“{impersonal[0]}” is said of “I”" if impersonal is not None and _OWN.search(around) else None


_IMPERSONAL = re.compile(
    r"\bit was not(?= \w+(?: \w+)? (?:how|that|what|when|where|whether|which|who|why)\b)", re.IGNORECASE
)
_NEAR = 60
"""The characters within which authors still refer to themselves."""


def _dropped(compared: Comparison) -> str | None:
    """Return a removed admission, if authors continue about themselves: "[it was my fault, and] I"."""
    before, after = compared.before, compared.after
    taken = _TAKEN.search(before.text_of(before.changed)) if len(after.text_of(after.changed)) <= 1 else None
    stated = any(before.changed.contains(word.span) for word in before.words if word.node.pos in {"AUX", "VERB"})
    return taken[0] if taken is not None and stated and _OWN.search(after.text) else None


_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]ine|[Mm]y)\b")
_BLAME = any_of({"blame", "responsibility", *noun_class("blaming")})
_TAKEN = re.compile(
    rf"\b(?:I am|I['’]m|I was) (?:(?:the )?one )?(?:to blame|at fault|responsible)\b|\bresponsible\W+I am\b|"
    rf"\b(?:my|I (?:accept|bear|take)(?: \w+)?) (?:{_BLAME})\b|\b(?:{_BLAME}) (?:is|lies|was) (?:mine|with me)\b|"
    r"\bis on me\b",
)
