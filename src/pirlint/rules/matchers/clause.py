"""Finds clauses by who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.rules.match import in_block
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pirlint.document.model import Block
    from pirlint.language.clauses import Adverbial, Clause, Participant
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


_TOLD = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.NONE})
"""Tenses that tell what has happened; NONE is a fragment's ("Rolled back.")."""


def clause_matches(
    patterns: Sequence[ClausePattern], block: Block, clauses: Sequence[Clause], *, narrated: bool = False
) -> Iterator[Match]:
    """Return the clauses that one of the patterns fits; `narrated` says that the block is an entry of the timeline."""
    for clause in clauses:
        told = clause.tense in _TOLD or (narrated and clause.tense is Tense.PRESENT)
        fitting = (p for p in patterns if mismatch(p, clause) is None and (told or not p.told))
        if (pattern := next(fitting, None)) is not None:
            who = clause.agent or clause.owner
            yield in_block(
                block,
                _attribution(pattern, clause, block.text) or _place(clause, who),
                clause,
                agent=_inside(who) if who else "somebody",
                predicate=block.text[clause.span.start : clause.span.end],
                object=clause.object.text if clause.object else "",
            )


def _inside(who: Participant) -> str:
    """Return a participant as it stands inside of a sentence: "The on-call" as "the on-call"."""
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


def _attribution(pattern: ClausePattern, clause: Clause, text: str) -> Span | None:
    """Return the phrase that names somebody, where it is what the pattern asks for."""
    spans = (a.span for a in clause.adverbials if pattern.preposition_kind and _named(a, pattern))
    return next((Span(end - len(text[start:end].lstrip(" ,;–—-")), end) for start, end in spans), None)


def mismatch(pattern: ClausePattern, clause: Clause) -> str | None:
    """Return the first key of the pattern that the clause does not fit, or None where it fits."""
    return next((name for name, fits in _CHECKS if not fits(pattern, clause)), None)


def _agent(clause: Clause) -> str | None:
    if clause.agent is not None:
        return clause.agent.kind
    return "none" if clause.passive else None


def _kind(participant: Participant | None) -> str | None:
    return participant.kind if participant is not None else None


def _alone(participant: Participant | None) -> str | None:
    """Return the kind of a participant of whom nothing more is said: "due to people leaving" names what they did."""
    return participant.kind if participant is not None and participant.whole.end == participant.span.end else None


def _headed(participant: Participant | None, nouns: Sequence[str]) -> bool:
    return participant is not None and (participant.lemma in nouns or participant.word in nouns)


def _described(clause: Clause, words: Sequence[str]) -> bool:
    things = [clause.object, *(adverbial.noun for adverbial in clause.adverbials)]
    return any(word in words for thing in things if thing is not None for word in thing.text.lower().split())


def _phrased(clause: Clause, pattern: ClausePattern) -> bool:
    return any(_named(adverbial, pattern) for adverbial in clause.adverbials)


def _named(adverbial: Adverbial, pattern: ClausePattern) -> bool:
    return (
        adverbial.preposition in pattern.preposition
        and (not pattern.preposition_noun or _headed(adverbial.noun, pattern.preposition_noun))
        and (not pattern.preposition_kind or _alone(adverbial.noun) in pattern.preposition_kind)
    )


def _governs(clause: Clause, lemmas: Sequence[str]) -> bool:
    return clause.complement is not None and ("*" in lemmas or clause.complement.predicate in lemmas)


_CHECKS: tuple[tuple[str, Callable[[ClausePattern, Clause], bool]], ...] = (
    ("predicate", lambda p, c: not p.predicate or c.predicate in p.predicate),
    ("unless-predicate", lambda p, c: c.predicate not in p.unless_predicate),
    ("negated", lambda p, c: p.negated is None or c.negated == p.negated),
    ("modality", lambda p, c: c.modality in p.modality),
    ("tense", lambda p, c: not p.tense or c.tense in p.tense),
    ("condition", lambda p, c: c.condition in (p.condition or (None,))),
    ("agent", lambda p, c: not p.agent or _agent(c) in p.agent),
    ("unless-agent", lambda p, c: c.agent is None or c.agent.kind not in p.unless_agent),
    ("subject", lambda p, c: not p.subject or _kind(c.subject) in p.subject),
    ("subject-of", lambda p, c: not p.subject_of or (c.subject is not None and c.subject.whose in p.subject_of)),
    ("identity", lambda p, c: not p.identity or c.identity in p.identity),
    ("owner", lambda p, c: not p.owner or _kind(c.owner) in p.owner),
    ("object", lambda p, c: not p.object or (_kind(c.object) or "none") in p.object),
    ("subject-noun", lambda p, c: not p.subject_noun or _headed(c.subject, p.subject_noun)),
    ("object-noun", lambda p, c: not p.object_noun or _headed(c.object, p.object_noun)),
    ("unless-object-noun", lambda p, c: not _headed(c.object, p.unless_object_noun)),
    ("described", lambda p, c: not p.described or _described(c, p.described)),
    ("complement", lambda p, c: not p.complement or _governs(c, p.complement)),
    ("adverb", lambda p, c: not p.adverb or any(a.lemma in p.adverb for a in c.adverbials)),
    ("unless-adverb", lambda p, c: not any(a.lemma in p.unless_adverb for a in c.adverbials)),
    ("preposition", lambda p, c: not p.preposition or _phrased(c, p)),
    ("unless-preposition", lambda p, c: not any(a.preposition in p.unless_preposition for a in c.adverbials)),
    ("passive", lambda p, c: p.passive is None or c.passive == p.passive),
    ("nominal", lambda p, c: p.nominal is None or c.nominal == p.nominal),
    ("unless-complement", lambda p, c: not _governs(c, p.unless_complement)),
    ("main", lambda p, c: p.main is None or c.main == p.main),
    ("opens", lambda p, c: not p.opens or c.sentence.start == 0),
    ("relative", lambda p, c: p.relative is None or c.relative == p.relative),
    ("unless-explained", lambda p, c: not c.explained or c.predicate not in p.unless_explained),
    ("mark", lambda p, c: not p.mark or c.mark in p.mark),
    ("question", lambda p, c: p.question is None or c.question == p.question),
)
"""The keys of a pattern, those first that most clauses do not fit."""
