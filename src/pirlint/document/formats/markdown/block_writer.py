"""Writes blocks and links, one draft after the other, with the properties of their containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.draft import Draft
from pirlint.document.formats.markdown.containers import Containers
from pirlint.document.formats.markdown.html import comment
from pirlint.document.formats.markdown.plain_headings import capital_headings
from pirlint.document.formats.markdown.urls import mark_bare_urls
from pirlint.document.label_headings import split_at_labels
from pirlint.document.model import Block, BlockKind, Link

if TYPE_CHECKING:
    from pirlint.text.spans import Span


class BlockWriter:
    """Turns drafts into blocks; one draft is open at a time."""

    def __init__(self, source: str) -> None:
        """Begin without blocks."""
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.around = Containers()
        """The open containers, which the reader opens and closes."""
        self.draft: Draft | None = None
        """The open draft."""
        self._source = source
        self._comments: list[Span] = []
        """The comments within the open draft; they are added after it."""
        self._capitals = capital_headings(source)

    def new(self, kind: BlockKind, start: int, level: int = 0) -> Draft:
        """Return a draft with the properties of the open containers, without opening it."""
        around = self.around
        return Draft(
            self._source, kind, start, level, around.quoted, in_footnote=around.footnotes > 0, parent=around.parent
        )

    def open(self, kind: BlockKind, start: int, level: int = 0) -> Draft:
        """Close the open draft and return the next one; the first block of a list item is the item."""
        self.close()
        draft = self.draft = self.new(kind, start, level)
        item = self.around.new_item
        if item is not None and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            draft.kind = BlockKind.LIST_ITEM
            draft.level = item.depth
            draft.start = item.start
            draft.checked = item.checked
        return draft

    def open_paragraph(self, start: int) -> Draft:
        """Open a paragraph, or a term or definition in a definition list."""
        return self.open(BlockKind.DEFINITION if self.around.definition else BlockKind.PARAGRAPH, start)

    def current(self, start: int) -> Draft:
        """Return the open draft; a tight list item starts one without a paragraph."""
        return self.open_paragraph(start) if self.draft is None else self.draft

    def close(self, end: int | None = None) -> None:
        """Add the open draft, if any, as a block that ends at `end`, then the comments within it."""
        draft, self.draft = self.draft, None
        if draft is not None:
            draft.finish(draft.reach if end is None else end)
            mark_bare_urls(draft)
            self._keep(draft)
        for span in self._comments:
            self.add(comment(self._source, span, self.around.quoted))
        self._comments.clear()

    def _keep(self, draft: Draft) -> None:
        if draft.kind is BlockKind.LIST_ITEM:
            self.around.items[-1].block = len(self.blocks)
        elif draft.kind is BlockKind.PARAGRAPH:
            if not draft.text and not draft.links:
                return
            if not (self.around.items or draft.quoted or draft.in_footnote):
                for part in self._parts(draft):
                    self.add(part)
                return
        self.add(draft)

    def _parts(self, draft: Draft) -> list[Draft]:
        """Return the parts of a finished paragraph, split at labels used as headings."""
        if draft.start not in self._capitals:
            return split_at_labels(draft)
        end = next(iter(draft.breaks), len(draft.text))
        heading = draft.part(0, end, BlockKind.HEADING, self._capitals[draft.start] if self.blocks else 1)
        below = draft.part(end + 1, len(draft.text), BlockKind.PARAGRAPH)
        return [heading, *(split_at_labels(below) if below.text.strip() else [])]

    def add(self, draft: Draft) -> None:
        """Add the block and links of a finished draft."""
        index = len(self.blocks)
        self.blocks.append(draft.block(index))
        self.links.extend(draft.block_links(index))

    def defer_comment(self, draft: Draft, span: Span) -> None:
        """Leave a comment out of a draft, to be added after its block."""
        draft.close_break(span.start)
        draft.defer_space(span.start)
        draft.reach = span.end
        self._comments.append(span)
