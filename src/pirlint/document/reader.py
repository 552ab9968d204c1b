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
    """Return the review that a source tells, without what must not be shown (`pirlint.document.redaction`).

    `source` is the decoded text, its line endings as in the file. No offset of the review counts a byte-order mark at
    its beginning; half of a surrogate pair becomes U+FFFD. `path` names the review. `language_id`, which editors give,
    or else the path's suffix says which format it is in (`pirlint.document.formats`); what no format claims, such as
    plain text, is read as Markdown. `agreed` is what a team has agreed not to show.
    """
    redacted, redactions = redact(well_formed(source.removeprefix("\ufeff")), agreed)
    return replace(format_of(path, language_id).read(redacted, path), redactions=redactions)
