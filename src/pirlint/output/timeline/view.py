"""The content of a timeline, whatever the format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import PurePath
from statistics import median
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from pirlint.text.control_characters import printable
from pirlint.text.durations import format_duration
from pirlint.timeline import metrics, milestones
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.metrics import elapsed
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline import Event, Interval, Metrics, Milestone
    from pirlint.timeline.document_zones import Timezone
    from pirlint.timeline.moments import Moment

LABELS: Mapping[str, str] = {
    "detect": "to detect", "acknowledge": "to acknowledge", "mitigate": "to mitigate", "resolve": "to resolve",
    "downtime": "downtime", "public": "to tell the public",
}  # fmt: skip
"""The labels of the metrics."""

_LONGEST_CLOCK = 20
"""The most cells of a time as written."""
_FEWEST = 4
"""The fewest events that show the usual gap."""
_UNUSUAL = 3
"""How many times the usual gap an unusual one is."""
_SHORT = datetime.timedelta(minutes=15)
"""Gaps up to this are never shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event with its display values."""

    event: Event
    marks: tuple[str, ...]
    """The milestones that the event is."""
    elapsed: datetime.timedelta | None
    """The time since the start event; None if unknown."""
    silence: datetime.timedelta | None
    """The gap before it, if it is unusually long."""

    @property
    def text(self) -> str:
        """The text on one line, with table cells separated."""
        texts = self.event.cells or (self.event.text,)
        return " · ".join(" ".join(part.split()) for part in texts if part)

    @property
    def is_drawn(self) -> bool:
        """Whether pictures include it: it has a known time and is an entry of the timeline or a milestone."""
        return self.elapsed is not None and (bool(self.marks) or self.event.shape is not Shape.LABEL)


class View:
    """The timeline of a review, for display."""

    def __init__(self, analysis: Analysis) -> None:
        """Take the analysis of the review."""
        self.review = analysis.review
        self.required = analysis.policy.milestones
        self._analysis = analysis

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the review, those of all incidents of a file."""
        return self._analysis.events

    @cached_property
    def milestones(self) -> Mapping[str, Milestone | None]:
        """The milestones that every review needs, by name; of all incidents together, if there are several."""
        return milestones(self.review, self.events)

    @cached_property
    def metrics(self) -> Metrics:
        """The metrics of the timeline."""
        return metrics(self.events, self.milestones)

    @property
    def timezone(self) -> Timezone:
        """Whether the review gives the zone of its times."""
        return self._analysis.timezone

    @cached_property
    def incidents(self) -> tuple[View, ...]:
        """A view for each incident of the file; this one if there is only one."""
        parts = self._analysis.incidents
        return (self,) if len(parts) == 1 else tuple(map(View, parts))

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones of the events' times, as written."""
        zones = (event.moment.zone for event in self.events)
        return tuple({zone.key: zone.text for zone in zones if zone is not None}.values())

    @property
    def title(self) -> str:
        """The review's title, or the name of its file."""
        title = self.review.front_matter.get("title")
        if title is not None and isinstance(title.value, str):
            return title.value
        headed = (section for section in self.review.sections if section.heading is not None and section.title)
        section = next(headed, None)
        return section.title if section is not None and section.role is None else PurePath(self.review.path).stem

    @property
    def start(self) -> Event | None:
        """The event that elapsed time is counted from: the start of the impact, else the first with a time."""
        timed = (event for event in self.events if event.moment.timed)
        return self.metrics.impact_start or next(timed, None)

    @property
    def start_moment(self) -> Moment | None:
        """The moment of the start event."""
        return self.start.moment if self.start is not None else None

    @property
    def start_clock(self) -> datetime.timedelta:
        """The time of day of the start event, from midnight; zero without a start event."""
        moment = self.start_moment
        if moment is None:
            return datetime.timedelta()
        return datetime.timedelta(hours=moment.hour or 0, minutes=moment.minute or 0, seconds=moment.second or 0)

    @property
    def counted_from(self) -> str | None:
        """A description of the start event."""
        if self.metrics.impact_start is not None:
            return self.metrics.counted_from or "the start of the impact"
        return "the first event" if self.start is not None else None

    @property
    def intervals(self) -> dict[str, Interval | None]:
        """The metrics by name."""
        found = self.metrics
        return {
            "detect": found.detect,
            "acknowledge": found.acknowledge,
            "mitigate": found.mitigate,
            "resolve": found.resolve,
            "downtime": found.downtime,
            "public": found.public,
        }

    @property
    def missing(self) -> tuple[str, ...]:
        """The required milestones that the review does not mention."""
        return tuple(name for name in self.required if not self._presence(name)[1])

    @property
    def timeless(self) -> tuple[str, ...]:
        """The required milestones that the review mentions without their time."""
        return tuple(name for name in self.required if self._presence(name) == (False, True))

    def _presence(self, name: str) -> tuple[bool, bool]:
        """Whether the review has the time of a milestone, and whether it mentions it."""
        if name in self.milestones:
            milestone = self.milestones[name]
            return milestone is not None and milestone.time is not None, milestone is not None
        events = [event for event in self.events if event.kinds & definitions()[name].kinds]
        return any(event.moment.timed for event in events), bool(events)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the events."""
        marks = self._marks()
        silences = dict(self._silences())
        return tuple(
            Row(event, tuple(marks.get(event.index, ())), self._elapsed(event), silences.get(event.index))
            for event in self.events
        )

    @property
    def elapsed_by_event(self) -> Mapping[int, datetime.timedelta | None]:
        """The elapsed time of events by index."""
        return {row.event.index: row.elapsed for row in self.rows}

    def _elapsed(self, event: Event) -> datetime.timedelta | None:
        return elapsed(self.start, event) if self.start is not None and event.moment.timed else None

    def _marks(self) -> dict[int, list[str]]:
        """Return the titles of each event's milestones, by the event's index."""
        found: dict[int, list[str]] = {}

        def mark(index: int | None, name: str) -> None:
            if index is not None:
                found.setdefault(index, []).append(definitions()[name].title)

        acknowledge, mitigate = self.metrics.acknowledge, self.metrics.mitigate
        if self.metrics.impact_start is not None and self.metrics.counted_from is None:
            mark(self.metrics.impact_start.index, "impact-start")
        for name, milestone in self.milestones.items():
            mark(milestone.event if milestone else None, name)
        mark(acknowledge.end.index if acknowledge else None, "acknowledged")
        mark(mitigate.end.index if mitigate else None, "mitigated")
        return found

    def _silences(self) -> Iterator[tuple[int, datetime.timedelta]]:
        """Yield the events after unusually long gaps, with the gaps."""
        timed = [event for event in self.events if event.moment.timed and event.shape is not Shape.LABEL]
        if len(timed) < _FEWEST:
            return
        between = [elapsed(one, other) or datetime.timedelta() for one, other in pairwise(timed)]
        usual = datetime.timedelta(seconds=median(length.total_seconds() for length in between))
        for event, silence in zip(timed[1:], between, strict=True):
            if silence > max(_UNUSUAL * usual, _SHORT):
                yield event.index, silence


def clock(event: Event) -> str:
    """Return an event's time of day in figures if known, else as written."""
    moment = event.moment
    if not moment.timed or moment.minute is None or not moment.possible:
        return truncated(printable(event.time.text), _LONGEST_CLOCK)
    end = f"–{_figures(moment.end)}" if moment.end is not None and moment.end.timed else ""
    return f"{'~' if moment.approximate else ''}{_figures(moment)}{end}"


def _figures(moment: Moment) -> str:
    second = f":{moment.second:02}" if moment.second is not None else ""
    return f"{moment.hour:02}:{moment.minute or 0:02}{second}"


def truncated(text: str, cells: int) -> str:
    """Return a text cut to a width in cells, with dots at a cut end."""
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"


def written_time(row: Row) -> str:
    """Return an event's time in ISO 8601, as far as known, else as written."""
    return row.event.moment.iso() or row.event.time.text


def evidence(event: Event) -> Iterator[str]:
    """Return the evidence for each kind of an event: the words and their source."""
    for found in event.evidence:
        words = " ".join(found.span.of(event.text).split())
        yield f"{found.kind}: “{printable(words)}” by {found.source}"


def gap_text(row: Row) -> str:
    """Return the gap before an event in words."""
    assert row.silence is not None  # noqa: S101 - whoever asks has looked
    return f"no entries for {format_duration(row.silence)}"


def elapsed_text(length: datetime.timedelta | None) -> str:
    """Return an elapsed time: "+0:12", "-1:05", "+2d 03:10"; "" if unknown."""
    if length is None:
        return ""
    sign = "-" if length < datetime.timedelta() else "+"
    minutes = round(abs(length).total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    days, rest = divmod(hours, 24)
    if not (days or hours or minutes):
        sign = sign if abs(length).total_seconds() else " "
    return f"{sign}{days}d {rest:02}:{minutes:02}" if days else f"{sign}{hours}:{minutes:02}"
