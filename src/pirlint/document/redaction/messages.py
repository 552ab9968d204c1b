"""Messages that quote a file: what must not be shown of it is redacted, though the quotation is cut or taken apart."""

from __future__ import annotations

from pirlint.document.redaction.redact import MASK, NOTHING_AGREED, Confidentiality, redact

_SHORTEST = 4
"""Characters of something redacted by which it is known in a message that may repeat only its beginning."""


def redact_message(message: str, source: str = "", agreed: Confidentiality = NOTHING_AGREED) -> str:
    """Return a message that may quote a text, without what must not be shown.

    What is secret in `source`, the text, may not look so in a message, where it stands without what surrounds it; it is
    redacted all the same, also where the message repeats only its beginning.
    """
    redactions = redact(source, agreed)[1] if source else ()
    values = {line.strip() for _, (start, end) in redactions for line in source[start:end].splitlines()}
    for value in sorted(values | {_escaped(value) for value in values}, key=len, reverse=True):
        message = _without(message, value)
    return redact(message, agreed)[0]


def _escaped(value: str) -> str:
    """Return a value as Python shows it."""
    return repr(value)[1:-1]


def _without(message: str, value: str) -> str:
    """Mask a value, or a beginning of it, in a message."""
    beginning = value[:_SHORTEST]
    at = message.find(beginning) if len(beginning) == _SHORTEST else -1
    while at >= 0:
        end = at + _SHORTEST
        while end < len(message) and end - at < len(value) and message[end] == value[end - at]:
            end += 1
        whole = end - at == len(value) or not message[end : end + 1].isalnum()
        if whole:
            message = message[:at] + MASK * (end - at) + message[end:]
        at = message.find(beginning, end)
    return message
