"""The passive auxiliary in a clause's own tense."""

from __future__ import annotations

from pirlint.language.clauses import Tense


def passive_auxiliary(tense: Tense, *, plural: bool, negated: bool = False) -> str:
    """Give "was", "were not", "has been", "had not been" … for a tense; what is not perfect counts as past."""
    if tense is Tense.PLUPERFECT:
        first, second = "had", "been"
    elif tense is Tense.PERFECT:
        first, second = ("have" if plural else "has"), "been"
    else:
        first, second = ("were" if plural else "was"), ""
    return " ".join(word for word in (first, "not" if negated else "", second) if word)
