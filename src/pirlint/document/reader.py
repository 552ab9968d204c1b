"""From a source to a review, by the reader for its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.markdown import read_markdown

if TYPE_CHECKING:
    from pirlint.document.model import Review


def read(source: str, path: str) -> Review:
    """Read a review.

    `source` is the decoded text, its line endings as in the file. A byte-order mark is the caller's to take off,
    and is taken off here if it is still there: no offset of the review counts it. `path` names the review. Every
    format that is not known better (`.md`, `.markdown`, `.mdx`, `.txt`, no suffix) is read as Markdown.
    """
    return read_markdown(source.removeprefix("\ufeff"), path)
