"""From a source to a review, by the reader for its format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.formats import format_of
from pirlint.document.redaction import redact
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.document.model import Review


def read(
    source: str,
    path: str,
    customers: Iterable[str] = (),
    own_domains: Iterable[str] = (),
    language_id: str | None = None,
) -> Review:
    """Read a review.

    Credentials, personal addresses and numbers, and the names of `customers` are masked; addresses in `own_domains`
    may be shown (see `pirlint.document.redaction`).

    `source` is the decoded text, its line endings as in the file. A byte-order mark is the caller's to take off,
    and is taken off here if it is still there: no offset of the review counts it. Half of a surrogate
    pair becomes U+FFFD. `path` names the review. Its suffix,
    or else `language_id`, which editors give, says which format it is in (see `pirlint.document.formats`); what no
    format claims, plain text for example, is read as Markdown.
    """
    redacted, redactions = redact(well_formed(source.removeprefix("\ufeff")), customers, own_domains)
    return replace(format_of(path, language_id).read(redacted, path), redactions=redactions)
