"""Results of checks, by all that they depend on: a review that nothing has changed for is not checked again.

A check is a pure function. So its result is known by the digest of what goes in: the installation, the review's path
and text, the settings and packs, the day, and what is known around the review.
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
    """Return a digest of texts that differs wherever one of them does."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8) + data)
    return whole.hexdigest()


class Results:
    """The results of checks that are held against the same settings and rules."""

    def __init__(self, held_against: str) -> None:
        """Take what settings and rules are known by."""
        self._held_against = held_against

    def get(self, *asked: str) -> Any:
        """Return the result for what goes into a check, or None where it is not known."""
        data = database().get(self._key(asked))
        if data is None:
            return None
        try:
            return from_bytes(data)
        except Exception:  # whatever it is, it is of no use
            _LOG.debug("a result of the cache cannot be used", exc_info=True)
            return None

    def put(self, result: object, *asked: str) -> None:
        """Keep the result for what goes into a check."""
        database().put(self._key(asked), to_bytes(result))

    def _key(self, asked: tuple[str, ...]) -> bytes:
        return bytes.fromhex(digest(fingerprint(), self._held_against, *asked))
