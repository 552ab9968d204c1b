"""What is said of action items: once for a list, at each item where most are well, and only what was agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.finding import Severity
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import ActionItems, Language, Policy

if TYPE_CHECKING:
    from pirlint.finding import Finding

_RULES = ("action-missing-owner", "action-missing-due", "action-missing-tracking")


def _findings(text: str, *rules: str, policy: Policy | None = None) -> list[Finding]:
    return lint(read(text, "review.md"), builtin().only(*(rules or _RULES)), policy or Policy())


def test_a_list_without_owners_is_told_of_once_with_its_lines() -> None:
    text = "## Action items\n\n- Split the pool\n- Alert on depth (@kim)\n- Rotate the key\n- Rotate the logs\n"
    (finding,) = _findings(text, "action-missing-owner")
    assert text[finding.span.start : finding.span.end].startswith("## Action items")
    assert "3 of 4 actions have no owner (lines 3, 5, 6)" in finding.message


def test_an_item_among_owned_ones_is_told_of_itself() -> None:
    text = "## Action items\n\n- Split the pool (@kim)\n- Alert on depth (@lea)\n- Rotate the key\n"
    (finding,) = _findings(text, "action-missing-owner")
    assert text[finding.span.start : finding.span.end] == "Rotate the key"


def test_what_is_done_counts_for_nothing() -> None:
    text = "## Action items\n\n- [x] Split the pool\n- [x] Alert on depth\n- We have rotated the key.\n"
    assert _findings(text) == []


def test_owner_date_and_ticket_are_asked_for_in_one_go() -> None:
    text = "## Action items\n\n- Split the pool (@kim)\n- Alert on depth\n- Rotate the key\n"
    (finding,) = _findings(text)
    assert "none of 3 actions has a due date or a ticket" in finding.message
    assert "2 of 3 actions have no owner (lines 4, 5)" in finding.message


def test_where_owners_are_missing_all_that_is_lacking_is_told_with_the_list() -> None:
    text = "## Action items\n\n- Split the pool (OPS-51, @kim)\n- Alert on depth (OPS-52)\n- Rotate (due 2026-03-02)\n"
    needs = Policy(actions=ActionItems(needs=("owner", "link")))
    (finding,) = _findings(text, policy=needs)
    assert "2 of 3 actions have no owner (lines 4, 5); 1 of 3 actions has no ticket or link (line 5)" in finding.message


def test_items_that_lack_the_same_are_told_of_at_the_first() -> None:
    owned = "".join(f"- Rotate key {n} (@kim)\n" for n in "abcde")
    text = f"## Action items\n\n- Split the pool\n{owned}- Alert on depth\n"
    (finding,) = _findings(text, "action-missing-owner")
    assert text[finding.span.start : finding.span.end] == "Split the pool"
    assert "this action has no owner (line 9 too)" in finding.message


def test_what_no_item_of_a_list_has_is_asked_for_gently() -> None:
    bare, owned = "## Action items\n\n- Split the pool\n- Alert on depth\n", "- Rotate the key (@kim)\n"
    assert [f.severity for f in _findings(bare)] == [Severity.SUGGESTION]
    assert [f.severity for f in _findings(bare + owned, "action-missing-owner")] == [Severity.WARNING]
    asked = Policy(actions=ActionItems(needs=("owner",)))
    assert [f.severity for f in _findings(bare, policy=asked)] == [Severity.WARNING]


def test_where_a_list_gives_tickets_alone_they_tell_the_rest() -> None:
    text = "## Action items\n\n- Split the pool (OPS-51)\n- Alert on depth (OPS-52)\n"
    assert _findings(text) == []
    assert len(_findings(text, policy=Policy(actions=ActionItems(needs=("owner", "link"))))) == 1


def test_only_what_was_agreed_on_is_asked_for() -> None:
    text = "## Action items\n\n- Split the pool\n- Alert on depth\n"
    assert [f.rule for f in _findings(text, policy=Policy(actions=ActionItems(needs=("due",))))] == [
        "action-missing-due"
    ]
    assert _findings(text, policy=Policy(actions=ActionItems(needs=()))) == []


def test_an_item_in_a_table_is_told_of_where_it_stands() -> None:
    text = "## Actions\n\n| Action | Owner |\n|---|---|\n| Split the pool | |\n| Alert on depth | Kim |\n"
    (finding,) = _findings(text, "action-missing-owner")
    assert text[finding.span.start : finding.span.end] == "Split the pool"


def test_the_month_of_a_due_date_names_no_owner() -> None:
    text = "## Actions\n\n| Item | Due |\n|---|---|\n| Skew check | July 12 |\n| Reload of secrets | August 30 |\n"
    (finding,) = _findings(text, "action-missing-owner")
    assert "none of 2 actions has an owner" in finding.message


@pytest.mark.parametrize(
    "item",
    [
        "The board will review progress on 14 March 2024.",
        "A second line is booked for each live event: editors, with the order",
        "The trustees will pay for a second pump",
    ],
)
def test_whoever_is_said_to_see_to_it_is_the_owner(item: str) -> None:
    assert _findings(f"## Actions\n\n- {item}\n", "action-missing-owner") == []


@pytest.mark.parametrize(
    "item", ["Alert on rejected messages", "Report rows that are dropped", "Count lost, dropped calls"]
)
def test_what_is_to_be_done_about_rejections_is_not_itself_rejected(item: str) -> None:
    assert len(_findings(f"## Actions\n\n- {item}\n", "action-missing-owner")) == 1


@pytest.mark.parametrize(
    "item", ["Rejected: a second pump", "A second pump (dropped)", "A second pump – rejected, too dear"]
)
def test_what_was_rejected_needs_no_owner(item: str) -> None:
    assert _findings(f"## Actions\n\n- {item}\n", "action-missing-owner") == []


APOLOGY = "# Lost labels\n\nLabels failed for three hours, and we are sorry.\n\n"
POSTS = "**Resolved** - All is well.\nDec 1, 11:02 UTC\n\n**Investigating** - Some fail.\nNov 30, 21:54 UTC\n\n"


@pytest.mark.parametrize(
    ("before", "asked"), [(APOLOGY, False), (POSTS, False), ("# Lost labels\n\nThey failed.\n\n", True)]
)
def test_those_whom_a_team_serves_are_told_no_owners(before: str, asked: bool) -> None:
    text = f"{before}## Follow-up\n\n- Split the pool by 2 May\n- Alert on depth by 3 May\n"
    assert bool(_findings(text, "action-missing-owner")) is asked


def test_vigilance_goes_before_a_vague_verb() -> None:
    text = "## Action items\n\n- Improve communication between the teams\n"
    by_rules_alone = Policy(language=Language(tagger="off"))
    found = _findings(text, "vague-action-verb", "action-human-vigilance", policy=by_rules_alone)
    rules = [f.rule for f in found]
    assert rules == ["action-human-vigilance"]


def test_the_last_answer_alone_is_looked_at() -> None:
    text = "## Five whys\n\n1. Why? The job hung.\n2. Why did the engineer forget to stop it? Nothing shows it.\n"
    assert _findings(text, "analysis-whys-stop-at-human") == []
