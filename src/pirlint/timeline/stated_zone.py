"""The zone that a review says its times are in, or that the start of its offsets is given in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.timeline.document_dates import start_of_offsets
from pirlint.timeline.document_zones import zone_notes

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.timeline.times.zone_names import Zone


def stated_zone(review: Review) -> Zone | None:
    """Return the one zone that notes on times name, or else that of the moment that offsets count from."""
    told = [note for note in zone_notes(review) if not note.doubtful and review.blocks[note.block].cell is None]
    notes = {note.zone.key: note.zone for note in told}
    if len(notes) == 1:
        return next(iter(notes.values()))
    start = start_of_offsets(review)
    return start.time.zone if start is not None else None
