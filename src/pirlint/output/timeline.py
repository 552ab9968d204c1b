"""The timeline of a review, for a terminal or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from rich.text import Text

from pirlint.output.terminal import ansi, hanging, printable
from pirlint.timeline import event_kinds, events, milestones, timezone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review


def render_json(review: Review) -> str:
    """Give time zone, events and the five milestones as one JSON object; offsets are in characters of the source."""
    found = events(review)
    told = milestones(review, found)
    return json.dumps(
        {
            "timezone": timezone(review),
            "events": [
                {
                    "time": event.moment.iso(),
                    "precision": event.moment.precision,
                    "text": event.text,
                    "milestones": sorted(shown),
                    "start": event.time_span.start,
                    "end": max(event.time_span.end, event.text_span.end),
                }
                for event, shown in zip(found, event_kinds(found), strict=True)
            ],
            "milestones": {
                name: None if milestone is None else {"event": milestone.event, "time": milestone.time}
                for name, milestone in told.items()
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def render_text(review: Review, width: int) -> Iterator[str]:
    """Give the events, marked with their milestones, then what the review owes and has; `width` is the terminal's."""
    found = events(review)
    if not found:
        yield "no timeline: the review has no entries with a time\n"
    longest = max((len(event.time.text) for event in found), default=0)
    for event, shown in zip(found, event_kinds(found), strict=True):
        line = Text(" ".join(printable(event.text).split()))
        for kind in sorted(shown):
            line.append(f" [{kind}]", "cyan")
        yield from map(ansi, hanging(f"{event.time.text:{longest}}  ", line, width, "bold"))
    if found:
        yield ""
    yield f"time zone     {timezone(review)}"
    for name, milestone in milestones(review, found).items():
        if milestone is None:
            said = click.style("missing", fg="yellow")
        else:
            said = _clock(milestone.time) if milestone.time else click.style("told without its time", fg="yellow")
        yield f"{name:12}  {said}"


def _clock(time: str) -> str:
    """Give an ISO time as people write it: "2026-03-03 14:04 UTC", or "14:04" where the day is not known."""
    return time.removeprefix("T").replace("T", " ").replace("+00:00", " UTC")
