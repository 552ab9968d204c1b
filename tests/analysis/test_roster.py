"""Who is who by a review's own words, and by the repository that it lies in."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.roster import roster
from pirlint.analysis.surroundings import Surroundings
from pirlint.document.reader import read


def _people(text: str) -> set[str]:
    return set(roster(read(text, "review.md")).people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("**Author:** Ana Diaz", {"Ana Diaz"}),
        ("**Author:** Ana Diaz · **Responders:** Tomasz, Yuki Mori", {"Ana Diaz", "Tomasz", "Yuki Mori"}),
        ("**Author:** Ana Diaz | **Severity:** SEV-2 | **Owner:** Ji-woo Park", {"Ana Diaz", "Ji-woo Park"}),
        ("**Responders:** Ana Diaz (storage), @tomasz; Yuki", {"Ana Diaz", "Yuki"}),
        ("Scribe: Jan van der Berg", {"Jan van der Berg"}),
        ("Reviewers: Łukasz Nowak, Özge Kaya", {"Łukasz Nowak", "Özge Kaya"}),
        ("Owner: Platform team", set()),
        ("Owner: Jenkins", set()),
        ("Owner: TBD", set()),
        ("Owner: On-call Engineer", set()),
        ("Impact: Orders failed", set()),
        ("## Participants\n\n- AN\n- EC\n- Priya Nair, SRE\n", {"AN", "EC", "Priya Nair"}),
        ("| Time | Who | What |\n|---|---|---|\n| 10:00 | Zsombor | Restarted it |\n", {"Zsombor"}),
        ("| Step | Engineer |\n|---|---|\n| Drain | Kelechi Obi |\n", {"Kelechi Obi"}),
        ("| Action | Owner | Due |\n|---|---|---|\n| Add an alert | Thandeka | May |\n", {"Thandeka"}),
        ("| Action | Assignee |\n|---|---|\n| Add an alert | Network |\n", set()),
        ("---\nauthors: [Ana Diaz, Bo Lund]\n---\n\nText.\n", {"Ana Diaz", "Bo Lund"}),
    ],
)
def test_names_of_people(text: str, people: set[str]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        ("The Falcon team was paged.", "teams", {"Falcon"}),
        ("We asked the Order Routing squad.", "teams", {"Order Routing"}),
        ("Our SMS partner Telnorth changed it.", "vendors", {"Telnorth"}),
        ("Northgrid, our hosting provider, was down.", "vendors", {"Northgrid"}),
        ("**Service:** mail\n**Hosting provider:** Northgrid", "vendors", {"Northgrid"}),
        ("Vendor: TBD", "vendors", set()),
        ("Vendor: see the contract", "vendors", set()),
        ("Wilma (our deploy bot) closed it.", "programs", {"Wilma"}),
        ("We run a scheduler called Ottokar.", "programs", {"Ottokar"}),
        ("Ana, the service owner, closed it.", "programs", set()),
    ],
)
def test_what_the_prose_explains(text: str, place: str, names: set[str]) -> None:
    assert getattr(roster(read(text, "review.md")), place) == names


@pytest.mark.parametrize(
    ("text", "predicate", "kind"),
    [
        ("Owner: Sutton\n\nSutton restarted the pool.", "restart", "person"),
        ("## Participants\n\n- AN\n- EC\n\n## What happened\n\nEC restarted the pool.", "restart", "person"),
        ("Author: Ana Diaz\n\nAD rejected the logins.", "reject", "system"),
        ("Owner: Julia\n\nJulia deleted the table.", "delete", "person"),
        ("Julia deleted the table.", "delete", "system"),
        ("We paged the Falcon team.\n\nThe wrong pool was restarted by Falcon.", "restart", "team"),
        ("Northgrid, our hosting provider, was warned.\n\nNorthgrid rebooted the host.", "reboot", "vendor"),
        ("We run a scheduler called Wilma.\n\nWilma deleted the job.", "delete", "system"),
        ("Owner: Mark Page\n\nPage views failed to load.", "fail", "system"),
        ("Owner: Zsombor Kiss\n\nThen Kiss dropped the table.", "drop", "person"),
    ],
)
def test_what_is_said_once_counts_everywhere(text: str, predicate: str, kind: str) -> None:
    review = read(text, "review.md")
    analysis = Analysis(review)
    clauses = analysis.reading(review.blocks[-1]).clauses
    agents = [clause.agent for clause in clauses if clause.predicate == predicate and clause.agent is not None]
    assert [agent.kind for agent in agents] == [kind]


def test_committers_are_people_and_programs_are_none() -> None:
    authors = frozenset({"Thandeka Mbatha", "dependabot[bot]", "Jenkins Builder", "root", "Platform Team", "Sam"})
    analysis = Analysis(read("", "review.md"), surroundings=Surroundings(committers=authors))
    assert analysis.roster.people == {"Thandeka Mbatha"}
