"""Lengths of time that sentences state for a metric."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.claimed_moments import contradicted_bounds, contradicted_moments
from pirlint.analysis.claims import claims
from pirlint.analysis.contradictions import contradiction, moments_of
from pirlint.document.reader import read

STATED = [
    ("The total downtime was 1 h 49 min.", "downtime"),
    ("We noticed the jam only after 45 minutes.", "detect"),
    ("It took 20 minutes before anyone noticed.", "detect"),
    ("The fault went undetected for 3 hours.", "detect"),
    ("Detection took 12 minutes.", "detect"),
    ("The alert was acknowledged within 3 minutes.", "acknowledge"),
    ("It took us about 2 hours to recover.", "resolve"),
    ("MTTR 3 h.", "resolve"),
    ("Printing was restored within 40 minutes.", "resolve"),
    ("Mail was back after less than an hour.", "resolve"),
    ("It took 25 minutes until the fault was mitigated.", "mitigate"),
    ("Customers were informed after 30 minutes.", "public"),
    ("We posted on the status page after 25 minutes.", "public"),
]


def stated(sentence: str) -> list[str | None]:
    review = read(f"# Printing down\n\n## Summary\n\n{sentence}\n", "review.md")
    return [claim.metric for claim in claims(review, {})]


@pytest.mark.parametrize(("sentence", "metric"), STATED)
def test_a_sentence_states_a_metric(sentence: str, metric: str) -> None:
    assert stated(sentence) == [metric]


def test_a_table_of_one_row_states_lengths_under_its_headers() -> None:
    table = "| Tickets | Incident duration |\n|---|---|\n| 3 | 1h |\n"
    assert [claim.duration.text for claim in claims(read(f"# Printing down\n\n{table}", "review.md"), {})] == ["1h"]
    others = "| Number | Duration |\n|---|---|\n| 3 | 1h |\n| 4 | 2h |\n"
    assert claims(read(f"# Printing down\n\n{others}", "review.md"), {}) == []


NONE = [
    "It took us 20 minutes to replace the drum.", "The lease expires after 30 minutes.",
    "We should have noticed within 5 minutes.", "Jobs are dropped after 10 minutes.",
    "Usually the alert is acknowledged within 3 minutes.",
    "Some users could not print for 20 minutes.", "Users could have waited for 20 minutes.",
    "One printer was offline for 3 hours.", "Impact: 1200 members", "Time from commit to release: 4 h",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NONE)
def test_other_lengths_are_no_claims(sentence: str) -> None:
    assert stated(sentence) == []


TIMELINE = (
    "## Timeline (UTC)\n\n- 2025-05-05 09:00 printing is down on all floors\n- 09:04 the alert fires\n"
    "- 09:40 paper removed, printing works again, resolved\n"
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We noticed it after 4 minutes.", False), ("We noticed it after 25 minutes.", True),
        ("It took us 40 minutes to recover.", False), ("It took us 3 hours to recover.", True),
    ],
)  # fmt: skip
def test_claims_are_held_against_the_timeline(sentence: str, found: bool) -> None:
    analysis = Analysis(read(f"# Printing down\n\n## Summary\n\n{sentence}\n\n{TIMELINE}", "review.md"))
    (claim,) = claims(analysis.review, analysis.event_of)
    assert (contradiction(claim, moments_of(analysis), analysis) is not None) is found


DAY = (
    "## Timeline (UTC)\n\n- 2025-05-05 08:40 release 4.2 goes live\n- 09:00 customer impact begins: printing is down\n"
    "- 09:04 the alert fires\n- 09:10 Ines acknowledges the alert\n- 09:25 status page updated: printing is down\n"
    "- 10:05 release rolled back\n- 10:49 printing works again, incident resolved\n"
)
LENGTHS = [
    ("The whole incident took 1h49m.", False), ("The whole incident took 3h49m.", True),
    ("It took us 4 minutes to notice.", False), ("It took us 45 minutes to notice.", True),
    ("Time to detect: 4 min", False), ("Time to detect: 14 min", True),
    ("We told customers after 25 minutes.", False), ("We told customers after 55 minutes.", True),
    ("Printing was out for nearly two hours.", False), ("Printing was out for nearly four hours.", True),
    ("Members could not print for nearly two hours.", False), ("Members could not print for nearly four hours.", True),
    ("For nearly two hours printing was down.", False), ("For five hours users saw errors.", True),
    ("Impact: 109 min", False), ("Outage: 4 hours", True),
    ("Restoring service took 1 h 49 min.", False), ("Restoring service took 7 hours.", True),
    ("It took 109 minutes until printing worked again.", False), ("It took 4 hours until printing worked again.", True),
    ("Nobody noticed for 4 minutes.", False), ("Nobody noticed for 3 hours.", True),
    ("We told customers 25 minutes after the start.", False), ("We told customers 58 minutes after the start.", True),
    ("Time from alert to fix: 105 min", False), ("Time from alert to fix: 4 h", True),
    ("We resolved the incident in under two hours.", False), ("We resolved the incident in under an hour.", True),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "found"), LENGTHS)
def test_what_a_length_counts_ends_with_an_entry_that_says_so(sentence: str, found: bool) -> None:
    analysis = Analysis(read(f"# Printing down\n\n## Summary\n\n{sentence}\n\n{DAY}", "review.md"))
    (claim,) = claims(analysis.review, analysis.event_of)
    assert (contradiction(claim, moments_of(analysis), analysis) is not None) is found


MOMENTS = [
    ("Printing was down from 09:00 to 10:49 UTC.", None), ("Printing was down from 09:00 to 11:49 UTC.", "10:49"),
    ("The outage lasted from 08:20 to 10:49 UTC.", "09:00"), ("Printing was slow from 09:00 to 11:49 UTC.", None),
    ("From 09:00 to 10:49 UTC members could not print.", None),
    ("From 08:10 to 10:49 UTC members could not print.", "09:00"),
    ("Members were affected between 09:00 and 11:49 UTC.", "10:49"),
    ("From 08:00 to 18:00 UTC the office is open.", None),
    ("The incident began at 09:00 and ended at 10:49 UTC.", None),
    ("The incident began at 09:00 and ended at 10:19 UTC.", "10:49"),
    ("The first alert fired at 09:04 UTC.", None), ("The first alert fired at 09:34 UTC.", "09:04"),
    ("An alert fired at 09:34 UTC.", None), ("We noticed the problem at 09:44 UTC.", "09:04"),
    ("We updated the status page at 09:55 UTC.", "09:25"), ("Service was fully restored at 11:19 UTC.", "10:49"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "instead"), MOMENTS)
def test_times_that_the_text_gives_for_milestones_are_held_against_the_timeline(
    sentence: str, instead: str | None
) -> None:
    analysis = Analysis(read(f"# Printing down\n\n## Summary\n\n{sentence}\n\n{DAY}", "review.md"))
    assert [claimed.event.time.text[-5:] for claimed in contradicted_moments(analysis)] == [instead] * bool(instead)


@pytest.mark.parametrize(("end", "instead"), [("10:49", []), ("11:49", ["10:49"]), ("10:05", [])])
def test_fields_for_the_ends_are_held_against_the_timeline(end: str, instead: list[str]) -> None:
    head = f"# Printing down\n\n- Start: 2025-05-05 09:00 UTC\n- End: 2025-05-05 {end} UTC\n\n"
    analysis = Analysis(read(head + DAY, "review.md"))
    assert [entry.time.text for _, entry in contradicted_bounds(analysis)] == instead


@pytest.mark.parametrize(("entry", "count"), [("mails are late", 1), ("the mailer is restarted", 0)])
def test_a_part_is_known_by_its_word_and_no_longer_one(entry: str, count: int) -> None:
    source = (
        f"# Printing down\n\n## Summary\n\nThe mail was down for 90 minutes.\n\n## Timeline (UTC)\n\n- 09:00 {entry}\n"
    )
    analysis = Analysis(read(source, "review.md"))
    assert len(claims(analysis.review, analysis.event_of)) == count
