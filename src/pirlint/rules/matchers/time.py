"""Finds time expressions by their kind and facets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.entry import OneOrMore
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, matcher
from pirlint.text.lexicon import cues
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.text.words import words
from pirlint.timeline.document_zones import review_zone
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.timeline import TimeExpression

_HOUR_ALONE = re.compile(
    r"(?:[~≈]\s?|[a-z]+\.? (?:[a-z]+ )?)?(?P<hour>\d{1,2})"
    r"(?:-?ish)?(?P<half>\s?[ap]\.?m\.?)?(?:-?ish)?(?: [A-Z]{2,5})?",
    re.IGNORECASE,
)
"""An approximate time without minutes, and a zone."""
_TIMED_ENTRIES = 4
"""Entries with a clock time that make a timeline: a part of the day need not repeat its times."""
_WHOLE = re.compile(r"\b(?:whole|all|most|much|rest|entire(?:ty)?|throughout)\s+(?:of\s*)?$", re.IGNORECASE)
"""What stands before a part of the day that was hit as a whole, with its "of"."""
_LEADS = frozenset({"at", "by", "from", "since", "until", "till", "before", "after", "to"})
"""Words after which a time needs no "at"."""

_EXAMPLE = "give the minute and the time zone, such as 11:14 {}"
_SOME_ZONE = "PST"

_LEAD = 200
"""Characters before a time in which the words stand that lead up to it."""
_ARTEFACT = re.compile(rf"\b{cues('dated-things')}(?:\s+(?:from|of))?\s*$", re.IGNORECASE)
"""Things that are named by when they were made: the time is a part of their name."""
_OF_NOUN = re.compile(r"['’]s?\b")
_BACKGROUND = re.compile(
    r"\b(?:(?:long|ages|years?|months|weeks) ago|would (?!have\b)|the same hours?)\b",
    re.IGNORECASE,
)
"""What tells, in a sentence, of long before, of what happens again and again, or of the window of a comparison."""
_BOUNDS = re.compile(r"\s+(?:with)?in\s+the\s+(?:next|following|first|last)\s+~?\d")
"""What bounds a time that stands before it: "at some point in the next 300 s"."""
_ACT = re.compile(r"\b([a-z]{4,})(?:ed|en)\b", re.IGNORECASE)
"""A verb of an act, by the part that its noun may share: "deleted", "deletion"."""
_NEAR = 2
"""Blocks in which an act may be spoken of again."""
_LOCAL = re.compile(r"\s+(?:in|for|at|on)\s+(?:the\s+)?[A-Z]")
"""Where it was night, behind the time: that says why, and not when."""
_QUESTION = re.compile(
    r"\W*(?:(?:and|but|so|then|one|did|does|do|was|were|is|are|had|has|have|could|can|should|would|who|what)\s+){0,2}"
    r"(?:why|how|when|where|which|whose|who|what|did|was|were|had|could|should|would)\b",
    re.IGNORECASE,
)
"""How a sentence opens that asks."""
_DAY_KNOWN = re.compile(r"(?:(?:in|on|by|during|later)\s+)?(?:that|this|the same)\s", re.IGNORECASE)
_COLON = re.compile(r"[^.;:]{0,24}:\s*")
"""How a sentence ends, right behind a time, that opens what is pasted."""


@matcher("time")
class TimePattern(Matcher):
    """A recognised time expression. Every key that is given must hold."""

    kind: OneOrMore[TimeKind]
    vague: bool | None = None
    """Whether a reader cannot place it on the clock: it is approximate, or a part of the day."""
    exact_offset: bool | None = None
    """Whether a relative time counts from its anchor by a number ("20 minutes later")."""
    alone: bool = False
    """Whether it must be the only time of its sentence or entry."""

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return none: a time needs no certain word."""
        return ()

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Return the time expressions that fit and that nothing around them places."""
        times = analysis.times(block)
        in_event = block.index in analysis.event_of
        for time in times:
            if (
                self.fits(time)
                and not (time.text == "PM" and not in_event)  # the post-mortem
                and not (self.alone and _placed_otherwise(time, times, block, analysis))
                and not _names_a_thing(time, block.text)
                and not (not in_event and _is_asked_about(time, block.text))
                and not _log_follows(time, block, analysis)
                and not (time.kind is TimeKind.RELATIVE and _needs_no_place(time, block, analysis))
                and not (time.kind is TimeKind.DAYPART and _placed_by_clock_time(time, times, block, analysis))
            ):
                found = in_block(block, Span(time.start, time.end), time)
                stamp = in_event and not block.text[: time.start].strip("*_ [(")
                fixes = _with_blank_minutes(time, found, analysis.review.source, stamp=stamp)
                zone = _zone(time, analysis)
                to_the_minute = _has_its_minute(time)
                detail = "give the minute that the log has" if to_the_minute else _EXAMPLE.format(zone)
                yield replace(
                    found,
                    slots={**found.slots, "detail": detail, "zone": zone},
                    fixes=fixes,
                    severity_offset=int(to_the_minute),
                    told_once=stamp and to_the_minute,
                )

    def fits(self, time: TimeExpression) -> bool:
        """Whether a time expression has the pattern's facets; an honest bound and a habit never fit."""
        return (
            time.kind in self.kind
            and not (time.bounded or time.habitual)
            and self.vague in (None, time.vague)
            and self.exact_offset in (None, time.exact_offset)
        )


def _has_its_minute(time: TimeExpression) -> bool:
    """Whether an approximate time is given to the minute ("ca. 16:15"): it can be compared with a log."""
    to_the_minute = time.minute is not None and not time.unknown_minutes and ":" in time.text
    return time.kind is TimeKind.CLOCK and to_the_minute


def _zone(time: TimeExpression, analysis: Analysis) -> str:
    """Return the time zone for an example: the one that the review uses, if there is one."""
    zone = time.zone or review_zone(analysis.review, analysis.events)
    return zone.text if zone is not None else _SOME_ZONE


def _is_asked_about(time: TimeExpression, text: str) -> bool:
    """Whether the question mark of a time is its sentence's: "Why did nobody know at 18:04?"."""
    sentence = sentence_at(text, time.start)
    return time.text.endswith("?") and _QUESTION.match(text, sentence.start) is not None


def _with_blank_minutes(time: TimeExpression, found: Match, source: str, *, stamp: bool) -> tuple[Fix, ...]:
    """Offer the hour that is known with its minutes left to fill in: "around 11" as "at 11:__"; `stamp` of an entry."""
    hour = _HOUR_ALONE.fullmatch(time.text)
    written = source[found.span.start : found.span.end] == time.text
    if hour is None or not written or found.block is None or time.date or time.until or time.paired:
        return ()
    before = found.block.text[max(time.start - _LEAD, 0) : time.start].split()
    opens = not before or before[-1][-1] in ".!?"
    lead = "" if stamp or (before and before[-1].lower() in _LEADS) else "At " if opens else "at "
    zone = f" {time.zone.text}" if time.zone is not None else ""
    blank = f"{lead}{hour['hour']}:__{hour['half'] or ''}{zone}"
    return (Fix(Applicability.UNSAFE, blank, (Edit(found.span, blank),)),)


def _names_a_thing(time: TimeExpression, text: str) -> bool:
    """Whether a time says which thing is meant ("last night's snapshot", "the copy from Monday night")."""
    lead, first = text[max(time.start - _LEAD, 0) : time.start].lower(), time.text.split()[0].lower()
    leads = first in {"in", "over", "during"} or lead.endswith(("in ", "over ", "during "))
    of_late = leads and re.search(r"\blast \w", time.text.lower()) is not None
    artefact = _ARTEFACT.search(lead) and (first in {"from", "of"} or lead.endswith((" from ", " of ")))
    return of_late or bool(artefact) or bool(_OF_NOUN.match(text, time.end))


def _log_follows(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether the log that a time's sentence shows gives it exactly: "from about 18:30 on, such as:"."""
    following = analysis.review.blocks[block.index + 1 : block.index + 2]
    shows_code = any(other.kind is BlockKind.CODE for other in following)
    return shows_code and _COLON.fullmatch(block.text, time.end) is not None


def _needs_no_place(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether a relative time need not be placed: it is bounded, only orders a story, or is given again."""
    if block.kind is BlockKind.HEADING:
        stamp = (time.start, time.end) == (0, len(block.text.rstrip()))
        return not (stamp and "timeline" in analysis.review.roles(block))
    sentence = sentence_at(block.text, time.start)
    quotes = block.text[time.end :].strip() == ":" and len(block.text[sentence.start : time.start].split()) < _NEAR
    if _BACKGROUND.search(block.text, sentence.start, sentence.end):
        return True
    return (
        quotes  # "and later:", of two quotes
        or _BOUNDS.match(block.text, time.end) is not None
        or block.in_footnote
        or _clocked_behind(sentence, block, analysis)
    )


def _clocked_behind(sentence: Span, block: Block, analysis: Analysis) -> bool:
    """Whether what follows gives the same act its clock time: "deleted soon after", "deletions began at 22:01"."""
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
    return any(word.text.startswith(acts) for word in words(text[span.start : span.end]))


def _placed_by_clock_time(time: TimeExpression, times: list[TimeExpression], block: Block, analysis: Analysis) -> bool:
    """Whether a part of the day but names the day of what the clock tells, in its sentence or in the timeline."""
    if re.match(r"(?:was|is)\b", time.text) and _LOCAL.match(block.text, time.end):
        return True
    unplaced = time.date is None or not time.date.placed
    if unplaced and block.text[: time.start].lower().endswith((" a ", " an ")) and _has_timed_timeline(analysis):
        return True  # which kind of evening it was: the timeline has the moment
    of_known_day = _DAY_KNOWN.match(time.text) or (time.date is not None and time.date.weekday is not None)
    known = of_known_day or _WHOLE.search(block.text[: time.start] + time.text[:3])
    if block.index not in analysis.event_of and known and _has_timed_timeline(analysis):
        return True  # "that morning", "on Friday night", "all of the morning": the timeline has the moments
    if time.date is None:
        sentence = sentence_at(block.text, time.start)
        return any(o.has_clock and not o.vague and sentence.start <= o.start < time.start for o in times)
    return (
        block.index not in analysis.event_of
        and time.date.placed
        and " of " in time.text
        and _has_timed_timeline(analysis)
    )


def _has_timed_timeline(analysis: Analysis) -> bool:
    """Whether the review has a timeline with clock times."""
    return sum(event.moment.timed for event in analysis.events) >= _TIMED_ENTRIES


def _placed_otherwise(time: TimeExpression, times: list[TimeExpression], block: Block, analysis: Analysis) -> bool:
    """Whether a date right after it, its sentence, or the entry that its sentence opens gives the moment."""
    sentence = sentence_at(block.text, time.start)
    for other in times:
        if other.kind in {TimeKind.CLOCK, TimeKind.RANGE} and sentence.start <= other.start < sentence.end:
            return True
        if other.date and other.date.placed and block.text[time.end : other.start].strip(" ,") in {"(", ""}:
            return other.start > time.start
    event = analysis.event_of.get(block.index)
    return event is not None and event.moment.timed and sentence.start == 0
