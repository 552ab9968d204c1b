"""Every form in which people write the entries of a timeline: the moment, its precision, and what happened."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events
from pirlint.timeline.times.expression import Precision

SECOND, MINUTE, HOUR, DAY = Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY
ABOUT, OPEN, RANGE = Precision.APPROXIMATE, Precision.UNKNOWN_MINUTES, Precision.RANGE

TIMELINE = "# Mail down\n\n## Timeline\n\n"
IN_2023 = "# Mail down on 2023-07-04\n\n## Timeline\n\n"
TABLE = TIMELINE + "| Time | Event |\n|---|---|\n"
BELOW = "\n\nThe queue stops.\n\n## Lessons\n\nNone.\n"

Timelines = tuple[str | None, Precision, str]


def grid(header: str, *rows: str) -> str:
    return TIMELINE + "\n".join([header, "|" + "---|" * (header.count("|") - 1), *rows, ""])


TABLES: list[tuple[str, str, list[Timelines]]] = [
    ("date and time", TABLE + "| 2023-07-04 10:03 | Pager goes off. |", [
        ("2023-07-04T10:03", MINUTE, "Pager goes off."),
    ]),
    ("tilde before the date", TABLE + "| ~2023-07-04 19:30 | Disk found full |", [
        ("2023-07-04T19:30", ABOUT, "Disk found full"),
    ]),
    ("tilde after the time", TABLE + "| 2023-07-04 10:45~ | Relay upgraded |", [
        ("2023-07-04T10:45", ABOUT, "Relay upgraded"),
    ]),
    ("range", TABLE + "| 2023-07-04 09:00 - 11:00 | Search for the cause |", [
        ("2023-07-04T09:00/2023-07-04T11:00", RANGE, "Search for the cause"),
    ]),
    ("range with open end", TABLE + "| 2023-07-04 12:26-12:?? | Fix tried in staging |", [
        ("2023-07-04T12:26/2023-07-04T12:00", RANGE, "Fix tried in staging"),
    ]),
    ("unknown minutes", TABLE + "| 2023-07-04 14:?? | Runner scaled down |", [
        ("2023-07-04T14:00", OPEN, "Runner scaled down"),
    ]),
    ("several spaces", TABLE + "| 2023-07-04   15:40 | Heard of it in a call |", [
        ("2023-07-04T15:40", MINUTE, "Heard of it in a call"),
    ]),
    ("one-digit hour", TABLE + "| 2023-07-04 8:40 | Nodes drained |", [
        ("2023-07-04T08:40", MINUTE, "Nodes drained"),
    ]),
    ("label in the cell", TABLE + "| 2023-07-04 12:05 | **Detection:** scrape fails |", [
        ("2023-07-04T12:05", MINUTE, "Detection: scrape fails"),
    ]),
    ("slip in the year", TABLE + "| 20231-07-04 12:00 | Pipeline mended |", [
        ("T12:00", MINUTE, "Pipeline mended"),
    ]),
    ("zone in the header, a column of links",
        grid("| Time (UTC) | Event | Data Link |", "| 2023-07-04 10:02 | Errors rise | graph |"), [
        ("2023-07-04T10:02+00:00", MINUTE, "Errors rise graph"),
    ]),
    ("who and what",
        grid("| Date/Time | Who/What | Action/ Impact |", "| 2023-07-04 10:02 | Ada | restarts the relay |"), [
        ("2023-07-04T10:02", MINUTE, "Ada restarts the relay"),
    ]),
    ("columns of date and time",
        grid("| Date | Time | Event |", "| 2023-07-04 | 23:10 | alarm |", "| | 23:40 | fix |", "| | 0:05 | end |"), [
        ("2023-07-04T23:10", MINUTE, "alarm"), ("2023-07-04T23:40", MINUTE, "fix"),
        ("2023-07-05T00:05", MINUTE, "end"),
    ]),
    ("columns of start, end and duration",
        grid("| Start | End | Duration | Event |", "| 2023-07-04 10:02 | 10:40 | 38 min | mail down |"), [
        ("2023-07-04T10:02/2023-07-04T10:40", MINUTE, "mail down"),
    ]),
    ("cells of HTML",
        TIMELINE + "<table><tr><th>Time</th><th>Event</th></tr><tr><td>2023-07-04 10:02</td><td>alarm</td></tr>"
        + "<tr><td>10:09</td><td>restart</td></tr></table>\n", [
        ("2023-07-04T10:02", MINUTE, "alarm"), ("2023-07-04T10:09", MINUTE, "restart"),
    ]),
    ("a link as time", TABLE + "| [10:02](https://chat.example/p1) | alarm |", [("T10:02", MINUTE, "alarm")]),
    ("a time struck through", TABLE + "| ~~10:02~~ 10:04 | alarm |", [("T10:04", MINUTE, "alarm")]),
]  # fmt: skip

ITEMS: list[tuple[str, str, list[Timelines]]] = [
    ("date, dash, time and zone", "* 2023-07-04 - 15:35 UTC: agents fail", [
        ("2023-07-04T15:35+00:00", MINUTE, "agents fail"),
    ]),
    ("tilde before the time", "* 2023-07-04 - ~08:30 UTC: agents return", [
        ("2023-07-04T08:30+00:00", ABOUT, "agents return"),
    ]),
    ("dash after the zone", "* 2023-07-04 - 09:47 UTC - As told before, no agents", [
        ("2023-07-04T09:47+00:00", MINUTE, "As told before, no agents"),
    ]),
    ("range with arrow", "* 2023-07-04 - 11:07 UTC => 13:40 UTC (02h 33min down)", [
        ("2023-07-04T11:07+00:00/2023-07-04T13:40+00:00", RANGE, "(02h 33min down)"),
    ]),
    ("seconds", "* 2023-07-04 12:37:00 - Told on the status page", [
        ("2023-07-04T12:37:00", SECOND, "Told on the status page"),
    ]),
    ("city as zone", "* 2023-07-04 16:37 Denver - plugins updated", [
        ("2023-07-04T16:37-06:00", MINUTE, "plugins updated"),
    ]),
    ("all in bold", "- **2023-07-04 00:55: builds fail for want of space**", [
        ("2023-07-04T00:55", MINUTE, "builds fail for want of space"),
    ]),
    ("name as a reference", "- 01:39: [Ada] joins the channel", [("T01:39", MINUTE, "[Ada] joins the channel")]),
    ("zone and colon", "- 20:09 UTC: Kim registers an account", [
        ("T20:09+00:00", MINUTE, "Kim registers an account"),
    ]),
    ("bold with zone", "- **21:31 UTC: the host tells of an outage**", [
        ("T21:31+00:00", MINUTE, "the host tells of an outage"),
    ]),
    ("two zones", "- 13:14 EDT (17:14 UTC): a mail arrives", [("T13:14-04:00", MINUTE, "a mail arrives")]),
    ("two zones, two days", "- 20:07 EDT (00:07 UTC): account frozen", [
        ("T20:07-04:00", MINUTE, "account frozen"),
    ]),
    ("text on the next line", "- 2023-07-04 16:37 UTC\n    Ada revokes\n    the token", [
        ("2023-07-04T16:37+00:00", MINUTE, "Ada revokes the token"),
    ]),
    ("zone by region", "- 2023-07-04 7:09 AM Eastern:\n    a mail arrives", [
        ("2023-07-04T07:09-04:00", MINUTE, "a mail arrives"),
    ]),
    ("in brackets", "* [13:26] @ada says on chat that the bot is down", [
        ("T13:26", MINUTE, "@ada says on chat that the bot is down"),
    ]),
    ("month and day in brackets", "- [2023-07-04 17:40] upgrade starts\n- [07-05 01:10] upgrade fails", [
        ("2023-07-04T17:40", MINUTE, "upgrade starts"), ("2023-07-05T01:10", MINUTE, "upgrade fails"),
    ]),
    ("lead-up in the year before", "- [12-05 16:21] bug merged\n- [2023-03-26 17:40] upgrade starts", [
        ("2022-12-05T16:21", MINUTE, "bug merged"), ("2023-03-26T17:40", MINUTE, "upgrade starts"),
    ]),
    ("a mark at the end", "* [08:47] Change merged, a deploy begins. **Outage begins.**", [
        ("T08:47", MINUTE, "Change merged, a deploy begins. Outage begins."),
    ]),
    ("afternoon with zone", "- 2:54 PM PST: change merged", [("T14:54-08:00", MINUTE, "change merged")]),
    ("zone in a note above", "All times PST.\n\n- 4:49 AM: first user without mail", [
        ("T04:49-08:00", MINUTE, "first user without mail"),
    ]),
    ("label first", "  - First detected 2023-07-04 12:15", [("2023-07-04T12:15", MINUTE, "First detected")]),
    ("label and colon first", "  - First detected: 2023-07-04 10:26", [
        ("2023-07-04T10:26", MINUTE, "First detected"),
    ]),
    ("what occurs, then when", "  - Fault occurs 2023-07-04 11:45", [("2023-07-04T11:45", MINUTE, "Fault occurs")]),
    ("dot in the time", "  - 2023-07-04 15.26 Compared the sizes", [
        ("2023-07-04T15:26", MINUTE, "Compared the sizes"),
    ]),
    ("text that is a link", "  - 2023-07-04 10:14: [CPU alert](https://mon.example/1)", [
        ("2023-07-04T10:14", MINUTE, "CPU alert"),
    ]),
    ("bold text", "  - 2023-07-04 10:21 **Incident is declared**.", [
        ("2023-07-04T10:21", MINUTE, "Incident is declared."),
    ]),
    ("dash and text", "  - 2023-07-04 10:23 - A shop reports missing mail", [
        ("2023-07-04T10:23", MINUTE, "A shop reports missing mail"),
    ]),
    ("code-styled time under a day", "2023-07-04\n\n- `13:55` - kim declares an incident in chat.", [
        ("2023-07-04T13:55", MINUTE, "kim declares an incident in chat."),
    ]),
    ("handle", "- 14:33 - @ada declares an incident in chat.", [
        ("T14:33", MINUTE, "@ada declares an incident in chat."),
    ]),
    ("en dash", "- 18:46 UTC – Customer impact began.", [("T18:46+00:00", MINUTE, "Customer impact began.")]),
    ("marks in capitals", "- 00:00 (TODO) OUTAGE BEGINS\n- 18:16 change rolled back OUTAGE ENDS", [
        ("T00:00", MINUTE, "(TODO) OUTAGE BEGINS"), ("T18:16", MINUTE, "change rolled back OUTAGE ENDS"),
    ]),
    ("marks in angle brackets", "- 14:45 - mail stops &lt;START OF OUTAGE&gt;", [
        ("T14:45", MINUTE, "mail stops <START OF OUTAGE>"),
    ]),
    ("numbered, ordinal, double hyphen", "1. July 3rd -- 09:00 to 11:00 UTC\n2. July 4th -- 15:00 to 19:30 UTC", [
        ("T09:00+00:00/T11:00+00:00", RANGE, ""), ("T15:00+00:00/T19:30+00:00", RANGE, ""),
    ]),
    ("bold time", "- **14:05 UTC** – alarm", [("T14:05+00:00", MINUTE, "alarm")]),
    ("ISO without seconds", "- 2023-07-04T14:05Z: alarm", [("2023-07-04T14:05+00:00", MINUTE, "alarm")]),
    ("ISO with offset", "- 2023-07-04T14:05:00+01:00 alarm", [("2023-07-04T14:05:00+01:00", SECOND, "alarm")]),
    ("zone first", "- [UTC 14:05] alarm", [("T14:05+00:00", MINUTE, "alarm")]),
    ("all in brackets", "- [2023-07-04 14:05:11 UTC] alarm", [("2023-07-04T14:05:11+00:00", SECOND, "alarm")]),
    ("range with hyphen", "- 14:05 - 14:20: mail slow", [("T14:05/T14:20", RANGE, "mail slow")]),
    ("range with en dash", "- 14:05–14:20 mail slow", [("T14:05/T14:20", RANGE, "mail slow")]),
    ("tilde", "- ~14:05 alarm", [("T14:05", ABOUT, "alarm")]),
    ("short month first", "- Mar 4, 2023, 14:05 CET alarm", [("2023-03-04T14:05+01:00", MINUTE, "alarm")]),
    ("day first", "- 4 Mar 2023 14:05 alarm", [("2023-03-04T14:05", MINUTE, "alarm")]),
    ("weekday, day, month", "- Sat 4 March 2023, 2:05pm alarm", [("2023-03-04T14:05", MINUTE, "alarm")]),
    ("glued meridiem, zone", "- 2:05pm PT: alarm", [("T14:05", MINUTE, "alarm")]),
    ("letter h", "- 14h05 alarm", [("T14:05", MINUTE, "alarm")]),
    ("four figures and Z", "- 1405Z alarm", [("T14:05+00:00", MINUTE, "alarm")]),
    ("zone with shift", "- 14:05 (UTC+2) alarm", [("T14:05+02:00", MINUTE, "alarm")]),
    ("zone by its IANA name", "- 2023-07-04 14:05 Europe/Berlin alarm", [("2023-07-04T14:05+02:00", MINUTE, "alarm")]),
    ("checkbox", "- [x] 14:05 alarm", [("T14:05", MINUTE, "alarm")]),
    ("numbered", "1. 14:05 alarm", [("T14:05", MINUTE, "alarm")]),
    ("several in a line", "- 14:05: alarm; 14:07: restart", [
        ("T14:05", MINUTE, "alarm;"), ("T14:07", MINUTE, "restart"),
    ]),
    ("link as time", "- [14:05](https://chat.example/p1) alarm", [("T14:05", MINUTE, "alarm")]),
    ("a correction", "- ~~14:05~~ 14:07 alarm", [("T14:07", MINUTE, "alarm")]),
    ("folded", "<details>\n<summary>All of it</summary>\n\n- 14:05 alarm\n- 14:07 restart\n\n</details>", [
        ("T14:05", MINUTE, "alarm"), ("T14:07", MINUTE, "restart"),
    ]),
    ("the hour alone", "- 2023-07-04 - 5AM UTC. builds fail", [("2023-07-04T05:00+00:00", HOUR, "builds fail")]),
    ("a day alone", "- 2023-07-01: certificate renewed\n- 2023-07-04 10:02: alarm", [
        ("2023-07-01", DAY, "certificate renewed"), ("2023-07-04T10:02", MINUTE, "alarm"),
    ]),
    ("a day alone, text on the next line", "- 2023-07-01:\n    certificate renewed\n- 2023-07-04 10:02: alarm", [
        ("2023-07-01", DAY, "certificate renewed"), ("2023-07-04T10:02", MINUTE, "alarm"),
    ]),
    ("nested below the day", "- 2023-07-04\n  - 10:02 alarm\n  - 10:09 restart\n- 2023-07-05\n  - 09:00 review", [
        ("2023-07-04T10:02", MINUTE, "alarm"), ("2023-07-04T10:09", MINUTE, "restart"),
        ("2023-07-05T09:00", MINUTE, "review"),
    ]),
    ("definition list", "14:05 UTC\n: alarm\n\n14:09 UTC\n: restart", [
        ("T14:05+00:00", MINUTE, "alarm"), ("T14:09+00:00", MINUTE, "restart"),
    ]),
    ("time since T0", "- 2023-07-04 14:00 UTC T0: mail stops\n- T+5m alarm\n- T+1:30 restart", [
        ("2023-07-04T14:00+00:00", MINUTE, "T0: mail stops"), ("2023-07-04T14:05+00:00", MINUTE, "alarm"),
        ("2023-07-04T15:30+00:00", MINUTE, "restart"),
    ]),
    ("time before T0, from a note", "T0: 2023-07-04 14:00 UTC\n\n- T-30m deploy\n- T0 mail stops\n- T+90s alarm", [
        ("2023-07-04T13:30+00:00", MINUTE, "deploy"), ("2023-07-04T14:00+00:00", MINUTE, "mail stops"),
        ("2023-07-04T14:01:30+00:00", SECOND, "alarm"),
    ]),
    ("offsets in figures", "T0 is 14:00 UTC.\n\n- +00:00:00 mail stops\n- +00:05:12 alarm", [
        ("T14:00:00+00:00", SECOND, "mail stops"), ("T14:05:12+00:00", SECOND, "alarm"),
    ]),
    ("offsets from an unknown T0", "- T0 mail stops\n- T+5m alarm", [
        (None, SECOND, "mail stops"), (None, SECOND, "alarm"),
    ]),
]  # fmt: skip

WITH_YEAR: list[tuple[str, str, list[Timelines]]] = [
    ("month and day", "- [07-04 17:40] upgrade starts", [("2023-07-04T17:40", MINUTE, "upgrade starts")]),
    ("lead-up in the year before", "- [12-05 16:21] bug merged", [("2022-12-05T16:21", MINUTE, "bug merged")]),
    ("ordinal", "1. July 4th -- 15:00 to 19:30 UTC", [
        ("2023-07-04T15:00+00:00/2023-07-04T19:30+00:00", RANGE, ""),
    ]),
    ("day 2", "- 10:02 alarm\n- Day 2, 09:00 restart", [
        ("2023-07-04T10:02", MINUTE, "alarm"), ("2023-07-05T09:00", MINUTE, "restart"),
    ]),
    ("day headings", "#### Tuesday 4 July\n\n- 10:30 alarm\n\n#### Wednesday 5 July\n\n- 08:00 restart", [
        ("2023-07-04T10:30", MINUTE, "alarm"), ("2023-07-05T08:00", MINUTE, "restart"),
    ]),
    ("headings per day", "### Day 1\n\n- 10:30 alarm\n\n### Day 2\n\n- 08:00 restart", [
        ("2023-07-04T10:30", MINUTE, "alarm"), ("2023-07-05T08:00", MINUTE, "restart"),
    ]),
    ("two zones, two days", "- 20:07 EDT (00:07 UTC): account frozen", [
        ("2023-07-04T20:07-04:00", MINUTE, "account frozen"),
    ]),
    ("a note that names the day",
        "Unless noted otherwise all events are on 2023-07-05.\n\n- 2023-07-03 22:10: disk fills\n- 01:38: alarm", [
        ("2023-07-03T22:10", MINUTE, "disk fills"), ("2023-07-05T01:38", MINUTE, "alarm"),
    ]),
]  # fmt: skip

HEADINGS: list[tuple[str, str, Timelines]] = [
    ("time", "### 14:35", ("T14:35", MINUTE, "The queue stops.")),
    ("month first", "### Jul 4 2023 13:06", ("2023-07-04T13:06", MINUTE, "The queue stops.")),
    ("ISO date", "### 2023-07-04 07:33", ("2023-07-04T07:33", MINUTE, "The queue stops.")),
    ("with text", "### 2023-07-04 10:00 - Trouble", ("2023-07-04T10:00", MINUTE, "Trouble The queue stops.")),
    ("range with tilde", "### ~13:30-13:45", ("T13:30/T13:45", ABOUT, "The queue stops.")),
    ("doubt", "### 22:52 (maybe earlier?)", ("T22:52", ABOUT, "The queue stops.")),
    ("partial end", "### 16:05:57-58", ("T16:05:57/T16:05:58", RANGE, "The queue stops.")),
    ("range with seconds", "### ~16:06:00 - 16:16:00", ("T16:06:00/T16:16:00", ABOUT, "The queue stops.")),
    ("zone", "### 16:59 PST", ("T16:59-08:00", MINUTE, "The queue stops.")),
    ("a letter for the meridiem", "### 12:28p", ("T12:28", MINUTE, "The queue stops.")),
    ("seconds and meridiem", "### 0:25:59 AM ###", ("T00:25:59", SECOND, "The queue stops.")),
    ("meridiem of the range", "### 2023-07-04 00:25 - 00:29 AM ###", (
        "2023-07-04T00:25/2023-07-04T00:29", RANGE, "The queue stops.")),
    ("month in full", "### July 4 2023 22:59 ###", ("2023-07-04T22:59", MINUTE, "The queue stops.")),
    ("no year, unbalanced hashes", "### July 4, 16:30 ##", ("T16:30", MINUTE, "The queue stops.")),
    ("short month, spaces", "### Jul 4, 09:08  ###", ("T09:08", MINUTE, "The queue stops.")),
    ("around", "### July 4, around 19:30 ###", ("T19:30", ABOUT, "The queue stops.")),
    ("afternoon", "### 5:00 PM", ("T17:00", MINUTE, "The queue stops.")),
]  # fmt: skip

PROSE: list[tuple[str, str, list[Timelines]]] = [
    ("four figures after till", "From sometime early July 4 2023 till about 1300, mail was held.", []),
    ("at, date, time, zone", "At 2023-07-04 01:38 UTC the relay went down.", [
        ("2023-07-04T01:38+00:00", MINUTE, "the relay went down."),
    ]),
    ("time before date", "At 01:52 UTC, 2023-07-04, the change was merged.", [
        ("2023-07-04T01:52+00:00", MINUTE, "the change was merged."),
    ]),
    ("on and at", "On 2023-07-04 at 21:28 UTC we received a report.", [
        ("2023-07-04T21:28+00:00", MINUTE, "we received a report."),
    ]),
    ("between", "Between 18:46 UTC and 20:36 UTC on 4 July 2023, mail was held.", [
        ("2023-07-04T18:46+00:00/2023-07-04T20:36+00:00", RANGE, "mail was held."),
    ]),
]  # fmt: skip

FIELDS: list[tuple[str, str, list[Timelines]]] = [
    ("a period as date", "# Mail down\n\n**Date:** Tue, July 4, 2023, 17:10 to 17:50 PST8PDT\n", []),
    ("end and duration", "# Mail down on 2023-07-04\n\n- Start: 12:10 UTC July 4\n- End: 13:32 UTC July 4\n", [
        ("2023-07-04T12:10+00:00", MINUTE, "Start"), ("2023-07-04T13:32+00:00", MINUTE, "End"),
    ]),
    ("front matter", "---\ndetecttime: 2023-07-04 10:26 UTC\nresolved: 2023-07-04T11:21:00Z\n---\n\n# Mail down\n", [
        ("2023-07-04T10:26+00:00", MINUTE, "detecttime"), ("2023-07-04T11:21:00+00:00", SECOND, "resolved"),
    ]),
    ("notes for all", "# Mail on 2023-07-04\n\nAll times PDT.\n\n## Timeline\n\n- 10:02 alarm\n- 10:09 restart\n", [
        ("2023-07-04T10:02-07:00", MINUTE, "alarm"), ("2023-07-04T10:09-07:00", MINUTE, "restart"),
    ]),
    ("zone of the first stamps", "# Mail\n\nSeen at 0:59 CET.\n\n## Timeline\n\n- 16:59 PST look\n- 17:07 restart\n", [
        ("T16:59-08:00", MINUTE, "look"), ("T17:07-08:00", MINUTE, "restart"),
    ]),
    ("a time in a link's address",
        TIMELINE + "- [alarm](https://acme.slack.com/archives/C01/p1688464920001100)\n"
        + "- [restart](https://acme.slack.com/archives/C01/p1688465340001200)\n", [
        ("2023-07-04T10:02:00+00:00", SECOND, "alarm"), ("2023-07-04T10:09:00+00:00", SECOND, "restart"),
    ]),
]  # fmt: skip

NONE = [
    ("chat header", TIMELINE + "> ada [6:31 AM]\n> is it down?\n"),
    ("log of a hub", TIMELINE + "```\n[E 230704 15:32:35 hub:93] failed\n```\n"),
    ("log of a cluster", TIMELINE + "```\nE0704 10:59:57.797466 1 ssh.go:200] failed\n```\n"),
    ("log of a host", TIMELINE + "```\nJul 04 20:55:30 node-1 docker[12]: failed\n```\n"),
    ("addresses, ratios, versions", TIMELINE + "- 10.0.12.30 is the relay\n- 16:9 screens\n- 4.15.30 installed\n"),
    ("cron line", TIMELINE + "- `30 2 * * *` runs the backup\n"),
    ("template row", TABLE + "| HH:mm | Short description |\n"),
    ("support hours", "# Mail down\n\n## Impact\n\n- 10:00-17:00 support hours\n- Support is there 10:00-17:00.\n"),
]


def entries_of(source: str) -> list[Timelines]:
    found = []
    for event in events(read(source, "review.md")):
        at, end = event.moment.iso(), event.moment.end
        assert event.moment.precision is not None
        found.append((f"{at}/{end.iso()}" if end else at, event.moment.precision, event.text))
    return found


CASES = [
    *((f"table: {name}", source, expected) for name, source, expected in TABLES),
    *((f"item: {name}", f"{TIMELINE}{source}\n", expected) for name, source, expected in ITEMS),
    *((f"year: {name}", f"{IN_2023}{source}\n", expected) for name, source, expected in WITH_YEAR),
    *((f"heading: {name}", TIMELINE + source + BELOW, [expected]) for name, source, expected in HEADINGS),
    *((f"prose: {name}", f"{TIMELINE}{source}\n", expected) for name, source, expected in PROSE),
    *((f"field: {name}", source, expected) for name, source, expected in FIELDS),
    *((f"none: {name}", source, []) for name, source in NONE),
]


@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_form(source: str, expected: list[Timelines]) -> None:
    assert entries_of(source) == expected
