"""Markdown, read with pulldown-cmark."""

from __future__ import annotations

from pirlint.document.formats.base import Format
from pirlint.document.formats.markdown.markup import MARKUP
from pirlint.document.formats.markdown.reader import read_markdown

FORMAT = Format(
    name="Markdown",
    suffixes=frozenset({".md", ".markdown", ".mdx"}),
    language_ids=frozenset({"markdown", "mdx"}),
    markup=MARKUP,
    read=read_markdown,
)
