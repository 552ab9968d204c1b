"""Messages of Slack: what is said in blocks, attachments and threads, and by whom."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pirlint.feeds import Feed, read_feed, read_names

TS = "1772546702.118200"


def _read(*messages: dict[str, Any], names: dict[str, str] | None = None) -> Feed:
    return read_feed(
        json.dumps([{"type": "message", "ts": TS, **message} for message in messages]), "s.json", names=names
    )


def _said(*messages: dict[str, Any], names: dict[str, str] | None = None) -> list[str]:
    return [event.text for event in _read(*messages, names=names).events]


def _rich(*elements: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(elements)}]}


WORDS = {"type": "text", "text": "Status page set to resolved"}
BLOCKS: dict[str, tuple[list[Any], str]] = {
    "rich text": ([_rich(WORDS)], "Status page set to resolved"),
    "styled": ([_rich({**WORDS, "style": {"bold": True}})], "Status page set to resolved"),
    "quote": ([_rich(WORDS, kind="rich_text_quote")], "Status page set to resolved"),
    "sign": ([_rich({"type": "text", "text": "errors < 1 % & falling *fast*"})], "errors < 1 % & falling fast"),
    "mentions": (
        [
            _rich(
                {"type": "user", "user_id": "U07KIM"}, {"type": "text", "text": " tells "},
                {"type": "channel", "channel_id": "C07INC"}, {"type": "text", "text": " and "},
                {"type": "broadcast", "range": "here"}, {"type": "text", "text": " "},
                {"type": "emoji", "name": "fire"},
            )
        ],
        "@Kim Vos tells #inc-mail and @here",
    ),
    "link": (
        [_rich({"type": "link", "url": "https://a.example/1", "text": "the graph"})],
        "the graph",
    ),
    "bare link": ([_rich({"type": "link", "url": "https://a.example/1"})], "https://a.example/1"),
    "date": ([_rich({"type": "date", "timestamp": 1, "format": "{date}", "fallback": "3 March"})], "3 March"),
    "list": (
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": "drain the node"}]},
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": "restart it"}]},
                        ],
                    }
                ],
            }
        ],
        "drain the node. restart it",
    ),
    "code beside words": (
        [_rich({"type": "text", "text": "FATAL: no slots"}, kind="rich_text_preformatted"), _rich(WORDS)],
        "Status page set to resolved",
    ),
    "header and section": (
        [
            {"type": "header", "text": {"type": "plain_text", "text": "Incident declared"}},
            {"type": "divider"},
            {"type": "section", "text": {"type": "mrkdwn", "text": "*Mail* is down"},
             "fields": [{"type": "mrkdwn", "text": "SEV-2"}]},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "by <@U07KIM>"}, {"type": "image"}]},
            {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Join"}}]},
        ],
        "Incident declared. Mail is down. SEV-2. by @Kim Vos",
    ),
    "markdown": ([{"type": "markdown", "text": "**Mail** is back"}], "Mail is back"),
    "what nobody knows": ([{"type": "hologram", "text": "x"}, "y", None, _rich(WORDS)], "Status page set to resolved"),
}  # fmt: skip


@pytest.mark.parametrize("case", BLOCKS)
def test_a_message_of_blocks_says_what_they_show(case: str) -> None:
    blocks, text = BLOCKS[case]
    names = {"U07KIM": "Kim Vos", "C07INC": "inc-mail"}
    assert _said({"text": "", "blocks": blocks}, names=names) == [text]
    assert _said({"text": "This content can't be displayed.", "blocks": blocks}, names=names) == [text]


def test_the_plain_text_of_a_message_comes_before_its_blocks() -> None:
    assert _said({"text": "mail is down", "blocks": [_rich(WORDS)]}) == ["mail is down"]


@pytest.mark.parametrize(
    ("attachment", "text"),
    [
        ({"fallback": "a graph", "title": "Disk full", "text": "on db-3"}, "Disk full. on db-3"),
        ({"fallback": "Disk full on db-3"}, "Disk full on db-3"),
        ({"title": "Disk full", "fields": [{"title": "Host", "value": "db-3"}]}, "Disk full. Host: db-3"),
        ({"title": "Disk full", "fields": [{"title": "Host"}, None]}, "Disk full"),
        ({"color": "#d00", "blocks": [_rich(WORDS)]}, "Status page set to resolved"),
    ],
)  # fmt: skip
def test_a_message_of_attachments_says_what_they_show(attachment: dict[str, Any], text: str) -> None:
    assert _said({"text": None, "attachments": [attachment]}) == [text]


def test_answers_in_a_thread_come_in_the_order_of_time() -> None:
    thread = {"thread_ts": TS}
    said = _said(
        {"text": "disk is full", **thread, "replies": [{"user": "U1", "ts": "1772546900.1"}]},
        {"text": "a reply", "ts": "1772546900.1", **thread},
        {"text": "another topic", "ts": "1772546800.1"},
        {"text": "asked", "ts": "1772547000.1", "replies": [{"ts": "1772547100.1", "text": "answered"}]},
    )
    assert said == ["disk is full", "another topic", "a reply", "asked", "answered"]


@pytest.mark.parametrize(
    "noise",
    [
        {"subtype": "message_deleted", "hidden": True},
        {"subtype": "message_changed", "message": {"text": "new"}, "text": "x"},
        {"subtype": "tombstone", "text": "This message was deleted."},
        {"subtype": "channel_join", "text": "<@U07KIM> has joined the channel"},
        {"text": "<@U07KIM> has joined the channel"},
        {"text": "<@U07KIM> left the channel."},
        {"text": ":+1:"},
        {"text": "", "blocks": [{"type": "divider"}]},
    ],
)
def test_what_happened_to_the_channel_or_a_message_is_left_out(noise: dict[str, Any]) -> None:
    feed = _read(noise, {"text": "Kim joined the new disk to the pool"}, names={"U07KIM": "Kim Vos"})
    assert [event.text for event in feed.events] == ["Kim joined the new disk to the pool"]
    assert feed.remarks == ()


@pytest.mark.parametrize(
    ("message", "author"),
    [
        ({"user": "U07KIM"}, "Kim Vos"),
        ({"user": "U99"}, "U99"),
        ({"user": "U07KIM", "user_profile": {"real_name": "Kim V."}}, "Kim V."),
        ({"user": "U99", "user_profile": {"real_name": "", "display_name": None, "name": "kim"}}, "kim"),
        ({"user": "U99", "real_name": "Kim"}, "Kim"),
        ({"bot_id": "B1", "username": "Grafana"}, "Grafana"),
        ({"bot_id": "B1", "bot_profile": {"name": "Deploys"}}, "Deploys"),
        ({}, None),
    ],
)  # fmt: skip
def test_the_author_is_named_as_people_know_them(message: dict[str, Any], author: str | None) -> None:
    (event,) = _read({"text": "disk is full", **message}, names={"U07KIM": "Kim Vos"}).events
    assert event.author == author


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("see <#C07INC|inc-mail>", "see #inc-mail"),
        ("see <#C07INC|>", "see #inc-mail"),
        ("see <#C99>", "see #C99"),
        ("rollback of #4410", "rollback of #4410"),
        ("ask <@U07KIM|kim> or <!subteam^S1|@dba>", "ask @Kim Vos or @dba"),
    ],
)
def test_mentions_show_names(text: str, plain: str) -> None:
    assert _said({"text": text}, names={"U07KIM": "Kim Vos", "C07INC": "inc-mail"}) == [plain]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ([{"id": "U1", "name": "kim", "profile": {"real_name": "Kim Vos", "display_name": "kim"}}], {"U1": "Kim Vos"}),
        ([{"id": "U1", "name": "kim", "deleted": True, "profile": None}], {"U1": "kim"}),
        ({"ok": True, "members": [{"id": "U1", "name": "kim"}]}, {"U1": "kim"}),
        ([{"id": "C1", "name": "inc-mail", "members": ["U1"]}], {"C1": "inc-mail"}),
        ([{"id": "U1"}, {"id": 7, "name": "x"}, 5, {"id": "not an id", "name": "y"}], {}),
        ([{"type": "message", "ts": TS, "text": "a", "user": "U1", "user_profile": {"name": "kim"}}], {}),
    ],
)
def test_lists_of_people_and_channels_give_names(listed: Any, names: dict[str, str]) -> None:
    assert read_names(json.dumps(listed)) == names


@pytest.mark.parametrize("text", ["", "time,text\n", "[", "{", '{"a": '])
def test_what_is_no_list_gives_no_names(text: str) -> None:
    assert read_names(text) == {}
