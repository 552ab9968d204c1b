"""The passive auxiliary in a clause's own tense."""

from __future__ import annotations

from pirlint.language.clauses import Tense


def passive_auxiliary(tense: Tense, *, plural: bool, negated: bool = False) -> str:
    """Return "was", "were not", "has been", "will not be" … for a tense; none counts as past."""
    if tense is Tense.PLUPERFECT:
        first, second = "had", "been"
    elif tense is Tense.PERFECT:
        first, second = ("have" if plural else "has"), "been"
    elif tense is Tense.FUTURE:
        first, second = "will", "be"
    elif tense is Tense.PRESENT:
        first, second = ("are" if plural else "is"), ""
    else:
        first, second = ("were" if plural else "was"), ""
    return " ".join(word for word in (first, "not" if negated else "", second) if word)


def active_there(tense: Tense) -> str:
    """Return the verb of "there was no reaction" for a tense."""
    return {Tense.PRESENT: "is", Tense.PERFECT: "has been", Tense.PLUPERFECT: "had been", Tense.FUTURE: "will be"}.get(
        tense, "was"
    )
