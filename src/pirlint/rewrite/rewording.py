"""A better wording of a stretch of plain text, and the source edits that bring it about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pirlint.document.model import InlineKind, Span
from pirlint.finding import Edit

if TYPE_CHECKING:
    from pirlint.document.model import Block
    from pirlint.language.clauses import Clause

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Rewording:
    """Put `text` in place of the plain range `span`."""

    span: Span
    text: str


def edits(block: Block, rewording: Rewording) -> tuple[Edit, ...] | None:
    """Give the smallest source edits that make the rewording, or None where markup would suffer.

    Words that stay are not touched, so links, code and emphasis around them stay as the author wrote them. An edit may
    take away emphasis with the words that carried it; it never takes away or rewrites a link or code.
    """
    start = rewording.span.start
    old = _PIECE.findall(block.text[start : rewording.span.end])
    new = _PIECE.findall(rewording.text)
    offsets = [start]
    for piece in old:
        offsets.append(offsets[-1] + len(piece))
    made: list[Edit] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        place = _source(block, Span(offsets[old_start], offsets[old_end]))
        if place is None:
            return None
        made.append(Edit(place, "".join(new[new_start:new_end])))
    return tuple(made)


def _source(block: Block, plain: Span) -> Span | None:
    """Give the source range of a plain range, with the markup that belongs to it wholly."""
    if plain.start == plain.end:
        return _point(block, plain.start)
    start, end = block.source(*plain)
    for inline in block.inlines:
        if not inline.plain.overlaps(plain):
            continue
        if inline.plain.contains(plain) and inline.plain != plain:
            if inline.kind is InlineKind.CODE:
                return None
        elif plain.contains(inline.plain):
            if inline.kind not in {InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKETHROUGH}:
                return None
            start, end = min(start, inline.source.start), max(end, inline.source.end)
        else:
            return None
    return Span(start, end)


def _point(block: Block, at: int) -> Span:
    """Give the source place to insert at, outside of any markup that ends there."""
    if at == 0:
        return block.source(0, 0)
    end = block.source(at - 1, at).end
    for inline in block.inlines:
        if inline.plain.end == at:
            end = max(end, inline.source.end)
    return Span(end, end)


def capitalised(text: str) -> str:
    """Give a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def opening(text: str, clause: Clause, said: str) -> str:
    """Give a wording that replaces a clause from its subject on, capitalised where it opens the sentence."""
    start = clause.subject.span.start if clause.subject is not None and not clause.embedded else clause.span.start
    opens = not text[clause.sentence.start : start].strip(" \"'“‘([*-–—:")
    return capitalised(said) if opens and not text[start].islower() else said
