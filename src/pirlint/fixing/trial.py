"""Tries to fix groups of findings, and checks the result."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pirlint.finding import apply
from pirlint.fixing.groups import groups
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Edit, Finding
    from pirlint.fixing.choice import Choice
    from pirlint.fixing.groups import Group

    Check = Callable[[str], Checked]
    """Checks a text that is to take the place of the review's."""

_STEPS = 5
"""How often fixes are applied again that overlapped with earlier ones."""


class State(NamedTuple):
    """A text with its check."""

    text: str
    """The text itself; confidential data is masked only in the review."""
    checked: Checked


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of fixing groups together."""

    state: State
    failed: tuple[Group, ...]
    """The groups with remaining findings, or with new ones in their block."""
    elsewhere: bool
    """Whether there are new findings where nothing was fixed."""
    fixed: int
    """How many of the groups' findings are gone."""

    @property
    def better(self) -> bool:
        """Whether all findings are fixed, without new ones."""
        return not self.failed and not self.elsewhere


def introduced(before: State, after: State) -> tuple[str, ...]:
    """Return the rules with more findings in one state than in the other."""
    was, now = (Counter(finding.rule for finding in state.checked.findings) for state in (before, after))
    return tuple(sorted(now - was))


def attempt(state: State, chosen: Sequence[Group], check: Check, choose: Choice) -> Trial:
    """Fix groups and check the result."""
    text, checked = state.text, state.checked
    reaches, waiting = [group.reach for group in chosen], chosen
    for _ in range(_STEPS):
        edits = sorted({edit for group in waiting for edit in group.edits()}, key=lambda edit: edit.span)
        text, reaches = apply(text, edits), [_moved(reach, edits) for reach in reaches]
        checked = check(text)
        found = groups(checked.review, checked.findings, choose)
        waiting = [group for group in found if any(reach.contains(group.reach) for reach in reaches)]
        if not waiting:
            break
    trial = _judged(state, State(text, checked), chosen, reaches)
    endless = [
        group for group, reach in zip(chosen, reaches, strict=True) if any(reach.contains(w.reach) for w in waiting)
    ]
    return replace(trial, failed=(*trial.failed, *(group for group in endless if group not in trial.failed)))


def _moved(reach: Span, edits: Sequence[Edit]) -> Span:
    """Return a range after edits that are within it or outside of it."""
    start, end = reach
    for edit in edits:
        grown = len(edit.text) - (edit.span.end - edit.span.start)
        if reach.contains(edit.span):
            end += grown
        elif edit.span.end <= reach.start:
            start, end = start + grown, end + grown
    return Span(start, end)


def _judged(old: State, new: State, chosen: Sequence[Group], reaches: list[Span]) -> Trial:
    places = Places(old.checked.review, [group.reach for group in chosen], reaches)
    was, now = places.before(old.checked.findings), places.after(new.checked.findings)
    failed = {index for index, group in enumerate(chosen) if not _all_gone(group, was.within[index], now.within[index])}
    elsewhere = False
    for block in new_findings(was, now):
        around = places.reaching_into(block)
        failed |= around
        elsewhere = elsewhere or not around
    fixed = sum(before.total() - after.total() for before, after in zip(was.within, now.within, strict=True))
    return Trial(new, tuple(chosen[index] for index in sorted(failed)), elsewhere, fixed)


def _all_gone(group: Group, was: Counter[str], now: Counter[str]) -> bool:
    """Whether the findings of each rule decreased as expected."""
    wanted = Counter(candidate.finding.rule for candidate in group.candidates)
    return all(now[rule] <= was[rule] - count for rule, count in wanted.items())


class Counts(NamedTuple):
    """Numbers of findings by rule."""

    within: list[Counter[str]]
    """In each fixed range."""
    by_block: Counter[tuple[str, int]]
    """In each block of the original review, by rule and block index."""


def new_findings(before: Counts, after: Counts) -> Iterator[int]:
    """Return the blocks in which a rule has more findings than before.

    The next finding of a rule that reports one per block is not new.
    """
    return (block for _, block in after.by_block - before.by_block)


class Places:
    """Maps findings after fixes to places in the original review."""

    def __init__(self, review: Review, old: Sequence[Span], new: Sequence[Span]) -> None:
        """Take the original review, and the fixed ranges before and after, in order and disjoint."""
        self._old, self._new = old, new
        self._starts = [block.span.start for block in review.blocks]

    def before(self, findings: Iterable[Finding]) -> Counts:
        """Return the counts of the original findings."""
        return self._count(findings, self._old)

    def after(self, findings: Iterable[Finding]) -> Counts:
        """Return the counts of the new findings."""
        return self._count(findings, self._new)

    def reaching_into(self, block: int) -> set[int]:
        """Return the fixed ranges that overlap a block."""
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
        """Return an offset in the original review; within a fixed range, that of its start."""
        index = bisect_right(stretches, offset, key=lambda stretch: stretch.start) - 1
        if index < 0:
            return offset
        old, new = self._old[index], stretches[index]
        return old.end + offset - new.end if offset >= new.end else old.start

    def _block(self, offset: int) -> int:
        """Return the index of the block at an offset, or of the last one before it."""
        return bisect_right(self._starts, offset) - 1
