"""Who did what to whom: clauses read off real parses by the shipped pipeline."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read as read_review
from pirlint.language.clauses import Clause, Condition, Modality, Tense
from pirlint.language.people import HUMAN, ParticipantKind, People, Roster
from pirlint.language.pipeline import DEFAULT
from pirlint.language.placeholders import placeholders
from pirlint.language.reading import read


def _clauses(text: str, names: tuple[str, ...] = ()) -> dict[str, Clause]:
    review = read_review(text, "x.md")
    block = review.blocks[0]
    people = People(Roster(frozenset(names)))
    (reading,) = read([(block.text, placeholders(block, review.links_in(block)))], people, DEFAULT)
    return {clause.predicate: clause for clause in reading.clauses}


@pytest.mark.parametrize(
    ("text", "predicate", "agent", "patient"),
    [
        ("Dana dropped the table.", "drop", "Dana", "the table"),
        ("The table was dropped by Dana.", "drop", "Dana", "The table"),
        ("The table was dropped.", "drop", None, "The table"),
        ("The on-call engineer took down the gateway.", "take down", "The on-call engineer", "the gateway"),
        ("Lena merged the branch and restarted the pool.", "restart", "Lena", "the pool"),
        ("The engineer who approved the change left early.", "approve", "The engineer", "the change"),
        ("Bob forgot to renew the certificate.", "renew", "Bob", "the certificate"),
        ("The change pushed by Dana broke the build.", "push", "Dana", "The change"),
        ("Our team overlooked the alert.", "overlook", "Our team", "the alert"),
        ("The operator misunderstood the note.", "misunderstand", "The operator", "the note"),
        ("The dispatcher misheard the site name.", "mishear", "The dispatcher", "the site name"),
        ("Carla overrode the safety check.", "override", "Carla", "the safety check"),
        ("The root cause was that Petter skipped the test.", "skip", "Petter", "the test"),
        ("What happened is that Jonas ignored the alert.", "ignore", "Jonas", "the alert"),
        ("The reason was that the key was not renewed by the team.", "renew", "the team", "the key"),
        ("The fact is, Lena closed the ticket.", "close", "Lena", "the ticket"),
    ],
)
def test_agent_and_object(text: str, predicate: str, agent: str | None, patient: str) -> None:
    clause = _clauses(text)[predicate]
    assert (clause.agent.text if clause.agent else None) == agent
    assert clause.object is not None
    assert clause.object.text == patient


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The build broke after a change to the table that Ravi introduced.", {"change", "table"}),
        ("The typo that Ravi introduced broke the build.", {"typo"}),
        ("Ravi introduced the typo on Monday.", set()),
    ],
)
def test_what_a_clause_belongs_to(text: str, nouns: set[str]) -> None:
    assert {noun.lemma for noun in _clauses(text)["introduce"].described} == nouns


@pytest.mark.parametrize(
    ("text", "predicate", "modality", "tense"),
    [
        ("The reviewer should have caught this.", "catch", Modality.SHOULD_HAVE, Tense.NONE),
        ("The reviewer shouldn't have merged it.", "merge", Modality.SHOULD_HAVE, Tense.NONE),
        ("We could've noticed this.", "notice", Modality.COULD_HAVE, Tense.NONE),
        ("They ought to have called the team.", "call", Modality.SHOULD_HAVE, Tense.NONE),
        ("It was supposed to be announced.", "announce", Modality.SUPPOSED, Tense.NONE),
        ("We should add an alert.", "add", Modality.SHOULD, Tense.NONE),
        ("We should have alerts on load failures.", "have", Modality.SHOULD, Tense.NONE),
        ("We will add an alert.", "add", Modality.FACT, Tense.FUTURE),
        ("Bob had forgotten the flag.", "forget", Modality.FACT, Tense.PLUPERFECT),
        ("Bob has forgotten the flag.", "forget", Modality.FACT, Tense.PERFECT),
        ("Bob forgot the flag.", "forget", Modality.FACT, Tense.PAST),
        ("The client forgets the session.", "forget", Modality.FACT, Tense.PRESENT),
    ],
)
def test_modality_and_tense(text: str, predicate: str, modality: Modality, tense: Tense) -> None:
    clause = _clauses(text)[predicate]
    assert (clause.modality, clause.tense) == (modality, tense)


@pytest.mark.parametrize(
    ("text", "predicate", "condition"),
    [
        ("If Mei had called the vendor, it would have worked.", "call", Condition.IF),
        ("Had the engineer read the runbook, it would have worked.", "read", Condition.INVERTED),
        ("It would have worked had the kill switch been documented.", "document", Condition.INVERTED),
        ("If only someone had checked the dashboard.", "check", Condition.IF_ONLY),
        ("The engineer had read the runbook.", "read", None),
        ("We had the engineer read the runbook.", "read", None),
        ("Had anyone read the runbook?", "read", None),
    ],
)
def test_condition(text: str, predicate: str, condition: Condition | None) -> None:
    assert _clauses(text)[predicate].condition is condition


def test_negation_and_questions() -> None:
    assert _clauses("Nobody checked the disk.")["check"].negated
    assert _clauses("We did not check the disk.")["check"].negated
    assert not _clauses("We checked the disk.")["check"].negated
    assert _clauses("Who checked the disk?")["check"].question


def test_an_accident_is_no_agent() -> None:
    clause = _clauses("The host was destroyed by mistake.")["destroy"]
    assert clause.agent is None
    assert [a.lemma for a in clause.adverbials] == ["by mistake"]


def test_owner_of_a_noun() -> None:
    owner = _clauses("This was the deploy engineer's fault.")["fault"].owner
    assert owner is not None
    assert owner.kind is ParticipantKind.ROLE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Priya failed to renew it.", ParticipantKind.PERSON),
        ("Jenkins failed to renew it.", ParticipantKind.SYSTEM),
        ("The service failed to renew it.", ParticipantKind.SYSTEM),
        ("KIAM failed to renew it.", ParticipantKind.SYSTEM),
        ("The on-call engineer failed to renew it.", ParticipantKind.ROLE),
        ("Our DBA failed to renew it.", ParticipantKind.ROLE),
        ("QA failed to renew it.", ParticipantKind.TEAM),
        ("The storage team failed to renew it.", ParticipantKind.TEAM),
        ("The vendor failed to renew it.", ParticipantKind.VENDOR),
        ("We failed to renew it.", ParticipantKind.AUTHOR),
        ("She failed to renew it.", ParticipantKind.PERSON),
        ("Nobody failed to renew it.", ParticipantKind.ANYONE),
        ("Customers failed to renew it.", ParticipantKind.CUSTOMER),
        ("The attacker failed to renew it.", ParticipantKind.ATTACKER),
        ("One of the engineers failed to renew it.", ParticipantKind.ROLE),
        ("It failed to renew it.", ParticipantKind.UNKNOWN),
    ],
)
def test_who_is_who(text: str, kind: ParticipantKind) -> None:
    agent = _clauses(text)["fail"].agent
    assert agent is not None
    assert agent.kind is kind


def test_a_name_is_known_from_the_roster() -> None:
    def kind(names: tuple[str, ...]) -> ParticipantKind:
        agent = _clauses("Zbyx failed to renew it.", names)["fail"].agent
        assert agent is not None
        return agent.kind

    assert kind(("Zbyx Quorl",)) is ParticipantKind.PERSON


@pytest.mark.parametrize(
    ("text", "human"),
    [
        ("The engineers were tired. They ignored the alert.", True),
        ("The replicas were slow. They ignored the alert.", False),
    ],
)
def test_they_stands_for_the_nearest_noun_that_fits(text: str, human: bool) -> None:
    agent = _clauses(text)["ignore"].agent
    assert agent is not None
    assert (agent.kind in HUMAN) == human


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "modality"),
    [
        ("Operators to check the log.", "check", "Operators", Modality.DUE),
        ("Helpdesk to escalate sooner.", "escalate", "Helpdesk", Modality.DUE),
        ("The team needs to read the plan.", "read", "The team", Modality.MUST),
        ("Reviewers have to read the plan.", "read", "Reviewers", Modality.MUST),
        ("The decision to reboot was quick.", "reboot", None, Modality.FACT),
    ],
)
def test_what_is_laid_on_somebody(text: str, predicate: str, subject: str | None, modality: Modality) -> None:
    clause = _clauses(text)[predicate]
    assert (clause.subject.text if clause.subject else None) == subject
    assert clause.modality is modality


@pytest.mark.parametrize(
    ("text", "predicate", "agent"),
    [
        ("Igor restarted the broker without checking the queue.", "check", "Igor"),
        ("Ops deployed without reading the runbook.", "read", "Ops"),
        ("The team moved the address without telling anybody.", "tell", "The team"),
        ("The flag was switched on without informing the desk.", "inform", None),
        ("The flag was switched on by Igor without informing the desk.", "inform", "Igor"),
    ],
)
def test_without_is_said_of_whoever_acted(text: str, predicate: str, agent: str | None) -> None:
    clause = _clauses(text)[predicate]
    assert clause.mark == "without"
    assert (clause.agent.text if clause.agent else None) == agent


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("No engineer looked at the graph.", "look", True),
        ("The team did nothing about it.", "do", True),
        ("I don't think Marta read the diff.", "read", True),
        ("I think Marta read the diff.", "read", False),
        ("It was nobody's fault.", "fault", True),
    ],
)
def test_negation(text: str, predicate: str, negated: bool) -> None:
    assert _clauses(text)[predicate].negated is negated


@pytest.mark.parametrize(
    ("text", "predicate", "agent"),
    [
        ("I was tired and did not read the prompt.", "read", "I"),
        (
            "The on-call engineer, who had never used the tool, picked the wrong cluster.",
            "pick",
            "The on-call engineer",
        ),
        ("The supplier sends a mail, which the networking team forgot to forward.", "forget", "the networking team"),
        ("Whoever reviewed the schema obviously did not look at the callers.", "look", "Whoever"),
        ("I ought to have seen the second call.", "see", "I"),
    ],
)
def test_the_subject_is_found_at_a_distance(text: str, predicate: str, agent: str) -> None:
    clause = _clauses(text)[predicate]
    assert clause.agent is not None
    assert clause.agent.text == agent


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Marcus took the site down.", "take down"),
        ("Marcus took down the site.", "take down"),
        ("The mail was forgotten this time.", "forget"),
        ("The alert was seen but ignored.", "ignore"),
    ],
)
def test_particles_and_participles(text: str, predicate: str) -> None:
    clause = _clauses(text)[predicate]
    assert clause.tense is Tense.PAST
    assert clause.passive is (predicate in {"forget", "ignore"})


def test_any_number_of_infinitives_may_govern_each_other() -> None:
    found = _clauses("We had to try " + "to try " * 1500 + "to win.")
    assert len(found) > 1


@pytest.mark.parametrize(
    ("text", "predicate", "agent"),
    [
        ("The team wrongly believed that the backup was complete.", "believe", "The team"),
        ("The provider hid behind its terms.", "hide", "The provider"),
        ("On-call engineer paged at the start.", "page", None),
        ("The page was acknowledged by then.", "acknowledge", None),
    ],
)
def test_people_act_unless_it_is_done_to_them(text: str, predicate: str, agent: str | None) -> None:
    clause = _clauses(text)[predicate]
    assert (clause.agent.text if clause.agent else None) == agent


def test_who_it_is_and_whose_it_is() -> None:
    assert _clauses("The weak link was the operator.")["operator"].identity is ParticipantKind.ROLE
    assert _clauses("The weak link was the switch.")["switch"].identity is ParticipantKind.SYSTEM
    slow = _clauses("The reaction of the on-call engineer was slow.")["slow"].subject
    assert slow is not None
    assert slow.whose is ParticipantKind.ROLE


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Not a single reviewer checked the diff.", "check"),
        ("Neither the developer nor the reviewer noticed the index.", "notice"),
        ("The release was tested by nobody.", "test"),
    ],
)
def test_nobody_did_it(text: str, predicate: str) -> None:
    assert _clauses(text)[predicate].negated
