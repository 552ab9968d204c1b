"""How Markdown is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.formats.markdown.anchors import anchors
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review

_UNSAFE_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "|": "%7C", "<": "%3C", ">": "%3E"})
_SOFT_BREAK = re.compile(r"[ \t]*\r?\n[ \t>]*")
_DEEPEST_HEADING = 6
_ADDRESS = r"(?:\]\(|\bhref\s*=)\s*[<\"']?[^\s<>\"'()#]*"
"""How an address begins in a link; what looks like it may stand in its text and title too."""
_UNDEFINED = re.compile(r"(?<![\w\]\\!])\[[^\[\]\n]{2,80}\]\[[^\[\]\n]{1,60}\]|(?<=\w)\[\^[\w-]{1,30}\]")


class MarkdownMarkup:
    """Writes Markdown."""

    line_break = _SOFT_BREAK

    def link(self, text: str, address: str) -> str | None:
        """Return an inline link; None for a text with brackets of its own."""
        if not set("[]").isdisjoint(text):
            return None
        return f"[{text}]({address.translate(_UNSAFE_IN_ADDRESS)})"

    def heading(self, level: int, title: str) -> str:
        """Return an ATX heading."""
        return f"{'#' * min(level, _DEEPEST_HEADING)} {title}"

    def comment(self, text: str) -> str:
        """Return an HTML comment."""
        return f"<!-- {text} -->"

    def fragment(self, link: str, name: str) -> Span | None:
        """Return where in the source of a link its address has `#name`: the last, for its text may look like one."""
        found = list(re.finditer(rf"{_ADDRESS}(#{re.escape(name)})(?![\w-])", link))
        return Span(*found[-1].span(1)) if found else None

    def undefined_references(self, text: str) -> Iterator[Span]:
        """Return what looks like `[text][reference]` or a footnote, and was not read as one."""
        return (Span(*found.span()) for found in _UNDEFINED.finditer(text))

    def anchors(self, review: Review) -> list[str]:
        """Return the anchors that GitHub and GitLab give headings and footnotes, and those that HTML names."""
        return anchors(review)


MARKUP = MarkdownMarkup()
