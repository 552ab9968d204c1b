"""Events put into a draft: to their places in its own timeline, in its form, and once."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.feeds import read_feed
from pirlint.output.timeline.draft import insert
from pirlint.output.timeline.recorded import DisplayZone
from pirlint.timeline import events
from pirlint.timeline.date_order import DateOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.feeds import FeedEvent

SHOWN = DisplayZone("UTC", UTC)


HEAD = "# Mail, 3 March 2026\n\n## Timeline (UTC)\n\n"


def _feed(*rows: str) -> Sequence[FeedEvent]:
    """Return events of rows "2026-03-03 14:02:31Z,text,who,link"."""
    return read_feed("time,text,who,link\n" + "\n".join(row.ljust(3, ",") for row in rows) + "\n", "f.csv").events


FEED = _feed(
    "2026-03-03 14:02:31Z,mail-3 is full,Grafana,https://a.example/1",
    "2026-03-03 14:07:10Z,Volume resized,Kim Vos,",
    "2026-03-03 14:45:00Z,Mail is delivered again,Lena Brandt,",
)


def _added(draft: str, feed: Sequence[FeedEvent] = FEED, agreed: DateOrder | None = None) -> list[str]:
    """Return the lines that a draft gets, and hold it against what is always so."""
    made = insert(draft, "draft.md", feed, SHOWN, agreed)
    again = insert(made.text, "draft.md", feed, SHOWN, agreed)
    assert (again.text, again.added) == (made.text, 0)
    remaining = iter(made.text.splitlines())
    found = []
    for line in draft.splitlines():
        found += [f"{line} <" if at == line else at for at in iter(lambda: next(remaining), line)]
    found += remaining
    before, after = (events(read(text, "draft.md"), agreed=agreed) for text in (draft, made.text))
    assert len(after) == len(before) + made.added
    assert [event.text for event in after if event.text in {old.text for old in before}] == [old.text for old in before]
    return found


LISTS = {
    "dash": ("- {} – {}", "14:00", "14:02", "14:07", "14:45"),
    "bold": ("* **{}**: {}", "14:00", "14:02", "14:07", "14:45"),
    "brackets": ("- [{}] {}", "14:00", "14:02", "14:07", "14:45"),
    "code": ("- `{}` {}", "14:00 UTC", "14:02 UTC", "14:07 UTC", "14:45 UTC"),
    "stamp": (
        "- {} {}", "2026-03-03T14:00:00Z", "2026-03-03T14:02:31Z", "2026-03-03T14:07:10Z", "2026-03-03T14:45:00Z",
    ),
    "halves": ("+ {} - {}", "2:00 PM", "2:02 PM", "2:07 PM", "2:45 PM"),
    "zone": ("- {}: {}", "15:00 CET", "15:02 CET", "15:07 CET", "15:45 CET"),
    "days": ("- {}: {}", "3 March, 14:00", "3 March, 14:02", "3 March, 14:07", "3 March, 14:45"),
    "next line": ("- {}\n    {}", "14:00 UTC", "14:02 UTC", "14:07 UTC", "14:45 UTC"),
    "quoted": ("> - {} {}", "14:00", "14:02", "14:07", "14:45"),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTS)
def test_events_go_into_a_list_in_its_form(case: str) -> None:
    form, before, *times = LISTS[case]
    second = before.replace("00", "20", 1)
    draft = f"{HEAD}{form.format(before, 'alarm')}\n{form.format(second, 'drained')}\n"
    one, two, three = (form.format(time, "{}") for time in times)
    added = (
        one.format("Grafana: mail-3 is full ([source](https://a.example/1))"),
        two.format("Kim Vos: Volume resized"),
        three.format("Lena Brandt: Mail is delivered again"),
    )
    assert _added(draft) == "\n".join(added).split("\n")


FULL = "mail-3 is full ([source](https://a.example/1))"
TABLES = {
    "plain": (
        ["| Time (UTC) | What |", "|---|---|", "| 14:00 | alarm |", "| 14:20 | drained |"],
        [f"| 14:02 | Grafana: {FULL} |", "| 14:07 | Kim Vos: Volume resized |"],
    ),
    "columns": (
        ["|What|Who|When|Evidence|", "|---|---|---|---|", "|alarm||14:00 UTC||", "|drained|Kim|14:20 UTC||"],
        [
            "| mail-3 is full | Grafana | 14:02 UTC | [source](https://a.example/1) |",
            "| Volume resized | Kim Vos | 14:07 UTC |  |",
        ],
    ),
    "milestones": (
        ["|Time|Event|Milestone|", "|---|---|---|", "|2026-03-03 15:00 CET|a||", "|2026-03-03 15:20 CET|b||"],
        [
            f"| 2026-03-03 15:02 CET | Grafana: {FULL} | First alert |",
            "| 2026-03-03 15:07 CET | Kim Vos: Volume resized | Remediation |",
        ],
    ),
    "date apart": (
        ["|Date|Time (UTC)|Event|", "|---|---|---|", "|3 Mar|14:00|alarm|", "|3 Mar|14:20|drained|"],
        [f"| 3 Mar | 14:02 | Grafana: {FULL} |", "| 3 Mar | 14:07 | Kim Vos: Volume resized |"],
    ),
    "date once": (
        ["|Date|Time (UTC)|Event|", "|---|---|---|", "|3 Mar|13:00|start|", "||14:00|alarm|", "||14:20|drained|"],
        [f"|  | 14:02 | Grafana: {FULL} |", "|  | 14:07 | Kim Vos: Volume resized |"],
    ),
    "newest first": (
        ["| Time (UTC) | What |", "|---|---|", "| 14:20 | drained |", "| 14:00 | alarm |"],
        ["| 14:07 | Kim Vos: Volume resized |", f"| 14:02 | Grafana: {FULL} |"],
    ),
    "no names": (
        ["| | |", "|---|---|", "| 14:00 | alarm |", "| 14:20 | drained of all that was in it |"],
        [f"| 14:02 | Grafana: {FULL} |", "| 14:07 | Kim Vos: Volume resized |"],
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_events_go_into_a_table_in_its_form(case: str) -> None:
    table, lines = TABLES[case]
    assert _added("\n".join([HEAD, *table, "", "## Impact", "", "None.", ""]), FEED[:2]) == lines


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("| Time (UTC) | Event |\n|---|---|\n| __ | __ |", "| 2026-03-03 14:07:10 | Kim Vos: Volume resized |"),
        ("| Time (UTC) | Event |\n|---|---|", "| 2026-03-03 14:07:10 | Kim Vos: Volume resized |"),
        (
            "| When (CET) | Who | What |\n|---|---|---|\n|  |  |  |",
            "| 2026-03-03 15:07:10 | Kim Vos | Volume resized |",
        ),
    ],
)
def test_a_table_that_is_still_blank_is_filled_under_its_header(table: str, line: str) -> None:
    assert _added(f"# Mail\n\n## Timeline\n\n{table}\n\n## Impact\n", FEED[1:2]) == [line]
    assert _added(f"# Mail\n\n## Timeline\n\n{table}", FEED[1:2]) == [line]


def test_what_is_nested_in_an_item_stays_with_it_and_blank_lines_stay_between() -> None:
    draft = HEAD + "- 14:00 alarm\n\n  - by mail\n\n  ```\n  log\n  ```\n\n- 14:20 drained\n"
    made = insert(draft, "draft.md", FEED[1:2], SHOWN).text
    assert "  log\n  ```\n\n- 14:07 Kim Vos: Volume resized\n\n- 14:20 drained\n" in made


def test_sub_items_with_times_stay_with_the_entry_above_them() -> None:
    draft = HEAD + "- 14:00 alarm\n  - 14:03 Lena reads it\n- 14:20 drained\n"
    made = insert(draft, "draft.md", FEED[1:2], SHOWN).text
    assert "  - 14:03 Lena reads it\n- 14:07 Kim Vos: Volume resized\n- 14:20 drained\n" in made


def test_an_event_goes_under_the_heading_of_its_day() -> None:
    draft = (
        "# Mail\n\n## Timeline (UTC)\n\n### 2 March 2026\n\n- 22:00 alarm\n\n### 3 March 2026\n\n- 14:20 drained\n"
        "\n### 4 March 2026\n\n- 09:00 review\n"
    )
    made = insert(draft, "draft.md", FEED, SHOWN).text
    assert "### 3 March 2026\n\n- 14:02 Grafana" in made
    assert "- 14:45 Lena Brandt: Mail is delivered again\n\n### 4 March 2026" in made


def test_an_event_of_another_day_has_its_date() -> None:
    draft = HEAD + "- 14:00 alarm\n- 14:20 drained\n"
    assert _added(draft, _feed("2026-03-05 08:10Z,Cleanup deployed")) == ["- 2026-03-05 08:10 Cleanup deployed"]


@pytest.mark.parametrize(("agreed", "day"), [(DateOrder.DMY, "04/03/2026"), (DateOrder.MDY, "03/04/2026")])
def test_dates_in_figures_are_read_and_written_as_agreed(agreed: DateOrder, day: str) -> None:
    draft = f"# Mail\n\n## Timeline (UTC)\n\n|Time|What|\n|---|---|\n|{day} 07:00|alarm|\n|{day} 09:00|drained|\n"
    feed = _feed("2026-03-04 08:10Z,Cleanup deployed")
    assert _added(draft, feed, agreed) == [f"| {day} 08:10 | Cleanup deployed |"]


def test_of_several_incidents_the_nearest_in_time_is_meant() -> None:
    one = "## Disk (incident 1)\n\n### Timeline\n\n- 2026-02-01 10:00 UTC alarm\n- 2026-02-01 10:20 UTC drained\n\n"
    two = "## Mail (incident 2)\n\n### Timeline\n\n- 2026-03-03 14:00 UTC alarm\n- 2026-03-03 14:20 UTC drained\n"
    made = insert(f"# Incidents\n\n{one}{two}", "draft.md", FEED, SHOWN)
    assert made.added == 3
    assert one in made.text


@pytest.mark.parametrize(
    ("written", "event", "is_told"),
    [
        ("14:07 volume resized by Kim", "2026-03-03 14:07:10Z,Volume resized,Kim", True),
        ("14:07 Kim resized the volume", "2026-03-03 14:07:10Z,resized the volume,Kim Vos", True),
        ("14:08 volume resized", "2026-03-03 14:07:40Z,Volume resized", True),
        ("14:08 volume resized", "2026-03-03 14:07:10Z,Volume resized", False),
        ("14:08 volume resized", "2026-03-03 14:07Z,Volume resized", False),
        ("14:07 restarted node 1", "2026-03-03 14:07:10Z,restarted node 2", False),
        ("14:07 restarted node 1", "2026-03-03 14:07:10Z,Restarted node 1 of 3", True),
        ("14:07:11 volume resized", "2026-03-03 14:07:10Z,Volume resized", False),
        ("14:07 mail is back", "2026-03-03 14:07:10Z,Volume resized", False),
    ],
)
def test_what_the_draft_tells_of_a_moment_is_not_told_again(written: str, event: str, is_told: bool) -> None:
    draft = f"{HEAD}- 14:00:00 alarm\n- {written}\n"
    assert insert(draft, "draft.md", _feed(event), SHOWN).added == (not is_told)


@pytest.mark.parametrize(
    "timeline",
    ["14:00 alarm\\\n14:20 drained\n", "1. 14:00 alarm\n2. 14:20 drained\n", "- T+5m alarm\n- T+9m drained\n"],
)
def test_a_timeline_in_another_form_gets_a_table_and_keeps_its_moments(timeline: str) -> None:
    draft = f"# Mail, 3 March 2026\n\nT0 = 14:00 UTC\n\n## Timeline (UTC)\n\n{timeline}\n## Impact\n\nNone.\n"
    feed = [*FEED, *_feed("2026-03-05 08:10Z,Cleanup deployed")]
    made = insert(draft, "draft.md", feed, SHOWN)
    assert "| 2026-03-03 14:07:10 | Kim Vos: Volume resized | Remediation |\n" in made.text
    before, after = (events(read(text, "draft.md")) for text in (draft, made.text))
    known = {event.text: event.moment.iso() for event in after}
    assert all(known[event.text] == event.moment.iso() for event in before)


@pytest.mark.parametrize(
    ("first", "second", "added"),
    [
        ("### 14:00\n\nalarm", "### 14:20\n\ndrained", "### 14:07\n\nKim Vos: Volume resized"),
        ("#### 14:00 UTC: alarm\n\nby mail", "#### 14:20 UTC: drained", "#### 14:07 UTC: Kim Vos: Volume resized"),
        ("### **14:00**\n\nalarm\n\n- x", "### **14:20**\n\ndrained", "### **14:07**\n\nKim Vos: Volume resized"),
    ],
)
def test_events_go_between_headings_in_their_form(first: str, second: str, added: str) -> None:
    for after in ("\n", "\n\n## Impact\n\nNone.\n"):
        made = insert(f"{HEAD}{first}\n\n{second}{after}", "draft.md", FEED[1:2], SHOWN).text
        assert made == f"{HEAD}{first}\n\n{added}\n\n{second}{after}"
        made = insert(f"{HEAD}{first}{after}", "draft.md", FEED[1:2], SHOWN).text
        assert made.startswith(f"{HEAD}{first}\n\n{added}\n")
