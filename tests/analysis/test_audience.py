"""For whom a review is written."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.audience import is_declared_public
from pirlint.document.reader import read

OUTAGE = "# Checkout outage\n\n## Summary\n\nCheckout was unavailable.\n\n## Impact\n\n## Timeline\n"
POSTS = "**Resolved** - All is well.\nDec 1, 11:02 UTC\n\n**Investigating** - Some fail.\nNov 30, 21:54 UTC\n"


def _is_public(source: str) -> bool:
    return Analysis(read(source, "review.md")).is_public


@pytest.mark.parametrize(
    ("source", "public"),
    [
        (OUTAGE, False),
        ("# Lost archives\n\nError report, public version.\n", True),
        (POSTS, True),
        ("The API was down. We’re truly sorry.\n", True),
        ("Our apologies to all who waited.\n", True),
        ("The bank wrote that it was sorry.\n", False),
        ("> We are sorry.\n\nThat is what the vendor told us.\n", False),
    ],
)
def test_an_apology_and_posted_updates_are_for_the_public(source: str, public: bool) -> None:
    assert _is_public(source) is public


@pytest.mark.parametrize(
    "source",
    [
        "---\nlayout: post\n---\n\nIf you installed 4.2 yesterday, remove it.\n",
        "# Delayed exports\n\n*Published 4 June 2025*\n\nSome of your exports were late.\n",
        "# Delayed exports\n\n*Final report*\n\nUsers in the EU may have seen old totals.\n",
        "# Feed outage\n\nWe are four volunteers.\n\nThe server was donated in 2021, and it was full.\n",
        "# Late post\n\n## What you may notice\n\nNothing is lost.\n\nPlease write to us if a parcel is missing.\n",
        "# Index outage\n\nA contributor saw it first, and we thank all who tested.\n",
    ],
)
def test_two_signs_make_a_review_public(source: str) -> None:
    assert _is_public(source)


@pytest.mark.parametrize(
    "source",
    [
        "# Exports\n\nIf you restart the node, the queue is lost.\n",
        "# Queue full\n\n## What we are changing\n\nThe limit is lower.\n",
        "# Index outage\n\nA maintainer of the library answered in an hour.\n",
        "# Index outage\n\nThe fix was published on the mirror.\n\nThe maintainer of the library answered.\n",
    ],
)
def test_one_sign_does_not(source: str) -> None:
    assert not _is_public(source)


FINAL = "# Delayed exports\n\n{}\n\nFinal report.\n\nIf you use exports, some of your files were late.\n\n"


@pytest.mark.parametrize(
    "of_colleagues",
    [
        "Owner: Ana Diaz\nSeverity: 2",
        "Status: in review",
        "It was handled in #inc-exports.",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nThe fix is OPS-4412.",
    ],
)
def test_signs_of_colleagues_weigh_against_them(of_colleagues: str) -> None:
    assert _is_public(FINAL.format("Exports were late."))
    assert not _is_public(FINAL.format(of_colleagues))


@pytest.mark.parametrize(
    ("audience", "public"),
    [("public", True), ("External", True), ("all customers", True), ("internal", False), ("engineering", False)],
)
def test_what_a_review_says_of_its_audience_decides(audience: str, public: bool) -> None:
    review = f"---\naudience: {audience}\n---\n\nWe are sorry that exports were late.\n"
    assert _is_public(review) is public
    assert is_declared_public(Analysis(read(review, "review.md")).metadata) is public


def test_what_only_looks_public_is_not_declared_so() -> None:
    assert not is_declared_public(Analysis(read("We are sorry.\n", "review.md")).metadata)
