"""The containers of a Markdown block: lists and items, quotes, footnotes, definitions, tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from pirlint.document.model import Cell


@dataclass
class Item:
    """An open list item."""

    start: int
    depth: int
    first: int
    """How many blocks precede it."""
    block: int | None = None
    checked: bool | None = None


@dataclass
class OpenList:
    """An open list."""

    first: int
    """How many blocks precede it."""
    numbered: bool


@dataclass
class Table:
    """An open table."""

    number: int
    row: int = -1
    column: int = -1
    headers: dict[int, str] = field(default_factory=dict)

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = -1

    def next_cell(self) -> Cell:
        """Begin a cell and return its position."""
        self.column += 1
        return Cell(self.number, self.row, self.column, self.headers.get(self.column, ""))


@dataclass
class Containers:
    """All open containers of the next block."""

    items: list[Item] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    admonitions: list[bool] = field(default_factory=list)
    """For each list that the parser opened, whether it stands for admonitions."""
    quotes: list[bool] = field(default_factory=list)
    """For each open block quote, whether it is a quotation."""
    table: Table | None = None
    tables: int = 0
    """The number of tables so far."""
    footnotes: int = 0
    definition: bool = False

    @property
    def quoted(self) -> bool:
        """Whether the block is in a quotation."""
        return any(self.quotes)

    @property
    def parent(self) -> int | None:
        """The index of the list item's block that the block is nested in."""
        return next((item.block for item in reversed(self.items) if item.block is not None), None)

    @property
    def new_item(self) -> Item | None:
        """The list item whose first block comes next, if any."""
        return self.items[-1] if self.items and self.items[-1].block is None else None

    def start_table(self) -> None:
        """Begin a table."""
        self.table = Table(self.tables)
        self.tables += 1
