"""A review that contradicts itself: order, times, dates, zones and durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.fixing import apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.settings.policy import Language, Policy
from pirlint.timeline import events

if TYPE_CHECKING:
    from pirlint.finding import Finding

FACTS = (
    "timeline-out-of-order", "timeline-impossible-time", "timeline-date-mismatch", "timeline-mixed-timezones",
    "timeline-gap", "timeline-duplicate", "metric-duration-mismatch",
)  # fmt: skip
MISSING = ("timeline-missing-first-alert", "timeline-missing-first-comms", "timeline-missing-resolution")


def findings(source: str, *rules: str, path: str = "review.md", policy: Policy | None = None) -> list[Finding]:
    wanted = [loaded for loaded in builtin().rules if loaded.rule.id in (rules or FACTS)]
    return lint(read(source, path), Ruleset(tuple(wanted)), policy or Policy())


def flagged(source: str, *rules: str, path: str = "review.md") -> list[tuple[str, str]]:
    return [(f.rule, source[f.span.start : f.span.end]) for f in findings(source, *rules, path=path)]


def test_a_wrong_year_is_one_finding() -> None:
    review = """\
# 2023-01-11 Checkout outage

- 2023-01-11 14:34 UTC alert
- 2022-01-11 14:40 UTC rolled back
- 2023-01-11 14:52 UTC restored
- 2023-01-11 15:10 UTC closed
"""
    assert flagged(review) == [("timeline-out-of-order", "2022-01-11 14:40 UTC")]
    (found,) = findings(review)
    assert "2022-01-11 14:40 is listed after 2023-01-11 14:34" in found.message
    assert found.question == "is the date of this entry a slip? Those around it are of 2023-01-11"


def test_a_wrong_day_that_the_next_entries_carry_on_is_one_finding() -> None:
    review = """\
- 2023-07-25 10:14 alert
- 2023-07-05 10:20 node drained
- 2023-07-05 10:24 node removed
- 2023-07-25 10:31 new node
- 2023-07-25 10:44 restored
"""
    assert flagged(review) == [("timeline-out-of-order", "2023-07-05 10:20")]


def test_the_dates_of_a_header_and_of_its_timeline() -> None:
    review = """\
- **Key events**
  - First detected 2023-07-25 10:14
  - Incident declared 2023-07-25 10:20
  - Repaired 2023-07-25 10:31
  - Resolved 2023-09-25 10:44

- **Context**
  - 2023-07-25 10:14: alert
  - 2023-07-25 10:31: rolled back
  - 2023-07-25 10:44: all well again
"""
    (found,) = findings(review)
    assert found.rule == "timeline-date-mismatch"
    assert "62 days from the timeline's 2023-07-25" in found.message


def test_the_file_name_against_the_title() -> None:
    review = """\
# 2022-01-27, limit reached

### 2022-06-02 10:00

Pods do not start.

### 2022-06-02 21:00

A user reports it.
"""
    assert [rule for rule, _ in flagged(review, "timeline-date-mismatch", path="2022-06-02-limit.md")] == [
        "timeline-date-mismatch"
    ]
    right = review.replace("2022-01-27", "2022-06-02")
    assert flagged(right, "timeline-date-mismatch", path="2022-06-02-limit.md") == []


@pytest.mark.parametrize(
    "review",
    [
        pytest.param("- 12:40 closed\n- 12:02 restored\n- 11:31 rolled back\n- 11:20 alert\n", id="newest first"),
        pytest.param(
            "- 10:20 alert\n- 10:40 restarted\n  - 10:31 pod A\n  - 10:33 pod B\n  - 10:35 pod C\n- 10:50 restored\n",
            id="a timeline within an entry",
        ),
        pytest.param(
            "## First outage\n\n- 14:00 alert\n- 14:10 restarted\n- 14:20 restored\n\n"
            "## Second outage\n\n- 09:00 alert\n- 09:10 restarted\n- 09:20 restored\n",
            id="two incidents",
        ),
        pytest.param(
            "# 2024-05-30\n\n| Time (UTC) | Event |\n|---|---|\n| 12 Feb 2024 10:15 | Renewed |\n| 08:00 | Expired |\n"
            "| 08:03 | Alert |\n| 08:47 | Restored |\n",
            id="a lead-up with its own date",
        ),
        pytest.param("- 22:50 alert\n- 23:50 paged\n- 00:10 restarted\n- 00:31 restored\n", id="midnight"),
        pytest.param("- 10:20 alert\n- ~10:30 restart\n- 10:28 page\n- 10:50 restored\n", id="approximate"),
        pytest.param("- Tue 12:52 halted\n- Wed 09:20 fixed\n- Wed 10:00 closed\n- Thu 09:00 review\n", id="weekdays"),
    ],
)
def test_what_is_in_order(review: str) -> None:
    assert flagged(review, "timeline-out-of-order") == []


def test_a_weekday_that_a_date_is_not_on_is_told_once_and_the_date_believed() -> None:
    rows = "".join(
        f"| Monday 2024-03-05 {time} | {what} |\n" for time, what in (("10:05", "alert"), ("10:20", "fixed"))
    )
    source = f"# Site down on Monday, 5 March 2024\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n{rows}"
    (found,) = findings(source, "timeline-impossible-time")
    assert "2024-03-05 is a Tuesday (lines 7, 8 too)" in found.message
    assert [str(event.moment.date) for event in events(read(source, "review.md"))] == ["2024-03-05"] * 2


def test_a_year_of_five_figures_is_mended() -> None:
    review = "- 20202-01-17 12:00 alert\n- 2020-01-17 12:20 rolled back\n- 2020-01-17 12:31 restored\n"
    (found,) = findings(review, "timeline-impossible-time")
    assert apply(review, found.fixes[0].edits).startswith("- 2020-01-17 12:00 alert")


def test_a_year_that_was_copied_is_told_of_once_and_mended_everywhere() -> None:
    review = "- 20202-01-17 12:00 alert\n- 20202-01-17 12:20 rolled back\n- 2020-01-17 12:31 restored\n"
    (found,) = findings(review, "timeline-impossible-time")
    assert "is the year 20202 meant? (line 2 too)" in found.message
    assert "20202" not in apply(review, found.fixes[0].edits)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("25:61", "a day has no 25:61"),
        ("10:75", "an hour has no minute 75"),
        ("31 February 10:00", "February has 29 days"),
        ("2023-02-29 10:00", "February 2023 has 28 days"),
        ("2023-13-01 10:00", "a year has no month 13"),
        ("16:30 to 15:00", "15:00 is 1 h 30 min before 16:30"),
        ("2024-03-31 02:30 Europe/Berlin", "the clock went past 02:30 on 2024-03-31"),
    ],
)
def test_times_that_cannot_be(time: str, said: str) -> None:
    found = findings(f"## Timeline\n\n- {time} alert\n- 17:10 restart\n- 17:20 restored\n", "timeline-impossible-time")
    assert len(found) == 1
    assert said in found[0].message


HEADER = """\
- **Key events**
  - First detected: 2023-05-10 13:14
  - Incident declared: 2023-05-10 14:05
  - Repaired: 2023-05-10 14:20
  - Resolved: 2023-05-10 14:20

- **Time to repair**: {}
"""


@pytest.mark.parametrize("stated", ["1h 06m", "0h 15m", "about an hour", "51 min"])
def test_a_duration_may_be_counted_from_any_milestone(stated: str) -> None:
    assert flagged(HEADER.format(stated), "metric-duration-mismatch") == []


@pytest.mark.parametrize("stated", ["0h 30m", "2h", "1h 30m"])
def test_a_duration_that_no_two_moments_are_apart(stated: str) -> None:
    assert flagged(HEADER.format(stated), "metric-duration-mismatch") == [("metric-duration-mismatch", stated)]


@pytest.mark.parametrize(
    "field",
    [
        "Downtime: 30 minutes",
        "| Duration | 30 min |\n|---|---|\n| Owner | Ada |",
        "**Total Duration**: 1hr 22mins",
        "- Time in SEV-1: 1h 30m",
        "The outage lasted 2 hours.",
        "TTR: 00:25",
    ],
)
def test_the_arithmetic_is_shown(field: str) -> None:
    review = f"# 2024-03-04\n\n{field}\n\n- 10:03 UTC errors begin\n- 10:08 UTC restarted\n- 10:50 UTC restored\n"
    (found,) = findings(review, "metric-duration-mismatch")
    assert "10:03 to 10:50 UTC is 47 min, the text says" in found.message


def test_open_hours_are_counted_where_they_are_given() -> None:
    review = """\
- First detected: 2024-03-04 09:00
- Resolved: 2024-03-05 18:35
- Time to resolve: {}h (during support hours 10:00-17:00 M-F)
"""
    assert flagged(review.format(14), "metric-duration-mismatch") == []
    assert flagged(review.format(9), "metric-duration-mismatch") == [("metric-duration-mismatch", "9h")]


SHORT = """\
## Timeline (UTC)

- 10:03 alert
- 10:20 restarted
- 10:24 no change
"""


def test_which_milestones_are_owed_is_a_setting() -> None:
    assert [f.rule for f in findings(SHORT, *MISSING)] == [
        "timeline-missing-first-comms",
        "timeline-missing-resolution",
    ]
    asked = Policy(milestones=("alert", "acknowledged"), language=Language(tagger="off"))
    (found,) = findings(SHORT, *MISSING, policy=asked)
    assert "no moment at which somebody took it on" in found.message
    started = Policy(milestones=("impact-start",))
    assert len(findings(SHORT, "timeline-missing-impact-start", policy=started)) == 1
    assert findings(SHORT, "timeline-missing-impact-start", policy=asked) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Checkout failed for 50 minutes.", "50 minutes"),
        ("Checkout failed for 42 minutes.", None),
        ("Requests failed for 50 minutes.", None),
        ("The rollback failed for 50 minutes.", None),
        ("Checkout failed. The search was down for 50 minutes.", None),
        ("The site was down for 50 minutes.", "50 minutes"),
        ("Mail failed for 50 minutes.", None),
    ],
)
def test_the_length_of_a_part_is_held_against_a_timeline_that_has_it(said: str, wrong: str | None) -> None:
    timeline = (
        "- 10:05 checkout begins to return errors\n- 10:12 alert fires\n- 10:40 rolled back\n"
        "- 10:47 checkout works again\n- 12:20 mail works again, incident closed\n"
    )
    text = f"# Errors, 3 March 2026\n\n## Summary\n\n{said}\n\n## Timeline (UTC)\n\n{timeline}"
    found = findings(text, "metric-duration-mismatch")
    assert [text[f.span.start : f.span.end] for f in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Checkout was down for 90 minutes.", "90 minutes"),
        ("Checkout was down for 50 minutes.", None),
        ("Time to detect: 2 minutes. Time to resolve: 2 hours.", "2 hours"),
        ("Time to detect: 2 minutes. Time to resolve: 50 minutes.", None),
        ("Checkout was down for 90 minutes last year.", None),
    ],
)
def test_a_length_may_be_told_in_a_sentence_or_beside_another(said: str, wrong: str | None) -> None:
    timeline = "- 10:00 impact starts\n- 10:02 alert fires\n- 10:20 rolled back\n- 10:50 service restored\n"
    text = f"# Checkout down, 3 March 2026\n\n## Summary\n\n{said}\n\n## Timeline (UTC)\n\n{timeline}"
    found = findings(text, "metric-duration-mismatch")
    assert [text[f.span.start : f.span.end] for f in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("last", "severity"),
    [
        ("the proxy is restarted", ["error"]),
        ("trunks moved to the second site; phones ring", ["suggestion"]),
        ("phones ring", ["suggestion"]),
        ("calls go through", []),
    ],
)
def test_an_end_that_may_have_been_told_is_asked_for_with_less_force(last: str, severity: list[str]) -> None:
    timeline = f"## Timeline (UTC)\n\n- 14:03 calls start failing\n- 14:20 alert pages the on-call\n- 16:41 {last}\n"
    assert [str(found.severity) for found in findings(timeline, "timeline-missing-resolution")] == severity


def test_an_entry_that_the_witnesses_doubt_is_enough_not_to_be_asked() -> None:
    timeline = "## Timeline (UTC)\n\n- 14:03 Pilar calls me\n- 14:20 nobody can call\n- 16:41 all calls work again\n"
    assert findings(timeline, "timeline-missing-first-comms") == []
