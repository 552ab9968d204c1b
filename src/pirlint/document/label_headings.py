"""Labels used as headings.

Bold labels ("**Impact**" on a line of its own, or "**Impact:** two hours") and the numbered titles of plain documents
("3. Root cause" between paragraphs).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.document.model import Block, BlockKind, Inline, InlineKind
from pirlint.document.roles import role_of
from pirlint.text.spans import Span, without_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.draft import Draft

LABEL_LEVEL = 7
"""The level of a bold label used as a heading: below any real heading."""

_LONGEST = 80
_FEWEST = 2
"""The fewest items naming a section that make all items of a list titles."""
_NOTHING = re.compile(r"\s*\Z")
_COLON = re.compile(r"\s*:")
_SEPARATOR = re.compile(r"\s*(?::|[-–—]\s)")


def run_in_label(text: str, inline: Inline) -> tuple[str, int] | None:
    """Return the label in bold at the start of a text, and the offset of the text after it.

    None if it is no label: text follows it without a colon or dash between, and it is no sentence that is the title of
    a section ("**What was good.** Nobody …").
    """
    words = inline.plain.of(text).strip()
    end = inline.plain.end
    if words.endswith(":"):
        return words[:-1].strip(), end
    separator = _SEPARATOR.match(text, end)
    if separator is not None:
        return words, separator.end()
    if words.endswith((".", "?")) and text[end : end + 1].isspace() and role_of(words.rstrip(".")) is not None:
        return words.rstrip("."), end
    return (words, end) if _NOTHING.match(text, end) else None


def heading_of(item: Block) -> Block:
    """Return the only item of a numbered list as a heading if it is the title of a section, else unchanged."""
    titled = not item.quoted and _is_title(item.text.strip()) and role_of(item.text) is not None
    return replace(item, kind=BlockKind.HEADING, level=LABEL_LEVEL) if titled else item


def headings_of(items: Sequence[Block]) -> list[Block]:
    """Return a numbered list, whose items have text below, with headings for items that are titles.

    It is unchanged unless all its items are titles with text below, and two or more name a section.
    """
    titles = [item for item in items if item.kind is BlockKind.LIST_ITEM and item.parent is None]
    filled = {block.parent for block in items}
    named = sum(role_of(title.text) is not None for title in titles)
    if named < _FEWEST or not all(title.index in filled and _is_title(title.text.strip()) for title in titles):
        return list(items)
    raised = {title.index for title in titles}
    return [
        replace(block, kind=BlockKind.HEADING, level=LABEL_LEVEL) if block.index in raised
        else replace(block, parent=None) if block.parent in raised
        else block
        for block in items
    ]  # fmt: skip


def split_at_labels(draft: Draft) -> list[Draft]:
    """Return a finished paragraph, split before each line that begins with a bold label and after each that is one.

    A label on a line of its own becomes a heading of level 7. Without labels, the paragraph is the only part.
    """
    starts = {0, *(at + 1 for at in draft.breaks)}
    cuts: dict[int, int] = {}  # where a part starts: where its heading ends, or 0
    for inline in draft.inlines:
        at = inline.plain.start
        if inline.kind is not InlineKind.STRONG or at not in starts:
            continue
        end = _line_end(draft, inline.plain.end)
        words = draft.text[at : inline.plain.end].strip()
        colon = words.endswith(":") or _COLON.match(draft.text, inline.plain.end) is not None
        alone = not draft.text[inline.plain.end : end].strip().strip(":")
        if alone and (colon or at == 0) and _is_title(words):
            cuts[at] = end
        elif colon:
            cuts[at] = 0
    if not cuts:
        return [draft]
    return _parts(draft, cuts)


def _parts(draft: Draft, cuts: dict[int, int]) -> list[Draft]:
    bounds = sorted({0, *cuts, len(draft.text)})
    parts: list[Draft] = []
    for start, end in pairwise(bounds):
        heading_end = cuts.get(start, 0)
        if heading_end:
            parts.append(_trimmed(draft, start, heading_end, BlockKind.HEADING))
        if draft.text[max(start, heading_end) : end].strip():
            parts.append(_trimmed(draft, max(start, heading_end), end, BlockKind.PARAGRAPH))
    return parts


def _trimmed(draft: Draft, start: int, end: int, kind: BlockKind) -> Draft:
    place = without_space(draft.text, Span(start, end))
    return draft.part(place.start, place.end, kind, LABEL_LEVEL if kind is BlockKind.HEADING else 0)


def _line_end(draft: Draft, at: int) -> int:
    index = bisect_left(draft.breaks, at)
    return draft.breaks[index] if index < len(draft.breaks) else len(draft.text)


def _is_title(words: str) -> bool:
    bare = words.rstrip(":")
    return len(bare) <= _LONGEST and not bare.endswith((".", "!", ",", ";")) and ": " not in bare and bare != ""
