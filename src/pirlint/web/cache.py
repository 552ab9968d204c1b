"""A disk cache of link checks, so that a second run asks only for what is new."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from pirlint.cache.folder import home
from pirlint.document.redaction import MASK
from pirlint.files import UnreadableError, read_text
from pirlint.text.addresses import split_address
from pirlint.web import ANSWERS
from pirlint.web.link_checker import DEFAULT, Bounds, ask
from pirlint.writing import UnwritableError, put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pirlint.document.model import Review

_GOOD_FOR = 24 * 3600
"""Seconds for which a working link is cached."""
_BAD_FOR = 3600
"""Seconds for which a dead link is cached: it may be repaired."""
_RESERVED = (".example", ".invalid", ".test", "example.com", "example.org", "example.net")
"""Reserved names (RFC 2606), which exist nowhere."""
_Kept = dict[str, tuple[float, str]]


class Answers:
    """Checks links, with a cache."""

    def __init__(self, bounds: Bounds = DEFAULT, folder: Path | None = None) -> None:
        """Take the limits, and the cache file: by default, in the user's cache."""
        self._bounds = bounds
        self._file = (folder or home()) / ANSWERS
        self._kept = _read(self._file)
        self.unanswered: list[str] = []
        """The addresses that did not respond."""

    def __call__(self, addresses: Iterable[str]) -> dict[str, str]:
        """Return the reasons for the dead ones of the addresses."""
        wanted = [address for address in dict.fromkeys(addresses) if _can_be_asked(address)]
        now = time.time()
        new = [a for a in wanted if not self._knows(a, now) and a not in self.unanswered]
        answers = ask(new, self._bounds) if new else []
        online = any(answer.answered for answer in answers)
        for answer in answers:
            if answer.answered or (answer.fault and online):
                self._kept[_key(answer.address)] = (now, answer.fault)
            else:
                self.unanswered.append(answer.address)
        if new:
            _write(self._file, {key: kept for key, kept in self._kept.items() if _is_fresh(kept, now)})
        known = {address: self._kept.get(_key(address), (0, ""))[1] for address in wanted}
        return {address: fault for address, fault in known.items() if fault}

    def dead_links(self, review: Review) -> dict[str, str]:
        """Return the reasons for a review's dead links; masked addresses are not checked."""
        return self(link.target for link in review.links if MASK not in link.target)

    def _knows(self, address: str, now: float) -> bool:
        kept = self._kept.get(_key(address))
        return kept is not None and _is_fresh(kept, now)


def _can_be_asked(address: str) -> bool:
    parts = split_address(address)
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and bool(host) and not host.endswith(_RESERVED)


def _is_fresh(kept: tuple[float, str], now: float) -> bool:
    at, fault = kept
    return 0 <= now - at < (_BAD_FOR if fault else _GOOD_FOR)


def _key(address: str) -> str:
    """Return the cache key of an address, hashed since it may be confidential."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _read(file: Path) -> _Kept:
    try:
        data = json.loads(read_text(file))
        return {str(key): (float(at), str(fault)) for key, (at, fault) in data.items()}
    except (UnreadableError, ValueError, TypeError, AttributeError):
        return {}  # there is none, or it is damaged: everything is asked again


def _write(file: Path, kept: _Kept) -> None:
    """Write the file atomically; failure only costs time."""
    with suppress(OSError, UnwritableError):
        file.parent.mkdir(parents=True, exist_ok=True)
        put(file, json.dumps(kept).encode("utf-8"))
