"""The one reader of "label: value": in front matter, tables, definitions, lists, lines, and under headings.

It does not interpret labels.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.lines import lines
from pirlint.document.metadata_fields import fields_of
from pirlint.document.model import PROSE, BlockKind, InlineKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pirlint.document.lines import Line
    from pirlint.document.model import Block, Review

_LABEL = re.compile(r"(?:^|(?<=\W))([A-Za-z](?:[\w/()&-]| (?! )){0,40}?)\s*:(?:\s+|$)")
_DASHED = re.compile(r"(?:\|\s*)?([A-Za-z][\w /()&-]{0,30}?)\s+(?:[-–—]{1,2}|=)\s+(?=\S)")
_BETWEEN = " \t\xa0·•|;,*_"
"""Separators between the labels of a line."""
_PAIRED = frozenset({2, 4})
"""The number of columns of a table that has nothing but labels and values."""
_FEWEST_BOLD = 2
"""The fewest bold words on one line that are labels: "**Author** Kim **Zone** UTC"."""
_LONGEST_VALUE = 300
"""The most characters of a value under a heading: more is a section."""


class Shape(StrEnum):
    """How a label and its value are written."""

    FRONT_MATTER = "front-matter"
    ROW = "row"
    """Two adjacent cells: "| Owner | Kim |"."""
    DEFINITION = "definition"
    HEADING = "heading"
    """A heading or a bold label on a line of its own, with a short text below."""
    LIST = "list"
    """A label at the end of a line or item, with a list below."""
    LINE = "line"
    """"Owner: Kim" or "**Owner** – Kim", on a line of a paragraph or item."""


class KeyValue(NamedTuple):
    """A label with its value."""

    label: str
    value: str
    """As written, "" if nothing follows."""
    label_span: Span
    """The label in the source; in front matter, the value."""
    span: Span
    """The value in the source, or its place if it is missing."""
    block: int | None
    """The index of the label's block, None in front matter."""
    shape: Shape
    in_sentence: bool = False
    """Whether words precede the first label of its line: often that is a sentence with a colon."""
    columns: int = 0
    """The number of columns of its table, if it is in one."""

    @property
    def paired(self) -> bool:
        """Whether it is not just two neighbouring cells of a larger table."""
        return self.shape is not Shape.ROW or self.columns in _PAIRED


@lru_cache(maxsize=4)
def key_values(review: Review) -> tuple[KeyValue, ...]:
    """Return all labels of a review with their values, in text order, except in quotations."""
    return tuple(_key_values(review))


def _key_values(review: Review) -> Iterator[KeyValue]:
    for key, field in review.front_matter.items():
        value = field.value
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        label = key.replace("_", " ").replace("-", " ")
        yield KeyValue(label, text.strip(), field.span, field.span, None, Shape.FRONT_MATTER)
    columns = _columns(review.blocks)
    for block in review.blocks:
        if block.kind not in PROSE or block.quoted:
            continue
        if block.cell is not None:
            yield from _in_row(review, block, columns[block.cell.table])
        elif block.kind is BlockKind.TERM:
            defined = _while(review, block, lambda after: after.kind is BlockKind.DEFINITION)
            yield _of_blocks(block, defined, Shape.DEFINITION)
        elif block.kind is BlockKind.HEADING:
            yield from _under_heading(review, block)
            for line in lines(review, block):
                yield from _in_line(review, line)
        else:
            for line in lines(review, block):
                yield from _in_line(review, line)


def _columns(blocks: Sequence[Block]) -> dict[int, int]:
    columns: dict[int, int] = {}
    for block in blocks:
        if block.cell is not None:
            columns[block.cell.table] = max(columns.get(block.cell.table, 0), block.cell.column + 1)
    return columns


def _in_row(review: Review, block: Block, columns: int) -> Iterator[KeyValue]:
    """Read every other cell as a label of the next, except headers of wider tables."""
    cell = block.cell
    header = cell is not None and cell.row == 0 and columns not in _PAIRED
    if cell is None or header or cell.column % 2:
        return
    after = islice(review.blocks, block.index + 1, None)
    beside = next((other for other in after if other.kind is not BlockKind.COMMENT), None)
    if (
        beside is not None
        and beside.cell is not None
        and beside.cell[:2] == cell[:2]
        and beside.cell.column == cell.column + 1
    ):
        yield _of_blocks(block, [beside], Shape.ROW)._replace(columns=columns)


def _under_heading(review: Review, block: Block) -> Iterator[KeyValue]:
    """Read a heading as a label if there is only a short text under it."""
    section = review.section(block)
    end = section.end if section is not None and section.heading == block.index else len(review.blocks)
    following = _while(review, block, lambda after: after.kind is not BlockKind.HEADING and after.index < end)
    values = [after for after in following if after.text.strip() and after.kind is not BlockKind.COMMENT]
    if sum(len(after.text) for after in values) <= _LONGEST_VALUE and all(after.cell is None for after in values):
        yield _of_blocks(block, values, Shape.HEADING)


def _while(review: Review, block: Block, holds: Callable[[Block], bool]) -> list[Block]:
    found: list[Block] = []
    for after in review.blocks[block.index + 1 :]:
        if not holds(after):
            break
        found.append(after)
    return found


def _of_blocks(label: Block, values: Sequence[Block], shape: Shape) -> KeyValue:
    text = ", ".join(value.text.strip() for value in values if value.text.strip())
    spans = [value.source(0, len(value.text)) for value in values]
    end = label.source(len(label.text), len(label.text)).end
    span = Span(spans[0].start, spans[-1].end) if spans else Span(end, end)
    label_span = label.source(0, len(label.text))
    return KeyValue(label.text.strip().rstrip(":").rstrip(), text, label_span, span, label.index, shape)


def pairs(text: str, *, dashed: bool = True) -> list[tuple[Span, Span]]:
    """Return the ranges of the labels and values of a line: "Author: A · Responders: B, C" has two pairs.

    With `dashed`, "Author – A" has a label too, if the line has no other.
    """
    found = [(Span(*match.span(1)), match.end()) for match in _LABEL.finditer(text)] if ":" in text else []
    shortened = [*found[:1], *((_without_value(text, label), end) for label, end in found[1:])]
    found = [(label, end) for label, end in shortened if not _opens_value(text, label)]
    led = _DASHED.match(text) if dashed and not found else None
    if led is not None:
        found = [(Span(*led.span(1)), led.end())]
    ends = [*(label.start for label, _ in found[1:]), len(text)]
    return [(label, _stripped(text, Span(start, end))) for (label, start), end in zip(found, ends, strict=False)]


def _opens_value(text: str, label: Span) -> bool:
    """Whether what looks like a label is the first word of the value before it: "Subject: Re: the outage"."""
    return text[: label.start].rstrip().endswith(":") and not fields_of(text[slice(*label)])


def _without_value(text: str, label: Span) -> Span:
    """Return a label without the previous value's end: "Reviewed by" for "Author: Kim Bo Reviewed by: Al"."""
    starts = [label.start + word.start() for word in re.finditer(r"(?<!\S)[A-Z]", text[label.start : label.end])]
    known = (start for start in (label.start, *starts) if fields_of(text[start : label.end]))
    return Span(next(known, starts[-1] if starts else label.start), label.end)


def _in_bold(line: Line) -> list[tuple[Span, Span]]:
    """Return the ranges of bold labels without a colon, and of their values."""
    bold = [
        Span(inline.plain.start - line.start, inline.plain.end - line.start)
        for inline in line.block.inlines
        if inline.kind is InlineKind.STRONG and line.start <= inline.plain.start and inline.plain.end <= line.end
    ]
    if len(bold) < _FEWEST_BOLD or re.search(r"\w", line.text[: bold[0].start]) or ":" in line.text[: bold[-1].end]:
        return []
    ends = [*(label.start for label in bold[1:]), len(line.text)]
    return [(label, _stripped(line.text, Span(label.end, end))) for label, end in zip(bold, ends, strict=True)]


def _stripped(text: str, span: Span) -> Span:
    value = span.of(text)
    start = span.start + len(value) - len(value.lstrip(_BETWEEN)) if value.strip(_BETWEEN) else span.start
    return Span(start, start + len(value.strip(_BETWEEN)))


def _in_line(review: Review, line: Line) -> Iterator[KeyValue]:
    # A dash parts the words of a title too.
    found = _in_bold(line) or pairs(line.text, dashed=line.block.kind is not BlockKind.HEADING)
    in_sentence = bool(found) and re.search(r"\w", line.text[: found[0][0].start]) is not None
    for label, value in found:
        words = line.text[label.start : label.end]
        last = (label, value) == found[-1] and line.end == len(line.block.text)
        items = _items_below(review, line.block) if last and value.start == value.end else []
        if items:
            yield _of_blocks(line.block, items, Shape.LIST)._replace(label=words, in_sentence=in_sentence)
            continue
        yield KeyValue(
            words,
            line.text[value.start : value.end],
            line.block.source(line.start + label.start, line.start + label.end),
            line.block.source(line.start + value.start, line.start + value.end),
            line.block.index,
            Shape.LINE,
            in_sentence,
        )


def _items_below(review: Review, block: Block) -> list[Block]:
    """Return the items of the list under a list item or line that ends with a label."""
    if block.kind is BlockKind.LIST_ITEM:
        return _while(review, block, lambda after: after.parent == block.index)
    return _while(review, block, lambda after: after.kind is BlockKind.LIST_ITEM)
