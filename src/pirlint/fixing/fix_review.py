"""Fixes a review as far as possible, in rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pirlint.fixing.groups import groups
from pirlint.fixing.trial import State, attempt, introduced
from pirlint.fixing.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.checking import Checked
    from pirlint.fixing.choice import Choice
    from pirlint.fixing.groups import Group
    from pirlint.fixing.trial import Check

_ROUNDS = 10
"""The most rounds, besides one for each group that turns out to be unfixable."""


class Refused(NamedTuple):
    """A fix that was not applied, since it is no improvement."""

    rule: str
    text: str
    """The flagged words."""
    introduced: tuple[str, ...]
    """The rules with new findings; empty if the finding itself would remain."""


class FixedReview(NamedTuple):
    """A fixed review."""

    text: str
    checked: Checked
    """The remaining findings."""
    fixed: int
    """How many findings are gone."""
    refused: tuple[Refused, ...]


def fix_review(text: str, checked: Checked, check: Check, choose: Choice) -> FixedReview:
    """Apply the fixes that `choose` allows: all of a sentence or none, and only without new findings.

    `checked` is the check of the text, `check` checks another text. Wrapped paragraphs stay wrapped.
    """
    work = _Work(check, choose)
    state = State(text, checked)
    for _ in range(_ROUNDS + len(groups(checked.review, checked.findings, choose))):
        waiting = work.waiting(state)
        if not waiting:
            break
        state = work.fix_some(state, waiting)
    return FixedReview(*wrap_changed(State(text, checked), state, check), work.fixed, tuple(work.refused(state)))


class _Work:
    """Fixes groups, and remembers those that cannot be fixed."""

    def __init__(self, check: Check, choose: Choice) -> None:
        self._check, self._choose = check, choose
        self._refused: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.fixed = 0

    def waiting(self, state: State) -> list[Group]:
        """Return the groups that may be fixed and have not failed."""
        found = groups(state.checked.review, state.checked.findings, self._choose)
        return [group for group in found if _name(state, group) not in self._refused]

    def refused(self, state: State) -> Iterator[Refused]:
        """Return the fixes that failed, and why."""
        review = state.checked.review
        for group in groups(review, state.checked.findings, self._choose):
            if (reason := self._refused.get(_name(state, group))) is not None:
                for found in (candidate.finding for candidate in group.candidates):
                    yield Refused(found.rule, " ".join(found.span.of(review.source).split()), reason)

    def fix_some(self, state: State, chosen: Sequence[Group]) -> State:
        """Apply as many groups as fit together, at least one, or find one that cannot be fixed."""
        trial = attempt(state, chosen, self._check, self._choose)
        if trial.better:
            self.fixed += trial.fixed
            return trial.state
        if len(chosen) == 1:
            self._refused[_name(state, chosen[0])] = introduced(state, trial.state)
            return state
        good = [group for group in chosen if group not in trial.failed]
        fewer = good if 0 < len(good) < len(chosen) else chosen[: len(chosen) // 2]
        return self.fix_some(state, fewer)


def _name(state: State, group: Group) -> tuple[str, ...]:
    """Return a position-independent key of a group: its sentences and findings."""
    start, end = group.reach
    return state.checked.review.source[start:end], *(candidate.finding.rule for candidate in group.candidates)


def wrap_changed(old: State, new: State, check: Check) -> State:
    """Wrap changed paragraphs again that were wrapped at a width, unless that changes a finding."""
    text = Wrapping(old.checked.review).rewrapped(new.checked.review, new.text)
    if text == new.text:
        return new
    checked = check(text)
    was, now = ([finding.rule for finding in state.findings] for state in (new.checked, checked))
    return State(text, checked) if was == now else new
