"""The Markdown reader: from parser events to blocks and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.draft import Draft
from pirlint.document.formats.markdown import inline
from pirlint.document.formats.markdown.admonitions import as_items, opens
from pirlint.document.formats.markdown.asciidoc_listings import as_fenced
from pirlint.document.formats.markdown.asciidoc_tables import AsciiDocTable, asciidoc_tables, without_tables
from pirlint.document.formats.markdown.block_writer import BlockWriter
from pirlint.document.formats.markdown.containers import Item, OpenList
from pirlint.document.formats.markdown.events import Event, events
from pirlint.document.formats.markdown.front_matter import FrontMatter, front_matter
from pirlint.document.formats.markdown.html import HtmlContext, HtmlState, read_html
from pirlint.document.formats.markdown.markup import MARKUP
from pirlint.document.formats.markdown.plain_headings import as_underlined
from pirlint.document.formats.markdown.urls import mark_bare_urls
from pirlint.document.formats.markdown.wiki_headings import as_headings, level_at
from pirlint.document.label_headings import LABEL_LEVEL, heading_of, headings_of
from pirlint.document.model import BlockKind, Cell, Review
from pirlint.document.sections import find_sections
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable


def read_markdown(source: str, path: str) -> Review:
    """Return the review of a Markdown source with the given path."""
    front = front_matter(source)
    writer = BlockWriter(source)
    reader = _MarkdownReader(source, writer)
    if front is not None:
        reader.front_matter(front)
    reader.read(front.span.end if front is not None else 0)
    blocks = tuple(writer.blocks)
    return Review(
        path=path,
        source=source,
        markup=MARKUP,
        blocks=blocks,
        sections=find_sections(blocks),
        links=tuple(writer.links),
        front_matter=front.values if front is not None else {},
        unread=front.fault if front is not None else None,
    )


class _MarkdownReader:
    """Turns the events of one source into blocks."""

    def __init__(self, source: str, writer: BlockWriter) -> None:
        self.source = source
        self._writer = writer
        self._around = writer.around
        self._html: list[Span] = []
        self._html_state = HtmlState()

    def front_matter(self, front: FrontMatter) -> None:
        """Add the block of the front matter."""
        draft = Draft(self.source, BlockKind.FRONT_MATTER, front.span.start)
        draft.verbatim(*front.body)
        draft.finish(front.span.end)
        self._writer.add(draft)

    def read(self, start: int) -> None:
        """Add the blocks of the source from offset `start` on."""
        tables = asciidoc_tables(self.source)
        source = as_underlined(as_headings(as_items(as_fenced(without_tables(self.source, tables)))))
        for event in events(source, start):
            while tables and tables[0].span.start <= event.span.start:
                self._asciidoc_table(tables.pop(0))
            handler = _HANDLERS.get(event.name)
            if handler is not None:
                handler(self, event)
        self._writer.close()
        for table in tables:
            self._asciidoc_table(table)

    # What blocks are in.

    def _start_item(self, event: Event) -> None:
        self._writer.close()
        if self._around.admonitions[-1]:
            return
        start = event.span.start
        start += len(self.source[start : event.span.end]) - len(self.source[start : event.span.end].lstrip(" \t"))
        self._around.items.append(Item(start, len(self._around.lists), len(self._writer.blocks)))

    def _end_item(self, event: Event) -> None:
        self._writer.close()
        if self._around.admonitions[-1]:
            return
        item = self._around.items[-1]
        if len(self._writer.blocks) == item.first:
            self._writer.open(BlockKind.PARAGRAPH, item.start)
            self._writer.close(event.span.end)
        self._around.items.pop()

    def _start_list(self, event: Event) -> None:
        self._writer.close()
        self._around.admonitions.append(opens(event.span.of(self.source)))
        if self._around.admonitions[-1]:
            return
        self._around.lists.append(OpenList(len(self._writer.blocks), numbered=event.data is not None))

    def _end_list(self, _: Event) -> None:
        self._writer.close()
        if self._around.admonitions.pop():
            return
        ended = self._around.lists.pop()
        if ended.numbered and not self._around.lists and len(self._writer.blocks) == ended.first + 1:
            self._writer.blocks[-1] = heading_of(self._writer.blocks[-1])
        elif ended.numbered and not self._around.lists:
            self._writer.blocks[ended.first :] = headings_of(self._writer.blocks[ended.first :])

    def _start_quote(self, event: Event) -> None:
        self._writer.close()
        # An alert such as `> [!NOTE]` is written as a quote but quotes nobody.
        self._around.quotes.append(event.data is None)

    def _end_quote(self, _: Event) -> None:
        self._writer.close()
        self._around.quotes.pop()

    def _start_footnote(self, _: Event) -> None:
        self._writer.close()
        self._around.footnotes += 1

    def _end_footnote(self, _: Event) -> None:
        self._writer.close()
        self._around.footnotes -= 1

    def _start_table(self, _: Event) -> None:
        self._writer.close()
        self._around.start_table()

    def _end_table(self, _: Event) -> None:
        self._around.table = None

    def _start_row(self, _: Event) -> None:
        if self._around.table is not None:
            self._around.table.next_row()

    def _start_definition(self, _: Event) -> None:
        self._writer.close()
        self._around.definition = True

    def _end_definition(self, _: Event) -> None:
        self._writer.close()
        self._around.definition = False

    # Blocks.

    def _start_paragraph(self, event: Event) -> None:
        self._writer.open_paragraph(event.span.start)

    def _start_heading(self, event: Event) -> None:
        level = level_at(self.source, event.span.start) or int(event.data["level"][1:])
        level = LABEL_LEVEL if any(self._around.admonitions) else level
        self._writer.open(BlockKind.HEADING, event.span.start, level)

    def _start_code(self, event: Event) -> None:
        self._writer.open(BlockKind.CODE, event.span.start)

    def _start_term(self, event: Event) -> None:
        self._writer.open(BlockKind.TERM, event.span.start)

    def _end_block(self, event: Event) -> None:
        self._writer.close(event.span.end)

    def _start_cell(self, event: Event) -> None:
        draft = self._writer.open(BlockKind.TABLE_CELL, event.span.start)
        if self._around.table is not None:
            draft.cell = self._around.table.next_cell()

    def _end_cell(self, event: Event) -> None:
        draft, table = self._writer.draft, self._around.table
        if draft is not None and draft.cell is not None and table is not None and table.row == 0:
            draft.finish(event.span.end)
            table.headers[table.column] = draft.text
            draft.cell = draft.cell._replace(header=draft.text)
        self._writer.close(event.span.end)

    def _start_html(self, _: Event) -> None:
        self._writer.close()
        self._html = []

    def _html_piece(self, event: Event) -> None:
        self._html.append(event.span)

    def _end_html(self, _: Event) -> None:
        if not self._html:
            return
        span = Span(self._html[0].start, self._html[-1].end)
        pieces: list[str] = []
        at = span.start
        for piece in self._html:
            pieces += [" " * (piece.start - at), self.source[piece.start : piece.end]]
            at = piece.end
        around = HtmlContext(self._around.quoted, self._around.parent, self._around.tables)
        drafts = read_html(self.source, span, "".join(pieces), self._html_state, around)
        self._around.tables = max(self._around.tables, self._html_state.table + 1)
        if not drafts:
            raw = self._writer.new(BlockKind.HTML, span.start)
            for piece in self._html:
                raw.verbatim(*piece)
            raw.finish(span.end)
            drafts = [raw]
        for draft in drafts:
            mark_bare_urls(draft)
            self._writer.add(draft)

    def _asciidoc_table(self, table: AsciiDocTable) -> None:
        """Add the cells of a table, unless it is shown as code."""
        if self._writer.draft is not None and self._writer.draft.kind is BlockKind.CODE:
            return
        self._writer.close()
        number, headers = self._around.tables, dict[int, str]()
        self._around.tables += 1
        for cell in table.cells:
            draft = self._writer.draft = self._writer.new(BlockKind.TABLE_CELL, cell.span.start)
            start = cell.span.end - len(cell.span.of(self.source).lstrip())
            for event in events(self.source, start, cell.span.end):
                if event.name in _INLINE:
                    _HANDLERS[event.name](self, event)
                elif event.name == "StartParagraph" and draft.length:
                    draft.line_break("\n", event.span.start, event.span.start)
            draft.finish(cell.span.end)
            if cell.row == 0:
                headers[cell.column] = draft.text
            draft.cell = Cell(number, cell.row, cell.column, headers.get(cell.column, ""), cell.rows)
            self._writer.close(cell.span.end)

    # What is in a block.

    def _inline(self, event: Event) -> None:
        inline.ADD[event.name](self._writer.current(event.span.start), event)

    def _text(self, event: Event) -> None:
        start = event.span.start
        inline.ADD[event.name](self._writer.current(start - inline.is_escaped(self.source, start)), event)

    def _code(self, event: Event) -> None:
        inline.add_code(self._writer.current(event.span.start), event.span, in_quote=bool(self._around.quotes))

    def _end_mark(self, event: Event) -> None:
        if self._writer.draft is not None:
            inline.ADD[event.name](self._writer.draft, event)

    def _inline_html(self, event: Event) -> None:
        draft = self._writer.current(event.span.start)
        if self.source.startswith("<!--", event.span.start):
            self._writer.defer_comment(draft, event.span)
        else:
            inline.ADD[event.name](draft, event)

    def _task(self, event: Event) -> None:
        if self._around.items:
            self._around.items[-1].checked = event.data
        if self._writer.draft is not None:
            self._writer.draft.checked = event.data
            self._writer.draft.reach = event.span.end


_HANDLERS: dict[str, Callable[[_MarkdownReader, Event], None]] = {
    "StartList": _MarkdownReader._start_list,
    "EndList": _MarkdownReader._end_list,
    "StartItem": _MarkdownReader._start_item,
    "EndItem": _MarkdownReader._end_item,
    "StartBlockQuote": _MarkdownReader._start_quote,
    "EndBlockQuote": _MarkdownReader._end_quote,
    "StartFootnoteDefinition": _MarkdownReader._start_footnote,
    "EndFootnoteDefinition": _MarkdownReader._end_footnote,
    "StartTable": _MarkdownReader._start_table,
    "EndTable": _MarkdownReader._end_table,
    "StartTableHead": _MarkdownReader._start_row,
    "StartTableRow": _MarkdownReader._start_row,
    "StartTableCell": _MarkdownReader._start_cell,
    "EndTableCell": _MarkdownReader._end_cell,
    "StartParagraph": _MarkdownReader._start_paragraph,
    "EndParagraph": _MarkdownReader._end_block,
    "StartHeading": _MarkdownReader._start_heading,
    "EndHeading": _MarkdownReader._end_block,
    "StartCodeBlock": _MarkdownReader._start_code,
    "EndCodeBlock": _MarkdownReader._end_block,
    "StartDefinitionListTitle": _MarkdownReader._start_term,
    "EndDefinitionListTitle": _MarkdownReader._end_block,
    "StartDefinitionListDefinition": _MarkdownReader._start_definition,
    "EndDefinitionListDefinition": _MarkdownReader._end_definition,
    "StartHtmlBlock": _MarkdownReader._start_html,
    "EndHtmlBlock": _MarkdownReader._end_html,
    "Html": _MarkdownReader._html_piece,
    **{name: _MarkdownReader._end_mark if name.startswith("End") else _MarkdownReader._inline for name in inline.ADD},
    "Text": _MarkdownReader._text,
    "Code": _MarkdownReader._code,
    "InlineHtml": _MarkdownReader._inline_html,
    "TaskListMarker": _MarkdownReader._task,
}
_INLINE = frozenset({*inline.ADD, "Text", "Code", "InlineHtml"})
"""The events within a block."""
