"""Redaction: confidential data is masked before any other code sees a text.

In reviews and feeds, each character of a credential, a personal address or number, or a customer's name is masked, so
that no rule, message, excerpt, picture or editor can show it. Offsets stay those of the file.
"""

from pirlint.document.redaction.messages import redact_message
from pirlint.document.redaction.redact import MASK, NOTHING_AGREED, Confidentiality, Redaction, SensitiveKind, redact

__all__ = [
    "MASK", "NOTHING_AGREED", "Confidentiality", "Redaction", "SensitiveKind", "redact", "redact_message",
]  # fmt: skip
