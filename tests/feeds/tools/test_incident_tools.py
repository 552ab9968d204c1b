"""What tools for incidents tell: their timelines, the times that they keep, and what they told customers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pirlint.feeds import FeedError, read_feed

EXPORTS = Path(__file__).parents[1] / "exports"


def _told(export: Any) -> list[tuple[str, str | None, str]]:
    """Return clock time, author and text of each event."""
    events = read_feed(json.dumps(export), "export").events
    return [(event.instant.strftime("%H:%M"), event.author, event.text) for event in events]


def _of(name: str) -> list[tuple[str, str | None, str]]:
    return _told(json.loads((EXPORTS / name).read_text("utf-8")))


def test_updates_of_a_status_page() -> None:
    delayed = "We are looking into mail that is delivered up to 20 minutes late."
    over = "All delayed mail has been delivered. This incident is resolved."
    assert _of("statuspage.json") == [
        ("14:11", None, f"Status page updated: investigating: {delayed}"),
        ("14:52", None, "Status page updated: monitoring: The queue is draining. We keep watching it."),
        ("15:24", None, f"Status page updated: resolved: {over}"),
    ]


def test_updates_of_a_status_page_may_be_told_later_than_they_are_said_to_be() -> None:
    update = {"incident_id": "p", "status": "in_progress", "body": None, "created_at": "2026-03-03T14:30:00Z"}
    late = {**update, "display_at": "2026-03-03T14:10:00Z", "body": "We look into it."}
    assert _told([update, late]) == [
        ("14:10", None, "Status page updated: in progress: We look into it."),
        ("14:30", None, "Status page updated: in progress"),
    ]


def test_an_incident_of_a_status_page_without_updates() -> None:
    incident = {"name": "Mail is late", "status": "investigating", "created_at": "2026-03-03T14:10:00Z"}
    assert _told({"incidents": [{**incident, "incident_updates": []}]}) == [
        ("14:10", None, "Status page updated: investigating: Mail is late")
    ]


def test_an_incident_of_a_status_page_is_known_by_its_updates() -> None:
    update = {"status": "resolved", "body": "Mail flows again.", "created_at": "2026-03-03T15:24:00Z"}
    assert _told({"incidents": [{"incident_updates": [update]}]}) == [
        ("15:24", None, "Status page updated: resolved: Mail flows again.")
    ]


def test_updates_of_incident_io() -> None:
    assert _of("incident-io.json") == [
        ("14:20", None, "Incident moved to Investigating. Severity changed to Major"),
        ("14:40", "Lena Brandt", "Internal update: Queue 3 is full. Lena drains it by hand. Incident moved to Fixing"),
        (
            "15:02", "Kim Vos",
            "Internal update: Mail flows again; we watch the queue until four. Incident moved to Monitoring",
        ),
    ]  # fmt: skip


def test_an_incident_of_incident_io_tells_its_times() -> None:
    kept = [
        {"incident_timestamp": {"id": "1", "name": "Impact started at"}, "value": {"value": "2026-03-03T13:58:00Z"}},
        {"incident_timestamp": {"id": "2", "name": "Resolved at"}, "value": {"value": "2026-03-03T15:20:00.5Z"}},
        {"incident_timestamp": {"id": "3", "name": "Closed at"}, "value": None},
        {"incident_timestamp": None, "value": {"value": "2026-03-03T15:20:00Z"}},
    ]
    incident = {
        "id": "01", "reference": "INC-9", "name": "Mail is late", "created_at": "2026-03-03T14:12:00Z",
        "incident_status": {"name": "Closed"}, "incident_timestamp_values": kept, "creator": {"user": {"name": "Kim"}},
        "permalink": "https://app.incident.example/9",
    }  # fmt: skip
    for export in ({"incident": incident}, {"incidents": [incident]}, [incident], incident):
        assert _told(export) == [
            ("13:58", None, "Impact started"),
            ("14:12", "Kim", "Incident declared: Mail is late"),
            ("15:20", None, "Incident resolved"),
        ]
    assert read_feed(json.dumps(incident), "x").events[0].link == "https://app.incident.example/9"


def test_events_of_rootly() -> None:
    assert _of("rootly.json") == [
        ("06:12", None, "Paged Lena Brandt (on call for delivery)"),
        ("06:58", "Lena Brandt", "Queue 3 drained by hand; mail is delivered again"),
    ]


def test_an_incident_of_rootly_tells_its_times() -> None:
    attributes = {"title": "Mail is late", "started_at": "2026-03-03T13:58:00Z", "detected_at": None,
                  "mitigated_at": "2026-03-03T15:00:00Z", "url": "https://rootly.example/9"}  # fmt: skip
    assert _told({"data": {"id": "9", "type": "incidents", "attributes": attributes}}) == [
        ("13:58", None, "Incident started"),
        ("15:00", None, "Incident mitigated"),
    ]


def test_events_of_firehydrant() -> None:
    assert _of("firehydrant.json") == [
        ("14:20", None, "We are looking into mail that is delivered late."),
        ("14:31", "Kim Vos", "Draining queue 3 by hand, see the graph"),
        ("14:59", "Lena Brandt", "Incident mitigated"),
    ]


def test_an_event_of_firehydrant_that_says_nothing_is_told() -> None:
    event = {"type": "votes_changed", "occurred_at": "2026-03-03T14:12:00Z", "data": {"id": "1", "body": " "}}
    with pytest.raises(FeedError, match=r"^export: 1 entry is left out, of kinds that pirlint does not know: 'votes_"):
        _told([event])
    read = {**event, "data": {"body": "queue is full"}}
    assert len(read_feed(json.dumps([event, read]), "export").remarks) == 1


def test_an_incident_of_firehydrant_tells_its_milestones() -> None:
    milestones = [
        {"type": kind, "occurred_at": at}
        for kind, at in [
            ("detected", "2026-03-03T14:12:00Z"),
            ("postmortem_started", "2026-03-09T14:12:00Z"),
            (None, None),
        ]
    ]
    incident = {"id": "i9", "started_at": "2026-03-03T14:12:00Z", "milestones": milestones}
    assert _told(incident) == [("14:12", None, "Incident detected")]


def test_cells_of_a_timeline_of_datadog() -> None:
    assert _of("datadog.json") == [
        ("14:21", "Kim Vos", "Lena joined the bridge"),
        ("14:58", None, "Drained queue 3 by hand; delivery is back to normal"),
    ]
    unknown = {
        "type": "incident_timeline_cells",
        "attributes": {"cell_type": "responder", "created": "2026-03-03T14:00Z"},
    }
    with pytest.raises(FeedError, match="does not know: 'responder'"):
        _told({"data": [unknown]})


def test_an_incident_of_datadog_tells_its_times() -> None:
    attributes = {
        "title": "Mail is late", "public_id": 9, "created": "2026-03-03T14:12:00+00:00", "detected": None,
        "resolved": "2026-03-03T15:20:00+00:00", "customer_impact_start": "2026-03-03T13:58:00+00:00",
    }  # fmt: skip
    assert _told({"data": {"id": "9", "type": "incidents", "attributes": attributes}, "included": []}) == [
        ("13:58", None, "Customer impact began"),
        ("14:12", None, "Incident declared: Mail is late"),
        ("15:20", None, "Incident resolved"),
    ]


def test_an_issue_of_jira_tells_its_comments_and_changes() -> None:
    assert _of("jira.json") == [
        ("15:19", "Ilse Kramer", "Issue opened: Mail is delivered late"),
        ("15:24", "Ilse Kramer", "Assigned to Lena Brandt"),
        ("15:31", "Lena Brandt", "@Kim Vos please look at queue 3. It is full. drain it by hand"),
        ("15:58", "kvos", "Done. Drained queue 3, see the graph"),
        ("16:10", "Lena Brandt", "Resolution: Fixed. Issue moved from In Progress to Resolved"),
    ]
    events = read_feed((EXPORTS / "jira.json").read_text("utf-8"), "export").events
    assert {event.link for event in events} == {"https://harbour.atlassian.example/browse/MAIL-77"}
    assert events[0].moment.iso() == "2026-03-03T15:19:30+01:00"


@pytest.mark.parametrize("address", [None, "", "no address", "http://[", "ftp://a.example/rest/api/3/issue/1", 5])
def test_an_issue_of_jira_without_address_has_no_link(address: Any) -> None:
    issue = {"key": "M-1", "self": address, "fields": {"summary": "Mail is late", "created": "2026-03-03T14:12:00Z"}}
    (event,) = read_feed(json.dumps(issue), "export").events
    assert (event.link, event.author) == (None, None)


def test_comments_and_changes_of_jira_may_stand_alone() -> None:
    who = {"displayName": "Kim"}
    comment = {
        "id": "1",
        "author": who,
        "body": "[~lena] *restart* it {code}rm{code}",
        "created": "2026-03-03T14:12:00.000+0000",
    }
    change = {"id": "2", "author": who, "created": "2026-03-03T14:13:00.000+0000",
              "items": [{"field": "status", "fromString": None, "toString": "Done"}]}  # fmt: skip
    assert _told({"comments": [comment], "total": 1, "startAt": 0}) == [("14:12", "Kim", "@lena restart it")]
    assert _told({"values": [change], "total": 1}) == [("14:13", "Kim", "Issue moved from none to Done")]
