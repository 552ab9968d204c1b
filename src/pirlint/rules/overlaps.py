"""Findings on the same words, or of the same kind in many places: which of them is shown."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rules.checks.wording import lines_of
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.rewrite.registry import Candidate
    from pirlint.rules.match import Match
    from pirlint.rules.ruleset import LoadedRule

_MANY = 3
"""Findings of a kind that are told at the first of them."""


class RuleFinding(NamedTuple):
    """What a rule found, and the finding that comes of it."""

    loaded: LoadedRule
    match: Match
    finding: Finding
    candidates: Iterator[Candidate] | None
    """What transformations can make of it, well or not, to be gone through once; None where they can make nothing."""


def one_per_group(found: list[RuleFinding]) -> Iterator[RuleFinding]:
    """Return one of several findings that say the same of the same words.

    A rule goes before those that it outranks; then the worst, then one with a rewrite. What only the tagger marks is
    shown where no rule with a label has anything to say, neither of these words, nor of the same words elsewhere; and
    once.
    """
    outranked = {name for one in found for name in one.loaded.rule.outranks}
    order = sorted(found, key=lambda one: _rank(one, outranked))
    taken: dict[str, list[Span]] = defaultdict(list)
    explained: list[Span] = []
    reported: set[tuple[str, str]] = set()
    for one in order:
        if one.loaded.rule.tagged_only:
            continue
        if one.loaded.overlap_group is None or _take(one.finding.span, taken[one.loaded.overlap_group]):
            if one.loaded.label is not None:
                explained.append(one.finding.span)
                reported.add(_words(one))
            yield one
    covered, tagged = Spans(explained), list[Span]()
    for one in order:
        span = one.finding.span
        if not one.loaded.rule.tagged_only or covered.overlap(span) or _words(one) in reported:
            continue
        if _take(span, tagged):
            reported.add(_words(one))
            yield one


def merge_repeats(kept: Sequence[RuleFinding], review: Review) -> list[RuleFinding]:
    """Return what was found, in its order, where many of a kind are told once, with the lines of the others.

    What has a better wording to offer is told by itself.
    """
    alike: dict[str, list[RuleFinding]] = defaultdict(list)
    for one in kept:
        if one.match.mergeable and not one.finding.fixes and one.candidates is None:
            alike[one.finding.rule].append(one)
    instead: dict[int, RuleFinding | None] = {}
    for first, *others in alike.values():
        if 1 + len(others) >= _MANY:
            lines = lines_of(review, (one.finding.span.start for one in others))
            stated, end, asked = first.finding.message.partition("; ")
            message = f"{stated} ({lines} too){end}{asked}"
            instead |= {id(one): None for one in others}
            instead[id(first)] = first._replace(finding=replace(first.finding, message=message))
    return [reported for one in kept if (reported := instead.get(id(one), one)) is not None]


def _rank(found: RuleFinding, outranked: set[str]) -> tuple[bool, int, bool]:
    finding = found.finding
    return finding.rule in outranked, finding.severity.rank, not finding.fixes and found.candidates is None


def _words(found: RuleFinding) -> tuple[str, str]:
    """Return what a finding is about, in its group."""
    return found.loaded.group, found.match.words.lower()


def _take(span: Span, taken: list[Span]) -> bool:
    """Add a range to others, in order and apart from each other, unless it overlaps one: only a neighbour can."""
    at = bisect_right(taken, span)
    if any(span.overlaps(neighbour) for neighbour in taken[max(at - 1, 0) : at + 1]):
        return False
    taken.insert(at, span)
    return True
