"""How a draft writes its times, and others written alike."""

from __future__ import annotations

import datetime

import pytest

from pirlint.output.timeline.notation import common_notation
from pirlint.timeline import Moment

MOMENTS = [
    datetime.datetime(2026, 3, day, hour, minute, 7) for day, hour, minute in [(3, 14, 2), (13, 9, 5), (4, 0, 0)]
]
LATER = datetime.datetime(2026, 11, 9, 13, 30, 1)


def _moment(at: datetime.datetime) -> Moment:
    return Moment(None, at.date(), at.hour, at.minute, at.second)


@pytest.mark.parametrize(
    ("written", "later"),
    [
        (["14:02", "9:05", "0:00"], "13:30"),
        (["14:02", "09:05", "00:00"], "13:30"),
        (["14:02:07 UTC", "09:05:07 UTC", "00:00:07 UTC"], "13:30:01 UTC"),
        (["2:02 PM", "9:05 AM", "12:00 AM"], "1:30 PM"),
        (["02:02pm PST", "09:05am PST", "12:00am PST"], "01:30pm PST"),
        (["14.02", "09.05", "00.00"], "13.30"),
        (["1402", "0905", "0000"], "1330"),
        (["2026-03-03T14:02:07Z", "2026-03-13T09:05:07Z", "2026-03-04T00:00:07Z"], "2026-11-09T13:30:01Z"),
        (["2026-03-03 14:02 +01:00", "2026-03-13 09:05 +01:00"], "2026-11-09 13:30 +01:00"),
        (["3 March 2026, 14:02", "13 March 2026, 09:05"], "9 November 2026, 13:30"),
        (["Mar 3 14:02", "Mar 13 09:05"], "Nov 9 13:30"),
        (["Tue 3 Mar 14:02", "Fri 13 Mar 09:05"], "Mon 9 Nov 13:30"),
        (["03/03/2026 14:02", "13/03/2026 09:05"], "09/11/2026 13:30"),
        (["3/3/2026 14:02", "3/13/2026 09:05"], "11/9/2026 13:30"),
        (["14:02 (3 March)", "09:05 (13 March)"], "13:30 (9 November)"),
        (["3.3.2026 14:02", "13.3.2026 09:05"], "9.11.2026 13:30"),
        (["14:02", "around nine", "00:00"], "13:30"),
    ],
)
def test_a_time_is_written_as_most_others_are(written: list[str], later: str) -> None:
    notation = common_notation((text, _moment(at)) for text, at in zip(written, MOMENTS, strict=False))
    assert notation is not None
    assert notation.write(LATER) == later


@pytest.mark.parametrize("written", ["T+5m", "14:02 (13:02 UTC)", "Day 2, 14:02", "15:02", "noon", "{hour}"])
def test_what_is_written_otherwise_has_no_notation(written: str) -> None:
    assert common_notation([(written, _moment(MOMENTS[0]))]) is None


def test_seconds_are_left_out_where_they_are_not_known() -> None:
    notation = common_notation([("14:02:07 UTC", _moment(MOMENTS[0]))])
    assert notation is not None
    assert notation.write(LATER, seconds=False) == "13:30 UTC"


@pytest.mark.parametrize(
    ("written", "is_date"), [("3 March", True), ("03/03/2026", True), ("deployed on 3 March", False), ("14:02", False)]
)
def test_dates_alone_are_told_from_texts_that_hold_one(written: str, is_date: bool) -> None:
    assert (common_notation([(written, _moment(MOMENTS[0]))], bare=True) is not None) == is_date
