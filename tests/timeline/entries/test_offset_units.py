"""What the figures of offsets from the start count, and where offsets stand."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Lock lost on 17 April 2025\n\n"
CODE = "## Timeline\n\n{0}\n\n    T+00:00    carrier\n    T+03:59    lock lost\n    T+11:30    end of pass\n"


def entries_of(source: str) -> list[str]:
    return [event.moment.iso() or event.time.text for event in events(read(TITLE + source, "review.md"))]


def test_offsets_in_code_are_hours_and_minutes_unless_they_would_run_back() -> None:
    start = CODE.format("T0 = 13:06 UTC.")
    assert [at[11:16] for at in entries_of(start)] == ["13:06", "17:05", "00:36"]
    later = start + "    T+1:44:40  next pass\n"
    assert [at[11:16] for at in entries_of(later)] == ["13:06", "13:09", "13:17", "14:50"]


@pytest.mark.parametrize("later", ["    T+02:10    a note found later\n", "    T+20:00    next pass\n"])
def test_offsets_that_run_back_in_minutes_too_are_hours_and_minutes(later: str) -> None:
    assert entries_of(CODE.format("T0 = 13:06 UTC.") + later)[1][11:16] == "17:05"


@pytest.mark.parametrize(
    "start",
    [
        "T0 is 13:06 UTC.", "T₀ is acquisition of signal, 13:06 UTC.", "T0 (carrier) = 13:06 UTC.",
        "T₀ = 13:06 UTC.", "T0 is when the carrier came, at 13:06 UTC.",
    ],
)  # fmt: skip
def test_the_start_may_be_told_before_its_time(start: str) -> None:
    assert entries_of(CODE.format(start))[0] == "2025-04-17T13:06+00:00"


@pytest.mark.parametrize("start", ["T0 is the carrier. The pass ends at 13:06 UTC.", "T0 is 3 s before 13:06 UTC."])
def test_another_time_beside_the_start_is_not_its_own(start: str) -> None:
    assert entries_of(CODE.format(start))[0] == "2025-04-17"


def test_the_start_may_be_named_in_each_offset() -> None:
    lines = "## Timeline\n\nT₀ = 13:06 UTC.\n\n- T₀: carrier\n- T₀+4 min: lock lost\n- T0 + 11 min: end of pass\n"
    assert [at[11:16] for at in entries_of(lines)] == ["13:06", "13:10", "13:17"]


def test_offsets_that_a_program_printed_are_no_timeline() -> None:
    printed = "## What we saw\n\n```\n+00:01 start\n+00:02 ready\n+00:05 done\n```\n"
    assert entries_of(printed) == []


@pytest.mark.parametrize(
    "start",
    [
        "T+00:00 (13:06 UTC) carrier", "T+0 carrier (13:06 UTC)", "Offsets are from the carrier at 13:06 UTC.",
        "t counts from the first carrier, which was at 13:06 UTC.",
    ],
)  # fmt: skip
def test_the_start_may_have_no_name(start: str) -> None:
    lines = f"## Timeline\n\n{start}\n\n- T+4 min: lock lost\n- T+11 min: end of pass\n"
    assert [at[11:16] for at in entries_of(lines)][-2:] == ["13:10", "13:17"]


def test_minutes_since_something_else_are_no_start() -> None:
    lines = (
        "## Timeline\n\nThe alarm waits 90 minutes since the job of 13:06.\n\n- T+4 min: lock lost\n- T+11 min: ok\n"
    )
    assert entries_of(lines) == ["2025-04-17", "2025-04-17"]
