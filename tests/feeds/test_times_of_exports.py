"""The times that exports give."""

from __future__ import annotations

import pytest

from pirlint.feeds.event import FeedError
from pirlint.feeds.exact_times import exact_moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-04 14:02Z",
        "4 March 2026 14:02 UTC",
        "March the 4th, 2026 14:02Z",
        "14:02 UTC, the fourth of March 2026",
        "4th March '26 14:02 UTC",
    ],
)
def test_a_date_may_be_given_in_words(written: str) -> None:
    assert exact_moment(written, "log.csv: line 2").iso() == "2026-03-04T14:02+00:00"


@pytest.mark.parametrize(
    "written", ["yesterday 14:02 UTC", "4 March 14:02 UTC", "14:02 UTC | 03/04/2026", "March 2026"]
)
def test_a_date_that_is_not_whole_is_an_error(written: str) -> None:
    with pytest.raises(FeedError):
        exact_moment(written, "log.csv: line 2")
