"""Finds action items: in their sections, and in tables and check lists under any heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.action_items.fields import field_spans, first_link, owner_of_group
from pirlint.analysis.action_items.model import ActionItem, ActionList, FieldValue, action_field
from pirlint.analysis.action_items.state import is_done, is_settled, is_struck
from pirlint.analysis.action_items.tables import items_in_table
from pirlint.document.model import Block, BlockKind, InlineKind
from pirlint.document.roles import exact_role, role_group
from pirlint.text.lexicon import cue
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.analysis.action_items.model import ActionField
    from pirlint.document.model import Review, Section

_WORDS = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
_MOST_WORDS_OF_A_GROUP = 4
"""The most words of an item that is the heading of a group ("Short term:")."""
_FEWEST_BOXES = 2
_CHOICE = re.compile(
    r"(?i)\b(?:(?:any )?one of|either of|either|options?|alternatives?|possibilities)\b[^.;:]{0,40}:\W*$"
)
"""The end of a paragraph before alternatives of which one will be done."""
_LABEL = re.compile(
    r"\s*(?:(?i:(?:(?:corrective|preventive|preventative|remedial)\s)?(?:action|measure)(?:\s(?:item|point))?"
    r"|follow-?\s?up(?:\s(?:action|item))?|to-?\s?do)|AI)(?:\s\#?\d+)?\s*:\s*(?=\w)"
    r"(?!(?i:(?:(?:we|i|he|she|they|the\s\w+)\s)?(?:\w+[^\We]ed|was|were|has|had)\b))"
)
"""The label of a line that is an action item wherever it is ("Action point: add an alert"), and tells no deed."""


def action_lists(review: Review) -> tuple[ActionList, ...]:
    """Return the lists of action items, including tables and check lists under any heading."""
    found: list[ActionList] = []
    taken: set[int] = set()
    for section in review.sections:
        if section.role != "actions" or taken.issuperset(section.blocks):
            continue
        blocks = [
            review.blocks[i] for i in section.blocks if i not in taken and not _looks_back(review, review.blocks[i])
        ]
        taken.update(section.blocks)
        if items := tuple(_items(review, blocks)):
            found.append(ActionList(section.heading, items))
    found += _stray_lists(review, taken)
    return tuple(sorted(found, key=lambda actions: actions.items[0].block))


def _looks_back(review: Review, block: Block) -> bool:
    """Whether a block is under a heading, within the actions, for what went well or badly."""
    section = review.section(block)
    looking_back = role_group("went_well", "went_poorly", "lucky")
    return section is not None and section.role is None and exact_role(section.title) in looking_back


def action_sections(review: Review) -> tuple[Section, ...]:
    """Return the outermost sections for actions."""
    found: list[Section] = []
    for section in review.sections:
        if section.role == "actions" and not any(s.start <= section.start and section.end <= s.end for s in found):
            found.append(section)
    return tuple(found)


def _stray_lists(review: Review, taken: set[int]) -> Iterator[ActionList]:
    """Return tables with columns for an action and its owner or date, labelled lines, and check lists, elsewhere."""
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
        columns = {action_field(cell.cell.header) for cell in cells if cell.cell is not None}
        tracked = "what" in columns and columns & {"owner", "due", "tracking"}
        if tracked and not _is_timeline(cells) and (items := tuple(items_in_table(review, cells))):
            yield ActionList(None, items)
    labelled = [block for block in rest if block.kind in _WORDS and _LABEL.match(block.text)]
    if labelled:
        yield ActionList(None, tuple(_item(review, block, ()) for block in labelled))
    own: dict[int | None, list[Block]] = {}
    for block in rest:
        own.setdefault(review.section_index(block), []).append(block)
    for index, section in enumerate(review.sections):
        blocks = [block for block in own.get(index, ()) if block.index in section.blocks]
        if sum(block.checked is not None for block in blocks) < _FEWEST_BOXES:
            continue
        if items := tuple(i for i in _items(review, blocks) if review.blocks[i.block].checked is not None):
            yield ActionList(section.heading if section.level > 1 else None, items)


def _is_timeline(cells: Sequence[Block]) -> bool:
    """Whether the column for dates has clock times: then it lists events, not actions."""
    when = [
        cell.text
        for cell in cells
        if cell.cell is not None and cell.cell.row and action_field(cell.cell.header) == "due"
    ]
    return 2 * sum(any(time.has_clock for time in find_times(text, cell=True)) for text in when) > len(when)


def _items(review: Review, blocks: Sequence[Block]) -> Iterator[ActionItem]:
    """Return the items in the blocks of a section: from tables, lists, and headings with fields below."""
    cells = [block for block in blocks if block.cell is not None]
    for table in sorted({block.cell.table for block in cells if block.cell is not None}):
        yield from items_in_table(review, [b for b in cells if b.cell is not None and b.cell.table == table])
    children: dict[int | None, list[Block]] = {}
    known = {block.index for block in blocks if block.kind is BlockKind.LIST_ITEM}
    for block in blocks:
        if block.kind in _WORDS and not block.quoted:
            children.setdefault(block.parent if block.parent in known else None, []).append(block)
    tops = [block for block in children.get(None, []) if block.kind is BlockKind.LIST_ITEM]
    yield from _listed(review, tops, children)


def _listed(
    review: Review,
    tops: Sequence[Block],
    children: Mapping[int | None, Sequence[Block]],
    group: Block | None = None,
) -> Iterator[ActionItem]:
    """Return the items of a list; `group`, or the block right above, may name the owner of all."""
    lead = group
    if group is None and tops and (choice := _choice_before(review, tops[0])) is not None:
        yield _item(review, choice, tops)
        return
    fielded: dict[int, list[Block]] = {}  # fields that are right below a heading belong to what it says
    for block in tops:
        before = review.blocks[block.index - 1] if group is None and block.index else None
        lead = before if before is not None and before.kind is not BlockKind.LIST_ITEM else lead
        below = children.get(block.index, ())
        bullets = [child for child in below if child.kind is BlockKind.LIST_ITEM]
        above = _heading_above(review, block)
        if above is not None and _labelled_field(block.text):
            fielded.setdefault(above.index, []).extend([block, *_family(block, children)])
        elif bullets and _heads_a_group(block) and not all(_labelled_field(child.text) for child in bullets):
            yield from _listed(review, bullets, children, block)
        elif block.text.strip() and not cue("writing-the-review").search(block.text):
            yield _item(review, block, _family(block, children), lead)
    for heading, blocks in fielded.items():
        yield _item(review, review.blocks[heading], blocks)


def _choice_before(review: Review, first: Block) -> Block | None:
    """Return the paragraph before a list of alternatives: "The gap goes away with one of:"."""
    above = review.blocks[first.index - 1] if first.index else None
    if above is None or above.kind is not BlockKind.PARAGRAPH:
        return None
    return above if _CHOICE.search(above.text) else None


def _labelled_field(text: str) -> ActionField | None:
    """Return the field of a line that is only a field ("Owner: Kim"), or None."""
    label, colon, _ = text.partition(":")
    return action_field(label) if colon and len(label) <= 30 else None


def _heading_above(review: Review, block: Block) -> Block | None:
    section = review.section(block)
    return review.blocks[section.heading] if section is not None and section.heading is not None else None


def _heads_a_group(block: Block) -> bool:
    """Whether a block is the heading of a group: it announces items, names an owner, or is short and bold."""
    words = block.text.strip()
    in_bold = any(inline.kind is InlineKind.STRONG and inline.plain == (0, len(words)) for inline in block.inlines)
    short = len(words.split()) <= _MOST_WORDS_OF_A_GROUP
    return words.endswith(":") or owner_of_group(words) is not None or (short and in_bold)


def _family(block: Block, children: Mapping[int | None, Sequence[Block]]) -> list[Block]:
    found: list[Block] = []
    for child in children.get(block.index, ()):
        found += [child, *_family(child, children)]
    return found


def _item(review: Review, block: Block, nested: Sequence[Block], group: Block | None = None) -> ActionItem:
    own = field_spans(block.text, own=True)
    fields: dict[ActionField, FieldValue] = {}
    labelled: set[ActionField] = set()
    for part in (block, *nested):
        found = own if part is block else field_spans(part.text, own=False)
        labelled |= found.labelled
        for name, span in found.values.items():
            fields.setdefault(name, FieldValue(span.of(part.text), part.index, span))
    if (link := first_link(review, [block, *nested])) is not None:
        fields.setdefault("tracking", link)
    if group is not None and (owner := owner_of_group(group.text)) is not None:
        fields.setdefault("owner", FieldValue(group.text[owner.start : owner.end], group.index, owner))
    done = block.checked is True or is_struck(block) or is_done(block.text)
    return ActionItem(
        block.index,
        own.what,
        (block.index, *(part.index for part in nested)),
        fields,
        frozenset(labelled),
        done or ("status" in fields and is_done(fields["status"].text)),
        any(is_settled(part.text) for part in (block, *nested)),
    )
