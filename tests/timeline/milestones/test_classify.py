"""What an event is, by which words, and by what stands around it."""

from __future__ import annotations

import pytest

from pirlint.timeline.milestones.classify import classify, kinds
from pirlint.timeline.milestones.evidence import MilestoneKind

ALERT = MilestoneKind.ALERT
INTERNAL = MilestoneKind.INTERNAL_COMMS
EXTERNAL = MilestoneKind.EXTERNAL_COMMS
STATUS_PAGE = MilestoneKind.STATUS_PAGE
REMEDIATION = MilestoneKind.REMEDIATION
RESOLVED = MilestoneKind.RESOLVED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prometheus alert fires for the login service", ALERT),
        ("PagerDuty: high error rate on checkout", ALERT),
        ("Opsgenie pages the storage on-call", ALERT),
        ("first customer ticket arrives", ALERT),
        ("two users report errors on the forum", ALERT),
        ("Support sees several complaints", ALERT),
        ("call from the warehouse", ALERT),
        ("Kim notices that the queue grows", ALERT),
        ("on-call engineer is paged", ALERT),
        ("incident declared in #inc-12", INTERNAL),
        ("Ada opens a bridge", INTERNAL),
        ("war room started", INTERNAL),
        ("Kim posts in #ops", INTERNAL),
        ("management informed", INTERNAL),
        ("escalated to the platform team", INTERNAL),
        ("mail sent to all customers", EXTERNAL),
        ("tweet from the company account", EXTERNAL),
        ("customers were notified by e-mail", EXTERNAL),
        ("status page set to degraded", STATUS_PAGE),
        ("Statuspage updated", STATUS_PAGE),
        ("first post on status.example.com", STATUS_PAGE),
        ("release rolled back", REMEDIATION),
        ("Ada restarts the proxies", REMEDIATION),
        ("failover to the second region", REMEDIATION),
        ("the change was reverted", REMEDIATION),
        ("hotfix deployed", REMEDIATION),
        ("scaled up to 30 nodes", REMEDIATION),
        ("feature flag turned off", REMEDIATION),
        ("old certificate replaced", REMEDIATION),
        ("service restored", RESOLVED),
        ("error rate back to normal", RESOLVED),
        ("all systems operational", RESOLVED),
        ("incident closed", RESOLVED),
        ("portal works again", RESOLVED),
        ("OUTAGE ENDS", RESOLVED),
        ("queue drained, no more errors", RESOLVED),
        ("customers can pay again", RESOLVED),
        ("reads moved to the second replica", REMEDIATION),
        ("two more workers added to the pool", REMEDIATION),
        ("crisis team meets", INTERNAL),
        ("OK", RESOLVED),
        ("all ingress traffic working as intended", RESOLVED),
    ],
)
def test_what_an_event_is(text: str, kind: MilestoneKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("memory was paged out", ALERT),
        ("landing page slow", ALERT),
        ("status page updated", ALERT),
        ("nobody got an alert", ALERT),
        ("the alert did not fire", ALERT),
        ("log lines say announce address 0.0.0.0", INTERNAL),
        ("thread dump taken", INTERNAL),
        ("status code 500 in the logs", STATUS_PAGE),
        ("job status unknown", STATUS_PAGE),
        ("a rollback was considered", REMEDIATION),
        ("we discussed restarting the database", REMEDIATION),
        ("planned to revert the change", REMEDIATION),
        ("name resolved to the old address by DNS", RESOLVED),
        ("DNS resolved the host", RESOLVED),
        ("merge conflict resolved", RESOLVED),
        ("service not restored", RESOLVED),
        ("checkout slow again", RESOLVED),
        ("CPU at 100 % on the database", RESOLVED),
        ("the node was slow after the upgrade", REMEDIATION),
        ('the vendor says "everything is up and running"', RESOLVED),
    ],
)
def test_what_an_event_is_not(text: str, kind: MilestoneKind) -> None:
    assert kind not in kinds(text)


def test_evidence_names_the_pattern_and_the_words_of_the_text() -> None:
    text = "Kim said “the site is back again” – e-mail from a customer: “slow”, so the on-call rolled back release 12"
    (found,) = classify([text])
    remediation = next(evidence for evidence in found if evidence.kind is REMEDIATION)
    assert text[remediation.span.start : remediation.span.end] == "rolled"
    assert remediation.source == "{mend}"
    assert RESOLVED not in {evidence.kind for evidence in found}


def test_the_words_are_found_behind_what_was_taken_out() -> None:
    text = "Übrigens: “all is fine now”, they say; STATUS PAGE updated"
    (found,) = classify([text])
    assert [(evidence.kind, text[evidence.span.start : evidence.span.end]) for evidence in found] == [
        (STATUS_PAGE, "STATUS PAGE")
    ]


def test_what_was_done_before_anybody_knew_mended_nothing() -> None:
    texts = ["release 12 deployed with a fix", "alert fires", "release 12 rolled back"]
    before, _, after = classify(texts)
    assert REMEDIATION not in {evidence.kind for evidence in before}
    assert REMEDIATION in {evidence.kind for evidence in after}
    header, *_ = classify(["Rolled back: 10:30", *texts], beside={0})
    assert REMEDIATION in {evidence.kind for evidence in header}


BY_THEMSELVES = [
    ("Onset of the disruption, by the graphs", {MilestoneKind.IMPACT_START}),
    ("Printers start having problems", {MilestoneKind.IMPACT_START}),
    ("Throughput collapses to a tenth", {MilestoneKind.IMPACT_START}),
    ("Public acknowledgement of the outage on Mastodon", {EXTERNAL}),
    ("The billing team reports empty invoices", {ALERT, MilestoneKind.REPORT}),
    ("They agree to roll back in the morning", set()),
    ("It is decided to restart the spooler", set()),
    ("The scheduler sees a new image and begins to replace the printers", set()),
    ("Orphaned blocks are seen on two nodes", set()),
    ("Patch merged", {REMEDIATION}),
    ("Patch rolled out", {REMEDIATION, MilestoneKind.MITIGATED}),
]


@pytest.mark.parametrize(("text", "shown"), BY_THEMSELVES)
def test_what_an_entry_shows_by_itself(text: str, shown: set[MilestoneKind]) -> None:
    assert kinds(text) == shown


def test_closing_the_ticket_resolves_nothing_where_service_was_restored_before() -> None:
    restored, closed = classify(["all printers work again", "incident formally closed"])
    assert RESOLVED in {found.kind for found in restored}
    assert closed == ()
    (alone,) = classify(["incident formally closed"])
    assert RESOLVED in {found.kind for found in alone}


@pytest.mark.parametrize("word", ["all clear to the desk", "all-clear given"])
def test_the_all_clear_resolves_nothing_where_service_was_restored_before(word: str) -> None:
    restored, *_, last = classify(["all printers work again", "Kim tidies up", word])
    assert RESOLVED in {found.kind for found in restored}
    assert last == ()
    (alone,) = classify([word])
    assert RESOLVED in {found.kind for found in alone}
    *_, relapsed = classify(["all printers work again", "printing is down", word])
    assert RESOLVED in {found.kind for found in relapsed}


def test_a_vendor_is_known_by_the_name_that_a_review_gives_it() -> None:
    texts = ["Telvanta's status page shows green", "ticket with Telvanta"]
    assert STATUS_PAGE in {found.kind for found in classify(texts)[0]}
    theirs, ticket = classify(texts, vendors=frozenset({"Telvanta"}))
    assert not theirs
    (escalation,) = (found for found in ticket if found.kind is MilestoneKind.ESCALATION)
    assert texts[1][escalation.span.start : escalation.span.end] == texts[1]
