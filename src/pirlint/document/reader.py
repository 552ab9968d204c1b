"""From a source to a review, by the reader for its format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.formats.markdown.reader import read_markdown
from pirlint.document.redaction import hide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.document.model import Review


def read(source: str, path: str, customers: Iterable[str] = (), own_domains: Iterable[str] = ()) -> Review:
    """Read a review.

    Credentials, personal addresses and numbers, and the names of `customers` are painted over; addresses in
    `own_domains` may be shown.

    `source` is the decoded text, its line endings as in the file. A byte-order mark is the caller's to take off,
    and is taken off here if it is still there: no offset of the review counts it. `path` names the review. Every
    format that is not known better (`.md`, `.markdown`, `.mdx`, `.txt`, no suffix) is read as Markdown.
    """
    shown, hidden = hide(source.removeprefix("\ufeff"), customers, own_domains)
    return replace(read_markdown(shown, path), hidden=hidden)
