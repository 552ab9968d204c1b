"""Writes comments that suppress findings, without visible changes.

Each finding gets a comment near its text: above a paragraph or heading, at the end of a line of a list, table or quote.
If that would change what is shown, as in front matter, a comment for the whole file is put at the top.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.formats import format_of
from pirlint.document.model import BlockKind
from pirlint.finding import Edit, apply
from pirlint.suppression.directive import PLACEHOLDER, Kind, Words
from pirlint.suppression.placement import Insertion, Placement, at_the_top
from pirlint.suppression.reach import suppressed_ranges
from pirlint.suppression.reader import directives
from pirlint.suppression.suppressed import GROUP, suppress
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.finding import Finding


class _LineComment(NamedTuple):
    """The findings on a line, and the comment that suppresses them."""

    findings: tuple[Finding, ...]
    insertion: Insertion


def with_directives(
    text: str,
    path: str,
    findings: Sequence[Finding],
    reason: str = PLACEHOLDER,
    is_of_file: Callable[[Finding], bool] = lambda _: False,
) -> str:
    """Return a text with comments that suppress findings, which are in order.

    `is_of_file` says which findings are not about the line that they are on. Findings on directives are left alone.
    """
    writer = _Writer(text, path, reason)
    meant = [finding for finding in findings if finding.group != GROUP]
    in_place = [finding for finding in meant if not is_of_file(finding)]
    written = writer.beside(in_place)
    done = set(map(id, chain.from_iterable(silenced.findings for silenced in written)))
    left = [finding for finding in meant if id(finding) not in done]
    return writer.text_with([*(silenced.insertion for silenced in written), *writer.at_the_top(left)])


class _Writer:
    """Tries places for comments in one text."""

    def __init__(self, text: str, path: str, reason: str) -> None:
        self._text = text
        self._path = path
        self._reason = reason
        self._review = self._read(text)
        self._shown = _shown(self._review)
        self._placement = Placement(self._review)

    def _read(self, text: str) -> Review:
        return format_of(self._path).read(text, self._path)

    def text_with(self, insertions: Iterable[Insertion]) -> str:
        """Return the text with insertions made."""
        in_order = sorted(insertions, key=lambda insertion: insertion.at)
        return apply(self._text, (Edit(Span(made.at, made.at), made.text) for made in in_order))

    def at_the_top(self, findings: Sequence[Finding]) -> list[Insertion]:
        """Return the comment that suppresses findings in the whole file, if there are any."""
        names = tuple(sorted({finding.rule for finding in findings}))
        return [at_the_top(self._review, Words(Kind.FILE, names, self._reason))] if names else []

    def beside(self, findings: Sequence[Finding]) -> list[_LineComment]:
        """Return the comments near the text that suppress findings without visible changes."""
        by_line = groupby(findings, key=lambda finding: self._review.position(finding.span.start).line)
        lines = [(line, tuple(group)) for line, group in by_line]
        written = self._settled([(group, self._candidates(line, group)) for line, group in lines])
        return written if self._changes_nothing(written) else []

    def _candidates(self, line: int, findings: Sequence[Finding]) -> list[Insertion]:
        names = tuple(dict.fromkeys(finding.rule for finding in findings))
        return list(self._placement.beside(line, findings[0].span.start, names, self._reason))

    def _settled(self, lines: list[tuple[tuple[Finding, ...], list[Insertion]]]) -> list[_LineComment]:
        """Return the first comment of each line that may be there; all are tried at once, since most may."""
        lines = [(findings, candidates) for findings, candidates in lines if candidates]
        written = [_LineComment(findings, candidates[0]) for findings, candidates in lines]
        if self._changes_nothing(written):
            return written
        if len(lines) == 1:
            return self._settled([(lines[0][0], lines[0][1][1:])])
        middle = len(lines) // 2
        return self._settled(lines[:middle]) + self._settled(lines[middle:])

    def _changes_nothing(self, written: Sequence[_LineComment]) -> bool:
        """Whether nothing visible changes, and the findings are suppressed."""
        insertions = [silenced.insertion for silenced in written]
        review = self._read(self.text_with(insertions))
        moved = [_moved(finding, insertions) for silenced in written for finding in silenced.findings]
        left = suppress(moved, suppressed_ranges(review, directives(review)), review).findings
        return not left and _shown(review) == self._shown


def _moved(finding: Finding, insertions: Iterable[Insertion]) -> Finding:
    """Return a finding moved by insertions."""
    start = finding.span.start
    start += sum(len(insertion.text) for insertion in insertions if insertion.at <= finding.span.start)
    return replace(finding, span=Span(start, start))


def _shown(review: Review) -> list[tuple[object, ...]]:
    """Return the visible text of a review, block by block."""
    blocks = [block for block in review.blocks if block.kind is not BlockKind.COMMENT]
    numbers: dict[int | None, int] = {block.index: number for number, block in enumerate(blocks)}
    return [
        (
            block.kind,
            _text(block),
            block.level,
            block.quoted,
            block.cell and block.cell[:3],
            block.checked,
            numbers.get(block.parent),
        )
        for block in blocks
    ]


def _text(block: Block) -> str:
    return block.text if block.kind is BlockKind.CODE else " ".join(block.text.split())
