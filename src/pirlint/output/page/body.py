"""The review itself: headings, paragraphs, lists, tables and code, each followed by its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import UNSEEN, BlockKind
from pirlint.output.findings.passages import is_wording, passages
from pirlint.output.page.cards import Cards
from pirlint.output.page.elements import element
from pirlint.output.page.marked import Marked, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree import ElementTree as ET

    from pirlint.document.model import Block, Review
    from pirlint.finding import Finding
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.text.spans import Span

_NOT_SHOWN = UNSEEN | {BlockKind.HTML}
_DEEPEST = 5
"""The number of list levels with separate styles."""


class _PassageFindings(NamedTuple):
    """A passage with its findings."""

    span: Span
    found: tuple[Marked, ...]


class Body:
    """The blocks of one review with their findings."""

    def __init__(self, review: Review, findings: Sequence[Finding], rules: Mapping[str, LoadedRule], name: str) -> None:
        """Take the review and its findings; `name` prefixes ids on the page."""
        self._review = review
        self._name = name
        self._cards = Cards(review, rules, self.place)
        self._blocks = sorted((b for b in review.blocks if b.kind not in _NOT_SHOWN), key=lambda b: (b.span, b.index))
        self._starts = [block.span.start for block in self._blocks]
        self._lines = [review.position(start).line for start in self._starts]
        self._whole: list[_PassageFindings] = []
        self._noted: dict[int, list[_PassageFindings]] = defaultdict(list)
        self._marked: dict[int, list[Marked]] = defaultdict(list)
        self._assign(findings, rules)

    def _assign(self, findings: Sequence[Finding], rules: Mapping[str, LoadedRule]) -> None:
        """Assign each finding to its block; findings about the review as a whole have none."""
        number = 0
        for passage in passages(self._review, findings):
            found = []
            for finding in passage.findings:
                number += 1
                found.append(Marked(finding, f"{self._name}-f{number}"))
            block = self._block(passage.findings[0].span.start)
            noted = _PassageFindings(passage.span, tuple(found))
            is_words = any(is_wording(finding, rules) for finding in passage.findings)
            if block is None or (block.kind is BlockKind.HEADING and not is_words):
                self._whole.append(noted)
                continue
            self._noted[block.index].append(noted)
            for marked in found:
                inside = self._block(marked.finding.span.start)
                self._marked[(inside or block).index].append(marked)

    def _block(self, offset: int) -> Block | None:
        """Return the innermost block that contains an offset."""
        index = bisect_right(self._starts, offset) - 1
        block = self._blocks[index] if index >= 0 else None
        while block is not None and not block.span.start <= offset <= block.span.end:
            block = self._review.blocks[block.parent] if block.parent is not None else None
        return block

    def place(self, line: int) -> str | None:
        """Return the id of the block that begins on a line, or of the last one above."""
        index = bisect_right(self._lines, line) - 1
        return self._id(self._blocks[index]) if index >= 0 else None

    def _id(self, block: Block) -> str:
        return f"{self._name}-b{block.index}"

    def add_requests(self, parent: ET.Element) -> None:
        """Add the findings about the review as a whole."""
        if not self._whole:
            return
        part = element(parent, "section", style="requests")
        element(part, "h3", "The review as a whole")
        for noted in self._whole:
            self._cards.add(part, noted.span, noted.found)

    def add(self, parent: ET.Element) -> None:
        """Add the blocks, each followed by its findings."""
        for run in self._runs():
            kind = run[0].kind
            if kind is BlockKind.TABLE_CELL:
                self._table(parent, run)
            elif kind is BlockKind.LIST_ITEM:
                items = element(parent, "ul")
                for block in run:
                    item = element(items, "li", style=f"level{min(max(block.level, 1), _DEEPEST)}", id=self._id(block))
                    self._text(item, block)
                    self._below(item, block)
            else:
                self._single(parent, run[0])

    def _runs(self) -> Iterator[list[Block]]:
        """Return the blocks, with those of a list or table together."""
        run: list[Block] = []
        for block in self._blocks:
            if run and not _continues(run[-1], block):
                yield run
                run = []
            run.append(block)
        if run:
            yield run

    def _single(self, parent: ET.Element, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            made = element(parent, f"h{min(block.level + 2, 6)}", id=self._id(block))
        else:
            into = element(parent, "blockquote") if block.quoted else parent
            made = element(into, "pre" if block.kind is BlockKind.CODE else "p", id=self._id(block))
            if block.parent is not None:
                made.set("class", "nested")
        self._text(made, block)
        self._below(parent, block)

    def _table(self, parent: ET.Element, cells: Sequence[Block]) -> None:
        scroll = element(parent, "div", style="scroll", tabindex="0", role="region", aria_label="Table")
        table = element(scroll, "table")
        row, last = table, -1
        for block in cells:
            if block.cell is not None and block.cell.row != last:
                row, last = element(table, "tr"), block.cell.row
            self._text(element(row, "th" if last == 0 else "td", id=self._id(block)), block)
        for block in cells:
            self._below(parent, block)

    def _text(self, parent: ET.Element, block: Block) -> None:
        write(parent, self._review, block, self._marked[block.index])

    def _below(self, parent: ET.Element, block: Block) -> None:
        for noted in self._noted[block.index]:
            self._cards.add(parent, noted.span, noted.found)


def _continues(before: Block, block: Block) -> bool:
    """Whether a block continues the list or table of the one before."""
    if before.kind is not block.kind:
        return False
    if before.cell is not None and block.cell is not None:
        return before.cell.table == block.cell.table
    return block.kind is BlockKind.LIST_ITEM
