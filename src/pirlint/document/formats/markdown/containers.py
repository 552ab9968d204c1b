"""What a block of Markdown stands in: lists and their items, quotes, footnotes, definitions, tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from pirlint.document.model import Cell


@dataclass
class Item:
    """A list item that is open."""

    start: int
    depth: int
    first: int
    """How many blocks there were before it."""
    block: int | None = None
    checked: bool | None = None


@dataclass
class OpenList:
    """A list that is open."""

    first: int
    """How many blocks there were before it."""
    numbered: bool


@dataclass
class Table:
    """A table that is open."""

    number: int
    row: int = -1
    column: int = -1
    headers: dict[int, str] = field(default_factory=dict)

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = -1

    def next_cell(self) -> Cell:
        """Begin a cell, and return where it stands."""
        self.column += 1
        return Cell(self.number, self.row, self.column, self.headers.get(self.column, ""))


@dataclass
class Containers:
    """All that is open around the block that comes next."""

    items: list[Item] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    admonitions: list[bool] = field(default_factory=list)
    """For each open list of the parser, whether it is one of admonitions, which are no list to the reader."""
    quotes: list[bool] = field(default_factory=list)
    """For each open block quote, whether it quotes somebody."""
    table: Table | None = None
    tables: int = 0
    """How many tables there were so far."""
    footnotes: int = 0
    definition: bool = False

    @property
    def quoted(self) -> bool:
        """Whether the block stands in somebody else's words."""
        return any(self.quotes)

    @property
    def parent(self) -> int | None:
        """The index of the list item's block that the block is nested in."""
        return next((item.block for item in reversed(self.items) if item.block is not None), None)

    @property
    def new_item(self) -> Item | None:
        """The list item whose first block comes next, if one does."""
        return self.items[-1] if self.items and self.items[-1].block is None else None

    def start_table(self) -> None:
        """Begin a table."""
        self.table = Table(self.tables)
        self.tables += 1
