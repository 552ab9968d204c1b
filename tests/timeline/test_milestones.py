"""The milestones of a review, and by which words an event shows what it is."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events, milestones
from pirlint.timeline.milestones.classify import kinds
from pirlint.timeline.milestones.evidence import MilestoneKind

ALERT = MilestoneKind.ALERT
INTERNAL = MilestoneKind.INTERNAL_COMMS
EXTERNAL = MilestoneKind.EXTERNAL_COMMS
STATUS_PAGE = MilestoneKind.STATUS_PAGE
REMEDIATION = MilestoneKind.REMEDIATION
RESOLVED = MilestoneKind.RESOLVED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prometheus alert fires for the login service", ALERT),
        ("PagerDuty: high error rate on checkout", ALERT),
        ("Opsgenie pages the storage on-call", ALERT),
        ("first customer ticket arrives", ALERT),
        ("two users report errors on the forum", ALERT),
        ("Support sees several complaints", ALERT),
        ("call from the warehouse", ALERT),
        ("Kim notices that the queue grows", ALERT),
        ("on-call engineer is paged", ALERT),
        ("incident declared in #inc-12", INTERNAL),
        ("Ada opens a bridge", INTERNAL),
        ("war room started", INTERNAL),
        ("Kim posts in #ops", INTERNAL),
        ("management informed", INTERNAL),
        ("escalated to the platform team", INTERNAL),
        ("mail sent to all customers", EXTERNAL),
        ("tweet from the company account", EXTERNAL),
        ("customers were notified by e-mail", EXTERNAL),
        ("status page set to degraded", STATUS_PAGE),
        ("Statuspage updated", STATUS_PAGE),
        ("first post on status.example.com", STATUS_PAGE),
        ("release rolled back", REMEDIATION),
        ("Ada restarts the proxies", REMEDIATION),
        ("failover to the second region", REMEDIATION),
        ("the change was reverted", REMEDIATION),
        ("hotfix deployed", REMEDIATION),
        ("scaled up to 30 nodes", REMEDIATION),
        ("feature flag turned off", REMEDIATION),
        ("old certificate replaced", REMEDIATION),
        ("service restored", RESOLVED),
        ("error rate back to normal", RESOLVED),
        ("all systems operational", RESOLVED),
        ("incident closed", RESOLVED),
        ("portal works again", RESOLVED),
        ("OUTAGE ENDS", RESOLVED),
        ("queue drained, no more errors", RESOLVED),
        ("customers can pay again", RESOLVED),
        ("reads moved to the second replica", REMEDIATION),
        ("two more workers added to the pool", REMEDIATION),
        ("crisis team meets", INTERNAL),
        ("OK", RESOLVED),
        ("all ingress traffic working as intended", RESOLVED),
    ],
)
def test_what_an_event_is(text: str, kind: MilestoneKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("memory was paged out", ALERT),
        ("landing page slow", ALERT),
        ("status page updated", ALERT),
        ("nobody got an alert", ALERT),
        ("the alert did not fire", ALERT),
        ("log lines say announce address 0.0.0.0", INTERNAL),
        ("thread dump taken", INTERNAL),
        ("status code 500 in the logs", STATUS_PAGE),
        ("job status unknown", STATUS_PAGE),
        ("a rollback was considered", REMEDIATION),
        ("we discussed restarting the database", REMEDIATION),
        ("planned to revert the change", REMEDIATION),
        ("name resolved to the old address by DNS", RESOLVED),
        ("DNS resolved the host", RESOLVED),
        ("merge conflict resolved", RESOLVED),
        ("service not restored", RESOLVED),
        ("checkout slow again", RESOLVED),
        ("CPU at 100 % on the database", RESOLVED),
        ("the node was slow after the upgrade", REMEDIATION),
        ('the vendor says "everything is up and running"', RESOLVED),
    ],
)
def test_what_an_event_is_not(text: str, kind: MilestoneKind) -> None:
    assert kind not in kinds(text)


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


def test_the_five_milestones() -> None:
    review = read(TIMELINE, "review.md")
    found = milestones(review)
    times = {name: milestone.time if milestone else None for name, milestone in found.items()}
    assert times == {
        "alert": "2023-07-04T10:03+00:00",
        "comms": "2023-07-04T10:08+00:00",
        "status-page": "2023-07-04T10:12+00:00",
        "remediation": "2023-07-04T10:20+00:00",
        "resolution": "2023-07-04T11:02+00:00",
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
