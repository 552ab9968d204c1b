"""The sections of a review: their blocks and roles."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from pirlint.document.label_headings import LABEL_LEVEL, run_in_label
from pirlint.document.model import UNSEEN, Block, BlockKind, InlineKind, Section
from pirlint.document.roles import exact_role, role_of
from pirlint.document.titles import is_time, normalised

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN_IN_LEVEL = LABEL_LEVEL + 1
"""The level of a section opened by a label within its first block: below any heading."""

_INHERITING = frozenset({"actions", "comms"})
"""Roles whose sub-sections have none of their own: a summary within a customer message is not the review's."""
_UNLABELLED = _INHERITING | {"timeline"}
"""Roles within which labels open no sections: "**Detection:** …" in a timeline is an event."""
_FOLLOWS_LABEL = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.CODE, BlockKind.COMMENT})
_TIMED_TITLES = frozenset({"what happened", "context", "details", "incident details", "background"})
_FEWEST_TIMES = 2
_LONGEST_NAME = 4
"""The most words of an entry that may be a person's name (and role)."""


def find_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the sections of a review's blocks, in order of their starts, outer before inner."""
    headings = [block for block in blocks if _opens_section(block)]
    first = headings[0].index if headings else len(blocks)
    found = [*_preamble(blocks[:first]), *_under_headings(headings, len(blocks))]
    found = _with_roles(blocks, _with_parents(found))
    labels = _under_labels(blocks, found)
    if not labels:
        return tuple(found)
    return tuple(_with_parents(sorted([*found, *labels], key=_position)))


def _opens_section(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.parent is None and not block.quoted


def _position(section: Section) -> tuple[int, int]:
    return section.start if section.heading is None else section.heading, section.level


def _preamble(blocks: Sequence[Block]) -> list[Section]:
    if all(block.kind in UNSEEN for block in blocks):
        return []
    return [Section("", 0, None, None, 0, len(blocks), None)]


def _under_headings(headings: Sequence[Block], end: int) -> list[Section]:
    ends: dict[int, int] = {}
    open_headings: list[Block] = []
    for heading in headings:
        while open_headings and open_headings[-1].level >= heading.level:
            ends[open_headings.pop().index] = heading.index
        open_headings.append(heading)
    return [
        Section(
            heading.text.strip().removesuffix(":"),
            heading.level,
            None,
            heading.index,
            heading.index + 1,
            ends.get(heading.index, end),
            None,
        )
        for heading in headings
    ]


def _with_parents(sections: Sequence[Section]) -> list[Section]:
    nested: list[Section] = []
    around: list[int] = []
    for index, section in enumerate(sections):
        while around and sections[around[-1]].end <= _position(section)[0]:
            around.pop()
        nested.append(replace(section, parent=around[-1] if around else None))
        around.append(index)
    return nested


def _with_roles(blocks: Sequence[Block], sections: Sequence[Section]) -> list[Section]:
    title = _document_title(sections, len(blocks))
    assigned = _assign(blocks, sections, untitled=title)
    if title is None or any(section.role for section in assigned if section.level < LABEL_LEVEL):
        return assigned
    return _assign(blocks, sections, untitled=None)


def _document_title(sections: Sequence[Section], end: int) -> int | None:
    """Return the section of the review's title: the first heading, if everything after it is below it."""
    first = next((index for index, section in enumerate(sections) if section.heading is not None), None)
    if first is None or sections[first].end < end or len(sections) == first + 1:
        return None
    return first


def _assign(blocks: Sequence[Block], sections: Sequence[Section], untitled: int | None) -> list[Section]:
    assigned: list[Section] = []
    with_timeline = {section.parent for section in sections if role_of(section.title) == "timeline"}
    for index, section in enumerate(sections):
        role = None
        if section.heading is not None and index != untitled and _nearest_role(assigned, section) not in _INHERITING:
            role = _role_in_context(blocks, section, beside_timeline=section.parent in with_timeline)
        assigned.append(replace(section, role=role))
    return assigned


def _nearest_role(assigned: Sequence[Section], section: Section) -> str | None:
    parent = section.parent
    while parent is not None:
        if assigned[parent].role is not None:
            return assigned[parent].role
        parent = assigned[parent].parent
    return None


def _role_in_context(blocks: Sequence[Block], section: Section, *, beside_timeline: bool) -> str | None:
    """Return the role of a section; an ambiguous title is decided by the content.

    With `beside_timeline`, a sibling section has the title of a timeline.
    """
    title = normalised(section.title)
    open_title = title in _TIMED_TITLES and (title == "what happened" or not beside_timeline)
    if open_title and sum(is_time(text) for text in _texts(blocks, section)) >= _FEWEST_TIMES:
        return "timeline"
    if title == "contributors" and _names_only(_texts(blocks, section)):
        return "participants"
    return role_of(section.title)


def _texts(blocks: Sequence[Block], section: Section) -> list[str]:
    """Return the texts of a section's blocks, and each line of code."""
    inside = [blocks[index] for index in section.blocks if blocks[index].text]
    return [
        text for block in inside
        for text in (block.text.splitlines() if block.kind is BlockKind.CODE else [block.text])
    ]  # fmt: skip


def _names_only(texts: Sequence[str]) -> bool:
    return bool(texts) and all(len(text.split()) <= _LONGEST_NAME for text in texts)


def _under_labels(blocks: Sequence[Block], sections: Sequence[Section]) -> list[Section]:
    owner: dict[int, Section] = {index: section for section in sections for index in section.blocks}
    found: list[Section] = []
    for block, title in _labels(blocks):
        role = exact_role(title)
        if role is None:
            continue
        section = owner.get(block.index)
        within = {section.role, _nearest_role(sections, section)} if section is not None else set()
        end = _label_end(blocks, block, of_times=role == "timeline")
        if not within & _UNLABELLED or (not within & _INHERITING and _heads_untimed(blocks[block.index : end])):
            found.append(Section(title, _RUN_IN_LEVEL, role, block.index, block.index, end, None))
    return found


def _heads_untimed(labelled: Sequence[Block]) -> bool:
    """Whether a label line precedes items without times, which end the timeline around it."""
    line, *items = labelled
    alone = line.kind is BlockKind.PARAGRAPH and exact_role(line.text) is not None
    return alone and bool(items) and not any(is_time(item.text) for item in items)


def _labels(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    wide = {block.cell.table for block in blocks if block.cell is not None and block.cell.column > 1}
    found: list[tuple[Block, str]] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        title = None if block.quoted else _label_of(block, wide) or _title_of_list(block, after)
        if title is not None:
            found.append((block, title))
    return found


def _label_of(block: Block, wide_tables: set[int]) -> str | None:
    """Return the label of a block: bold, before a colon, a term, or the first cell of a row."""
    if block.kind is BlockKind.TERM:
        return block.text
    if block.cell is not None:
        keyed = block.cell.column == 0 and block.cell.row > 0 and block.cell.table not in wide_tables
        return block.text if keyed else None
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return None
    if block.inlines and block.inlines[0].kind is InlineKind.STRONG and block.inlines[0].plain.start == 0:
        found = run_in_label(block.text, block.inlines[0])
        return found[0] if found is not None else None
    return block.text[:-1] if block.text.endswith(":") else None


def _title_of_list(block: Block, after: Block | None) -> str | None:
    """Return a paragraph's text if it is the title of a section right above a list or table."""
    heads = after is not None and after.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
    return block.text if heads and block.kind is BlockKind.PARAGRAPH and exact_role(block.text) else None


def _label_end(blocks: Sequence[Block], block: Block, *, of_times: bool) -> int:
    """Return the end of a label's section; a timeline's includes paragraphs that begin with a time."""
    end = block.index + 1
    while end < len(blocks) and (
        _belongs(blocks, block, blocks[end])
        or (of_times and block.kind is blocks[end].kind is BlockKind.PARAGRAPH and is_time(blocks[end].text))
    ):
        end += 1
    return end


def _belongs(blocks: Sequence[Block], labelled: Block, block: Block) -> bool:
    if labelled.kind is BlockKind.TERM:
        return block.kind is BlockKind.DEFINITION
    if labelled.cell is not None:
        return block.cell is not None and block.cell[:2] == labelled.cell[:2]
    if labelled.kind is BlockKind.LIST_ITEM:
        ancestor = block.parent
        while ancestor is not None and ancestor > labelled.index:
            ancestor = blocks[ancestor].parent
        return ancestor == labelled.index
    return block.kind in _FOLLOWS_LABEL or block.parent is not None
