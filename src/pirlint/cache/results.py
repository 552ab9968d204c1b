"""The cache of check results.

A check is a pure function, so the key of its result is a digest of its inputs: the installation, the review's path and
text, the settings and packs, the day, and the surroundings.
"""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from pirlint.cache.database import database
from pirlint.cache.installation import fingerprint
from pirlint.cache.values import from_bytes, to_bytes

_LOG = logging.getLogger(__name__)


def digest(*parts: str) -> str:
    """Return a digest of texts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8) + data)
    return whole.hexdigest()


class Results:
    """The cached results for one configuration."""

    def __init__(self, held_against: str) -> None:
        """Take the cache key of settings and rules."""
        self._held_against = held_against

    def get(self, *asked: str) -> Any:
        """Return the cached result for the inputs of a check, or None."""
        data = database().get(self._key(asked))
        if data is None:
            return None
        try:
            return from_bytes(data)
        except Exception:  # any failure is a cache miss
            _LOG.debug("a result of the cache cannot be used", exc_info=True)
            return None

    def put(self, result: object, *asked: str) -> None:
        """Store the result for the inputs of a check."""
        database().put(self._key(asked), to_bytes(result))

    def _key(self, asked: tuple[str, ...]) -> bytes:
        return bytes.fromhex(digest(fingerprint(), self._held_against, *asked))
