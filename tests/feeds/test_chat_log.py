"""Logs of chats as text."""

from __future__ import annotations

from datetime import UTC

import pytest

from pirlint.feeds import FeedError, read_feed

LOGS = {
    "irssi": """--- Log opened Tue Mar 03 14:00:00 2026
14:00 -!- kim [~kim@host.example] has joined #ops
14:02 < kim> disk of mail-3 is full
14:02 <@lena> kim: I look at it
14:03  * lena restarts the queue
14:04 -!- mode/#ops [+o kim] by lena
--- Day changed Wed Mar 04 2026
00:10 < kim> mail is back
--- Log closed Wed Mar 04 09:00:00 2026
""",
    "WeeChat": "2026-03-03 14:00:01\t-->\tkim (~kim@host.example) has joined #ops\n"
    "2026-03-03 14:02:31\tkim\tdisk of mail-3 is full\n"
    "2026-03-03 14:02:35\t@lena\tkim: I look at it\n"
    "2026-03-03 14:03:00\t *\tlena restarts the queue\n"
    "2026-03-03 14:03:09\t--\tMode #ops [+v kim] by lena\n"
    "2026-03-04 00:10:00\tkim\tmail is back\n",
    "HexChat": "**** BEGIN LOGGING AT Tue Mar  3 14:00:00 2026\n\n"
    "Mar 03 14:00:01 *\tNow talking on #ops\n"
    "Mar 03 14:02:31 <kim>\tdisk of mail-3 is full\n"
    "Mar 03 14:02:35 <lena>\tkim: I look at it\n"
    "Mar 03 14:03:00 *\tlena restarts the queue\n"
    "Mar 04 00:10:00 <kim>\tmail is back\n",
    "ZNC": """# 2026-03-03
[14:00:01] *** Joins: kim (~kim@host.example)
[14:02:31] <kim> disk of mail-3 is full
[14:02:35] <lena> kim: I look at it
[14:03:00] * lena restarts the queue
[00:10:00] <kim> mail is back
""",
    "mIRC": "Session Start: Tue Mar 03 14:00:00 2026\r\nSession Ident: #ops\r\n"
    "[14:00] * Joins: kim (~kim@host.example)\r\n"
    "[14:02] <kim> \x0304,01disk\x03 of \x02mail-3\x02 is full\r\n"
    "[14:02] <@lena> kim: I look at it\r\n"
    "[14:03] * lena restarts the queue\r\n"
    "[14:03] * kim (~kim@host.example) has left #ops\r\n"
    "[00:10] <kim> mail is back\r\n",
    "by hand": """Tuesday, 3 March 2026

14:02 kim: disk of mail-3
is full
14:02 lena: kim: I look at it
14:03 * lena restarts the queue

=== 2026-03-04 ===
0:10 kim: mail is back
""",
    "WhatsApp": """03/03/2026, 14:02 - kim: disk of mail-3 is full
03/03/2026, 14:02 - lena: kim: I look at it
03/03/2026, 14:03 - * lena restarts the queue
04/03/2026, 00:10 - kim: mail is back
13/03/2026, 09:00 - Messages are end-to-end encrypted
""",
}
SAID = [
    ("2026-03-03T14:02", "kim", "disk of mail-3 is full"),
    ("2026-03-03T14:02", "lena", "kim: I look at it"),
    ("2026-03-03T14:03", "lena", "restarts the queue"),
    ("2026-03-04T00:10", "kim", "mail is back"),
]


@pytest.mark.parametrize("program", LOGS)
def test_who_said_what_and_when(program: str) -> None:
    feed = read_feed(LOGS[program], "ops.log", UTC)
    said = [(f"{event.instant:%Y-%m-%dT%H:%M}", event.author, event.text) for event in feed.events]
    assert [(at, who, text.replace("mail-3. is", "mail-3 is")) for at, who, text in said[:4]] == SAID
    assert len(said) == 4 + (program == "WhatsApp")


@pytest.mark.parametrize(
    ("line", "moment", "author", "text"),
    [
        ("2026-03-03T14:02:31Z <kim> full", "2026-03-03T14:02:31+00:00", "kim", "full"),
        ("2026-03-03 14:02:31 +0100 kim: full", "2026-03-03T14:02:31+01:00", "kim", "full"),
        ("2026-03-03 14:02 CET kim: full", "2026-03-03T14:02+01:00", "kim", "full"),
        ("[3/13/2026 2:02 PM] Kim Vos: full", "2026-03-13T14:02+00:00", "Kim Vos", "full"),
        ("[13.03.26, 14:02:31] Kim Vos: full", "2026-03-13T14:02:31+00:00", "Kim Vos", "full"),
        ("2026-03-03 14:02 rollback started", "2026-03-03T14:02+00:00", None, "rollback started"),
        (
            "2026-03-03 14:02 https://a.example/1 is green",
            "2026-03-03T14:02+00:00",
            None,
            "https://a.example/1 is green",
        ),
        ("2026-03-03 14:02 - kim: full :tada:", "2026-03-03T14:02+00:00", "kim", "full"),
        ("[2026-03-03 14:02:31.123] <kim> full", "2026-03-03T14:02:31+00:00", "kim", "full"),
    ],
)
def test_how_a_line_may_begin(line: str, moment: str, author: str | None, text: str) -> None:
    (event,) = read_feed(line + "\n", "ops.log", UTC).events
    assert (event.moment.iso(), event.author, event.text) == (moment, author, text)


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("14:02 kim: full\n", "ops.log: line 1: '14:02' has no date; put it above, as in '--- 2026-03-03'"),
        ("Mar 03 14:02 <kim> full\n", "ops.log: line 1: 'Mar 03 14:02' has no complete date"),
        ("--- 03/04/2026\n14:02 kim: full\n", "ops.log: line 1: day and month of '03/04/2026 12:00Z' can be read"),
        ("2026-03-03 25:61 kim: full\n", "ops.log: line 1: "),
        ("--- 9999-12-31\n23:59 kim: full\n00:10 kim: fine\n", "ops.log: line 2: '9999-12-31 23:59' has no complete"),
    ],
)
def test_a_line_without_a_moment_is_an_error(log: str, told: str) -> None:
    with pytest.raises(FeedError) as raised:
        read_feed(log, "ops.log", UTC)
    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


def test_a_time_without_zone_is_an_error_where_none_is_given() -> None:
    with pytest.raises(FeedError, match=r"line 1: '2026-03-03 14:02' has no time zone"):
        read_feed("2026-03-03 14:02 kim: full\n", "ops.log")


@pytest.mark.parametrize(
    "table", ["time\tauthor\ttext\n2026-03-03 14:02Z\tkim\tfull\n", "time,text\n2026-03-03 14:02Z,full\n"]
)
def test_a_table_is_no_log(table: str) -> None:
    (event,) = read_feed(table, "ops.csv").events
    assert event.text == "full"
