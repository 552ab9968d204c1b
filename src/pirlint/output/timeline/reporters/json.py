"""Timelines as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.output.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import Row, View
    from pirlint.timeline import Interval


def render(view: View, console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return the timeline as one JSON object.

    Offsets are in characters of the source, durations in seconds. With several incidents, the object is the first
    one's, and `incidents` has an object with a title for each.
    """
    incidents = [_incident(one) for one in view.incidents]
    several = [{"title": one.title, **incident} for one, incident in zip(view.incidents, incidents, strict=True)]
    yield json_text({**incidents[0], "incidents": several} if len(incidents) > 1 else incidents[0])


def _incident(view: View) -> dict[str, Any]:
    start = view.metrics.impact_start
    return {
        "timezone": view.timezone,
        "events": [_event(row) for row in view.rows],
        "milestones": {
            name: None if milestone is None else {"event": milestone.event, "time": milestone.time}
            for name, milestone in view.milestones.items()
        },
        "metrics": {
            "impact-start": None if start is None else {"event": start.index, "time": start.moment.iso()},
            "counted-from": view.counted_from,
            **{name: _interval(interval) for name, interval in view.intervals.items()},
        },
        "missing": list(view.missing),
    }


def _event(row: Row) -> dict[str, Any]:
    event = row.event
    return {
        "time": event.moment.iso(),
        "precision": event.moment.precision,
        "text": event.text,
        "milestones": sorted(event.kinds),
        "marks": list(row.marks),
        "elapsed": None if row.elapsed is None else round(row.elapsed.total_seconds()),
        "silence": None if row.silence is None else round(row.silence.total_seconds()),
        "start": event.time_span.start,
        "end": max(event.time_span.end, event.text_span.end),
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "seconds": round(interval.length.total_seconds()),
        "shortest": round(interval.shortest.total_seconds()),
        "longest": round(interval.longest.total_seconds()),
        "approximate": interval.approximate,
        "told": interval.text,
        "from": interval.start.index,
        "to": interval.end.index,
    }
