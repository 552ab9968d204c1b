"""What a review says of itself, wherever and however it says it."""

from __future__ import annotations

import pytest

from pirlint.analysis.metadata import Metadata, Status, read_metadata, status_of
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.reader import read


def _facts(text: str, path: str = "review.md") -> Metadata:
    return read_metadata(read(text, path))


@pytest.mark.parametrize(
    "text",
    [
        "---\nowner: Ana Diaz\n---\nText.\n",
        '+++\nowner = "Ana Diaz"\n+++\nText.\n',
        "| Field | Value |\n|---|---|\n| Owner | Ana Diaz |\n",
        "| Owner | Ana Diaz |\n|---|---|\n| Severity | 2 |\n",
        "| Severity | 2 | Owner | Ana Diaz |\n|---|---|---|---|\n| Date | | Status | |\n",
        "**Owner:** Ana Diaz\n",
        "**Owner**: Ana Diaz\n",
        "**Severity:** 2 · **Owner:** Ana Diaz · **Responders:** Bo, Cy\n",
        "Owner: Ana Diaz\nSeverity: 2\n",
        "Start: 10:00 UTC Owner: Ana Diaz\n",
        "- Owner: Ana Diaz\n- Severity: 2\n",
        "- **Owner** – Ana Diaz\n",
        "- Owner:\n  - Ana Diaz\n",
        "Owner\n: Ana Diaz\n",
        "## Owner\n\nAna Diaz\n\n## Summary\n\nCheckout failed.\n",
        "**Owner**\n\nAna Diaz\n",
        "<table><tr><td>Owner</td><td>Ana Diaz</td></tr></table>\n",
        "The postmortem owner: [Ana Diaz](https://example.com/ana)\n",
    ],
)
def test_a_labelled_value_is_found_with_its_place(text: str) -> None:
    (owner,) = _facts(text)["owner"]
    assert owner.text == "Ana Diaz"
    assert "Ana Diaz" in text[owner.span.start : owner.span.end]
    assert "Severity" not in text[owner.span.start : owner.span.end]


@pytest.mark.parametrize(
    ("line", "status", "severity"),
    [
        ("Status: draft. Severity: SEV-3 both.", "draft", "SEV-3 both"),
        ("Status: in review (until Friday). Severity: 2.", "in review (until Friday)", "2"),
        ("Status: draft... Severity: low", "draft...", "low"),
    ],
)
def test_a_full_stop_behind_a_value_is_none_of_it(line: str, status: str, severity: str) -> None:
    told = _facts(line)
    assert [value.text for value in told["status"]] == [status]
    assert told["severity"][0].text == severity
    assert line[slice(*told["status"][0].span)] == status


def test_the_stop_of_an_abbreviation_stays() -> None:
    told = _facts("Start: 10:40 a.m.\nOwner: Kim L.\n")
    assert [told["start"][0].text, told["owner"][0].text] == ["10:40 a.m.", "Kim L."]


@pytest.mark.parametrize(
    "text",
    [
        "# Outage\n\nDraft, written on Friday night.\n\n## Summary\n",
        "# Outage\n\n*Rough draft*\n",
        "# [DRAFT] Outage\n",
        "# Draft: outage of the till\n",
        "# Outage of the till (WIP)\n",
        "# Outage\n\nWIP - numbers by Friday\n",
    ],
)
def test_a_draft_says_so_without_a_label(text: str) -> None:
    assert _facts(text).status is Status.DRAFT


@pytest.mark.parametrize(
    "text",
    [
        "# Draft orders are lost\n",
        "# Outage\n\nDraft invoices were sent to customers.\n",
        "# WIP-limits ignored by the board\n",
        "# Outage\n\nThe draft, a page long, was lost.\n",
        "# Outage\n\n## Summary\n\nDraft, sent by mistake, was the subject.\n",
        "# Outage (draft)\n\nStatus: final\n",
    ],
)
def test_other_drafts_are_not_the_reviews_status(text: str) -> None:
    assert _facts(text).status is not Status.DRAFT


@pytest.mark.parametrize(
    "text",
    [
        "## Action items\n\n- Add an alert. Owner: Ana Diaz\n",
        "## Timeline\n\n- 10:02 UTC owner: Ana Diaz\n",
        "| Owner | Due |\n|---|---|\n| Ana Diaz | May |\n",
        "> Owner: Ana Diaz\n",
        "```\nowner: Ana Diaz\n```\n",
        "It turned out that the table has one owner: Ana Diaz\n",
    ],
)
def test_what_belongs_to_something_else_is_not_the_reviews(text: str) -> None:
    assert not _facts(text).has_place_for("owner")


@pytest.mark.parametrize(
    "value",
    ["", "-", "--", "?", "??", "n/a", "TBD", "_Your name goes here._", "<name>", "{{ owner }}", "[Name]", "...", "xxx"],
)
def test_a_placeholder_is_a_place_left_open(value: str) -> None:
    told = _facts(f"Owner: {value}\n")
    assert told.first("owner") is None
    place = told.unfilled("owner")
    assert place is not None
    assert place.label == "Owner"


@pytest.mark.parametrize("text", ["YYYY-MM-DD", "hh:mm:ss", "?mins", "(blank)", "to be determined", "Unknown", "…"])
def test_placeholders(text: str) -> None:
    assert is_unfilled(text)


@pytest.mark.parametrize("text", ["Ana", "2024-03-04", "Payments", "None of the shops", "0"])
def test_values_are_no_placeholders(text: str) -> None:
    assert not is_unfilled(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Draft", Status.DRAFT),
        ("WIP", Status.DRAFT),
        ("DRAFT - do not share before legal has reviewed it", Status.DRAFT),
        ("Not yet reviewed", Status.DRAFT),
        ("In progress", Status.DRAFT),
        ("In review", Status.IN_REVIEW),
        ("Ready for review", Status.IN_REVIEW),
        ("Reviewed", Status.FINAL),
        ("Complete, action items in progress", Status.FINAL),
        ("Published", Status.PUBLISHED),
        ("Closed without review", Status.CLOSED),
        ("WIP / Final", None),
        ("ok", None),
        ("Resolved", None),
    ],
)
def test_statuses(text: str, status: Status | None) -> None:
    assert status_of(text) is status
    assert _facts(f"Status: {text}\n").status is status


def test_a_flag_in_the_front_matter_is_a_status() -> None:
    assert _facts("---\ndraft: true\n---\nText.\n").status is Status.DRAFT
    assert _facts("---\ndraft: false\n---\nText.\n").status is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Diaz, Bo Lund", ("Ana Diaz", "Bo Lund")),
        ("@ana / @bo", ("@ana", "@bo")),
        ("Ana Diaz (storage) and Bo", ("Ana Diaz", "Bo")),
        ("Ana, TBD", ("Ana",)),
    ],
)
def test_names_of_a_list(text: str, names: tuple[str, ...]) -> None:
    assert _facts(f"Reviewers: {text}\n")["reviewers"][0].names == names


@pytest.mark.parametrize(
    "text",
    [
        "# Checkout failed\n\nby Ana Diaz, SRE\n\n## Summary\n\nIt failed.\n",
        "# Checkout failed\n\n*Written by Ana Diaz with help from the shops and from support, who saw it first.*\n",
        "# Checkout failed\n\n## Summary\n\nIt failed.\n\n— Ana Diaz\n",
        "# Checkout failed\n\nFacilitator / author: Ana Diaz\n",
    ],
)
def test_who_wrote_it_is_told_without_a_label_too(text: str) -> None:
    author = _facts(text).first("author")
    assert author is not None
    assert author.text == "Ana Diaz"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("# SEV-2: checkout failed\n", "SEV-2"),
        ("# P1 incident INC-441\n", "P1"),
        ("# Checkout failed\n\n~severity::2\n", "~severity::2"),
        ("# Checkout failed\n\n## Timeline\n\n- 10:02 UTC SEV1 declared\n", "SEV1"),
        ("# Checkout failed\n\nThe P1 line of the code had severe problems.\n", None),
    ],
)
def test_a_severity_is_told_without_a_label_too(text: str, severity: str | None) -> None:
    told = _facts(text).first("severity")
    assert (told and told.text) == severity


def test_the_number_may_be_in_the_title_or_the_files_name() -> None:
    assert _facts("# Checkout failed (INC-441)\n")["id"][0].text == "INC-441"
    assert _facts("Text.\n", "PM2024-001---checkout.md")["id"][0].text == "PM2024-001"
    assert not _facts("# Checkout failed\n").has_place_for("id")


def test_a_title_that_says_nothing_is_left_open() -> None:
    assert _facts("# Checkout failed\n").first("title") is not None
    assert _facts("# Postmortem\n").unfilled("title") is not None
    assert not _facts("## Summary\n").has_place_for("title")


def test_windows_line_endings_and_marks_keep_their_places() -> None:
    text = "# Größe\r\n\r\n**Owner:** *Ana Diaz*\r\n"
    (owner,) = _facts(text)["owner"]
    assert text[owner.span.start : owner.span.end] == "Ana Diaz"
