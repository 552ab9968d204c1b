"""Findings on the same words, or many of the same kind: which are shown."""

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
"""From how many findings of a kind on they are merged."""


class RuleFinding(NamedTuple):
    """A match of a rule with its finding."""

    loaded: LoadedRule
    match: Match
    finding: Finding
    candidates: Iterator[Candidate] | None
    """The rewrite candidates, unverified, as a single-use iterator; None if there are none."""


def one_per_group(found: list[RuleFinding]) -> Iterator[RuleFinding]:
    """Yield one of several findings of an overlap group on the same words.

    Outranking rules come first, then the highest severity, then findings with a rewrite. Findings of the tagger alone
    are shown only if no rule with a label reports these words, or the same words elsewhere; and once.
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
    """Return findings in order, with many of a kind merged into the first, with the lines of the others.

    Findings with a rewrite are not merged.
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
    """Return the group of a finding and its words."""
    return found.loaded.group, found.match.words.lower()


def _take(span: Span, taken: list[Span]) -> bool:
    """Add a range to sorted, disjoint ranges unless it overlaps one; only neighbours can."""
    at = bisect_right(taken, span)
    if any(span.overlaps(neighbour) for neighbour in taken[max(at - 1, 0) : at + 1]):
        return False
    taken.insert(at, span)
    return True
