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
    """An entry of the timeline: a moment, and what happened then."""

    index: int
    text: str
    """What happened, in plain text, without the time."""
    moment: Moment
    time: TimeExpression
    """The time as written; its offsets are in the plain text of `time_block`."""
    time_block: int
    """Index of the block that holds the time."""
    text_blocks: tuple[int, ...]
    """Indices of the blocks that hold the text."""
    time_span: Span
    """The time expression in the source."""
    text_span: Span
    """What happened, in the source; from the first of its characters to the last."""
    shape: Shape
    """How the entry is written; one of shape `label` is outside the sequence of the others."""
    evidence: tuple[Evidence, ...] = ()
    """The evidence for its milestones."""
    cells: tuple[str, ...] = ()
    """What happened, by the cells of a table row; empty for other entries."""

    @property
    def kinds(self) -> frozenset[MilestoneKind]:
        """Return which milestones it is."""
        return frozenset(evidence.kind for evidence in self.evidence)


class Timelines(NamedTuple):
    """The entries of a file's timelines, and a review for each incident; the review itself if there is only one."""

    entries: Sequence[TimelineEntry]
    incidents: tuple[Review, ...]


def read_timelines(review: Review) -> Timelines:
    """Return the entries of a review's timelines, and its incidents."""
    found = entries(review)
    return Timelines(found, incidents(review, found))


def single_incident(review: Review) -> Timelines:
    """Return the story of the review of one incident."""
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
    """Return the events of the incidents of a file as those of the file."""
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
    """Return events in the order of their moments, where they are told in running text, or the newest first.

    One whose day or clock time is not known follows the one before. What is out of order in other lists is a slip.
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
