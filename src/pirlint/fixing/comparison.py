"""Findings before and after a fix, by where they are: what is gone, and what is new."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.text.spans import Span


class Counts(NamedTuple):
    """How many findings of each rule there are."""

    within: list[Counter[str]]
    """In each stretch that was fixed."""
    by_block: Counter[tuple[str, int]]
    """In each block of the review as it was, by rule and the block's index."""


def new_findings(before: Counts, after: Counts) -> Iterator[int]:
    """Return the blocks in which a rule finds more than it did.

    What a rule that reports one finding for each block finds next, once that is fixed, is not new.
    """
    return (block for _, block in after.by_block - before.by_block)


class Places:
    """Knows where in a review as it was that lies what is found after some stretches were fixed."""

    def __init__(self, review: Review, old: Sequence[Span], new: Sequence[Span]) -> None:
        """Take the review as it was, and the stretches, in order and apart from each other, before and after."""
        self._old, self._new = old, new
        self._starts = [block.span.start for block in review.blocks]

    def before(self, findings: Iterable[Finding]) -> Counts:
        """Count what was found."""
        return self._count(findings, self._old)

    def after(self, findings: Iterable[Finding]) -> Counts:
        """Count what is found."""
        return self._count(findings, self._new)

    def reaching_into(self, block: int) -> set[int]:
        """Return which of the stretches share something with a block."""
        return {
            index
            for index, (start, end) in enumerate(self._old)
            if self._block(start) <= block <= self._block(max(end - 1, start))
        }

    def _count(self, findings: Iterable[Finding], stretches: Sequence[Span]) -> Counts:
        counts = Counts([Counter() for _ in stretches], Counter())
        for finding in findings:
            for index, stretch in enumerate(stretches):
                if finding.span.overlaps(stretch):
                    counts.within[index][finding.rule] += 1
            counts.by_block[finding.rule, self._block(self._as_before(finding.span.start, stretches))] += 1
        return counts

    def _as_before(self, offset: int, stretches: Sequence[Span]) -> int:
        """Return where in the review as it was an offset lay; in a stretch, that is where the stretch began."""
        index = bisect_right(stretches, offset, key=lambda stretch: stretch.start) - 1
        if index < 0:
            return offset
        old, new = self._old[index], stretches[index]
        return old.end + offset - new.end if offset >= new.end else old.start

    def _block(self, offset: int) -> int:
        """Return the index of the block that an offset lies in, or of the last one before it."""
        return bisect_right(self._starts, offset) - 1
