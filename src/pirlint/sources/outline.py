"""The outline of a document, from its lines: enough to recognise reviews among thousands of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 100_000
"""The most characters of a document that are read."""
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.+?)[#\s]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})\s*$")
_BOLD = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\*\*|__)([^*_]{2,60}?)(?:\*\*|__)\s*(?:[:.|–—-]|$)")
_LABEL = re.compile(r"\s*(?:[-*+]\s+|\|\s*)?\**_*([A-Za-z][\w ()/'-]{1,38}?)\**_*\s*(?::\s*\**\s|:\**$|\|)")
_FENCE = re.compile(r"\s*(?:[-*+]\s+)?(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d)|\b(?:1[0-2]|[1-9]) ?[ap]\.?m\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z][\w -]*?)\s*[:=]\s*(.*)")
_PLACEHOLDER = re.compile(
    r"\{\{.*?\}\}|\{[A-Za-z][\w ./-]*\}|<[A-Za-z][^<>/=\"]{2,60}>|\[(?!x\])[A-Za-z][^\]\[]{1,80}\](?![(\[:])"
    r"|\b(?:yyyy|hh:mm|dd[/-]mm|mm[/-]dd|xx:xx|00:00|tbd)\b|_{4,}|\bx{2,4}\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:19|20)\d\d-[01]?\d-[0-3]?\d\b|\b(?:19|20)\d\d\b")


class Outline(NamedTuple):
    """The salient parts of a document."""

    title: str
    headings: tuple[str, ...]
    """Headings, and bold words at the start of a line."""
    labels: tuple[str, ...]
    """Possible labels of metadata, and keys of the front matter."""
    clocks: int
    """The number of lines with a time of day, except in code."""
    placeholders: int
    dates: int
    prose: str
    """The text without code and comments."""


def outline(text: str) -> Outline:
    """Return the outline of a Markdown document."""
    text = text[:_LONGEST]
    front = _FRONT_MATTER.match(text)
    keys = dict(_keys(front.group(2))) if front else {}
    lines = list(_prose(_COMMENT.sub("", text[front.end() if front else 0 :])))
    headings = list(_headings(lines))
    title = keys.get("title") or (headings[0] if headings else "")
    bold = [found.group(1).strip(" :") for line in lines if (found := _BOLD.match(line))]
    labels = [found.group(1) for line in lines if (found := _LABEL.match(line))]
    prose = "\n".join(lines)
    return Outline(
        title.strip("\"' "),
        tuple(dict.fromkeys([*headings, *bold])),
        tuple(dict.fromkeys([*keys, *labels])),
        sum(_CLOCK.search(line) is not None for line in lines),
        len(_PLACEHOLDER.findall(prose)),
        len(_DATE.findall(prose)),
        prose,
    )


def _keys(front_matter: str) -> Iterator[tuple[str, str]]:
    for line in front_matter.splitlines():
        if found := _KEY.match(line):
            yield found.group(1).casefold(), found.group(2)


def _prose(text: str) -> Iterator[str]:
    """Return the lines of a text except code."""
    fence = ""
    for line in text.splitlines():
        found = _FENCE.match(line)
        if found and not fence:
            fence = found.group(1)
        elif found and found.group(1).startswith(fence):
            fence = ""
        elif not fence:
            yield line


def _headings(lines: list[str]) -> Iterator[str]:
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if found := _HEADING.match(line):
            yield found.group(1)
        elif line.strip() and len(line) < 120 and _UNDERLINE.match(following) and not _UNDERLINE.match(line):
            yield line.strip()
