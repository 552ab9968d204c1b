"""Redaction: the policy that a text is masked before anything else sees it.

A review (and a feed) is read with each character of a credential, a personal address or number, or a customer's name
masked, so that no rule, message, excerpt, picture or editor can show it. All offsets stay as they are in the file.
"""

from pirlint.document.redaction.messages import redact_message
from pirlint.document.redaction.redact import MASK, NOTHING_AGREED, Confidentiality, Redaction, SensitiveKind, redact

__all__ = [
    "MASK", "NOTHING_AGREED", "Confidentiality", "Redaction", "SensitiveKind", "redact", "redact_message",
]  # fmt: skip
