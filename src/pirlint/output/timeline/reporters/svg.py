"""Timelines as SVG pictures: the impact on a time axis, with milestones, events, gaps and metrics."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from pirlint.output.timeline.picture import Picture
from pirlint.output.timeline.view import LABELS, clock, elapsed_text, gap_text, truncated
from pirlint.text.durations import format_duration
from pirlint.timeline.entries.entry import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import Row, View

_WIDTH, _LEFT, _RIGHT = 960, 36, 200
"""The width of the picture, and the margins of the axis."""
_TOP, _BAND, _LANE, _METRIC = 70, 14, 36, 24
_LATE = 0.6
"""The share of the axis after which labels may be placed to the left."""
_LETTER = 7.2
_SMALL = 6.4
_TITLE = 9.2
"""The widths of a cell of text in labels, small print and titles, rounded up."""
_TICKS = 9
"""The most times along the axis."""
_STEPS = tuple(
    datetime.timedelta(minutes=minutes)
    for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 43200)
)
_DAY = datetime.timedelta(days=1)
_NONE = datetime.timedelta()
_COLOURS = {"impact start": "bad", "first alert": "alarm", "mitigated": "good", "resolved": "good"}


@dataclass(frozen=True, slots=True)
class _Axis:
    """Maps times to positions; times are relative to the start event."""

    first: datetime.timedelta
    last: datetime.timedelta
    midnight: datetime.timedelta
    """The midnight before the start event."""
    end: float
    """Its end in the picture."""

    def x(self, at: datetime.timedelta) -> float:
        """Return the position of a time."""
        share = (at - self.first) / (self.last - self.first)
        return round(_LEFT + share * (self.end - _LEFT), 1)

    def ticks(self) -> Iterator[datetime.timedelta]:
        """Return the round clock times along the axis."""
        step = next((step for step in _STEPS if (self.last - self.first) / step < _TICKS), _STEPS[-1])
        at = self.midnight + -((self.midnight - self.first) // step) * step
        while at <= self.last:
            yield at
            at += step


class _Placed(NamedTuple):
    """An event with its time relative to the start event."""

    at: datetime.timedelta
    row: Row


def render(view: View, console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return an SVG picture for light and dark backgrounds, with a description for screen readers.

    Several incidents of a file are drawn below each other.
    """
    views = view.incidents
    picture = Picture(
        _WIDTH, f"Timeline: {'; '.join(one.title for one in views)}", " ".join(_description(one) for one in views)
    )
    for one in views:
        picture.below(_incident(picture, one))
    yield picture.svg()


def _incident(picture: Picture, view: View) -> float:
    """Draw an incident and return its height in pixels."""
    rows = _placed(view)
    paper = picture.box(0.5, 0.5, _WIDTH - 1, 0, "paper", 8)
    picture.text(_LEFT, 34, truncated(view.title, int((_WIDTH - 2 * _LEFT) / _TITLE)), "title")
    picture.text(_LEFT, 54, _subtitle(view, len(rows)), "pale")
    height = _drawn(picture, view, rows) if len(rows) > 1 else float(_TOP)
    paper.set("height", f"{height - 1:g}")
    return height


def _drawn(picture: Picture, view: View, rows: list[_Placed]) -> float:
    """Draw the axis and everything on it, and return its bottom in pixels."""
    axis = _axis(view, rows)
    marked = [placed for placed in rows if placed.row.marks]
    lanes = _lanes([(axis.x(at), _label_width(row)) for at, row in marked])
    impact = _impact_ends(view)
    base = _TOP + (_BAND if impact else 0) + _LANE * (max(lanes, default=-1) + 1) + 14
    metrics = _metrics(view)
    below = _METRIC * len(metrics) + (66 if metrics or any(row.silence for _, row in rows) else 42)
    if impact is not None:
        _impact(picture, axis.x(impact[0]), axis.x(impact[1]), base + below, view)
    for at in axis.ticks():
        picture.line(axis.x(at), base, axis.x(at), base + 8, "tick")
        picture.text(axis.x(at), base + 22, _clock(at - axis.midnight, view, axis), "small pale", "middle")
    picture.line(_LEFT - 8, base, axis.end + 8, base, "axis")
    _silences(picture, axis, rows, base)
    for at, row in rows:
        if not row.marks:
            picture.line(axis.x(at), base - 6, axis.x(at), base + 6, "event", f"{clock(row.event)} {row.text}")
    for (at, row), lane in zip(marked, lanes, strict=True):
        _milestone(picture, axis.x(at), base, base - 14 - _LANE * lane, row)
    for number, (start, end, label) in enumerate(metrics):
        _metric(picture, axis.x(start), axis.x(end), base + 68 + _METRIC * number, label)
    return base + below + 10


def _metrics(view: View) -> list[tuple[datetime.timedelta, datetime.timedelta, str]]:
    """Return the start, end and label of each metric; those between the same events are merged."""
    at = view.elapsed_by_event
    found: dict[tuple[int, int], list[str]] = {}
    lengths: dict[tuple[int, int], str] = {}
    for name, interval in view.intervals.items():
        if interval is not None:
            ends = (interval.start.index, interval.end.index)
            found.setdefault(ends, []).append(LABELS[name])
            lengths[ends] = interval.text
    return [
        (start, end, f"{', '.join(labels)}: {lengths[ends]}")
        for ends, labels in found.items()
        if (start := at[ends[0]]) is not None and (end := at[ends[1]]) is not None
    ]


def _placed(view: View) -> list[_Placed]:
    """Return the events to draw in chronological order.

    Events long before or after the incident are left out, since they would squeeze it.
    """
    known = [_Placed(row.elapsed, row) for row in view.rows if row.elapsed is not None and row.is_drawn]
    known.sort(key=lambda placed: placed.at)
    marked = [placed.at for placed in known if placed.row.marks]
    room = marked[-1] - marked[0] if marked else _NONE
    if not room:
        return known
    return [placed for placed in known if marked[0] - room <= placed.at <= marked[-1] + room]


def _axis(view: View, rows: Sequence[_Placed]) -> _Axis:
    first, last = rows[0].at, max(rows[-1].at, rows[0].at + datetime.timedelta(minutes=1))
    late = (_label_width(row) for at, row in rows if row.marks and at - first > (last - first) * _LATE)
    end = _WIDTH - max([_RIGHT, *late])
    return _Axis(first, last, -view.start_clock, end)


def _lanes(labels: Sequence[tuple[float, float]]) -> list[int]:
    """Return for each label, given by position and width in order, its lane above the axis.

    A label goes above all labels whose leader lines rise under it, so that nothing crosses.
    """
    lanes = [0] * len(labels)
    for index in range(len(labels) - 1, -1, -1):
        x, width = labels[index]
        under = [lanes[other] for other in range(index + 1, len(labels)) if labels[other][0] <= x + width]
        lanes[index] = max(under, default=-1) + 1
    return lanes


def _label_width(row: Row) -> float:
    return 16 + _LETTER * max(cell_len(", ".join(row.marks)), cell_len(_when(row)))


def _when(row: Row) -> str:
    return f"{clock(row.event)} · {elapsed_text(row.elapsed).strip()}"


def _milestone(picture: Picture, x: float, base: float, y: float, row: Row) -> None:
    colour = next((_COLOURS[mark] for mark in row.marks if mark in _COLOURS), "mark")
    picture.line(x, base, x, y - 24, colour, f"{clock(row.event)} {row.text}")
    picture.dot(x, base, colour)
    picture.text(x + 6, y - 14, ", ".join(row.marks), "strong")
    picture.text(x + 6, y, _when(row), "small pale")


def _impact_ends(view: View) -> tuple[datetime.timedelta, datetime.timedelta] | None:
    """Return the start and end of the impact, if the review has both."""
    downtime = view.metrics.downtime
    if downtime is None or view.metrics.counted_from is not None:
        return None
    at = view.elapsed_by_event
    start, end = at[downtime.start.index], at[downtime.end.index]
    return (start, end) if start is not None and end is not None and start < end else None


def _impact(picture: Picture, x: float, to_x: float, bottom: float, view: View) -> None:
    """Shade the impact."""
    label = f"impact: {view.metrics.downtime.text}" if view.metrics.downtime is not None else "impact"
    picture.box(x, _TOP, to_x - x, bottom - _TOP, "impact", 3, label)
    if to_x - x > _SMALL * len(label) + 12:
        picture.text(to_x - 6, _TOP + 15, label, "small", "end")


def _silences(picture: Picture, axis: _Axis, rows: Sequence[_Placed], base: float) -> None:
    """Break the axis at unusually long gaps, with their length if there is room."""
    for (before, _), (at, row) in pairwise(rows):
        if row.silence is None:
            continue
        x, to_x = axis.x(before) + 8, axis.x(at) - 8
        if to_x <= x:
            continue
        picture.line(x, base, to_x, base, "silence", gap_text(row))
        room = to_x - x + 16
        labels = (gap_text(row), format_duration(row.silence))
        label = next((label for label in labels if cell_len(label) * _SMALL < room), "")
        if label:
            picture.text((x + to_x) / 2, base + 40, label, "small pale", "middle")


def _metric(picture: Picture, x: float, to_x: float, y: float, label: str) -> None:
    """Draw a metric with its label after it, or above it if there is no room."""
    picture.line(x, y - 4, to_x, y - 4)
    for end in (x, to_x):
        picture.line(end, y - 8, end, y)
    if len(label) * _SMALL > _WIDTH - to_x - 16:
        picture.text(to_x, y - 10, label, "small", "end")
    else:
        picture.text(to_x + 8, y, label, "small")


def _clock(since_midnight: datetime.timedelta, view: View, axis: _Axis) -> str:
    """Return a clock time for the axis; the day at midnight, or if steps are days."""
    day = view.start_moment.date if view.start_moment is not None else None
    if day is not None and not since_midnight % _DAY and axis.last - axis.first > _DAY / 8:
        on = day + since_midnight
        return f"{on.day} {on:%b}"
    minutes = since_midnight // datetime.timedelta(minutes=1) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _subtitle(view: View, drawn: int) -> str:
    moment = view.start_moment
    if moment is None:
        return "The review has no entries with a time."
    day = f"{moment.date.day} {moment.date:%B %Y}" if moment.date is not None else ""
    zone = moment.zone.text if moment.zone is not None else "no time zone"
    left_out = sum(row.elapsed is not None and row.event.shape is not Shape.LABEL for row in view.rows) - drawn
    outside = f"{left_out} long before or after, not drawn" if left_out > 0 else ""
    return " · ".join(part for part in (day, zone, f"elapsed time from {view.counted_from}", outside) if part)


def _description(view: View) -> str:
    """Return a description of the picture."""
    downtime = view.metrics.downtime
    impact = [f"Impact {clock(downtime.start)} to {clock(downtime.end)}, {downtime.text}"] if downtime else []
    marks = [f"{', '.join(row.marks)} at {clock(row.event)}" for row in view.rows if row.marks]
    return ". ".join([f"{len(view.rows)} events", *impact, *marks]) + "."
