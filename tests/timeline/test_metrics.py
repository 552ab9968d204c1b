"""How long things took, by the timeline."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import Metrics, events, metrics, milestones


def _metrics(*entries: str, title: str = "# Outage on 4 March 2026") -> Metrics:
    lines = "\n".join(f"- {entry}" for entry in entries)
    review = read(f"{title}\n\n## Timeline (UTC)\n\n{lines}\n", "x.md")
    found = events(review)
    return metrics(found, milestones(review, found))


PLAIN = (
    "10:02 error rate rises",
    "10:03 alert fires",
    "10:05 acknowledged by the on-call engineer",
    "10:14 status page updated",
    "10:20 rolled back, error rate drops to zero",
    "10:31 incident resolved",
)


def test_the_intervals_of_a_plain_timeline() -> None:
    found = _metrics(*PLAIN)
    names = ("detect", "acknowledge", "public", "mitigate", "resolve", "downtime")
    assert {name: getattr(found, name).text for name in names} == {
        "detect": "1 min", "acknowledge": "2 min", "public": "12 min", "mitigate": "18 min", "resolve": "29 min",
        "downtime": "18 min",
    }  # fmt: skip
    assert found.counted_from is None


def test_without_a_start_of_the_impact_it_is_counted_from_the_first_alert_and_says_so() -> None:
    found = _metrics("10:03 alert fires", "10:20 restarted", "10:31 service restored")
    assert found.counted_from == "the first alert"
    assert found.detect is None
    assert found.resolve is not None
    assert found.resolve.text == "28 min"


def test_an_end_that_is_missing_gives_nothing() -> None:
    found = _metrics("10:03 alert fires", "10:20 restarted", "10:40 looked at graphs")
    assert found.resolve is None
    assert found.downtime is None


@pytest.mark.parametrize(
    "word",
    [
        "11:30 last e-mail to customers: everything is resolved",
        "12:10 blog post about the outage, everything back to normal",
        "10:50 status page set to resolved",
        "10:55 support tells the affected customers that all is well again",
    ],
)
def test_the_incident_ends_with_the_recovery_and_not_with_the_word_about_it(word: str) -> None:
    found = _metrics("10:03 alert fires", "10:20 restarted", "10:31 error rate back to normal", word)
    assert found.resolve is not None
    assert found.resolve.text == "28 min"


def test_what_is_done_and_told_at_once_is_the_recovery() -> None:
    found = _metrics(
        "10:03 alert fires", "10:20 all reads recovered", "10:31 failed over, writes work again; customers told"
    )
    assert found.resolve is not None
    assert found.resolve.text == "28 min"


@pytest.mark.parametrize(
    ("end", "length"),
    [
        ("~10:31 service restored", "about 28 min"),
        ("10:?? service restored", "between 0 and 56 min"),
        ("between 10:28 and 10:38 UTC: service restored", "between 25 and 35 min"),
        ("10:20 - 10:40 service restored", "37 min"),
    ],
)
def test_the_precision_is_carried(end: str, length: str) -> None:
    found = _metrics("10:03 alert fires", "10:10 restarted", end).resolve
    assert found is not None
    assert found.text == length


def test_midnight_is_crossed_with_and_without_a_date() -> None:
    entries = ("23:50 alert fires", "23:58 restarted", "00:20 service restored")
    for title in ("# Outage on 4 March 2026", "# Outage"):
        found = _metrics(*entries, title=title).resolve
        assert found is not None
        assert found.text == "30 min"


def test_zones_are_compared() -> None:
    found = _metrics("10:03 UTC alert fires", "10:20 restarted", "11:33 CET service restored").resolve
    assert found is not None
    assert found.text == "30 min"


@pytest.mark.parametrize(
    "entries",
    [
        "- 12 Nov, 23:00: printing is down\n- 13 Nov, 02:11: the alert fires\n- 14 Nov, 06:00: it works, resolved\n",
        (
            "**12 November**\n\n- 23:00 printing is down\n- 02:11 the alert fires\n\n"
            "**14 November**\n\n- 06:00 it works again, resolved\n"
        ),
        (
            "On 12 November at 23:00 printing was down. At 02:11 the alert fired. "
            "Two days later, at 06:00, it was resolved.\n"
        ),
        "- Wed 12 Nov, 23:00: printing is down\n- Thu 02:11: the alert fires\n- Fri 06:00: it works again, resolved\n",
    ],
)
def test_days_without_a_year_are_counted(entries: str) -> None:
    review = read(f"# Printing down\n\n## Timeline\n\n{entries}", "review.md")
    found = events(review)
    computed = metrics(found, milestones(review, found))
    assert [event.moment.date for event in found] == [None] * 3
    assert computed.detect is not None
    assert computed.resolve is not None
    assert (computed.detect.text, computed.resolve.text) == ("3 h 11 min", "31 h")


def test_the_new_year_begins_between_days_without_a_year() -> None:
    entries = "- 31 Dec, 23:00: printing is down\n- 1 Jan, 02:00: it works again, resolved\n"
    review = read(f"# Printing down\n\n## Timeline\n\n{entries}", "review.md")
    found = events(review)
    resolve = metrics(found, milestones(review, found)).resolve
    assert resolve is not None
    assert resolve.text == "3 h"


@pytest.mark.parametrize("lead", ["On Friday 6 March printing was down.", "6 March, a Friday."])
def test_weekdays_count_from_that_of_the_day_that_is_told(lead: str) -> None:
    entries = "- 16:30 printing is down\n- Monday 08:40 it works again, resolved\n"
    review = read(f"# Printing down\n\n{lead}\n\n## Timeline\n\n{entries}", "review.md")
    found = events(review)
    resolve = metrics(found, milestones(review, found)).resolve
    assert resolve is not None
    assert resolve.text == "2 d 16 h 10 min"
