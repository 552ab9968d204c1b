"""The parts of an address that somebody else wrote."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_NONE = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """Return the parts of an address; all of them empty for what is none, such as "http://[::1"."""
    try:
        return urlsplit(address)
    except ValueError:
        return _NONE
