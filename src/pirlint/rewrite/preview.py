"""A preview of a block with a rewording, for parsing and verification."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pirlint.document.source_map import Run, SourceMap
from pirlint.rewrite.edit import Rewording, opens_with_capital
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Link

    Piece = str | Span
    """New words, or a range of the author's text."""


_STOPS = ".!?…"
"""Marks that end a sentence, so that a deletion after them was not of that sentence."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A block before and after a rewording."""

    origin: Block
    rewording: Rewording
    block: Block
    """The block with the new wording, with the index of the original."""
    pieces: tuple[Piece, ...]
    """The pieces of the new text."""

    @property
    def changed(self) -> Span:
        """Return the range of the new wording in the new text."""
        start, end = self.rewording.span
        return Span(start, start + len(self.block.text) - len(self.origin.text) + end - start)

    def moved(self, plain: Span) -> Span | None:
        """Return the new range of the author's words; None if they are no longer contiguous."""
        at = 0
        for piece in self.pieces:
            if isinstance(piece, Span) and piece.contains(plain):
                return Span(at + plain.start - piece.start, at + plain.end - piece.start)
            at += _length(piece)
        return None

    def links(self, links: Iterable[Link]) -> Iterator[Link]:
        """Return the remaining links of the original at their new places."""
        for link in links:
            if plain := self.moved(link.plain):
                yield replace(link, plain=plain)

    def then(self, further: Rewording) -> Rewording:
        """Return one rewording of the original that includes `further`, a rewording of the result."""
        parts = (
            _capitalised(further.parts, self.block.text) if opens_with_capital(self.block, further) else further.parts
        )
        middle = [cut for part in parts for cut in ([part] if isinstance(part, str) else _cut(self.pieces, part))]
        start, end = further.span
        whole = _joined(
            [*_cut(self.pieces, Span(0, start)), *middle, *_cut(self.pieces, Span(end, len(self.block.text)))]
        )
        first, last = 0, len(self.origin.text)
        if whole and isinstance(whole[0], Span) and whole[0].start == 0:
            first = whole.pop(0).end  # type: ignore[union-attr]
        if whole and isinstance(whole[-1], Span) and whole[-1].end == last:
            last = whole.pop().start  # type: ignore[union-attr]
        return Rewording(Span(first, last), tuple(whole))


def preview(block: Block, rewording: Rewording) -> Preview:
    """Return the preview of a rewording."""
    parts = _capitalised(rewording.parts, block.text) if opens_with_capital(block, rewording) else rewording.parts
    kept = (Span(0, rewording.span.start), Span(rewording.span.end, len(block.text)))
    pieces = tuple(_joined([kept[0], *parts, kept[1]]))
    text = "".join(_text(piece, block.text) for piece in pieces)
    blank = Preview(block, rewording, block, pieces)
    inlines = tuple(
        inline._replace(plain=plain) for inline in block.inlines if (plain := blank.moved(inline.plain)) is not None
    )
    source_map = SourceMap((Run(0, block.span.start, len(text), verbatim=True),))
    return replace(blank, block=replace(block, text=text, inlines=inlines, source_map=source_map))


def touched(text: str, changed: Span) -> Span:
    """Return the range of the sentences that a changed range overlaps, without surrounding space."""
    trimmed = (Span(s.start, s.start + len(text[s.start : s.end].rstrip())) for s in sentences(text))
    found = [
        span
        for span in trimmed
        if span.start < max(changed.end, changed.start + 1)
        and (changed.start < span.end or (changed.start == span.end and text[span.end - 1] not in _STOPS))
    ]
    return Span(found[0].start, found[-1].end) if found else Span(changed.start, changed.start)


def _text(piece: Piece, text: str) -> str:
    return piece if isinstance(piece, str) else text[piece.start : piece.end]


def _length(piece: Piece) -> int:
    return len(piece) if isinstance(piece, str) else piece.end - piece.start


def _capitalised(parts: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """Return parts with a capital at the start."""
    first, *rest = parts
    if isinstance(first, str):
        return (first[:1].upper() + first[1:], *rest)
    letter = text[first.start : first.start + 1]
    return tuple(parts) if letter == letter.upper() else (letter.upper(), Span(first.start + 1, first.end), *rest)


def _cut(pieces: Iterable[Piece], place: Span) -> Iterator[Piece]:
    """Return the pieces of a range of the text that they make up."""
    at = 0
    for piece in pieces:
        length = _length(piece)
        start, end = max(place.start - at, 0), min(place.end - at, length)
        if start < end:
            yield piece[start:end] if isinstance(piece, str) else Span(piece.start + start, piece.start + end)
        at += length


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces without empty ones, and with adjacent ones joined."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if not _length(piece):
            continue
        if isinstance(piece, Span) and isinstance(last, Span) and last.end == piece.start:
            joined[-1] = Span(last.start, piece.end)
        elif isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        else:
            joined.append(piece)
    return joined
