"""The syntax of Markdown."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_UNSAFE_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "|": "%7C", "<": "%3C", ">": "%3E"})
_SOFT_BREAK = re.compile(r"[ \t]*\r?\n[ \t>]*")
_DEEPEST = 6
"""The level of the deepest heading; labels are below and have no anchor."""
_ADDRESS = r"(?:\]\(|\bhref\s*=)\s*[<\"']?[^\s<>\"'()#]*"
"""The beginning of an address in a link; the text and title may look like one too."""
_UNDEFINED = re.compile(r"(?<![\w\]\\!])\[[^\[\]\n]{2,80}\]\[[^\[\]\n]{1,60}\]|(?<=\w)\[\^[\w-]{1,30}\]")
_NAMED = re.compile(r"<[a-z][\w-]*\s[^<>]{0,500}?\b(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_ATTRIBUTE = re.compile(r"\s*\{[^{}]*#([\w:.-]+)[^{}]*\}\s*$")
_FOOTNOTE = re.compile(r"^\[\^([^\]]+)\]:", re.MULTILINE)


class MarkdownMarkup:
    """The syntax of Markdown."""

    line_break = _SOFT_BREAK

    def link(self, text: str, address: str) -> str | None:
        """Return an inline link; None for a text with brackets."""
        if not set("[]").isdisjoint(text):
            return None
        return f"[{text}]({address.translate(_UNSAFE_IN_ADDRESS)})"

    def heading(self, level: int, title: str) -> str:
        """Return an ATX heading."""
        return f"{'#' * min(level, _DEEPEST)} {title}"

    def comment(self, text: str) -> str:
        """Return an HTML comment."""
        return f"<!-- {text} -->"

    def fragment(self, link: str, name: str) -> Span | None:
        """Return the last range of `#name` in a link: its text may look like an address."""
        found = list(re.finditer(rf"{_ADDRESS}(#{re.escape(name)})(?![\w-])", link))
        return Span(*found[-1].span(1)) if found else None

    def undefined_references(self, text: str) -> Iterator[Span]:
        """Return texts like `[text][reference]` or a footnote that were not parsed as such."""
        return (Span(*found.span()) for found in _UNDEFINED.finditer(text))

    def anchors(self, review: Review) -> list[str]:
        """Return the anchors that GitHub and GitLab give headings and footnotes, and those of HTML."""
        found = list(_of_headings(review))
        found += [html.unescape(m[m.lastindex or 0]).lower() for m in _NAMED.finditer(review.source)]
        found += [
            f"{kind}{m[1].lower()}" for m in _FOOTNOTE.finditer(review.source) for kind in ("fn", "fn:", "fnref:")
        ]
        return list(dict.fromkeys(found))


MARKUP = MarkdownMarkup()


def slug(title: str) -> str:
    """Return the anchor of a heading: lower case, hyphens for spaces, no punctuation.

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
