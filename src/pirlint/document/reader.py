"""From a source to a review, by the reader for its format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.formats import format_of
from pirlint.document.redaction import NOTHING_AGREED, Confidentiality, redact
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    from pirlint.document.model import Review


def read(source: str, path: str, agreed: Confidentiality = NOTHING_AGREED, language_id: str | None = None) -> Review:
    """Return the review that a source tells.

    What must not be shown, as a team has agreed on it, is masked (see `pirlint.document.redaction`).

    `source` is the decoded text, its line endings as in the file. A byte-order mark is the caller's to take off,
    and is taken off here if it is still there: no offset of the review counts it. Half of a surrogate
    pair becomes U+FFFD. `path` names the review. Its suffix,
    or else `language_id`, which editors give, says which format it is in (see `pirlint.document.formats`); what no
    format claims, plain text for example, is read as Markdown.
    """
    redacted, redactions = redact(well_formed(source.removeprefix("\ufeff")), agreed)
    return replace(format_of(path, language_id).read(redacted, path), redactions=redactions)
