"""Patterns and tagger together: which of the two is heard on an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pirlint.analysis.event_kinds import CombinedClassifier, event_classifier
from pirlint.language.tagger.sequence import SequenceModel, inputs
from pirlint.settings.policy import DEFAULT_POLICY, Language, Policy
from pirlint.timeline.milestones.classify import classify
from pirlint.timeline.milestones.evidence import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.language.tagger.base import Passage, TaggedSpan

KINDS = [kind.value for kind in MilestoneKind]


def sequence(pattern: float = 2.0) -> SequenceModel:
    """Return a model that goes by the tagger's odds here, to which a pattern adds some."""
    weights = np.zeros((len(KINDS), inputs(KINDS, [dict.fromkeys(KINDS, 0.5)], [[]]).shape[1]))
    for at in range(len(KINDS)):
        weights[at, at] = 3.0  # the inputs are a third of the log odds
        weights[at, 5 * len(KINDS) + at] = pattern
    return SequenceModel(KINDS, weights, dict.fromkeys(KINDS, 0.6))


class SureOf:
    """A tagger that is as sure of each kind as it is told, by the text."""

    def __init__(self, sure: Mapping[str, Mapping[str, float]]) -> None:
        self._sure = sure

    def tag(self, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        return [[] for _ in passages]

    def kinds(self, entries: Sequence[str]) -> list[Mapping[str, float]]:
        return [{**dict.fromkeys(KINDS, 0.0), **self._sure.get(entry, {})} for entry in entries]


def kinds_of(texts: Sequence[str], sure: Mapping[str, Mapping[str, float]]) -> list[set[str]]:
    return [{found.kind.value for found in shown} for shown in CombinedClassifier(SureOf(sure), sequence())(texts)]


def test_a_pattern_holds_unless_the_tagger_doubts_it() -> None:
    text, other = "Kim restarts the print server", "Kim rolls back the driver"
    assert kinds_of([text, other], {text: {"remediation": 0.25}, other: {"remediation": 0.3}}) == [{"remediation"}] * 2
    assert kinds_of([text, other], {text: {"remediation": 0.1}, other: {"remediation": 0.3}}) == [
        set(),
        {"remediation"},
    ]


def test_the_likeliest_pattern_holds_where_no_other_event_is_of_its_kind() -> None:
    text, other = "Kim restarts the print server", "Kim rolls back the driver"
    assert kinds_of([text, other], {text: {"remediation": 0.1}}) == [{"remediation"}, set()]


def test_the_likeliest_event_is_a_milestone_that_none_else_is() -> None:
    text, pattern = "Kim lends a hand", "Kim waits"
    assert kinds_of([text, pattern], {text: {"remediation": 0.3}}) == [{"remediation"}, set()]
    assert kinds_of([text, pattern], {text: {"remediation": 0.1}}) == [set(), set()]
    sure = {text: {"remediation": 0.3}, "Kim restarts the print server": {"remediation": 0.9}}
    assert kinds_of([text, "Kim restarts the print server"], sure) == [set(), {"remediation"}]


def test_milestones_that_are_part_of_another_may_be_missing() -> None:
    text, other = "Kim writes to the floors", "Kim tells the press"
    assert kinds_of([text, other], {text: {"internal-comms": 0.3}, other: {"external-comms": 0.9}})[0] == set()


def test_what_no_pattern_shows_holds_if_the_tagger_is_sure() -> None:
    text, over = "Kim puts the old drum back", "Service restored"
    assert kinds_of([text, over], {text: {"mitigated": 0.7}, over: {"resolved": 0.9}})[0] >= {"mitigated"}
    assert "mitigated" not in kinds_of([text, over], {text: {"mitigated": 0.5}, over: {"resolved": 0.9}})[0]


def test_the_impact_starts_where_the_review_says_so() -> None:
    cause, start = "Release 7 goes out", "Incident begins: nobody can print"
    sure = {cause: {"impact-start": 0.9}, start: {"impact-start": 0.5}}
    assert kinds_of([cause, start], sure) == [set(), {"impact-start"}]
    assert kinds_of([cause, start], {cause: sure[cause]}) == [set(), {"impact-start"}]
    assert kinds_of([cause, "Nobody can print"], sure)[0] == {"impact-start"}


def test_a_start_that_a_pattern_shows_is_one_before_what_the_tagger_is_less_sure_of() -> None:
    cause, start = "Kim saves the new rota", "The printers stop answering"
    assert kinds_of([cause, start], {cause: {"impact-start": 0.8}, start: {"impact-start": 0.9}})[0] == set()
    assert kinds_of([cause, start], {cause: {"impact-start": 0.99}, start: {"impact-start": 0.8}})[0] == {
        "impact-start"
    }


def test_what_is_only_almost_over_is_not_over_however_sure_the_tagger_is() -> None:
    text = "Almost back to normal"
    assert kinds_of([text], {text: {"resolved": 1.0}}) == [set()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The site stops answering", "remediation"),
        ("Outage begins as the pump is moved", "resolved"),
        ("Status page updated", "resolved"),
        ("Update sent to the status page", "mitigated"),
        ("Shall we move the pump?", "remediation"),
        ("mo: anyone on it?", "acknowledged"),
    ],
)
def test_what_the_words_deny_the_tagger_alone_does_not_say(text: str, kind: str) -> None:
    assert kind not in kinds_of([text], {text: {kind: 1.0}})[0]


def test_what_mended_or_ended_nothing_leaves_room_for_what_did() -> None:
    start, over, word = "Printing is down", "All printers work again", "All clear to the floors"
    sure = {start: {"impact-start": 0.9}, over: {"resolved": 0.1}}
    assert kinds_of([start, over, word], sure)[1:] == [{"resolved"}, set()]
    again = "Printing is down again for all"
    assert kinds_of([start, over, again, word], {**sure, word: {"resolved": 0.9}})[-1] == {"resolved"}
    before, after = "Kim restarts the print server", "Kim rolls back the driver"
    sure = {before: {"remediation": 0.9}, start: {"impact-start": 0.9}, after: {"remediation": 0.1}}
    assert kinds_of([before, start, after], sure) == [set(), {"impact-start"}, {"remediation"}]


def test_a_word_within_the_team_or_a_look_at_a_status_page_is_no_update_of_it() -> None:
    posts, looks = "Kim posts in #status-internal", "Kim looks at the status page of the bank"
    sure = {posts: {"status-page": 0.9, "internal-comms": 0.1}, looks: {"status-page": 0.95}}
    assert kinds_of([posts, looks], sure) == [{"internal-comms"}, set()]


def test_what_ends_the_impact_tells_nobody_unless_that_is_likely() -> None:
    text = "The site is back"
    assert kinds_of([text], {text: {"resolved": 0.9, "status-page": 0.3}}) == [{"resolved"}]
    assert kinds_of([text], {text: {"resolved": 0.9, "external-comms": 0.55}}) == [{"resolved", "external-comms"}]


def test_one_event_of_a_milestone_is_enough() -> None:
    over, other = "Service restored", "Old key removed"
    assert kinds_of([other, over], {over: {"resolved": 0.9}})[0] <= {"remediation"}


def test_a_closed_pattern_needs_no_second_witness() -> None:
    assert kinds_of(["status page set to investigating"], {})[0] >= {"status-page"}


def test_fields_of_a_header_say_what_they_are() -> None:
    shown = CombinedClassifier(SureOf({}), sequence())(["First alert"], {0})
    assert MilestoneKind.ALERT in {found.kind for found in shown[0]}


def test_the_evidence_names_its_witness() -> None:
    text = "Kim looks at the drum"
    (shown,) = CombinedClassifier(SureOf({text: {"escalation": 0.9}}), sequence())([text])
    (found,) = (evidence for evidence in shown if evidence.kind is MilestoneKind.ESCALATION)
    assert found.source == "the tagger (90% sure)"
    assert found.span == (0, len(text))


def test_a_team_decides_whether_the_tagger_is_asked() -> None:
    by_patterns = event_classifier(Policy(language=Language(tagger="off")))
    assert by_patterns(["Service restored"]) == classify(["Service restored"])
    assert isinstance(event_classifier(DEFAULT_POLICY), CombinedClassifier)


def test_what_belongs_to_a_vendor_is_no_milestone_of_ours() -> None:
    green = "Ticket with Telvanta. Telvanta status page: all systems operational"
    sure = {green: {"status-page": 1.0, "resolved": 1.0}, "Ticket with Telvanta. ": {"escalation": 0.9}}
    theirs = CombinedClassifier(SureOf(sure), sequence(), frozenset({"Telvanta"}))
    assert [{found.kind.value for found in shown} for shown in theirs([green])] == [{"escalation"}]
    assert "status-page" in kinds_of([green], sure)[0]  # nobody says that it is another's


@pytest.mark.parametrize("text", ["No alarm is raised", "The pressure alarm does not sound", "Nobody is paged"])
def test_an_alarm_that_there_was_none_is_not_heard_of_the_tagger(text: str) -> None:
    assert kinds_of([text], {text: {"alert": 1.0}}) == [set()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ticket closed", set()),
        ("We close the ticket.", set()),
        ("Support closes the last chats and writes to all shops", {"external-comms"}),
    ],
)
def test_by_the_taggers_word_nobody_is_told_when_a_case_is_closed(text: str, expected: set[str]) -> None:
    assert kinds_of([text], {text: {"external-comms": 0.9}}) == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("A tenant calls the caretaker", "external-comms", {"report"}),
        ("Tenants press the alarm in the lift", "status-page", {"report"}),
        ("The caretaker calls all tenants", "external-comms", {"external-comms"}),
        ("The choir confirms the fault publicly", "acknowledged", {"external-comms"}),
        ("The choir confirms the fault publicly", "report", {"external-comms"}),
        ("The choir confirms the fault to itself", "acknowledged", {"acknowledged"}),
    ],
)
def test_who_tells_us_tells_no_others_and_the_other_way_round(text: str, kind: str, expected: set[str]) -> None:
    assert kinds_of([text], {text: {kind: 0.9}}) == [expected]


@pytest.mark.parametrize("kind", ["remediation", "mitigated", "resolved"])
def test_what_is_only_decided_mends_nothing_however_sure_the_tagger_is(kind: str) -> None:
    text = "The crew settles on a new pump"
    assert kinds_of([text], {text: {kind: 1.0}}) == [set()]


def test_closing_the_incident_tells_nobody() -> None:
    assert kinds_of(["Incident closed"], {"Incident closed": {"resolved": 0.5, "status-page": 0.9}}) == [{"resolved"}]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("Pilar calls me", {"alert"}), ("errors gone", {"mitigated"}), ("We mail all customers", set())],
)
def test_a_pattern_alone_makes_an_alert_or_the_end_and_no_other_milestone(text: str, kinds: set[str]) -> None:
    assert classify([text])[0]
    assert kinds_of([text], {text: {"resolved": 0.0}}) == [kinds]


def test_a_pattern_alone_makes_no_second_alert() -> None:
    texts = ["Pilar calls me", "The pager rings"]
    assert kinds_of(texts, {texts[1]: {"alert": 0.9}}) == [set(), {"alert"}]


def test_what_was_before_the_trouble_is_not_the_likeliest_to_have_mended_it() -> None:
    before, start, after = "The nightly run ends", "Outage begins", "Kim lends a hand"
    sure = {before: {"remediation": 0.3}, start: {"impact-start": 0.9}}
    assert kinds_of([before, start, after], sure) == [set(), {"impact-start"}, set()]
    assert kinds_of([start, before, after], sure) == [{"impact-start"}, {"remediation"}, set()]


def test_what_was_mended_had_begun() -> None:
    report, mended, other = "Users report slow pages", "Kim rolls back the driver", "A word on the wall"
    sure = {report: {"report": 0.9}, mended: {"remediation": 0.9}, other: {"impact-start": 0.3}}
    assert kinds_of([report, mended, other], sure)[2] == set()
    assert kinds_of([other, report, mended], sure)[0] == {"impact-start"}


def test_what_is_unheard_in_one_entry_is_heard_beside_the_others() -> None:
    class Context(SureOf):
        def kinds(self, entries: Sequence[str]) -> list[Mapping[str, float]]:
            known = 1.0 if "No alarm is raised" in entries else 0.0
            return [{**found, "impact-start": known} for found in super().kinds(entries)]

    shown = CombinedClassifier(Context({}), sequence())(["Readings stop", "No alarm is raised"])
    assert [{found.kind.value for found in each} for each in shown] == [{"impact-start"}, set()]


def test_what_is_certain_to_be_an_alert_is_no_end() -> None:
    text = "The valve opens. The alarm follows"
    assert kinds_of([text], {text: {"resolved": 0.9}}) == [{"alert"}]


def test_a_pattern_of_the_first_event_starts_the_impact_if_it_is_nothing_else() -> None:
    start, other = "Barriers jam", "Kim waits"
    assert kinds_of([start, other], {}) == [{"impact-start"}, set()]
    assert kinds_of([other, start], {}) == [set(), set()]
    assert kinds_of([start, other], {other: {"impact-start": 0.9}}) == [set(), {"impact-start"}]
    assert kinds_of([start, other], {start: {"escalation": 0.9}}) == [{"escalation"}, set()]
