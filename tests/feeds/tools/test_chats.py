"""Messages of Microsoft Teams and Discord."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pirlint.feeds import read_feed

EXPORTS = Path(__file__).parents[1] / "exports"


def _told(export: Any) -> list[tuple[str, str | None, str]]:
    """Return clock time, author and text of each event."""
    events = read_feed(json.dumps(export), "export").events
    return [(event.instant.strftime("%H:%M"), event.author, event.text) for event in events]


def _of(name: str) -> list[tuple[str, str | None, str]]:
    return _told(json.loads((EXPORTS / name).read_text("utf-8")))


def test_messages_of_teams() -> None:
    assert _of("microsoft-teams.json") == [
        ("14:19", "Grafana", "Alert fires: QueueFull. Queue: 3"),
        ("14:21", "Kim Vos", "@Lena Brandt please look at queue 3 👀"),
        ("14:58", "Lena Brandt", "Drained queue 3; mail is delivered again"),
    ]


def _teams(html: str, **fields: Any) -> dict[str, Any]:
    body = {"contentType": "html", "content": html}
    return {"messageType": "message", "createdDateTime": "2026-03-03T14:58:00Z", "body": body, **fields}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain &lt;5 %", "plain <5 %"),
        ("<p>one</p><p>two</p>", "one. two"),
        ("one<br>two<br/>", "one. two"),
        ("<ul><li>one</li><li>two</li></ul>", "one. two"),
        ("see <a href='https://a.example'>the <b>graph</b></a>", "see the graph"),
        ("before<blockquote>quoted <b>words</b></blockquote>after", "before. after"),
        ("<pre>FATAL</pre>words<codeblock><code>x</code></codeblock>", "words"),
        ("<p>not closed <b>at all", "not closed at all"),
        ("</p></blockquote>closed alone", "closed alone"),
    ],
)
def test_html_is_read_as_plain_text(html: str, text: str) -> None:
    assert _told([_teams(html)]) == [("14:58", None, text)]


def test_answers_to_a_message_of_teams_and_its_subject() -> None:
    answer = {**_teams("on it"), "createdDateTime": "2026-03-03T15:01:00Z"}
    assert _told({"value": [_teams("<p>queue 3 is full</p>", subject="Mail", replies=[answer, None])]}) == [
        ("14:58", None, "Mail. queue 3 is full"),
        ("15:01", None, "on it"),
    ]


@pytest.mark.parametrize("card", ["{", "[" * 5000, '{"body": 5}', None])
def test_a_card_that_cannot_be_read_says_nothing(card: str | None) -> None:
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    feed = read_feed(json.dumps([_teams("", attachments=[attachment, None])]), "export")
    assert (feed.events, feed.remarks) == ((), ())


def test_what_a_person_downloads_of_teams() -> None:
    messages = [
        {"id": "1", "displayName": None, "originalarrivaltime": "2026-03-03T14:58:00Z", "messagetype": "RichText/Html",
         "content": "<p>queue 3 is full</p>", "from": "8:live:kim"},
        {"id": "2", "displayName": "Lena", "originalarrivaltime": "2026-03-03T14:59:00Z", "messagetype": "Text",
         "content": "on it", "from": "8:live:lena"},
        {"id": "3", "originalarrivaltime": "2026-03-03T15:00:00Z", "messagetype": "ThreadActivity/AddMember",
         "content": "<addmember/>"},
    ]  # fmt: skip
    export = {
        "userId": "8:live:kim",
        "exportDate": "2026-03-04",
        "conversations": [{"id": "19:a", "MessageList": messages}],
    }
    assert _told(export) == [("14:58", "kim", "queue 3 is full"), ("14:59", "Lena", "on it")]


def test_messages_of_discord() -> None:
    assert _of("discord.json") == [
        ("15:19", "Grafana", "Alert fires: QueueFull. queue 3 has 9 100 messages. Host: mail-3"),
        ("15:21", "Kim Vos", "I'm on it eyes see the graph"),
        ("15:58", "lena", "shares queue.png"),
        ("15:59", "Lena Brandt", "Drained queue 3; mail is delivered again ✅"),
    ]
    link = read_feed((EXPORTS / "discord.json").read_text("utf-8"), "export").events[0].link
    assert link == "https://discord.com/channels/110372470472613888/110373943822540800/1346123000000000001"


def test_a_channel_of_discord_that_breaks_off_is_read_as_far_as_it_is_whole() -> None:
    text = (EXPORTS / "discord.json").read_text("utf-8")
    feed = read_feed(text[: text.index("1346123000000000004")], "export")
    assert len(feed.events) == 2
    assert len(feed.remarks) == 1


def test_a_message_of_discord_without_ids_has_no_link() -> None:
    message = {"timestamp": "2026-03-03T14:58:00Z", "type": "19", "content": "> why?\nfull", "author": None}
    export = {"guild": None, "channel": {"id": "../x"}, "messages": [message, 5]}
    (event,) = read_feed(json.dumps(export), "export").events
    assert (event.text, event.author, event.link) == ("full", None, None)
