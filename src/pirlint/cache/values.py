"""Safe serialisation of cached values.

They are stored with `pickle`, which can run any code that a file names. So only pirlint's own classes and plain values
are loaded, and a digest detects damage.
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
"""The allowed classes besides pirlint's own."""


def to_bytes(value: object) -> bytes:
    """Return a value as bytes, preceded by its digest."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return hashlib.sha256(body).digest() + body


def from_bytes(data: bytes) -> Any:
    """Return the value of bytes; raises UnpicklingError or any other error if it is invalid."""
    if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        raise pickle.UnpicklingError("the cached value is damaged")
    return _Reader(io.BytesIO(data[_DIGEST:])).load()


class _Reader(pickle.Unpickler):
    """Loads only plain values and instances of pirlint's classes."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of pirlint; raises UnpicklingError for any other."""
        found = super().find_class(module, name) if module.startswith("pirlint.") else None
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is not a class of pirlint")
        return found
