"""Checks of impossible times: clock times and dates that do not exist, and ranges that end before they start."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.wording import lines_of
from pirlint.rules.match import Match
from pirlint.text.spans import Span
from pirlint.timeline.document_dates import document_dates
from pirlint.timeline.impossible_times import impossibility, reversal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review
    from pirlint.timeline import Event, TimeExpression

_TOO_LONG_YEAR = 5
"""A year with five digits."""


@check("impossible-time", any_language=True)
def impossible_time(analysis: Analysis) -> Iterator[Match]:
    """Find clock times and dates that do not exist, and ranges that end before they start.

    Those with the same cause, such as a copied year, are reported once.
    """
    found: dict[str, list[Match]] = {}
    for match in _impossible_times(analysis):
        found.setdefault(match.slots["detail"], []).append(match)
    for alike in found.values():
        yield _once(alike, analysis.review)


def _impossible_times(analysis: Analysis) -> Iterator[Match]:
    events: dict[int, list[Event]] = defaultdict(list)
    for event in analysis.events:
        events[event.time_block].append(event)
    for block in analysis.review.blocks:
        if block.quoted or not (block.kind in PROSE or block.index in events):
            continue
        event_at = {event.time.start: event for event in events.get(block.index, [])}
        times = {} if analysis.is_quoted_material(block) else {time.start: time for time in analysis.times(block)}
        times |= {start: event.time for start, event in event_at.items()}
        for start, time in sorted(times.items()):
            fault = impossibility(time, event_at.get(start)) or (reversal(time) if not time.habitual else None)
            if fault is not None:
                place = block.source(time.start, time.end)
                fixes = _shorter_year(time, place, analysis)
                yield Match(place, {"text": time.text, "detail": fault}, block, fixes=fixes)


def _once(alike: Sequence[Match], review: Review) -> Match:
    """Merge matches with the same message into one, with the lines and edits of all."""
    first, *others = alike
    if not others:
        return first
    too = lines_of(review, (match.span.start for match in others))
    edits = tuple(edit for match in alike for fix in match.fixes for edit in fix.edits)
    fixes = tuple(replace(fix, edits=edits) for fix in next((match.fixes for match in alike if match.fixes), ()))
    return replace(first, slots={**first.slots, "detail": f"{first.slots['detail']} ({too} too)"}, fixes=fixes)


def _shorter_year(time: TimeExpression, place: Span, analysis: Analysis) -> tuple[Fix, ...]:
    """Return a fix for a year with five digits, if the review mentions the shorter one."""
    year = str(time.date.year) if time.date is not None and time.date.year is not None else ""
    if len(year) != _TOO_LONG_YEAR or analysis.review.source[place.start : place.end].count(year) != 1:
        return ()
    candidates = {year[:at] + year[at + 1 :] for at in range(len(year))} & _years(analysis)
    if len(candidates) != 1:
        return ()
    right = candidates.pop()
    at = place.start + analysis.review.source[place.start : place.end].index(year)
    return (Fix(Applicability.UNSAFE, time.text.replace(year, right), (Edit(Span(at, at + len(year)), right),)),)


def _years(analysis: Analysis) -> frozenset[str]:
    """Return the years of the timeline and the metadata."""
    dated = (event.moment.date.year for event in analysis.events if event.moment.date is not None)
    stated = (stated.date.year for stated in document_dates(analysis.review, analysis.date_order))
    return frozenset(str(year) for year in (*dated, *stated))
