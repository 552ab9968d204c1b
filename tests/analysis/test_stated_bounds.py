"""Lengths of time that are held against the start and end that stand beside them."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.settings.policy import Language, Policy

RULES = Ruleset(tuple(loaded for loaded in builtin().rules if loaded.rule.id == "metric-duration-mismatch"))
POLICY = Policy(language=Language(tagger="off"))
TIMELINE = """\
## Timeline (UTC)

- 14:00 the sale begins
- 14:10 first failed page views; impact starts
- 14:16 alert pages Bea
- 14:20 Bea acknowledges the alert
- 14:40 the lock is found
- 14:58 migration killed
- 15:02 mail flows again; resolved
- 15:40 incident closed
"""
ROWS = "| | |\n| --- | --- |\n| Start | 14:10 UTC |\n| End | 15:02 UTC |\n| Duration | {} |\n"
FIELDS = "- Detected: 14:16 UTC\n- Incident start: 14:10 UTC\n- Incident end: 15:02 UTC\n- Total duration: {}\n"


def wrong(overview: str) -> list[str]:
    """Return the lengths that are told to be wrong in a review with this overview."""
    text = f"# Mail down, 14 October 2026\n\n## Summary\n\n{overview}\n\n{TIMELINE}"
    return [text[found.span.start : found.span.end] for found in lint(read(text, "review.md"), RULES, POLICY)]


WRONG = [
    ("Mail was down from 14:10 to 15:02 UTC on 14 October 2026. The outage lasted 25 minutes.", "25 minutes"),
    ("Mail was down from 14:10 to 15:02 UTC. The outage lasted 40 minutes in total.", "40 minutes"),
    ("Mail was down from 14:10 to 15:02 UTC. In all, the outage lasted 90 minutes.", "90 minutes"),
    ("Between 14:10 and 15:02 UTC on 14 October 2026, mail was late. The incident lasted 38 minutes.", "38 minutes"),
    ("From 14:10 to 15:02 UTC users could not read mail. The disruption lasted only 42 minutes.", "42 minutes"),
    ("Mail was down. The outage lasted 30 minutes.\n\n" + ROWS.format("52 min"), "30 minutes"),
    (ROWS.format("25 min"), "25 min"),
    (ROWS.format("about 30 min"), "about 30 min"),
    (ROWS.format("1h 35m"), "1h 35m"), (ROWS.format("42 min"), "42 min"),
    (FIELDS.format("38 min"), "38 min"),
    ("Mail was down from 14:10 to 15:02 UTC (42 minutes).", "42 minutes"),
    ("Mail was down for 42 minutes (14:10–15:02 UTC).", "42 minutes"),
    ("Downtime: 42 min (14:10 to 15:02 UTC)", "42 min"),
    ("Mail was down from 14:10 to 15:02 UTC, i.e. 1 h 12 min.", "1 h 12 min"),
]  # fmt: skip
TRUE = [
    "Mail was down from 14:10 to 15:02 UTC. The outage lasted 52 minutes.",
    "Mail was down from 14:10 to 15:02 UTC. The outage lasted nearly an hour.",
    "Mail was down from 14:10 to 15:02 UTC. The incident lasted an hour and a half.",
    "Mail was down from 14:10 to 15:02 UTC. For most users the outage lasted 25 minutes.",
    "Mail was down from 14:10 to 15:02 UTC. The outage lasted 25 minutes for most users.",
    "Mail was down from 14:10 to 15:02 UTC. The outage of the calendar lasted 42 minutes.",
    "Mail was down from 14:10 to 15:02 UTC. The total outage lasted 42 minutes.",
    "Mail was slow from 14:10 to 15:02 UTC and down from 14:38 on. The outage lasted 24 minutes.",
    "Mail was down from 14:10 to 15:02 UTC, apart from 14:20 to 14:30. The outage lasted 42 minutes.",
    "Mail was down from 14:10 to 15:02 UTC. In Europe the outage lasted 42 minutes.",
    "Mail was down from 14:10 to 15:02 UTC. The outage lasted 42 minutes per site.",
    "Mail was down from 14:10 to 15:02 UTC. The outage lasted 42 minutes, counted from the declaration.",
    "Mail was down from 14:10 to 15:02 UTC. The incident lasted 42 minutes.",
    "From 14:10 to 15:02 UTC, all of us searched. The outage lasted 92 minutes.",
    "From 14:20 to 14:40 UTC we searched. The outage lasted 52 minutes.",
    "We searched from 14:20 to 14:40 UTC. The outage lasted 52 minutes.",
    "The incident lasted 92 minutes. From 14:10 to 15:02 UTC users could not read mail.",
    "Mail was down from 14:10 to 15:02 UTC. It took 42 minutes to resolve it.",
    "Mail was down from 14:10 to 15:02 UTC. Last year the outage lasted 25 minutes.",
    "Mail was down between 14:10 and 15:02 UTC, intermittently, for 42 minutes.",
    "Mail was down from 14:10 to 15:02 UTC (52 minutes).",
    "Mail was down from 14:10 to 15:02 UTC (about an hour).",
    "Mail was down from 14:10 to 15:02 UTC (42 minutes in total, with breaks).",
    "Mail was down from 14:10 to 15:02 UTC, 12 minutes of it for everybody.",
    "Mail was down from 14:10 to 15:02 UTC, 10 minutes after the sale began.",
    "From 14:10 to 15:02 UTC, 15 minutes apart, four alerts fired.",
    "Mail was down for 42 minutes between 14:10 and 15:02 UTC.",
    "Mail was down from 23:50 to 00:20 UTC (30 minutes).",
    "Support is there for 2 hours (14:00 to 18:00 on Mondays and Fridays each week).",
    ROWS.format("52 min"),
    ROWS.format("under an hour"),
    ROWS.format("42 min (from the declaration)"),
    ROWS.format("25 min for most users"),
    FIELDS.format("46 min"),
    FIELDS.format("0:52"),
]  # fmt: skip


@pytest.mark.parametrize(("overview", "length"), WRONG)
def test_a_length_that_the_times_beside_it_contradict(overview: str, length: str) -> None:
    assert wrong(overview) == [length]


@pytest.mark.parametrize("overview", TRUE)
def test_a_true_length_is_not_told(overview: str) -> None:
    assert wrong(overview) == []


WHOLE = [
    ("The outage lasted 30 minutes.", "30 minutes"), ("Duration: 30 min", "30 min"),
    ("The outage lasted 52 minutes.", None), ("The outage lasted 48 minutes.", None),
    ("The outage lasted 46 minutes.", None), ("The incident lasted 90 minutes.", None), ("Duration: 52 min", None),
    ("The outage lasted an hour.", None), ("The outage lasted 22 minutes for most users.", None),
    ("Time to recovery: 18 minutes", None),
]  # fmt: skip


@pytest.mark.parametrize(("overview", "length"), WHOLE)
def test_the_whole_goes_from_before_it_was_mended_until_after(overview: str, length: str | None) -> None:
    assert wrong(overview) == ([length] if length else [])
