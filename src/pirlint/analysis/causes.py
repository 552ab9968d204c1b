"""The causes that a review names: the sentences in its sections for causes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.text.lexicon import cues
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Review

_LONGEST = 20
"""The most words of a cause that names one thing."""
_NOTHING = re.compile(rf"(?i)\W*{cues('no-cause')}?\W*")
_JOINED = re.compile(rf"(?i)\b{cues('joints-of-causes')}\b|n['’]t\b|[;:+&?]|, |\s[-–—]\s")
"""Words that show that a cause names more than one thing."""
_GUIDANCE = re.compile(rf"(?i)^\W*(?:try to |please |briefly )?{cues('guidance')}\b")
"""A template's question about the cause."""
_LABEL = re.compile(
    r"(?i)^\W*(?:(?:(?:probable |likely |main |primary |proximate |the )*(?:root )?causes?|rc|rca|"
    r"why)\b(?: of (?:the|this) (?:incident|outage|issue|problem))?\s*(?::|[–—-]\s|was\b|is\b)\s*)"
)


class Cause(NamedTuple):
    """A sentence that names a cause, with its place."""

    block: Block
    plain: Span

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.plain.of(self.block.text)


def causes(review: Review, prose: Iterable[Block]) -> Iterator[Cause]:
    """Yield the sentences of the sections for causes, except headings and placeholders."""
    for block in prose:
        if role_group("analysis").isdisjoint(review.roles(block)[:1]) or _is_label(review, block):
            continue
        if says_something(block):
            yield from _sentences(block)


def _is_label(review: Review, block: Block) -> bool:
    """Whether a table cell is the header of its column or section."""
    section = review.section(block)
    return block.cell is not None and (block.cell.row == 0 or (section is not None and section.heading == block.index))


def says_something(block: Block) -> bool:
    """Whether a block has content: it is no heading, label or placeholder."""
    text = _LABEL.sub("", block.text)
    return block.kind is not BlockKind.HEADING and not _NOTHING.fullmatch(text) and not is_unfilled(text)


def _sentences(block: Block) -> Iterator[Cause]:
    label = _LABEL.match(block.text)
    start = label.end() if label is not None else 0
    for sentence in sentences(block.text):
        begin = max(sentence.start, start)
        text = block.text[begin : sentence.end]
        if re.search(r"\w", text):
            yield Cause(block, Span(begin, begin + len(text.rstrip())))


def only_cause(found: Sequence[Cause]) -> Cause | None:
    """Return the only cause: one short sentence that names one thing."""
    if len(found) != 1:
        return None
    text = found[0].text
    several = len(words(text)) > _LONGEST or _JOINED.search(text.rstrip(" ."))
    return None if several or _GUIDANCE.match(text) else found[0]
