"""Groups of fixes: those of a sentence, or of all sentences that an edit touches."""

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
    """A finding with the fix that may be applied."""

    finding: Finding
    fix: Fix

    @property
    def order(self) -> tuple[int, int, int, str]:
        """The order of overlapping fixes: higher severity, earlier, longer, then by rule.

        A fix that does not fit now is tried again after the others, if its finding remains.
        """
        start, end = self.fix.edits[0].span.start, self.fix.edits[-1].span.end
        return self.finding.severity.rank, start, -end, self.finding.rule


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates for a range of the source, in order."""

    reach: Span
    """The sentences that their edits touch."""
    candidates: tuple[Candidate, ...]

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits of as many candidates as fit together."""
        made: set[Edit] = set()
        for candidate in self.candidates:
            new = set(candidate.fix.edits) - made
            if not any(_conflict(edit, other) for edit in new for other in made):
                made |= new
        return tuple(sorted(made, key=lambda edit: edit.span))


def groups(review: Review, findings: tuple[Finding, ...], choose: Choice) -> list[Group]:
    """Return the groups of a review's candidates, in order."""
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
    """Return the range of a fix's edits and the sentences that they change."""
    touched = [s for edit in fix.edits for s in sentences.touched(without_space(source, edit.span))]
    spans = [*(edit.span for edit in fix.edits), *touched]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _conflict(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or one inserts where the other changes."""
    if one.span.start == one.span.end or other.span.start == other.span.end:
        return one.span.start <= other.span.end and other.span.start <= one.span.end
    return one.span.overlaps(other.span)
