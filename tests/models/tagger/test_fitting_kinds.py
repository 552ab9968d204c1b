"""What is fitted to held-out timelines: which entries are of which kind."""

from __future__ import annotations

from data import Timeline
from event_kinds import Judged, fit, table

KINDS = ("start", "end")


def timeline(name: str) -> Judged:
    """Return a timeline of four entries whose last is the end, of which the tagger knows nothing."""
    kinds = (("start",), (), (), ("end",))
    known = Timeline(name, "drafts", name[0], ("a", "b", "c", "d"), kinds)
    return Judged(known, [dict.fromkeys(KINDS, 0.5)] * 4, [frozenset()] * 4)


def test_the_order_is_learned() -> None:
    model = fit(KINDS, [timeline(f"a{number}") for number in range(30)])
    told = model.probabilities([dict.fromkeys(KINDS, 0.5)] * 4, [frozenset()] * 4)
    assert [row["end"] >= model.thresholds["end"] for row in told] == [False, False, False, True]
    assert [row["start"] >= model.thresholds["start"] for row in told] == [True, False, False, False]


def test_each_writer_is_judged_by_the_others() -> None:
    rows = table(KINDS, [timeline(f"{writer}{number}") for writer in "ab" for number in range(20)]).splitlines()
    assert rows[0].startswith("| kind | entries | patterns | tagger |")
    assert rows[-1] == "| all | 80 | 0.00 / 0.00 / **0.00** | 0.25 / 1.00 / **0.40** | 1.00 / 1.00 / **1.00** |"
