"""What an editor sends, before it is understood: headers in whatever form, and requests at the wrong time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol

from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTH = re.compile(rb"\s*content-length\s*:\s*(\d{1,12})\s*", re.IGNORECASE)
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_LONGEST_LINE, _LARGEST = 8_192, 64 * 2**20
"""Bytes of a header, and of a message, that are read; what is longer is passed over."""
_CHUNK = 2**16


class MessageStream:
    """A stream of messages in the one form that pygls takes; what is no message, and what is no UTF-8, is left out.

    Halves of surrogate pairs, which a text cannot be written with, become U+FFFD.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Take what the editor writes to."""
        self._bodies = _bodies(stream)
        self._lines: list[bytes] = []
        self._body = b""

    def readline(self) -> bytes:
        """Return the next line of a header; nothing at the end."""
        if not self._lines:
            body = next(self._bodies, None)
            if body is None:
                return b""
            self._body = body
            self._lines = [b"\r\n", b"Content-Length: %d\r\n" % len(body)]
        return self._lines.pop()

    def read(self, count: int) -> bytes:
        """Return the message that the header was about."""
        return self._body[:count]


def _bodies(stream: BinaryIO) -> Iterator[bytes]:
    length: int | None = None
    while line := stream.readline(_LONGEST_LINE):
        if found := _LENGTH.fullmatch(line):
            length = int(found[1])
        elif length is not None and not line.strip():
            if length > _LARGEST:
                _pass_over(stream, length)
            elif (body := stream.read(length)) and len(body) == length:
                yield _well_formed(body)
            length = None


def _pass_over(stream: BinaryIO, length: int) -> None:
    while length > 0 and (passed := stream.read(min(length, _CHUNK))):
        length -= len(passed)


def _well_formed(body: bytes) -> bytes:
    """Return a message without halves of surrogate pairs."""
    if not _HALF.search(body):
        return body
    try:
        return well_formed(json.dumps(json.loads(body), ensure_ascii=False)).encode()
    except (ValueError, RecursionError):
        return body  # pygls says what is wrong with it


class Protocol(LanguageServerProtocol):
    """The protocol, whose requests outside of the time between `initialize` and `shutdown` are answered with errors."""

    def handle_message(self, message: Any) -> None:
        """Take a message; a notification at the wrong time is passed over, and so is what is no message."""
        if not hasattr(message, "jsonrpc"):
            return
        method = getattr(message, "method", None)
        fault = self._fault(method)
        if fault is None:
            super().handle_message(message)
        elif getattr(message, "id", None) is not None:
            self._send_response(message.id, error=fault)

    def _fault(self, method: str | None) -> types.ResponseError | None:
        if method is None or method == types.EXIT:
            return None
        if self._shutdown:
            return types.ResponseError(types.ErrorCodes.InvalidRequest, "the server is shutting down")
        if method == types.INITIALIZE and self._workspace is not None:
            return types.ResponseError(types.ErrorCodes.InvalidRequest, "the server is initialized already")
        if method != types.INITIALIZE and self._workspace is None:
            return types.ResponseError(types.ErrorCodes.ServerNotInitialized, "'initialize' must come first")
        return None
