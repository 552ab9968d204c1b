"""GitHub: an issue's comments and timeline."""

from __future__ import annotations

import json

from pirlint.feeds import read_feed


def test_a_mention_links_to_what_mentions_the_issue() -> None:
    address = "https://github.com/acme/mail/pull/7"
    mention = {
        "event": "cross-referenced",
        "created_at": "2026-03-03T14:15:00Z",
        "source": {"issue": {"title": "Grow the disk", "html_url": address}},
    }
    (event,) = read_feed(json.dumps([mention]), "g.json").events
    assert (event.text, event.link) == ("Mentioned in “Grow the disk”", address)


def test_an_issue_of_the_api_that_counts_its_comments_is_read() -> None:
    issue = {"title": "Mail is down", "body": "x", "created_at": "2026-03-03T14:15:00Z", "comments": 3, "user": None}
    (event,) = read_feed(json.dumps(issue), "g.json").events
    assert (event.text, event.author) == ("Issue opened: Mail is down", None)
