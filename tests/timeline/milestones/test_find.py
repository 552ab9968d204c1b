"""Where a review tells of the milestones that it owes."""

from __future__ import annotations

from pirlint.document.reader import read
from pirlint.timeline import events, milestones
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.milestones.vocabulary import definitions, kinds_of_event, required_milestones

TIMELINE = """# Checkout down on 2023-07-04

## Timeline (UTC)

- 09:58 release 12 goes out
- 10:03 alert fires
- 10:05 Ada acknowledges
- 10:08 incident channel opened
- 10:12 status page: investigating
- 10:20 restart, no effect
- 10:31 release rolled back
- 10:36 error rate back to normal
- 11:02 incident closed
"""


def test_an_alert_hours_before_the_impact_is_that_of_something_else() -> None:
    head = (
        "# Printing down on 2023-07-04\n\n## Timeline (UTC)\n\n- 06:00 alert on toner fires\n- 10:00 printing is down\n"
    )
    found = milestones(read(head + "- 10:05 alert on jobs fires\n", "review.md"))["alert"]
    assert found is not None
    assert found.time == "2023-07-04T10:05+00:00"
    only = milestones(read(head, "review.md"))["alert"]
    assert only is not None
    assert only.time == "2023-07-04T06:00+00:00"


def test_closing_the_ticket_of_what_is_mended_resolves_nothing() -> None:
    head = (
        "# Printing down on 2023-07-04\n\n## Timeline (UTC)\n\n- 10:00 printing is down\n- 10:40 rollback completes\n"
    )
    found = milestones(read(head + "- 11:30 incident closed\n", "review.md"))["resolution"]
    assert found is not None
    assert found.time == "2023-07-04T10:40+00:00"


def test_the_end_that_a_header_gives_counts_more_than_the_all_clear() -> None:
    head = "# Printing down on 2023-07-04\n\n- Start: 10:00 UTC\n- End: 10:40 UTC\n\n## Timeline (UTC)\n\n"
    found = milestones(read(head + "- 10:00 printing is down\n- 11:30 all clear\n", "review.md"))["resolution"]
    assert found is not None
    assert found.time == "2023-07-04T10:40+00:00"


def test_the_all_clear_after_a_relapse_is_the_resolution() -> None:
    head = "# Printing down on 2023-07-04\n\n## Timeline (UTC)\n\n- 10:00 printing is down\n"
    found = milestones(
        read(head + "- 10:40 all printers work again\n- 10:50 printing is down\n- 11:30 all clear\n", "review.md")
    )["resolution"]
    assert found is not None
    assert found.time == "2023-07-04T11:30+00:00"


def test_the_five_milestones() -> None:
    review = read(TIMELINE, "review.md")
    found = milestones(review)
    times = {name: milestone.time if milestone else None for name, milestone in found.items()}
    assert times == {
        "alert": "2023-07-04T10:03+00:00",
        "comms": "2023-07-04T10:08+00:00",
        "status-page": "2023-07-04T10:12+00:00",
        "remediation": "2023-07-04T10:20+00:00",
        "resolution": "2023-07-04T10:36+00:00",  # closing the ticket resolves nothing
    }
    alert = found["alert"]
    assert alert is not None
    assert alert.event is not None
    assert events(review)[alert.event].text == "alert fires"


def test_an_approximate_time_is_a_time() -> None:
    found = milestones(read("## Timeline\n\n- around 9: calls come in\n- 9:30ish restarted\n", "review.md"))
    assert found["alert"] is not None
    assert found["alert"].time == "T09:00"
    assert found["remediation"] is not None
    assert found["remediation"].time == "T09:30"


def test_a_milestone_without_clock_has_no_time() -> None:
    found = milestones(read("## Timeline\n\n- morning: tickets arrive\n- noon: restarted\n", "review.md"))
    assert found["alert"] is not None
    assert (found["alert"].event, found["alert"].time) == (0, None)
    assert found["status-page"] is None


def test_prose_can_tell_of_a_milestone() -> None:
    source = "## Summary\n\nThe pager went off at 10:31 UTC. We rolled the release back.\n"
    found = milestones(read(source, "review.md"))
    assert found["alert"] is not None
    assert (found["alert"].event, found["alert"].time) == (None, "T10:31+00:00")
    assert found["remediation"] is not None
    assert found["remediation"].time is None


def test_plans_tell_of_no_milestone() -> None:
    source = "## Actions\n\n- Restart the proxies at 10:00 and post it on the status page\n"
    assert set(milestones(read(source, "review.md")).values()) == {None}


def test_every_kind_of_event_has_its_words_and_meets_a_milestone() -> None:
    assert set(kinds_of_event()) == set(MilestoneKind)
    assert set(MilestoneKind) == {kind for known in definitions().values() for kind in known.kinds}


def test_the_milestones_of_every_review_are_in_the_order_of_their_story() -> None:
    assert required_milestones() == ("alert", "comms", "status-page", "remediation", "resolution")
