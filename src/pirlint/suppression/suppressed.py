"""Findings and the directives that silence them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.suppression.reach import Silence

GROUP = "suppressions"
"""The group of the rules on directives."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a directive silences."""

    finding: Finding
    reason: str | None
    """Why, in the author's words."""
    silence: Silence


class Outcome(NamedTuple):
    """What is left to show of what was found, and what is not shown."""

    findings: list[Finding]
    suppressed: list[Suppressed]


def suppress(findings: Sequence[Finding], silences: Iterable[Silence], review: Review) -> Outcome:
    """Return findings, given in the order of their places, divided into those that are shown and those that are not.

    A finding belongs to the line on which it begins. Of several directives that silence it, that which speaks of the
    rule goes before that which speaks of the group, and the nearest before those further up.
    """
    by_name: dict[str | None, list[Silence]] = defaultdict(list)
    for silence in silences:
        by_name[silence.name].append(silence)
    if not by_name:
        return Outcome(list(findings), [])
    sweeps = {name: _Sweep(given) for name, given in by_name.items()}
    outcome = Outcome([], [])
    for finding in findings:
        line = review.position(finding.span.start).line
        asked = (sweeps[name].at(line) for name in _names(finding) if name in sweeps)
        found = next((silence for silence in asked if silence is not None), None)
        if found is None:
            outcome.findings.append(finding)
        else:
            outcome.suppressed.append(Suppressed(finding, found.directive.words.reason, found))
    return outcome


def _names(finding: Finding) -> tuple[str | None, ...]:
    """Return by what names a finding is silenced; one on a directive, by name alone: it would silence itself."""
    named = (finding.rule, finding.group)
    return named if finding.group == GROUP else (*named, None)


class _Sweep:
    """Silences of one name, asked for one line after the other."""

    def __init__(self, silences: Iterable[Silence]) -> None:
        self._ahead = sorted((s for s in silences if s.lines), key=lambda s: s.lines.start, reverse=True)
        self._begun: list[tuple[int, int, Silence]] = []

    def at(self, line: int) -> Silence | None:
        """Return the nearest silence that reaches over a line, which is not above that of the last call."""
        while self._ahead and self._ahead[-1].lines.start <= line:
            silence = self._ahead.pop()
            heappush(self._begun, (-silence.lines.start, -len(self._ahead), silence))
        while self._begun and line >= self._begun[0][2].lines.stop:
            heappop(self._begun)
        return self._begun[0][2] if self._begun else None
