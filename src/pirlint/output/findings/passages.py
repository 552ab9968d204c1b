"""Passages: sentences with findings, each with all its findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.document.model import Block, Review
    from pirlint.finding import Finding, Fix
    from pirlint.rules.ruleset import LoadedRule

_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*")
"""White space between two sentences of a paragraph."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a review, or a row of a table, with their findings in order."""

    span: Span
    findings: tuple[Finding, ...]


def passages(review: Review, findings: Iterable[Finding]) -> list[Passage]:
    """Return the passages with findings, in order, without overlaps."""
    around = _Surrounding(review)
    placed = sorted(((around(_extent(finding)), finding) for finding in findings), key=lambda place: place[0])
    return [
        Passage(span, tuple(sorted(found, key=lambda finding: finding.span))) for span, found in _joined(placed)
    ]  # fmt: skip


def by_paragraph(found: Iterable[Passage], review: Review) -> Iterator[list[Passage]]:
    """Return passages, merging consecutive ones of a paragraph."""
    together: list[Passage] = []
    for passage in found:
        if together and not _SPACE.fullmatch(review.source, together[-1].span.end, passage.span.start):
            yield together
            together = []
        together.append(passage)
    if together:
        yield together


def by_weight(found: Iterable[Passage], rules: Mapping[str, LoadedRule]) -> tuple[list[Passage], list[Passage]]:
    """Return the passages with wording to improve, and those with findings about the review as a whole."""
    wording: list[Passage] = []
    rest: list[Passage] = []
    for passage in found:
        (wording if any(is_wording(finding, rules) for finding in passage.findings) else rest).append(passage)
    return wording, rest


def is_wording(finding: Finding, rules: Mapping[str, LoadedRule]) -> bool:
    """Whether a finding is about wording, not about the review as a whole; true for unknown rules."""
    loaded = rules.get(finding.rule)
    return loaded is None or "check" not in loaded.rule.matcher_keys


def is_addition(finding: Finding, fix: Fix) -> bool:
    """Whether a fix keeps the flagged words and adds something after them."""
    return all(
        edit.span.start == edit.span.end and (edit.span.start > finding.span.end or edit.text.endswith("\n"))
        for edit in fix.edits
    )


def _extent(finding: Finding) -> Span:
    """Return the range of a finding and its fixes."""
    edits = [edit.span for fix in finding.fixes if not is_addition(finding, fix) for edit in fix.edits]
    return Span(min(span.start for span in [finding.span, *edits]), max(span.end for span in [finding.span, *edits]))


def _joined(placed: Iterable[tuple[Span, Finding]]) -> Iterator[tuple[Span, list[Finding]]]:
    span = Span(0, 0)
    found: list[Finding] = []
    for place, finding in placed:
        if found and place.start < span.end:
            span = Span(span.start, max(span.end, place.end))
            found.append(finding)
            continue
        if found:
            yield span, found
        span, found = place, [finding]
    if found:
        yield span, found


class _Surrounding:
    """Finds the sentences around a source range, or its lines outside prose."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._blocks = sorted((block for block in review.blocks if block.kind in PROSE), key=lambda b: b.span)
        self._starts = [block.span.start for block in self._blocks]

    def __call__(self, span: Span) -> Span:
        """Return the sentences, or the table row, which says more than a cell."""
        block = self._block(span)
        return self._lines(span) if block is not None and block.kind is BlockKind.TABLE_CELL else self.sentences(span)

    def sentences(self, span: Span) -> Span:
        """Return the sentences."""
        block = self._block(span)
        if block is None:
            return self._lines(span)
        plain = [at for at in map(block.source_map.plain, range(*span)) if at is not None]
        if not plain:
            return block.span
        found = sentences(block.text)
        first, last = (bisect_right(found, at, key=lambda sentence: sentence.start) - 1 for at in (plain[0], plain[-1]))
        return block.source(found[first].start, found[last].end)

    def _block(self, span: Span) -> Block | None:
        """Return the last block that begins before a range and contains it, or its parent."""
        index = bisect_right(self._starts, span.start) - 1
        block = self._blocks[index] if index >= 0 else None
        while block is not None and not block.span.contains(span):
            block = self._review.blocks[block.parent] if block.parent is not None else None
        return block

    def _lines(self, span: Span) -> Span:
        first = self._review.position(span.start).line
        last = self._review.position(max(span.start, span.end - 1)).line
        return Span(self._review.line_start(first), self._review.line_start(last) + len(self._review.line(last)))
