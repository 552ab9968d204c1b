"""Files that tell of several incidents."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.timeline import events, metrics, milestones
from pirlint.timeline.events import read_timelines

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
    parts = read_timelines(read(TWO, "review.md")).incidents
    shown = []
    for part in parts:
        found = events(part)
        length = metrics(found, milestones(part, found)).resolve
        shown.append((found[0].moment.iso(), length.text if length is not None else ""))
    assert shown == [("2025-11-03T09:00+00:00", "30 min"), ("2025-02-17T16:10+00:00", "1 h 30 min")]


def test_the_events_of_the_file_are_those_of_all() -> None:
    found = events(read(TWO, "review.md"))
    assert [event.index for event in found] == list(range(6))
    assert found[5].moment.iso() == "2025-02-17T17:40+00:00"


def test_sections_of_one_incident_are_no_incidents() -> None:
    assert len(read_timelines(read(ONE, "review.md")).incidents) == 1


def test_days_of_one_timeline_are_no_incidents() -> None:
    days = "\n\n".join(
        f"### 2025-11-0{day} (day #{day})\n\n- 09:00 printing stops\n- 10:00 it works again" for day in (3, 4)
    )
    assert len(read_timelines(read(f"# Printing down\n\n## Timeline (UTC)\n\n{days}\n", "review.md")).incidents) == 1


def test_the_offsets_of_an_incident_are_those_of_the_file() -> None:
    second = read_timelines(read(TWO, "review.md")).incidents[1]
    first_event = events(second)[0]
    assert TWO[first_event.time_span.start : first_event.time_span.end] == "16:10"
    assert first_event.text == "printing is down: white pages"


def test_the_month_in_the_title_gives_the_year_of_each_incident() -> None:
    part = "## {day}: {what}\n\nIt was long.\n\n### Timeline (UTC)\n\n- 09:00: printing is down\n- 09:30: it is up\n\n"
    source = "# Printing in November 2025\n\nPublished 2 December, 09:00\n\n"
    source += part.format(day="3 November", what="paper jam") + part.format(day="7–8 November", what="empty toner")
    found = events(read(source, "review.md"))
    assert [(event.moment.iso() or "")[:10] for event in found[::2]] == ["2025-11-03", "2025-11-07"]


STORIES = (
    ("12 May", ("09:00 mail is down", "09:10 the alert fires", "09:40 worker restarted, mail works again")),
    ("19 May", ("14:00 the wiki is down", "14:05 a user reports it", "14:25 disk extended, the wiki works again")),
)
TOLD = [["2025-05-12T09:00", "2025-05-12T09:40"], ["2025-05-19T14:00", "2025-05-19T14:25"]]


def in_sections(section: str, head: str = "# Mail and wiki\n\n") -> str:
    """Return a file with a section for each story."""
    parts = (
        section.format(number=number, day=day, entries="\n".join(f"- {entry}" for entry in entries))
        for number, (day, entries) in enumerate(STORIES, start=1)
    )
    return head + "\n\n".join(parts) + "\n"


def in_table(header: str, row: str) -> str:
    """Return a file with a table that has a row for each entry of the stories."""
    rows = [
        row.format(number=number, day=day, time=entry[:5], text=entry[6:])
        for number, (day, entries) in enumerate(STORIES, start=1)
        for entry in entries
    ]
    return "\n".join(["# Two incidents in 2025", "", header, "|---" * header.count("|", 1) + "|", *rows, ""])


FILES = {
    "headings of the first level": in_sections("# Story {number} ({day} 2025)\n\n## Timeline (UTC)\n\n{entries}", ""),
    "headings under one title": in_sections("## Story {number}, {day} 2025\n\n### Timeline (UTC)\n\n{entries}"),
    "numbered": in_sections("## Incident {number}\n\n**Date:** {day} 2025\n\n{entries}\n\n**Cause:** a full disk"),
    "under months": in_sections(
        "## May\n\n### Story {number}\n\nDay: {day}\n\n#### Timeline\n\n{entries}", "# Incident log 2025\n\n"
    ),
    "a digest": in_sections("## {day}: a full disk\n\nIt was full.\n\n{entries}", "# Incident digest, May 2025\n\n"),
    "a number in the lead": in_sections(
        "## {day}: a full disk\n\n{entries}\n\nIt was full.", "# May 2025\n\nWe had two outages.\n\n"
    ),
    "a date under each title": in_sections(
        "## Story {number}\n\n*Date:* {day} 2025 | *Severity:* high\n\n{entries}", "# Incidents\n\n"
    ),
    "records in the front matter": in_sections(
        "## Story {number}\n\n### Timeline\n\n{entries}",
        "---\nincidents:\n  - {title: Story 1, date: 2025-05-12}\n  - {title: Story 2, date: 2025-05-19}\n---\n\n",
    ),
    "rows": in_table("| Incident | When | What |", "| {number} | {day}, {time} | {text} |"),
    "columns": (
        "# Two incidents\n\n| | Incident 1 | Incident 2 |\n|---|---|---|\n| Date | 2025-05-12 | 2025-05-19 |\n"
        "| Start | 09:00 | 14:00 |\n| Detected | 09:10 | 14:05 |\n| Resolved | 09:40 | 14:25 |\n"
    ),
}


@pytest.mark.parametrize("source", FILES.values(), ids=FILES)
def test_a_file_of_several_incidents_may_have_any_shape(source: str) -> None:
    shown = [events(part) for part in read_timelines(read(source, "review.md")).incidents]
    assert [[(found[0].moment.iso() or "")[:16], (found[-1].moment.iso() or "")[:16]] for found in shown] == TOLD
    assert [len(found) for found in shown] == [3, 3]


WHOLE = {
    "a story of two days": in_sections("## {day}: more rain\n\nIt rained.\n\n{entries}", "# Rain, May 2025\n\n"),
    "two services": (
        "# Network down, 12 May 2025\n\n## Service A\n\n### Impact\n\nMail failed.\n\n### Timeline\n\n"
        "- 09:00 mail fails\n- 09:40 mail works\n\n## Service B\n\n### Impact\n\nChat failed.\n\n### Timeline\n\n"
        "- 09:01 chat fails\n- 09:50 chat works\n"
    ),
    "phases in rows": in_table("| Phase | When | What |", "| {number} | {day}, {time} | {text} |"),
}


@pytest.mark.parametrize("source", WHOLE.values(), ids=WHOLE)
def test_parts_of_one_incident_are_no_incidents(source: str) -> None:
    assert len(read_timelines(read(source, "review.md")).incidents) == 1


def dates_told(title: str, first: str, second: str) -> list[list[str]]:
    """Return the days of the events of each incident of a file that tells of two."""
    lists = "### Timeline\n\n- 09:00 printing is down\n- 09:30 printing works again\n"
    source = f"# {title}\n\n{first}\n\n{lists}\n{second}\n\n{lists}"
    return [
        [str(event.moment.date) for event in events(part)]
        for part in read_timelines(read(source, "review.md")).incidents
    ]


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Printing", "## Incident A: jam\n\n3 May 2025", "## Incident B: ink\n\n7 May 2025"),
        ("Printing", "## Failure I\n\nBegin: 3 May 2025", "## Failure II\n\nBegin: 7 May 2025"),
        ("Printing", "## The first outage\n\nSat 3 May 2025", "## The second outage\n\nWed 7 May 2025"),
        ("Two failures of the printer", "## 1. Jam\n\n3 May 2025", "## 2. Ink\n\n7 May 2025"),
        ("Two disruptions in a week", "## Jam\n\n3 May 2025", "## Ink\n\n7 May 2025"),
    ],
)
def test_incidents_may_have_letters_or_be_counted_above(title: str, first: str, second: str) -> None:
    assert dates_told(title, first, second) == [["2025-05-03", "2025-05-03"], ["2025-05-07", "2025-05-07"]]


@pytest.mark.parametrize("title", ["Printing down, 3 May 2025", "Printing\n\nTwo failures of the switch led to this."])
def test_parts_of_one_incident_are_one(title: str) -> None:
    assert len(dates_told(title, "## Part A: the office", "## Part B: the shop")) == 1


def test_a_zone_above_that_stands_beside_hours_holds_for_all() -> None:
    lead = "# Two failures\n\nAll times are in UTC. The printer is on from 8:00 to 18:00.\n\n"
    lists = "### Timeline\n\n- 09:00 printing is down\n- 09:30 printing works again\n\n"
    source = f"{lead}## Jam\n\nDate: 3 May 2025\n\n{lists}## Ink\n\nDate: 7 May 2025\n\n{lists}"
    found = [
        event.moment.iso() for part in read_timelines(read(source, "review.md")).incidents for event in events(part)
    ]
    assert found[0] == "2025-05-03T09:00+00:00"
    assert found[-1] == "2025-05-07T09:30+00:00"


def test_one_incident_settles_the_order_of_figures_for_all() -> None:
    one = "## Incident A: printing down (07/10/2024)\n\n### Timeline\n\n- 09:00 printing stops\n- 09:30 it works\n"
    other = "\n## Incident B: white pages (21/10/2024)\n\n### Timeline\n\n- 10:00 white pages\n- 22/10, 9:10 toner\n"
    review = read(f"# Two incidents\n\n{one}{other}", "review.md")
    placed = ["2024-10-07", "2024-10-07", "2024-10-21", "2024-10-22"]
    assert [(event.moment.iso() or "")[:10] for event in events(review)] == placed
    assert [(event.moment.iso() or "")[:10] for event in Analysis(review).events] == placed


NOTES = """HALL
What went wrong with the heating, {title}

{first}

0730  caretaker finds the hall cold
0815  plumber rung
1040  igniter dead
1205  warm

{second}

0640  cold again
0700  plumber rung
0910  new board fitted

WHY

Damp in the board.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("FIRST BREAKDOWN\n14 January 2025", "SECOND BREAKDOWN\n3 February 2025"),
        ("THE FIRST TIME (Tues 14th)", "THE SECOND TIME (Mon 20th and Tues 21st)"),
        ("OUTAGE OF 14 JANUARY", "OUTAGE OF 3 FEBRUARY"),
    ],
)
def test_sections_that_name_one_each_on_days_far_apart_are_incidents(first: str, second: str) -> None:
    source = NOTES.format(title="January 2025", first=first, second=second)
    assert [len(events(part)) for part in read_timelines(read(source, "notes.txt")).incidents] == [4, 3]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("OUTAGE, 14 JANUARY", "OUTAGE, 15 JANUARY"),
        ("THE LAST TEST (Tues 14th)", "THE DAY OF THE FAULT (Mon 20th)"),
        ("FIRST BREAKDOWN", "SECOND BREAKDOWN"),
        ("14 JANUARY 2025", "3 FEBRUARY 2025"),
    ],
)
def test_days_and_parts_of_one_in_plain_text_are_no_incidents(first: str, second: str) -> None:
    source = NOTES.format(title="January 2025", first=first, second=second)
    assert len(read_timelines(read(source, "notes.txt")).incidents) == 1


@pytest.mark.parametrize(("title", "count"), [("Two lost passes: A7 and B2", 2), ("A lost pass", 1)])
def test_counted_sections_each_with_a_cause_are_incidents_under_a_title_that_counts(title: str, count: int) -> None:
    part = "\n\n- T+3 min: no signal\n- T+9 min: the end\n\nRoot cause: a cable.\n\n"
    source = f"# {title}\n\n## A. Pass of A7{part}## B. Pass of B2{part}"
    assert len(read_timelines(read(source, "review.md")).incidents) == count


def test_incidents_without_dates_have_each_their_impact() -> None:
    def source(*, impact: bool) -> str:
        parts = [
            f"## {title}\n\n"
            + ("### Impact\n\nPeas were lost.\n\n" if impact else "")
            + f"### Timeline\n\n- {start} too warm\n- {end} cold again\n\n### Cause\n\nOld parts.\n"
            for title, start, end in (("The breaker", "02:40", "05:05"), ("The door", "10:00", "10:35"))
        ]
        return "# Cold store\n\n" + "\n".join(parts)

    assert len(read_timelines(read(source(impact=True), "review.md")).incidents) == 2
    assert len(read_timelines(read(source(impact=False), "review.md")).incidents) == 1


def counted(second: str, lesson: str) -> str:
    chat = "```\n14:02 <kim> no calls\n14:05 <lee> card is red\n14:40 <kim> ringing\n```\n"
    first = "## 1. The shop\n\n### Timeline\n\n- 09:10 no prices\n- 09:55 prices\n\n### Lessons\n\nCache.\n"
    return (
        f"# April 2025\n\n{first}\n## {second}\n\n### What happened (Thu 24 April)\n\n{chat}\n### {lesson}\n\nSpares.\n"
    )


def test_sections_that_are_counted_and_tell_alike_are_incidents_one_of_them_as_a_chat() -> None:
    parts = read_timelines(read(counted("2. The phones", "Lessons"), "review.md")).incidents
    assert [len(events(part)) for part in parts] == [2, 3]


@pytest.mark.parametrize(("second", "other"), [("The phones", "Lessons"), ("2. The phones", "Other words")])
def test_counted_parts_that_tell_other_things_are_of_one_incident(second: str, other: str) -> None:
    assert len(read_timelines(read(counted(second, other), "review.md")).incidents) == 1


BY_DAYS = """# {title}

Times are in UTC. Both in 2025.

## 1. Monday 3 November: no labels

The label printer hung at ten to two. Ana saw it at 02:35, and restarted it at 02:41. Labels were out by 03:05.

## 2. {second}: wrong labels

- 01:52 the press starts
- 02:18 the press is stopped
- 02:44 the press runs again
"""


def shown(source: str) -> list[list[str | None]]:
    return [
        [event.moment.iso() for event in events(part)] for part in read_timelines(read(source, "review.md")).incidents
    ]


def test_of_counted_incidents_some_may_be_told_in_sentences() -> None:
    first, second = shown(BY_DAYS.format(title="Two bad nights", second="Tuesday 4 November"))
    assert [at and at[:16] for at in first] == [f"2025-11-03T0{at}" for at in ("1:50", "2:35", "2:41", "3:05")]
    assert [at and at[:16] for at in second] == [f"2025-11-04T0{at}" for at in ("1:52", "2:18", "2:44")]


@pytest.mark.parametrize("title", ["No labels, 3 and 4 November", "Three lessons of two nights"])
def test_counted_days_are_one_incident_unless_the_title_counts_as_many(title: str) -> None:
    (one,) = shown(BY_DAYS.format(title=title, second="Tuesday 4 November"))
    assert len(one) == 7


def test_sentences_beside_a_list_of_no_other_day_are_no_entries() -> None:
    (one,) = shown(BY_DAYS.format(title="Two bad nights", second="How it was mended").replace("1. ", ""))
    assert len(one) == 3


def test_incidents_may_be_counted_in_words_under_a_title_that_counts_as_many() -> None:
    first = "1. Press stops. (23:41)\n2. Web breaks. (00:09)\n3. It runs. (01:13)\n"
    second = "1. Screen goes dark. (22:47)\n2. We are let in. (about 23:10)\n3. It runs. (23:22)\n"
    titles = "## First stoppage: night of Friday 2 to Saturday 3 May 2025", "## Second stoppage: Tuesday night, 6 May"
    source = f"# Two bad nights\n\n{titles[0]}\n\n{first}\n{titles[1]}\n\n{second}"
    assert shown(source) == [
        ["2025-05-02T23:41", "2025-05-03T00:09", "2025-05-03T01:13"],
        ["2025-05-06T22:47", "2025-05-06T23:10", "2025-05-06T23:22"],
    ]  # fmt: skip
    assert len(shown(source.replace("Two bad nights", "Bad nights"))) == 1


def test_the_subject_of_a_mail_may_count_the_incidents() -> None:
    parts = "".join(
        f"{line}\n{'-' * len(line)}\n\n   10:02  mail stops\n   10:10  Ana sees it\n   10:40  mail works\n\n\n"
        for line in ("1. THE GAP OF 12 MAY", "2. THE GAP OF 20 MAY")
    )
    source = f"From: Ana\nTo: all\nSubject: Two gaps in the mail, 12 and 20 May 2025\n\n\n{parts}"
    found = [events(part)[0].moment.iso() for part in read_timelines(read(source, "review.txt")).incidents]
    assert found == ["2025-05-12T10:02", "2025-05-20T10:02"]


def dated(second: str) -> str:
    """Return a report of two numbered, dated sections without headings."""
    return f"""# Report on the swimming hall

## 1. Cold showers (3 May 2026)

**Impact:** 40 guests. **Cause:** a stuck mixer.

- 08:00 UTC: showers run cold
- 08:10 UTC: alarm
- 08:40 UTC: mixer replaced, showers are warm again

## 2. {second}

- 17:00 UTC: the water turns green
- 17:30 UTC: a swimmer complains
- 19:00 UTC: pump restarted, the water is clear again
"""


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("Green water (9 June 2026)\n\n**Impact:** 12 guests. **Cause:** a dead pump.", 2),
        ("Green water\n\n**Impact:** 12 guests. **Cause:** a dead pump.", 1),
        ("The second day (4 May 2026)\n\nThe pump had run all night.", 1),
    ],
)
def test_numbered_and_dated_sections_with_an_impact_each_are_incidents(second: str, count: int) -> None:
    assert len(read_timelines(read(dated(second), "hall.md")).incidents) == count
