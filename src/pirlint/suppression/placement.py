"""Places for directives in a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import UNSEEN, BlockKind
from pirlint.suppression.directive import Kind, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_VERBATIM = frozenset({BlockKind.CODE, BlockKind.HTML})
_LINE_END = re.compile(r"(?:[ \t]*\\)?[ \t]*\r?$")
"""What stays at the end of a line: white space and a backslash, which may be a hard break."""
_ROW_END = re.compile(r"[ \t]*\|[ \t]*\r?$")


class Insertion(NamedTuple):
    """A text to insert at a source offset."""

    at: int
    text: str


def at_the_top(review: Review, words: Words) -> Insertion:
    """Return the insertion of a directive at the top of a review, after its front matter."""
    front = next((block for block in review.blocks if block.kind is BlockKind.FRONT_MATTER), None)
    comment, ending = review.markup.comment(str(words)), review.line_ending
    if front is None:
        return Insertion(0, f"{comment}{ending}{ending}")
    line_end = review.source.find("\n", front.span.end)
    if line_end == -1:
        return Insertion(len(review.source), f"{ending}{comment}{ending}")
    following = review.source[line_end + 1 :].lstrip(" \t\r")
    return Insertion(line_end + 1, f"{comment}{ending}" + ("" if following.startswith("\n") else ending))


class Placement:
    """Finds places for a directive near a finding."""

    def __init__(self, review: Review) -> None:
        """Take the review."""
        self._review = review
        self._blocks = sorted((b for b in review.blocks if b.kind not in UNSEEN), key=lambda b: b.span)
        self._starts = [block.span.start for block in self._blocks]

    def beside(self, line: int, offset: int, names: tuple[str, ...], reason: str) -> Iterator[Insertion]:
        """Return the places for a directive on findings of a line, the first at an offset; best first."""
        block = self._block(offset)
        first = self._review.position(block.span.start).line if block is not None else line
        if block is not None and block.kind in _VERBATIM:
            yield self._above(first, Words(Kind.DISABLE, names, reason))
            return
        if block is not None and first == line and _may_have_a_line_above(block) and self._is_free_above(line, block):
            yield self._above(line, Words(Kind.NEXT_LINE, names, reason))
        yield self._behind(line, block, Words(Kind.LINE, names, reason))

    def _block(self, offset: int) -> Block | None:
        at = bisect_right(self._starts, offset) - 1
        return self._blocks[at] if at >= 0 and offset <= self._blocks[at].span.end else None

    def _is_free_above(self, line: int, block: Block) -> bool:
        """Whether a comment on its own line above a line would split no paragraph."""
        return line == 1 or block.kind is BlockKind.HEADING or not self._review.line(line - 1).strip()

    def _above(self, line: int, words: Words) -> Insertion:
        """Return the insertion of a line in the quote and list item of the line below."""
        text = self._review.line(line)
        margin = text[: len(text) - len(text.lstrip(" \t>"))]
        comment = self._review.markup.comment(str(words))
        return Insertion(self._review.line_start(line), margin + comment + self._review.line_ending)

    def _behind(self, line: int, block: Block | None, words: Words) -> Insertion:
        text = self._review.line(line)
        in_row = block is not None and block.cell is not None
        end = (_ROW_END.search(text) if in_row else None) or _LINE_END.search(text)
        at = end.start() if end is not None else len(text)
        return Insertion(self._review.line_start(line) + at, f" {self._review.markup.comment(words.inline)}")


def _may_have_a_line_above(block: Block) -> bool:
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and block.parent is None and not block.quoted
