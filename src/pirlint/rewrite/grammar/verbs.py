"""Verb groups: auxiliaries in a clause's tense, negation, and the adverbs that a passive keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import inflect
from pirlint.rewrite.grammar.reference import is_negative
from pirlint.text.lexicon import closed_class, cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.grammar.patient import Patient

    KeptAdverbs = tuple[tuple[str, ...], tuple[str, ...]]
    """The adverbs to say before the negation, and those after it."""


PREFIX = re.compile(r"\b\w+-$")
"""A prefix that the parser separates from a verb: "re-enable"."""
TAKE_PLURAL = frozenset({"these", "they", "those", "we", "you"})
"""Pronouns with "were"."""
_EXISTENTIAL = {
    Tense.PRESENT: "is", Tense.PERFECT: "has been", Tense.PLUPERFECT: "had been", Tense.FUTURE: "will be",
}  # fmt: skip


def passive_auxiliary(tense: Tense, *, plural: bool, negated: bool = False) -> str:
    """Return "was", "were not", "has been", "will not be" … for a tense; NONE counts as past."""
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
    """Return the verb of "there was no reaction" for a tense; NONE counts as past."""
    return _EXISTENTIAL.get(tense, "was")


def verb_group(what: Patient, tense: Tense, *, negated: bool, adverbs: KeptAdverbs = ((), ())) -> str:
    """Return "was also not properly tested" and so on: the adverbs before and after the negation."""
    before, after = adverbs
    first, *others = passive_auxiliary(tense, plural=what.plural).split()
    negation = [] if what.negative or not negated else ["never" if "ever" in after else "not"]
    early = [adverb for adverb in after if adverb in closed_class("adverbs-after-negation")]
    late = [adverb for adverb in after if adverb not in closed_class("adverbs-after-negation") | {"ever"}]
    return " ".join([first, *before, *negation, *early, *others, *late, what.participle]) + what.conjunction


def simple_past(clause: Clause, *, negated: bool) -> str:
    """Return "did not properly test", "tested" … for an active clause, with what precedes and follows the verb."""
    verb, _, particle = clause.predicate.partition(" ")
    unsaid = closed_class("adverbs-epistemic", "adverbs-judging", "negations") | {"ever", "only"}
    words = ["did not"] if negated else []
    words += [adverb for adverb in _before_verb(clause, clause.span.start) if adverb not in unsaid]
    words += [verb if negated else inflect(verb, "VBD")]
    words += [particle] if particle and clause.span.end > clause.verb.end else []
    return " ".join(words)


_AUXILIARY = re.compile(rf"{cues('auxiliaries-and-negations')}?(?:n't|'ve|'d|'ll)?")


def kept_adverbs(context: RewriteContext, clause: Clause, done: Clause, *, negated: bool) -> KeptAdverbs | None:
    """Return the adverbs of a clause and its complement `done`; None if one would change its meaning."""
    start = clause.span.start if clause.embedded or clause.subject is None else clause.subject.span.end
    if not only_adverbs(context, clause, Span(start, clause.verb.start)):
        return None
    if not only_adverbs(context, done, Span(start if done is clause else clause.span.end, done.verb.start)):
        return None
    before: list[str] = []
    after: list[str] = []
    negation = is_negative(clause.subject)
    for adverb in _before_verb(clause, start):
        negation = negation or adverb in closed_class("negations")
        if adverb in closed_class("negations", "adverbs-judging"):
            continue
        if adverb in closed_class("adverbs-epistemic") and clause.modality is not Modality.FACT:
            continue
        if not negated or negation:
            after.append(adverb)
        elif adverb in closed_class("adverbs-before-negation"):
            before.append(adverb)
        else:
            return None
    if done is not clause:
        after += [a for a in _before_verb(done, clause.span.end) if a not in closed_class("adverbs-judging")]
    return tuple(before), tuple(after)


def _before_verb(clause: Clause, start: int) -> list[str]:
    """Return the adverbs between a position and the verb."""
    return [
        a.lemma
        for a in clause.adverbials
        if a.noun is None and not a.preposition and start <= a.span.start < clause.verb.start
    ]


def only_adverbs(context: RewriteContext, clause: Clause, span: Span) -> bool:
    """Whether only auxiliaries and adverbs of the clause are in a range before its verb."""
    text = context.text_of(span)
    for adverbial in clause.adverbials:
        if adverbial.noun is None and not adverbial.preposition and span.contains(adverbial.span):
            text = text.replace(context.text_of(adverbial.span), " ")
    text = PREFIX.sub("", text)
    return all(_AUXILIARY.fullmatch(word.lower().replace("’", "'")) for word in text.split())
