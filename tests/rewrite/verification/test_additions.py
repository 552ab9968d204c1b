"""What stands in the place of vague words is stated elsewhere in the review, word for word."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rewrite.verification.comparison import Comparison, Passage, passage
from pirlint.rewrite.verification.registry import objection
from pirlint.text.spans import Span

STATED = "All times are in UTC. 11:14 PagerDuty alert. 11:31 Priya posts on the status page. 12:11 resolved. 412 users."


def _passage(text: str, changed: str) -> Passage:
    analysis = Analysis(read(text, "review.md"))
    start = text.index(changed)
    return passage(analysis.reading(analysis.review.blocks[0]), Span(start, start), Span(start, start + len(changed)))


def _said(vague: str, exact: str, sentence: str, stated: str = STATED) -> str | None:
    before, after = _passage(sentence.format(vague), vague), _passage(sentence.format(exact), exact)
    return objection(Comparison(before, after, (before.changed,), stated))


@pytest.mark.parametrize(
    ("vague", "exact", "sentence"),
    [
        ("Around 11", "At 11:14 UTC", "{} the alert fired."),
        ("some users", "412 users", "It hit {} of the shop."),
        ("an hour or so", "57 minutes (11:14-12:11 UTC)", "Checkout was down for {}."),
        ("an hour or so", "57 min (11:14–12:11 UTC)", "Checkout was down for {}."),
        ("went out", "went out at 11:31 UTC on the status page", "The first message {}."),
    ],
)
def test_what_is_stated_may_be_added(vague: str, exact: str, sentence: str) -> None:
    assert _said(vague, exact, sentence) is None


@pytest.mark.parametrize(
    ("vague", "exact", "sentence", "new"),
    [
        ("Around 11", "At 11:15 UTC", "{} the alert fired.", "11:15"),
        ("Around 11", "At 11:14 PST", "{} the alert fired.", "pst"),
        ("some users", "413 users", "It hit {} of the shop.", "413"),
        ("an hour or so", "58 minutes (11:14-12:11 UTC)", "Checkout was down for {}.", "58"),
        ("an hour or so", "57 minutes", "Checkout was down for {}.", "57"),
        ("went out", "went out at 11:31 UTC on the blog", "The first message {}.", "blog"),
    ],
)
def test_what_is_not_stated_may_not(vague: str, exact: str, sentence: str, new: str) -> None:
    assert _said(vague, exact, sentence) == f"“{new}” is new"


def test_nothing_is_added_where_nothing_is_stated() -> None:
    """A sentence that is only reworded gets no number that it did not have."""
    assert _said("Some users", "412 users", "{} called.", stated="") == "“412” is new"
