"""The model of a review: blocks of plain text, each mapped to its source characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.roles import role_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.document.formats.base import Markup
    from pirlint.document.redaction import Redaction
    from pirlint.document.source_map import SourceMap
    from pirlint.text.spans import Span


class BlockKind(StrEnum):
    """The kind of a block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    TERM = "term"
    DEFINITION = "definition"
    CODE = "code"
    HTML = "html"
    COMMENT = "comment"
    FRONT_MATTER = "front-matter"


PROSE = frozenset(
    {
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.TERM,
        BlockKind.DEFINITION,
    }
)  # fmt: skip
"""The kinds of block with prose."""
UNSEEN = frozenset({BlockKind.COMMENT, BlockKind.FRONT_MATTER})
"""The kinds of block that readers of the rendered review do not see."""


class InlineKind(StrEnum):
    """The kind of a marked range in a block."""

    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKETHROUGH = "strikethrough"
    FOOTNOTE = "footnote"
    TIME = "time"
    """An HTML `time` element, which has a machine-readable time."""


class Inline(NamedTuple):
    """A marked range of a block, in plain text and in the source with its markup."""

    kind: InlineKind
    plain: Span
    source: Span


class BlockSpan(NamedTuple):
    """A range of a block's plain text."""

    block: int
    """Index of the block."""
    plain: Span


class Cell(NamedTuple):
    """The position of a table cell; row 0 is the header."""

    table: int
    row: int
    column: int
    header: str
    """The plain text of the column's header cell ("" if there is none)."""
    rows: int = 1
    """How many rows it spans."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell …, as rendered."""

    index: int
    kind: BlockKind
    text: str
    """Plain text, markup removed; a soft line break is one space."""
    source_map: SourceMap
    span: Span
    """The whole block in the source, markup included."""
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    """Heading level (1 to 6, or 7 for a bold label on a line of its own), or the depth of a list item (from 1)."""
    quoted: bool = False
    """Whether the block is inside a block quote."""
    in_footnote: bool = False
    embedded: bool = False
    """Whether it is in another markup language than the review, such as HTML in Markdown."""
    cell: Cell | None = None
    checked: bool | None = None
    """State of a task list item, None for any other block."""
    parent: int | None = None
    """Index of the list item's block that this block is nested in, if any."""

    def source(self, start: int, end: int) -> Span:
        """Return the source range of the plain range `[start, end)`."""
        return self.source_map(start, end)


class LinkKind(StrEnum):
    """How a link is written."""

    INLINE = "inline"
    REFERENCE = "reference"
    AUTOLINK = "autolink"
    IMAGE = "image"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: its text, target and position."""

    kind: LinkKind
    target: str
    text: str
    block: int
    """Index of its block."""
    plain: Span
    """The range of its text in the block's plain text."""
    source: Span
    """The whole link in the source, markup included."""
    alt: str | None = None
    """An image's alternative text, if that is not its text."""
    decorative: bool = False
    """Whether it is an image marked as decorative."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is under it, up to the next heading of the same or a higher level.

    A label that opens its block ("**Impact:** two hours", the term of a definition, the first cell of a two-column
    row) makes a section too where it names a role; its level is 8.
    """

    title: str
    level: int
    role: str | None
    """Canonical name (summary, impact, timeline, causes, actions …), or None if no role fits."""
    heading: int | None
    """Index of the heading's or labelled block; None for what is before the first heading."""
    start: int
    end: int
    """The blocks `[start, end)` that belong to it, sub-sections included."""
    parent: int | None
    """Index of the section that this one is nested in."""

    @property
    def blocks(self) -> range:
        """Indices of the section's blocks, its heading's excluded (but a labelled block, which has text, included)."""
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class FrontMatterValue:
    """A value of the front matter, with its place in the source."""

    value: object
    span: Span


class Position(NamedTuple):
    """A position in a review: line and column, both from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, eq=False)
class Review:
    """A post-incident review; it equals only itself, so that it can be a cache key."""

    path: str
    source: str
    """The decoded text, exactly as it is in the file (line endings included, byte-order mark excluded).

    What must not be shown is masked, each character with another, so that offsets are those of the file.
    """
    markup: Markup
    """How the review's format writes links, headings and the like."""
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...] = ()
    front_matter: Mapping[str, FrontMatterValue] = field(default_factory=dict)
    """By key."""
    unread: str | None = None
    """Parts of the source that could not be read, and why."""
    redactions: tuple[Redaction, ...] = ()
    """The confidential data that was masked."""

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.source.split("\n")[:-1]), initial=0))

    @cached_property
    def opening(self) -> Block | None:
        """The first block with text."""
        return next((block for block in self.blocks if block.kind in PROSE and block.text.strip()), None)

    def position(self, offset: int) -> Position:
        """Return the line and column of a source offset."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def lines(self, span: Span) -> range:
        """Return the lines that a source range covers, counted from 1."""
        return range(self.position(span.start).line, self.position(span.end).line + 1)

    def line(self, number: int) -> str:
        """Return a source line, counted from 1, without its line ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")

    def line_start(self, number: int) -> int:
        """Return the offset of the start of a line; after the last line, the end of the source."""
        return self._line_starts[number - 1] if number <= len(self._line_starts) else len(self.source)

    @property
    def line_ending(self) -> str:
        """The line ending of the source, for lines to add."""
        return "\r\n" if "\r\n" in self.source else "\n"

    @cached_property
    def _section_of(self) -> list[int | None]:
        owners: list[int | None] = [None] * len(self.blocks)
        for index, section in enumerate(self.sections):
            if section.heading is not None:
                owners[section.heading] = index
            for block in section.blocks:
                owners[block] = index
        return owners

    def section(self, block: Block) -> Section | None:
        """Return the innermost section of a block."""
        owner = self.section_index(block)
        return None if owner is None else self.sections[owner]

    def section_index(self, block: Block) -> int | None:
        """Return the index of the innermost section of a block."""
        return self._section_of[block.index]

    def roles(self, block: Block) -> tuple[str, ...]:
        """Return the roles of the sections around a block, innermost first."""
        owner = self._section_of[block.index]
        return () if owner is None else self._roles_in[owner]

    @cached_property
    def _roles_in(self) -> list[tuple[str, ...]]:
        """The roles of each section and those around it, innermost first."""
        found: list[tuple[str, ...]] = []
        for section in self.sections:  # outer sections come first
            around = () if section.parent is None else found[section.parent]
            found.append((section.role, *around) if section.role else around)
        return found

    def in_section(self, block: Block, *names: str) -> bool:
        """Whether a block is in a section of one of these roles, or groups of roles."""
        return not role_group(*names).isdisjoint(self.roles(block))

    def enclosing(self, block: Block) -> Iterator[Section]:
        """Return the sections around a block, innermost first."""
        owner = self._section_of[block.index]
        while owner is not None:
            yield self.sections[owner]
            owner = self.sections[owner].parent

    def links_in(self, block: Block) -> tuple[Link, ...]:
        """Return the links in a block."""
        return self._links_of.get(block.index, ())

    @cached_property
    def _links_of(self) -> dict[int, tuple[Link, ...]]:
        found: dict[int, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.block, []).append(link)
        return {block: tuple(links) for block, links in found.items()}
