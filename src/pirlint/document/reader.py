"""Reads a review from its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.formats import format_of
from pirlint.document.redaction import NOTHING_AGREED, Confidentiality, redact
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    from pirlint.document.model import Review


def read(source: str, path: str, agreed: Confidentiality = NOTHING_AGREED, language_id: str | None = None) -> Review:
    """Return the review of a source, with confidential data masked (`pirlint.document.redaction`).

    `source` is the decoded text with the file's line endings. Offsets of the review do not count a byte-order mark at
    the beginning; lone surrogates become U+FFFD. `path` names the review. `language_id`, which editors give, or else
    the suffix of the path selects the format (`pirlint.document.formats`); unknown formats, such as plain text, are
    read as Markdown. `agreed` is what else the team's settings treat as confidential.
    """
    redacted, redactions = redact(well_formed(source.removeprefix("\ufeff")), agreed)
    return replace(format_of(path, language_id).read(redacted, path), redactions=redactions)
