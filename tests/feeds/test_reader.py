"""Exports that are not whole: what can be read is read, and the rest told."""

from __future__ import annotations

import json

import pytest

from pirlint.feeds import FeedError, read_feed

MESSAGES = [
    {"type": "message", "ts": f"177254670{n}.1", "text": f"step {n}", "reactions": [{"n": "{"}]} for n in range(3)
]
WHOLE = json.dumps(MESSAGES, indent=1)


def _steps(text: str) -> tuple[list[str], tuple[str, ...]]:
    feed = read_feed(text, "s.json")
    return [event.text for event in feed.events], feed.remarks


@pytest.mark.parametrize("text", [WHOLE, json.dumps({"ok": True, "messages": MESSAGES})])
def test_what_is_whole_of_an_export_that_breaks_off_is_read(text: str) -> None:
    second = text.index("step 1")
    ends = [text.index("step 2"), text.rindex("reactions") + 14, len(text) - 3]
    for end in ends:
        steps, remarks = _steps(text[:end])
        assert steps == ["step 0", "step 1"]
        assert remarks == ("s.json: is truncated; complete entries were read, export it again for the rest",)
    assert _steps(text[:second])[0] == ["step 0"]


def test_an_incomplete_last_line_is_told() -> None:
    lines = [json.dumps(message) for message in MESSAGES]
    steps, remarks = _steps("\n".join([*lines[:2], lines[2][:40]]))
    assert steps == ["step 0", "step 1"]
    assert len(remarks) == 1
    assert "is truncated" in remarks[0]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (WHOLE[:20], "line 3, column 11"),
        (WHOLE.replace('"step 1"', "step 1"), "line 15, column 11"),
        (WHOLE.replace('"step 1"', "step 1")[:-5], "line 15, column 11"),
        (WHOLE + "]", "column 2"),
    ],
)
def test_what_is_broken_in_another_way_is_an_error(text: str, where: str) -> None:
    with pytest.raises(FeedError, match=f"^s.json: .*{where}: is not valid JSON") as raised:
        read_feed(text, "s.json")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"has_more": True}, "has_more"),
        ({"has_more": False, "response_metadata": {"next_cursor": "bmV4dA=="}}, "response_metadata.next_cursor"),
        ({"more": True}, "more"),
        ({"paging": {"next": "https://api.example/2"}}, "paging.next"),
        ({"links": {"next": "https://api.example/2"}}, "links.next"),
        ({"@odata.nextLink": "https://graph.example/2"}, "@odata.nextLink"),
    ],
)
def test_a_page_of_an_export_is_told(page: dict[str, object], said: str) -> None:
    steps, remarks = _steps(json.dumps({"messages": MESSAGES, **page}))
    assert len(steps) == 3
    assert remarks == (f"s.json: is only one page of several ('{said}'); export the next pages too",)
    last = {
        "messages": MESSAGES[:1],
        "has_more": False,
        "paging": {},
        "links": {"next": None},
        "response_metadata": None,
    }
    assert _steps(json.dumps({"messages": MESSAGES, **page}) + "\n" + json.dumps(last))[1] == ()


def test_entries_of_unknown_kinds_are_counted() -> None:
    entries = [
        {"type": f"{kind}_log_entry", "created_at": "2026-03-03T14:00:00Z", "summary": summary}
        for kind, summary in [("resolve", "Resolved by Kim"), ("dream", None), ("dream", ""), ("nap", "")]
    ]
    feed = read_feed(json.dumps({"log_entries": entries}), "p.json")
    assert len(feed.events) == 1
    assert feed.remarks == ("p.json: 3 entries are left out, of kinds that pirlint does not know: 'dream', 'nap'",)


def test_a_remark_paints_over_what_must_not_be_shown() -> None:
    token = "ghp_" + "a1B2c3D4e5F6" * 3
    feed = read_feed(json.dumps([MESSAGES[0], {"type": "message", "ts": token, "text": "a"}]), "s.json")
    assert token not in str(feed.remarks)
    assert len(feed.remarks) == 1


@pytest.mark.parametrize(
    ("header", "author"),
    [
        ("Timestamp,Nick,Message", "ana"),
        ("Timestamp,From,Message", "ana"),
        ("time,sender,text", "ana"),
        ("time,display_name,text", "ana"),
        ("time,realName,text", "ana"),
        ("time,user_profile,text", "ana"),
        ("time,created_by,text", "ana"),
        ("time,user_id,text", "ana"),
        ("time,channel name,text", None),
        ("time,severity,text", None),
    ],
)
def test_the_author_of_a_row_is_known_by_the_name_of_the_column(header: str, author: str | None) -> None:
    (event,) = read_feed(f"{header}\n2026-03-03 14:02Z,ana,disk full\n", "log.csv").events
    assert event.author == author


def test_the_name_that_people_know_comes_before_others() -> None:
    text = "user_id,user,real_name,created_by,created_at,text\nU1,ana,Ana Lima,bot,2026-03-03 14:02Z,disk full\n"
    assert read_feed(text, "log.csv").events[0].author == "Ana Lima"
