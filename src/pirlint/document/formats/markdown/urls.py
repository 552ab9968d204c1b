"""Bare URLs in text, which GitHub shows as links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.draft import Draft, Target
from pirlint.document.model import PROSE, InlineKind, LinkKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"(?<![\w/@.-])(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_TRAILING = "?!.,:;*_~'’\"|…"
_OPAQUE = frozenset({InlineKind.CODE, InlineKind.LINK, InlineKind.IMAGE})


def mark_bare_urls(draft: Draft) -> None:
    """Mark the bare URLs in a finished draft of prose as links, except in code, links and images."""
    if draft.kind not in PROSE:
        return
    if "://" not in draft.text and "www." not in draft.text.lower():
        return
    found = list(_addresses(_without_opaque(draft)))
    if not found:
        return
    source_map = draft.block(0).source_map
    for span in found:
        address = span.of(draft.text)
        target = address if "://" in address else f"http://{address}"
        draft.mark(InlineKind.LINK, span, source_map(*span), Target(LinkKind.AUTOLINK, target))
    draft.inlines.sort(key=lambda inline: (inline.plain.start, -inline.plain.end))
    draft.links.sort(key=lambda link: link.source.start)


def _without_opaque(draft: Draft) -> str:
    """Return the text with everything blanked in which a URL is part of something else."""
    pieces: list[str] = []
    at = 0
    for inline in draft.inlines:
        if inline.kind in _OPAQUE and inline.plain.end > at:
            start = max(inline.plain.start, at)
            pieces += [draft.text[at:start], " " * (inline.plain.end - start)]
            at = inline.plain.end
    return "".join([*pieces, draft.text[at:]])


def _addresses(text: str) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text):
        end = _end_of_address(match[0])
        if re.search(r"\w", match[0][:end].partition("://")[2] or match[0][4:end]):
            yield Span(match.start(), match.start() + end)


def _end_of_address(address: str) -> int:
    """Return the length of a URL without the sentence's punctuation and unbalanced brackets."""
    surplus = {close: address.count(close) - address.count(start) for start, close in ("()", "[]")}
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
