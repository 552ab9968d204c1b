"""The lines on which a directive suppresses findings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.lines import BLANK_LINE
from pirlint.document.model import UNSEEN, BlockKind
from pirlint.suppression.directive import Directive, Kind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Review

_NO_TEXT = " \t\r>"
"""What a line may have besides comments that is no text."""
_NOWHERE = range(0)


class SuppressedRange(NamedTuple):
    """Lines on which a directive suppresses a rule, a group, or everything."""

    directive: Directive
    name: str | None
    lines: range
    """Empty if there is nothing to suppress."""


def suppressed_ranges(review: Review, directives: Sequence[Directive]) -> list[SuppressedRange]:
    """Return the ranges of a review's directives.

    A `pirlint-enable` ends the nearest open directive for its names, or without names the nearest of all. A directive
    that is not ended covers one block. An end without a beginning suppresses nothing.
    """
    if not directives:
        return []
    places, opened = _Places(review), _Open()
    found: list[SuppressedRange] = []
    for directive in directives:
        names: tuple[str | None, ...] = directive.words.names or (None,)
        if directive.words.kind is Kind.DISABLE:
            opened.begin(directive, names)
        elif directive.words.kind is Kind.ENABLE:
            found += _stretches(directive, opened)
        else:
            found += [SuppressedRange(directive, name, places.reach(directive)) for name in names]
    found += [SuppressedRange(directive, name, places.reach(directive)) for name, directive in opened.left()]
    return found


def _stretches(end: Directive, opened: _Open) -> Iterator[SuppressedRange]:
    """Yield the ranges that an end closes, and an empty one for names without a beginning."""
    names: tuple[str | None, ...] = end.words.names or (None,)
    ended = opened.end(end.words.names)
    for name, directive in ended:
        yield SuppressedRange(directive, name, range(directive.lines.start, end.lines.stop))
    closed = {name for name, _ in ended}
    if not ended or end.words.names:
        yield from (SuppressedRange(end, name, _NOWHERE) for name in names if name not in closed)


class _Open:
    """The directives that may still be ended, nearest last."""

    def __init__(self) -> None:
        self._names: dict[int, dict[str | None, Directive]] = {}
        self._numbers: dict[str | None, list[int]] = defaultdict(list)
        self._count = 0

    def begin(self, directive: Directive, names: tuple[str | None, ...]) -> None:
        self._count += 1
        self._names[self._count] = dict.fromkeys(names, directive)
        for name in names:
            self._numbers[name].append(self._count)

    def end(self, names: tuple[str, ...]) -> list[tuple[str | None, Directive]]:
        """End the nearest directive of each name, or without names the nearest of all."""
        if not names:
            return list(self._names.popitem()[1].items()) if self._names else []
        return [(name, directive) for name in names if (directive := self._end(name)) is not None]

    def _end(self, name: str) -> Directive | None:
        while self._numbers[name]:
            number = self._numbers[name].pop()
            of_one = self._names.get(number, {})
            if name in of_one:  # it was not closed by an end without a name
                directive = of_one.pop(name)
                if not of_one:
                    del self._names[number]
                return directive
        return None

    def left(self) -> Iterator[tuple[str | None, Directive]]:
        """Yield the directives without an end."""
        for of_one in self._names.values():
            yield from of_one.items()


class _Places:
    """The blocks and lines of a review, for directives."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._blocks = sorted((b for b in review.blocks if b.kind not in UNSEEN), key=lambda b: b.span)
        self._starts = [block.span.start for block in self._blocks]
        self._ends = _ends(review)
        self._tables = _bounds(self._blocks, lambda block: block.cell.table if block.cell is not None else None)
        self._rows = _bounds(self._blocks, lambda block: block.cell[:2] if block.cell is not None else None)
        self._texts = [line.strip(_NO_TEXT) for line in _without_comments(review).split("\n")]
        self._filled = [number for number, text in enumerate(self._texts, start=1) if text]

    def reach(self, directive: Directive) -> range:
        """Return the lines that a directive without an end covers."""
        match directive.words.kind:
            case Kind.FILE:
                return range(1, len(self._texts) + 1)
            case Kind.LINE:
                return directive.lines
            case Kind.NEXT_LINE:
                at = bisect_left(self._filled, directive.lines.stop)
                return range(self._filled[at], self._filled[at] + 1) if at < len(self._filled) else _NOWHERE
        return self._block(directive)

    def _block(self, directive: Directive) -> range:
        """Return the lines of the block around a directive, or after it if its line has no text."""
        start, end = directive.span
        at = bisect_right(self._starts, start) - 1
        if any(self._texts[line - 1] for line in directive.lines) and at >= 0 and end <= self._blocks[at].span.end:
            return self._review.lines(self._rows_of(self._blocks[at]) or self._whole(at))
        at = bisect_left(self._starts, end)
        if at == len(self._blocks):
            return _NOWHERE
        return self._review.lines(self._table_of(self._blocks[at]) or self._whole(at))

    def _rows_of(self, block: Block) -> Span | None:
        return self._rows[block.cell[:2]] if block.cell is not None else None

    def _table_of(self, block: Block) -> Span | None:
        return self._tables[block.cell.table] if block.cell is not None else None

    def _whole(self, at: int) -> Span:
        """Return the range of a block with nested content, and of a paragraph split by labels."""
        first = last = self._blocks[at]
        while _is_paragraph(last) and at + 1 < len(self._blocks):
            at += 1
            following = self._blocks[at]
            if not _is_paragraph(following) or BLANK_LINE.search(
                self._review.source, last.span.end, following.span.start
            ):
                break
            last = following
        return Span(first.span.start, self._ends[last.index])


def _is_paragraph(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.HEADING and block.level >= LABEL_LEVEL)


def _ends(review: Review) -> list[int]:
    """Return the end of each block, nested content included."""
    ends = [block.span.end for block in review.blocks]
    for block in reversed(review.blocks):
        if block.parent is not None:
            ends[block.parent] = max(ends[block.parent], ends[block.index])
    return ends


def _bounds(blocks: Iterable[Block], key: Callable[[Block], Hashable]) -> dict[Hashable, Span]:
    """Return the ranges of blocks with a common key."""
    found: dict[Hashable, Span] = {}
    for block in blocks:
        of = key(block)
        if of is not None:
            so_far = found.get(of, block.span)
            found[of] = Span(min(so_far.start, block.span.start), max(so_far.end, block.span.end))
    return found


def _without_comments(review: Review) -> str:
    """Return the source with comments and front matter blanked."""
    parts: list[str] = []
    done = 0
    for block in sorted((b for b in review.blocks if b.kind in UNSEEN), key=lambda b: b.span):
        start, end = max(block.span.start, done), max(block.span.end, done)
        parts += [review.source[done:start], re.sub(r"[^\n]", " ", review.source[start:end])]
        done = end
    return "".join([*parts, review.source[done:]])
