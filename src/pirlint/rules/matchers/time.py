"""Matches time expressions by kind and properties."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.analysis.placed_times import is_placed, is_placed_beside
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, matcher
from pirlint.rules.pack_values import OneOrMore
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
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
_LEADS = frozenset({"at", "by", "from", "since", "until", "till", "before", "after", "to"})
"""Words after which a time needs no "at"."""

_EXAMPLE = "give the minute and the time zone, such as 11:14 {}"
_SOME_ZONE = "UTC"

_LEAD = 200
"""The characters before a time that introduce it."""


@matcher("time")
class TimePattern(Matcher):
    """A time expression; every given key must hold."""

    kind: OneOrMore[TimeKind]
    vague: bool | None = None
    """Whether a reader cannot place it on the clock: it is approximate, or a part of the day."""
    exact_offset: bool | None = None
    """Whether a relative time counts from its anchor by a number ("20 minutes later")."""
    alone: bool = False
    """Whether it must be the only time of its sentence or entry."""

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return no words: a time needs no certain word."""
        return ()

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Yield matching time expressions that nothing around them places."""
        in_event = block.index in analysis.event_of
        for time in analysis.times(block):
            if (
                self.fits(time)
                and not is_placed(time, block, analysis)
                and not (self.alone and is_placed_beside(time, block, analysis))
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
                    severity_offset=int(to_the_minute or (not in_event and _is_recap(time, block, analysis))),
                    mergeable=stamp and to_the_minute,
                )

    def fits(self, time: TimeExpression) -> bool:
        """Whether a time expression has the pattern's properties; explicit bounds and habits never do."""
        return (
            time.kind in self.kind
            and not (time.bounded or time.habitual)
            and self.vague in (None, time.vague)
            and self.exact_offset in (None, time.exact_offset)
        )


def _has_its_minute(time: TimeExpression) -> bool:
    """Whether an approximate time has minutes ("ca. 16:15"): it can be compared with a log."""
    to_the_minute = time.minute is not None and not time.unknown_minutes and ":" in time.text
    return time.kind is TimeKind.CLOCK and to_the_minute


def _is_recap(time: TimeExpression, block: Block, analysis: Analysis) -> bool:
    """Whether the timeline probably has the exact time of an approximate one outside of it."""
    return analysis.clocks.may_give(time, sentence_at(block.text, time.start).of(block.text))


def _zone(time: TimeExpression, analysis: Analysis) -> str:
    """Return the time zone for a suggestion: the review's only one, if there is one."""
    zone = time.zone or analysis.zone
    return zone.text if zone is not None else _SOME_ZONE


def _with_blank_minutes(time: TimeExpression, found: Match, source: str, *, stamp: bool) -> tuple[Fix, ...]:
    """Return a fix with blank minutes: "around 11" as "at 11:__"; `stamp` is for an entry's time."""
    hour = _HOUR_ALONE.fullmatch(time.text)
    written = found.span.of(source) == time.text
    if hour is None or not written or found.block is None or time.date or time.until or time.paired:
        return ()
    before = found.block.text[max(time.start - _LEAD, 0) : time.start].split()
    opens = not before or before[-1][-1] in ".!?"
    lead = "" if stamp or (before and before[-1].lower() in _LEADS) else "At " if opens else "at "
    zone = f" {time.zone.text}" if time.zone is not None else ""
    blank = f"{lead}{hour['hour']}:__{hour['half'] or ''}{zone}"
    return (Fix(Applicability.UNSAFE, blank, (Edit(found.span, blank),)),)
