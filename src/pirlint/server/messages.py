"""Messages from an editor: tolerant parsing of headers, and answers to requests at the wrong time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from pirlint.document.redaction import redact_message
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTH = re.compile(rb"\s*content-length\s*:\s*(\d{1,12})\s*", re.IGNORECASE)
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_LONGEST_LINE, _LARGEST = 8_192, 64 * 2**20
"""The most bytes of a header line, and of a message; longer ones are skipped."""
_CHUNK = 2**16


class MessageStream:
    """A stream of well-formed messages for pygls; other input is skipped.

    Lone surrogates, which cannot be encoded, become U+FFFD.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Take the editor's stream."""
        self._bodies = _bodies(stream)
        self._lines: list[bytes] = []
        self._body = b""

    def readline(self) -> bytes:
        """Return the next header line; empty at the end."""
        if not self._lines:
            body = next(self._bodies, None)
            if body is None:
                return b""
            self._body = body
            self._lines = [b"\r\n", b"Content-Length: %d\r\n" % len(body)]
        return self._lines.pop()

    def read(self, count: int) -> bytes:
        """Return the message after its header."""
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
    """Return a message without lone surrogates."""
    if not _HALF.search(body):
        return body
    try:
        return well_formed(json.dumps(json.loads(body), ensure_ascii=False)).encode()
    except (ValueError, RecursionError):
        return body  # pygls says what is wrong with it


class Protocol(LanguageServerProtocol):
    """The protocol; malformed or untimely requests are answered with an error.

    Errors have confidential data masked.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a structured message; a malformed request is answered and skipped."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" not in data or not isinstance(data.get("id"), int | str):
                raise
            self._send_response(data["id"], error=error.to_response_error())
            return {}

    def handle_message(self, message: Any) -> None:
        """Handle a message; untimely notifications and non-messages are skipped."""
        if not hasattr(message, "jsonrpc"):
            return
        method = getattr(message, "method", None)
        fault = self._fault(method)
        if fault is None:
            super().handle_message(message)
        elif getattr(message, "id", None) is not None:
            self._send_response(message.id, error=fault)

    def _send_response(self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None) -> None:
        if error is not None:
            message = error.message
            for text in self._open_texts() or [""]:
                message = redact_message(message, text)
            error = types.ResponseError(error.code, message)  # without the traceback that pygls adds
        super()._send_response(msg_id, result, error)

    def _open_texts(self) -> list[str]:
        documents = self._workspace.text_documents.values() if self._workspace is not None else ()
        return [document.source for document in documents]

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
