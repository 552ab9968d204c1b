"""HTML time elements with the full time in an attribute: `<time datetime="2025-03-04T10:05Z">ten past ten</time>`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.formats.markdown.tags import TAG, attribute
from pirlint.document.model import InlineKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from pirlint.document.lines import Line
    from pirlint.document.model import Review
    from pirlint.timeline.times.expression import TimeExpression


def element_at_head(review: Review, line: Line, shown: TimeExpression | None) -> TimeExpression | None:
    """Return the leading time of a line from its attribute, or else as `shown`.

    A shown clock time takes precedence; the attribute completes it if it has the same one.
    """
    spans = (inline for inline in line.block.inlines if inline.kind is InlineKind.TIME)
    element = next((inline for inline in spans if inline.plain.start == line.start), None)
    tag = TAG.match(review.source, element.source.start) if element is not None else None
    if element is None or tag is None:
        return shown
    value = attribute(tag["attributes"], "datetime")
    given = next((time for time in find_times(value, cell=True) if time.text == value), None)
    if given is None or given.date is None:
        return shown
    if shown is None or not shown.has_clock or shown.approximate:
        end = element.plain.end - line.start
        return replace(given, start=0, end=end, text=line.text[:end])
    same = (shown.hour, shown.minute) == (given.hour, given.minute)
    return replace(shown, date=shown.date or given.date, zone=shown.zone or given.zone) if same else shown
