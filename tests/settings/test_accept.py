"""What a team takes for granted: names that are people's or not, artefacts without links, words that are no fault."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import Policy


def rules(text: str, **accept: list[str]) -> set[str]:
    given = {key.replace("_", "-"): names for key, names in accept.items()}
    policy = Policy.model_validate({"accept": given})
    return {found.rule for found in lint(read(text, "review.md"), builtin(), policy)}


@pytest.mark.parametrize("key", ["not_people", "software"])
def test_a_name_may_be_nobodys(key: str) -> None:
    text = "Owner: Grace\n\nGrace forgot to renew the certificate.\n"
    assert "blame-omission-verb" in rules(text)
    assert "blame-omission-verb" not in rules(text, **{key: ["Grace"]})


def test_a_name_may_be_a_persons() -> None:
    text = "Kafka forgot to renew the certificate.\n"
    assert "blame-omission-verb" not in rules(text, software=["Kafka"])
    assert "blame-omission-verb" in rules("Zyxo forgot to renew the certificate.\n", people=["Zyxo"])


def test_an_artefact_may_need_no_link() -> None:
    text = "At 10:02 UTC we followed the failover runbook.\n"
    assert "evidence-unlinked-doc" in rules(text)
    assert "evidence-unlinked-doc" not in rules(text, artefacts=["the failover runbook"])


def test_words_may_be_no_fault() -> None:
    text = "The outage was a disaster. The disaster team came.\n"
    before = rules(text)
    assert any(rule.startswith("tone-") for rule in before)
    assert not any(rule.startswith("tone-") for rule in rules(text, words=["Disaster"]))
