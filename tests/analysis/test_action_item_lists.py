"""Action items: what they are, who does them, by when, where they are tracked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.action_items import ActionItem, action_lists
from pirlint.document.reader import read

if TYPE_CHECKING:
    from pirlint.document.model import Review


def _review(text: str) -> Review:
    return read(text, "review.md")


def _items(text: str) -> tuple[ActionItem, ...]:
    return tuple(item for actions in action_lists(_review(text)) for item in actions.items)


def _words(text: str) -> list[str]:
    review = _review(text)
    return [
        review.blocks[item.block].text[item.plain.start : item.plain.end].strip()
        for actions in action_lists(review)
        for item in actions.items
    ]


@pytest.mark.parametrize(
    ("item", "owner", "due", "tracking"),
    [
        ("- [ ] @kim: split the pool by 2026-03-01 (OPS-12)", "@kim", "2026-03-01", "OPS-12"),
        ("- Split the pool. Owner: Kim Lee, due: 1 March 2026, ticket: OPS-12", "Kim Lee", "1 March 2026", "OPS-12"),
        ("- Split the pool\n  - Owner: Kim\n  - Due: 2026-03-01\n  - OPS-12", "Kim", "2026-03-01", "OPS-12"),
        ("- Split the pool **Owner**: Kim", "Kim", None, None),
        ("- A second feeder for the yard: Ewan, 4 May, YRD-118.", "Ewan", "4 May", "YRD-118"),
        ("- Read the meters twice. Ana Roy, Thursday.", "Ana Roy", "Thursday", None),
        ("- Logs in one zone only. Ana Roy, from now.", "Ana Roy", "from now", None),
        ("- @kim: split the pool before the first of June", "@kim", "the first of June", None),
        ("- @kim: split the pool by tomorrow, OPS-12", "@kim", "tomorrow", "OPS-12"),
        ("- @kim: split the pool by hand", "@kim", None, None),
        ("- Split the pool – Kim – 2026-03-01 – OPS-12", "Kim", "2026-03-01", "OPS-12"),
        ("- Split the pool (Kim, OPS-12, 1 Mar)", "Kim", "1 Mar", "OPS-12"),
        ("- Split the pool. Kim Lee, 2026-03-01, #12.", "Kim Lee", "2026-03-01", "#12"),
        ("- Split the pool. K. Lee, mid March", "K. Lee", "mid March", None),
        ("- Kim Lee to split the pool", "Kim Lee", None, None),
        ("- Split the pool ([issue](https://issues.example.com/12))", None, None, "issue"),
        ("- Split the pool (owner: TBD)", None, None, None),
        ("- Alert on SHA-256 mismatches in 2 % of requests", None, None, None),
        ("- Switch to using one pool for each tenant", None, None, None),
        ("- Runbook: say which pool is whose", None, None, None),
        (
            "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| Split | Kim | 1 Mar | OPS-12 |",
            "Kim",
            "1 Mar",
            "OPS-12",
        ),
        ("| What | Who | Until |\n|---|---|---|\n| Split | ? | - |", None, None, None),
        (
            "| What | Who | Ready on |\n|---|---|---|\n| Split the pool | Kim, case 551 | 1 Mar |",
            "Kim, case 551",
            "1 Mar",
            "case 551",
        ),
        ("| What | By |\n|---|---|\n| Split the pool | 1 Mar |", None, "1 Mar", None),
        ("| What | By |\n|---|---|\n| Split the pool | Kim |", "Kim", None, None),
        ("| What | Note |\n|---|---|\n| Split the pool | for each tenant |", None, None, None),
        ("- Split the pool. Northgrid says by 3 May.", "Northgrid", "3 May", None),
        ("- Split the pool – Northgrid by 3 May", "Northgrid", "3 May", None),
        ("- Split the pool (Wolodymyr, ordered 20 May)", "Wolodymyr", "20 May", None),
        ("- Split the pool (lag, seen in 2 % of requests)", None, None, None),
        ("- Split the pool, Torquil, from 1 September", "Torquil", "1 September", None),
        ("- Split the pool, Torquil, OPS-12, Mar 1", "Torquil", "Mar 1", "OPS-12"),
        ("- Split the pool, fail at +50%, Torquil, OPS-12", "Torquil", None, "OPS-12"),
        ("- Split the pool, Exports, OPS-12", None, None, "OPS-12"),
        ("- Split the pool. Torquil, from now on.", "Torquil", "from now on", None),
        ("- Split the pool (Torquil, Q2)", "Torquil", "Q2", None),
        ("- Split the pool. Torquil, August.", "Torquil", "August", None),
        ("- Split the pool. Torquil, in 3.1.5.", "Torquil", "in 3.1.5", None),
        ("- Split the pool. Torquil, KW 47.", "Torquil", "KW 47", None),
        ("- Split the pool. Torquil, in the next planning", "Torquil", "in the next planning", None),
        ("- Split the pool. Torquil. Today, before anything else", "Torquil", "Today", None),
        ("- Runbook: how to split it. (Torquil, by July 5, OPS-12)", "Torquil", "July 5", "OPS-12"),
        ("- Firmware: one pool each (Torquil, OPS-12)", "Torquil", None, "OPS-12"),
        ("- Runbook: how to split it (OPS-12)", None, None, "OPS-12"),
        ("- Split the pool (Platform, Q3, OPS-12)", "Platform", "Q3", "OPS-12"),
        ("- Split the pool (OPS-12, H2, Torquil)", "Torquil", "H2", "OPS-12"),
        ("- Split the pool (24/11, Torquil)", "Torquil", "24/11", None),
        ("- Split the pool (Storage & Compute, next month, OPS-12)", "Storage & Compute", "next month", "OPS-12"),
        ("- Split the pool. Torquil, next week.", "Torquil", "next week", None),
        ("- Split the pool (Torquil, before Christmas)", "Torquil", "Christmas", None),
        ("- Is the pool too small? Šárka to find out by 24/11", "Šárka", "24/11", None),
        ("- Is the pool too small? Łukasz will tell the board by 4 May", "Łukasz", "4 May", None),
        ("- Is the pool too small? Pumps to be replaced by 4 May", None, "4 May", None),
        ("- Offer 24/7 support to 3/4 of the branches", None, None, None),
        ("- Cut the size of the pool by 1/2", None, None, None),
        ("- Show the next week in the plan of shifts", None, None, None),
        ("- **Kim Lee:**\n  - Split the pool", "Kim Lee", None, None),
        ("- Storage team:\n  - Split the pool", "Storage team", None, None),
        ("- Short term:\n  - Split the pool", None, None, None),
    ],
)
def test_who_when_where(item: str, owner: str | None, due: str | None, tracking: str | None) -> None:
    (found,) = _items(f"## Action items\n\n{item}\n")
    fields = {name: value.text for name, value in found.fields.items()}
    assert (fields.get("owner"), fields.get("due"), fields.get("tracking")) == (owner, due, tracking)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "## Follow-ups\n\n- Split the pool\n  - for each tenant\n- Alert on depth",
            ["Split the pool", "Alert on depth"],
        ),
        (
            "## Next steps\n\n- Short term:\n  - Split the pool\n  - Alert on depth",
            ["Split the pool", "Alert on depth"],
        ),
        (
            "## Actions\n\n### Detection\n\n- Alert on depth\n\n### Process\n\n- Rotate it",
            ["Alert on depth", "Rotate it"],
        ),
        ("## Actions\n\n### Split the pool\n\n- Owner: Kim\n- Due: 2026-03-01", ["Split the pool"]),
        ("## Actions\n\n- Alert on depth\n\n### What went wrong\n\n- The page came late", ["Alert on depth"]),
        ("## Aftermath\n\n| Action | Owner |\n|---|---|\n| Split the pool | Kim |", ["Split the pool"]),
        ("## Aftermath\n\n- [ ] Split the pool\n- [x] Alert on depth\n- Note", ["Split the pool", "Alert on depth"]),
        ("## Timeline\n\n- [ ] 10:01 page\n- [ ] 10:02 restart", []),
        ("## Timeline\n\n| Time | What | Who |\n|---|---|---|\n| 10:01 | page | Kim |", []),
        ("# May\n\n| When | What |\n|---|---|\n| 10:01 | page |\n| 2 May, 10:02 | restart |", []),
        ("## Action items\n\n- [ ] Write an incident report\n- [ ] Split the pool", ["Split the pool"]),
        ("## Lessons learned\n\n- Pools want limits", []),
        (
            "## Actions\n\nThe waste of keys ends with one of:\n\n- Drop the column\n- Use a lock",
            ["The waste of keys ends with one of:"],
        ),
        ("## Actions\n\nWe will do all of:\n\n- Drop the column\n- Use a lock", ["Drop the column", "Use a lock"]),
        (
            "## Detection\n\nIt took an hour.\n\nAction point: alert on depth\n\n- Follow-up: Split the pool",
            ["Action point: alert on depth", "Follow-up: Split the pool"],
        ),
        ("## Detection\n\n- Action: restarted the pool\n- Action taken: none\n- Action: we added a lock", []),
    ],
)
def test_what_is_an_item(text: str, items: list[str]) -> None:
    assert _words(f"# Outage\n\n{text}") == items


@pytest.mark.parametrize(
    ("item", "is_open"),
    [
        ("- [x] Split the pool", False),
        ("- ~~Split the pool~~", False),
        ("- We have split the pool.", False),
        ("- The pool was split by tenant.", False),
        ("- Split the pool (done)", False),
        ("- Split the pool. Merged.", False),
        ("- Split the pool (Kim, in use since 20 May)", False),
        ("- Split the pool. In force now.", False),
        ("- Split the pool: in production since 17 June.", False),
        ("- Split the pool. Live from 20 May.", True),
        ("- ✅ Split the pool", False),
        ("- We decided not to split the pool", False),
        ("| Action | Status |\n|---|---|\n| Split the pool | Done |", False),
        ("| Action | Due |\n|---|---|\n| Split the pool | done 1 Mar |", False),
        ("- [ ] Split the pool", True),
        ("- The pool should be split once the index has been rebuilt", True),
        ("- Alert when a page has not been acknowledged", True),
        ("- Note the day on which we renewed the key", True),
        ("| Action | Status |\n|---|---|\n| Split the pool | In progress |", True),
        ("- Halve the limit for the night run. K. Lund, complete.", False),
        ("- Cap the relays at 1 MW. Done on May 4.", False),
        ("- Step added to the procedure, v7. Owner: R. Tutu. Complete.", False),
        ("- Get the second feeder done by May 4.", True),
    ],
)
def test_what_is_left_to_do(item: str, is_open: bool) -> None:
    assert [found.open for found in _items(f"## Action items\n\n{item}\n")] == [is_open]
