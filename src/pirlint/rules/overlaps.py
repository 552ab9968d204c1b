"""Findings on the same words: which of them is shown, and which rewrites serve several."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pirlint.finding import Applicability
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.finding import Edit, Finding, Fix
    from pirlint.rules.ruleset import LoadedRule


def one_per_group(found: list[tuple[LoadedRule, Finding]]) -> Iterator[Finding]:
    """Keep one of several findings that say the same of the same words.

    A rule goes before those that it outranks; then the worst, then one with a rewrite. What only the tagger marks is
    shown where no rule has anything to say.
    """
    outranked = {name for loaded, _ in found for name in loaded.rule.outranks}
    order = sorted(
        found,
        key=lambda f: (f[1].rule in outranked, f[1].severity.rank, not f[1].fixes),
    )
    taken: dict[str, list[Span]] = defaultdict(list)
    explained: list[Span] = []
    for loaded, finding in order:
        if loaded.rule.tagged_only:
            continue
        if loaded.overlap_group is None or _take(finding.span, taken[loaded.overlap_group]):
            explained.append(finding.span)
            yield finding
    covered, tagged = Spans(explained), list[Span]()
    for loaded, finding in order:
        if loaded.rule.tagged_only and not covered.overlap(finding.span) and _take(finding.span, tagged):
            yield finding


def _take(span: Span, taken: list[Span]) -> bool:
    """Add a range to others, in order and apart from each other, unless it overlaps one: only a neighbour can."""
    at = bisect_right(taken, span)
    if any(span.overlaps(neighbour) for neighbour in taken[max(at - 1, 0) : at + 1]):
        return False
    taken.insert(at, span)
    return True


def share_rewrites(findings: list[Finding], source: str, rewording: set[str]) -> Iterator[Finding]:
    """Offer a rewrite for all that it takes away, too: "if" and "could have" of one sentence.

    Only the rules whose findings other words can mend, `rewording`, take part: a link is not mended so.
    """
    made = (
        (edit, fix)
        for finding in findings
        for fix in finding.fixes
        if finding.rule in rewording or fix.applicability is Applicability.UNSAFE
        for edit in fix.edits
    )
    ahead = deque(sorted(made, key=lambda of: of[0].span))
    around: list[tuple[Edit, Fix]] = []
    for finding in findings:
        start, end = finding.span
        while ahead and ahead[0][0].span.start <= start:
            around.append(ahead.popleft())
        around = [(edit, fix) for edit, fix in around if edit.span.end > start]
        flagged = source[start:end].lower()
        serving = (fix for edit, fix in around if edit.span.end >= end and flagged not in edit.text.lower())
        settled = finding.rule not in rewording or bool(finding.fixes)
        yield finding if settled else replace(finding, fixes=(*islice(serving, 1), *finding.fixes))
