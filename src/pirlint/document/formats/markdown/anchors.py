"""The places of a document that a link can lead to, by the names that GitHub and GitLab give them."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_DEEPEST = 6
"""Level of the deepest heading; what lies below are labels, which have no anchor."""
_NAMED = re.compile(r"<[a-z][\w-]*\s[^<>]{0,500}?\b(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_ATTRIBUTE = re.compile(r"\s*\{[^{}]*#([\w:.-]+)[^{}]*\}\s*$")
_FOOTNOTE = re.compile(r"^\[\^([^\]]+)\]:", re.MULTILINE)


def anchors(review: Review) -> list[str]:
    """Return the names of a review's anchors, in lower case: its headings', and those that its HTML names."""
    found = list(_of_headings(review))
    found += [html.unescape(m[m.lastindex or 0]).lower() for m in _NAMED.finditer(review.source)]
    found += [f"{kind}{m[1].lower()}" for m in _FOOTNOTE.finditer(review.source) for kind in ("fn", "fn:", "fnref:")]
    return list(dict.fromkeys(found))


def slug(title: str) -> str:
    """Return a heading's anchor: lower case, hyphens for blanks, and no punctuation.

    https://docs.github.com/en/get-started/writing-on-github (section links)
    """
    kept = (c for c in title.strip().lower() if c in "-_ " or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def _of_headings(review: Review) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for block in review.blocks:
        if block.kind is not BlockKind.HEADING or block.level > _DEEPEST:
            continue
        for name in _names(block):
            yield name if not seen[name] else f"{name}-{seen[name]}"
            seen[name] += 1


def _names(block: Block) -> Iterator[str]:
    given = _ATTRIBUTE.search(block.text)
    if given is not None:
        yield given[1].lower()
    plain = slug(_ATTRIBUTE.sub("", block.text))
    yield plain
    if "--" in plain:
        yield re.sub(r"-+", "-", plain).strip("-")  # as GitLab and most site builders have it
