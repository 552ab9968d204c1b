"""Finds clauses by who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rules.match import in_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Block
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rules.match import Match
    from pirlint.rules.schema import ClausePattern

_LOWERED = frozenset(
    {
        "a",
        "an",
        "another",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "he",
        "no",
        "nobody",
        "one",
        "our",
        "she",
        "some",
        "somebody",
        "someone",
        "the",
        "their",
        "they",
        "we",
        "whoever",
    }
)
"""Words that are capitalised only because they open a sentence."""
_OBJECT_FORMS = {
    "he": "him", "i": "me", "nobody": "everybody", "no one": "everybody", "she": "her", "they": "them", "we": "us",
    "who": "somebody", "whoever": "somebody",
}  # fmt: skip
"""What a message calls those whom a pronoun names, after a preposition."""
_FARTHEST = 60
"""Characters between an agent and its predicate over which both are still marked as one."""


def clause_matches(patterns: Sequence[ClausePattern], block: Block, clauses: Sequence[Clause]) -> Iterator[Match]:
    """Give the clauses that one of the patterns fits."""
    for clause in clauses:
        if any(mismatch(pattern, clause) is None for pattern in patterns):
            who = clause.agent or clause.owner
            yield in_block(
                block,
                _place(clause, who),
                clause,
                agent=_inside(who) if who else "",
                predicate=block.text[clause.span.start : clause.span.end],
                object=clause.object.text if clause.object else "",
            )


def _inside(who: Participant) -> str:
    """Give a participant as it stands inside of a sentence: "The on-call" as "the on-call"."""
    first = who.text.split()[0]
    if who.text.lower() in _OBJECT_FORMS:
        return _OBJECT_FORMS[who.text.lower()]
    lower = first.lower()
    keeps = who.name or first == "I" or first.isupper() or lower not in _LOWERED
    return who.text if keeps else lower + who.text[len(first) :]


def _place(clause: Clause, who: Participant | None) -> Span:
    end = max(clause.span.end, clause.complement.span.end if clause.complement else 0)
    if who is not None and not clause.embedded and 0 <= clause.span.start - who.span.end < _FARTHEST:
        return Span(who.span.start, end)
    if who is not None and clause.by is not None and 0 <= clause.by.start - end < _FARTHEST:
        return Span(clause.span.start, clause.by.end)
    return Span(clause.span.start, end)


def mismatch(pattern: ClausePattern, clause: Clause) -> str | None:
    """Give the first key of the pattern that the clause does not fit, or None where it fits."""
    checks = (
        ("predicate", not pattern.predicate or clause.predicate in pattern.predicate),
        ("unless-predicate", clause.predicate not in pattern.unless_predicate),
        ("agent", not pattern.agent or _agent(clause) in pattern.agent),
        ("unless-agent", clause.agent is None or clause.agent.kind not in pattern.unless_agent),
        ("subject", not pattern.subject or _kind(clause.subject) in pattern.subject),
        ("owner", not pattern.owner or _kind(clause.owner) in pattern.owner),
        ("object", not pattern.object or (_kind(clause.object) or "none") in pattern.object),
        ("subject-noun", not pattern.subject_noun or _headed(clause.subject, pattern.subject_noun)),
        ("object-noun", not pattern.object_noun or _headed(clause.object, pattern.object_noun)),
        ("unless-object-noun", not _headed(clause.object, pattern.unless_object_noun)),
        ("described", not pattern.described or _described(clause, pattern.described)),
        ("complement", not pattern.complement or _governs(clause, pattern.complement)),
        ("adverb", not pattern.adverb or any(a.lemma in pattern.adverb for a in clause.adverbials)),
        ("unless-adverb", not any(a.lemma in pattern.unless_adverb for a in clause.adverbials)),
        ("preposition", not pattern.preposition or _phrased(clause, pattern)),
        ("unless-preposition", not any(a.preposition in pattern.unless_preposition for a in clause.adverbials)),
        ("negated", pattern.negated is None or clause.negated == pattern.negated),
        ("passive", pattern.passive is None or clause.passive == pattern.passive),
        ("nominal", pattern.nominal is None or clause.nominal == pattern.nominal),
        ("unless-complement", not _governs(clause, pattern.unless_complement)),
        ("main", pattern.main is None or clause.main == pattern.main),
        ("relative", pattern.relative is None or clause.relative == pattern.relative),
        ("modality", clause.modality in pattern.modality),
        ("tense", not pattern.tense or clause.tense in pattern.tense),
        ("condition", clause.condition in (pattern.condition or (None,))),
        ("mark", not pattern.mark or clause.mark in pattern.mark),
        ("question", pattern.question is None or clause.question == pattern.question),
    )
    return next((name for name, fits in checks if not fits), None)


def _agent(clause: Clause) -> str | None:
    if clause.agent is not None:
        return clause.agent.kind
    return "none" if clause.passive else None


def _kind(participant: Participant | None) -> str | None:
    return participant.kind if participant is not None else None


def _headed(participant: Participant | None, nouns: Sequence[str]) -> bool:
    return participant is not None and (participant.lemma in nouns or participant.word in nouns)


def _described(clause: Clause, words: Sequence[str]) -> bool:
    things = [clause.object, *(adverbial.noun for adverbial in clause.adverbials)]
    return any(word in words for thing in things if thing is not None for word in thing.text.lower().split())


def _phrased(clause: Clause, pattern: ClausePattern) -> bool:
    return any(
        adverbial.preposition in pattern.preposition
        and (not pattern.preposition_noun or _headed(adverbial.noun, pattern.preposition_noun))
        for adverbial in clause.adverbials
    )


def _governs(clause: Clause, lemmas: Sequence[str]) -> bool:
    return clause.complement is not None and ("*" in lemmas or clause.complement.predicate in lemmas)
