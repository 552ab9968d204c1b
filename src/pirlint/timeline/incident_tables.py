"""Tables with several incidents: one per column, or rows with a column for the incident."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.timeline.incident_sections import FEWEST, NUMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.entries.entry import TimelineEntry

_HEADER = re2.compile(r"(?i)\W*(?:incident|outage|inc)(?:\s+(?:id|no\.?|number|#))?\W*")


class IncidentOfTable(NamedTuple):
    """The cells of an incident."""

    name: str
    others: frozenset[int]
    """The indices of the cells of other incidents, and of those that only identify the incident."""
    moved: frozenset[int] = frozenset()
    """The indices of its own cells, which come next to the labels when the others are left out."""


def incidents_of_table(review: Review, found: Sequence[TimelineEntry]) -> list[IncidentOfTable]:
    """Return the incidents of the only table with entries; empty if it has just one."""
    stand = [review.blocks[entry.time_block].cell for entry in found]
    tables = {cell.table if cell is not None else None for cell in stand}
    if len(tables) != 1 or None in tables:
        return []
    cells = [block for block in review.blocks if block.cell is not None and block.cell.table in tables]
    timed = Counter(cell.row for cell in stand if cell is not None)
    return _in_columns(cells) or _in_rows(cells, timed)


def _in_columns(cells: Sequence[Block]) -> list[IncidentOfTable]:
    """Read a table with labels in the first column, and an incident in each other column."""
    names = {cell.cell.column: cell.cell.header.strip() for cell in cells if cell.cell is not None and cell.cell.column}
    if len(names) < FEWEST or not all(map(NUMBERED.search, names.values())):
        return []
    columns = {
        name: {cell.index for cell in cells if cell.cell is not None and cell.cell.column == column}
        for column, name in names.items()
    }
    beside = frozenset(index for indices in columns.values() for index in indices)
    return [IncidentOfTable(name, beside - own, frozenset(own)) for name, own in columns.items()]


def _in_rows(cells: Sequence[Block], timed: Counter[int]) -> list[IncidentOfTable]:
    """Read a table with a column that names the incident of each row."""
    telling = {
        cell.cell.row: cell
        for cell in cells
        if cell.cell is not None and cell.cell.row and _HEADER.fullmatch(cell.cell.header) and cell.text.strip()
    }
    entries = Counter[str]()
    for row, cell in telling.items():
        entries[cell.text.strip()] += timed[row]
    if len(entries) < FEWEST or min(entries.values()) < FEWEST:
        return []
    found: list[IncidentOfTable] = []
    for name in entries:
        own = {row for row, cell in telling.items() if cell.text.strip() == name} | {0}
        of_others = {cell.index for cell in cells if cell.cell is not None and cell.cell.row not in own}
        names = {cell.index for cell in telling.values()}
        found.append(IncidentOfTable(f"Incident {name}" if name.isdigit() else name, frozenset(of_others | names)))
    return found
