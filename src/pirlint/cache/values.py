"""Values as bytes, to be read again only as what they were, whoever may have written the bytes.

They are stored by `pickle`, which runs what a file names. So nothing but pirlint's own classes and plain values is made
from them, and a digest tells what was damaged.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import Any

_DIGEST = hashlib.sha256().digest_size
_PLAIN = {
    ("builtins", "frozenset"), ("builtins", "range"), ("builtins", "set"), ("datetime", "date"), ("datetime", "time"),
}  # fmt: skip
"""What values consist of beside pirlint's own classes."""


def to_bytes(value: object) -> bytes:
    """Return a value as bytes, its digest before it."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return hashlib.sha256(body).digest() + body


def from_bytes(data: bytes) -> Any:
    """Return the value that was made bytes; raises UnpicklingError, or anything else, where it cannot be used."""
    if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        raise pickle.UnpicklingError("the cached value is damaged")
    return _Reader(io.BytesIO(data[_DIGEST:])).load()


class _Reader(pickle.Unpickler):
    """Makes nothing but plain values, and instances of pirlint's classes."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class; raises UnpicklingError for any other than pirlint's."""
        found = super().find_class(module, name) if module.startswith("pirlint.") else None
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is not a class of pirlint")
        return found
