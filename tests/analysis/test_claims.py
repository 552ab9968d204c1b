"""Lengths of time that sentences state for a metric."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.claims import claims
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
    from pirlint.analysis.contradictions import contradiction, moments_of

    analysis = Analysis(read(f"# Printing down\n\n## Summary\n\n{sentence}\n\n{TIMELINE}", "review.md"))
    (claim,) = claims(analysis.review, analysis.event_of)
    assert (contradiction(claim, moments_of(analysis), analysis) is not None) is found
