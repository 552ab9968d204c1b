"""Conditions on what a sentence says: a status, a report, a time, a reason in the next one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.placed_times import is_placed
from pirlint.document.roles import role_group
from pirlint.language.clauses import Modality, Tense
from pirlint.language.pipeline import PipelineError
from pirlint.rules.conditions.attribution import ACTING
from pirlint.rules.conditions.context import sentence_part_at
from pirlint.rules.conditions.registry import condition
from pirlint.text.lexicon import cue, cues
from pirlint.text.sentences import sentence_at
from pirlint.text.words import content_words
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rules.conditions.context import MatchContext
    from pirlint.text.spans import Span
    from pirlint.timeline.times.expression import TimeExpression

_STATUS = re.compile(
    rf"(?:\b(?:is|are|was|were|verified|confirmed|looks?|looked|appear(?:s|ed)?|seem(?:s|ed)?|remain(?:s|ed)?|stay(?:s|ed)?|went)\s+"
    rf"|^\W*(?:(?:the|this|our)\s+)?(?:\w+\s+)?(?:incident|outage|issue|problem|impact|disruption|service)s?\s+)"
    rf"(?:\w+ly\s+|now\s+|again\s+|still\s+|all\s+)*(?:to\s+(?:be|have\s+been)\s+)?{cues('states-of-services')}\b(?:\s+to\s+normal)?(?:\s+and\s+\w+)?(?:\s+\w+)?\W*$",
    re.IGNORECASE,
)
"""A status, with its verb or right after a word for the incident."""
_REPORTED = re.compile(
    r"\w\s+(?:(?:was|were|is|are|have|has|had|be)\s+)?(?:report|confirm|sa(?:y|id)|t(?:ell|old)|notic|saw|see|verif|check|f(?:ind|ound)|learn|hear)\w*\s+"
    r"(?:us\s+|them\s+)?(?:that|if|whether)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d[:.h]\d\d")
"""A clock time to the minute."""
_AT_FAULT = frozenset({"at fault", "culprit", "to blame"})
_STEM = 6
"""The letters shared by the forms of a word."""
_ALIKE = 3
_AGAINST = re.compile(
    r"\W*(?:but|however|yet|still|that said|at the time|on the other hand|we (?:did|had|were|held|chose))\b",
    re.IGNORECASE,
)
"""The start of a sentence that responds to what was not done."""
_WHY_NOT = re.compile(
    r"\b(?:reasons?|explains?|explained|that is|that['’]s|this is|which is)\b[^.!?]{0,20}?\bwhy\b"
    r"|\breasons?\s+(?:for|(?:it|this|that|we)\s+did)\b|\bwhat\s+(?:kept|stopped|prevented|held)\b",
    re.IGNORECASE,
)
"""Words that explain why something was not done."""
_LUCK = re.compile(r"\b(?:luck(?:y|ily)?|fortun(?:e|ate(?:ly)?))\b", re.IGNORECASE)


@condition("status-told")
def status_told(found: MatchContext) -> bool:
    """Whether it states a status, which is nobody's act: "Incident appears to be resolved"."""
    return _STATUS.search(found.words) is not None


@condition("reported")
def reported(found: MatchContext) -> bool:
    """Whether it is what somebody named before reported or saw: "Two shops reported that …"."""
    return _REPORTED.search(found.text, found.sentence.start, found.span.start) is not None


@condition("time-placed")
def time_placed(found: MatchContext) -> bool:
    """Whether it has an exact clock time, or a time, other than a part of the day, that its context places."""
    return any(
        _is_exact(time) or (time.kind is not TimeKind.DAYPART and is_placed(time, found.block, found.analysis))
        for time in found.analysis.times(found.block)
        if time.start < found.span.end and found.span.start < time.end
    )


def _is_exact(time: TimeExpression) -> bool:
    in_figures = _FIGURES.search(time.text) is not None
    return in_figures and time.until is None and not (time.approximate or time.unknown_minutes)


@condition("reason-follows")
def reason_follows(found: MatchContext) -> bool:
    """Whether the next sentence gives the reason: "But as …, we were hesitant", "There were two reasons why …"."""
    end = found.sentence.end
    following = sentence_at(found.text, min(end, len(found.text) - 1))
    if following.start < end:
        return False
    if _WHY_NOT.search(found.text, *following):
        return True
    opens = _AGAINST.match(found.text, following.start) is not None
    return opens and cue("reasons").search(found.text, *following) is not None


@condition("present-state")
def present_state(found: MatchContext) -> bool:
    """Whether it describes a permanent state, outside summary and timeline: "Many firms get a copy anyway"."""
    if found.in_event or found.analysis.review.in_section(found.block, "summary", "timeline"):
        return False
    stated = [clause for clause in _clauses(found) if clause.tense is not Tense.NONE]
    return bool(stated) and all(
        clause.tense is Tense.PRESENT and clause.modality is Modality.FACT and not (clause.nominal or clause.passive)
        for clause in stated
    )


@condition("luck-asked-for")
def luck_asked_for(found: MatchContext) -> bool:
    """Whether it is about luck in a section that asks for it: "We got lucky: the lake was low"."""
    asked = role_group("lessons", "went_well", "went_poorly", "lucky")
    stated = _LUCK.search(found.text, *found.sentence) is not None
    return stated and found.analysis.review.in_section(found.block, *asked)


@condition("thing-at-fault")
def thing_at_fault(found: MatchContext) -> bool:
    """Whether a thing is said to be at fault: "they thought that the network was at fault"."""
    faulted = [clause for clause in _clauses(found) if clause.predicate in _AT_FAULT]
    return bool(faulted) and all(clause.subject is not None and clause.subject.kind == "system" for clause in faulted)


@condition("told-of-people")
def told_of_people(found: MatchContext) -> bool:
    """Whether it describes people in doing something: "Support was quick to spot it"."""
    stated = [clause for clause in _clauses(found) if clause.nominal]
    return bool(stated) and all(
        clause.subject is not None and clause.subject.kind in ACTING and clause.complement is not None
        for clause in stated
    )


@condition("told-in-timeline")
def told_in_timeline(found: MatchContext) -> bool:
    """Whether a timed entry describes the same: it shares three words with the match's sentence."""
    review, clocks = found.analysis.review, found.analysis.clocks
    if found.in_event or not clocks.timed or not review.in_section(found.block, "overview", "resolution"):
        return False
    part = sentence_part_at(found.text, found.span.start)
    stems = {word[:_STEM] for word in content_words(found.text[part.start : max(part.end, found.span.end)])}
    entries = (event for event in found.analysis.events if event.moment.timed)
    return any(len(stems & {word[:_STEM] for word in content_words(event.text)}) >= _ALIKE for event in entries)


def _clauses(found: MatchContext) -> list[Clause]:
    """Return the clauses that overlap the match, participants and adverbials included."""
    try:
        reading = found.analysis.reading(found.block)
    except PipelineError:  # a check says so; what needs no syntax is found all the same
        return []
    return [clause for clause in reading.clauses if any(span.overlaps(found.span) for span in _spans(clause))]


def _spans(clause: Clause) -> Iterator[Span]:
    yield clause.span
    yield from (adverbial.span for adverbial in clause.adverbials)
    yield from (taking_part.span for taking_part in (clause.subject, clause.object) if taking_part is not None)
