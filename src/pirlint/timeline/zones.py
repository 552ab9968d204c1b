"""Whether a review says which time zone its clock times are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pirlint.timeline.document_times import clock_times, sole_zone, zone_notes

if TYPE_CHECKING:
    from pirlint.document.model import Review

Timezone = Literal["stated", "missing", "mixed", "no-times"]


def timezone(review: Review) -> Timezone:
    """Whether the zone of the review's clock times is `stated`, `missing`, `mixed`, or there are `no-times`."""
    notes = zone_notes(review)
    if any(note.doubtful for note in notes):
        return "mixed"
    times = clock_times(review)
    if not times:
        return "no-times"
    if notes or sole_zone(times) or all(time.zone for time in times):
        return "stated"
    return "mixed" if len({time.zone.key for time in times if time.zone}) > 1 else "missing"
