"""The parts of URLs from untrusted text."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_NONE = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """Return the parts of a URL; empty for an invalid one such as "http://[::1"."""
    try:
        return urlsplit(address)
    except ValueError:
        return _NONE
