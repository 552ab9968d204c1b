"""How Markdown is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.formats.markdown.anchors import anchors

if TYPE_CHECKING:
    from pirlint.document.model import Review

_UNSAFE_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "|": "%7C", "<": "%3C", ">": "%3E"})
_SOFT_BREAK = re.compile(r"[ \t]*\r?\n[ \t>]*")
_DEEPEST_HEADING = 6


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

    def anchors(self, review: Review) -> list[str]:
        """Return the anchors that GitHub and GitLab give headings and footnotes, and those that HTML names."""
        return anchors(review)


MARKUP = MarkdownMarkup()
