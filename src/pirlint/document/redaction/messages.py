"""Redacts messages that quote a file, even if the quotation is shortened or split."""

from __future__ import annotations

from pirlint.document.redaction.redact import MASK, NOTHING_AGREED, Confidentiality, redact

_SHORTEST = 4
"""The fewest characters of a confidential value that are recognised if a message repeats only its beginning."""


def redact_message(message: str, source: str = "", agreed: Confidentiality = NOTHING_AGREED) -> str:
    """Return a message that may quote a text, with confidential data masked.

    A secret in `source` may not look like one in a message, without its surroundings; it is masked all the same, even
    if the message repeats only its beginning.
    """
    redactions = redact(source, agreed)[1] if source else ()
    values = {line.strip() for _, (start, end) in redactions for line in source[start:end].splitlines()}
    for value in sorted(values | {_escaped(value) for value in values}, key=len, reverse=True):
        message = _without(message, value)
    return redact(message, agreed)[0]


def _escaped(value: str) -> str:
    """Return a value as Python's `repr` shows it."""
    return repr(value)[1:-1]


def _without(message: str, value: str) -> str:
    """Mask a value, or the beginning of it, in a message."""
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
