"""What a review owes, by what is agreed on, its template, its status and the day."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.surroundings import Surroundings
from pirlint.document.metadata_fields import fields
from pirlint.document.reader import read
from pirlint.document.roles import roles
from pirlint.finding import Finding, Severity
from pirlint.fixing import apply, has_blank
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.business_days import business_days
from pirlint.settings.policy import Drafts, Policy, Privacy, Required, Severities
from pirlint.settings.profiles import profile, profile_names
from pirlint.settings.templates import template, template_names

OLD = (
    "# Checkout failed\n\nFor an hour no shop could sell anything because the disk of the database was full.\n\n"
    "## Timeline\n\n- 10:02 UTC alert\n"
)
GROUPS = {"metadata", "completeness", "timeliness"}
TODAY = date(2026, 1, 15)


def _findings(text: str, policy: Policy | None = None, today: date | None = TODAY) -> list[Finding]:
    found = lint(read(text, "review.md"), builtin(), policy or Policy(), Surroundings(today=today))
    return [finding for finding in found if finding.group in GROUPS]


def _levels(text: str, policy: Policy | None = None) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in _findings(text, policy)}


def _skeleton(name: str) -> str:
    asked = template(name)
    labels = "".join(f"{label}: 2024-03-04 SEV-2 final\n" for label in asked.metadata.values())
    sections = "".join(f"\n## {section.title}\n\nSomething.\n" for section in asked.all_sections)
    return f"# Checkout failed\n\n{labels}{sections}"


def test_a_review_without_any_metadata_is_asked_for_none() -> None:
    assert _levels(OLD) == {}


def test_what_some_metadata_leaves_out_is_told_in_one_finding() -> None:
    labelled = OLD.replace("\n\n", "\n\nServices: checkout\nDuration: 29 minutes\n\n", 1)
    (finding,) = _findings(labelled)
    assert finding.message == "the review does not say who owns it, when the incident was or how severe it was"
    assert not any("who owns it" in found.message for found in _findings(labelled.replace("Duration", "Scribe")))


def test_what_is_agreed_on_is_asked_for() -> None:
    policy = Policy(required=Required(metadata=("owner", "severity", "id")))
    assert _levels(OLD, policy) == {"meta-missing-field": Severity.WARNING}
    assert _levels(OLD, Policy(required=Required(metadata=()))) == {}


def test_required_sections_are_named_in_one_finding_with_a_skeleton() -> None:
    policy = Policy(required=Required(sections=("impact", "actions", "went_well"), metadata=()))
    (finding,) = _findings(OLD, policy)
    assert (finding.rule, finding.severity) == ("section-missing", Severity.ERROR)
    assert finding.message == "there is no section for “Impact”, “Action items” and “What went well?”"
    mended = apply(OLD, finding.fixes[0].edits)
    assert "\n## Impact\n\n<!-- Who could not do what" in mended
    assert "section-missing" not in _levels(mended, policy)
    assert has_blank(finding.fixes[0])


def test_a_missing_section_of_a_review_of_two_incidents_belongs_to_neither() -> None:
    incident = "## Outage {0}\n\n### Impact\n\nNo shop could sell.\n\n### Causes\n\nThe disk was full.\n\n"
    policy = Policy(required=Required(sections=("lessons",), metadata=()))
    for text, heading in (
        ("# Checkout failed twice\n\n" + incident.format(1) + incident.format(2), "## Lessons learned"),
        ("# Checkout failed\n\n" + incident.format(1), "### Lessons learned"),
    ):
        (finding,) = (finding for finding in _findings(text, policy) if finding.rule == "section-missing")
        assert finding.fixes[0].message == f"add “{heading}” at the end"


def test_a_skeleton_keeps_the_line_endings() -> None:
    text = OLD.replace("\n", "\r\n")
    (finding,) = _findings(text, Policy(required=Required(sections=("impact",), metadata=())))
    assert "\n" not in apply(text, finding.fixes[0].edits).replace("\r\n", "")


@pytest.mark.parametrize("name", [name for name in template_names() if name != "minimal"])
def test_a_template_is_recognised_by_its_headings(name: str) -> None:
    review = read(_skeleton(name), "review.md")
    assert Analysis(review).template == template(name)


@pytest.mark.parametrize("name", template_names())
def test_a_review_after_a_template_owes_it_nothing(name: str) -> None:
    rules = {"section-missing", "meta-missing-field", "metric-missing-severity", "role-missing-owner"}
    assert not rules & set(_levels(_skeleton(name), Policy(template=name)))


def test_a_review_of_another_shape_follows_no_template() -> None:
    assert Analysis(read(OLD, "review.md")).template is None


def test_the_template_agreed_on_goes_before_the_one_that_headings_tell() -> None:
    policy = Policy(template="atlassian")
    told = next(f.message for f in _findings(_skeleton("wikimedia"), policy) if f.rule == "section-missing")
    assert "“Leadup”" in told


@pytest.mark.parametrize("name", template_names())
def test_templates_ask_for_known_fields(name: str) -> None:
    assert set(template(name).metadata) <= set(fields())
    assert all(section.guidance.endswith("?") for section in template(name).all_sections)


@pytest.mark.parametrize(
    ("status", "severity"),
    [("Draft", "suggestion"), ("In review", "warning"), ("Final", "error"), ("ok", "warning")],
)
def test_a_draft_is_told_gently_and_a_final_review_is_held_to_it(status: str, severity: str) -> None:
    assert _levels(f"Status: {status}\nSeverity: SEV-2\nOwner:\n")["role-missing-owner"] == severity


def test_a_draft_needs_no_reviewer_yet() -> None:
    assert "role-missing-reviewer" not in _levels("Status: Draft\nReviewers:\n")


def test_how_many_must_have_read_it_is_for_the_settings() -> None:
    text = "Status: Final\nOwner: Ana Diaz\nReviewers: Bo Lund\n"
    assert "role-missing-reviewer" not in _levels(text)
    assert "role-missing-reviewer" in _levels(text, Policy(required=Required(reviewers=2)))
    assert "role-missing-reviewer" not in _levels("Status: Final\n", Policy(required=Required(reviewers=0)))


def test_the_scale_of_severities_is_for_the_settings() -> None:
    policy = Policy(severities=Severities(levels={"Blocker": ("B",), "Nuisance": ()}, grave=("Blocker",)))
    assert "metric-severity-invalid" not in _levels("Severity: blocker\n", policy)
    assert "metric-severity-invalid" in _levels("Severity: SEV-1\n", policy)
    assert "role-missing-ic" in _levels("Severity: B\nOwner: Ana Diaz\n", policy)


@pytest.mark.parametrize(
    ("drafted", "severity"),
    [("2024-03-06", None), ("2024-03-07", "suggestion"), ("2024-03-11", "suggestion"), ("2024-03-12", "warning")],
)
def test_a_late_draft_is_counted_in_business_days(drafted: str, severity: str | None) -> None:
    assert _levels(f"Resolved: Monday 2024-03-04\nDrafted: {drafted}\n").get("late-draft") == severity


def test_holidays_of_the_country_are_no_business_days() -> None:
    text = "Resolved: 2024-03-28\nDrafted: 2024-04-03\n"
    assert "late-draft" in _levels(text)
    assert "late-draft" not in _levels(text, Policy(draft=Drafts(country="DE")))
    assert business_days(date(2024, 3, 28), date(2024, 4, 3)) == 4
    assert business_days(date(2024, 3, 28), date(2024, 4, 3), "DE") == 2


def test_a_late_draft_shows_its_arithmetic() -> None:
    (late,) = (f for f in _findings("Resolved: 2024-03-04\nDrafted: 2024-03-14\n") if f.rule == "late-draft")
    assert late.message == (
        "resolved on 2024-03-04, written by 2024-03-14: 8 business days, without weekends; 5 business days are usual"
    )


def test_without_a_day_nothing_is_overdue() -> None:
    text = "Status: Draft\nResolved: 2024-03-04\nReview due: 2024-03-11\n"
    overdue = {"stale-draft", "review-not-approved"}
    assert overdue <= {finding.rule for finding in _findings(text)}
    assert not overdue & {finding.rule for finding in _findings(text, today=None)}
    assert not overdue & {finding.rule for finding in _findings(text, today=date(2024, 3, 10))}


@pytest.mark.parametrize(
    "text", ["", "---\nstatus: [\n---\n", "Owner:\n", "| Owner |\n|---|\n", "Resolved: 2024-02-31\n"]
)
def test_odd_metadata_is_no_trouble(text: str) -> None:
    _findings(text)


@pytest.mark.parametrize("name", [name for name in profile_names() if profile(name).rules])
def test_the_rules_that_a_profile_names_exist(name: str) -> None:
    assert not set(profile(name).rules) - {loaded.rule.id for loaded in builtin().rules}


def test_required_sections_are_roles() -> None:
    assert {"impact", "actions", "went_well"} <= {*roles()}


@pytest.mark.parametrize("address", ["https://issues.example/{match.name}", "https://issues.example/{match[a]}"])
def test_an_address_that_cannot_be_made_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="may contain only"):
        Policy.model_validate({"links": {"OPS-1": address}})


def test_a_customer_without_a_name_is_refused() -> None:
    with pytest.raises(ValidationError):
        Privacy(customers=("Acme", " "))
