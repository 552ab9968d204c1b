"""Checks of rounded durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rewrite.context import RewriteContext
from pirlint.rewrite.edit import wording
from pirlint.rewrite.exact_times.rounded_duration import bounds_of
from pirlint.rewrite.registry import rewordings
from pirlint.rules.checks.registry import check
from pirlint.rules.match import in_block
from pirlint.text.durations import find_durations
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.match import Match

_OR_SO = " or so"


@check("rounded-duration", each_incident=True)
def rounded_duration(analysis: Analysis) -> Iterator[Match]:
    """Find rounded durations, "about an hour", whose exact value is in the timeline."""
    for block in analysis.prose if analysis.timed_events else ():
        for duration in find_durations(block.text):
            end = duration.end + (len(_OR_SO) if block.text.startswith(_OR_SO, duration.end) else 0)
            span = Span(duration.start, end)
            words = span.of(block.text)
            if bounds_of(words) is None or analysis.quotations(block).overlap(span):
                continue
            exact = next(rewordings(("exact-duration",), RewriteContext(block, span), analysis), None)
            if exact is None:
                continue
            detail = wording(block, exact.rewording)
            if all(length.length != duration.length for length in find_durations(detail)):
                yield in_block(block, span, text=words, detail=detail)
