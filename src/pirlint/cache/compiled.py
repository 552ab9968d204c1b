"""A cache for values that take long to compute and are the same in every run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from pirlint.cache.folder import load_bytes, store_bytes
from pirlint.cache.installation import fingerprint
from pirlint.cache.values import from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


def compiled(name: str, make: Callable[[], T]) -> T:
    """Return what `make` returns, from the cache if this installation has stored it."""
    file = entry_name(name)
    before: T | None = load_entry(file)
    if before is not None:
        return before
    made = make()
    store_bytes(file, to_bytes(made))
    return made


def entry_name(name: str) -> str:
    """Return the name of this installation's cache file for a value."""
    return f"{name}-{fingerprint()[:32]}"


def load_entry(file: str) -> Any:
    """Return the cached value in a file, or None if it cannot be used."""
    data = load_bytes(file)
    try:
        return None if data is None else from_bytes(data)
    except Exception:  # any failure is a cache miss
        _LOG.debug("the cache's '%s' cannot be used", file, exc_info=True)
        return None
