"""The lines of a block as its author broke them, in plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
"""A source line without text, apart from quote marks."""


class Line(NamedTuple):
    """A range of a block's plain text that is a line of its own in the source."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The line's plain text."""
        return self.block.text[self.start : self.end]

    @property
    def broken_off(self) -> bool:
        """Whether it also starts a new line when rendered, because of a hard break or `<br>`."""
        return self.block.text[: self.start].rstrip(" ").endswith("\n")


def lines(review: Review, block: Block) -> Iterator[Line]:
    """Return the lines of a block, split where the source, or a `<br>`, breaks the line."""
    start = 0
    for run in block.source_map.runs:
        broken = (
            "\n" in review.source[run.source : run.source + run.length] or block.text[run.plain : run.plain + 1] == "\n"
        )
        if not broken:
            continue
        if run.verbatim:
            for at in range(run.plain, run.plain_end):
                if block.text[at] == "\n":
                    yield Line(block, start, at)
                    start = at + 1
        else:
            yield Line(block, start, run.plain)
            start = run.plain_end
    if start < len(block.text):
        yield Line(block, start, len(block.text))
