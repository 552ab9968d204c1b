"""Rewordings of plain text, and their source edits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind, InlineKind
from pirlint.finding import Edit
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review

_DISPENSABLE = frozenset({InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKETHROUGH})
"""Markup that may be removed with its words; links and code are always kept."""

_IDENTIFIER = re.compile(r"[a-z][a-z\d]*(?:_\w|[./]\w+[./_])")
"""An identifier in code, which keeps its lower case."""
_ENTRIES = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})


@dataclass(frozen=True, slots=True)
class Rewording:
    """Replaces the plain range `span` by `parts`: new words, and ranges of the author's text."""

    span: Span
    parts: tuple[str | Span, ...]
    capital: bool = False
    """Whether it starts a sentence."""


def wording(block: Block, rewording: Rewording) -> str:
    """Return the new wording as plain text."""
    text = "".join(part if isinstance(part, str) else block.text[part.start : part.end] for part in rewording.parts)
    return text[:1].upper() + text[1:] if opens_with_capital(block, rewording) else text


def opens_with_capital(block: Block, rewording: Rewording) -> bool:
    """Whether it needs a capital; not if the author starts entries without one."""
    entry = block.kind in _ENTRIES and not rewording.span.start and block.text[:1].islower()
    first = rewording.parts[0] if rewording.parts else ""
    name = isinstance(first, Span) and _IDENTIFIER.match(block.text, first.start) is not None
    return rewording.capital and not (entry or name)


def edit(block: Block, review: Review, rewording: Rewording) -> Edit | None:
    """Return the source edit for the rewording, or None if it would damage markup.

    Kept ranges keep their markup, wherever they move.
    """
    kept = [part for part in rewording.parts if isinstance(part, Span)]
    place = _with_markup(block, rewording.span)
    if place is None or _loses_markup(block, rewording.span, kept):
        return None
    source, line_break = review.source, review.markup.line_break
    old = source[place.start : place.end]
    parts: list[str] = []
    for part in rewording.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        where = _with_markup(block, part)
        if where is None:
            return None
        parts.append(source[where.start : where.end])
    if rewording.parts and opens_with_capital(block, rewording):
        parts[0] = _capitalised(block, rewording.parts[0], parts[0])
    if not parts and (led := line_break.match(old)) and source[place.end : place.end + 1] == " ":
        return Edit(Span(place.start, place.end + 1), led[0])
    return Edit(place, "".join(_broken_as(line_break.search(old), rewording, parts)))


def _broken_as(broken: re.Match[str] | None, rewording: Rewording, parts: list[str]) -> list[str]:
    """Break the line at a space of the new words where the old wording did, unless a kept break does."""
    if broken is None or any("\n" in part for part in parts):
        return parts
    ours = next((i for i, part in enumerate(rewording.parts) if isinstance(part, str) and " " in parts[i]), None)
    if ours is None:
        return parts
    return [*parts[:ours], parts[ours].replace(" ", broken[0], 1), *parts[ours + 1 :]]


def _with_markup(block: Block, plain: Span) -> Span | None:
    """Return the source range of a plain range, with the markup around what is wholly inside it.

    None if the range cuts through code. It may begin or end within a link or emphasis.
    """
    start, end = block.source(*plain)
    for inline in block.inlines:
        if plain.contains(inline.plain):
            start, end = min(start, inline.source.start), max(end, inline.source.end)
        elif inline.plain.overlaps(plain) and (inline.kind is InlineKind.CODE or not inline.plain.contains(plain)):
            return None
    return Span(start, end)


def _loses_markup(block: Block, span: Span, kept: list[Span]) -> bool:
    return any(
        inline.kind not in _DISPENSABLE
        and inline.plain.overlaps(span)
        and not inline.plain.contains(span)
        and not any(part.contains(inline.plain) for part in kept)
        for inline in block.inlines
    )


def _capitalised(block: Block, part: str | Span, text: str) -> str:
    if isinstance(part, str):
        return text[:1].upper() + text[1:]
    if any(i.kind is InlineKind.CODE and i.plain.start <= part.start < i.plain.end for i in block.inlines):
        return text  # the name of a program keeps its case
    where = _with_markup(block, part)
    at = block.source(part.start, part.start + 1).start - (where.start if where is not None else 0)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
