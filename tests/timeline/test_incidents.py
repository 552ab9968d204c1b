"""Files that tell of several incidents."""

from __future__ import annotations

from pirlint.document.reader import read
from pirlint.timeline import events, metrics, milestones
from pirlint.timeline.events import incidents_of

TWO = """# Printing in 2025

All times are in UTC.

## Paper jam on floor 2 (incident 12)

**Date:** 2025-11-03

### Timeline

- 09:00: printing is down on all floors
- 09:04: the alert fires
- 09:30: paper removed, printing works again, resolved

## Empty toner (incident 9)

**Date:** 2025-02-17

### Timeline

- 16:10: printing is down: white pages
- 16:30: two users report white pages
- 17:40: toner replaced, printing works again, resolved
"""
ONE = """# Printing down, 3 November 2025

## What the office saw

### Timeline (UTC)

- 09:00: printing is down on all floors
- 09:30: printing works again

## What the operators saw

### Timeline (UTC)

- 09:04: the alert fires
- 09:20: paper removed
"""


def test_each_incident_has_its_own_day_milestones_and_metrics() -> None:
    parts = incidents_of(read(TWO, "review.md"))
    told = []
    for part in parts:
        found = events(part)
        length = metrics(found, milestones(part, found)).resolve
        told.append((found[0].moment.iso(), length.text if length is not None else ""))
    assert told == [("2025-11-03T09:00+00:00", "30 min"), ("2025-02-17T16:10+00:00", "1 h 30 min")]


def test_the_events_of_the_file_are_those_of_all() -> None:
    found = events(read(TWO, "review.md"))
    assert [event.index for event in found] == list(range(6))
    assert found[5].moment.iso() == "2025-02-17T17:40+00:00"


def test_sections_of_one_incident_are_no_incidents() -> None:
    assert len(incidents_of(read(ONE, "review.md"))) == 1


def test_days_of_one_timeline_are_no_incidents() -> None:
    days = "\n\n".join(
        f"### 2025-11-0{day} (day #{day})\n\n- 09:00 printing stops\n- 10:00 it works again" for day in (3, 4)
    )
    assert len(incidents_of(read(f"# Printing down\n\n## Timeline (UTC)\n\n{days}\n", "review.md"))) == 1


def test_the_offsets_of_an_incident_are_those_of_the_file() -> None:
    second = incidents_of(read(TWO, "review.md"))[1]
    first_event = events(second)[0]
    assert TWO[first_event.time_span.start : first_event.time_span.end] == "16:10"
    assert first_event.text == "printing is down: white pages"


def test_the_month_in_the_title_gives_the_year_of_each_incident() -> None:
    part = "## {day}: {what}\n\nIt was long.\n\n### Timeline (UTC)\n\n- 09:00: printing is down\n- 09:30: it is up\n\n"
    source = "# Printing in November 2025\n\nPublished 2 December, 09:00\n\n"
    source += part.format(day="3 November", what="paper jam") + part.format(day="7–8 November", what="empty toner")
    found = events(read(source, "review.md"))
    assert [(event.moment.iso() or "")[:10] for event in found[::2]] == ["2025-11-03", "2025-11-07"]
