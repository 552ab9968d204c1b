"""Whether a review says which time zone it uses."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events, timezone


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## Timeline (UTC)\n\n- 10:02 alarm\n- 10:09 restart\n", "stated"),
        ("## Timeline\n\nAll times in CET.\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\n- 10:02 UTC alarm\n- 10:09 UTC restart\n", "stated"),
        ("## Timeline\n\n- 10:02 UTC alarm\n- 10:09 restart\n", "stated"),
        ("| Time (UTC) | Event |\n|---|---|\n| 10:02 | alarm |\n", "stated"),
        ("## Timeline\n\n- 10:02 EDT (14:02 UTC) alarm\n- 10:09 EDT (14:09 UTC) restart\n", "stated"),
        ("**Times:** CEST on 4 July\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("---\ntimezone: Europe/Berlin\n---\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("*A public review by the DNS group. UTC is used.*\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("Hookline · delivery · IST (UTC+5:30) · Sev-2\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("Hookline · told to EST and PST clients · Sev-2\n\n## Timeline\n\n- 10:02 alarm\n", "missing"),
        ("## Timeline (heure de Paris)\n\n- 10:02 alarm\n", "stated"),
        ("Match day 12, 25 October 2025, BST. Kick-off at ten.\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("# Scores\n\nThe contract of 2025, BST as ever, had ended.\n\n## Timeline\n\n- 10:02 alarm\n", "missing"),
        ("Night of 2025-05-05, UTC\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("Mon 5 May 2025 (PST)\n10:02 alarm\n10:09 restart\n10:20 quiet\n", "stated"),
        ("What we know (AEST):\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\nEverything below is BST.\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\nEverybody in the EST office slept.\n\n- 10:02 alarm\n", "missing"),
        ("## Timeline\n\n| At (CEST) | Event |\n|---|---|\n| 10:02 | alarm |\n", "stated"),
        ("Times are Eastern (EST), as we write: 14h05 is past two.\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\nThe hours of our CET team: 9:00 to 17:00.\n\n- 10:02 alarm\n", "missing"),
        ("## Timeline\n\nThe clocks, in CET, say it: 9:00 came early at 10:02.\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\nAt 8:47 a.m. Pacific we deployed. At 9:12 it broke.\n", "stated"),
        ("## Timeline\n\nAt 8:47 a.m. Central line trains stopped. At 9:12 they ran.\n", "missing"),
        ("## Timeline\n\n- 10:02 deployed with TZ=Europe/Oslo, and on again\n- 10:09 quiet\n", "missing"),
        ("Times are MEZ.\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\nFrom the channel (irssi, UTC, as always):\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\nEurope/Madrid 2025-02-11\n\n- 10:02 alarm\n", "stated"),
        (':::timeline{day="2025-02-11" tz="CET"}\n\n- 10:02 alarm\n', "stated"),
        ("## Timeline\n\nAll from the watch book, in Zulu time, kept by Bo.\n\n- 10:02 alarm\n", "stated"),
        ("Our clocks run on Lisbon time.\n\n## Timeline\n\n- 10:02 alarm\n", "stated"),
        ("## Timeline\n\n```\n# watch log, tz=Europe/Lisbon\n10:02 alarm\n10:03 ack\n```\n", "stated"),
        ("## Timeline\n\nThe team in Lisbon was asleep.\n\n- 10:02 alarm\n", "missing"),
        ("## Timeline\n\n```\nmail from Lisbon to Porto\n10:02 alarm\n```\n", "missing"),
        ("## Timeline\n\nThe watch in Pune (IST) slept.\n\n- 10:02 alarm\n", "missing"),
        ("## Timeline\n\n- 10:02 alarm\n- (no time noted) asks Denver for help\n", "missing"),
        ("## Timeline\n\n- 10:02 alarm\n- 10:09 restart\n", "missing"),
        ("## Timeline\n\n- 2:05pm alarm\n", "missing"),
        ("# POWER OUT, SITE EAST\n\n## Timeline\n\n- 10:02 alarm\n- 10:09 restart\n", "missing"),
        ("## Timeline\n\n- 10:02 alarm\n- 10:05 ack\n- 10:09 UTC restart\n", "missing"),
        ("## Timeline\n\n- 10:02 UTC alarm\n- 06:10 PST rollback\n- 10:20 quiet\n", "mixed"),
        ("## Timeline\n\n(UTC, unless I mixed it up with CST)\n\n- 10:02 alarm\n", "mixed"),
        ("## Summary\n\nOn Tuesday morning the site was down for 20 minutes.\n", "no-times"),
        ("## Summary\n\nThe backup runs daily at 02:00.\n", "no-times"),
        ("## Detection\n\n```\n10:59:57 error\n```\n", "no-times"),
    ],
)
def test_timezone(source: str, expected: str) -> None:
    assert timezone(read(source, "review.md")) == expected


def test_an_offset_of_more_than_a_day_is_no_zone_to_reckon_with() -> None:
    review = read("# 2024-03-01\n\n## Timeline\n\n- 10:00 UTC+99 Alert fired\n", "review.md")
    assert [event.moment.offset() for event in events(review)] == [None]


def test_a_zone_that_one_of_the_timelines_states_holds_for_all() -> None:
    second = "## Timeline, 6 May\n\n- 08:00 part comes\n"
    source = f"# Lift stuck, 2025\n\n## Timeline, 5 May (CET)\n\n- 10:00 lift stops\n\n{second}"
    zones = [event.moment.zone for event in events(read(source, "review.md"))]
    assert [zone.text for zone in zones if zone is not None] == ["CET", "CET"]
    other = events(read(source.replace("08:00", "08:00 PST"), "review.md"))
    assert [event.moment.zone.text for event in other if event.moment.zone is not None] == ["CET", "PST"]


@pytest.mark.parametrize(
    ("note", "offset"),
    [
        ("All times in this document are local time (CET, UTC+1).", "+01:00"),
        ("Times are in local time, CEST.", "+02:00"),
        ("All times: local time = JST.", "+09:00"),
        ("All times are local time (the UTC clock of the log was off).", ""),
        ("All times are local time.", ""),
    ],
)
def test_the_zone_behind_local_time_is_that_of_the_times(note: str, offset: str) -> None:
    (event,) = events(read(f"# Outage, 3 March 2026\n\n{note}\n\n## Timeline\n\n- 10:02 alarm\n", "review.md"))
    assert event.moment.iso() == f"2026-03-03T10:02{offset}"


@pytest.mark.parametrize(
    "timeline",
    [
        "## Timeline (local time, CET)\n\n- 10:02 alarm\n",
        "## Timeline (CET, local time)\n\n- 10:02 alarm\n",
        "## Timeline\n\n| Local time (CET) | Event |\n|---|---|\n| 10:02 | alarm |\n",
    ],
)
def test_a_heading_may_say_what_local_time_is(timeline: str) -> None:
    (event,) = events(read(f"# Outage, 3 March 2026\n\n{timeline}", "review.md"))
    assert event.moment.iso() == "2026-03-03T10:02+01:00"
