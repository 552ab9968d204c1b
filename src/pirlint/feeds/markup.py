"""Extracts the words of markup as one line of plain text, without quotes, code and images."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.feeds.one_line import as_sentences, one_line

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TABLE_CELL)
_BREAKING = frozenset({"address", "blockquote", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "tr"})
_SILENT = frozenset({"attachment", "blockquote", "codeblock", "pre", "script", "style"})
"""HTML elements without text of the author."""
_CODE = re.compile(r"\{(code|noformat|quote)(?::[^}\n]*)?\}.*?\{\1\}", re.DOTALL)
_LINK = re.compile(r"\[([^|\]\n]+)\|[^\]\n]+\]")
_MENTION = re.compile(r"\[~(?:accountid:)?([^\]\n]+)\]")
_PICTURE = re.compile(r"![\w .-]+\.\w{2,4}(?:\|[^!\n]*)?!")
_LINE = re.compile(r"(?m)^(?:h[1-6]\.|bq\.|[*#-]+|\|{1,2})\s+")
_STYLED = re.compile(r"(?<![\w*_+-])([*_+]|\{\{)(?=\S)([^\n]*?\S)(?:\1|\}\})(?![\w*_+-])")


def markdown_words(text: str) -> str:
    """Return the words of Markdown."""
    blocks = read(text, "comment.md").blocks
    return as_sentences(block.text for block in blocks if block.kind in _READ and not block.quoted)


def html_words(text: str) -> str:
    """Return the words of HTML."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    return as_sentences("".join(reader.parts).split("\n"))


def wiki_words(text: str) -> str:
    """Return the words of Jira markup."""
    plain = _MENTION.sub(r"@\1", _PICTURE.sub(" ", _LINK.sub(r"\1", _CODE.sub("\n", text))))
    return as_sentences(_STYLED.sub(r"\2", _LINE.sub("", plain)).split("\n"))


def document_words(node: Any) -> str:
    """Return the words of an Atlassian document, a tree of nodes."""
    return as_sentences(_lines(node))


def _lines(node: Any) -> list[str]:
    """Return the lines below a node, except in code, quotes and images."""
    if not isinstance(node, dict) or node.get("type") in {"codeBlock", "blockquote", "media", "mediaSingle"}:
        return []
    attributes, content = node.get("attrs"), node.get("content")
    known = attributes if isinstance(attributes, dict) else {}
    texts = (node.get("text"), *(known.get(key) for key in ("text", "url", "shortName")))
    own = next((text for text in texts if isinstance(text, str)), "\n" if node.get("type") == "hardBreak" else "")
    inner = [_lines(child) for child in (content if isinstance(content, list) else ())]
    if node.get("type") in {"paragraph", "heading"}:
        return "".join(line for lines in inner for line in lines).split("\n")
    return [line for lines in ([own], *inner) for line in lines if line]


class _Words(HTMLParser):
    """Collects the text of HTML, with line ends at block elements."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKING:
            self.parts.append("\n")
        if tag == "at":
            self.parts.append("@")
        if tag == "emoji":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(one_line(f"x{data}x")[1:-1])
