"""Activity feeds: read, as a table, in a draft, as evidence."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pirlint.document.reader import read
from pirlint.feeds import read_feed
from pirlint.timeline import events, milestones

if TYPE_CHECKING:
    from conftest import Pirlint

EXPORTS = Path(__file__).parents[1] / "feeds" / "exports"
NAMES = sorted(file.name for file in EXPORTS.iterdir())


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]


def test_a_slack_channel_becomes_a_table(pirlint: Pirlint) -> None:
    ran = pirlint("timeline", "import", "slack.json", cwd=EXPORTS)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:3] == [
        "| Time (UTC) | Event | Milestone |",
        "| --- | --- | --- |",
        (
            "| 2026-03-03 14:02:31 | Alertmanager: Alert fires: CheckoutErrorRateHigh. 5xx share of checkout is 12 % "
            "(limit 2 %) ([source](https://acme.slack.com/archives/C0INC/p1772546551482919)) | First alert |"
        ),
    ]
    assert (
        "| 2026-03-03 14:05:02 | Ada Lind: I'm on it & looking at the "
        "[checkout dashboard](https://graphs.example.com/d/checkout?from=1772546000) | Acknowledged |" in ran.lines
    )
    assert "joined" not in ran.out  # nor left, nor a lone thumb
    assert "left the channel" not in ran.out
    assert len(ran.lines) == 9


def test_mentions_links_emoji_and_code_of_slack_become_plain_text(in_process: Pirlint) -> None:
    told = in_process("timeline", "import", "slack.json", cwd=EXPORTS).out
    assert "Ben Osei: SEV-2 declared. @Ada Lind leads, bridge is open in #inc-checkout. @here please join" in told
    assert "the pool setting max_connections was halved in it. … |" in told
    assert "investigating \\| degraded checkout" in told
    assert "checkout is working again |" in told


def test_pagerduty_log_entries_become_a_table(in_process: Pirlint) -> None:
    told = in_process("timeline", "import", "pagerduty.json", cwd=EXPORTS).out
    assert [row[2] if len(row) > 2 else "" for row in rows(told)] == [
        "First alert", "", "Acknowledged", "Remediation", "Resolved",
    ]  # fmt: skip
    assert "Alert fires: CheckoutErrorRateHigh: 5xx share of checkout is 12 %" in told
    assert "| Acknowledged by Ada Lind ([source](https://acme.pagerduty.com/incidents/PINC)) |" in told
    assert "Notified" not in told


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (
            "see <https://a.example/x_(y)?a=1&amp;b=2|the *graph* [1] | now>, <https://b.example>",
            r"see [the graph \[1\] \| now](https://a.example/x_%28y%29?a=1&b=2), https://b.example",
        ),
        ("no log but *<https://a.example|log>* :fire:", "no log but [log](https://a.example)"),
        ("<https://a.example|https://a.example>", "https://a.example"),
        (f"<https://a.example/?token=q8Zr{'4kT9' * 5}|the log>", "the log"),
        (f"{'much is said ' * 20}<https://a.example|log>", f"{('much is said ' * 20)[:199]} …"),
    ],
)
def test_links_in_slack_messages_stay_links(in_process: Pirlint, tmp_path: Path, text: str, cell: str) -> None:
    export = json.dumps([{"type": "message", "ts": "1772546702.1", "text": text}]).encode()
    told = in_process("timeline", "import", "-", cwd=tmp_path, stdin=export).out
    assert rows(told)[0][1] == cell


def test_opsgenie_logs_become_a_table(in_process: Pirlint) -> None:
    told = in_process("timeline", "import", "opsgenie.json", cwd=EXPORTS).out
    assert "| 2026-03-03 14:02:31 | Alert created via API" in told
    assert "| ada.lind: Alert acknowledged via app | Acknowledged |" in told
    assert "notification" not in told


def test_a_github_issue_becomes_a_table(in_process: Pirlint) -> None:
    told = in_process("timeline", "import", "github.json", cwd=EXPORTS).out
    assert "ada-lind: Yes: the pool of checkout is exhausted, see graph. ([source](https://github.com/" in told
    assert "anyone looking" not in told  # it is quoted
    assert "FATAL" not in told
    assert "Mentioned in “Revert pool settings”" in told
    assert "2026-03-03 14:16:30 | Ben Osei: Commit: Revert pool settings" in told
    assert "subscribed" not in told
    issue = in_process("timeline", "import", "issue.json", cwd=EXPORTS).out
    assert "cem-aksoy: Issue opened: Checkout answers 503" in issue
    assert "ada-lind: Rolled back to 411." in issue


def test_a_table_as_csv(in_process: Pirlint) -> None:
    told = in_process("timeline", "import", "log.csv", "--zone", "UTC", cwd=EXPORTS).out
    assert [row[0] for row in rows(told)] == ["2026-03-03 14:02:31", "2026-03-03 14:20", "2026-03-03 14:31:05"]
    assert (
        "Alertmanager: Alert: 5xx share of checkout is 12 %; limit 2 % ([source](https://alerts.example.com/a/77))"
        in told
    )


@pytest.mark.parametrize(
    ("header", "row", "time"),
    [
        ("timestamp,message", "2026-03-03T14:02:31.5Z,disk full", "2026-03-03 14:02:31"),
        ("created_at\ttext", "1772546551\tdisk full", "2026-03-03 14:02:31"),
        ("ts|event", "1772546551482|disk full", "2026-03-03 14:02:31"),
        ("Time (CET),Description", "3 Mar 2026 3:02 PM,disk full", "2026-03-03 14:02"),
        ("when,what,who", "2026-03-03 14:02:31 +0100,disk full,Ada", "2026-03-03 13:02:31"),
        ("Date,Time,Notes", "2026-03-03,14:02,disk full", "2026-03-03 14:02"),
    ],
)
def test_columns_are_known_by_their_names(
    in_process: Pirlint, tmp_path: Path, header: str, row: str, time: str
) -> None:
    ran = in_process("timeline", "import", "-", cwd=tmp_path, stdin=f"{header}\n{row}\n".encode())
    assert ran.code == 0, ran.err
    (found,) = rows(ran.out)
    assert found[0] == time
    assert "disk full" in found[1]


@pytest.mark.parametrize("name", ["From", "Handle", "Nick", "Sender", "Speaker", "User"])
def test_who_said_it_stands_in_a_column_of_any_such_name(in_process: Pirlint, tmp_path: Path, name: str) -> None:
    feed = f"Timestamp,{name},Message\n2026-03-03T14:02Z,ada,disk full\n"
    ran = in_process("timeline", "import", "-", cwd=tmp_path, stdin=feed.encode())
    assert rows(ran.out)[0][1] == "ada: disk full"


@pytest.mark.parametrize(
    ("other", "day"),
    [("25/04/2026 14:02Z", "2026-04-03"), ("04/25/2026 14:02Z", "2026-03-04"), ("25/04/26 2:02 pm UTC", "2026-04-03")],
)
def test_a_row_settles_the_order_of_day_and_month_for_all(
    in_process: Pirlint, tmp_path: Path, other: str, day: str
) -> None:
    log = f"time,text\n03/04/2026 14:02Z,disk full\n{other},disk grown\n".encode()
    ran = in_process("timeline", "import", "-", cwd=tmp_path, stdin=log)
    assert ran.code == 0, ran.err
    assert [row[0][:10] for row in rows(ran.out)] == [day, "2026-04-25"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "-03:30"])
def test_what_is_imported_is_read_back_as_the_same_moments_and_milestones(
    in_process: Pirlint, name: str, zone: str
) -> None:
    feed = read_feed((EXPORTS / name).read_text("utf-8"), name).events
    table = in_process("timeline", "import", name, f"--zone={zone}", cwd=EXPORTS).out
    review = read(f"## Timeline\n\n{table}", "review.md")
    found = events(review)
    assert [event.moment.instant() for event in found] == [event.instant for event in feed]
    for event, written in zip(feed, found, strict=True):
        assert event.text in written.text
    marked = {row[0]: row[2].lower() for row in rows(table) if len(row) > 2}
    told = {"alert": "first alert", "comms": "first comms", "status-page": "status page", "resolution": "resolved"}
    for milestone, mark in told.items():
        known = milestones(review)[milestone]
        assert [mark in said for said in marked.values()].count(True) == (known is not None and known.time is not None)


@pytest.mark.parametrize(
    "said",
    ["__init__ of a_b logs", "*x* | `y` | ~~z~~", "<b>[1]</b> &amp; \\|", "--- |", "see https://e.com/a_b_(c)?x=1"],
)
def test_markup_in_what_was_said_is_shown_and_not_obeyed(in_process: Pirlint, tmp_path: Path, said: str) -> None:
    log = f'time,text\n2026-03-03T14:02:00Z,"{said}"\n'.encode()
    (tmp_path / "draft.md").write_text("# Draft\n", "utf-8")
    for added in (1, 0):
        ran = in_process("timeline", "import", "-", "--into", "draft.md", cwd=tmp_path, stdin=log)
        assert ran.err.startswith(f"draft.md: {added} added")
    (event,) = events(read((tmp_path / "draft.md").read_text("utf-8"), "draft.md"))
    assert event.text.strip() == said


def test_a_clock_time_that_comes_twice_has_its_offset(in_process: Pirlint, tmp_path: Path) -> None:
    log = b"time,text\n2026-10-25T00:30:00Z,one\n2026-10-25T01:30:00Z,two\n"
    told = in_process("timeline", "import", "-", "--zone", "Europe/Berlin", cwd=tmp_path, stdin=log).out
    found = events(read(f"## Timeline\n\n{told}", "review.md"))
    assert [str(event.moment.instant()) for event in found] == [
        "2026-10-25 02:30:00+02:00",
        "2026-10-25 02:30:00+01:00",
    ]


DRAFT = "# Checkout down\r\n\r\n## Summary\r\n\r\nIt broke.\r\n\r\n## Timeline\r\n\r\nAll times in UTC.\r\n\r\n- 14:40: all is well\r\n\r\n## Action items\r\n\r\n| a | b |\r\n| - | - |\r\n| 1 | 2 |"  # noqa: E501


@pytest.mark.parametrize(
    ("draft", "before"),
    [
        (DRAFT, "## Timeline\r\n"),
        ("\ufeff" + DRAFT.replace("\r\n", "\n"), "## Timeline\n"),
        ("# Checkout\n\n## Summary\n\nIt broke.  \n\n\n", "It broke.  \n\n\n"),
        ("# Checkout\n\n### Summary\n\nNo line end", "No line end"),
        ("Timeline\n--------\nEnd.\n", "--------\n"),
        ("**Timeline**\n\n- 14:40 ok\n", "**Timeline**\n"),
        ("## Timeline", "## Timeline"),
    ],
)
def test_a_draft_keeps_every_byte_and_nothing_is_added_twice(
    in_process: Pirlint, tmp_path: Path, draft: str, before: str
) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes(draft.encode())
    ran = in_process("timeline", "import", EXPORTS / "slack.json", "--into", "draft.md", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "", "draft.md: 7 added, 0 already there\n")
    made = file.read_bytes().decode()
    at = draft.index(before) + len(before)
    assert made.startswith(draft[:at])
    assert made.endswith(draft[at:])
    assert len(made) > len(draft)
    assert ("\r\n" in draft) == ("\r\n" in made)
    assert made.count("\r\n") in (0, made.count("\n"))
    again = in_process("timeline", "import", EXPORTS / "slack.json", "--into", "draft.md", cwd=tmp_path)
    assert (again.code, again.err) == (0, "draft.md: 0 added, 7 already there\n")
    assert file.read_bytes().decode() == made
    assert len([event for event in events(read(made, "draft.md")) if event.moment.second is not None]) == 7


def test_a_second_feed_goes_into_the_table_of_the_first_in_the_order_of_time(
    in_process: Pirlint, tmp_path: Path
) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes(DRAFT.encode())
    in_process("timeline", "import", EXPORTS / "slack.json", "--into", file, cwd=tmp_path)
    once = file.read_text("utf-8").splitlines()
    in_process("timeline", "import", EXPORTS / "pagerduty.json", "--into", file, cwd=tmp_path)
    twice = file.read_text("utf-8").splitlines()
    assert twice.count("| Time (UTC) | Event | Milestone |") == 1
    assert [line for line in twice if line in once] == once
    times = [line[2:21] for line in twice if line.startswith("| 2026-")]
    assert len(times) > 10
    assert times == sorted(times)


def test_what_an_author_wrote_of_the_same_minute_is_not_told_again(in_process: Pirlint, tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text(
        "# 3 March 2026\n\n## Timeline (UTC)\n\n- 14:20 rolled back to checkout-411\n- 14:31 resolved\n", "utf-8"
    )
    ran = in_process("timeline", "import", EXPORTS / "pagerduty.json", "--into", file, cwd=tmp_path)
    assert ran.err == f"{file}: 3 added, 2 already there\n"


def _at_terminal(folder: Path, *options: str, typed: str = "") -> str:
    """Put a feed into a draft as a user at a terminal, and return what stands on the screen."""
    user, terminal = pty.openpty()
    os.write(user, typed.encode())
    with os.fdopen(terminal, "r+b", buffering=0) as stream:
        command = ["timeline", "import", str(EXPORTS / "slack.json"), "--into", "draft.md", *options]
        subprocess.run(
            [sys.executable, "-m", "pirlint", *command],
            cwd=folder,
            stdin=stream,
            stderr=stream,
            check=False,
            timeout=60,
        )
        shown = os.read(user, 4096)
    os.close(user)
    return shown.decode().replace("\r\n", "\n")


def test_a_user_at_a_terminal_is_asked_once_before_the_draft_is_written(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes(DRAFT.encode())
    question = "draft.md: add 7 rows to its timeline? [y/N]: "
    refused = _at_terminal(tmp_path, typed="\n")
    assert refused.endswith(f"{question}draft.md: nothing added\n")
    assert file.read_bytes() == DRAFT.encode()
    agreed = _at_terminal(tmp_path, typed="y\n")
    assert agreed.endswith(f"{question}draft.md: 7 added, 0 already there\n")
    assert agreed.count("[y/N]") == 1
    assert _at_terminal(tmp_path) == "draft.md: 0 added, 7 already there\n"


def test_nothing_is_asked_where_the_command_says_yes(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_bytes(DRAFT.encode())
    assert _at_terminal(tmp_path, "--yes") == "draft.md: 7 added, 0 already there\n"


def test_rows_that_would_not_be_read_are_not_written(in_process: Pirlint, tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("# Checkout\n\n```\nan open fence\n", "utf-8")
    ran = in_process("timeline", "import", EXPORTS / "slack.json", "--into", "draft.md", cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("Error: draft.md: the rows would not be recognised as its timeline; paste")
    assert file.read_text("utf-8") == "# Checkout\n\n```\nan open fence\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    tmp_path.chmod(0o500)
    ran = in_process("timeline", "import", EXPORTS / "slack.json", "--into", "draft.md", cwd=tmp_path)
    tmp_path.chmod(0o700)
    assert (ran.code, ran.err) == (2, "Error: draft.md: cannot be changed: permission denied\n")


def test_no_trace_of_writing_is_left_and_the_mode_stays(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(DRAFT, "utf-8")
    (tmp_path / "real.md").chmod(0o640)
    (tmp_path / "draft.md").symlink_to("real.md")
    in_process("timeline", "import", EXPORTS / "slack.json", "--into", "draft.md", cwd=tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["draft.md", "real.md"]
    assert (tmp_path / "draft.md").is_symlink()
    assert (tmp_path / "real.md").stat().st_mode & 0o777 == 0o640
    assert "14:02:31" in (tmp_path / "real.md").read_text("utf-8")


def _broken(name: str, change: Any) -> str:
    data = json.loads((EXPORTS / name).read_text("utf-8"))
    listed = data if isinstance(data, list) else next(value for value in data.values() if isinstance(value, list))
    change(listed)
    return json.dumps(data)


BROKEN = {
    "cut off": ('[{"type": "message", "ts": "177', "line 1, column 28: is not valid JSON"),
    "empty list": ("[]", "is empty"),
    "another tool": ('{"rows": [1]}', "contains nothing that pirlint can read"),
    "users.json": ('[{"id": "U1", "name": "ada"}]', "only names people or channels; name an export of messages too"),
    "no text column": ("time,colour\n2026-03-03 14:02Z,red\n", "line 1: no column of texts among time, colour"),
    "no time column": ("level,text\n3,red\n", "line 1: no column of times among level, text"),
    "prose": ("It broke.\n", "line 1: no column of times"),
    "no time": ("time,text\n2026-03-03 14:02Z,a\nlater,b\n", "line 3: 'later' is not an exact time with a date"),
    "no date": ("time,text\n14:02Z,a\n", "line 2: '14:02Z' has no complete date"),
    "either date": ("time,text\n03/04/2026 14:02Z,a\n", "line 2: day and month of '03/04/2026 14:02Z' can"),
    "dates that differ": (
        "time,text\n03/04/2026 14:02Z,a\n25/04/2026 14:02Z,b\n04/25/2026 14:02Z,c\n",
        "line 2: day and month of '03/04/2026 14:02Z' can",
    ),
    "no such time": ("time,text\n2026-03-03 25:61Z,a\n", "line 2: "),
    "short row": ("time,text\n2026-03-03 14:02Z\n", "line 2: has 1 columns, the header 2"),
    "open quote": ('time,text\n2026-03-03 14:02Z,"a\n', "line 2: is not CSV"),
    "deep": ("[" * 100_000, ""),
}  # fmt: skip


LEFT_OUT = {
    "slack without ts": (_broken("slack.json", lambda them: them[2].pop("ts")), "Slack message 3: has no 'ts'"),
    "slack ts": (
        _broken("slack.json", lambda them: them[2].update(ts="yesterday")),
        "Slack message 3: 'yesterday' is not an exact time with a date",
    ),
    "slack text": (
        _broken("slack.json", lambda them: them[2].update(text=["a"])),
        "Slack message 3: 'text' should be a valid string",
    ),
    "slack entry": (_broken("slack.json", lambda them: them.insert(1, 5)), "entry 2 is not an object but '5'"),
    "pagerduty": (
        _broken("pagerduty.json", lambda them: them[0].pop("created_at")),
        "PagerDuty log entry 1: has no 'created_at'",
    ),
    "opsgenie": (
        _broken("opsgenie.json", lambda them: them[0].update(createdAt="2026-03-03T14:31:05")),
        "Opsgenie log 1: '2026-03-03T14:31:05' has no time zone",
    ),
    "github": (
        _broken("github.json", lambda them: them[2].pop("created_at")),
        "GitHub entry 3: has no 'created_at'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT_OUT)
def test_an_entry_that_cannot_be_read_is_left_out_and_told(in_process: Pirlint, tmp_path: Path, case: str) -> None:
    text, told = LEFT_OUT[case]
    (tmp_path / "feed.export").write_text(text, "utf-8")
    ran = in_process("timeline", "import", "feed.export", cwd=tmp_path)
    assert ran.code == 0
    assert len(rows(ran.out)) > 3
    first, *_ = ran.err.splitlines()
    assert first.startswith("feed.export: 1 entry is left out: ")
    assert told in first


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_feed_is_one_clear_line(in_process: Pirlint, tmp_path: Path, case: str) -> None:
    text, told = BROKEN[case]
    (tmp_path / "feed.export").write_text(text, "utf-8")
    ran = in_process("timeline", "import", "feed.export", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: feed.export: ")
    assert ran.err.count("\n") == 1
    assert told in ran.err


def test_what_may_be_shown_is_said_by_the_settings_of_the_draft(in_process: Pirlint, tmp_path: Path) -> None:
    log = b"time,text\n2026-03-03T14:02:00Z,tom@ourselves.io tells Globex\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / ".pirlint.yaml").write_text("privacy: {customers: [Globex], own-domains: [ourselves.io]}\n")
    draft = tmp_path / "docs" / "draft.md"
    draft.write_text("# Draft\n", "utf-8")
    for added in (1, 0):
        ran = in_process("timeline", "import", "-", "--into", "docs/draft.md", cwd=tmp_path, stdin=log)
        assert ran.err.startswith(f"docs/draft.md: {added} added")
    assert "| tom@ourselves.io tells ██████ |" in draft.read_text("utf-8")
    begun = in_process("new", "-", "--from-feed", "-", cwd=tmp_path / "docs", stdin=log).out
    assert "| tom@ourselves.io tells ██████ |" in begun
    assert "| ███@████████████ tells Globex |" in in_process("timeline", "import", "-", cwd=tmp_path, stdin=log).out
    isolated = in_process("timeline", "import", "--isolated", "-", cwd=tmp_path / "docs", stdin=log).out
    assert "tells Globex" in isolated


def test_a_broken_feed_ends_a_check_too(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("# Draft\n\nIt broke.\n", "utf-8")
    ran = in_process("check", "draft.md", "--feed", "-", cwd=tmp_path, stdin=b"[]")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: -: is empty; expected an export of Datadog, Discord, ")


def test_a_feed_that_is_not_there_and_a_zone_that_nobody_knows(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "empty.json").touch()
    cases: list[tuple[list[str | Path], str]] = [
        (["nowhere.json"], "nowhere.json: no such file"),
        (["empty.json"], "empty.json: is empty"),
        ([EXPORTS / "slack.json", "--zone", "Mars/Olympus"], "--zone: there is no time zone 'Mars/Olympus'"),
        ([EXPORTS / "slack.json", "--into", "nowhere.md"], "nowhere.md: no such file"),
    ]
    for arguments, told in cases:
        ran = in_process("timeline", "import", *arguments, cwd=tmp_path)
        assert ran.code == 2
        assert ran.err.startswith(f"Error: {told}")
        assert ran.err.count("\n") == 1


def test_times_without_zone_are_a_guess_that_only_who_shows_a_zone_may_make(
    in_process: Pirlint, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text("time,text\n2026-03-03 14:02,disk full\n", "utf-8")
    (tmp_path / "draft.md").write_text("# Draft\n\nIt broke.\n", "utf-8")
    told = in_process("timeline", "import", "log.csv", "--zone", "Asia/Tokyo", cwd=tmp_path).out
    assert "| 2026-03-03 14:02 | disk full |" in told
    ran = in_process("check", "draft.md", "--feed", "log.csv", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: log.csv: line 2: '2026-03-03 14:02' has no time zone; write it like 2026-03-03 14:02:31Z, or name the "
        "zone in the column's header\n"
    )


def test_a_channel_is_a_folder_with_a_file_for_each_day(in_process: Pirlint, tmp_path: Path) -> None:
    channel = tmp_path / "inc-checkout"
    channel.mkdir()
    assert (
        in_process("timeline", "import", channel, cwd=tmp_path).err
        == f"Error: {channel}: no JSON files in this folder\n"
    )
    messages = json.loads((EXPORTS / "slack.json").read_text("utf-8"))
    (channel / "2026-03-04.json").write_text(json.dumps(messages[6:]), "utf-8")
    (channel / "2026-03-03.json").write_text(json.dumps(messages[:6]), "utf-8")
    ran = in_process("timeline", "import", "inc-checkout/", cwd=tmp_path)
    assert ran.out == in_process("timeline", "import", EXPORTS / "slack.json", cwd=tmp_path).out


def test_a_channel_of_noise_has_no_events(in_process: Pirlint, tmp_path: Path) -> None:
    joined = [
        {
            "type": "message",
            "subtype": "channel_join",
            "user": "U1",
            "ts": "1772546400.0001",
            "text": "<@U1> has joined",
        }
    ]
    ran = in_process("timeline", "import", "-", cwd=tmp_path, stdin=json.dumps(joined).encode())
    assert ran.code == 2
    assert "contains no events" in ran.err


def test_a_check_takes_feeds(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("# Draft\n\nIt broke.\n", "utf-8")
    plain = in_process("check", "draft.md", cwd=tmp_path)
    feeds: list[str | Path] = ["--feed", EXPORTS / "slack.json", "--feed", EXPORTS / "pagerduty.json"]
    ran = in_process("check", "draft.md", *feeds, cwd=tmp_path)
    assert (ran.code, ran.err) == (plain.code, "")
    assert ran.out == plain.out


@pytest.mark.parametrize(("dates", "added"), [("mdy", 0), ("dmy", 1)])
def test_what_a_draft_has_is_told_by_the_order_of_dates_agreed_on(
    in_process: Pirlint, tmp_path: Path, dates: str, added: int
) -> None:
    (tmp_path / "feed.csv").write_text("time,text\n2026-03-04T10:00:00Z,Rolled back\n", "utf-8")
    (tmp_path / "draft.md").write_text("# Down\n\n## Timeline (UTC)\n\n- 03/04/2026 10:00 Rolled back\n", "utf-8")
    (tmp_path / ".pirlint.yaml").write_text(f"dates: {dates}\n", "utf-8")
    ran = in_process("timeline", "import", "feed.csv", "--into", "draft.md", cwd=tmp_path)
    assert f"{added} added" in ran.err


PLAIN_LINES = "# Outage, 3 March 2026\n\n## Timeline (Eastern)\n\n2:03 PM - calls fail\n2:31 PM - ticket with vendor\n"


@pytest.mark.parametrize(
    ("options", "row"),
    [
        ((), "| Time (Eastern) | Event | Milestone |\n| --- | --- | --- |\n| 2026-03-03 14:10:00 | silence |"),
        (
            ("--zone", "UTC"),
            "| Time (UTC) | Event | Milestone |\n| --- | --- | --- |\n| 2026-03-03 19:10:00 | silence |",
        ),
    ],
)
def test_a_new_table_is_in_the_zone_of_the_draft_unless_another_is_asked_for(
    in_process: Pirlint, tmp_path: Path, options: tuple[str, ...], row: str
) -> None:
    (tmp_path / "feed.csv").write_text("time,text\n2026-03-03T19:10:00Z,silence\n", "utf-8")
    (tmp_path / "draft.md").write_text(PLAIN_LINES, "utf-8")
    ran = in_process("timeline", "import", "feed.csv", "--into", "draft.md", *options, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "draft.md: 1 added, 0 already there\n")
    assert row in (tmp_path / "draft.md").read_text("utf-8")


def test_times_without_a_zone_are_in_that_of_the_draft(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "feed.csv").write_text("time,text\n2026-03-03 14:10:00,silence\n", "utf-8")
    (tmp_path / "draft.md").write_text(PLAIN_LINES, "utf-8")
    in_process("timeline", "import", "feed.csv", "--into", "draft.md", cwd=tmp_path)
    assert "| 2026-03-03 14:10:00 | silence |" in (tmp_path / "draft.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("draft", "day", "told"),
    [
        (PLAIN_LINES, "2024-06-27", " (614 days away from its own)"),
        ("# Outage, 3 March 2026\n\n## Timeline (UTC)\n", "2026-05-03", " (61 days away from its own)"),
        (PLAIN_LINES, "2026-03-20", ""),
        ("# Outage\n\n## Timeline (UTC)\n\n- 14:03 calls fail\n", "2024-06-27", ""),
    ],
)
def test_events_of_other_days_than_the_draft_are_told(
    in_process: Pirlint, tmp_path: Path, draft: str, day: str, told: str
) -> None:
    (tmp_path / "feed.csv").write_text(f"time,text\n{day}T19:10:00Z,silence\n", "utf-8")
    (tmp_path / "draft.md").write_text(draft, "utf-8")
    ran = in_process("timeline", "import", "feed.csv", "--into", "draft.md", cwd=tmp_path)
    assert ran.err == f"draft.md: 1 added{told}, 0 already there\n"


def test_a_user_is_asked_whether_events_of_other_days_belong_there(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(PLAIN_LINES.replace("2026", "2023"), "utf-8")
    shown = _at_terminal(tmp_path, typed="\n")
    assert "draft.md: add 7 rows to its timeline (1096 days away from its own)? [y/N]: " in shown
