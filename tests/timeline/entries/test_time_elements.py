"""Times of HTML that an attribute gives in full."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events


def entries_of(source: str) -> list[tuple[str | None, str]]:
    return [(event.moment.iso(), event.text) for event in events(read(source, "review.md"))]


def timed(attribute: str, shown: str) -> str:
    return f'<time datetime="{attribute}">{shown}</time>'


@pytest.mark.parametrize(
    ("attribute", "shown", "moment"),
    [
        ("2025-05-05T10:05:00Z", "10:05", "2025-05-05T10:05+00:00"),
        ("2025-05-05T10:05Z", "five minutes later", "2025-05-05T10:05+00:00"),
        ("2025-05-05 10:05+02:00", "Monday morning", "2025-05-05T10:05+02:00"),
        ("2025-05-06T00:20Z", "shortly after midnight", "2025-05-06T00:20+00:00"),
        ("2025-05-05T08:05Z", "10:05 CEST", "T10:05+02:00"),
        ("2025-05-06", "the next day", "2025-05-06"),
        ("PT45M", "10:05", "T10:05"),
    ],
)
def test_the_attribute_says_what_is_not_shown(attribute: str, shown: str, moment: str) -> None:
    items = f"<ul>\n<li>{timed(attribute, shown)} the alert fires</li>\n<li>11:00 all well</li>\n</ul>\n"
    assert entries_of(f"# Printing down\n\n## Timeline\n\n{items}")[0] == (moment, "the alert fires")


def test_bylines_and_lengths_of_time_are_no_entries() -> None:
    byline = timed("2025-05-09T09:00:00Z", "May 9, 2025")
    length = f"The job ran for {timed('PT45M', '45 minutes')}, and then ended."
    items = "- 10:05 the alert fires\n- 11:00 all well\n"
    source = f"# Printing down\n\n{byline}\n\n## Timeline\n\n{items}\n## Causes\n\n{length}\n"
    assert [text for _, text in entries_of(source)] == ["the alert fires", "all well"]
