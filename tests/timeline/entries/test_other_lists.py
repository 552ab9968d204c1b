"""Lists, tables and lines with times that tell of something else than what happened."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Printing down on 4 March 2025\n\n"
TIMELINE = "## Timeline\n\n- 10:00 – printing stops\n- 10:05 – printing works\n\n"

OTHERS = {
    "a rota": "## On-call\n\n- 08:00 – 16:00: Ana\n- 16:00 – 00:00: Bo\n- 00:00 – 08:00: Cy\n",
    "jobs": "## Background\n\n- 02:00 backup\n- 03:00 index\n- 04:00 report\n",
    "jobs in a table": "## Background\n\n| Job | At |\n|---|---|\n| backup | 02:00 |\n| index | 03:00 |\n",
    "hours": "## Context\n\n- Mon: 10:00–18:00\n- Tue: 10:00–18:00\n- Sat: 10:00–14:00\n",
    "lengths": "## Impact\n\n- 00:30 – login down\n- 01:20 – search slow\n- 02:10 – mail late\n",
    "a plan": "## Rollout plan, 5 March\n\n- 10:00 – freeze\n- 10:30 – deploy\n- 11:00 – test\n",
    "what will be": "## What we will do on 5 March\n\n- 10:00 – freeze\n- 10:30 – deploy\n",
    "ratios": "## Numbers\n\n- 3:10 of them failed\n- 4:20 in Oslo\n- 5:30 in Riga\n",
    "names with their time": "## Deliveries on 5 March\n\n- Shop A (06:30)\n- Shop B (07:00)\n- Shop C (08:00)\n",
}


def entries_of(source: str) -> list[str]:
    return [(event.moment.iso() or "")[:16] for event in events(read(TITLE + source, "review.md"))]


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_other_lists_beside_a_timeline_with_its_title_are_none(other: str) -> None:
    assert entries_of(TIMELINE + other) == ["2025-03-04T10:00", "2025-03-04T10:05"]
    assert entries_of(other + "\n" + TIMELINE) == ["2025-03-04T10:00", "2025-03-04T10:05"]


@pytest.mark.parametrize(
    "other",
    [
        "## The second night, 5 March 2025\n\n- 02:00 – printing stops again\n- 02:10 – it works\n",
        "## Before\n\n- 2025-03-03 02:00 – new driver\n- 2025-03-03 02:10 – first test\n",
        "### 5 March\n\n- 02:00 – printing stops again\n- 02:10 – it works\n",
    ],
)
def test_what_has_its_own_day_is_told_wherever_it_stands(other: str) -> None:
    assert len(entries_of(TIMELINE + other)) == 4


def test_the_timeline_of_one_incident_leaves_the_list_of_another() -> None:
    two = "# Two outages\n\n## Mail (incident 1), 4 March 2025\n\n" + TIMELINE.replace("## ", "### ")
    two += "## Wiki (incident 2), 6 March 2025\n\n- 02:00 – wiki down\n- 02:10 – wiki up\n"
    assert [(event.moment.iso() or "")[8:] for event in events(read(two, "review.md"))] == [
        "04T10:00", "04T10:05", "06T02:00", "06T02:10",
    ]  # fmt: skip


def test_a_list_that_is_all_there_is_is_the_timeline() -> None:
    assert len(entries_of("## Background\n\n- 10:00 – printing stops\n- 10:05 – printing works\n")) == 2
