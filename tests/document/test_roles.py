"""Titles to roles."""

from __future__ import annotations

import pytest
import yaml

from pirlint.document.roles import role_group, role_of, roles, vocabulary
from pirlint.document.titles import normalised
from pirlint.resources import resource


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Summary", "summary"),
        ("TL;DR", "summary"),
        ("3. Impact", "impact"),
        ("3.1 Impact on tenants", "impact"),
        ("II. Root cause(s)", "causes"),
        ("🔥 Impact 🔥", "impact"),
        ("Impact: two hours", "impact"),
        ("Regional impact", "impact"),
        ("What customers saw", "impact"),
        ("Timeline (all times UTC)", "timeline"),
        ("Timeline – UTC", "timeline"),
        ("Time line", "timeline"),
        ("Key dates", "timeline"),
        ("Shift log", "timeline"),
        ("Timeline of the failover", "timeline"),
        ("Root cause timeline", "timeline"),
        ("Root Cause of the outage", "causes"),
        ("Contribuiting factors", "causes"),
        ("Fault", "causes"),
        ("5 Whys", "five_whys"),
        ("The Five Whys", "five_whys"),
        ("Lessons learned and thanks", "lessons"),
        ("How’d we do?", "lessons"),
        ("What went well?", "went_well"),
        ("What didn't go so well?", "went_poorly"),
        ("Where we got lucky", "lucky"),
        ("Where we got unlucky", "went_poorly"),
        ("Corrective & preventive actions", "actions"),
        ("Follow-Ups", "actions"),
        ("Next steps", "actions"),
        ("Attendees", "participants"),
        ("Chat log", "supporting"),
        ("Previous incidents", "related"),
        ("Similar incident: 4 May 2025", "related"),
        ("Open questions", "open_questions"),
    ],
)
def test_role_of_title(title: str, role: str) -> None:
    assert role_of(title) == role


@pytest.mark.parametrize(
    "title",
    [
        "Postmortem: checkout down",
        "14:35",
        "~13:30-13:45",
        "May 12",
        "12 May 2031",
        "2031-05-12 10:00 - Detection",
        "Monday",
        "Disk growth on replicas",
        "A fix that nobody had asked for in the first place",
        "Process",
        "",
        "🔥",
    ],
)
def test_titles_without_role(title: str) -> None:
    assert role_of(title) is None


def test_no_title_has_two_roles() -> None:
    entries = yaml.safe_load(resource("rules/sections.yaml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    del entries["groups"]
    for role, entry in entries.items():
        for title in entry["titles"] + entry["heads"]:
            assert seen.setdefault(normalised(title), role) == role, title


def test_every_known_title_has_its_role() -> None:
    for title, role in vocabulary().titles.items():
        assert role_of(title) == role, title


def test_a_group_holds_its_roles_and_a_role_stands_for_itself() -> None:
    assert role_group("overview", "metrics") == {"summary", "impact", "metrics"}


def test_groups_and_roles_have_names_of_their_own() -> None:
    assert {*roles()}.isdisjoint(vocabulary().groups)


def test_a_group_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError, match="plan"):
        role_group("plan")
