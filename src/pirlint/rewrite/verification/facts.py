"""A rewrite keeps the author's facts: numbers, times, names, code, links, conditions."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import lemma
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.language.roles import Role
from pirlint.rewrite.grammar.coordination import same_subject
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL, PROSPECTS, counterfactual_clauses
from pirlint.rewrite.grammar.frames import framed
from pirlint.rewrite.grammar.remarks import is_remark, states_nothing
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import closed_class, cues, noun_class, plain_verbs, verb_class
from pirlint.text.quotations import quotations
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.verification.comparison import Comparison, Passage

_NUMBER = re.compile(r"\d[\d.,:/-]*\d|\d|\b(?:twice|half|dozens?|hundreds?|thousands?|millions?)\b", re.IGNORECASE)
BLANK = re.compile(r"__(?: \([^()]*\))?|\([^()]*__[^()]*\)|, owner: \S+, due: __")
_NAMED = frozenset({*HUMAN, ParticipantKind.ORGANISATION}) - {ParticipantKind.AUTHOR}


@requirement
def keeps_numbers(compared: Comparison) -> str | None:
    """Object if a number is lost, except in vague words that exact ones replace."""
    before, after = _numbers(compared.before.text), _numbers(compared.after.text)
    vague = "; ".join(compared.before.text_of(span) for span in compared.found) if compared.stated else ""
    lost = before - after - _numbers(vague) - _accused(compared) - _times_otherwise(compared)
    return f"“{next(iter(lost))}” is lost" if lost else None


def _numbers(text: str) -> Counter[str]:
    return Counter(found.lower() for found in _NUMBER.findall(BLANK.sub("", text)))


def _accused(compared: Comparison) -> Counter[str]:
    """Return the number words that are part of a match: "told twice"."""
    found = _numbers("; ".join(compared.before.text_of(span) for span in compared.found))
    return Counter({number: count for number, count in found.items() if number.isalpha()})


def _times_otherwise(compared: Comparison) -> Counter[str]:
    """Return the numbers of a counterfactual time; how many would have suffered is kept."""
    otherwise = "; ".join(compared.before.text_of(span) for span in _of_other_world(compared))
    return _numbers("; ".join(when[0] for when in _WHEN.finditer(otherwise)))


_WHEN = re.compile(
    r"\d{1,2}[:.]\d{2}|(?:at|before|by|until) \d[\d.:]*|\d{1,2}(?:st|nd|rd|th)\b|(?:in|since) (?:19|20)\d\d\b|"
    r"(?:\d[\d.,]*|half an?|twice)[ -]?(?:ms|s|m|min|h|(?:second|minute|hour|day|week|month)s?)\b",
    re.IGNORECASE,
)


_COURTESY = re.compile(r"\b(?:apolog(?:y|ies|i[sz]e[ds]?)|sorry|thank(?:s|ed)?|grateful)\b", re.IGNORECASE)
"""An apology or thanks, which blame nobody."""


@requirement
def keeps_words_of_others(compared: Comparison) -> str | None:
    """Object if quoted words are changed."""
    before, after = (
        [whole[slice(*place)] for place in quotations(whole)] for whole in (compared.before.whole, compared.after.whole)
    )
    other = next((words for words in after if words not in before), None)
    return f"{other} was not said" if other is not None else None


@requirement
def keeps_courtesies(compared: Comparison) -> str | None:
    """Object if an apology or thanks are removed."""
    before, after = (_COURTESY.findall(passage.text) for passage in (compared.before, compared.after))
    return f"“{before[0]}” is lost" if len(before) > len(after) else None


@requirement
def keeps_names(compared: Comparison) -> str | None:
    """Object if a name is lost, except that of an agent."""
    before, after = compared.before, compared.after
    free = Spans([*compared.found, *_blamed(before), *_of_other_world(compared), *_left_blank(compared)])
    for word in before.words:
        name = word.node.pos == "PROPN" or (word.node.text[1:].lower() != word.node.text[1:])
        if name and word.node.text.lower() not in after.text.lower() and not free.overlap(word.span):
            return f"“{word.node.text}” is lost"
    return None


def _left_blank(compared: Comparison) -> list[Span]:
    """Return the range that only a blank replaces: the match, and whom it is about."""
    before, after = compared.before, compared.after
    gone = [word.node for word in before.words if before.changed.contains(word.span)]
    done = any(node.pos == "VERB" and not node.features.isdisjoint({"Tense=Past", "VerbForm=Part"}) for node in gone)
    blank = BLANK.fullmatch(after.text_of(after.changed).removeprefix("of "))
    lesson = _LESSON.search(before.text_of(before.changed)) and _GUARD.fullmatch(after.text_of(after.changed))
    return [before.changed] if lesson or (blank and not done) else []


_LESSON = re.compile(rf"\b(?:{cues('lessons-given')}|{cues('lessons')})\b", re.IGNORECASE)
_GUARD = re.compile(
    r"(?:[^:;.]+: )?(?:add )?__ \([^()]*\)(?: (?:against|for) [^:;.]+?)?(?:, owner: \S+, due: [^:;.]+)?", re.IGNORECASE
)
"""A blank guard for a lesson, for whom and against what."""


def _blamed(passage: Passage) -> list[Span]:
    """Yield the ranges of agents, who need not be named."""
    taking_part = (who for c in passage.clauses for who in (c.subject, c.agent, c.owner) if who is not None)
    return [who.span for who in taking_part if who.kind in _NAMED]


_KEPT = re.compile(
    r"\b(?:unless|until|because|although|despite|whether|except)\b|[“”\"`]",
    re.IGNORECASE,
)
"""Words for conditions and quotations."""


@requirement
def keeps_conditions(compared: Comparison) -> str | None:
    """Object if a condition, reason or quotation is lost that is not part of a match."""
    found = Spans(compared.found)
    left = compared.after.text.lower()
    for kept in _KEPT.finditer(compared.before.whole, *compared.before.span):
        if kept[0].lower() not in left and not found.overlap(_introduced(compared.before, kept)):
            return f"“{kept[0]}” is lost"
    return None


def _introduced(passage: Passage, word: re.Match[str]) -> Span:
    """Return the range of a condition and what it introduces, if set apart: "despite being told"."""
    end = _PHRASE_END.search(passage.whole, word.end(), passage.span.end)
    concessive = word[0].lower() in {"although", "despite"}
    return Span(word.start(), end.start() if concessive and end else word.end())


_PHRASE_END = re.compile(r"[,;:.]|$")
_IDIOM = re.compile(rf"\b(?:{'|'.join(plain_verbs('idioms-undone'))})\b")
"""Idioms for not acting on something."""
_FEW = 2
"""The most content words that may be removed with a match."""
_FEWEST = 1
"""The same for mere deletions."""
_WEIGHTY = frozenset({"NOUN", "VERB", "ADJ", "NUM"})


@requirement
def keeps_what_is_told(compared: Comparison) -> str | None:
    """Object if more is lost than the match and whom it is about."""
    before, after = compared.before, compared.after
    left = {lemma(word.node.text, word.node.pos) for word in after.words} | set(re.findall(r"\w+", after.whole.lower()))
    deeds = framed(before.whole, before.clauses)
    attitudes = [one.words for one in deeds if one.deed.predicate.partition(" ")[0] in left]
    attitudes += [Span(*idiom.span()) for idiom in _IDIOM.finditer(before.whole, *before.span)]
    said_of = [*_of_other_world(compared), *_left_blank(compared), *_commented(compared), *attitudes]
    free = Spans([*compared.found, *_blamed(before), *said_of])
    lost = [
        word.node.text
        for word in before.words
        if word.node.pos in _WEIGHTY
        and not free.overlap(word.span)
        and word.node.lower not in left | {"one"}
        and lemma(word.node.text, word.node.pos) not in left
        and lemma(word.node.text, word.node.pos) not in closed_class("adverbs-judging") | noun_class("blaming")
    ]
    removed = after.changed.start == after.changed.end
    few = _FEWEST if removed else _FEW
    return f"“{' '.join(lost)}” is lost" if len(lost) > few else None


def _commented(compared: Comparison) -> list[Span]:
    """Return a removed range that only comments, or is a sentence without facts."""
    before, after = compared.before, compared.after
    gone = [word.node for word in before.words if before.changed.contains(word.span)]
    if len(after.text_of(after.changed)) > 1:
        return []
    whole = any(node.role is Role.ROOT for node in gone) and states_nothing(gone)
    return [before.changed] if whole or is_remark(gone, verdict=True) else []


def _of_other_world(compared: Comparison) -> Iterator[Span]:
    """Yield the ranges of counterfactuals and comparisons, which are no facts.

    A counterfactual that is left out as a whole includes its conditions.
    """
    passage, changed = compared.before, compared.before.changed
    yield from (Span(*like.span()) for like in _AS_IF.finditer(passage.whole, *passage.span))
    clauses = list(counterfactual_clauses(passage.text, passage.clauses))
    if _leaves_out_counterfactual(compared, clauses):
        yield changed
    for clause in clauses:
        begin = min(clause.span.start, clause.subject.span.start if clause.subject else clause.span.start)
        end = _STATEMENT_END.search(passage.whole, clause.span.end, passage.span.end)
        yield Span(begin, end.start() if end else passage.span.end)


def _leaves_out_counterfactual(compared: Comparison, counterfactuals: Sequence[Clause]) -> bool:
    """Whether a counterfactual is left out, and nothing that happened."""
    before, after = compared.before, compared.after
    gone = [c for c in before.clauses if before.changed.contains(c.verb)]
    facts = (c for c in gone if c not in counterfactuals and not (c.condition or c.relative))
    other = any(c in counterfactuals or c.modality in PROSPECTS for c in gone)
    return other and len(after.text_of(after.changed)) <= 1 and not any(c.tense in _PASTS for c in facts)


_PASTS = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
_AS_IF = re.compile(r"\bas (?:if|though)\b[^.;:!?]*", re.IGNORECASE)


@requirement
def keeps_what_was_there_to_know(compared: Comparison) -> str | None:
    """Object if the content of counterfactual knowledge is lost: "would have known that two heads had had it"."""
    for clause in compared.before.clauses:
        if clause.modality in COUNTERFACTUAL and clause.condition is None:
            thing = clause.object
            content = clause.content
            there = [content] if content and not compared.before.text_of(content).startswith("if ") else []
            known = (
                thing is None
                or thing.pronoun
                or thing.lemma in noun_class("incidents", "units-of-time") | {"lot", "thing"}
            )
            if thing is not None and not (known or clause.passive) and clause.predicate in verb_class("learning"):
                there.append(thing.head)
            words = [compared.before.text_of(span) for span in there]
            left = compared.after.whole.lower()
            if lost := next((w for w in words if w.lower().removeprefix("that ") not in left), None):
                return f"“{lost}” is lost"
    return None


_STATEMENT_END = re.compile(r"[,;:](?!\d)|[.!?](?=\s|$)|\s(?:because|but|if|had)\b")


_STATED = frozenset({Role.CONJUNCT, Role.PARATAXIS, Role.ADVERBIAL_CLAUSE, Role.CONTENT_CLAUSE})
_AND_DID = re.compile(r"^(?:,? and|,? so|, but|;) (?!\w+ly\b)(?:\w+ )?\w+", re.IGNORECASE)


@requirement
def keeps_deeds(compared: Comparison) -> str | None:
    """Object if a deed is removed as a comment: "knew it [and sat on it]"."""
    before, after = compared.before, compared.after
    if lost := _told_beside(compared):
        return f"“{lost}” is lost"
    if not after.text or after.changed.start != after.changed.end or not _AND_DID.match(before.text_of(before.changed)):
        return None
    left_out = (w.node for w in before.words if before.changed.contains(w.span))
    stated = (n for n in left_out if n.role in _STATED and "Tense=Past" in n.features)
    verb = next((n for n in stated if not n.children_as(Role.AUXILIARY, Role.PASSIVE_AUXILIARY)), None)
    return f"“{verb.text}” is lost" if verb is not None else None


def _told_beside(compared: Comparison) -> str | None:
    """Return a deed beside a counterfactual: "the alert [worked] and would have covered us"."""
    before, left = compared.before, compared.after.whole.lower()
    hypothetical = [c for c in before.clauses if c.modality in COUNTERFACTUAL and before.changed.contains(c.verb)]
    for clause in before.clauses:
        beside = any(same_subject(clause, c) and clause.span.end < c.span.start for c in hypothetical)
        told = clause.modality is Modality.FACT and clause.tense is Tense.PAST and before.changed.contains(clause.verb)
        if beside and told and before.text_of(clause.verb).lower() not in left:
            return before.text_of(clause.verb)
    return None
