"""Fixes that belong together: those of one sentence, and those of all sentences that one edit reaches into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.fixing.sentences import Sentences
from pirlint.text.spans import Span, without_space

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.finding import Edit, Finding, Fix
    from pirlint.fixing.choice import Choice


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding, and the fix of it that may be made."""

    finding: Finding
    fix: Fix

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Which of two overlapping fixes goes first: the worse finding's, the earlier, the longer, by the rule's name.

        Where a fix does not go now, and its finding stays, it goes after the other has been made.
        """
        start, end = self.fix.edits[0].span.start, self.fix.edits[-1].span.end
        return self.finding.severity.rank, start, -end, self.finding.rule


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of a stretch of the source, in the order in which they go."""

    reach: Span
    """The sentences that their edits touch, from the first to the last."""
    candidates: tuple[Candidate, ...]

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits of as many candidates as can be made at once."""
        made: set[Edit] = set()
        for candidate in self.candidates:
            new = set(candidate.fix.edits) - made
            if not any(_conflict(edit, other) for edit in new for other in made):
                made |= new
        return tuple(sorted(made, key=lambda edit: edit.span))


def groups(review: Review, findings: tuple[Finding, ...], choose: Choice) -> list[Group]:
    """Return the groups of what may be fixed in a review, in the order of their places."""
    found = [Candidate(finding, fix) for finding in findings if (fix := choose(finding)) is not None]
    sentences = Sentences(review)
    reaches = [(_reach(candidate.fix, review.source, sentences), candidate) for candidate in found]
    merged: list[tuple[Span, list[Candidate]]] = []
    for reach, candidate in sorted(reaches, key=lambda reached: reached[0]):
        if merged and merged[-1][0].overlaps(reach):
            merged[-1] = (Span(merged[-1][0].start, max(merged[-1][0].end, reach.end)), [*merged[-1][1], candidate])
        else:
            merged.append((reach, [candidate]))
    return [Group(reach, tuple(sorted(them, key=lambda candidate: candidate.order))) for reach, them in merged]


def _reach(fix: Fix, source: str, sentences: Sentences) -> Span:
    """Return the range of a fix's edits and of the sentences that they change."""
    touched = [s for edit in fix.edits for s in sentences.touched(without_space(source, edit.span))]
    spans = [*(edit.span for edit in fix.edits), *touched]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _conflict(one: Edit, other: Edit) -> bool:
    """Whether two edits cannot both be made: they share characters, or something is put where the other changes."""
    if one.span.start == one.span.end or other.span.start == other.span.end:
        return one.span.start <= other.span.end and other.span.start <= one.span.end
    return one.span.overlaps(other.span)
