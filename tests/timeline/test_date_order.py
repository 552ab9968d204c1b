"""Which figure of a numeric date is the month."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events, metrics, milestones
from pirlint.timeline.date_order import DateOrder, date_order

ENTRIES = """
## Timeline (UTC)

- {} 09:00 printing stops
- {} 09:05 the alert fires
- {} 10:00 printing works again, resolved
"""


def review(*dates: str, title: str = "Printing down", after: str = "") -> str:
    return f"# {title}\n{ENTRIES.format(*dates)}\n{after}\n"


SETTLED = [
    # a figure that is no month
    (review("03/09/2025", "03/09/2025", "13/09/2025"), DateOrder.DMY),
    (review("03/09/2025", "03/09/2025", "03/13/2025"), DateOrder.MDY),
    (review("03-09-2025", "03-09-2025", "03-09-2025", after="Seen before on 25-08-2025."), DateOrder.DMY),
    # a weekday beside it
    (review("Wed 03/09/2025", "03/09/2025", "03/09/2025"), DateOrder.DMY),
    # a date in words, with its year and without, or in ISO 8601
    (review("03/09/2025", "03/09/2025", "03/09/2025", title="Printing down on 3 September 2025"), DateOrder.DMY),
    (review("03/09/2025", "03/09/2025", "03/09/2025", after="It was found on March 9th."), DateOrder.MDY),
    (review("03/09/2025", "03/09/2025", "03/09/2025", after="See /log/2025-09-03-print.txt"), DateOrder.DMY),
    # a date near to it
    (review("03/09/2025", "03/09/2025", "03/09/2025", after="The paper came on 1 September 2025."), DateOrder.DMY),
    # the order by its name
    (review("03/09/2025", "03/09/2025", "03/09/2025", after="All dates are dd/mm/yyyy."), DateOrder.DMY),
    (review("03/09/2025", "03/09/2025", "03/09/2025", after="(m/d/y)"), DateOrder.MDY),
    # the span of the entries
    (review("03/09/2025", "04/09/2025", "05/09/2025"), DateOrder.DMY),
    (review("09/03/2025", "09/04/2025", "09/05/2025"), DateOrder.MDY),
    (
        review("3/4/25", "3/4/25", "3/5/25", title="Printing down on 3/4/25\n\nDate of this report: 3/10/25"),
        DateOrder.MDY,
    ),
]


@pytest.mark.parametrize(("source", "order"), SETTLED)
def test_a_review_settles_the_order_of_its_figures(source: str, order: DateOrder) -> None:
    assert date_order(read(source, "review.md")) is order


def test_the_name_of_the_file_settles_it_too() -> None:
    source = review("03/09/2025", "03/09/2025", "03/09/2025")
    assert date_order(read(source, "reviews/2025-09-03-printing.md")) is DateOrder.DMY


def test_what_the_team_agreed_on_holds_unless_the_figures_say_otherwise() -> None:
    unclear = read(review("03/09/2025", "03/09/2025", "03/09/2025"), "review.md")
    assert date_order(unclear) is None
    assert date_order(unclear, DateOrder.MDY) is DateOrder.MDY
    clear = read(review("23/09/2025", "03/09/2025", "03/09/2025"), "review.md")
    assert date_order(clear, DateOrder.MDY) is DateOrder.DMY


def test_what_is_planned_settles_nothing() -> None:
    plan = "## Action items\n\n- Ana: order paper by 10 March 2025"
    assert date_order(read(review("03/09/2025", "03/09/2025", "03/09/2025", after=plan), "review.md")) is None


def test_the_entries_are_placed_in_the_order_that_is_settled() -> None:
    found = events(read(review("03/09/2025", "04/09/2025", "05/09/2025"), "review.md"))
    assert [event.moment.iso() for event in found] == [
        "2025-09-03T09:00+00:00", "2025-09-04T09:05+00:00", "2025-09-05T10:00+00:00",
    ]  # fmt: skip


def test_dates_that_nothing_settles_give_no_days_and_no_metrics() -> None:
    source = read(review("03/09/2025", "07/09/2025", "09/11/2025"), "review.md")
    found = events(source)
    assert [event.moment.iso() for event in found] == ["T09:00+00:00", "T09:05+00:00", "T10:00+00:00"]
    told = metrics(found, milestones(source, found))
    assert (told.detect, told.resolve, told.downtime) == (None, None, None)


def test_a_date_with_dots_has_the_day_first() -> None:
    (event,) = events(read("## Timeline\n\n- 03.09.2025 09:00 UTC printing stops\n", "review.md"))
    assert event.moment.iso() == "2025-09-03T09:00+00:00"


def test_dates_of_which_only_the_order_is_agreed_on_lie_in_their_year() -> None:
    table = "| Date | UTC | What |\n|---|---|---|\n| 05/06/2025 | 10:00 | printing stops |\n"
    review = read(f"# Printing down\n\n## Timeline\n\n{table}", "review.md")
    assert [event.moment.iso() for event in events(review, agreed=DateOrder.DMY)] == ["2025-06-05T10:00+00:00"]
