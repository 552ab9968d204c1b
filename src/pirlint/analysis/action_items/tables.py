"""Action items in tables: a row each, with a column for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.analysis.action_items.due_dates import DATE, RELATIVE_DATE, VAGUE_DATE
from pirlint.analysis.action_items.fields import TICKET, field_spans, first_link
from pirlint.analysis.action_items.model import ActionItem, FieldValue, action_field
from pirlint.analysis.action_items.state import is_done, is_settled, is_struck
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.titles import normalised
from pirlint.text.spans import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.analysis.action_items.model import ActionField
    from pirlint.document.model import Block, Review


def items_in_table(review: Review, cells: Sequence[Block]) -> Iterator[ActionItem]:
    """Return the items of a table's cells, one for each row with an action."""
    rows: dict[int, list[Block]] = {}
    for block in cells:
        if block.cell is not None and block.cell.row > 0:
            rows.setdefault(block.cell.row, []).append(block)
    column = _column_of_what(list(rows.values()))
    if column is None:
        return
    fields = _fields_of_columns(list(rows.values()), column)
    for row in rows.values():
        what = next((block for block in row if block.cell is not None and block.cell.column == column), None)
        if what is not None and any(map(str.isalnum, what.text)):  # else it is a blank, to be filled in
            yield _row(review, what, row, fields)


def _column_of_what(rows: Sequence[Sequence[Block]]) -> int | None:
    """Return the column of the actions: by its header, else the one with the most words."""
    lengths: dict[int, int] = {}
    for block in (block for row in rows for block in row):
        if block.cell is None:
            continue
        named = action_field(block.cell.header)
        if named == "what":
            return block.cell.column
        if named is None:
            lengths[block.cell.column] = lengths.get(block.cell.column, 0) + len(block.text)
    return max(lengths, key=lambda column: lengths[column], default=None)


def _fields_of_columns(rows: Sequence[Sequence[Block]], what: int) -> Mapping[int, ActionField]:
    """Return the fields of the other columns: by their headers, else by the dates in them.

    "By" is a header for owners or dates, depending on the cells.
    """
    cells: dict[int, list[Block]] = {}
    for block in (block for row in rows for block in row):
        if block.cell is not None and block.cell.column != what:
            cells.setdefault(block.cell.column, []).append(block)
    fields: dict[int, ActionField] = {}
    for column, blocks in cells.items():
        header = blocks[0].cell.header if blocks[0].cell is not None else ""
        name = action_field(header)
        filled = [block.text for block in blocks if block.text.strip() and not is_unfilled(block.text)]
        dated = bool(filled) and 2 * sum(_is_date(text) for text in filled) >= len(filled)
        if name is None and dated:
            name = "due"
        elif name == "due" and filled and not dated and normalised(header) == "by":
            name = "owner"
        if name is not None:
            fields[column] = name
    return fields


def _is_date(text: str) -> bool:
    return any(form.match(text.strip()) for form in (DATE, RELATIVE_DATE, VAGUE_DATE)) or is_done(text)


def _row(review: Review, what: Block, row: Sequence[Block], columns: Mapping[int, ActionField]) -> ActionItem:
    own = field_spans(what.text, own=True)
    fields = {name: FieldValue(span.of(what.text), what.index, span) for name, span in own.values.items()}
    labelled: set[ActionField] = set(own.labelled)
    for cell in row:
        name = columns.get(cell.cell.column) if cell.cell is not None else None
        value = cell.text.strip()
        if cell is what or name is None or name == "what":
            continue
        labelled.add(name)
        if value and not is_unfilled(value) and (name != "tracking" or _tracks(cell, review)):
            fields[name] = FieldValue(value, cell.index, Span(0, len(cell.text)))
        if name == "owner":
            beside: Mapping[ActionField, re.Pattern[str]] = {"due": DATE, "tracking": TICKET}
            for also, form in beside.items():
                if found := form.search(value):
                    fields.setdefault(also, FieldValue(found[0], cell.index, Span(*found.span())))
    if (link := first_link(review, row)) is not None:
        fields.setdefault("tracking", link)
    states = [fields[name].text for name in ("status", "due") if name in fields]
    return ActionItem(
        what.index,
        own.what,
        tuple(block.index for block in row),
        fields,
        frozenset(labelled),
        is_done(what.text) or is_struck(what) or any(map(is_done, states)),
        any(is_settled(text) for text in (what.text, *states)),
    )


def _tracks(cell: Block, review: Review) -> bool:
    return bool(TICKET.search(cell.text) or review.links_in(cell) or len(cell.text.strip()) > 1)
