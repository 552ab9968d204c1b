"""The action items of a review: what is to be done, by whom, by when, and where it is tracked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.action_fields import DATE, KEY, NOBODY, Duty, duties, field_of, is_done, is_settled
from pirlint.document.model import Block, BlockKind, InlineKind, LinkKind
from pirlint.document.roles import exact_role
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.document.model import Review, Section

_WORDS = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
_MOST_WORDS_OF_A_GROUP = 4
"""Words of the longest item that heads a group of items ("Short term:")."""
_TOLD = frozenset({"went_well", "went_poorly", "lucky"})
_FEWEST_BOXES = 2
_ABOUT_THE_REVIEW = re.compile(
    r"\b(?:(?:incident|post-?mortem|after[- ]action|this|outage) (?:report|review|document|title|write-?up)"
    r"|sections? above|items? above|(?:write|hold|schedule)\b.*\b(?:retrospective|post-?mortem)"
    r"|incident (?:has been|is) (?:dealt|over|closed))\b",
    re.IGNORECASE,
)
"""What a template's check list asks of the review itself."""


class Said(NamedTuple):
    """What an item says of one of its duties, and where."""

    text: str
    block: int
    plain: Span


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One thing to be done."""

    block: int
    """Index of the block that says what."""
    plain: Span
    """The range of its words that say what, without boxes, owners in front and labels behind."""
    blocks: tuple[int, ...]
    """All blocks that belong to it: its own, cells of its row, what is nested in it."""
    duties: Mapping[Duty, Said] = field(default_factory=dict)
    """What is said of owner, due date, tracking, priority, type and status; a field that is left empty is missing."""
    columns: frozenset[Duty] = frozenset()
    """The duties that the item has a field for, filled or not."""
    done: bool = False
    settled: bool = False
    """Whether it is decided that nothing will be done."""

    @property
    def open(self) -> bool:
        """Whether there is anything left to do."""
        return not (self.done or self.settled)


@dataclass(frozen=True, slots=True)
class ActionList:
    """Action items that stand under one heading."""

    heading: int | None
    """Index of the heading's or labelled block."""
    items: tuple[ActionItem, ...]


def action_lists(review: Review) -> tuple[ActionList, ...]:
    """Return the lists of action items: of sections for actions, of tables and check boxes under any other heading."""
    found: list[ActionList] = []
    taken: set[int] = set()
    for section in review.sections:
        if section.role != "actions" or taken.issuperset(section.blocks):
            continue
        blocks = [
            review.blocks[i] for i in section.blocks if i not in taken and not _told_there(review, review.blocks[i])
        ]
        taken.update(section.blocks)
        if items := tuple(_items(review, blocks)):
            found.append(ActionList(section.heading, items))
    found += _stray_lists(review, taken)
    return tuple(sorted(found, key=lambda actions: actions.items[0].block))


def _told_there(review: Review, block: Block) -> bool:
    """Whether a block stands under a heading, within the actions, for what went well or badly."""
    section = review.section(block)
    return section is not None and section.role is None and exact_role(section.title) in _TOLD


def action_sections(review: Review) -> tuple[Section, ...]:
    """Return the outermost sections for actions."""
    found: list[Section] = []
    for section in review.sections:
        if section.role == "actions" and not any(s.start <= section.start and section.end <= s.end for s in found):
            found.append(section)
    return tuple(found)


def _stray_lists(review: Review, taken: set[int]) -> Iterator[ActionList]:
    """Return the tables with columns for an action and its owner or date, and the check lists, that have no heading."""
    elsewhere = ("overview", "timeline", "comms", "glossary", "review", "participants")
    rest = [
        block
        for block in review.blocks
        if block.index not in taken and not block.quoted and not review.in_section(block, *elsewhere)
    ]
    tables: dict[int, list[Block]] = {}
    for block in rest:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        named = {field_of(cell.cell.header) for cell in cells if cell.cell is not None}
        if "what" in named and named & {"owner", "due", "tracking"} and (items := tuple(_rows(review, cells))):
            yield ActionList(None, items)
    own: dict[int | None, list[Block]] = {}
    for block in rest:
        own.setdefault(review.section_index(block), []).append(block)
    for index, section in enumerate(review.sections):
        blocks = [block for block in own.get(index, ()) if block.index in section.blocks]
        if sum(block.checked is not None for block in blocks) >= _FEWEST_BOXES:
            items = tuple(i for i in _items(review, blocks) if review.blocks[i.block].checked is not None)
            if items:
                yield ActionList(section.heading if section.level > 1 else None, items)


def _items(review: Review, blocks: Sequence[Block]) -> Iterator[ActionItem]:
    """Return the items among the blocks of a section, from its tables, its lists, and headings with fields below."""
    cells = [block for block in blocks if block.cell is not None]
    for table in sorted({block.cell.table for block in cells if block.cell is not None}):
        yield from _rows(review, [b for b in cells if b.cell is not None and b.cell.table == table])
    children: dict[int | None, list[Block]] = {}
    known = {block.index for block in blocks if block.kind is BlockKind.LIST_ITEM}
    for block in blocks:
        if block.kind in _WORDS and not block.quoted:
            children.setdefault(block.parent if block.parent in known else None, []).append(block)
    tops = [block for block in children.get(None, []) if block.kind is BlockKind.LIST_ITEM]
    yield from _listed(review, tops, children)


def _listed(
    review: Review, tops: Sequence[Block], children: Mapping[int | None, Sequence[Block]]
) -> Iterator[ActionItem]:
    fielded: dict[int, list[Block]] = {}  # fields that stand right below a heading belong to what it says
    for block in tops:
        below = children.get(block.index, ())
        bullets = [child for child in below if child.kind is BlockKind.LIST_ITEM]
        above = _heading_above(review, block)
        if above is not None and field_of_label(block.text):
            fielded.setdefault(above.index, []).extend([block, *_family(block, children)])
        elif bullets and _heads_a_group(block) and not all(field_of_label(child.text) for child in bullets):
            yield from _listed(review, bullets, children)
        elif block.text.strip() and not _ABOUT_THE_REVIEW.search(block.text):
            yield _item(review, block, _family(block, children))
    for heading, blocks in fielded.items():
        yield _item(review, review.blocks[heading], blocks)


def field_of_label(text: str) -> Duty | None:
    """Return the duty that a whole line tells of ("Owner: Kim"), or None."""
    label, colon, _ = text.partition(":")
    return field_of(label) if colon and len(label) <= 30 else None


def _heading_above(review: Review, block: Block) -> Block | None:
    section = review.section(block)
    return review.blocks[section.heading] if section is not None and section.heading is not None else None


def _heads_a_group(block: Block) -> bool:
    words = block.text.strip()
    return words.endswith(":") or (
        len(words.split()) <= _MOST_WORDS_OF_A_GROUP
        and any(i.kind is InlineKind.STRONG and i.plain == (0, len(words)) for i in block.inlines)
    )


def _family(block: Block, children: Mapping[int | None, Sequence[Block]]) -> list[Block]:
    found: list[Block] = []
    for child in children.get(block.index, ()):
        found += [child, *_family(child, children)]
    return found


def _item(review: Review, block: Block, nested: Sequence[Block]) -> ActionItem:
    said: dict[Duty, Said] = {}
    named: set[Duty] = set()
    what = Span(0, len(block.text))
    for index, part in enumerate([block, *nested]):
        found = duties(part.text, own=index == 0)
        named |= found.named
        if index == 0:
            what = found.what
        for duty, span in found.said.items():
            said.setdefault(duty, Said(part.text[span.start : span.end], part.index, span))
    _link(review, [block, *nested], said)
    done = block.checked is True or _is_struck(block) or is_done(block.text)
    return ActionItem(
        block.index,
        what,
        (block.index, *(b.index for b in nested)),
        said,
        frozenset(named),
        done or ("status" in said and is_done(said["status"].text)),
        is_settled(block.text) or any(is_settled(part.text) for part in nested),
    )


def _link(review: Review, blocks: Sequence[Block], said: dict[Duty, Said]) -> None:
    for block in blocks:
        for link in review.links_in(block):
            if link.kind is not LinkKind.IMAGE:
                said.setdefault("tracking", Said(link.text or link.target, block.index, link.plain))


def _is_struck(block: Block) -> bool:
    whole = Span(0, len(block.text.rstrip()))
    return any(i.kind is InlineKind.STRIKETHROUGH and i.plain.contains(whole) for i in block.inlines)


def _rows(review: Review, cells: Sequence[Block]) -> Iterator[ActionItem]:
    rows: dict[int, list[Block]] = {}
    for block in cells:
        if block.cell is not None and block.cell.row > 0:
            rows.setdefault(block.cell.row, []).append(block)
    column = _column_of_what(list(rows.values()))
    if column is None:
        return
    for row in rows.values():
        what = next((block for block in row if block.cell is not None and block.cell.column == column), None)
        if what is not None and any(map(str.isalnum, what.text)):  # else it is a blank, to be filled in
            yield _row(review, what, row)


def _column_of_what(rows: Sequence[Sequence[Block]]) -> int | None:
    """Return the column that says what is to be done: by its header, else the one with the most words."""
    lengths: dict[int, int] = {}
    for block in (block for row in rows for block in row):
        if block.cell is None:
            continue
        named = field_of(block.cell.header)
        if named == "what":
            return block.cell.column
        if named is None:
            lengths[block.cell.column] = lengths.get(block.cell.column, 0) + len(block.text)
    return max(lengths, key=lambda column: lengths[column], default=None)


def _row(review: Review, what: Block, row: Sequence[Block]) -> ActionItem:
    own = duties(what.text, own=True)
    said = {duty: Said(what.text[span.start : span.end], what.index, span) for duty, span in own.said.items()}
    named: set[Duty] = set(own.named)
    for cell in row:
        duty = field_of(cell.cell.header) if cell.cell is not None else None
        value = cell.text.strip()
        if cell is what or duty is None or duty == "what":
            continue
        named.add(duty)
        if value and not NOBODY.fullmatch(value) and (duty != "tracking" or _tracks(cell, review)):
            said[duty] = Said(value, cell.index, Span(0, len(cell.text)))
        if duty == "owner" and (date := DATE.search(value)):
            said.setdefault("due", Said(date[0], cell.index, Span(*date.span())))
    _link(review, row, said)
    states = [said[duty].text for duty in ("status", "due") if duty in said]
    done = is_done(what.text) or _is_struck(what) or any(map(is_done, states))
    return ActionItem(
        what.index,
        own.what,
        tuple(block.index for block in row),
        said,
        frozenset(named),
        done,
        is_settled(what.text) or any(map(is_settled, states)),
    )


def _tracks(cell: Block, review: Review) -> bool:
    return bool(KEY.search(cell.text) or review.links_in(cell) or len(cell.text.strip()) > 1)
