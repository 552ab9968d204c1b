"""A rewrite negates only what was not done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.grammar.counterfactuals import CIRCUMSTANCE, COUNTERFACTUAL
from pirlint.rewrite.grammar.reference import is_negative
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import noun_class

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.verification.comparison import Comparison, Passage

_DENIED = re.compile(r"\b(?:no|not|never)\b", re.IGNORECASE)


@requirement
def affirms_nothing_denied(compared: Comparison) -> str | None:
    """Object if what could not, or would not, be done is affirmed: "could not have known"."""
    if any(c.condition is not None or c.mark in {"had", "if"} for c in compared.before.clauses):
        return None  # of which the contrary is meant: "had I asked, it would not have gone out"
    denied = {
        clause.predicate
        for clause in compared.before.clauses
        if clause.modality in {Modality.COULD_HAVE, Modality.WOULD_HAVE} and _is_denied(clause)
    }
    for clause in compared.after.clauses:
        if clause.predicate in denied and clause.modality is Modality.FACT and compared.after.is_new(clause.verb):
            return f"“{clause.predicate}” was denied"
    return None


def _is_denied(clause: Clause) -> bool:
    return clause.negated or is_negative(clause.subject) or is_negative(clause.object)


@requirement
def keeps_limits(compared: Comparison) -> str | None:
    """Object to "only" or "hardly" beside a new "not": "could only have been seen" is not "was only not"."""
    after = compared.after
    if _DENIED.search(after.text_of(after.changed)) is None or _DENIED.search(compared.before.text):
        return None
    ends = [at.end() for at in _CLAUSE_END.finditer(after.whole, after.span.start, after.changed.start)]
    stop = _CLAUSE_END.search(after.whole, after.changed.end, after.span.end)
    limit = _LIMIT.search(after.whole, max([after.span.start, *ends]), stop.start() if stop else after.span.end)
    return f"“not … {limit[0]}” says something else" if limit else None


_LIMIT = re.compile(r"\b(?:barely|hardly|mostly|only|rarely|scarcely|seldom|solely)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s|$)")


@requirement
def denies_no_prospect(compared: Comparison) -> str | None:
    """Object if what would have been enough, or what authors will do, is negated."""
    before, after = compared.before, compared.after
    if _DENIED.search(after.text_of(after.changed)) is None:
        return None
    conditions = any(c.condition is not None or c.mark in {"had", "if"} for c in before.clauses)
    conditions = conditions or CIRCUMSTANCE.match(before.text) is not None
    for clause in before.clauses:
        own = clause.subject is not None and clause.subject.kind is ParticipantKind.AUTHOR and not conditions
        fact = clause.content is not None  # "would have known that it was off"
        would = clause.modality is Modality.WOULD_HAVE and not (clause.negated or fact) and before.is_new(clause.verb)
        if would and (own or clause.nominal) and any(_denies(after, c, clause.predicate) for c in after.clauses):
            return f"“not … {clause.predicate}” is no fact"
    return None


def _denies(passage: Passage, clause: Clause, predicate: str) -> bool:
    return clause.negated and clause.predicate == predicate and passage.is_new(clause.verb)


@requirement
def denies_no_comparison(compared: Comparison) -> str | None:
    """Object if what should have been done better is negated: "was not asked for an hour earlier"."""
    after = compared.after
    counter = any(c.modality in COUNTERFACTUAL for c in compared.before.clauses)
    denied = _DENIED.search(after.text_of(after.changed))
    if not counter or denied is None:
        return None
    begin = after.changed.start + denied.start()
    if earlier := _EARLIER.search(after.whole, begin, after.span.end):
        return f"“not … {earlier[0]}” is no fact"
    better = (w for w in after.words if w.span.start > begin and "Degree=Cmp" in w.node.features)
    none = begin + len("no ")
    word = next((w.node.text for w in better if w.node.pos == "ADV" or w.span.start == none), None)
    return f"“not … {word}” is no fact" if word else None


@requirement
def denies_no_example(compared: Comparison) -> str | None:
    """Object if what others did or wanted is negated: "was not delayed, as they proposed"."""
    after = compared.after
    denied = _DENIED.search(after.text_of(after.changed))
    if denied is None or _DENIED.search(compared.before.text_of(compared.before.changed)):
        return None
    example = _AS_THEY.search(after.whole, after.changed.start + denied.end(), after.span.end)
    return f"“{example[0].strip(', ')}” was done or wanted" if example else None


_AS_THEY = re.compile(
    r", as (?:are|is|was|were) \w+|, as (?:(?!(?:are|had|has|have|is|it|there|was|were)\b)[\w'’-]+ ){1,4}"
    r"(?:\w+ed|did|do|does)\b(?=\s*(?:$|[.,;:!?)]))"
)
_EARLIER = re.compile(
    r"\b(?:already|(?:ages|days|long|months|weeks|years) ago|long (?:before|since)|"
    r"from (?:day one|the (?:beginning|first (?:day|hour|minute)|outset|start)))\b|, not (?:just|merely|only)\b"
)
"""Comparisons of time and manner."""


@requirement
def denies_no_experience(compared: Comparison) -> str | None:
    """Object if what some never did is said of all: "nobody [at the firm] has ever borrowed a book"."""
    before, left = compared.before, compared.after.text.lower()
    for clause in before.clauses:
        who = _NOBODY_AT.search(before.whole, before.span.start, clause.span.start)
        ever = any(adverbial.lemma == "ever" for adverbial in clause.adverbials)
        if ever and who is not None and is_negative(clause.subject) and who["where"].lower() not in left:
            return f"“{who[0]}” is lost"
    return None


_NOBODY_AT = re.compile(
    r"\b(?:nobody|none|no[ -]one) (?:at|from|in|of|on) (?:(?:the|our|their) )?(?P<where>[\w'’-]+)", re.IGNORECASE
)


@requirement
def denies_nothing_of_any(compared: Comparison) -> str | None:
    """Object to "any" or "even one" before its "not": "even one key was not tested"."""
    found = _ANY_NOT.search(compared.after.text)
    return f"“{found[0]}” is no English" if found and found[0] not in compared.before.text else None


_ANY_NOT = re.compile(
    r"\b(?:any(?:body|one|thing)?|a (?:single|soul)|even (?:an?|one|the)) (?:[\w'’-]+ ){0,4}"
    r"(?:are|had|has|have|is|was|were) not\b",
    re.IGNORECASE,
)


@requirement
def turns_no_habit_into_a_fact(compared: Comparison) -> str | None:
    """Object if an occasional duty becomes "was not done once in a while"."""
    found = _AT_TIMES.search(compared.after.text)
    counter = any(c.modality in COUNTERFACTUAL for c in compared.before.clauses)
    return f"“{found[0]}” says something else now" if found and counter else None


_AT_TIMES = re.compile(
    r"\b(?:did|was|were) not .*\b(?:always|every now and then|from time to time|now and then|once in a while|"
    r"sometimes)\b",
    re.IGNORECASE,
)
_POSSIBLE = frozenset({"able", "allow", "let", "permit", "possible"})
_THERE_WAS_NO = re.compile(
    r"\bThere was no (?:[\w'’-]+ )*?(?P<thing>[\w'’-]+)(?= (?:at|by|for|from|in|of|on|to|with)\b|[.,;]|$)"
)


@requirement
def denies_nothing_possible(compared: Comparison) -> str | None:
    """Object if what should not have been possible becomes "was not done"."""
    before, after = compared.before, compared.after
    barred = any(c.predicate in _POSSIBLE and c.negated and c.modality in COUNTERFACTUAL for c in before.clauses)
    done = next((c for c in after.clauses if c.negated and after.is_new(c.verb)), None)
    return f"“{done.predicate}” was possible" if barred and done is not None else None


@requirement
def denies_no_length_of_time(compared: Comparison) -> str | None:
    """Object if a duration is negated, which may have been shorter or longer."""
    before, after = compared.before, compared.after
    imagined = any(c.condition is not None or c.modality in COUNTERFACTUAL for c in before.clauses)
    new = [c for c in after.clauses if imagined and c.negated and after.is_new(c.verb) and c.predicate in _SPENDING]
    times = (c.object.text for c in new if c.object is not None and c.object.lemma in noun_class("units-of-time"))
    spent = next(times, None)
    return f"“not {spent}” is no fact" if spent is not None else None


_SPENDING = frozenset({"spend", "take"})


@requirement
def denies_nothing_told_of(compared: Comparison) -> str | None:
    """Object if the next sentence mentions what there was none of: "no hand. The hand was"."""
    after = compared.after
    none = _THERE_WAS_NO.search(after.text)
    told = none and re.search(rf"\b[Tt]he {re.escape(none['thing'])}\b", after.whole[after.changed.end :])
    return f"there is word of “{told[0]}”" if told else None
