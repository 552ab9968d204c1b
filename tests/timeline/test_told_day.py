"""The day that a review gives in running text, and no day that is another's."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TIMELINE = "\n\n## Timeline\n\n- 10:00 printing stops\n"


def days(source: str) -> list[str | None]:
    found = events(read(source, "review.md"))
    return [event.moment.date.isoformat() if event.moment.date is not None else None for event in found]


@pytest.mark.parametrize(
    "lead",
    [
        "# Printing down\n\n*By Ana, who mends printers. Monday 5 May 2025.*",
        "# Printing down\n\nOffice of the clerk, **incident 12**, 5 May 2025",
        "# Printing down\n\n**Window:** 5–6 MAY 2025 · **Lost:** 40 min",
        "# Printing down\n\nReport of 12 floors, event of 5 May 2025, reported 16 May 2025.",
        "# Printing down\n\nFiled 20 May 2025.\n\nNight of 5 May.",
        "# Printing down\n\n## Summary\n\nOn 5 May 2025 no printer worked.",
        "# Printing down\n\n:Date: 2025-05-05\n:Author: Ana",
        "# Printing down\n\n**Date:** Mon 2025-05-05  **Pages lost:** 12",
    ],
)
def test_the_day_is_that_of_the_first_lines_or_the_summary(lead: str) -> None:
    assert days(lead + TIMELINE) == ["2025-05-05"]


@pytest.mark.parametrize(
    "lead",
    [
        "# Printing down\n\nWritten on 12 May 2025, last updated 13 May 2025.",
        "# Printing down\n\nPrinting had worked since 5 May 2025.",
        "# Printing down\n\n## Summary\n\nThe printer of 3 March 2021 failed as on 5 May 2025.",
        "# Printing down\n\n## Causes\n\nThe printer was moved on 5 May 2025.",
    ],
)
def test_a_day_of_something_else_is_not_taken(lead: str) -> None:
    assert days(lead + TIMELINE) == [None]


def test_a_day_without_its_year_is_before_the_report() -> None:
    assert days("# Printing down\n\nFiled 3 January 2025.\n\nNight of 30 December." + TIMELINE) == ["2024-12-30"]


def test_the_year_of_the_title_is_that_of_dates_without_one() -> None:
    source = "# Incidents of May 2025\n\n## Timeline\n\n- 5 May 10:00 printing stops\n"
    assert days(source) == ["2025-05-05"]


@pytest.mark.parametrize(
    "heading",
    ["## Timeline (UTC, 5 May 2025)", "## Timeline\n\n### Mo 05.05.2025", "## Timeline\n\n**5 MAY (Mon) — the jam**"],
)
def test_a_heading_of_the_timeline_gives_the_day(heading: str) -> None:
    assert days(f"# Printing down in May 2025\n\n{heading}\n\n- 10:00 printing stops\n") == ["2025-05-05"]


def test_cells_may_give_the_day_without_its_year() -> None:
    rows = "| 5/20 | 10:00 | printing stops |\n| | 10:05 | alert |\n| 5/21 | 09:00 | paper |\n"
    source = "# Printing down in May 2025\n\n## Timeline\n\n| Day of | UTC | What |\n|---|---|---|\n" + rows
    assert days(source) == ["2025-05-20", "2025-05-20", "2025-05-21"]
