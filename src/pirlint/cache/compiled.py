"""Values that take long to make and are the same in every run: made once, and kept in the user's cache."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from pirlint.cache.folder import keep, kept
from pirlint.cache.installation import fingerprint
from pirlint.cache.values import from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


def compiled(name: str, make: Callable[[], T]) -> T:
    """Return what `make` returns, from the cache where an earlier run of this installation has kept it there."""
    file = f"{name}-{fingerprint()[:32]}"
    data = kept(file)
    if data is not None:
        try:
            known: T = from_bytes(data)
        except Exception:  # whatever it is, it is of no use, and is made again
            _LOG.debug("the cache's '%s' cannot be used", name, exc_info=True)
        else:
            return known
    made = make()
    keep(file, to_bytes(made))
    return made
