"""A vague time is matched to the event that it speaks of, and only where that is clear."""

from __future__ import annotations

import datetime

import pytest

from pirlint.analysis.surroundings import Surroundings
from pirlint.document.reader import read
from pirlint.feeds import FeedEvent
from pirlint.feeds.event import moment_at
from pirlint.fixing import apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.rules.selection import select
from pirlint.settings.files import Settings
from pirlint.settings.policy import Language, Policy

RULES = {"vague-clock-time", "vague-relative-time", "vague-duration"}
_BUILTIN = select(builtin(), Settings())
_POLICY = Policy(language=Language(tagger="off"))
_RULESET = Ruleset(tuple(loaded for loaded in _BUILTIN.rules if loaded.rule.id in RULES))

CHECKOUT = """
- 11:02 PST: release 4.18.0 of the cart service deployed to production
- 11:09 PST: error rate of checkout rises
- 11:14 PST: PagerDuty alert
- 11:20 PST: Priya acknowledges and starts looking at the logs
- 11:31 PST: status page updated: investigating
- 11:48 PST: Priya starts the rollback of the cart service
- 12:03 PST: rollback completed
- 12:11 PST: checkout back to normal
"""

QUEUE = """
All times are in UTC.

| Time | Event |
|---|---|
| 2024-03-11 13:40 | Tomas merges the schema change |
| 2024-03-11 14:03 | Consumers of the ledger queue crash |
| 2024-03-11 14:26 | First customer ticket about missing invoices |
| 2024-03-11 ~14:40 | Ledger queue paused |
| 2024-03-11 15:05 | Index rebuild started |
| 2024-03-11 17:05 | Index rebuild finished |
| 2024-03-11 17:20 | Ledger queue drained |
| 2024-03-12 09:12 | Missing invoices sent again |
"""

EXACT = [
    (CHECKOUT, "Around 11 the first alert fired.", "At 11:14 PST the first alert fired."),
    (CHECKOUT, "The first alert fired at about 11.", "The first alert fired at 11:14 PST."),
    (CHECKOUT, "The first alert fired around 11.", "The first alert fired at 11:14 PST."),
    (CHECKOUT, "The alert fired at ~11:15 and woke Priya.", "The alert fired at 11:14 PST and woke Priya."),
    (CHECKOUT, "By around noon the rollback was completed.", "By 12:03 PST the rollback was completed."),
    (CHECKOUT, "The rollback was completed by about 12.", "The rollback was completed by 12:03 PST."),
    (CHECKOUT, "Checkout was down until about noon.", "Checkout was down until 12:11 PST."),
    (CHECKOUT, "The status page was updated at 11:30ish.", "The status page was updated at 11:31 PST."),
    (CHECKOUT, "In the morning release 4.18.0 of the cart service was deployed.",
     "At 11:02 PST release 4.18.0 of the cart service was deployed."),
    (CHECKOUT, "Release 4.18.0 was deployed in the late morning.", "Release 4.18.0 was deployed at 11:02 PST."),
    (CHECKOUT, "The alert fired at 11:14 PST. Shortly after that, Priya acknowledged it.",
     "The alert fired at 11:14 PST. At 11:20 PST, Priya acknowledged it."),
    (CHECKOUT, "Around 11 the alert fired. Soon after, Priya acknowledged it.",
     "At 11:14 PST the alert fired. At 11:20 PST, Priya acknowledged it."),
    (CHECKOUT, "Around **11** the first alert fired.", "At 11:14 PST the first alert fired."),
    (CHECKOUT, "**Around 11** the first alert fired ([graph](https://g.example/1)).",
     "At 11:14 PST the first alert fired ([graph](https://g.example/1))."),
    (CHECKOUT, "At about 11 the [first alert](https://g.example/1) fired.",
     "At 11:14 PST the [first alert](https://g.example/1) fired."),
    (CHECKOUT, "The first\nalert fired around\n11.", "The first\nalert fired at\n11:14 PST."),
    (CHECKOUT, "The rollback (started around 11:50) took 15 minutes.",
     "The rollback (started at 11:48 PST) took 15 minutes."),
    (QUEUE, "~14:00 the consumers of the ledger queue crashed.",
     "At 14:03 UTC the consumers of the ledger queue crashed."),
    ("\n- 14:03 UTC: consumers crashed\n- 14:26 UTC: first ticket\n", "Around 2 the consumers crashed.",
     "At 14:03 UTC the consumers crashed."),
    (QUEUE, "The index rebuild took a long time.", "The index rebuild took 120 minutes (15:05-17:05 UTC)."),
    (CHECKOUT, "Checkout had errors for a while.", "Checkout had errors for 62 minutes (11:09-12:11 PST)."),
]  # fmt: skip

LABELLED = "\n- 11:09 UTC: error rate rises\n- 11:14 UTC: PagerDuty alert\n- 11:48 UTC: rollback started\n"
EXACT += [
    (LABELLED, "**Detected:** around 11:15", "**Detected:** 11:14 UTC"),
    (LABELLED, "The rollback was ~11:50.", "The rollback was at 11:48 UTC."),
]

NONE = [
    # two events may be meant
    ("\n- 11:14 PST: PagerDuty alert\n- 11:20 PST: PagerDuty alert\n", "Around 11 an alert fired."),
    ("\n- 14:03 UTC: proxy restarted\n- 14:09 UTC: proxy restarted\n", "At about 14:00 the proxy was restarted."),
    ("\n- 14:03 UTC: web-1 drained\n- 14:09 UTC: web-2 drained\n", "Around 2 pm the hosts were drained."),
    # another half of the day, another day, another zone
    (CHECKOUT, "Around 11 pm the first alert fired."),
    (CHECKOUT, "The first alert fired in the afternoon."),
    (CHECKOUT, "Around 11 UTC the first alert fired."),
    (QUEUE, "On Sunday afternoon the consumers of the ledger queue crashed."),
    (QUEUE, "On 10 March around 14:00 the consumers of the ledger queue crashed."),
    (CHECKOUT, "Around 9 the first alert fired."),
    # the event's own time is not exact
    (QUEUE, "The ledger queue was paused around 14:40."),
    (QUEUE, "In the afternoon of March 11th the ledger queue was paused."),
    ("\n- 11h: alert\n- 12:10 UTC: restart\n", "Around 11 the alert fired."),
    ("\n- around 11: PagerDuty alert\n- 11:40 PST: rollback\n", "There was a rollback."),
    # nothing that happened then
    (CHECKOUT, "The next release will be deployed to production around 11."),
    (CHECKOUT, "Alerts usually fire around 11."),
    (CHECKOUT, "The cart service is deployed every day around 11."),
    (CHECKOUT, "If the first alert had fired around 11, it would have been seen."),
    (CHECKOUT, "The first alert should have fired around 11."),
    (CHECKOUT, "We thought that the first alert fired around 11."),
    (CHECKOUT, "> Around 11 the first alert fired."),
    (CHECKOUT, "Ana wrote \"around 11 the first alert fired\" in the channel."),
    # another thing
    (CHECKOUT, "Around 11 Tom acknowledged the alert."),
    (CHECKOUT, "Around 11 the second alert fired."),
    (CHECKOUT, "Around noon the rollback of the database was started."),
    (CHECKOUT, "Around noon the vendor called."),
    (CHECKOUT, "The status page was not updated around 11:30."),
    (CHECKOUT, "Around noon the cart service was scaled up."),
    (CHECKOUT, "Search was down until about noon."),
    (CHECKOUT, "Shortly after, the mails went out."),
    (CHECKOUT, "Eventually the customers came back."),
    (QUEUE, "Around 3 pm the index was dropped."),
    (QUEUE, "Later a second index was built."),
    (CHECKOUT, "Before around 12 the rollback had been completed."),
    # how long is not clear
    (QUEUE, "The schema change took a long time."),
    (QUEUE, "The index rebuild took a few minutes."),
    (CHECKOUT, "Search was down for a while."),
    (CHECKOUT, "Checkout was slow for most of the day."),
    (CHECKOUT, "The rollback was considered for a while."),
]  # fmt: skip


def corrected(source: str, feed: tuple[FeedEvent, ...] = ()) -> str:
    """Make every offer of an exact time, one after the other."""
    for _ in range(5):
        for finding in lint(read(source, "review.md"), _RULESET, _POLICY, surroundings=Surroundings(feed=feed)):
            edits = [fix.edits for fix in finding.fixes if "__" not in fix.edits[0].text]
            if edits:
                source = apply(source, edits[0])
                break
        else:
            return source
    return source


def review(sentence: str, timeline: str) -> str:
    return f"## Summary\n\n{sentence}\n\n## Timeline\n{timeline}"


@pytest.mark.parametrize(("timeline", "sentence", "better"), EXACT)
def test_the_exact_time_is_offered(timeline: str, sentence: str, better: str) -> None:
    """The preposition, the capital and the markup around are right."""
    assert corrected(review(sentence, timeline)) == review(better, timeline)


@pytest.mark.parametrize(("timeline", "sentence"), NONE)
def test_nothing_is_offered_where_it_is_not_clear(timeline: str, sentence: str) -> None:
    """Two candidates, another half of the day, a plan, another thing."""
    source = review(sentence, timeline)
    assert corrected(source) == source


FEED = (
    FeedEvent(
        moment_at(datetime.datetime(2024, 3, 11, 19, 14, 7, tzinfo=datetime.UTC)), "Alert triggered: checkout 5xx"
    ),
    FeedEvent(moment_at(datetime.datetime(2024, 3, 11, 20, 2, 0, tzinfo=datetime.UTC)), "Deployed cart 4.18.1"),
)


def test_a_feed_gives_the_exact_time_of_an_entry() -> None:
    """The entry's own vague stamp is settled by what a tool recorded, by the clock of the review's zone."""
    source = "# 2024-03-11 Checkout\n\n## Timeline\n\n- ~11:15 PST: alert for checkout 5xx\n- 11:31 PST: page\n"
    assert "- 11:14 PST: alert for checkout 5xx" in corrected(source, FEED)


def test_a_feed_gives_the_exact_time_of_the_prose() -> None:
    """Without a timeline, a feed alone does."""
    source = "All times are in UTC.\n\nAround 20:00 cart 4.18.1 was deployed.\n"
    assert "At 20:02 UTC cart 4.18.1 was deployed." in corrected(source, FEED)
    assert corrected(source) == source


def test_timeline_and_feed_may_tell_of_the_same_moment() -> None:
    """That is no second candidate."""
    source = (
        "# 2024-03-11 Checkout\n\nAround 7 pm UTC the alert for checkout 5xx was triggered.\n\n## Timeline\n\n"
        "- 19:14 UTC: alert for checkout 5xx triggered\n- 20:02 UTC: cart 4.18.1 deployed\n"
    )
    assert "\nAt 19:14 UTC the alert" in corrected(source, FEED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Around 20:00 cart 4.18.1 was deployed.",  # in the review's zone that was at 12:02
        "Around noon cart 4.18.2 was deployed.",
        "Around noon cart 4.18.1 will be deployed.",
        "In the evening cart 4.18.1 was deployed.",
    ],
)
def test_a_feed_is_read_by_the_clock_of_the_review(sentence: str) -> None:
    """The same figure in another zone is another time."""
    source = f"All times are in PST.\n\n{sentence}\n"
    assert corrected(source, FEED) == source
    assert "12:02 PST" in corrected("All times are in PST.\n\nAround noon cart 4.18.1 was deployed.\n", FEED)
