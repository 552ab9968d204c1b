"""Applies directives to findings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.suppression.reach import SuppressedRange

GROUP = "suppressions"
"""The group of the rules about directives."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A suppressed finding."""

    finding: Finding
    reason: str | None
    """The author's reason."""
    suppressed_range: SuppressedRange


class Outcome(NamedTuple):
    """The findings to show, and the suppressed ones."""

    findings: list[Finding]
    suppressed: list[Suppressed]


def suppress(findings: Sequence[Finding], suppressed_ranges: Iterable[SuppressedRange], review: Review) -> Outcome:
    """Return findings, given in order, split into shown and suppressed ones.

    A finding belongs to the line on which it begins. Of several directives for it, one for the rule comes before one
    for the group, and the nearest before earlier ones.
    """
    by_name: dict[str | None, list[SuppressedRange]] = defaultdict(list)
    for suppressed_range in suppressed_ranges:
        by_name[suppressed_range.name].append(suppressed_range)
    if not by_name:
        return Outcome(list(findings), [])
    sweeps = {name: _Sweep(given) for name, given in by_name.items()}
    outcome = Outcome([], [])
    for finding in findings:
        line = review.position(finding.span.start).line
        asked = (sweeps[name].at(line) for name in _names(finding) if name in sweeps)
        found = next((suppressed_range for suppressed_range in asked if suppressed_range is not None), None)
        if found is None:
            outcome.findings.append(finding)
        else:
            outcome.suppressed.append(Suppressed(finding, found.directive.words.reason, found))
    return outcome


def _names(finding: Finding) -> tuple[str | None, ...]:
    """Return the names that suppress a finding; one about directives only by name, as it would suppress itself."""
    named = (finding.rule, finding.group)
    return named if finding.group == GROUP else (*named, None)


class _Sweep:
    """Finds the ranges of one name, line by line."""

    def __init__(self, suppressed_ranges: Iterable[SuppressedRange]) -> None:
        self._ahead = sorted((s for s in suppressed_ranges if s.lines), key=lambda s: s.lines.start, reverse=True)
        self._begun: list[tuple[int, int, SuppressedRange]] = []

    def at(self, line: int) -> SuppressedRange | None:
        """Return the nearest range that contains a line; lines must not decrease."""
        while self._ahead and self._ahead[-1].lines.start <= line:
            suppressed_range = self._ahead.pop()
            heappush(self._begun, (-suppressed_range.lines.start, -len(self._ahead), suppressed_range))
        while self._begun and line >= self._begun[0][2].lines.stop:
            heappop(self._begun)
        return self._begun[0][2] if self._begun else None
