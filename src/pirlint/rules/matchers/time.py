"""Finds time expressions by their kind and facets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.finding import Applicability, Edit, Fix
from pirlint.language.narration import told_at
from pirlint.language.words import sentence_at
from pirlint.rules.match import in_block
from pirlint.timeline.expression import CalendarDate, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block
    from pirlint.rules.analysis import Analysis
    from pirlint.rules.match import Match
    from pirlint.rules.schema import TimePattern
    from pirlint.timeline import TimeExpression

_HOUR_ALONE = re.compile(
    r"(?:[~≈]\s?|[a-z]+\.? (?:[a-z]+ )?)?(?P<hour>\d{1,2})"
    r"(?:-?ish)?(?P<half>\s?[ap]\.?m\.?)?(?:-?ish)?(?: [A-Z]{2,5})?",
    re.IGNORECASE,
)
"""An approximate time without minutes, and a zone."""
_CLOCKED = 4
"""Entries with a clock time that make a timeline: its day need not be told by the clock again."""
_LEADS = frozenset({"at", "by", "from", "since", "until", "till", "before", "after", "to"})
"""Words after which a time needs no "at"."""

_ARTEFACT = re.compile(
    r"\b(?:back-?ups?|batch(?:es)?|builds?|cop(?:y|ies)|data|dumps?|exports?|files?|figures|images?|logs?|mails?|messages?"
    r"|minutes|numbers|reports?|results?|shifts?|snapshots?|state|tapes?|versions?|values?)(?:\s+(?:from|of))?\s*$",
    re.IGNORECASE,
)
"""Things that are told apart by when they were made: the time is a part of their name."""
_ON = re.compile(r"\b(?:on|from)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_NOUN = re.compile(r"['’]s?\b")


def time_matches(pattern: TimePattern, block: Block, analysis: Analysis) -> Iterator[Match]:
    """Give the time expressions of a block that the pattern fits."""
    times = analysis.times(block)
    narrated = block.index in analysis.event_of
    for time in times:
        if (
            (fits(pattern, time) or (pattern.undated and not narrated and _on_a_weekday(time, block.text, analysis)))
            and not (pattern.alone and _placed_otherwise(time, times, block, analysis))
            and not (pattern.told and not told_at(block.text, time.start, time.end, narrated=narrated))
            and not _names_a_thing(time, block.text)
            and not (time.kind is TimeKind.DAYPART and _told_by_the_clock(time, times, block, analysis))
        ):
            found = in_block(block, Span(time.start, time.end))
            stamp = narrated and not block.text[: time.start].strip("*_ [(")
            yield replace(found, fixes=_with_blank_minutes(time, found, analysis.review.source, stamp=stamp))


def _with_blank_minutes(time: TimeExpression, found: Match, source: str, *, stamp: bool) -> tuple[Fix, ...]:
    """Offer the hour that is known with its minutes left to fill in: "around 11" as "at 11:__"; `stamp` of an entry."""
    said = _HOUR_ALONE.fullmatch(time.text)
    written = source[found.span.start : found.span.end] == time.text
    if said is None or not written or found.block is None or time.date or time.until or time.paired:
        return ()
    before = found.block.text[: time.start].split()
    opens = not before or before[-1][-1] in ".!?"
    lead = "" if stamp or (before and before[-1].lower() in _LEADS) else "At " if opens else "at "
    zone = f" {time.zone.text}" if time.zone is not None else ""
    blank = f"{lead}{said['hour']}:__{said['half'] or ''}{zone}"
    return (Fix(Applicability.UNSAFE, blank, (Edit(found.span, blank),)),)


def fits(pattern: TimePattern, time: TimeExpression) -> bool:
    """Tell whether a time expression has the pattern's facets; an honest bound and a habit never fit."""
    return (
        time.kind in pattern.kind
        and not (time.bounded or time.habitual)
        and pattern.vague in (None, time.vague)
        and pattern.exact_offset in (None, time.exact_offset)
    )


def _on_a_weekday(time: TimeExpression, text: str, analysis: Analysis) -> bool:
    """Tell whether a time is "on Monday" in a review that never says which Monday."""
    return (
        time.kind is TimeKind.DATE
        and time.date is not None
        and time.date == CalendarDate(weekday=time.date.weekday)
        and _ON.search(text[: time.start]) is not None
        and not analysis.dated
    )


def _names_a_thing(time: TimeExpression, text: str) -> bool:
    """Tell whether a time says which thing is meant ("last night's snapshot", "the copy from Monday night")."""
    lead, first = text[: time.start].lower(), time.text.split()[0].lower()
    of_late = first in {"last", "the"} and lead.endswith(("in ", "over ", "during ")) and "last " in time.text.lower()
    artefact = _ARTEFACT.search(lead) and (first in {"from", "of"} or lead.endswith((" from ", " of ")))
    return of_late or bool(artefact) or bool(_OF_NOUN.match(text, time.end))


def _told_by_the_clock(time: TimeExpression, times: list[TimeExpression], block: Block, analysis: Analysis) -> bool:
    """Tell whether a part of the day but names the day of what the clock tells, in its sentence or in the timeline."""
    if time.date is None:
        sentence = sentence_at(block.text, time.start)
        return any(o.has_clock and not o.vague and sentence.start <= o.start < time.start for o in times)
    return (
        block.index not in analysis.event_of
        and time.date.placed
        and " of " in time.text
        and sum(event.moment.timed for event in analysis.events) >= _CLOCKED
    )


def _placed_otherwise(time: TimeExpression, times: list[TimeExpression], block: Block, analysis: Analysis) -> bool:
    """Tell whether a date right after it, its sentence, or the entry that its sentence opens gives the moment."""
    sentence = sentence_at(block.text, time.start)
    for other in times:
        if other.kind in {TimeKind.CLOCK, TimeKind.RANGE} and sentence.start <= other.start < sentence.end:
            return True
        if other.date and other.date.placed and block.text[time.end : other.start].strip(" ,") in {"(", ""}:
            return other.start > time.start
    event = analysis.event_of.get(block.index)
    return event is not None and event.moment.timed and sentence.start == 0
