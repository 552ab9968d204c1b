"""Values that take long to make and are the same in every run: made once, and kept in the user's cache.

They are stored by `pickle`, which runs what a file names. So they are read from a folder alone that nobody else may
write, and nothing but pirlint's own classes is made from them.
"""

from __future__ import annotations

import hashlib
import io
import logging
import pickle
from typing import TYPE_CHECKING, Any, TypeVar

from pirlint.cache.folder import keep, kept
from pirlint.cache.installation import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_DIGEST = hashlib.sha256().digest_size
_PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("datetime", "date"), ("datetime", "time")}
"""What values consist of beside pirlint's own classes."""


def compiled(name: str, make: Callable[[], T]) -> T:
    """Return what `make` returns, from the cache where an earlier run of this installation has kept it there."""
    file = f"{name}-{fingerprint()[:32]}"
    data = kept(file)
    if data is not None and hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
        try:
            known: T = _Reader(io.BytesIO(data[_DIGEST:])).load()
        except Exception:  # whatever it is, it is of no use, and is made again
            _LOG.debug("the cache's '%s' cannot be used", name, exc_info=True)
        else:
            return known
    made = make()
    body = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    keep(file, hashlib.sha256(body).digest() + body)
    return made


class _Reader(pickle.Unpickler):
    """Makes nothing but plain values, and instances of pirlint's classes."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class; raises UnpicklingError for any other than pirlint's."""
        found = super().find_class(module, name) if module.startswith("pirlint.") else None
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class of pirlint's")
        return found
