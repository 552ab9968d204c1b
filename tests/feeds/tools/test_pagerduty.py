"""PagerDuty: notes and status updates of an incident, beside its log entries."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pirlint.feeds import FeedError, read_feed

KIM = {
    "id": "PKIM",
    "type": "user_reference",
    "summary": "Kim Vos",
    "html_url": "https://acme.pagerduty.com/users/PKIM",
}
AT = "2026-03-03T15:20:40+01:00"


def _events(export: Any) -> list[tuple[str, str | None, str | None]]:
    events = read_feed(json.dumps(export), "p.json").events
    return [(event.moment.iso() or "", event.author, event.text) for event in events]


def test_notes_of_an_incident_are_read() -> None:
    channel = {"summary": "The PagerDuty website or APIs"}
    notes = [
        {"id": "N2", "user": KIM, "channel": channel, "content": "Rolled back.\nWatching", "created_at": AT},
        {"id": "N1", "user": {"type": "bot_user_reference", "summary": None}, "content": "paged", "created_at": AT},
        {"id": "N0", "user": KIM, "content": None, "created_at": AT},
    ]
    for export in (notes, {"notes": notes}):
        assert _events(export) == [
            ("2026-03-03T15:20:40+01:00", "Kim Vos", "Rolled back. Watching"),
            ("2026-03-03T15:20:40+01:00", None, "paged"),
        ]


@pytest.mark.parametrize(
    "update",
    [
        {"status_updates": [{"id": "S1", "message": "mail is slow", "created_at": AT, "sender": KIM}]},
        {
            "log_entries": [
                {"type": "status_update_log_entry", "message": "mail is slow", "created_at": AT, "agent": KIM}
            ]
        },
    ],
)
def test_a_status_update_says_that_it_was_sent(update: Any) -> None:
    assert _events(update) == [(AT, "Kim Vos", "Update sent to stakeholders: mail is slow")]


def test_a_note_is_by_the_user_that_it_names_whatever_else_is_known_of_them() -> None:
    note = {"content": "Failed over", "created_at": AT, "user": {"summary": "Kim Vos"}}
    assert _events({"notes": [note]}) == [(AT, "Kim Vos", "Failed over")]


def test_a_trigger_that_says_little_is_an_alert_all_the_same() -> None:
    trigger = {"type": "trigger_log_entry", "summary": "Triggered through the API", "created_at": AT}
    assert _events({"log_entries": [trigger]}) == [(AT, None, "Alert fires: Triggered through the API")]


def test_a_note_without_time_is_told() -> None:
    with pytest.raises(FeedError, match=r"^p.json: PagerDuty log entry 1: has no 'created_at'; export it again$"):
        _events({"log_entries": [{"type": "annotate_log_entry", "summary": "x"}]})


def test_an_incident_tells_when_it_was_triggered_and_resolved() -> None:
    incident = {
        "id": "P1", "type": "incident", "title": "Disk of mail-3 is full", "created_at": "2026-03-03T14:02:31Z",
        "status": "resolved", "last_status_change_at": AT, "resolved_at": None,
        "html_url": "https://acme.pagerduty.com/incidents/P1",
    }  # fmt: skip
    over = (AT, None, "Incident resolved")
    began = ("2026-03-03T14:02:31+00:00", None, "Alert fires: Disk of mail-3 is full")
    for export in ({"incident": incident}, {"incidents": [incident], "more": False}):
        assert _events(export) == [began, over]
    assert _events({"incident": {**incident, "status": "acknowledged"}}) == [began]
