"""The events of a review: the entries of its timelines with their moments."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.spans import Span
from pirlint.timeline.date_order import DateOrder, date_order, entry_in_order
from pirlint.timeline.entries.entry import Shape, TimelineEntry
from pirlint.timeline.entries.finder import entries
from pirlint.timeline.incidents import incidents
from pirlint.timeline.milestones.classify import classify
from pirlint.timeline.placement import Placer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pirlint.document.model import Review
    from pirlint.timeline.milestones.evidence import Classifier, Evidence, MilestoneKind
    from pirlint.timeline.moments import Moment
    from pirlint.timeline.times.expression import TimeExpression


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the timeline with its moment."""

    index: int
    text: str
    """The event in plain text, without the time."""
    moment: Moment
    time: TimeExpression
    """The time as written; its offsets are in the plain text of `time_block`."""
    time_block: int
    """The index of the block with the time."""
    text_blocks: tuple[int, ...]
    """The indices of the blocks with the text."""
    time_span: Span
    """The time expression in the source."""
    text_span: Span
    """The text in the source, from its first character to the last."""
    shape: Shape
    """How the entry is written; one of shape `label` is outside the sequence of the others."""
    evidence: tuple[Evidence, ...] = ()
    """The evidence for its milestones."""
    cells: tuple[str, ...] = ()
    """The text by table cells; empty for other entries."""

    @property
    def kinds(self) -> frozenset[MilestoneKind]:
        """Return its kinds."""
        return frozenset(evidence.kind for evidence in self.evidence)


class Timelines(NamedTuple):
    """The entries of a file's timelines, and a review for each incident (itself if there is only one)."""

    entries: Sequence[TimelineEntry]
    incidents: tuple[Review, ...]


def read_timelines(review: Review) -> Timelines:
    """Return the entries of a review's timelines, and its incidents."""
    found = entries(review)
    return Timelines(found, incidents(review, found))


def single_incident(review: Review) -> Timelines:
    """Return the timelines of a review of one incident."""
    return Timelines(entries(review), (review,))


def events(
    review: Review,
    classifier: Classifier = classify,
    *,
    agreed: DateOrder | None = None,
    known: Timelines | None = None,
) -> tuple[Event, ...]:
    """Return the events of a review in document order, with their moments and the evidence for their milestones.

    In a file with several incidents, those of each are placed separately. `agreed` is the order of dates such as
    03/04/2025 if the review does not show its own; `known` the entries and incidents, if they are known.
    """
    timelines = known or read_timelines(review)
    if len(timelines.incidents) == 1:
        return _of_one(review, timelines.entries, classifier, agreed)
    order = date_order(review, agreed)
    return joined(_of_one(part, entries(part), classifier, order) for part in timelines.incidents)


def joined(parts: Iterable[Sequence[Event]]) -> tuple[Event, ...]:
    """Return the events of several incidents as those of the file."""
    return tuple(replace(event, index=index) for index, event in enumerate(chain.from_iterable(parts)))


def _of_one(
    review: Review, own: Sequence[TimelineEntry], classifier: Classifier, agreed: DateOrder | None
) -> tuple[Event, ...]:
    order = date_order(review, agreed)
    found = [entry_in_order(entry, order) for entry in own]
    placer = Placer(review, found, order)
    placed = [_event(review, index, entry, placer.moment(entry)) for index, entry in enumerate(found)]
    story = _as_it_happened(placed)
    labels = {at for at, event in enumerate(story) if event.shape is Shape.LABEL}
    evidence = {
        event.index: own for event, own in zip(story, classifier([event.text for event in story], labels), strict=True)
    }
    return tuple(replace(event, evidence=evidence[event.index]) for event in placed)


def _as_it_happened(placed: Sequence[Event]) -> list[Event]:
    """Return events in chronological order if they are in running text or newest first.

    One without a known day or clock time follows the one before. In other lists, order is the author's, and a violation
    is a mistake.
    """
    at, keyed = datetime.datetime.min, []
    for event in placed:
        if event.shape is not Shape.LABEL:
            at = event.moment.local() or at
        keyed.append((at, event))
    down = sum(later < earlier for (earlier, _), (later, _) in pairwise(keyed))
    up = sum(later > earlier for (earlier, _), (later, _) in pairwise(keyed))
    told = any(event.shape is Shape.PROSE for event in placed)
    return [event for _, event in sorted(keyed, key=lambda pair: pair[0])] if told or down > up else list(placed)


def _event(review: Review, index: int, entry: TimelineEntry, moment: Moment) -> Event:
    blocks = review.blocks
    time_span = blocks[entry.time_block].source(entry.time.start, entry.time.end)
    spans = [blocks[piece.block].source(piece.start, piece.end) for piece in entry.pieces]
    told = tuple(blocks[piece.block].text[piece.start : piece.end].strip() for piece in entry.pieces)
    text_span = (
        Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(time_span.end, time_span.end)
    )
    return Event(
        index, " ".join(told), moment, entry.time, entry.time_block,
        tuple(dict.fromkeys(piece.block for piece in entry.pieces)), time_span, text_span, entry.shape,
        cells=told if entry.shape is Shape.ROW else (),
    )  # fmt: skip
