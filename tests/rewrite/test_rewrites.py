"""Better sentences: grammatical, with the author's facts, and nobody to blame."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.fixing import apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import Language, Policy

_POLICY = Policy(language=Language(tagger="off"))
"""What the rules find by themselves, whatever the tagger would say of a sentence that stands alone."""


def _rewritten(text: str) -> list[str]:
    findings = [f for f in lint(read(text, "x.md"), builtin(), _POLICY) if f.group == "blame"]
    return [apply(text, fix.edits) for finding in findings for fix in finding.fixes]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Bob forgot to renew the certificate.", "The certificate was not renewed."),
        ("I don't think Bob read it.", "I don't think it was read."),
        ("Bob had forgotten to renew the certificates.", "The certificates had not been renewed."),
        ("Bob has forgotten to renew the certificate.", "The certificate has not been renewed."),
        ("Yesterday Bob forgot to renew the certificate.", "Yesterday the certificate was not renewed."),
        ("The host fell because Bob forgot to renew its lease.", "The host fell because its lease was not renewed."),
        ("Maria neglected to tell them.", "They were not told."),
        ("The team failed to check that it ran.", "It was not checked that it ran."),
        ("Sam ignored the warnings on Monday.", "The warnings were not addressed on Monday."),
        ("Dave broke production with a config push.", "A config push broke production."),
        ("Marcus broke production with PR #4412.", "PR #4412 broke production."),
        ("Dave corrupted the index.", "The index was corrupted."),
        ("The intern messed up the failover.", "The failover did not go as planned."),
        ("The index was corrupted by Dave at 10:05 UTC.", "The index was corrupted at 10:05 UTC."),
        ("The branch was accidentally merged.", "The branch was merged."),
        ("Farid deleted the bucket by mistake.", "The bucket was deleted."),
        ("Bob forgot to check with the vendor.", "There was no check with the vendor."),
        ("Marcus forgot to tell the board of the change.", "The board was not told of the change."),
        ("Marcus failed to notify anyone.", "Nobody was notified."),
        ("Bob failed to correctly configure the balancer.", "The balancer was not correctly configured."),
    ],
)
def test_offers_the_better_sentence(text: str, better: str) -> None:
    assert _rewritten(text) == [better]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody bothered.",
        "Dana, who forgot to run it, was new.",
        "It was Bob who forgot to run it.",
        "Sven caused the outage.",
        "The outage was caused by Sven.",
        "Marcus forgot to give Priya access to the vault.",
        "Bob almost broke production.",
        "The limit was low. The account manager was not helpful. I called them twice.",
        "Bob nearly forgot to update the runbook.",
    ],
)
def test_offers_none_where_it_cannot_be_made_well(text: str) -> None:
    assert _rewritten(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bob forgot to run `make migrate` on [db-3](https://example.com/db3) at 10:05 UTC.",
        "Bob failed to raise the limit to 4,096 before 11:14 PST.",
    ],
)
def test_numbers_names_and_links_stay(text: str) -> None:
    (better,) = _rewritten(text)
    for kept in ("`make migrate`", "[db-3](https://example.com/db3)", "10:05 UTC", "4,096", "11:14 PST"):
        assert (kept in better) == (kept in text)
    assert "Bob" not in better
