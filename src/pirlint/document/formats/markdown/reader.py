"""The Markdown reader, on pulldown-cmark's events with source ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pyromark
from pyromark import Options

from pirlint.document.draft import Draft, Target
from pirlint.document.formats.markdown.front_matter import FrontMatter, front_matter
from pirlint.document.formats.markdown.html import HtmlState, Surroundings, comment, read_html
from pirlint.document.formats.markdown.offsets import characters
from pirlint.document.formats.markdown.tags import add_tag
from pirlint.document.formats.markdown.urls import mark_bare_urls
from pirlint.document.labels import heading_of, split_at_labels
from pirlint.document.model import Block, BlockKind, Cell, InlineKind, Link, LinkKind, Review
from pirlint.document.sections import find_sections
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)
_MARKS = {
    "Emphasis": InlineKind.EMPHASIS,
    "Strong": InlineKind.STRONG,
    "Strikethrough": InlineKind.STRIKETHROUGH,
    "Link": InlineKind.LINK,
    "Image": InlineKind.IMAGE,
}
_LINK_KINDS = {"Inline": LinkKind.INLINE, "Autolink": LinkKind.AUTOLINK, "Email": LinkKind.AUTOLINK}
_RST_LINK = re.compile(r"(?P<link>`(?P<text>[^`<>\n]+?)\s+<(?P<address>\w+://[^`<>\s]+)>`)__?(?!\w)")
"""A link as reStructuredText has it: its text, its address, and an underscore behind the backtick."""
_CODE_PIECE = re.compile(r"(?P<break>(?:\r\n|\n|\r)[ \t]*)|(?P<escape>\\\|)|[^\r\n\\]+|\\")
_QUOTE_MARK = re.compile(r"(?:>[ \t]*)+")


class _Event(NamedTuple):
    """A parser event: `name` is `Text`, `SoftBreak` …, and for `Start` and `End` that and the tag's name."""

    name: str
    data: Any
    span: Span


@dataclass
class _Item:
    """A list item that is open."""

    start: int
    depth: int
    first: int
    """How many blocks there were before it."""
    block: int | None = None
    checked: bool | None = None


@dataclass
class _List:
    """A list that is open."""

    first: int
    """How many blocks there were before it."""
    numbered: bool


@dataclass
class _Table:
    """A table that is open."""

    number: int
    row: int = -1
    column: int = -1
    headers: dict[int, str] = field(default_factory=dict)


def read_markdown(source: str, path: str) -> Review:
    """Read a Markdown source; `path` is what the review will be known by."""
    front = front_matter(source)
    reader = _MarkdownReader(source)
    if front is not None:
        reader.front_matter(front)
    reader.read(front.span.end if front is not None else 0)
    blocks = tuple(reader.blocks)
    return Review(
        path=path,
        source=source,
        blocks=blocks,
        sections=find_sections(blocks),
        links=tuple(reader.links),
        metadata=front.metadata if front is not None else {},
        unread=front.fault if front is not None else None,
    )


def _events(source: str, start: int) -> Iterator[_Event]:
    body = source[start:]
    character = characters(body)
    for event, place in pyromark.events_with_range(body, options=_OPTIONS):
        span = Span(start + character(place["start"]), start + character(place["end"]))
        if isinstance(event, str):
            yield _Event(event, None, span)
            continue
        ((name, data),) = cast("dict[str, Any]", event).items()
        if name in ("Start", "End"):
            tag, data = next(iter(data.items())) if isinstance(data, dict) else (data, None)
            name += tag
        yield _Event(name, data, span)


class _MarkdownReader:
    """Turns the events of one source into blocks and links."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self._draft: Draft | None = None
        self._items: list[_Item] = []
        self._lists: list[_List] = []
        self._quotes: list[bool] = []  # for each open block quote, whether it quotes somebody
        self._table: _Table | None = None
        self._tables = 0
        self._footnotes = 0
        self._definition = False
        self._html: list[Span] = []
        self._html_state = HtmlState()
        self._comments: list[Span] = []

    def front_matter(self, front: FrontMatter) -> None:
        """Add the block of the front matter."""
        draft = Draft(self.source, BlockKind.FRONT_MATTER, front.span.start)
        draft.verbatim(*front.body)
        draft.finish(front.span.end)
        self._add(draft)

    def read(self, start: int) -> None:
        """Add the blocks of the source from the offset `start` on."""
        for event in _events(self.source, start):
            handler = _HANDLERS.get(event.name)
            if handler is not None:
                handler(self, event)
        self._close()

    # What a block stands in.

    @property
    def _quoted(self) -> bool:
        return any(self._quotes)

    @property
    def _parent(self) -> int | None:
        return next((item.block for item in reversed(self._items) if item.block is not None), None)

    def _start_item(self, event: _Event) -> None:
        self._close()
        start = event.span.start
        start += len(self.source[start : event.span.end]) - len(self.source[start : event.span.end].lstrip(" \t"))
        self._items.append(_Item(start, len(self._lists), len(self.blocks)))

    def _end_item(self, event: _Event) -> None:
        self._close()
        item = self._items[-1]
        if len(self.blocks) == item.first:
            self._open(BlockKind.PARAGRAPH, item.start)
            self._close(event.span.end)
        self._items.pop()

    def _start_list(self, event: _Event) -> None:
        self._close()
        self._lists.append(_List(len(self.blocks), numbered=event.data is not None))

    def _end_list(self, _: _Event) -> None:
        self._close()
        ended = self._lists.pop()
        if ended.numbered and not self._lists and len(self.blocks) == ended.first + 1:
            self.blocks[-1] = heading_of(self.blocks[-1])

    def _start_quote(self, event: _Event) -> None:
        self._close()
        # An alert such as `> [!NOTE]` is written as a quote but quotes nobody.
        self._quotes.append(event.data is None)

    def _end_quote(self, _: _Event) -> None:
        self._close()
        self._quotes.pop()

    def _start_footnote(self, _: _Event) -> None:
        self._close()
        self._footnotes += 1

    def _end_footnote(self, _: _Event) -> None:
        self._close()
        self._footnotes -= 1

    def _start_table(self, _: _Event) -> None:
        self._close()
        self._table = _Table(self._tables)
        self._tables += 1

    def _end_table(self, _: _Event) -> None:
        self._table = None

    def _start_row(self, _: _Event) -> None:
        if self._table is not None:
            self._table.row += 1
            self._table.column = -1

    # Blocks.

    def _open(self, kind: BlockKind, start: int, level: int = 0) -> Draft:
        self._close()
        item = self._items[-1] if self._items else None
        draft = Draft(self.source, kind, start, level, self._quoted, parent=self._parent)
        if item is not None and item.block is None and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            draft.kind = BlockKind.LIST_ITEM
            draft.level = item.depth
            draft.start = item.start
            draft.checked = item.checked
        self._draft = draft
        return draft

    def _current(self, start: int) -> Draft:
        """Return the open draft; the text of a tight list item begins one without a paragraph of its own."""
        if self._draft is None:
            kind = BlockKind.DEFINITION if self._definition else BlockKind.PARAGRAPH
            return self._open(kind, start)
        return self._draft

    def _close(self, end: int | None = None) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            draft.finish(draft.reach if end is None else end)
            mark_bare_urls(draft)
            self._keep(draft)
        for span in self._comments:
            self._add(comment(self.source, span, self._quoted))
        self._comments.clear()

    def _keep(self, draft: Draft) -> None:
        if draft.kind is BlockKind.LIST_ITEM:
            self._items[-1].block = len(self.blocks)
        elif draft.kind is BlockKind.PARAGRAPH:
            if not draft.text and not draft.links:
                return
            if not (self._items or draft.quoted or self._footnotes):
                for part in split_at_labels(draft):
                    self._add(part)
                return
        self._add(draft)

    def _add(self, draft: Draft) -> None:
        index = len(self.blocks)
        self.blocks.append(draft.block(index))
        self.links.extend(draft.block_links(index))

    def _start_paragraph(self, event: _Event) -> None:
        self._open(BlockKind.DEFINITION if self._definition else BlockKind.PARAGRAPH, event.span.start)

    def _start_heading(self, event: _Event) -> None:
        self._open(BlockKind.HEADING, event.span.start, int(event.data["level"][1:]))

    def _start_code(self, event: _Event) -> None:
        self._open(BlockKind.CODE, event.span.start)

    def _start_term(self, event: _Event) -> None:
        self._open(BlockKind.TERM, event.span.start)

    def _start_definition(self, _: _Event) -> None:
        self._close()
        self._definition = True

    def _end_definition(self, _: _Event) -> None:
        self._close()
        self._definition = False

    def _end_block(self, event: _Event) -> None:
        self._close(event.span.end)

    def _start_cell(self, event: _Event) -> None:
        draft = self._open(BlockKind.TABLE_CELL, event.span.start)
        if self._table is not None:
            self._table.column += 1
            column = self._table.column
            draft.cell = Cell(self._table.number, self._table.row, column, self._table.headers.get(column, ""))

    def _end_cell(self, event: _Event) -> None:
        draft, table = self._draft, self._table
        if draft is not None and draft.cell is not None and table is not None and table.row == 0:
            draft.finish(event.span.end)
            table.headers[table.column] = draft.text
            draft.cell = draft.cell._replace(header=draft.text)
        self._close(event.span.end)

    def _start_html(self, _: _Event) -> None:
        self._close()
        self._html = []

    def _html_piece(self, event: _Event) -> None:
        self._html.append(event.span)

    def _end_html(self, _: _Event) -> None:
        if not self._html:
            return
        span = Span(self._html[0].start, self._html[-1].end)
        pieces: list[str] = []
        at = span.start
        for piece in self._html:
            pieces += [" " * (piece.start - at), self.source[piece.start : piece.end]]
            at = piece.end
        around = Surroundings(self._quoted, self._parent, self._tables)
        drafts = read_html(self.source, span, "".join(pieces), self._html_state, around)
        self._tables = max(self._tables, self._html_state.table + 1)
        if not drafts:
            raw = Draft(self.source, BlockKind.HTML, span.start, quoted=self._quoted, parent=self._parent)
            for piece in self._html:
                raw.verbatim(*piece)
            raw.finish(span.end)
            drafts = [raw]
        for draft in drafts:
            mark_bare_urls(draft)
            self._add(draft)

    # What stands in a block.

    def _text(self, event: _Event) -> None:
        start, end = event.span
        escaped = start > 0 and self.source[start - 1] == "\\"
        draft = self._current(start - escaped)
        written = self.source[start:end]
        if written.rstrip("\r\n") == event.data:
            # The parser counts the line's end to a backslash before it.
            end = start + len(event.data)
        elif event.data != written and len(event.data) == 1 and written:
            draft.stand_in(event.data, start, end)
            return
        if draft.kind is not BlockKind.CODE and escaped and start > draft.reach and written:
            # The parser drops the backslash of an escape; a fix of the character has to take it along.
            draft.stand_in(written[0], start - 1, start + 1)
            start += 1
        # Where parser and source differ otherwise (a tab cut in two, say) the source is what the author sees.
        draft.verbatim(start, end)

    def _code(self, event: _Event) -> None:
        start, end = event.span
        draft = self._current(start)
        draft.settle(start)
        if (link := _RST_LINK.match(self.source, start)) is not None and link.end("link") == end:
            plain = draft.length
            draft.verbatim(*link.span("text"))
            target = Target(LinkKind.INLINE, link["address"])
            draft.mark(InlineKind.LINK, Span(plain, draft.length), Span(start, end), target)
            return
        fence = next(i for i in range(start, end + 1) if i == end or self.source[i] != "`") - start
        first, last = start + fence, end - fence
        written = self.source[first:last]
        if len(written) > 1 and written[0] in " \r\n" and written[-1] in " \r\n" and written.strip(" \r\n"):
            first += 2 if written.startswith("\r\n") else 1
            last -= 2 if written.endswith("\r\n") else 1
        plain = draft.length
        while first < last:
            first = self._code_piece(draft, first, last)
        draft.mark(InlineKind.CODE, Span(plain, draft.length), event.span)

    def _code_piece(self, draft: Draft, first: int, last: int) -> int:
        match = _CODE_PIECE.match(self.source, first, last)
        end = match.end() if match is not None else last
        if match is not None and match["break"] is not None:
            quote = _QUOTE_MARK.match(self.source, end, last) if self._quotes else None
            end = quote.end() if quote is not None else end
            draft.stand_in(" ", first, end)
        elif match is not None and match["escape"] is not None and draft.kind is BlockKind.TABLE_CELL:
            draft.stand_in("|", first, end)
        else:
            draft.verbatim(first, end)
        return end

    def _soft_break(self, event: _Event) -> None:
        self._current(event.span.start).line_break(" ", *event.span)

    def _hard_break(self, event: _Event) -> None:
        self._current(event.span.start).line_break("\n", *event.span)

    def _footnote(self, event: _Event) -> None:
        draft = self._current(event.span.start)
        draft.settle(event.span.start)
        draft.mark(InlineKind.FOOTNOTE, Span(draft.length, draft.length), event.span)

    def _task(self, event: _Event) -> None:
        if self._items:
            self._items[-1].checked = event.data
        if self._draft is not None:
            self._draft.checked = event.data
            self._draft.reach = event.span.end

    def _inline_html(self, event: _Event) -> None:
        draft = self._current(event.span.start)
        if self.source.startswith("<!--", event.span.start):
            draft.settle(event.span.start)
            self._comments.append(event.span)
            draft.reach = event.span.end
        else:
            add_tag(draft, *event.span)

    def _start_mark(self, event: _Event) -> None:
        name = event.name.removeprefix("Start")
        target = None
        if event.data is not None:
            kind = LinkKind.IMAGE if name == "Image" else _LINK_KINDS.get(event.data["link_type"], LinkKind.REFERENCE)
            mail = "mailto:" if event.data["link_type"] == "Email" else ""
            target = Target(kind, mail + event.data["dest_url"])
        self._current(event.span.start).open(name, _MARKS[name], event.span.start, target)

    def _end_mark(self, event: _Event) -> None:
        if self._draft is not None:
            self._draft.close(event.name.removeprefix("End"), event.span.end)


_HANDLERS: dict[str, Callable[[_MarkdownReader, _Event], None]] = {
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
    "Text": _MarkdownReader._text,
    "Code": _MarkdownReader._code,
    "SoftBreak": _MarkdownReader._soft_break,
    "HardBreak": _MarkdownReader._hard_break,
    "FootnoteReference": _MarkdownReader._footnote,
    "TaskListMarker": _MarkdownReader._task,
    "InlineHtml": _MarkdownReader._inline_html,
    **{f"Start{name}": _MarkdownReader._start_mark for name in _MARKS},
    **{f"End{name}": _MarkdownReader._end_mark for name in _MARKS},
}
