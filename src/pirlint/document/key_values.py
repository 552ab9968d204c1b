"""Values that stand behind a label: in front matter, tables of keys and values, lists, lines and definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.lines import lines
from pirlint.document.model import PROSE, BlockKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pirlint.document.lines import Line
    from pirlint.document.model import Block, Review

_LABEL = re.compile(r"(?:^|(?<=\W))([A-Za-z][\w /()&-]{0,40}?)\s*:(?:\s+|$)")
_DASHED = re.compile(r"([A-Za-z][\w /()&-]{0,30}?)\s+[-–—]{1,2}\s+(?=\S)")
_LONGEST_VALUE = 300
"""Characters of a value that stands under a heading: more is a section."""


class Labelled(NamedTuple):
    """A label and what stands behind it."""

    label: str
    text: str
    """The value as it is written, "" where nothing follows."""
    label_span: Span
    """The label in the source; in front matter, the value."""
    span: Span
    """The value in the source, or where it would stand."""
    block: int | None
    """Index of the label's block, None in front matter."""
    line: int
    """Which of the lines of its block it stands in; the labels of one line are told apart from other lines' by it."""


def labelled(review: Review) -> Iterator[Labelled]:
    """Return all labelled values of a review, in the order of the text; what the labels mean is for others to say."""
    for key, field in review.metadata.items():
        value = field.value
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield Labelled(key.replace("_", " ").replace("-", " "), text.strip(), field.span, field.span, None, 0)
    widths = _widths(review.blocks)
    for block in review.blocks:
        if block.kind not in PROSE or block.quoted:
            continue
        if block.cell is not None:
            yield from _pair(review, block, widths[block.cell.table])
        elif block.kind is BlockKind.TERM:
            yield from _defined(review, block)
        elif block.kind is BlockKind.HEADING:
            yield from _headed(review, block)
        else:
            for number, line in enumerate(lines(review, block)):
                yield from _in_line(review, line, number)


def _widths(blocks: Sequence[Block]) -> dict[int, int]:
    widths: dict[int, int] = {}
    for block in blocks:
        if block.cell is not None:
            widths[block.cell.table] = max(widths.get(block.cell.table, 0), block.cell.column + 1)
    return widths


def _pair(review: Review, block: Block, width: int) -> Iterator[Labelled]:
    """Read a cell as a key and the one beside it as its value, in tables of one or two pairs of columns."""
    cell = block.cell
    if cell is None or width not in {2, 4} or cell.column % 2 or block.index + 1 >= len(review.blocks):
        return
    beside = review.blocks[block.index + 1]
    if beside.cell is not None and beside.cell[:2] == cell[:2] and beside.cell.column == cell.column + 1:
        yield _of_blocks(block, [beside])


def _defined(review: Review, block: Block) -> Iterator[Labelled]:
    following = _while(review, block, lambda after: after.kind is BlockKind.DEFINITION)
    yield _of_blocks(block, following)


def _headed(review: Review, block: Block) -> Iterator[Labelled]:
    """Read a heading as a label where only a little stands under it."""
    following = _while(review, block, lambda after: after.kind is not BlockKind.HEADING)
    told = [after for after in following if after.text.strip() and after.kind is not BlockKind.COMMENT]
    if sum(len(after.text) for after in told) <= _LONGEST_VALUE and all(after.cell is None for after in told):
        yield _of_blocks(block, told)


def _while(review: Review, block: Block, holds: Callable[[Block], bool]) -> list[Block]:
    found: list[Block] = []
    for after in review.blocks[block.index + 1 :]:
        if not holds(after):
            break
        found.append(after)
    return found


def _of_blocks(label: Block, values: Sequence[Block]) -> Labelled:
    text = ", ".join(value.text.strip() for value in values if value.text.strip())
    told = [value.source(0, len(value.text)) for value in values]
    end = label.source(len(label.text), len(label.text)).end
    span = Span(told[0].start, told[-1].end) if told else Span(end, end)
    label_span = label.source(0, len(label.text))
    return Labelled(label.text.strip().rstrip(":").rstrip(), text, label_span, span, label.index, 0)


def _in_line(review: Review, line: Line, number: int) -> Iterator[Labelled]:
    """Return what follows each label of a line: "Author: A · Responders: B, C" has two."""
    found = [(Span(*match.span(1)), match.end()) for match in _LABEL.finditer(line.text)]
    dashed = None if found else _DASHED.match(line.text)
    if dashed is not None:
        found = [(Span(*dashed.span(1)), dashed.end())]
    ends = [*(place.start for place, _ in found[1:]), len(line.text)][: len(found)]
    for (place, start), end in zip(found, ends, strict=True):
        label = line.text[place.start : place.end]
        text = line.text[start:end].strip(_BETWEEN)
        if not text and end == len(line.text) and line.end == len(line.block.text):
            items = _nested(review, line.block)
            if items:
                yield _of_blocks(line.block, items)._replace(label=label, line=number)
                continue
        at = line.start + start + (line.text[start:end].find(text) if text else 0)
        yield Labelled(
            label,
            text,
            line.block.source(line.start + place.start, line.start + place.end),
            line.block.source(at, at + len(text)),
            line.block.index,
            number,
        )


_BETWEEN = " \t\xa0·•|;,*_"
"""What parts the labels of a line."""


def _nested(review: Review, block: Block) -> list[Block]:
    """Return the items of the list under a list item that ends with a label, or under a line that does."""
    if block.kind is BlockKind.LIST_ITEM:
        return _while(review, block, lambda after: after.parent == block.index)
    return _while(review, block, lambda after: after.kind is BlockKind.LIST_ITEM)
