"""What a sentence tells: how things stand, who acts, a rule, what was before, the reason that the next one gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.placed_times import is_placed
from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import lexicon
from pirlint.language.pipeline import PipelineError
from pirlint.rules.conditions.attribution import ACTING
from pirlint.rules.conditions.registry import condition
from pirlint.text.lexicon import cue, cues
from pirlint.text.sentences import sentence_at
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rules.conditions.context import MatchContext
    from pirlint.text.spans import Span

_STATUS = re.compile(
    rf"(?:\b(?:is|are|was|were|verified|confirmed|looks?|looked|appear(?:s|ed)?|seem(?:s|ed)?|remain(?:s|ed)?|stay(?:s|ed)?|went)\s+"
    rf"|^\W*(?:(?:the|this|our)\s+)?(?:\w+\s+)?(?:incident|outage|issue|problem|impact|disruption|service)s?\s+)"
    rf"(?:\w+ly\s+|now\s+|again\s+|still\s+|all\s+)*(?:to\s+(?:be|have\s+been)\s+)?{cues('states-of-services')}\b(?:\s+to\s+normal)?(?:\s+and\s+\w+)?(?:\s+\w+)?\W*$",
    re.IGNORECASE,
)
"""How something stands, by a verb that says so or right behind the word for an incident."""
_DROPPED_SUBJECT = re.compile(r"\W*[A-Z][a-z]+ed\s+(?!by\b)(?:out\s+to\s+)?(?:the\s+|our\s+|a\s+)?[\w#@]")
"""A sentence that opens with the act, as the entries of a log do: who keeps the log did it."""
_NAME_AND_ACT = re.compile(r"(?P<name>[A-Z][\w-]+)\s+(?!was\b|is\b|were\b|are\b)[a-z]+(?:ed|s)\s+\w")
_REPORTED = re.compile(
    r"\w\s+(?:(?:was|were|is|are|have|has|had|be)\s+)?(?:report|confirm|sa(?:y|id)|t(?:ell|old)|notic|saw|see|verif|check|f(?:ind|ound)|learn|hear)\w*\s+"
    r"(?:us\s+|them\s+)?(?:that|if|whether)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:unless|whenever|every\s+time|each\s+time|from\s+now\s+on|at\s+all\s+times|if\s+ever)\b", re.IGNORECASE
)
_EARLIER = re.compile(r"\b(?:before|earlier|previously|in\s+the\s+past|once|until\s+then|by\s+then)\b", re.IGNORECASE)
_HAD = re.compile(r"(?:\bhad|['’]d)\s")
"""Without it nothing can be pluperfect, and nothing need be parsed."""
_AGAINST = re.compile(
    r"\W*(?:but|however|yet|still|that said|at the time|on the other hand|we (?:did|had|were|held|chose))\b",
    re.IGNORECASE,
)
"""How a sentence opens that takes up what was not done."""
_WHY_NOT = re.compile(
    r"\b(?:reasons?|explains?|explained|that is|that['’]s|this is|which is)\b[^.!?]{0,20}?\bwhy\b"
    r"|\breasons?\s+(?:for|(?:it|this|that|we)\s+did)\b|\bwhat\s+(?:kept|stopped|prevented|held)\b",
    re.IGNORECASE,
)
"""What a sentence has that says why something was not done."""


@condition("status-told")
def status_told(found: MatchContext) -> bool:
    """Whether it tells how things stand, which is nobody's act: "Incident appears to be resolved"."""
    return _STATUS.search(found.text[found.span.start : found.span.end]) is not None


@condition("actor-acts")
def actor_acts(found: MatchContext) -> bool:
    """Whether its words name somebody who does something to something, or drop the subject as a log does."""
    opens = not any(map(str.isalpha, found.text[found.sentence.start : found.span.start]))
    if found.in_event and opens and _DROPPED_SUBJECT.match(found.text, found.span.start, found.sentence.end):
        return True
    if _names_somebody(found):
        return True
    return any(
        not clause.passive and not clause.nominal
        and (clause.object is not None or clause.content is not None or clause.complement is not None)
        and clause.agent is not None and clause.agent.kind in ACTING
        for clause in _clauses(found)
    )  # fmt: skip


def _names_somebody(found: MatchContext) -> bool:
    """Whether the match opens with somebody's name and an act, however it is parsed: "Priya fixed issue 9"."""
    opening = _NAME_AND_ACT.match(found.text, *found.span)
    if opening is None:
        return False
    known = any(mention.start == found.span.start for mention in found.analysis.people.mentions(found.text))
    return known or lexicon().is_given_name(opening["name"])


@condition("reported")
def reported(found: MatchContext) -> bool:
    """Whether it is what somebody reported or saw, who is named before: "Two shops reported that …"."""
    return _REPORTED.search(found.text, found.sentence.start, found.span.start) is not None


@condition("general-rule")
def general_rule(found: MatchContext) -> bool:
    """Whether it stands in a rule for all times, or among what is to be done."""
    planned = found.analysis.review.in_section(found.block, "actions") or found.block.checked is not None
    return planned or _GENERAL.search(found.text, *found.sentence) is not None


@condition("time-placed")
def time_placed(found: MatchContext) -> bool:
    """Whether it holds a time, and no part of the day, that what stands around it or the timeline places."""
    return any(
        time.kind is not TimeKind.DAYPART and is_placed(time, found.block, found.analysis)
        for time in found.analysis.times(found.block)
        if time.start < found.span.end and found.span.start < time.end
    )


@condition("before-all-that")
def before_all_that(found: MatchContext) -> bool:
    """Whether it tells, outside of the timeline, of what had been before: "Not long before, Kim had asked …"."""
    if found.in_event or not _EARLIER.search(found.text, *found.span):
        return False
    return _HAD.search(found.text, *found.sentence) is not None and any(
        clause.tense is Tense.PLUPERFECT for clause in _clauses(found, whole_sentence=True)
    )


@condition("reason-follows")
def reason_follows(found: MatchContext) -> bool:
    """Whether the next sentence says why: "But as …, we were hesitant", "There were two reasons why we did not"."""
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
    """Whether it tells, in no summary or timeline, of what is always so: "Many firms get a copy anyway"."""
    if found.in_event or found.analysis.review.in_section(found.block, "summary", "timeline"):
        return False
    told = [clause for clause in _clauses(found, with_participants=True) if clause.tense is not Tense.NONE]
    return bool(told) and all(
        clause.tense is Tense.PRESENT and clause.modality is Modality.FACT and not (clause.nominal or clause.passive)
        for clause in told
    )


def _clauses(found: MatchContext, *, whole_sentence: bool = False, with_participants: bool = False) -> list[Clause]:
    """Return the clauses of the sentence, or those of which the match has some words."""
    try:
        reading = found.analysis.reading(found.block)
    except PipelineError:  # a check says so; what needs no syntax is found all the same
        return []
    if whole_sentence:
        return [clause for clause in reading.clauses if clause.span.overlaps(found.sentence)]
    return [c for c in reading.clauses if any(s.overlaps(found.span) for s in _spans(c, with_participants))]


def _spans(clause: Clause, with_participants: bool) -> Iterator[Span]:
    yield clause.span
    yield from (adverbial.span for adverbial in clause.adverbials)
    if with_participants:
        yield from (taking_part.span for taking_part in (clause.subject, clause.object) if taking_part is not None)
