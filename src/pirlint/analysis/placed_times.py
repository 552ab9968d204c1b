"""Time expressions that need no clock time, because the context or the timeline places them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.text.calendar_words import WEEKDAY
from pirlint.text.lexicon import cue, cues
from pirlint.text.sentences import sentence_at
from pirlint.text.words import words
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.text.spans import Span
    from pirlint.timeline import TimeExpression

_WHOLE = re.compile(r"\b(?:whole|all|most|much|rest|entire(?:ty)?|throughout)\s+(?:of\s*)?$", re.IGNORECASE)
"""Text before a part of the day that was affected as a whole, with its "of"."""
_LEAD = 200
"""The characters before a time that introduce it."""
_ARTEFACT = re.compile(rf"\b{cues('dated-things')}(?:\s+(?:from|of))?\s*$", re.IGNORECASE)
"""Things that are named by when they were made."""
_OF_NOUN = re.compile(r"['’]s?\b")
_BACKGROUND = re.compile(
    r"\b(?:(?:long|ages|years?|months|weeks) ago|would (?!have\b)|the same hours?)\b",
    re.IGNORECASE,
)
"""Words for background, habits, or the window of a comparison."""
_BOUNDS = re.compile(r"\s+(?:with)?in\s+the\s+(?:next|following|first|last)\s+~?\d")
"""Words that bound a time before them: "at some point in the next 300 s"."""
_ACT = re.compile(r"\b([a-z]{4,})(?:ed|en)\b", re.IGNORECASE)
"""A verb and the stem that its noun shares: "deleted", "deletion"."""
_NEAR = 2
"""The number of blocks in which an act may be mentioned again."""
_LOCAL = re.compile(r"\s+(?:in|for|at|on)\s+(?:the\s+)?[A-Z]")
"""A place after the time: it explains, and does not date."""
_STATED = re.compile(r"\b(?:was|is)\b.{0,4}$")
"""A sentence up to a time that describes the state then."""
_WEEKDAY_BOUND = re.compile(rf"(?:since|until|till|by|as of)\s+(?:the\s+)?{WEEKDAY}", re.IGNORECASE)
"""A weekday as a bound."""
_HOURS = re.compile(r"\s+(?:early|late|mid|morning|noon|lunch|afternoon|evening|night)", re.IGNORECASE)
_DAYPART = re.compile(r"(?:the\s+)?(?:morning|afternoon|evening|night)", re.IGNORECASE)
_NEIGHBOUR_DAY = re.compile(
    r"(?:(?:on|by|until|since)\s+)?the\s+(?:(?:next|following|previous)\s+day|day\s+(?:before|after))",
    re.IGNORECASE,
)
"""The day next to a known one."""
_QUESTION = re.compile(
    r"\W*(?:(?:and|but|so|then|one|did|does|do|was|were|is|are|had|has|have|could|can|should|would|who|what)\s+){0,2}"
    r"(?:why|how|when|where|which|whose|who|what|did|was|were|had|could|should|would)\b",
    re.IGNORECASE,
)
"""The start of a question."""
_DAY_KNOWN = re.compile(r"(?:(?:in|on|by|during|later)\s+)?(?:that|this|the same)\s", re.IGNORECASE)
_PLANNED = re.compile(r"\bto\s+[a-z]+\s+(?:[a-z]+\s+){0,2}$")
"""Text in an entry before the time of something planned: "work to resume in the morning"."""
_APPOSED = re.compile(r"\s*[,(–—-]\s*(?:at\s+)?")
"""Text between a rough time and the exact one."""
_LABEL = re.compile(r"(?:^|[.·|;]\s*)\W*(?P<label>[A-Za-z][\w -]{2,40}?)\W*:\W*$")
"""The label of a field, before its value."""
_COLON = re.compile(r"[^.;:]{0,24}:\s*")
"""The end of a sentence, right after a time, that introduces pasted text."""


def is_placed(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a vague time is placed by its context or the timeline, or need not be."""
    in_event = block.index in analysis.event_of
    planned = in_event and time.kind is TimeKind.DAYPART and _PLANNED.search(block.text, 0, time.start) is not None
    return (
        planned
        or (time.text == "PM" and not in_event)  # the post-mortem
        or _names_a_thing(time, block.text)
        or (not in_event and _is_asked_about(time, block.text))
        or _is_apposed(time, block, analysis)
        or _log_follows(time, block, analysis)
        or _is_length(time, block)
        or (time.kind is TimeKind.RELATIVE and _needs_no_place(time, block, analysis))
        or (time.kind is TimeKind.DAYPART and _placed_by_clock_time(time, block, analysis))
        or analysis.clocks.suffice(time)
    )


def _is_asked_about(time: TimeExpression, text: str) -> bool:
    """Whether a question mark after a time ends the sentence: "Why did nobody know at 18:04?"."""
    sentence = sentence_at(text, time.start)
    return time.text.endswith("?") and _QUESTION.match(text, sentence.start) is not None


def _is_length(time: TimeExpression, block: Block) -> bool:
    """Whether a time is the value of a duration field: "Length: about 22:15 h"."""
    named = _LABEL.search(block.text[: time.start])
    label = block.cell.header if block.cell is not None and named is None else named and named["label"]
    return bool(label) and cue("lengths-of-incidents").search(label or "") is not None


def _names_a_thing(time: TimeExpression, text: str) -> bool:
    """Whether a time identifies a thing ("last night's snapshot", "the copy from Monday night")."""
    lead, first = text[max(time.start - _LEAD, 0) : time.start].lower(), time.text.split()[0].lower()
    leads = first in {"in", "over", "during"} or lead.endswith(("in ", "over ", "during "))
    of_late = leads and re.search(r"\blast \w", time.text.lower()) is not None
    artefact = _ARTEFACT.search(lead) and (first in {"from", "of"} or lead.endswith((" from ", " of ")))
    return of_late or bool(artefact) or bool(_OF_NOUN.match(text, time.end))


def _log_follows(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a log after the sentence has the exact time: "from about 18:30 on, such as:"."""
    following = analysis.review.blocks[block.index + 1 : block.index + 2]
    shows_code = any(other.kind is BlockKind.CODE for other in following)
    return shows_code and _COLON.fullmatch(block.text, time.end) is not None


def _needs_no_place(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a relative time need not be placed: it is bounded, orders a story, or is repeated exactly."""
    if block.kind is BlockKind.HEADING:
        stamp = (time.start, time.end) == (0, len(block.text.rstrip()))
        return not (stamp and "timeline" in analysis.review.roles(block))
    sentence = sentence_at(block.text, time.start)
    quotes = block.text[time.end :].strip() == ":" and len(block.text[sentence.start : time.start].split()) < _NEAR
    if _BACKGROUND.search(block.text, sentence.start, sentence.end):
        return True
    dated = block.index not in analysis.event_of and bool(analysis.days) and _NEIGHBOUR_DAY.fullmatch(time.text)
    return (
        quotes  # "and later:", of two quotes
        or bool(dated)
        or (_WEEKDAY_BOUND.fullmatch(time.text) is not None and not _HOURS.match(block.text, time.end))
        or _BOUNDS.match(block.text, time.end) is not None
        or block.in_footnote
        or _clocked_behind(sentence, block, analysis)
    )


def _clocked_behind(sentence: Span, block: Block, analysis: Analysis) -> bool:
    """Whether the same act has a clock time later: "deleted soon after", "deletions began at 22:01"."""
    acts = tuple({act[1].lower() for act in _ACT.finditer(block.text, *sentence)})
    if not acts or block.index in analysis.event_of:
        return False
    for other in analysis.review.blocks[block.index : block.index + 1 + _NEAR]:
        if other.kind is BlockKind.HEADING or other.index in analysis.event_of:
            return False
        for time in analysis.times(other):
            around = sentence_at(other.text, time.start)
            is_later = other is not block or around.start > sentence.start
            if time.has_clock and not time.vague and is_later and _speaks_of(acts, other.text, around):
                return True
    return False


def _speaks_of(acts: tuple[str, ...], text: str, span: Span) -> bool:
    return any(word.text.startswith(acts) for word in words(span.of(text)))


def _placed_by_clock_time(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a part of the day only names the day of a clock time in its sentence or the timeline."""
    if _STATED.search(block.text[: time.start] + time.text[:3]) and _LOCAL.match(block.text, time.end):
        return True
    if block.kind is BlockKind.HEADING and _DAYPART.fullmatch(block.text.strip()) and analysis.clocks.timed:
        return True  # what follows has the times
    unplaced = time.date is None or not time.date.placed
    if unplaced and block.text[: time.start].lower().endswith((" a ", " an ")) and analysis.clocks.timed:
        return True  # which kind of evening it was: the timeline has the moment
    of_known_day = _DAY_KNOWN.match(time.text) or (time.date is not None and time.date.weekday is not None)
    known = of_known_day or _WHOLE.search(block.text[: time.start] + time.text[:3])
    if block.index not in analysis.event_of and known and analysis.clocks.timed:
        return True  # "that morning", "on Friday night", "all of the morning": the timeline has the moments
    if time.date is None:
        sentence = sentence_at(block.text, time.start)
        return _is_told_by_an_entry(time, block, analysis) or any(
            o.has_clock and not o.vague and sentence.start <= o.start < time.start for o in analysis.times(block)
        )
    return block.index not in analysis.event_of and time.date.placed and " of " in time.text and analysis.clocks.timed


def _is_told_by_an_entry(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a timed entry is about what was done then: "12:20 – sees the post over lunch"."""
    event = analysis.event_of.get(block.index)
    own = event is not None and (event.time_block, event.time.start) == (block.index, time.start)
    return event is not None and event.moment.timed and not own


def _is_apposed(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a clock time right after repeats it: "shortly after noon, at 12:20"."""
    return any(
        other.start >= time.end and _APPOSED.fullmatch(block.text, time.end, other.start) is not None
        for other in analysis.times(block)
        if other.has_clock and not other.vague
    )


def is_placed_beside(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a date right after it, its sentence, or the entry that it opens places the moment."""
    sentence = sentence_at(block.text, time.start)
    for other in analysis.times(block):
        if other.kind in {TimeKind.CLOCK, TimeKind.RANGE} and sentence.start <= other.start < sentence.end:
            return True
        if other.date and other.date.placed and block.text[time.end : other.start].strip(" ,") in {"(", ""}:
            return other.start > time.start
    event = analysis.event_of.get(block.index)
    return event is not None and event.moment.timed and sentence.start == 0
