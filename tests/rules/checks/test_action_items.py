"""What is said of action items: once for a list, at each item where most are well, and only what was agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def test_vigilance_goes_before_a_vague_verb() -> None:
    text = "## Action items\n\n- Improve communication between the teams\n"
    by_rules_alone = Policy(language=Language(tagger="off"))
    found = _findings(text, "vague-action-verb", "action-human-vigilance", policy=by_rules_alone)
    rules = [f.rule for f in found]
    assert rules == ["action-human-vigilance"]


def test_the_last_answer_alone_is_looked_at() -> None:
    text = "## Five whys\n\n1. Why? The job hung.\n2. Why did the engineer forget to stop it? Nothing shows it.\n"
    assert _findings(text, "analysis-whys-stop-at-human") == []
