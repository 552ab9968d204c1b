"""HTML blocks: their text, in the blocks that a browser would show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pirlint.document.draft import Draft
from pirlint.document.formats.markdown.tags import ENTITY, TAG, add_tag, add_text, attribute
from pirlint.document.model import BlockKind, Cell
from pirlint.text.spans import Span

_COMMENT = re.compile(r"<!--(?P<text>.*?)(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|template|textarea|svg|iframe)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INSTRUCTION = re.compile(r"<[!?][^<>]{0,4000}>")
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"[^\s<&]+|[<&]")

_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "pre": BlockKind.CODE,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_BLOCK_LEVEL_NAMES = """
address article aside blockquote body caption center details dialog div dl fieldset figcaption figure footer
form header hgroup hr html legend main nav ol option section summary table tbody tfoot thead tr ul
"""
_BLOCK_LEVEL = frozenset(_BLOCK_LEVEL_NAMES.split()).union(_KINDS)

_OF_TABLE = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
"""Elements that end a cell; any other within a cell starts a line of it."""
_FARTHEST = 100
"""The most rows or columns that a cell may span."""


@dataclass
class HtmlState:
    """What is open between HTML blocks: Markdown ends an HTML block at a blank line."""

    lists: int = 0
    quotes: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    rows: int = 1
    """How many rows the open cell spans."""
    free: int = 0
    """The first column after the cells of the open row."""
    taken: dict[int, int] = field(default_factory=dict)
    """The last row that a cell from above reaches, by column."""
    headers: dict[int, str] = field(default_factory=dict)

    def start_table(self, number: int) -> None:
        """Begin a table."""
        self.table, self.row, self.column, self.free = number, -1, -1, 0
        self.headers, self.taken = {}, {}

    def start_row(self) -> None:
        """Begin a row."""
        self.row, self.column, self.free = self.row + 1, -1, 0

    def start_cell(self, columns: int, rows: int) -> None:
        """Begin a cell in the first free column."""
        while self.taken.get(self.free, -1) >= self.row:
            self.free += 1
        self.column, self.rows, self.free = self.free, rows, self.free + columns
        self.taken.update(dict.fromkeys(range(self.column, self.free), self.row + rows - 1))


@dataclass(frozen=True, slots=True)
class HtmlContext:
    """What an HTML block inherits from the Markdown around it."""

    quoted: bool
    parent: int | None
    next_table: int
    """The number of the review's next table."""


def read_html(source: str, span: Span, text: str, state: HtmlState, around: HtmlContext) -> list[Draft]:
    """Return the finished drafts of an HTML block's text and comments.

    `text` is as long as the block's `span` in the source; what is not HTML, such as the marks of a quote around it, is
    blanked.
    """
    reader = _HtmlReader(source, span, text, state, around)
    reader.read()
    return reader.drafts


class _HtmlReader:
    def __init__(self, source: str, span: Span, text: str, state: HtmlState, around: HtmlContext) -> None:
        self.source = source
        self.text = text
        self.offset = span.start
        self.state = state
        self.around = around
        self.next_table = around.next_table
        self.drafts: list[Draft] = []
        self.draft = self._draft(BlockKind.PARAGRAPH, 0)

    def read(self) -> None:
        at = 0
        while at < len(self.text):
            at = self._step(at)
        self._flush(at, BlockKind.PARAGRAPH)

    def _step(self, at: int) -> int:
        text, start = self.text, self.offset + at
        if text[at] == "<":
            if match := _COMMENT.match(text, at):
                self.drafts.append(comment(self.source, Span(start, self.offset + match.end()), self.draft.quoted))
                return match.end()
            if match := _UNSEEN.match(text, at) or _INSTRUCTION.match(text, at):
                return match.end()
            if match := TAG.match(text, at):
                self._tag(match, at)
                return match.end()
        elif text[at] == "&" and (match := ENTITY.match(text, at)):
            add_text(self.draft, start, self.offset + match.end())
            return match.end()
        elif match := _SPACE.match(text, at):
            self._space(start, self.offset + match.end())
            return match.end()
        match = _WORDS.match(text, at)
        end = match.end() if match else at + 1
        self.draft.verbatim(start, self.offset + end)
        return end

    def _space(self, start: int, end: int) -> None:
        if self.draft.kind is BlockKind.CODE:
            self.draft.verbatim(start, end)
        elif self.draft.length and not self.draft.is_broken:
            # Kept open, as a line break is: at the end of a block it does not count.
            self.draft.line_break(" ", start, end)

    def _tag(self, match: re.Match[str], at: int) -> None:
        name = match["name"].lower()
        end = match.end()
        if name not in _BLOCK_LEVEL:
            add_tag(self.draft, self.offset + at, self.offset + end)
            return
        if self.draft.cell is not None and name not in _OF_TABLE:
            self._break(self.offset + at, self.offset + end)
            return
        if match["close"]:
            self._flush(at, BlockKind.PARAGRAPH, resume=end)
        self._enter(name, -1 if match["close"] else 1, match["attributes"])
        if not match["close"]:
            self._flush(at, _KINDS.get(name, BlockKind.PARAGRAPH), resume=at)
            if name[0] == "h" and name[1:].isdigit():
                self.draft.level = int(name[1:])

    def _break(self, start: int, end: int) -> None:
        """Start a new line of a cell, unless the last one is empty."""
        self.draft.drop_open_break()
        if self.draft.length:
            self.draft.line_break("\n", start, end)

    def _enter(self, name: str, step: int, attributes: str) -> None:
        state = self.state
        if name in ("ul", "ol"):
            state.lists = max(state.lists + step, 0)
        elif name == "blockquote":
            state.quotes = max(state.quotes + step, 0)
        elif name == "table" and step > 0:
            state.start_table(self.next_table)
            self.next_table += 1
        elif name == "tr" and step > 0:
            state.start_row()
        elif name in ("td", "th") and step > 0:
            state.start_cell(_reach(attributes, "colspan"), _reach(attributes, "rowspan"))

    def _draft(self, kind: BlockKind, at: int) -> Draft:
        state = self.state
        draft = Draft(self.source, kind, self.offset + at, embedded=True, parent=self.around.parent)
        draft.quoted = self.around.quoted or state.quotes > 0
        if kind is BlockKind.LIST_ITEM:
            draft.level = max(state.lists, 1)
        if kind is BlockKind.TABLE_CELL:
            row, column = max(state.row, 0), max(state.column, 0)
            draft.cell = Cell(state.table, row, column, state.headers.get(column, ""), state.rows)
        return draft

    def _flush(self, at: int, kind: BlockKind, resume: int | None = None) -> None:
        draft = self.draft
        draft.drop_open_break()
        draft.finish(self.offset + at)
        if draft.cell is not None and draft.cell.row == 0:
            self.state.headers[draft.cell.column] = draft.text
            draft.cell = draft.cell._replace(header=draft.text)
        if draft.text.strip() or draft.links or draft.cell is not None:
            self.drafts.append(draft)
        self.draft = self._draft(kind, at if resume is None else resume)


def _reach(attributes: str, name: str) -> int:
    """Return the number of rows or columns that a cell spans."""
    written = attribute(attributes, name)
    return min(max(int(written), 1), _FARTHEST) if written.isdecimal() else 1


def comment(source: str, span: Span, quoted: bool) -> Draft:
    """Return the finished draft of a comment; its text is what is between the marks."""
    draft = Draft(source, BlockKind.COMMENT, span.start, quoted=quoted)
    inner = span.of(source).removeprefix("<!--")
    body = inner.removesuffix("-->")
    start = span.start + len("<!--") + len(body) - len(body.lstrip())
    draft.verbatim(start, start + len(body.strip()))
    draft.finish(span.end)
    return draft
