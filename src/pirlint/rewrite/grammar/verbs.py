"""Verb groups: auxiliaries in a clause's own tense, negation and adverbs in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.text.lexicon import closed_class

if TYPE_CHECKING:
    from pirlint.rewrite.grammar.adverbs import KeptAdverbs
    from pirlint.rewrite.grammar.patient import Patient

PREFIX = re.compile(r"\b\w+-$")
"""What the parser takes off a verb: "re-enable"."""
_EXISTENTIAL = {
    Tense.PRESENT: "is", Tense.PERFECT: "has been", Tense.PLUPERFECT: "had been", Tense.FUTURE: "will be",
}  # fmt: skip


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


def existential(tense: Tense) -> str:
    """Return the verb of "there was no reaction" for a tense; none counts as past."""
    return _EXISTENTIAL.get(tense, "was")


def verb_group(what: Patient, tense: Tense, *, negated: bool, adverbs: KeptAdverbs = ((), ())) -> str:
    """Return "was also not properly tested" and the like: the adverbs before the negation, and those after it."""
    before, after = adverbs
    first, *others = passive_auxiliary(tense, plural=what.plural).split()
    negation = [] if what.negative or not negated else ["never" if "ever" in after else "not"]
    early = [adverb for adverb in after if adverb in closed_class("adverbs-after-negation")]
    late = [adverb for adverb in after if adverb not in closed_class("adverbs-after-negation") | {"ever"}]
    return " ".join([first, *before, *negation, *early, *others, *late, what.participle]) + what.conjunction
